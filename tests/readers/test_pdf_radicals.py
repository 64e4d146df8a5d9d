"""Glyphs whose text is a radical."""

import pytest
from pdf_writing import chinese, pdf, reading, texts
from reportlab.pdfgen.canvas import Canvas

from ordercheck.readers.pdf_radicals import written_out


@pytest.mark.parametrize(
    ("radical", "character"), [("⽇", "日"), ("⼈", "人"), ("⺠", "民"), ("⻔", "门"), ("⻆", "角"), ("⻚", "页")]
)
def test_a_radical_is_read_as_the_character_that_it_is_drawn_as(radical: str, character: str) -> None:
    assert written_out(ord(radical)) == character


@pytest.mark.parametrize("text", ["门", "A", "（", "⺀"])
def test_other_characters_are_left_as_they_are(text: str) -> None:
    assert written_out(ord(text)) is None


def test_a_page_whose_text_is_stated_in_radicals_reads_as_it_looks() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(chinese(embedded=True), 12)
        canvas.drawString(60, 700, "人民币 2026年04月10日")

    data = pdf(draw)
    for character, radical in ("民⺠", "月⽉", "日⽇"):
        stated = f"<{ord(character):04X}>".encode()
        assert stated in data
        data = data.replace(stated, f"<{ord(radical):04X}>".encode())
    assert texts(reading(data)) == ["人民币 2026年04月10日"]
