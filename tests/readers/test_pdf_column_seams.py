"""Texts of neighbouring cells that a sheet prints as close as one word."""

from collections.abc import Sequence

import pytest
from pdf_writing import HEIGHT, chinese, lines, pdf, reading
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

COUNTS = [("500", "件"), ("12", "套"), ("1200", "个")]
ALIKE = [("5", "件"), ("1", "套"), ("9", "个")]
CODES = [("1", "AB-7"), ("2", "AB-9"), ("3", "C-21")]


def _sheet(canvas: Canvas, rows: Sequence[tuple[str, str]], gap: float, title: float | None) -> None:
    """Texts that end so many points before those behind them, which all begin at 200; a title that begins at x."""
    font = chinese(True)
    canvas.setFont(font, 10)
    if title is not None:
        canvas.drawString(title, HEIGHT - 100, "单位")
    for at, (before, behind) in enumerate(rows):
        base = HEIGHT - 120 - 15 * at
        canvas.drawString(200 - gap - stringWidth(before, font, 10), base, before)
        canvas.drawString(200, base, behind)


def _words(rows: Sequence[tuple[str, str]], gap: float, title: float | None = None) -> list[list[str]]:
    found = lines(reading(pdf(lambda canvas: _sheet(canvas, rows, gap, title))))
    return [[word.text for word in line.words] for line in found][title is not None :]


@pytest.mark.parametrize("gap", [1.2, 2.0, 3.0])
@pytest.mark.parametrize("rows", [COUNTS, ALIKE])
def test_a_figure_and_the_text_of_the_next_column_are_two_words(rows, gap: float) -> None:
    assert _words(rows, gap, title=200) == [list(row) for row in rows]


@pytest.mark.parametrize("rows", [COUNTS, CODES])
def test_figures_that_end_at_one_place_are_a_column_without_a_title(rows) -> None:
    assert _words(rows, 1.5) == [list(row) for row in rows]


@pytest.mark.parametrize(
    ("rows", "gap", "title"),
    [
        # Pieces of one text touch.
        (COUNTS, 0.3, 200),
        # Chinese set off from Latin within texts that are alike.
        (ALIKE, 2.0, None),
        (ALIKE, 2.0, 203),
        # Too few lines.
        (COUNTS[:2], 1.5, None),
    ],
)
def test_what_no_column_parts_stays_one_word(rows, gap: float, title: float | None) -> None:
    assert _words(rows, gap, title) == [["".join(row)] for row in rows]
