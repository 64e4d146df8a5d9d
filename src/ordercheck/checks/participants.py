"""participants: everyone of a list has signed in a table, or is named in a text.

    participants: {of: [design, purchasing | planning], names: departments, text: recipients}
    participants: {of: [design], names: departments, table: signatures, who: department, signed: signed_by}

`of`: rows of the data table `names` (a row is found by its key and its `names`; `title` is what messages call
it), or a parameter that lists them; `a | b`: one of them is enough. With a table, whoever it lists must have
signed, and so must everyone of `of`. One result for each who is missing.

Passes: 设计部 张三, 品质部 李四, 计划部 王五. Fails: the cell beside 品质部 is empty; no row for 品质部.
Unknown: the column of signatures was not found; a row whose department can not be read while somebody is
missing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, open_outcome, unknown_outcome
from ordercheck.language.closed import Keys
from ordercheck.language.expressions import Expression
from ordercheck.language.lookup import texts_of
from ordercheck.language.operand import Absent, Known, Operand, Unknown
from ordercheck.language.patterns import first_mention
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.language.source import LocatedText
from ordercheck.language.table import DataRow, DataTable
from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Text


@dataclass(frozen=True, slots=True)
class _Participant:
    """One who must take part; several rows where one of them is enough."""

    key: str
    rows: tuple[DataRow, ...]

    @property
    def title(self) -> Message:
        """What messages call them."""
        titles = [row.message("title") or Message(row.key, row.key) for row in self.rows]
        return Message("或".join(title.zh for title in titles), " or ".join(title.en for title in titles))

    def is_named_in(self, text: str) -> bool:
        """Whether the text names one of them."""
        words = [word for row in self.rows for word in (row.key, *row.texts("names"))]
        return first_mention(text, words) is not None


@dataclass(frozen=True, slots=True)
class _SignedTable:
    rows: Expression
    who: str
    signed: str


def build(builder: Builder) -> Judge:
    """The judge of a list of participants."""
    keys = builder.keys.keys("participants", required=True)
    names = builder.data_table(keys.located_text("names", required=True))
    wanted = _wanted(builder, keys, names)
    text, table = keys.located_text("text"), _table(builder, keys)
    named_in = builder.expression(text) if text is not None else None
    if (named_in is None) is (table is None):
        builder.mistakes.add(keys.where, "missing", "text 和 table 须有且只有一项", "needs one of text and table")
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        if table is not None:
            return _in_table(scope, table, wanted)
        return _in_text(scope, named_in.evaluate(scope), wanted) if named_in is not None else ()

    return judge


def _wanted(builder: Builder, keys: Keys, names: DataTable | None) -> list[_Participant]:
    found = []
    for source in builder.listed(keys.located_texts("of")):
        pieces = builder.pieces(source)
        rows = [names.rows.get(piece.text) for piece in pieces] if names is not None else []
        for piece, row in zip(pieces, rows, strict=False):
            if row is None and names is not None:
                builder.mistakes.unknown(Message("名称", "name"), piece, names.rows)
        found.append(_Participant(source.text, tuple(row for row in rows if row is not None)))
    return found


def _table(builder: Builder, keys: Keys) -> _SignedTable | None:
    source, who, signed = (keys.located_text(name) for name in ("table", "who", "signed"))
    static = builder.rows(source)
    if source is None or static is None:
        return None
    inner = builder.with_names(builder.names.with_local("row", replace(static, sort="row")))
    for name, column in (("who", who), ("signed", signed)):
        if column is None:
            builder.mistakes.add(keys.where, "missing", f"缺少 {name}", f"{name} is missing")
        else:
            inner.expression(LocatedText(f"row.{column.text}", column.where, True, 2))
    return _SignedTable(builder.expression(source), who.text if who else "", signed.text if signed else "")


def _in_text(scope: Scope, operand: Operand, wanted: Sequence[_Participant]) -> list[Outcome]:
    if not isinstance(operand, Known):
        empty = isinstance(operand, Absent) and operand.state is State.EMPTY and not operand.lenient
        return [replace(open_outcome(operand), verdict=Verdict.FAIL) if empty else open_outcome(operand)]
    texts = [
        one.value.text
        for one in texts_of(scope, operand)
        if isinstance(one, Known) and isinstance(one.value, Text)
    ]
    outcomes = []
    for one in wanted:
        named = any(one.is_named_in(text) for text in texts)
        lacking = Message(f"没有列出{one.title.zh}", f"{one.title.en} is not named")
        outcomes.append(_outcome(one, None if named else lacking))
    return outcomes


def _in_table(scope: Scope, table: _SignedTable, wanted: Sequence[_Participant]) -> list[Outcome]:
    found = table.rows.evaluate(scope)
    if not isinstance(found, Known):
        return [open_outcome(found)]
    rows = [row.value for row in found.value if isinstance(row, Known)] if isinstance(found.value, tuple) else []
    handles = [row for row in rows if isinstance(row, RowHandle)]
    whos = [scope.column(row, table.who) for row in handles]
    outcomes = [_signed(scope, table, row, who) for row, who in zip(handles, whos, strict=True)]
    return outcomes + [_listed(one, whos) for one in wanted]


def _signed(scope: Scope, table: _SignedTable, row: RowHandle, who: Operand) -> Outcome:
    """Whether somebody signed in a row that names who should."""
    inner = scope.traced_apart()
    signature = inner.column(row, table.signed)
    inner.column(row, table.who)
    facts = inner.trace.facts()
    if isinstance(signature, Known) or (isinstance(who, Absent) and isinstance(signature, Absent)):
        return Outcome(Verdict.PASS, facts=facts)
    name = who.fact.raw if isinstance(who, Known) and who.fact is not None and who.fact.raw else row.subject
    if isinstance(signature, Absent) and signature.state is State.EMPTY:
        message = Message(f"{name}没有签字", f"{name} has not signed")
        return Outcome(Verdict.FAIL, message, row.subject, facts=facts)
    return unknown_outcome(signature, row.subject, facts)


def _listed(one: _Participant, whos: Sequence[Operand]) -> Outcome:
    """Whether a row is there for somebody who must sign."""
    names = [who.fact.raw or "" for who in whos if isinstance(who, Known) and who.fact is not None]
    if any(one.is_named_in(name) for name in names):
        return _outcome(one, None)
    if any(isinstance(who, Unknown) for who in whos):
        unclear = Message(
            f"没有找到{one.title.zh}，但有读不出的行", f"{one.title.en} was not found, a row can not be read"
        )
        return Outcome(Verdict.UNKNOWN, unclear, one.key)
    return _outcome(one, Message(f"没有{one.title.zh}的签字", f"{one.title.en} has not signed: there is no row"))


def _outcome(one: _Participant, lacking: Message | None) -> Outcome:
    if lacking is None:
        return Outcome(Verdict.PASS, HOLDS)
    return Outcome(Verdict.FAIL, lacking, one.key)


KIND = Kind(
    "participants",
    build,
    Message("请补发给缺少的部门并请其签收", "Send it to who is missing and have them sign"),
)
