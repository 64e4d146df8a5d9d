"""A scan with somebody else's text layer: its figures wait for a confirmation like those of our own OCR."""

import io

import pytest

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, State
from ordercheck.readers import read_data
from ordercheck.roles.recognise import recognise

VISIBLE, INVISIBLE = 0, 3
HEAD = ("QUOTATION", "Quotation No: JL-260305", "Customer: Nordlicht Display GmbH", "Currency: USD")


def page_of(lines: tuple[str, ...], mode: int) -> bytes:
    """A page with a picture all over it and text above the picture, painted in a mode of PDF."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (826, 1169), 250)), 0, 0, 595, 842)
    text = canvas.beginText(60, 760)
    text.setFont("Helvetica", 11)
    text.setTextRenderMode(mode)
    text.setLeading(24)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    return held.getvalue()


def read(*lines: str, mode: int = INVISIBLE) -> DocumentFacts:
    from ordercheck.run.rules import load_rules

    loaded = load_rules()
    document = read_data(page_of((*HEAD, *lines), mode), "Quotation.pdf")
    recognition = recognise(document, loaded.roles, None)
    assert recognition.role == "quote"
    labels = loaded.compiled.tables.get("labels")
    return extract(document, recognition, loaded.roles["quote"], labels.words if labels else ())


@pytest.fixture(scope="module")
def alone() -> DocumentFacts:
    return read("Total: USD 21,437.50")


def test_a_figure_of_the_layer_waits_and_says_where_it_comes_from(alone: DocumentFacts) -> None:
    total = alone.field("total")
    assert (total.state, total.value) == (State.UNREADABLE, None)
    assert total.reason is not None
    assert "文字识别" in total.reason.zh
    assert [str(reading.value.number) for reading in total.readings] == ["21437.50"]


def test_words_of_the_layer_count(alone: DocumentFacts) -> None:
    customer = alone.field("customer")
    assert (customer.state, customer.raw) == (State.STATED, "Nordlicht Display GmbH")


def test_a_second_place_confirms_a_figure() -> None:
    facts = read("Total: USD 21,437.50", "Please pay 21,437.50 before shipment.")
    assert facts.field("total").state is State.STATED


def test_text_that_is_painted_counts_at_once() -> None:
    assert read("Total: USD 21,437.50", mode=VISIBLE).field("total").state is State.STATED
