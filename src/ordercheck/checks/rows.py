"""rows: the rows of a table agree with those of a reference, matched by a business key, never by position.

    rows: {this: parts, that: requirement.parts, by: name, find: missing}
    rows: {this: lines, that: quote.lines, by: item, compare: [quantity, amount], split: [quantity, amount]}
    rows: {this: parts, that: requirement.parts, by: name, compare: this.quantity == that.quantity * sets}

Options:
- `find`: `missing` (each row of `that` has one in `this`), `extra` (the other way round), `differing` (default:
  rows with one key agree in `compare`), `all` of them;
- `by`: the column or columns of the key; `aliases`: words that mean the same; `fuzzy: 90`: a key that similar
  pairs too, and the result says so; a key with a code of its own row before it (`CV-500 - Vessel`) pairs with the
  key beside that code (`CV-500 | Vessel`), one with its specification (`Lamp 10W`) with the name whose row states
  that behind it (`Lamp | 10W`);
- `compare`: columns (`number(amount)`: only its figure, where the currency is looked at apart), or an
  expression over `this` and `that`; `within`: its tolerance;
- `otherwise`: an expression over `this` and `that`: rows that differ in the columns agree where it holds, and the
  result says so;
- `proved`: an expression over `row` that holds where its columns were read right (quantity x price = amount).
  Where one of them contradicts in nearly every row, four at least, and the rows of both tables do not prove it,
  that is one unknown result for the table, not a failure for each row; also where the figures of four rows or more
  stand on both sides, but beside other names;
- `split`: columns that add up where one row stands as several;
- `when`: an expression over `row` that leaves rows out.

Where no key of one table is in the other, there is one result for both (not for `differing`): unknown where one
is written in Chinese and the other in Latin letters only, or the figures of all rows stand on both sides, else a
failure, from three rows on each side on.

Rows with equal keys are compared as a multiset: it is enough that some pairing agrees. Unknown: the verdict
depends on a value that is not stated, or on which row is paired with which; the document's table was not found.

Passes: 层板 4, 立柱 2 against 立柱 2, 层板 4. Fails: 层板 4 against 层板 6 (differing), no 立柱 (missing).
"""

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.checks.equal import fuzzy_limit
from ordercheck.checks.row_doubts import Proof, column_doubt
from ordercheck.checks.row_match import Side, groups_of, match_group, side_of
from ordercheck.checks.row_names import with_nested_names
from ordercheck.checks.row_pairing import Comparison, Group, Pairing
from ordercheck.checks.row_strangers import strangers
from ordercheck.language.builder import Builder
from ordercheck.language.check import Judge, Kind, Outcome, open_outcome
from ordercheck.language.closed import Keys
from ordercheck.language.expressions import Expression
from ordercheck.language.operand import Known, Unknown
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.language.source import LocatedList, LocatedText
from ordercheck.language.vocabulary import Static
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict

FIND = ("missing", "extra", "differing", "all")
_FIGURE = re.compile(r"number\((?P<name>\w+)\)")


@dataclass(frozen=True, slots=True)
class _Table:
    """One side: the expression of its rows, the columns of its key, and which rows are left out."""

    rows: Expression
    name: str
    when: Expression | None


def build(builder: Builder) -> Judge:
    """The judge of two tables."""
    keys = builder.keys.keys("rows", required=True)
    this, that = keys.located_text("this", required=True), keys.located_text("that", required=True)
    condition = keys.located_text("when")
    tables = [_table(builder, source, condition) for source in (this, that)]
    columns = keys.located_texts("by", required=True)
    for static in (builder.rows(this), builder.rows(that)):
        _check_columns(builder, static, columns)
    find = keys.choice("find", FIND, default="differing")
    compare = _comparison(builder, keys, builder.rows(this), builder.rows(that))
    fuzzy, aliases = fuzzy_limit(keys), builder.aliases(keys)
    keys.close()
    if compare is None and find in ("differing", "all"):
        builder.mistakes.add(keys.where, "missing", "缺少 compare", "compare is missing")
    by = [column.text for column in columns]

    def judge(scope: Scope) -> Iterable[Outcome]:
        own, other = tables
        if own is None or other is None:
            return ()
        mine, reason = _rows(own, scope)
        theirs, other_reason = _rows(other, scope)
        if other_reason is not None:
            return (other_reason,)
        if reason is not None:
            # The reference has rows: that the document shows none is never passed over.
            return (replace(reason, verdict=Verdict.UNKNOWN),)
        sides = (side_of(scope, mine, by, aliases), side_of(scope, theirs, by, aliases))
        return _judge(scope, sides, find, compare, fuzzy, own.name, other.name)

    return judge


