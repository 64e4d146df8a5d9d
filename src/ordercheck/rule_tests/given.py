"""The documents that a rule case gives: plain text -> facts, read with the role's types."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from ordercheck.language.closed import Keys, Mistakes
from ordercheck.language.source import (
    Located,
    LocatedList,
    LocatedMapping,
    LocatedText,
)
from ordercheck.language.vocabulary import NamedLike, RoleLike, TableLike
from ordercheck.model.document import Document, Image, Line, Part, Problem, ProblemKind
from ordercheck.model.fact import (
    Candidate,
    Clause,
    DocumentFacts,
    Fact,
    Mark,
    MarkKind,
    Recognition,
    Row,
    State,
    TableFacts,
)
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.model.value import Unreadable
from ordercheck.values import Hints, parse
from ordercheck.values.shapes import Text

_UNREADABLE = Message("读不出", "can not be read")
_CONFLICT = Message("有不同的值", "different values are stated")
EXTRA = (
    *("_file", "_format", "_text", "_problems", "_current", "_current_clear", "_revisions"),
    *("_clauses", "_marks", "_currency_marks", "_pages", "_resolution"),
)
_PAGE = Box(0, 0, 595, 842)
_EDGE = Box(585, 400, 595, 440)


def case_documents(
    roles: Mapping[str, RoleLike], mistakes: Mistakes, given: LocatedMapping | None
) -> tuple[DocumentFacts, ...]:
    """The documents of `given`: role -> facts, or a list of them; `unrecognised` is a document of no role."""
    documents = []
    for entry in given or ():
        role = entry.key.text
        if role not in roles and role != "unrecognised":
            mistakes.unknown(Message("单据种类", "role"), entry.key, [*roles, "unrecognised"])
            continue
        items = entry.value.items if isinstance(entry.value, LocatedList) else (entry.value,)
        for number, item in enumerate(items):
            documents.append(_document(roles.get(role), role, mistakes, item, number))
    return tuple(documents)


def _document(role: RoleLike | None, name: str, mistakes: Mistakes, node: Located, number: int) -> DocumentFacts:
    keys = mistakes.keys(node)
    suffix = f"-{number + 1}" if number else ""
    path = keys.text("_file", default=f"{name}{suffix}.xlsx")
    currency = _first_currency(keys)
    fields: dict[str, Fact] = {}
    tables: dict[str, TableFacts] = {}
    hints = Hints(currency=currency)
    for entry in keys.entries():
        key = entry.key.text
        if key in EXTRA:
            continue
        if role is not None and key in role.fields:
            fields[key] = read_fact(key, role.fields[key], entry.value, hints)
        elif role is not None and key in role.tables:
            tables[key] = _table(mistakes, key, role.tables[key], entry.value, hints)
        else:
            known = [*role.fields, *role.tables, *EXTRA] if role is not None else EXTRA
            mistakes.unknown(Message("字段", "field"), entry.key, known)
    return DocumentFacts(
        document=_file(keys, path),
        recognition=Recognition(None if role is None else name),
        fields=fields,
        tables=tables,
        clauses=tuple(_clauses(keys)),
        marks=tuple(_marks(keys)),
        currency_marks=tuple(_currency_marks(keys)),
        current=keys.flag("_current", default=True),
        current_clear=keys.flag("_current_clear", default=True),
        revisions=keys.texts("_revisions"),
    )


def _first_currency(keys: Keys) -> str | None:
    node = keys.mapping.get("currency")
    parsed = parse("currency", node.text) if isinstance(node, LocatedText) and node.text else ()
    return parsed[0].value.as_json() if not isinstance(parsed, Unreadable) and parsed else None


def read_fact(name: str, spec: NamedLike, node: Located, hints: Hints) -> Fact:
    """A fact as extraction would read it; several readings of a text, or none, make it unreadable."""
    if isinstance(node, LocatedMapping):
        return _unreadable(name, spec, node, hints)
    if not isinstance(node, LocatedText):
        return Fact(name, State.UNREADABLE, place=node.where, reason=_UNREADABLE)
    if node.absent or not node.text.strip():
        return Fact(name, State.EMPTY, place=node.where)
    asked = Hints(
        currency=hints.currency, choices=spec.choices, day_first=hints.day_first, checked_on=date(2026, 3, 19)
    )
    if spec.type in ("choice", "flag") and (node.text in spec.choices or node.text in ("yes", "no")):
        from ordercheck.values.shapes import Choice

        return Fact(name, State.STATED, node.text, Choice(node.text, spec.type), node.where)
    parsed = parse(spec.type, node.text, asked)
    if isinstance(parsed, Unreadable):
        return Fact(name, State.UNREADABLE, node.text, place=node.where, reason=parsed.reason)
    if len(parsed) > 1:
        return Fact(name, State.UNREADABLE, node.text, place=node.where, reason=_UNREADABLE)
    return Fact(name, State.STATED, node.text, parsed[0].value, node.where)


def _unreadable(name: str, spec: NamedLike, node: LocatedMapping, hints: Hints) -> Fact:
    """`{unreadable: text}`, or `{conflict: [a, b]}` for two values at two places."""
    raw, conflict = node.get("unreadable"), node.get("conflict")
    if isinstance(conflict, LocatedList):
        facts = [read_fact(name, spec, item, hints) for item in conflict]
        candidates = tuple(Candidate(fact.raw or "", fact.place, 1.0, "", fact.value) for fact in facts)
        return Fact(
            name, State.UNREADABLE, place=node.where, reason=_CONFLICT, candidates=candidates, conflict=True
        )
    words = raw.text if isinstance(raw, LocatedText) else None
    return Fact(name, State.UNREADABLE, words, place=node.where, reason=_UNREADABLE)


def _table(mistakes: Mistakes, name: str, spec: TableLike, node: Located, hints: Hints) -> TableFacts:
    if isinstance(node, LocatedMapping):
        return TableFacts(name, State.UNREADABLE, reason=_UNREADABLE, place=node.where)
    if not isinstance(node, LocatedList) or not node.items:
        return TableFacts(name, State.EMPTY, place=node.where)
    rows = []
    for index, item in enumerate(node):
        cells: dict[str, Fact] = {}
        for entry in mistakes.keys(item).entries():
            column = spec.columns.get(entry.key.text)
            if column is None:
                mistakes.unknown(Message("列", "column"), entry.key, spec.columns)
                continue
            field = f"{name}[{index}].{entry.key.text}"
            cells[entry.key.text] = read_fact(field, column, entry.value, hints)
        for column_name in spec.columns:
            field = f"{name}[{index}].{column_name}"
            cells.setdefault(column_name, Fact(field, State.NOT_FOUND))
        text = " ".join(cell.raw for cell in cells.values() if cell.raw)
        rows.append(Row(index, cells, text, item.where))
    return TableFacts(name, State.STATED, tuple(rows), place=node.where)


def _file(keys: Keys, path: str) -> Document:
    suffix = path.rpartition(".")[2].lower()
    problems = [
        Problem(ProblemKind(kind), Message("问题", "a problem"), blocking=kind == "unreadable")
        for kind in keys.texts("_problems")
        if kind in set(ProblemKind)
    ]
    texts = keys.located_texts("_text")
    lines = tuple(Line(text.text, text.where, order) for order, text in enumerate(texts))
    unread = any(problem.kind is ProblemKind.UNREADABLE for problem in problems)
    parts = () if unread else _parts(keys, lines)
    return Document(path, keys.text("_format", default=suffix), "", parts, tuple(problems))


def _parts(keys: Keys, lines: tuple[Line, ...]) -> tuple[Part, ...]:
    """One part of text; or `_pages: 2` pages, each a picture of `_resolution: 150` dpi where that is given."""
    pages, resolution = keys.decimal("_pages"), keys.decimal("_resolution")
    if pages is None:
        return (Part(0, "text", "text", lines=lines),)
    found = []
    for index in range(int(pages)):
        images = () if resolution is None else (_picture(index + 1, resolution),)
        page = Part(index, "page", str(index + 1), images=images, width=_PAGE.x1, height=_PAGE.bottom)
        found.append(replace(page, lines=lines) if not index else page)
    return tuple(found)


def _picture(page: int, resolution: Decimal) -> Image:
    width, height = (int(Decimal(points) * resolution / 72) for points in (_PAGE.x1, _PAGE.bottom))
    return Image(PagePlace(page, _PAGE), _PAGE, width, height)


def _clauses(keys: Keys) -> Iterator[Clause]:
    for item in keys.mappings("_clauses"):
        yield Clause(item.text("number"), item.text("text"), item.where, item.text("heading"))
        item.close()


def _marks(keys: Keys) -> Iterator[Mark]:
    for item in keys.mappings("_marks"):
        kind = item.choice("kind", [str(kind) for kind in MarkKind], required=True)
        confidence = item.decimal("confidence", default=Decimal(1))
        side = item.text("side") or None
        page = item.decimal("edge_of_page")
        place = item.where if page is None else PagePlace(int(page), _EDGE)
        item.close()
        yield Mark(MarkKind(kind or "seal"), place, side, confidence=float(confidence or 0))


def _currency_marks(keys: Keys) -> Iterator[Fact]:
    for code in keys.located_texts("_currency_marks"):
        yield Fact("currency", State.STATED, code.text, Text(code.text, "currency"), code.where)
