"""Rows left on both sides whose names hold one another and whose figures agree: most likely the same goods.

`Shelf bracket A61` on one paper is `Shelf bracket A61 1200x600 mm` on the other, which says more, or was read with
what stands beside it. Nothing contradicts, so they are neither missing nor extra; where both papers give the goods
the same number they are the same, else that is open. `TL-380 - Step ladder` and `Step ladder (TL-380)` are one
name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ordercheck.checks.row_pairing import Comparison, Group, Pairing
from ordercheck.language.operand import is_true
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.model.fact import Fact
from ordercheck.model.message import Message
from ordercheck.values.shapes import Text

SAYS_MORE = Message(
    "两份单据的数值相同，一份的名称多出文字，不能断定是同一项，请核对名称",
    "the figures agree, but the name on one paper says more, so it can not be told that it is the same: "
    "compare the names",
)
_SAME_NUMBER = Message("名称不全相同，货号相同", "the names are not quite the same, the number of the goods is")
_SAME_WORDS = Message("名称用词相同，次序不同", "the names have the same words in another order")
_NUMBER = "item_code"
"""The column of the goods' own number; other numbers of a row, as of the order, all rows may share."""
_DESCRIBING = frozenset({"specification", "size"})
"""Columns that say what a longer name may say otherwise."""
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_LETTERS, _FIGURES = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")


def with_nested_names(scope: Scope, groups: Sequence[Group], compare: Comparison | None) -> list[Group]:
    """The groups; two of one row each are one where a name holds the other and the compared figures agree."""
    if compare is None:
        return list(groups)
    mine = [group for group in groups if len(group.this) == 1 and not group.that]
    theirs = [group for group in groups if len(group.that) == 1 and not group.this]
    pairs = [pair for pair in _only_pairs(mine, theirs) if _agree(scope, *pair, compare)]
    gone = {id(one) for one, _ in pairs}
    joined = {id(other): _as_one(one, other) for one, other in pairs}
    return [joined.get(id(group), group) for group in groups if id(group) not in gone]


def _only_pairs(mine: Sequence[Group], theirs: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Groups whose names hold one another, and no other's of the other side."""
    found = [
        (one, other)
        for one in mine
        for other in theirs
        if _same_words(one, other)
        or _says_more(one, one.this[0], other, other.that[0])
        or _says_more(other, other.that[0], one, one.this[0])
    ]
    for one, other in found:
        if sum(one is this for this, _ in found) == sum(other is that for _, that in found) == 1:
            yield one, other


def _same_words(one: Group, other: Group) -> bool:
    """Have two names the same words, several of them, in another order?"""
    words, others = (sorted(_WORD.findall(_plain(group.label))) for group in (one, other))
    return len(words) > 1 and words == others


def _says_more(short: Group, row: RowHandle, long: Group, other: RowHandle) -> bool:
    """Is a name that of another row with more words, of which that row says nothing else?"""
    rest = _rest(_plain(short.label), _plain(long.label))
    said = _plain(f"{long.label} {other.row.text}")
    return bool(rest) and not any(_contradicts(cell, rest, said) for cell in row.row.cells.items())


def _rest(short: str, long: str) -> str:
    """What a longer name says behind a shorter one, or as a code before it; `set screw` is no screw."""
    behind = long.removeprefix(short)
    if behind != long:
        return "" if behind[:1].isalnum() or not short else behind
    before = long.removesuffix(short)
    is_code = before != long and any(map(str.isdigit, before)) and not before[-1:].isalnum()
    return before if is_code else ""


def _contradicts(cell: tuple[str, Fact], rest: str, said: str) -> bool:
    """Does a row state a specification that the other row does not say, or a number where that has another one?"""
    column, fact = cell
    if fact.raw is None or _plain(fact.raw) in said:
        return False
    shapes = {_shape(word) for word in rest.split()}
    return column in _DESCRIBING or (column == _NUMBER and _shape(_plain(fact.raw)) in shapes)


def _shape(number: str) -> str:
    """How a number is made of letters and figures: `HY-7` like `CV-300`, unlike `600x400`."""
    return _FIGURES.sub("9", _LETTERS.sub("a", number))


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()


def _agree(scope: Scope, one: Group, other: Group, compare: Comparison) -> bool:
    return is_true(Pairing(scope, one, compare).answer(one.this[0], other.that[0]))


def _as_one(one: Group, other: Group) -> Group:
    same = _number(one.this[0]) is not None and _number(one.this[0]) == _number(other.that[0])
    joined = replace(other, this=one.this)
    if _same_words(one, other):
        return replace(joined, note=_SAME_WORDS)
    return replace(joined, note=_SAME_NUMBER) if same else replace(joined, open=SAYS_MORE)


def _number(row: RowHandle) -> str | None:
    """The number of the goods that a row states."""
    cell = row.row.cells.get(_NUMBER)
    return cell.value.text.casefold() if cell is not None and isinstance(cell.value, Text) else None
