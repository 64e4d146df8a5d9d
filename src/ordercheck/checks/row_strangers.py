"""Two tables of which no row of one is named in the other: one finding for both, not one for each row.

The documents are about other goods, or name the same goods in another way. In other letters (Chinese beside
Latin) names can not be compared at all.
"""

import re
from collections.abc import Sequence

from ordercheck.checks.row_match import Side
from ordercheck.checks.row_pairing import Group
from ordercheck.language.check import Outcome
from ordercheck.language.scope import Scope
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


def strangers(scope: Scope, sides: tuple[Side, Side], groups: Sequence[Group], table: str) -> Outcome | None:
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
    facts = tuple(pair for group in groups for pair in group.facts(scope, (*group.this, *group.that)))
    return Outcome(
        Verdict.UNKNOWN if apart else Verdict.FAIL, said, table, facts=facts, values={"key": mine[0].label}
    )


def _in_other_letters(mine: Sequence[Group], theirs: Sequence[Group]) -> bool:
    """Whether all names of one side hold Chinese and those of the other none, but letters."""
    return any(
        all(_HAN.search(group.label) for group in one)
        and all(_LATIN.search(group.label) and not _HAN.search(group.label) for group in other)
        for one, other in ((mine, theirs), (theirs, mine))
    )
