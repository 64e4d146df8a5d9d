"""Comparisons: equality by meaning, order, membership."""

import ast
from decimal import Decimal

from ordercheck.language import figures
from ordercheck.language.elements import elements_of
from ordercheck.language.node import Compare, Node
from ordercheck.language.operand import FALSE, Known, Operand, disjunction, negation, not_known, truth_of
from ordercheck.language.scope import Scope
from ordercheck.language.table import DataTable
from ordercheck.model.message import Message
from ordercheck.values.shapes import Choice, Figure, Text

_ORDER = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


def comparison(symbol: type[ast.cmpop], right: Node) -> Compare | Message:
    """How two operands are compared, or why it is not part of the language."""
    if symbol in _ORDER:
        order = _ORDER[symbol]
        return lambda scope, one, other: _ordered(scope, order, one, other)
    if symbol is ast.Eq:
        return equal_operands
    if symbol is ast.NotEq:
        # In a condition `!=` is true where a side is not stated, as `not ==` is.
        return lambda scope, one, other: negation(scope.answer(equal_operands(scope, one, other)))
    if symbol not in (ast.In, ast.NotIn):
        return Message("请用 ==", "write ==")
    if right.static.sort not in ("data", "list", "rows", "any") and right.static.type not in _LISTS:
        return Message(
            "in 之后须为列表或数据表", "a list or a data table must follow `in`; for text see contains()"
        )
    if symbol is ast.In:
        return _member
    return lambda scope, one, other: negation(scope.answer(_member(scope, one, other)))


_LISTS = ("containers", "payment_terms", "charges")


def equal_operands(scope: Scope, left: Operand, right: Operand, aliases: figures.Aliases = None) -> Operand:
    """Equality by meaning within the scope's tolerance."""
    if not (isinstance(left, Known) and isinstance(right, Known)):
        return not_known((left, right)) or FALSE
    return figures.equal(left.value, right.value, _tolerance(scope, left.value, right.value), aliases)


def _tolerance(scope: Scope, left: object, right: object) -> Decimal | None:
    if isinstance(left, Figure) and isinstance(right, Figure):
        return scope.tolerance.amount(left, right)
    return None


def _ordered(scope: Scope, symbol: str, left: Operand, right: Operand) -> Operand:
    if not (isinstance(left, Known) and isinstance(right, Known)):
        return not_known((left, right)) or FALSE
    slack = _tolerance(scope, left.value, right.value)
    return figures.ordered(symbol, left.value, right.value, slack or Decimal(0))


def _member(scope: Scope, item: Operand, container: Operand) -> Operand:
    if not (isinstance(item, Known) and isinstance(container, Known)):
        return not_known((item, container)) or FALSE
    if isinstance(container.value, DataTable):
        return _in_table(item.value, container.value)
    found = elements_of(container.value, container.fact)
    if not isinstance(found, Known) or not isinstance(found.value, tuple):
        return found
    return disjunction(equal_operands(scope, item, element) for element in found.value)


def _in_table(item: object, table: DataTable) -> Operand:
    words = item.token if isinstance(item, Choice) else item.text if isinstance(item, Text) else None
    if words is None:
        return FALSE
    if table.words or table.groups:
        from ordercheck.values.text import normal

        listed = (*table.words, *(word for group in table.groups for word in group))
        return truth_of(normal(words) in {normal(word) for word in listed})
    return truth_of(table.row(words) is not None)
