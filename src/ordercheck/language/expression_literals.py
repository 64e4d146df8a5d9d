"""Literals and lists in expressions."""

import ast
from decimal import Decimal

from ordercheck.language.expression_compiler import ExpressionCompiler
from ordercheck.language.node import Node
from ordercheck.language.operand import Known
from ordercheck.language.vocabulary import ANSWER, NUMBER, Static
from ordercheck.values.shapes import Figure, Text


def literal(compiler: ExpressionCompiler, tree: ast.Constant) -> Node:
    """A number, a text or an answer as written."""
    value = tree.value
    if isinstance(value, bool):
        known = Known(value)
        return Node(ANSWER, lambda _scope: known)
    if isinstance(value, int | float):
        # The digits as written: a float would lose some.
        digits = compiler.text.written(tree) or repr(value)
        try:
            number = Known(Figure(Decimal(digits), "number"))
        except ArithmeticError:
            return compiler.refuse(tree, "不是十进制数", "is no decimal number")
        return Node(NUMBER, lambda _scope: number)
    if isinstance(value, str):
        text = Known(Text(value))
        return Node(Static("value", "text", literal=value), lambda _scope: text)
    return compiler.refuse(tree, "不可用此常量", "this constant is not part of the language")


def listing(compiler: ExpressionCompiler, tree: ast.List | ast.Tuple) -> Node:
    """A list: the operands of its items."""
    nodes = [compiler.node(item) for item in tree.elts]
    literals = tuple(node.static.literal for node in nodes if node.static.literal is not None)
    evaluate = [node.evaluate for node in nodes]
    return Node(
        Static("list", "value", literals=literals),
        lambda scope: Known(tuple(item(scope) for item in evaluate)),
    )
