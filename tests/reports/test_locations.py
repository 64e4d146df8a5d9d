from dataclasses import replace

import pytest
from msgspec import structs

from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Recognition
from ordercheck.model.report import PacketReport
from ordercheck.reports.wording.locations import file_path, fingerprint_at, line_and_column, uri

from .sample import sample_report


def packet(path: str, *documents: Document) -> PacketReport:
    (found,) = sample_report().packets
    facts = tuple(DocumentFacts(document, Recognition(None)) for document in documents)
    return replace(found, read=replace(found.read, path=path, documents=facts))


@pytest.mark.parametrize(
    ("path", "document", "section", "file"),
    [
        ("orders/1", "a/b.pdf", "", "orders/1/a/b.pdf"),
        ("orders/b.pdf", "b.pdf", "", "orders/b.pdf"),
        ("orders/1", "b.xlsx#装箱单", "装箱单", "orders/1/b.xlsx"),
        ("b.xlsx", "b.xlsx#装箱单", "装箱单", "b.xlsx"),
        ("orders/1", "资料.zip/inner.eml/b.pdf", "", "orders/1/资料.zip"),
        ("orders/资料.zip", "资料.zip/b.pdf", "", "orders/资料.zip"),
        ("orders/a", "a/b.pdf", "", "orders/a/a/b.pdf"),
        (".", "b.pdf", "", "b.pdf"),
        ("/srv/orders", "b.pdf", "", "/srv/orders/b.pdf"),
    ],
)
def test_the_path_is_that_of_a_file_that_opens(path: str, document: str, section: str, file: str) -> None:
    assert file_path(packet(path, Document(document, "pdf", "", section=section)), document) == file


def test_without_a_document_the_packet_is_the_place() -> None:
    assert file_path(packet("orders/1"), None) == "orders/1"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a/b c#1.pdf", "a/b%20c%231.pdf"),
        ("报.xlsx", "%E6%8A%A5.xlsx"),
        ("/srv/a.pdf", "file:///srv/a.pdf"),
        ("javascript:x", "javascript%3Ax"),
    ],
)
def test_uri(path: str, shown: str) -> None:
    assert uri(path) == shown


def test_sections_of_one_file_are_told_apart() -> None:
    found = packet("orders/1", *(Document(f"b.xlsx#{name}", "xlsx", "", section=name) for name in "甲乙"))
    results = [structs.replace(found.results[1], document=f"b.xlsx#{name}") for name in "甲乙"]
    assert len({fingerprint_at(found, result) for result in results}) == 2


def test_a_page_has_no_line() -> None:
    assert line_and_column(None) is None
