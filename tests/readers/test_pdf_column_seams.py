"""Texts of neighbouring cells that a sheet prints as close as one word."""

import pytest
from pdf_writing import HEIGHT, chinese, lines, pdf, reading
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

ROWS = [("500", "件"), ("12", "套"), ("1200", "个")]


def _sheet(canvas: Canvas, gap: float, titled: bool, starts: float = 200.0) -> None:
    """Figures that end so many points before the units, which all begin at one place."""
    font = chinese(True)
    if titled:
        canvas.setFont(font, 10)
        canvas.drawString(starts, HEIGHT - 100, "单位")
    for row, (count, unit) in enumerate(ROWS):
        base = HEIGHT - 120 - 15 * row
        canvas.setFont(font, 10)
        canvas.drawString(200 - gap - stringWidth(count, font, 10), base, count)
        canvas.drawString(200, base, unit)


def _words(gap: float, titled: bool, starts: float = 200.0) -> list[list[str]]:
    found = lines(reading(pdf(lambda canvas: _sheet(canvas, gap, titled, starts))))
    return [[word.text for word in line.words] for line in found][titled:]


@pytest.mark.parametrize("gap", [1.2, 2.0, 3.0])
def test_a_figure_and_the_text_of_the_next_column_are_two_words(gap: float) -> None:
    assert _words(gap, titled=True) == [list(row) for row in ROWS]


@pytest.mark.parametrize(
    ("gap", "titled", "starts"),
    [
        # Pieces of one text touch.
        (0.3, True, 200.0),
        # No text begins there by itself.
        (2.0, False, 200.0),
        (2.0, True, 203.0),
    ],
)
def test_what_no_column_parts_stays_one_word(gap: float, titled: bool, starts: float) -> None:
    assert _words(gap, titled, starts) == [["".join(row)] for row in ROWS]