def _table(builder: Builder, source: LocatedText | None, condition: LocatedText | None) -> _Table | None:
    static = builder.rows(source)
    if source is None or static is None:
        return None
    names = builder.names.with_local("row", replace(static, sort="row"))
    when = builder.with_names(names).expression(condition) if condition is not None else None
    return _Table(builder.expression(source), source.text, when)


def _check_columns(builder: Builder, static: Static | None, columns: Sequence[LocatedText]) -> None:
    if static is None:
        return
    names = builder.names.with_local("row", replace(static, sort="row"))
    for column in columns:
        place = column.where
        builder.with_names(names).expression(LocatedText(f"row.{column.text}", place, True, 2))


def _comparison(builder: Builder, keys: Keys, this: Static | None, that: Static | None) -> Comparison | None:
    node = keys.node("compare")
    otherwise, proved = keys.located_text("otherwise"), keys.located_text("proved")
    split = keys.located_texts("split")
    for static in (this, that):
        _check_columns(builder, static, split)
    within = builder.within(keys)
    aliases = builder.aliases(keys)
    if node is None or this is None or that is None:
        return None
    own, other = replace(this, sort="row"), replace(that, sort="row")
    names = builder.names.with_local("this", own).with_local("that", other)
    inner = builder.with_names(names)
    if isinstance(node, LocatedList):
        columns, bare = _columns(keys.located_texts("compare"))
        for static in (this, that):
            _check_columns(builder, static, columns)
        compared = tuple(column.text for column in columns)
        second = inner.expression(otherwise) if otherwise is not None else None
        proof = _proof(builder, proved, this, that) if proved is not None else None
        return Comparison(compared, None, within, aliases, tuple(c.text for c in split), bare, second, proof)
    if not isinstance(node, LocatedText):
        inner.expression_of(node, "compare")
        return None
    return Comparison((), inner.expression(node), within, aliases, tuple(c.text for c in split))


def _proof(builder: Builder, source: LocatedText, this: Static, that: Static) -> Proof:
    """The condition that shows what was read right, for the rows of each side."""
    sides = (builder.names.with_local("row", replace(static, sort="row")) for static in (this, that))
    mine, theirs = (builder.with_names(names).expression(source) for names in sides)
    return Proof(mine, theirs)


def _columns(written: Sequence[LocatedText]) -> tuple[list[LocatedText], frozenset[str]]:
    """The columns that are compared, and those of which only the figure counts: `number(amount)`."""
    columns, bare = [], set()
    for source in written:
        figure = _FIGURE.fullmatch(source.text)
        name = figure["name"] if figure is not None else source.text
        columns.append(replace(source, text=name))
        if figure is not None:
            bare.add(name)
    return columns, frozenset(bare)


def _rows(table: _Table, scope: Scope) -> tuple[list[RowHandle], Outcome | None]:
    found = table.rows.evaluate(scope)
    if not isinstance(found, Known):
        return [], open_outcome(found)
    rows: list[RowHandle] = []
    for item in found.value if isinstance(found.value, tuple) else ():
        if not (isinstance(item, Known) and isinstance(item.value, RowHandle)):
            continue
        asked = table.when.condition(scope.with_local(row=item)) if table.when is not None else None
        if asked is not None and not isinstance(asked, Known):
            return [], replace(open_outcome(asked), subject=item.value.subject)
        if asked is None or asked.value is True:
            rows.append(item.value)
    return rows, None


def _judge(
    scope: Scope,
    sides: tuple[Side, Side],
    find: str,
    compare: Comparison | None,
    fuzzy: int,
    own: str,
    other: str,
) -> list[Outcome]:
    mine, theirs = sides
    groups: Sequence[Group] = groups_of(mine, theirs, fuzzy)
    if find != "differing":
        groups = with_nested_names(scope, groups, compare)
    apart = strangers(scope, sides, groups, own, compare) if find != "differing" else None
    if apart is not None:
        return [apart]
    outcomes = _compared(scope, groups, find, sides, compare, own, other)
    doubtful = _with_doubt(scope, groups, compare) if any(o.verdict is Verdict.FAIL for o in outcomes) else None
    if doubtful is not None:
        outcomes = _compared(scope, groups, find, sides, doubtful, own, other)
    outcomes += _without_key(mine.unkeyed, own) + _without_key(theirs.unkeyed, other)
    if not outcomes:
        nothing = Message("没有可比较的行", "there are no rows to compare")
        return [Outcome(Verdict.NOT_APPLICABLE, nothing)]
    return outcomes


