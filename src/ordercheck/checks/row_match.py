"""How rows of two tables pair: by the normal form of their key, within a key as a multiset."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from ordercheck.checks.equal import similar_note
from ordercheck.checks.row_pairing import Aliases, Comparison, Group, Pairing
from ordercheck.language.check import Outcome, unknown_outcome
from ordercheck.language.lookup import words_of
from ordercheck.language.operand import Absent, Known, Unknown
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Size, Text

Key = tuple[str, ...]

_SHORTEST_CODE = 3
_SHORTEST_TERM = 4
"""`set` before `screw` is another thing, and may be the unit."""


@dataclass(frozen=True, slots=True)
class Side:
    """The rows of one table by key, and those whose key can not be told."""

    by_key: dict[Key, list[RowHandle]]
    unkeyed: tuple[tuple[RowHandle, Outcome], ...]
    columns: tuple[str, ...]


def side_of(scope: Scope, rows: Iterable[RowHandle], by: Sequence[str], aliases: Aliases) -> Side:
    """Rows by the normal form of their key; a key with a part that is empty in the table counts as such."""
    canonical = _canonical(aliases)
    by_key: dict[Key, list[RowHandle]] = {}
    unkeyed: list[tuple[RowHandle, Outcome]] = []
    for row in rows:
        inner = scope.traced_apart()
        key = _key(inner, row, by, canonical)
        if isinstance(key, tuple):
            by_key.setdefault(key, []).append(row)
        else:
            # A row of the reference without a key is unclear too: it is not left out in silence.
            outcome = unknown_outcome(key, facts=inner.trace.facts())
            unkeyed.append((row, outcome))
    return Side(by_key, tuple(unkeyed), tuple(by))


@lru_cache(maxsize=64)
def _canonical(aliases: Aliases) -> Mapping[str, str]:
    from ordercheck.values.aliases import comparable

    return {comparable(word): comparable(group[0]) for group in aliases for word in group if group}


def _key(scope: Scope, row: RowHandle, by: Sequence[str], canonical: Mapping[str, str]) -> Key | Absent | Unknown:
    from ordercheck.values.aliases import comparable

    parts: list[str] = []
    for position, column in enumerate(by):
        operand = scope.column(row, column)
        if isinstance(operand, Known):
            word = comparable(words_of(operand.value) or "")
            parts.append(canonical.get(word, word))
        elif isinstance(operand, Absent) and position > 0:
            parts.append("")
        else:
            return operand
    return tuple(parts)


def groups_of(this: Side, that: Side, fuzzy: int) -> list[Group]:
    """One group for each key, in the order of the reference and then of the document."""
    pairs: dict[Key, Key] = {key: key for key in this.by_key if key in that.by_key}
    pairs |= dict(_with_codes(this, that))
    pairs |= dict(_described(this, that, pairs))
    notes: dict[Key, Message] = {}
    if fuzzy:
        for mine, theirs, score in list(_similar(this, that, fuzzy, pairs)):
            pairs[mine] = theirs
            notes[mine] = similar_note(score, fuzzy)
    taken = {theirs: mine for mine, theirs in pairs.items()}
    groups = []
    for key, rows in that.by_key.items():
        own = taken.get(key)
        groups.append(
            Group(
                _label(rows[0], that.columns),
                tuple(this.by_key[own]) if own is not None else (),
                tuple(rows),
                this.columns,
                notes.get(own) if own is not None else None,
            )
        )
    for key, rows in this.by_key.items():
        if key not in pairs:
            groups.append(Group(_label(rows[0], this.columns), tuple(rows), (), this.columns))
    return groups


def _label(row: RowHandle, columns: Sequence[str]) -> str:
    cells = (row.row.cells.get(column) for column in columns)
    return " ".join(cell.raw for cell in cells if cell is not None and cell.raw)


def _with_codes(this: Side, that: Side) -> Iterable[tuple[Key, Key]]:
    """Keys left on both sides of which one is the other with a code of the same row before it.

    `CV-500 - Buffer vessel` on one paper is `CV-500 | Buffer vessel` on the other.
    """
    mine = [key for key in this.by_key if key not in that.by_key]
    theirs = [key for key in that.by_key if key not in this.by_key]
    longer = {_letters("".join(key)): key for key in theirs}
    for key in mine:
        found = {longer[form] for form in _coded(this, key) if form in longer}
        found |= {other for other in theirs if _letters("".join(key)) in _coded(that, other)}
        if len(found) == 1:
            yield key, found.pop()


def _coded(side: Side, key: Key) -> set[str]:
    """A key with each code of its row before it; the rows of the key must have that code alike."""
    rows = [row.row.cells for row in side.by_key[key]]
    name = _letters("".join(key))
    found: set[str] = set()
    for column in rows[0]:
        cells = [row[column] for row in rows if column in row]
        texts = {_letters(cell.raw or "") for cell in cells}
        number = all(isinstance(cell.value, Text) and cell.value.kind == "identifier" for cell in cells)
        if column not in side.columns and len(texts) == 1:
            found |= {code + name for code in texts if _is_code(code) or (number and len(code) >= _SHORTEST_CODE)}
    return found


def _described(this: Side, that: Side, known: Mapping[Key, Key]) -> Iterable[tuple[Key, Key]]:
    """Keys left on both sides of which one is the other with what its own row says behind it.

    `Desk lamp 10W, black` on one paper is `Desk lamp` over `10W, black` on the other.
    """
    mine = [key for key in this.by_key if key not in known]
    theirs = [key for key in that.by_key if key not in known.values()]
    found = [(one, two) for one in mine for two in theirs if _says(this, one, two) or _says(that, two, one)]
    for one, two in found:
        if sum(one == other for other, _ in found) == sum(two == other for _, other in found) == 1:
            yield one, two


def _says(side: Side, key: Key, longer: Key) -> bool:
    """Does every row of a key say the longer one, whose rest is a specification: letters and figures?"""
    name, whole = _letters("".join(key)), _letters("".join(longer))
    rest = whole.removeprefix(name)
    if not name or rest in ("", whole) or rest.isdigit():
        return False
    rows = side.by_key[key]
    if _is_code(rest) and all(whole in _letters(row.row.text) for row in rows):
        return True
    return len(rest) >= _SHORTEST_TERM and all(rest in _terms(row) for row in rows)


def _terms(row: RowHandle) -> set[str]:
    """What a row says of its goods in cells of text of their own: `double sided`."""
    cells = row.row.cells.values()
    return {_letters(cell.raw or "") for cell in cells if isinstance(cell.value, Text | Size)}


def _is_code(letters: str) -> bool:
    """Long enough for a code, and with a figure: `set` before `screw` is another thing."""
    return len(letters) >= _SHORTEST_CODE and any(character.isdigit() for character in letters)


def _letters(text: str) -> str:
    """The letters and figures of a text in one case."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _similar(this: Side, that: Side, least: int, known: Mapping[Key, Key]) -> Iterable[tuple[Key, Key, int]]:
    """Keys left on both sides that are each other's best match, clearly."""
    from rapidfuzz.fuzz import token_sort_ratio

    mine = [key for key in this.by_key if key not in known]
    theirs = [key for key in that.by_key if key not in known.values()]
    for key in mine:
        scores = sorted(((int(token_sort_ratio(" ".join(key), " ".join(o))), o) for o in theirs), reverse=True)
        clear = scores and scores[0][0] >= least and (len(scores) == 1 or scores[1][0] < scores[0][0])
        if clear:
            theirs.remove(scores[0][1])
            yield key, scores[0][1], scores[0][0]


