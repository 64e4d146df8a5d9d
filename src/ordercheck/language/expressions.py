"""Expressions in Python's syntax, compiled once to closures over operands. Total: evaluation never raises.

The syntax tree of the standard library is walked when rules are loaded; what is not listed here is refused, and
every name is looked up in `Names`, so that a misspelt field is a mistake with its place and the nearest name.
"""

import ast

from msgspec import Struct

from ordercheck.language import (
    expression_calls,
    expression_comparisons,
    expression_literals,
    expression_names,
    expression_operations,
)
from ordercheck.language.closed import Mistakes
from ordercheck.language.expression_compiler import BROKEN, ExpressionCompiler, Parts
from ordercheck.language.expression_text import ExpressionText
from ordercheck.language.names import Names
from ordercheck.language.node import Asserted, Evaluate, Node, Sides
from ordercheck.language.operand import Operand
from ordercheck.language.scope import Scope
from ordercheck.language.source import LocatedText
from ordercheck.language.vocabulary import Static
from ordercheck.model.place import FilePlace

_PARTS: Parts = {
    ast.Constant: expression_literals.literal,
    ast.List: expression_literals.listing,
    ast.Tuple: expression_literals.listing,
    ast.Name: expression_names.name,
    ast.Attribute: expression_names.attribute,
    ast.Subscript: expression_names.row_of_table,
    ast.BinOp: expression_operations.arithmetic,
    ast.UnaryOp: expression_operations.unary,
    ast.BoolOp: expression_operations.logic,
    ast.IfExp: expression_operations.chosen,
    ast.Compare: expression_comparisons.compared,
    ast.Call: expression_calls.call,
    ast.GeneratorExp: expression_calls.generated,
    ast.ListComp: expression_calls.generated,
}


class Expression(Struct, frozen=True, gc=False):
    """A compiled expression. `asked` gives its answer in the scope of a condition.

    `sides` are the two sides where it is one comparison, for messages.
    """

    text: str
    where: FilePlace
    static: Static
    evaluate: Evaluate
    asked: Evaluate
    sides: Sides | None = None

    def condition(self, scope: Scope) -> Operand:
        """True, false or unknown, as `when` and `unless` ask: what is not stated is false."""
        return self.asked(scope.as_condition())

    def asserted(self, scope: Scope) -> Asserted:
        """True, false, unknown, or absent where a value is not stated; with both sides of a single comparison."""
        return (
            self.sides.asserted(scope) if self.sides is not None else Asserted(scope.answer(self.evaluate(scope)))
        )


def compile_expression(source: LocatedText, names: Names, mistakes: Mistakes) -> Expression:
    """The compiled form. Mistakes are collected; then the expression given evaluates to unknown."""
    text = ExpressionText(source, mistakes, names.trees)
    compiler = ExpressionCompiler(text, names, _PARTS)
    tree = text.parse()
    node = compiler.node(tree) if tree is not None else BROKEN
    sides = compiler.compared.get(id(tree)) if tree is not None else None
    asked = _asked(source, names, node)
    return Expression(source.text.strip(), source.where, node.static, node.evaluate, asked, sides)


def _asked(source: LocatedText, names: Names, node: Node) -> Evaluate:
    evaluate = node.evaluate

    def asked(scope: Scope) -> Operand:
        return scope.answer(evaluate(scope))

    if names.branches is None:
        return asked
    return names.branches.watched_once_asked(source.where, source.text.strip(), asked)