def _compared(
    scope: Scope,
    groups: Sequence[Group],
    find: str,
    sides: tuple[Side, Side],
    compare: Comparison | None,
    own: str,
    other: str,
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for group in groups:
        if group.open is not None:
            outcomes.append(_open(scope, group, group.open))
            continue
        outcomes += _unmatched(scope, group, find, sides, own, other)
        if group.this and group.that and compare is not None and find in ("differing", "all"):
            outcomes += match_group(scope, group, compare, whole=find == "all", other=other)
    return outcomes


def _open(scope: Scope, group: Group, why: Message) -> Outcome:
    """Two rows of which it can not be told whether they are a pair."""
    facts = group.facts(scope, (*group.this, *group.that))
    values = {"key": group.label}
    cause = Unknown(why, theme=why)
    return Outcome(Verdict.UNKNOWN, why, group.this[0].subject, facts=facts, values=values, cause=cause)


def _with_doubt(scope: Scope, groups: Sequence[Group], compare: Comparison | None) -> Comparison | None:
    """The comparison with the columns that contradict throughout; None where rows are judged one by one."""
    if compare is None or compare.proof is None:
        return None
    alone = [group for group in groups if len(group.this) == len(group.that) == 1]
    pairs = [Pairing(scope, one, compare).compared(one.this[0], one.that[0]) for one in alone]
    doubt = column_doubt(scope, pairs, compare.proof)
    return dataclasses.replace(compare, doubt=doubt) if doubt is not None else None


def _unmatched(
    scope: Scope, group: Group, find: str, sides: tuple[Side, Side], own: str, other: str
) -> list[Outcome]:
    """Rows whose key the other side has not; unknown where a row there has no key that can be read."""
    found: list[Outcome] = []
    plans: tuple[tuple[str, Sequence[RowHandle], Sequence[RowHandle], Side, str], ...] = (
        ("missing", group.that, group.this, sides[0], other),
        ("extra", group.this, group.that, sides[1], own),
    )
    for name, rows, opposite, side, table in plans:
        if find not in (name, "all"):
            continue
        for row in rows:
            if opposite:
                facts = group.facts(scope, (row, *opposite))
                found.append(Outcome(Verdict.PASS, note=group.note, facts=facts))
            else:
                found.append(_lonely(scope, group, row, name, side, table))
    return found


def _lonely(scope: Scope, group: Group, row: RowHandle, name: str, side: Side, table: str) -> Outcome:
    subject = row.subject if name == "extra" else f"{table}[{row.row.index}]"
    facts = group.facts(scope, (row,))
    label = group.label
    if side.unkeyed:
        message = Message(
            f"“{label}”没有对应的行，但另有读不出的行",
            f'no row for "{label}", but there are rows that can not be read',
        )
        cause = side.unkeyed[0][1].cause
        return Outcome(Verdict.UNKNOWN, message, subject, facts=facts, values={"key": label}, cause=cause)
    message = (
        Message(f"缺少“{label}”", f'"{label}" is missing')
        if name == "missing"
        else Message(f"多出“{label}”", f'"{label}" is not in the reference')
    )
    # What the other table calls its rows may be read from a column that is none of names.
    there = next((rows[0] for rows in side.by_key.values()), None)
    rests = (*facts, *group.facts(scope, (there,))) if there is not None else facts
    return Outcome(Verdict.FAIL, message, subject, facts=facts, values={"key": label}, rests=rests)


def _without_key(rows: Sequence[tuple[RowHandle, Outcome]], table: str) -> list[Outcome]:
    return [
        replace(outcome, subject=f"{table}[{row.row.index}]" if row.lenient else row.subject)
        for row, outcome in rows
    ]


KIND = Kind(
    "rows",
    build,
    Message("请逐行核对，与客户确认后更正", "Compare row by row, ask the customer and correct it"),
    placeholders=("key", "left", "right"),
)
