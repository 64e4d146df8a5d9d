"""The documents within one file, read each in its role: what recognition proposes and the facts confirm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Recognition, State, TableFacts
from ordercheck.packet_file import IGNORE, AssignedRole
from ordercheck.packet_revisions import NUMBER_FIELDS, document_number
from ordercheck.roles.recognise import recognise
from ordercheck.roles.role import RoleSpec
from ordercheck.roles.section import section_document
from ordercheck.roles.sections import named_parts, sections_of

Roles = Mapping[str, RoleSpec]


@dataclass(frozen=True, slots=True)
class SectionReader:
    """Reads a document and those within it. `other_labels` as for `extract`."""

    roles: Roles
    other_labels: tuple[str, ...] = ()

    def whole(self, document: Document, role: str | None, name: str) -> DocumentFacts:
        """The document as one; `role` overrides recognition, `name` is the name to judge by."""
        recognition = recognise(document, self.roles, name)
        if role is not None:
            recognition = Recognition(role, recognition.candidates, overridden=True)
        return self.facts(document, recognition)

    def facts(self, document: Document, recognition: Recognition) -> DocumentFacts:
        """The facts of a document that was recognised."""
        return extract(document, recognition, self.roles.get(recognition.role or ""), self.other_labels)

    def split(self, document: Document, name: str) -> tuple[DocumentFacts, ...]:
        """The documents within a file, or the file as one document where it is one or splitting it would lose
        what it says."""
        sections = sections_of(document, self.roles, name)
        if not sections:
            return (self.whole(document, None, name),)
        read = tuple(self.facts(section.document, section.recognition) for section in sections)
        if not _continued(read) and all(_has_its_tables(facts, self.roles) for facts in read):
            return read
        whole = self.whole(document, None, name)
        return (whole,) if _continued(read) or _loses_a_table(whole, read, self.roles) else read

    def assigned(
        self, document: Document, entries: Sequence[AssignedRole], role: str | None, name: str
    ) -> tuple[DocumentFacts, ...]:
        """The sections that packet.yaml names, each in its role, and the rest of the file.

        `role` overrides the recognition of the rest. An entry that fits nothing gives nothing.
        """
        named: list[DocumentFacts] = []
        taken: set[int] = set()
        for entry in entries:
            parts = named_parts(document, entry.pattern)
            if parts and not taken & {part.index for part in parts}:
                taken |= {part.index for part in parts}
                named.append(self._named(section_document(document, parts, entry.pattern), entry.role))
        rest = [part for part in document.parts if part.index not in taken]
        if not named or not any(part.lines or part.grids or part.images for part in rest):
            return tuple(named) or (self.whole(document, role, name),)
        return self.whole(section_document(document, rest, REST), role, name), *named

    def _named(self, document: Document, role: str) -> DocumentFacts:
        if role == IGNORE:
            return DocumentFacts(document, Recognition(None, overridden=True, ignored=True))
        return self.whole(document, role, "")


REST = "rest"
"""The section of a file that holds what packet.yaml does not name."""


def _continued(read: Sequence[DocumentFacts]) -> bool:
    """Whether sheets of one role carry one number, or the rows of one go on in the next: a long document."""
    for one, other in zip(read, read[1:], strict=False):
        if _rows_go_on(one, other):
            return True
        number = _number(one)
        if one.role == other.role and number is not None and number == _number(other):
            return True
    return False


def _rows_go_on(one: DocumentFacts, other: DocumentFacts) -> bool:
    """Whether a table goes on under the same titles with the next running number, whatever a page looks like."""
    return any(
        _titles(lower) <= _titles(upper) and len(_titles(lower)) >= LEAST_TITLES and _next_number(upper, lower)
        for upper in one.tables.values()
        for lower in other.tables.values()
    )


LEAST_TITLES = 3
"""So many titles over columns of both pages, with their running number, are no chance."""


def _titles(table: TableFacts) -> set[str]:
    return {title.raw for title in table.columns.values() if title.raw is not None}


def _next_number(upper: TableFacts, lower: TableFacts) -> bool:
    """Whether the first row of a table has the number after that of the last row of another."""
    if not upper.rows or not lower.rows:
        return False
    last, first = (row.cells.get("no") for row in (upper.rows[-1], lower.rows[0]))
    numbers = [cell.raw for cell in (last, first) if cell is not None and cell.raw is not None]
    return len(numbers) == 2 and all(map(str.isdecimal, numbers)) and int(numbers[1]) == int(numbers[0]) + 1


def _number(facts: DocumentFacts) -> str | None:
    """The number, also one of which it is not sure that it is the document's own."""
    found = (facts.field(name).raw for name in NUMBER_FIELDS)
    return document_number(facts) or next((raw.strip().casefold() for raw in found if raw), None)


def _has_its_tables(facts: DocumentFacts, roles: Roles) -> bool:
    """Whether a document states all tables without which its role makes no sense."""
    spec = roles.get(facts.role or "")
    return spec is not None and all(
        facts.table(name).state is State.STATED for name, table in spec.tables.items() if table.required
    )


def _loses_a_table(whole: DocumentFacts, read: Sequence[DocumentFacts], roles: Roles) -> bool:
    """Whether the items of a document stand in what would be torn off: an order with its goods behind it."""
    main = next((facts for facts in read if facts.role == whole.role), None)
    spec = roles.get(whole.role or "")
    if main is None or spec is None:
        return False
    return any(
        table.required and whole.table(name).rows and main.table(name).state is not State.STATED
        for name, table in spec.tables.items()
    )
