"""Two tables of which no row of one is named in the other: one finding for both, not one for each row.

The documents are about other goods, or name the same goods in another way. In other letters (Chinese beside
Latin) names can not be compared at all; where the figures of all rows stand on both papers, their names were most
likely read from another column, or told otherwise.
"""

import re
from collections.abc import Sequence

from ordercheck.checks.row_match import Side
from ordercheck.checks.row_pairing import Comparison, Group, Pairing
from ordercheck.language.check import Outcome
from ordercheck.language.operand import is_true
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict

_LEAST_ROWS = 3
"""So many rows on each side are hardly all wrong one by one."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[^\W\d_]")
_OTHER_LETTERS = Message(
    "两份单据的名称文字不同（“{one}”与“{other}”），不能逐行核对（{rows} 行与 {others} 行）",
    'the names are in other letters ("{one}" and "{other}"): rows can not be paired ({rows} and {others})',
)
_NONE_PAIRS = Message(
    "没有一行的名称对得上（本单 {rows} 行，如“{one}”；对照单据 {others} 行，如“{other}”）",
    'no row bears a name of the other document ({rows} rows, such as "{one}"; there {others}, such as "{other}")',
)
_SAME_FIGURES = Message(
    "；各行数值相同，可能是同一批货，请核对名称",
    "; the figures of all rows are the same, so they may be the same goods: compare the names",
)


def strangers(
    scope: Scope, sides: tuple[Side, Side], groups: Sequence[Group], table: str, compare: Comparison | None
) -> Outcome | None:
    """The one outcome of two tables without a common key; None where rows are to be judged one by one."""
    mine = [group for group in groups if group.this]
    theirs = [group for group in groups if group.that]
    unclear = any(side.unkeyed for side in sides) or any(group.this and group.that for group in groups)
    if unclear or not mine or not theirs:
        return None
    apart = _in_other_letters(mine, theirs)
    if not apart and min(len(mine), len(theirs)) < _LEAST_ROWS:
        return None
    values = {"one": mine[0].label, "other": theirs[0].label}
    said = (_OTHER_LETTERS if apart else _NONE_PAIRS).fill(
        rows=sum(len(group.this) for group in mine), others=sum(len(group.that) for group in theirs), **values
    )
    same = not apart and compare is not None and _same_figures(scope, mine, theirs, compare)
    if same:
        said = Message(said.zh + _SAME_FIGURES.zh, said.en + _SAME_FIGURES.en)
    facts = tuple(pair for group in groups for pair in group.facts(scope, (*group.this, *group.that)))
    verdict = Verdict.UNKNOWN if apart or same else Verdict.FAIL
    return Outcome(verdict, said, table, facts=facts, values={"key": mine[0].label})


def _same_figures(scope: Scope, mine: Sequence[Group], theirs: Sequence[Group], compare: Comparison) -> bool:
    """Has each row of one side a row of its own on the other side with which all that is compared agrees?"""
    left: list[RowHandle] = [row for group in theirs for row in group.that]
    rows = [(group, row) for group in mine for row in group.this]
    if len(rows) != len(left):
        return False
    for group, row in rows:
        pairing = Pairing(scope, group, compare)
        found = next((other for other in left if is_true(pairing.answer(row, other))), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _in_other_letters(mine: Sequence[Group], theirs: Sequence[Group]) -> bool:
    """Whether all names of one side hold Chinese and those of the other none, but letters."""
    return any(
        all(_HAN.search(group.label) for group in one)
        and all(_LATIN.search(group.label) and not _HAN.search(group.label) for group in other)
        for one, other in ((mine, theirs), (theirs, mine))
    )
