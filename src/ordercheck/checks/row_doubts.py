"""A whole column that contradicts a reference, row for row: most likely it was read wrong on one of the papers.

Two things make nearly every row of a table contradict by one cause. A column was taken for another one: then the
arithmetic of the rows does not close on that paper, and what differs is open; where it closes on both papers, the
values were read right, and every row differs in truth. Or names stand beside the figures of another row: then the
same figures stand on both papers, under other names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ordercheck.language.expressions import Expression
from ordercheck.language.operand import Known, Operand, is_false, is_true
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.language.titles import column_title
from ordercheck.model.message import Message
from ordercheck.values.shapes import Figure

_LEAST_ROWS = 4
"""So many rows are hardly all wrong one by one."""
_MOST = Decimal("0.8")
"""Of the rows: a few may be right by chance, or have no amount."""
_COLUMN_OF_ROW = re.compile(r"\brow\.(\w+)")
_UNPROVEN = Message(
    "“{column}”列几乎每行都与对照单据不同，而单据自身的数值不能证明这一列读得对，请先核对两份单据的这一列",
    'the column "{column}" differs in nearly every row, and the figures of the papers do not prove that it '
    "was read right; look at this column of both first",
)
_SHIFTED = Message(
    "两份单据的数值相同，但所对的品名不同，可能是品名与数值错行，请先核对品名列",
    "both papers have these figures, but beside other names: names and figures may be a row apart; look at the "
    "column of names first",
)

Pair = tuple[RowHandle, RowHandle]


@dataclass(frozen=True, slots=True)
class Proof:
    """Conditions over `row`, one for each side, that hold where the `columns` of a row were read right."""

    this: Expression
    that: Expression

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(_COLUMN_OF_ROW.findall(self.this.text))


@dataclass(frozen=True, slots=True)
class ColumnDoubt:
    """Columns that contradict throughout, and why that is open."""

    columns: frozenset[str]
    reason: Message


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two rows of one key: for each compared column both cells and whether they agree."""

    rows: Pair
    cells: Mapping[str, tuple[Operand, Operand]]
    answers: Mapping[str, Operand]

    @property
    def wrong(self) -> bool:
        return any(is_false(answer) for answer in self.answers.values())


def column_doubt(scope: Scope, pairs: Sequence[ComparedPair], proof: Proof) -> ColumnDoubt | None:
    """The columns in which a contradiction is open; None where the rows are to be judged one by one."""
    wrong = [pair for pair in pairs if pair.wrong]
    if len(wrong) < _LEAST_ROWS:
        return None
    if _shifted(wrong):
        return ColumnDoubt(frozenset(wrong[0].answers), _SHIFTED)
    columns = [name for name in wrong[0].answers if name in proof.columns and _contradicts(pairs, name)]
    if not columns or _proven(scope, pairs, proof):
        return None
    row, roles = wrong[0].rows[0], scope.packet.roles
    titles = [column_title(roles, row.document.role, row.table, name) for name in columns]
    named = Message("、".join(title.zh for title in titles), ", ".join(title.en for title in titles))
    return ColumnDoubt(frozenset(columns), _UNPROVEN.fill(column=named))


def _many_of(rows: int) -> Decimal:
    return max(Decimal(_LEAST_ROWS), rows * _MOST)


def _contradicts(pairs: Iterable[ComparedPair], column: str) -> bool:
    told = [pair.answers[column] for pair in pairs if isinstance(pair.answers[column], Known)]
    against = sum(1 for answer in told if is_false(answer))
    return against >= _many_of(len(told))


def _proven(scope: Scope, pairs: Sequence[ComparedPair], proof: Proof) -> bool:
    """Does the arithmetic of most rows close on both papers?"""
    sides = (proof.this, [pair.rows[0] for pair in pairs]), (proof.that, [pair.rows[1] for pair in pairs])
    return all(_closing(scope, expression, rows) >= _many_of(len(rows)) for expression, rows in sides)


def _closing(scope: Scope, expression: Expression, rows: Iterable[RowHandle]) -> int:
    inner = scope.traced_apart()
    return sum(1 for row in rows if is_true(expression.condition(inner.with_local(row=Known(row)))))


def _shifted(wrong: Sequence[ComparedPair]) -> bool:
    """Do the rows that contradict hold the same figures on both papers, but beside other names?"""
    this, that = (Counter(figures for pair in wrong if (figures := _figures(pair, side))) for side in (0, 1))
    return (this & that).total() >= _many_of(len(wrong))


def _figures(pair: ComparedPair, side: int) -> tuple[tuple[str, Decimal], ...]:
    """The figures of a row by their columns; nothing where it has fewer than two, which is no mark of a row."""
    cells = ((name, cells[side]) for name, cells in pair.cells.items())
    values = [(name, cell.value) for name, cell in cells if isinstance(cell, Known)]
    found = tuple((name, value.number.normalize()) for name, value in values if isinstance(value, Figure))
    return found if len(found) > 1 else ()
