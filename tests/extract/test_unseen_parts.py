"""A part that was not seen may hold what was not found elsewhere, and the rest of a table."""

from ordercheck.extract.unseen_parts import tables_with_unseen_parts, with_unseen_parts
from ordercheck.model.document import Document, Part, Problem, ProblemKind
from ordercheck.model.fact import Fact, State, TableFacts
from ordercheck.model.message import Message

SCANNED = Problem(ProblemKind.SCANNED, Message("图片", "picture"), part=1, blocking=True)
FIELDS = {"total": Fact("total", State.NOT_FOUND), "date": Fact("date", State.EMPTY)}
TABLES = {"lines": TableFacts("lines", State.NOT_FOUND)}


def document(*problems: Problem) -> Document:
    return Document("contract.pdf", "pdf", "0" * 64, (Part(0, "page", "1"), Part(1, "page", "2")), problems)


def test_what_was_not_found_is_unreadable_where_a_page_is_a_picture():
    fields = with_unseen_parts(FIELDS, document(SCANNED))
    assert fields["total"].state is State.UNREADABLE
    assert fields["total"].reason.en == "it may stand on page 2, a picture that was not read"
    assert fields["date"].state is State.EMPTY
    assert tables_with_unseen_parts(TABLES, (), document(SCANNED))["lines"].state is State.UNREADABLE


def test_without_pictures_nothing_changes():
    assert with_unseen_parts(FIELDS, document()) == FIELDS
    assert tables_with_unseen_parts(TABLES, (), document()) == TABLES
    assert document(SCANNED).pictured_parts() == (Part(1, "page", "2"),)
