"""Operations of expressions: arithmetic, signs, logic, choice."""

import ast
from collections.abc import Callable

from ordercheck.language import figures
from ordercheck.language.expression_compiler import ExpressionCompiler
from ordercheck.language.node import Node
from ordercheck.language.operand import Known, Operand, conjunction, disjunction, negation, not_known
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import ANSWER, NUMBER, Static

_ARITHMETIC: dict[type[ast.operator], Callable[[object, object], Operand]] = {
    ast.Add: figures.add,
    ast.Sub: figures.subtract,
    ast.Mult: figures.multiply,
    ast.Div: figures.divide,
    ast.FloorDiv: figures.floor_divide,
    ast.Mod: figures.modulo,
}


def arithmetic(compiler: ExpressionCompiler, tree: ast.BinOp) -> Node:
    """Two operands computed; not known where one of them is not."""
    compute = _ARITHMETIC.get(type(tree.op))
    if compute is None:
        return compiler.refuse(tree, "不可用此运算", f"{type(tree.op).__name__} is not part of the language")
    left, right = compiler.node(tree.left).evaluate, compiler.node(tree.right).evaluate

    def calculate(scope: Scope) -> Operand:
        one, other = left(scope), right(scope)
        if isinstance(one, Known) and isinstance(other, Known):
            return compute(one.value, other.value)
        return not_known((one, other)) or one

    return Node(Static("value"), calculate)


def unary(compiler: ExpressionCompiler, tree: ast.UnaryOp) -> Node:
    """`not`, or a sign."""
    inner = compiler.node(tree.operand).evaluate
    if isinstance(tree.op, ast.Not):
        return Node(ANSWER, lambda scope: negation(scope.answer(inner(scope))))
    if isinstance(tree.op, ast.UAdd):
        return Node(Static("value"), inner)
    if not isinstance(tree.op, ast.USub):
        return compiler.refuse(tree, "不可用此运算", f"{type(tree.op).__name__} is not part of the language")

    def negate(scope: Scope) -> Operand:
        operand = inner(scope)
        return figures.negate(operand.value) if isinstance(operand, Known) else operand

    return Node(NUMBER, negate)


def logic(compiler: ExpressionCompiler, tree: ast.BoolOp) -> Node:
    """`and`, `or`, with what is not known between true and false."""
    parts = [compiler.answer(value) for value in tree.values]
    combine = conjunction if isinstance(tree.op, ast.And) else disjunction
    return Node(ANSWER, lambda scope: combine(part(scope) for part in parts))


def chosen(compiler: ExpressionCompiler, tree: ast.IfExp) -> Node:
    """`body if test else orelse`."""
    test, body, orelse = compiler.answer(tree.test), compiler.node(tree.body), compiler.node(tree.orelse)

    def choose(scope: Scope) -> Operand:
        answer = test(scope.as_condition())
        if not isinstance(answer, Known):
            return answer
        return body.evaluate(scope) if answer.value is True else orelse.evaluate(scope)

    return Node(body.static if body.static == orelse.static else Static("value"), choose)
