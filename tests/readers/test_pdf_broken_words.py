"""Words that a narrow cell broke in their middle, and words that only fill their line."""

from collections.abc import Callable

import pytest
from pdf_writing import HEIGHT, pdf, reading
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ordercheck.model.document import Grid

FONT, SIZE, PADDING = "Helvetica", 10, 4.0


def cells(*columns: list[str], room: float = 3.0, align_middle: bool = False) -> list[str]:
    """What the cells of one row hold; each column is as wide as its widest line, its padding and some room."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        widths = [max(stringWidth(line, FONT, SIZE) for line in lines) + 2 * PADDING + room for lines in columns]
        # A column whose text needs no break shows what a cell of this table keeps clear.
        edges = [50.0, 50.0 + stringWidth("padding", FONT, SIZE) + 2 * PADDING]
        for width in widths:
            edges.append(edges[-1] + width)
        canvas.grid(edges, [HEIGHT - 100, HEIGHT - 160])
        canvas.drawString(edges[0] + PADDING, HEIGHT - 112, "padding")
        for left, width, lines in zip(edges[1:], widths, columns, strict=False):
            for n, line in enumerate(lines):
                inset = (width - stringWidth(line, FONT, SIZE)) / 2 if align_middle else PADDING
                canvas.drawString(left + inset, HEIGHT - 112 - 12 * n, line)

    return [cell.text for cell in grid(draw).row(0)][1:]


def grid(draw: Callable[[Canvas], None]) -> Grid:
    (found,) = reading(pdf(draw)).parts[0].grids
    return found


@pytest.mark.parametrize("align_middle", [False, True])
@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["28,56", "0.00"], "28,560.00"),
        (["1806", "48.0", "0"], "180648.00"),
        (["15400", "0"], "154000"),
        (["4,349.", "80"], "4,349.80"),
        (["800*6", "00*18", "00"], "800*600*1800"),
        (["RAL7", "035"], "RAL7035"),
        (["HN-TX-", "2611-037"], "HN-TX-2611-037"),
        (["91320506MA1P2", "QRS3T"], "91320506MA1P2QRS3T"),
        (["Pendan", "t light"], "Pendant\nlight"),
        (["MANZANILL", "O, MEXICO"], "MANZANILLO,\nMEXICO"),
    ],
)
def test_a_broken_word_is_whole(lines: list[str], whole: str, align_middle: bool) -> None:
    (text,) = cells(lines, align_middle=align_middle, room=2.0)
    assert text.split() == whole.split()


@pytest.mark.parametrize(
    "lines",
    [
        ["RAL7016", "RAL9005"],
        ["1200", "1500"],
        ["1200", "50"],
        ["2026-08-11", "2026-09-18"],
        ["Grade", "A"],
        ["WOODEN", "CABINET"],
        ["11,240.00", "KGS"],
        ["Quantity", "(pcs)"],
        ["Box of", "500"],
    ],
)
def test_two_words_that_fill_their_lines_stay_apart(lines: list[str]) -> None:
    assert cells(lines, room=0.5) == ["\n".join(lines)]


def test_a_line_with_room_for_the_next_character_is_not_broken() -> None:
    assert cells(["15400", "0"], room=8.0) == ["15400\n0"]
    assert cells(["28,56", "0.00"], room=8.0) == ["28,56\n0.00"]


def test_the_room_that_a_digit_takes_is_not_that_of_a_point() -> None:
    digit = stringWidth("0", FONT, SIZE)
    assert cells(["28,56", "0.00"], room=digit - 0.1) == ["28,560.00"]
    assert cells(["28,56", "0.00"], room=digit + 1) == ["28,56\n0.00"]


def test_on_a_page_that_breaks_words_a_short_rest_goes_on() -> None:
    assert cells(["VEGETAB", "LESS"], room=2.0) == ["VEGETAB\nLESS"]
    assert cells(["VEGETAB", "LESS"], ["64,50", "0.00"], room=2.0) == ["VEGETABLESS", "64,500.00"]
    assert cells(["WOODEN", "CABINET"], ["64,50", "0.00"], room=2.0) == ["WOODEN\nCABINET", "64,500.00"]
    assert cells(["TUBE", "SET"], ["64,50", "0.00"], room=2.0) == ["TUBE\nSET", "64,500.00"]


def test_the_lines_of_the_page_say_the_same_as_its_cells() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        canvas.grid([50, 85, 150], [HEIGHT - 100, HEIGHT - 130])
        for x, y, text in [(54, 112, "28,56"), (54, 124, "0.00"), (89, 112, "in all")]:
            canvas.drawString(x, HEIGHT - y, text)

    part = reading(pdf(draw)).parts[0]
    assert [line.text for line in part.lines] == ["28,560.00 in all"]
    assert [cell.text for cell in part.grids[0].cells] == ["28,560.00", "in all"]
