"""What packet.yaml adds to the documents: the agreed terms as a document, and a clerk's corrections."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ordercheck.errors import RuleError, RuleErrors
from ordercheck.language.closed import nearest
from ordercheck.model.document import Document, Part
from ordercheck.model.fact import Candidate, DocumentFacts, Fact, Recognition, Row, State, TableFacts
from ordercheck.model.message import Message, listed
from ordercheck.model.place import FilePlace
from ordercheck.model.value import Unreadable, Value
from ordercheck.packet_file import FILE_NAME, Correction, PacketFile, file_and_section
from ordercheck.roles.role import ColumnSpec, FieldSpec, RoleSpec

AGREED_TERMS = "agreed_terms"
_CELL = re.compile(r"(?P<table>\w+)\[(?P<row>\d+)\]\.(?P<column>\w+)")


def agreed_document(file: PacketFile, roles: Mapping[str, RoleSpec]) -> DocumentFacts | None:
    """The block `agreed` as a document of role agreed_terms, its places in packet.yaml; None where there is none.

    Raises RuleErrors for a value that can not be read.
    """
    if file.path is None or not file.agreed:
        return None
    role = roles[AGREED_TERMS]
    errors: list[RuleError] = []
    fields: dict[str, Fact] = {}
    for term in file.agreed:
        if term.field not in role.fields:
            message = Message("没有约定条款 {name}", "no agreed term {name}").fill(name=term.field)
            near = nearest(term.field, role.fields)
            errors.append(RuleError.at(str(file.path), term.where, "unknown-name", message, near))
            continue
        value = _parsed(file, role.fields[term.field], term.raw, term.where, errors)
        fields[term.field] = Fact(term.field, State.STATED, term.raw, value, _place(term.where), label=term.field)
    if errors:
        raise RuleErrors(errors)
    document = Document(
        path=FILE_NAME,
        format="yaml",
        sha256=hashlib.sha256(file.path.read_bytes()).hexdigest(),
        parts=(Part(0, "text", FILE_NAME),),
    )
    for name in role.fields:
        fields.setdefault(name, Fact(name, State.NOT_FOUND, looked_for=(f"{FILE_NAME}: agreed.{name}",)))
    return DocumentFacts(document, Recognition(AGREED_TERMS, overridden=True), fields)


def corrected(
    file: PacketFile, documents: Sequence[DocumentFacts], roles: Mapping[str, RoleSpec]
) -> tuple[DocumentFacts, ...]:
    """The documents with the corrections of packet.yaml in place of what was read.

    Raises RuleErrors for a field or row that the document's role does not have, or a value that can not be read.
    """
    by_path = {facts.document.path: facts for facts in documents}
    errors: list[RuleError] = []
    for correction in file.facts:
        facts = by_path.get(correction.document)
        if facts is None:
            errors.append(unknown_document(file, correction.document, correction.where, list(by_path)))
            continue
        by_path[correction.document] = _with_correction(file, facts, correction, roles, errors)
    if errors:
        raise RuleErrors(errors)
    return tuple(by_path.values())


def unknown_document(file: PacketFile, name: str, where: FilePlace, known: Sequence[str]) -> RuleError:
    """The mistake of naming a part that a file does not have, or a file that was split into parts."""
    message = Message(
        "没有单据 {name}；该文件中读出的是：{known}", "no document {name}; what was read of this file: {known}"
    )
    within = [path for path in known if path.partition("#")[0] == name.partition("#")[0]]
    several = listed(within[:8] or "-")
    return RuleError.at(str(file.path), where, "unknown-name", message.fill(name=name, known=several), None)


def check_sections(file: PacketFile, documents: Sequence[DocumentFacts]) -> None:
    """Raises RuleErrors for entries of `documents:` that name a part which its file does not have.

    A file that could not be read may have any part.
    """
    known = [facts.document.path for facts in documents]
    unread = {facts.document.file for facts in documents if facts.document.status != "read"}
    files = {facts.document.file for facts in documents}
    errors = []
    for assigned in file.documents:
        path, section = file_and_section(assigned.pattern, tuple(files))
        if section and path not in unread and f"{path}#{section}" not in known:
            errors.append(unknown_document(file, assigned.pattern, assigned.where, known))
    if errors:
        raise RuleErrors(errors)


def _with_correction(
    file: PacketFile,
    facts: DocumentFacts,
    correction: Correction,
    roles: Mapping[str, RoleSpec],
    errors: list[RuleError],
) -> DocumentFacts:
    role = roles.get(facts.role or "")
    cell = _CELL.fullmatch(correction.field)
    spec = _spec_of(role, correction.field, cell)
    row = facts.table(cell["table"]).rows[int(cell["row"]) : int(cell["row"]) + 1] if cell else ()
    if role is None or spec is None or (cell is not None and not row):
        errors.append(_no_such_field(file, facts, correction, role))
        return facts
    value = _parsed(file, spec, correction.value, correction.where, errors)
    if cell is None:
        fact = _fact(facts.field(correction.field), correction, value)
        return replace(facts, fields={**facts.fields, correction.field: fact})
    before = row[0].cells.get(cell["column"], Fact(correction.field, State.NOT_FOUND))
    return _with_cell(facts, row[0], cell["table"], cell["column"], _fact(before, correction, value))


def _spec_of(role: RoleSpec | None, field: str, cell: re.Match[str] | None) -> FieldSpec | ColumnSpec | None:
    if role is None:
        return None
    if cell is None:
        return role.fields.get(field)
    table = role.tables.get(cell["table"])
    return table.columns.get(cell["column"]) if table is not None else None


def _with_cell(facts: DocumentFacts, row: Row, table: str, column: str, fact: Fact) -> DocumentFacts:
    changed = replace(row, cells={**row.cells, column: fact})
    before: TableFacts = facts.table(table)
    rows = tuple(changed if one.index == row.index else one for one in before.rows)
    return replace(facts, tables={**facts.tables, table: replace(before, rows=rows)})


def _fact(before: Fact, correction: Correction, value: Value | None) -> Fact:
    """The corrected fact; what was read stays among its candidates."""
    read: tuple[Candidate, ...] = ()
    if before.raw is not None:
        read = (
            Candidate(before.raw, before.place, 0.0, f"corrected by {correction.by}", before.value, before.label),
        )
    note = f"{FILE_NAME}:{correction.where.line}: {correction.by}" + (
        f": {correction.note}" if correction.note else ""
    )
    return replace(
        before,
        state=State.STATED,
        raw=correction.value,
        value=value,
        place=_place(correction.where),
        candidates=read + before.candidates,
        reason=None,
        correction=note,
    )


def _place(where: FilePlace) -> FilePlace:
    """The bare place, without the name of the file that the YAML reader adds to it."""
    return FilePlace(where.line, where.column)


def _no_such_field(
    file: PacketFile, facts: DocumentFacts, correction: Correction, role: RoleSpec | None
) -> RuleError:
    known = [*role.fields, *(fact.field for fact in facts.facts())] if role is not None else []
    message = Message("{document}（角色 {role}）没有 {field}", "{document} (role {role}) has no {field}").fill(
        document=correction.document, role=facts.role or "-", field=correction.field
    )
    near = nearest(correction.field, known)
    return RuleError.at(str(file.path), correction.where, "unknown-name", message, near)


def _parsed(
    file: PacketFile, spec: FieldSpec | ColumnSpec, raw: str, where: FilePlace, errors: list[RuleError]
) -> Value | None:
    """The one value that a text of packet.yaml means; none or several are a mistake of the clerk's."""
    from ordercheck.values import Hints, parse

    found = parse(spec.type, raw, Hints(choices=spec.choices))
    if isinstance(found, Unreadable):
        message = Message("读不出 {raw}：{why}", "can not read {raw}: {why}")
        said = Message(
            message.fill(raw=raw, why=found.reason.zh).zh, message.fill(raw=raw, why=found.reason.en).en
        )
        errors.append(RuleError.at(str(file.path), where, "value", said))
        return None
    if len(found) > 1:
        readings = listed(reading.value.as_json() for reading in found)
        message = Message("{raw} 可有几种意思：{readings}", "{raw} can mean several things: {readings}")
        errors.append(RuleError.at(str(file.path), where, "value", message.fill(raw=raw, readings=readings)))
        return None
    return found[0].value
