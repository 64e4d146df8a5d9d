"""Ruled tables that are drawn here in the ways that programs draw them."""

import io
from collections.abc import Callable

import pdfplumber
import pytest
from pdf_writing import HEIGHT, chinese, pdf, reading, table
from reportlab.pdfgen.canvas import Canvas

from ordercheck.model.document import Grid, GridKind

ROWS = [
    ["序号", "品名", "数量", "单价", "金额"],
    ["1", "展示架", "500", "12.50", "6,250.00"],
    ["2", "灯箱", "20", "80.00", "1,600.00"],
    ["3", "", "", "", ""],
]
WIDTHS = [40, 120, 60, 80, 90]
EDGES = [50, 90, 210, 270, 350, 440]


def grids(draw: Callable[[Canvas], None]) -> tuple[Grid, ...]:
    return reading(pdf(draw)).parts[0].grids


def content(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.row(row)] for row in range(grid.rows)]


def one(draw: Callable[[Canvas], None]) -> Grid:
    (grid,) = grids(draw)
    return grid


@pytest.mark.parametrize("embedded", [False, True])
def test_a_ruled_table_is_the_one_that_pdfplumber_finds(embedded: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(chinese(embedded), 10)
        table(canvas, 50, 100, WIDTHS, 20, ROWS)

    data = pdf(draw)
    (grid,) = reading(data).parts[0].grids
    with pdfplumber.open(io.BytesIO(data)) as other:
        (theirs,) = other.pages[0].find_tables()
        boxes = sorted(theirs.cells, key=lambda box: (box[1], box[0]))
        assert content(grid) == theirs.extract()
    assert [cell.box for cell in grid.cells] == [pytest.approx(box, abs=0.5) for box in boxes]
    assert (grid.kind, grid.rows, grid.columns) == (GridKind.RULED, 4, 5)
    assert grid.column_edges == pytest.approx(EDGES)
    assert grid.row_edges == pytest.approx([100, 120, 140, 160, 180])
    assert content(grid) == ROWS


def thin_rectangles(canvas: Canvas) -> None:
    for edge in EDGES:
        canvas.rect(edge, HEIGHT - 180, 0.7, 80, stroke=0, fill=1)
    for top in range(100, 181, 20):
        canvas.rect(50, HEIGHT - top, 390.7, 0.7, stroke=0, fill=1)


def boxes(canvas: Canvas) -> None:
    for left, right in zip(EDGES, EDGES[1:], strict=False):
        for top in range(100, 180, 20):
            canvas.rect(left, HEIGHT - top - 20, right - left, 20)


def pieces(canvas: Canvas) -> None:
    for left, right in zip(EDGES, EDGES[1:], strict=False):
        for top in range(100, 181, 20):
            canvas.line(left, HEIGHT - top, right, HEIGHT - top)
    for edge in EDGES:
        for top in range(100, 180, 20):
            canvas.line(edge, HEIGHT - top, edge, HEIGHT - top - 20)


def dashes(canvas: Canvas) -> None:
    for top in range(100, 181, 20):
        for step in range(50, 440, 5):
            canvas.line(step, HEIGHT - top, min(440, step + 3), HEIGHT - top)
    for edge in EDGES:
        canvas.line(edge, HEIGHT - 100, edge, HEIGHT - 180)


def double_borders(canvas: Canvas) -> None:
    for shift in (0, 1.4):
        canvas.grid([edge + shift for edge in EDGES], [HEIGHT - top - shift for top in range(100, 181, 20)])


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("ruled")
    canvas.grid([edge / 2 for edge in EDGES], [(HEIGHT - top) / 2 - 50 for top in range(100, 181, 20)])
    canvas.endForm()
    canvas.saveState()
    canvas.transform(2, 0, 0, 2, 0, 100)
    canvas.doForm("ruled")
    canvas.restoreState()


@pytest.mark.parametrize("rules", [thin_rectangles, boxes, pieces, dashes, double_borders, in_a_form])
def test_the_same_table_however_its_rules_are_drawn(rules: Callable[[Canvas], None]) -> None:
    def draw(canvas: Canvas) -> None:
        rules(canvas)
        canvas.setFont(chinese(embedded=True), 10)
        for r, row in enumerate(ROWS):
            for c, text in enumerate(row):
                canvas.drawString(EDGES[c] + 4, HEIGHT - 115 - 20 * r, text)

    grid = one(draw)
    assert content(grid) == ROWS
    assert grid.column_edges == pytest.approx(EDGES, abs=1)


def test_a_missing_rule_makes_a_merged_cell() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        bottom, middle, top = HEIGHT - 160, HEIGHT - 130, HEIGHT - 100
        for y in (bottom, top):
            canvas.line(50, y, 350, y)
        canvas.line(150, middle, 350, middle)
        for x in (50, 150, 350):
            canvas.line(x, bottom, x, top)
        canvas.line(250, bottom, 250, middle)
        canvas.drawString(60, HEIGHT - 133, "tall")
        canvas.drawString(160, HEIGHT - 118, "wide cell")
        canvas.drawString(160, HEIGHT - 142, "left")
        canvas.drawString(160, HEIGHT - 154, "second")
        canvas.drawString(260, HEIGHT - 148, "right")

    grid = one(draw)
    assert (grid.rows, grid.columns) == (2, 3)
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells}
    assert spans == {
        "tall": (0, 0, 2, 1),
        "wide cell": (0, 1, 1, 2),
        "left\nsecond": (1, 1, 1, 1),
        "right": (1, 2, 1, 1),
    }
    covered = grid.at(1, 0)
    assert covered is not None
    assert covered.text == "tall"


