"""The whole of extraction: a document in a role gives its facts."""

from collections.abc import Iterable
from dataclasses import replace

from ordercheck.extract.by_ocr import only_confirmed
from ordercheck.extract.clauses import extract_clauses
from ordercheck.extract.common_column import with_common_columns
from ordercheck.extract.container_sums import with_listed_containers
from ordercheck.extract.conventions import conventions_of
from ordercheck.extract.currency import currency_fact, currency_marks, with_foreign_dollars
from ordercheck.extract.date_order import with_date_order
from ordercheck.extract.file_name import with_file_name
from ordercheck.extract.labelled import FieldReader
from ordercheck.extract.labels import vocabulary_of
from ordercheck.extract.layouts import layout_of
from ordercheck.extract.letterhead_picture import with_letterhead_pictures
from ordercheck.extract.marks import marks_of
from ordercheck.extract.newest_row import with_newest_rows
from ordercheck.extract.page_copies import without_copies
from ordercheck.extract.party_words import party_words
from ordercheck.extract.settle import settle_fields
from ordercheck.extract.stated_units import with_stated_units
from ordercheck.extract.sum_rows import sum_rows
from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.extract.tables.words import CLOSING_KINDS
from ordercheck.extract.told_sums import with_told_sums
from ordercheck.extract.unseen_parts import tables_with_unseen_parts, with_unseen_parts
from ordercheck.extract.writer import words_of_writing, writer_in
from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Recognition
from ordercheck.roles.role import RoleSpec


def extract(
    document: Document, recognition: Recognition, role: RoleSpec | None, other_labels: Iterable[str] = ()
) -> DocumentFacts:
    """Reads a document in a role.

    `other_labels` are labels that belong to no field but own what follows them (telephone, bank ...). A document
    without a role, or one that could not be read, has no facts.
    """
    if role is None or document.status != "read":
        return DocumentFacts(document, recognition)
    whole, document = document, without_copies(document)
    layout = layout_of(document)
    vocabulary = vocabulary_of(role, other_labels)
    writer = writer_in(layout, role)
    vocabulary.mean({**words_of_writing(role, writer), **party_words(layout, role, vocabulary)})
    marks = currency_marks(layout)
    hints = conventions_of(layout)
    currency = currency_fact(marks)
    if currency is not None and currency.value is not None:
        hints = replace(hints, currency=currency.value.as_json())
    tables = extract_tables(document, role, hints)
    if hints.decimal_comma is None and tables.decimal_comma is not None:
        hints = replace(hints, decimal_comma=tables.decimal_comma)
    clauses = extract_clauses(document) if role.clauses else ()
    fields = FieldReader(layout, role, vocabulary, hints, writer).read(tables.used, tables.leftover, clauses)
    fields = settle_fields(fields, tables.tables, role, currency)
    fields = with_stated_units(fields, layout, role, tables.used)
    lines = tables.tables.get("lines")
    sums = sum_rows(layout, lines, fields, vocabulary, tables.used, hints)
    fields = with_date_order(with_told_sums(fields, sums, lines), hints)
    fields = with_common_columns(with_newest_rows(fields, tables.tables, role), tables.tables, role)
    fields = with_letterhead_pictures(fields, document, role)
    fields, listed = with_listed_containers(fields, tables.tables, layout, role, vocabulary, hints)
    fields, rows = only_confirmed(fields, listed, document, role)
    closed = {row.table for row in tables.leftover if row.kind in CLOSING_KINDS}
    return DocumentFacts(
        whole,
        recognition,
        with_file_name(with_unseen_parts(fields, document), document, role),
        tables_with_unseen_parts(rows, closed, document),
        clauses,
        marks_of(layout, role, vocabulary),
        with_foreign_dollars(marks, fields.get("currency"), layout),
    )