def match_group(scope: Scope, group: Group, compare: Comparison, *, whole: bool, other: str) -> list[Outcome]:
    """The outcomes of one key: pairs that agree pass; what is left over differs, is split, or is unclear.

    `whole`: rows of a key that stand more often on one side are missing or extra; else that is unclear.
    """
    pairing = Pairing(scope, group, compare)
    if len(group.this) == len(group.that) == 1:
        return [pairing.outcome(group.this[0], group.that[0])]
    agreed, left, right = pairing.best()
    outcomes = [replace(pairing.outcome(one, two), verdict=Verdict.PASS) for one, two in agreed]
    if not left and not right:
        return outcomes
    if compare.split and pairing.adds_up():
        note = Message(f"“{group.label}”分成几行，合计一致", f'"{group.label}" stands in several rows that add up')
        return [Outcome(Verdict.PASS, note=note, facts=pairing.facts())]
    if len(left) == len(right) == 1:
        return [*outcomes, pairing.outcome(left[0], right[0])]
    cause = pairing.unclear(left, right)
    if cause is not None or (not whole and len(left) != len(right)):
        message = Message(
            f"“{group.label}”有几行，不能断定哪一行对应哪一行",
            f'"{group.label}" has several rows, it is unclear how they pair',
        )
        facts = pairing.facts()
        return [*outcomes, Outcome(Verdict.UNKNOWN, message, group.this[0].subject, facts=facts, cause=cause)]
    for row in left:
        message = Message(f"“{group.label}”没有与之一致的行", f'no row of the reference agrees: "{group.label}"')
        outcomes.append(Outcome(Verdict.FAIL, message, row.subject, facts=pairing.row_facts(row)))
    for row in right if len(right) > len(left) else ():
        message = Message(f"缺少一行“{group.label}”", f'a row "{group.label}" is missing')
        outcomes.append(Outcome(Verdict.FAIL, message, f"{other}[{row.row.index}]", facts=pairing.row_facts(row)))
    return outcomes
