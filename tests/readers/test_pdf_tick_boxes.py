"""Boxes to tick that are drawn as lines: what ticks them, and small squares that are none."""

from collections.abc import Callable

import pytest
from pdf_writing import HEIGHT, pdf, reading, table, texts
from reportlab.pdfgen.canvas import Canvas

TOP = 100.0
SIDE = 8.0


def two_boxes(mark: Callable[[Canvas, float, float], None]) -> list[str]:
    """The texts of a line with two boxes, of which the second one is marked at its lower left corner."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for x, caption in ((50.0, "PREPAID"), (130.0, "COLLECT")):
            canvas.rect(x, HEIGHT - TOP, SIDE, SIDE)
            canvas.drawString(x + SIDE + 4, HEIGHT - TOP + 1, caption)
        mark(canvas, 130.0, HEIGHT - TOP)

    return texts(reading(pdf(draw)))


def hook(canvas: Canvas, x: float, y: float) -> None:
    canvas.lines([(x + 1, y + 4, x + 3, y + 1), (x + 3, y + 1, x + 9, y + 9)])


def cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.lines([(x, y, x + SIDE, y + SIDE), (x, y + SIDE, x + SIDE, y)])


def spot(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x + 4, y + 4, 2, stroke=0, fill=1)


def letter(canvas: Canvas, x: float, y: float) -> None:
    canvas.drawString(x + 1, y + 1, "x")


@pytest.mark.parametrize("mark", [hook, cross, spot, letter])
def test_what_is_drawn_in_a_box_ticks_it(mark: Callable[[Canvas, float, float], None]) -> None:
    assert two_boxes(mark) == ["□ PREPAID ☑ COLLECT"]


def test_boxes_without_a_mark_are_open() -> None:
    assert two_boxes(lambda canvas, x, y: None) == ["□ PREPAID □ COLLECT"]


def test_a_filled_box_is_ticked_where_others_are_open() -> None:
    def fill(canvas: Canvas, x: float, y: float) -> None:
        canvas.rect(x, y, SIDE, SIDE, fill=1)

    assert two_boxes(fill) == ["□ PREPAID ☑ COLLECT"]


def test_circles_are_boxes_too() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for x, caption in ((50.0, "FCL"), (130.0, "LCL")):
            canvas.circle(x, HEIGHT - TOP, 4)
            canvas.drawString(x + 8, HEIGHT - TOP - 3, caption)
        canvas.circle(50, HEIGHT - TOP, 2, fill=1)

    assert texts(reading(pdf(draw))) == ["☑ FCL □ LCL"]


def test_boxes_make_no_cells_of_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        table(canvas, 50, 90, [80, 160], 20, [["Freight", ""], ["Volume", "12 CBM"]])
        for x, caption in ((140.0, "PREPAID"), (210.0, "COLLECT")):
            canvas.rect(x, HEIGHT - 104, SIDE, SIDE)
            canvas.drawString(x + SIDE + 4, HEIGHT - 103, caption)

    (grid,) = reading(pdf(draw)).parts[0].grids
    assert [cell.text for cell in grid.cells] == ["Freight", "□ PREPAID □ COLLECT", "Volume", "12 CBM"]


def test_squares_that_hold_digits_or_stand_in_a_row_are_none() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50, HEIGHT - TOP, "Tax No.")
        for place, digit in enumerate("471"):
            canvas.rect(90.0 + 12 * place, HEIGHT - TOP - 3, 12, 12)
            canvas.drawString(93.0 + 12 * place, HEIGHT - TOP, digit)

    (line,) = texts(reading(pdf(draw)))
    assert line.replace(" ", "") == "TaxNo.471"


def test_a_square_without_a_text_beside_it_is_none() -> None:
    assert texts(reading(pdf(lambda canvas: canvas.rect(50, HEIGHT - TOP, SIDE, SIDE)))) == []


def test_dark_squares_alone_are_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.rect(50, HEIGHT - TOP, 5, 5, fill=1)
        canvas.drawString(60, HEIGHT - TOP, "delivery within four weeks")

    assert texts(reading(pdf(draw))) == ["delivery within four weeks"]
