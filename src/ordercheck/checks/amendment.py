"""amendment: each field that differs between two revisions is listed in a notice, confirmed, with its fee.

    amendment:
      same: number                     # two documents with this field equal are revisions of one another
      notice: amendment                # the role of the notice
      number: booking_number           # its field that names the document
      table: changes                   # its table with the columns field, before, after; or `text: description`
      confirmed: [confirmed_by]        # filled in the notice
      fee: [fee, no_fee]               # one of them stated (0 counts)
      ignore: [revision, date]         # fields that differ by nature

Applies where a document has an earlier revision in the packet, or a notice names it. A field is listed by its
title or one of its labels; what a notice says that it became, in its table or in a sentence (数量由120套改为
140套), must be what the document states. One result for each fault.

Passes: etd changed, the notice lists 船期 and is confirmed. Fails: containers changed and no notice lists them;
the notice says that the etd became 17 April, the form says 24 April.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from ordercheck.checks.amendment_text import changes_told
from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome
from ordercheck.language.closed import Keys
from ordercheck.language.patterns import first_mention
from ordercheck.language.scope import Scope
from ordercheck.language.source import LocatedText
from ordercheck.language.titles import field_title
from ordercheck.language.vocabulary import NamedLike, RoleLike
from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.model.value import Unreadable
from ordercheck.values import Hints
from ordercheck.values.shapes import Party, Text

_COLUMNS = ("field", "before", "after")
_ALONE = Message("没有更改", "there is no amendment")


@dataclass(frozen=True, slots=True)
class _Options:
    same: str
    notice: str
    number: str
    table: str
    text: str
    confirmed: tuple[str, ...]
    fee: tuple[str, ...]
    ignore: tuple[str, ...]


def build(builder: Builder) -> Judge:
    """The judge of amendments."""
    keys = builder.keys.keys("amendment", required=True)
    options = _options(builder, keys)
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        return _judge(scope, scope.document, options) if scope.document is not None else ()

    return judge


def _options(builder: Builder, keys: Keys) -> _Options:
    roles = builder.names.roles
    notice = keys.located_text("notice", required=True)
    role = roles.get(notice.text) if notice is not None else None
    if notice is not None and role is None:
        builder.mistakes.unknown(Message("单据种类", "role"), notice, roles)

    def names(key: str, where: RoleLike | None, tables: bool = False) -> tuple[str, ...]:
        sources = keys.located_texts(key)
        for source in sources:
            _known(builder, source, where, tables=tables)
        return tuple(source.text for source in sources)

    own = builder.role()
    return _Options(
        same="".join(names("same", own)[:1]),
        notice=notice.text if notice is not None else "",
        number="".join(names("number", role)[:1]),
        table="".join(names("table", role, tables=True)[:1]),
        text="".join(names("text", role)[:1]),
        confirmed=names("confirmed", role),
        fee=names("fee", role),
        ignore=names("ignore", own),
    )


def _known(builder: Builder, source: LocatedText, role: RoleLike | None, *, tables: bool) -> None:
    if role is None:
        return
    known = role.tables if tables else role.fields
    if source.text not in known:
        builder.mistakes.unknown(Message("字段", "field"), source, known)


def _judge(scope: Scope, document: DocumentFacts, options: _Options) -> list[Outcome]:
    if not document.current:
        return [Outcome(Verdict.NOT_APPLICABLE, Message("不是现行版本", "not the current revision"))]
    earlier = [
        other
        for other in scope.packet.of_role(scope.role)
        if other is not document and not other.current and _is_earlier(document, other, options.same)
    ]
    notices = [
        notice
        for notice in scope.packet.of_role(options.notice)
        if _equal(document, notice, options.same, options.number) is not False
    ]
    if not earlier and not notices:
        return [Outcome(Verdict.NOT_APPLICABLE, _ALONE)]
    outcomes = [
        outcome for before in earlier[-1:] for outcome in _changes(scope, before, document, notices, options)
    ]
    outcomes += _not_taken_over(scope, document, notices, options, revised=bool(earlier))
    for notice in notices:
        outcomes += _settled(scope, notice, options.confirmed, Message("没有客户确认", "is not confirmed"))
        outcomes += _settled(scope, notice, options.fee, Message("没有写明费用", "does not state the fee"))
    return outcomes or [Outcome(Verdict.PASS)]


def _is_earlier(document: DocumentFacts, other: DocumentFacts, same: str) -> bool:
    return other.document.path in document.revisions or bool(_equal(document, other, same, same))


def _equal(left: DocumentFacts, right: DocumentFacts, one: str, other: str) -> bool | None:
    """Whether two documents name the same thing; None where one of them names nothing."""
    from ordercheck.values import same

    values = (left.field(one).value if one else None, right.field(other).value if other else None)
    if values[0] is None or values[1] is None:
        return None
    return same(values[0], values[1])


def _changes(
    scope: Scope,
    before: DocumentFacts,
    after: DocumentFacts,
    notices: Sequence[DocumentFacts],
    options: _Options,
) -> Iterable[Outcome]:
    role = scope.packet.roles[scope.role]
    for name in role.fields:
        if name in options.ignore or name == options.same:
            continue
        old, new = before.field(name), after.field(name)
        changed = _changed(old, new)
        if changed is False:
            continue
        facts = ((before, old), (after, new))
        title = field_title(scope.packet.roles, scope.role, name)
        if changed is None:
            message = Message(
                f"{title.zh}读不出，不能断定是否更改", f"{title.en} can not be read, it may be changed"
            )
            yield Outcome(Verdict.UNKNOWN, message, name, facts=facts)
        elif any(_lists(notice, title, role.fields[name], options) for notice in notices):
            yield Outcome(Verdict.PASS, HOLDS, name, facts=facts)
        else:
            shown = f"“{old.raw or ''}” → “{new.raw or ''}”"
            message = Message(
                f"{title.zh}已更改（{shown}），但没有更改通知列出",
                f"{title.en} is changed ({shown}) but in no notice",
            )
            yield Outcome(Verdict.FAIL, message, name, facts=facts)


def _changed(old: Fact, new: Fact) -> bool | None:
    from ordercheck.values import same

    if State.UNREADABLE in (old.state, new.state):
        return False if old.raw and old.raw == new.raw else None
    if old.value is None or new.value is None:
        return old.value is not new.value
    answer = same(old.value, new.value)
    return None if answer is None else not answer


def _lists(notice: DocumentFacts, title: Message, spec: object, options: _Options) -> bool:
    words = [title.zh, title.en, *getattr(spec, "labels", ())]
    texts = [notice.field(options.text).raw or ""] if options.text else []
    if options.table:
        rows = notice.table(options.table).rows
        texts += [fact.raw or "" for row in rows if (fact := row.cells.get("field")) is not None]
    return any(first_mention(text, words) is not None for text in texts)


def _not_taken_over(
    scope: Scope, document: DocumentFacts, notices: Sequence[DocumentFacts], options: _Options, *, revised: bool
) -> Iterable[Outcome]:
    """Fields of which no notice says what the document states: the change was not made, or another one was.

    A document that was not issued again may still state what it was before.
    """
    fields = scope.packet.roles[scope.role].fields
    hints = Hints(checked_on=scope.packet.today)
    listed: dict[str, list[tuple[DocumentFacts, Fact, bool | None]]] = {}
    for notice, (field, before, after) in ((one, entry) for one in notices for entry in _entries(one, options)):
        name = _field_called(scope, field.raw or "") if field is not None else None
        if name is None or after is None or name in options.ignore:
            continue
        own = document.field(name)
        agrees = None if after.state is State.UNREADABLE else _may_be(own, after.raw, fields[name], hints)
        if agrees is False and not revised and before is not None:
            agrees = _may_be(own, before.raw, fields[name], hints)
        listed.setdefault(name, []).append((notice, after, agrees))
    for name, said in listed.items():
        if any(agrees for _, _, agrees in said):
            continue
        notice, after, _ = said[-1]
        own = document.field(name)
        title = field_title(scope.packet.roles, scope.role, name)
        if any(agrees is None for _, _, agrees in said):
            message = Message(
                f"更改通知中{title.zh}改成什么读不出", f"what the notice changes {title.en} to can not be read"
            )
            yield Outcome(Verdict.UNKNOWN, message, name, facts=((document, own), (notice, after)))
            continue
        message = Message(
            f"更改通知写明{title.zh}改为“{after.raw}”，单据上是“{own.raw}”",
            f'the notice changes {title.en} to "{after.raw}", the document says "{own.raw}"',
        )
        yield Outcome(Verdict.FAIL, message, name, after.raw, facts=((document, own), (notice, after)))


def _entries(notice: DocumentFacts, options: _Options) -> Iterable[tuple[Fact | None, ...]]:
    """What is changed, from what and to what: the rows of the notice, then what its text tells."""
    for row in notice.table(options.table).rows if options.table else ():
        yield tuple(row.cells.get(column) for column in _COLUMNS)
    text = notice.field(options.text) if options.text else None
    for told in changes_told(text.raw or "") if text is not None else ():
        parts = (told.field, told.before, told.after)
        yield tuple(structs.replace(text, raw=part) if text is not None and part else None for part in parts)


def _field_called(scope: Scope, words: str) -> str | None:
    """The field of which the words are the title or a label, as a whole."""
    from ordercheck.values.text import normal

    form = normal(words)
    for name, spec in scope.packet.roles[scope.role].fields.items():
        title = field_title(scope.packet.roles, scope.role, name)
        if form and form in {normal(word) for word in (title.zh, title.en, *getattr(spec, "labels", ()))}:
            return name
    return None


def _may_be(own: Fact, words: str | None, spec: NamedLike, hints: Hints) -> bool:
    """Whether the words may mean the value of the field; only a clear difference is none."""
    from ordercheck.values import parse, same
    from ordercheck.values.text import normal

    if own.value is None or not words:
        return True
    if isinstance(own.value, Text | Party):
        one, other = normal(own.raw or ""), normal(words)
        return one in other or other in one
    readings = parse(spec.type, words, replace(hints, choices=spec.choices))
    if isinstance(readings, Unreadable) or not readings:
        return True
    return any(same(own.value, reading.value) is not False for reading in readings)


def _settled(scope: Scope, notice: DocumentFacts, names: Sequence[str], lacks: Message) -> list[Outcome]:
    """Whether one of the fields of the notice is stated."""
    if not names:
        return []
    facts = [notice.field(name) for name in names]
    touched = tuple((notice, fact) for fact in facts)
    if any(fact.state is State.STATED for fact in facts):
        return [Outcome(Verdict.PASS, HOLDS, names[0], facts=touched)]
    title = scope.packet.roles[notice.role or ""].title
    unclear = any(fact.state is State.UNREADABLE for fact in facts)
    certain = any(fact.state is State.EMPTY for fact in facts) and not unclear
    message = Message(f"{title.zh}{lacks.zh}", f"the {title.en} {lacks.en}")
    return [Outcome(Verdict.FAIL if certain else Verdict.UNKNOWN, message, names[0], facts=touched)]


KIND = Kind(
    "amendment",
    build,
    Message("请取得客户书面确认的更改通知", "Get a notice of the change that the client confirmed in writing"),
)