def test_a_table_without_its_outer_borders_ends_where_its_rules_end() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(chinese(embedded=True), 10)
        for top in range(100, 181, 20):
            canvas.line(50, HEIGHT - top, 440, HEIGHT - top)
        for edge in EDGES[1:-1]:
            canvas.line(edge, HEIGHT - 100, edge, HEIGHT - 180)
        for r, row in enumerate(ROWS):
            for c, text in enumerate(row):
                canvas.drawString(EDGES[c] + 4, HEIGHT - 115 - 20 * r, text)

    grid = one(draw)
    assert content(grid) == ROWS
    assert grid.column_edges == pytest.approx(EDGES, abs=0.5)


def test_tables_that_do_not_touch_are_several_grids_in_order() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        table(canvas, 50, 400, [60, 60], 20, [["c", "d"]])
        table(canvas, 50, 100, [60, 60], 20, [["a", "b"]])
        table(canvas, 300, 100, [60, 60], 20, [["x", "y"]])
        canvas.drawString(50, HEIGHT - 200, "between")

    part = reading(pdf(draw)).parts[0]
    assert [content(grid) for grid in part.grids] == [[["a", "b"]], [["x", "y"]], [["c", "d"]]]
    order = sorted([(line.order, line.text) for line in part.lines] + [(g.order, "grid") for g in part.grids])
    assert [name for _, name in order] == ["grid", "grid", "a b x y", "between", "grid", "c d"]
    assert [number for number, _ in order] == list(range(6))


def test_frames_and_single_boxes_and_underlines_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.rect(20, 20, 555, 802)
        canvas.rect(100, 600, 200, 80)
        canvas.drawString(110, 640, "boxed")
        for top in (300, 330, 360):
            canvas.line(50, HEIGHT - top, 400, HEIGHT - top)

    assert grids(draw) == ()


def test_the_frame_of_a_drawing_is_not_a_cell_of_its_title_block() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.rect(20, 20, 555, 802)
        canvas.grid([375, 475, 575], [20, 40, 60])
        canvas.drawString(380, 45, "Drawing No.")
        canvas.drawString(480, 45, "A-100")
        canvas.drawString(380, 25, "Rev.")
        canvas.drawString(480, 25, "B")

    assert content(one(draw)) == [["Drawing No.", "A-100"], ["Rev.", "B"]]


def test_a_word_belongs_to_the_cell_that_holds_its_middle() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.grid([50, 100, 200], [HEIGHT - 130, HEIGHT - 100])
        canvas.drawString(96, HEIGHT - 118, "Overhanging")

    assert content(one(draw)) == [["", "Overhanging"]]


def test_an_empty_grid_is_left_out() -> None:
    assert grids(lambda canvas: canvas.grid([50, 100, 150], [100, 120, 140])) == ()
