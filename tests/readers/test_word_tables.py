"""Tables: python-docx writes them, and its own view of them is the oracle."""

import io
from typing import Any

import docx as python_docx
import pytest
from docx_builder import body_of, docx, opened, paragraph, raws, run
from hypothesis import given, settings
from hypothesis import strategies as st

from ordercheck.model.document import Document, Grid, GridKind, ProblemKind
from ordercheck.model.place import WordPlace
from ordercheck.readers import read_data
from ordercheck.readers.limits import Limits

WORDS = st.text(st.sampled_from("订单数量ABC 12.5\n\t：()"), max_size=8)


def saved(document: Any) -> Document:
    buffer = io.BytesIO()
    document.save(buffer)
    return read_data(buffer.getvalue(), "case.docx")


def text_at(grid: Grid, row: int, column: int) -> str:
    cell = grid.at(row, column)
    assert cell is not None
    return cell.text


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_random_merges_read_as_python_docx_reads_them(data: st.DataObject) -> None:
    rows, columns = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))
    source = python_docx.Document()
    source.add_paragraph("before")
    table = source.add_table(rows, columns)
    for row in range(rows):
        for column in range(columns):
            table.cell(row, column).text = data.draw(WORDS)
    merged: set[tuple[int, int]] = set()
    for _ in range(data.draw(st.integers(0, 3))):
        top, bottom = sorted(data.draw(st.integers(0, rows - 1)) for _ in range(2))
        left, right = sorted(data.draw(st.integers(0, columns - 1)) for _ in range(2))
        area = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        # Areas that overlap are written as nonsense, which no program makes and each reads in its own way.
        if merged.isdisjoint(area):
            table.cell(top, left).merge(table.cell(bottom, right))
            merged |= area
    source.add_paragraph("after")

    part = body_of(saved(source))
    (grid,) = part.grids
    assert (grid.kind, grid.rows, grid.columns) == (GridKind.WORD, rows, columns)
    for row in range(rows):
        for column in range(columns):
            assert text_at(grid, row, column) == table.cell(row, column).text
    covered = sum(cell.row_span * cell.column_span for cell in grid.cells)
    assert covered == rows * columns
    assert [line.text for line in part.lines] == ["before", "after"]


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=6))
def test_paragraphs_read_as_python_docx_reads_them(texts: list[str]) -> None:
    source = python_docx.Document()
    for text in texts:
        source.add_paragraph(text)
    part = body_of(saved(source))
    assert [line.text for line in part.lines] == [item.text for item in source.paragraphs]
    assert [line.place for line in part.lines] == [WordPlace(paragraph=number) for number in range(len(texts))]


def test_cells_have_places_lines_and_spans() -> None:
    source = python_docx.Document()
    table = source.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "合并"
    table.cell(2, 2).text = "一\n二"
    table.cell(2, 2).add_paragraph("三")
    (grid,) = body_of(saved(source)).grids
    merged = grid.at(1, 1)
    assert merged is not None
    assert (merged.row, merged.column, merged.row_span, merged.column_span) == (0, 0, 2, 2)
    assert merged.place == WordPlace(table=0, row=0, column=0)
    last = grid.at(2, 2)
    assert last is not None
    assert [line.text for line in last.lines] == ["一\n二", "三"]
    assert {line.place for line in last.lines} == {WordPlace(table=0, row=2, column=2)}


def test_nested_tables_follow_the_outer_one() -> None:
    source = python_docx.Document()
    first = source.add_table(1, 2)
    first.cell(0, 0).text = "outer"
    first.cell(0, 1).add_table(1, 1).cell(0, 0).text = "inner"
    source.add_table(1, 1).cell(0, 0).text = "second"
    grids = body_of(saved(source)).grids
    assert [(text_at(grid, 0, 0), grid.place) for grid in grids] == [
        ("outer", WordPlace(table=0, row=0, column=0)),
        ("inner", WordPlace(table=1, row=0, column=0)),
        ("second", WordPlace(table=2, row=0, column=0)),
    ]
    assert [grid.order for grid in grids] == [0, 1, 2]
    assert "inner" not in text_at(grids[0], 0, 1)


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def layout(*rows: str) -> list[tuple[int, int, int, int, str]]:
    (grid,) = body_of(opened(f"<w:tbl>{''.join(rows)}</w:tbl>")).grids
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
LAYOUTS = {
    "grid before": (
        [row(cell("a"), cell("b")), row(cell("c"), properties='<w:gridBefore w:val="1"/>')],
        [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "c")],
    ),
    "merged down": (
        [
            row(cell("a", RESTART), cell("b")),
            row(cell("", CONTINUE), cell("c")),
            row(cell("", CONTINUE), cell("d")),
        ],
        [(0, 0, 3, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "c"), (2, 1, 1, 1, "d")],
    ),
    "two merged blocks": (
        [row(cell("a", RESTART)), row(cell("", CONTINUE)), row(cell("b", RESTART)), row(cell("", CONTINUE))],
        [(0, 0, 2, 1, "a"), (2, 0, 2, 1, "b")],
    ),
    "continued without a beginning": (
        [row(cell("a")), row(cell("b", CONTINUE))],
        [(0, 0, 1, 1, "a"), (1, 0, 1, 1, "b")],
    ),
    "merged across the old way": (
        [row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("b"))],
        [(0, 0, 1, 2, "a"), (0, 2, 1, 1, "b")],
    ),
    "rows and cells in content controls": (
        [
            "<w:sdt><w:sdtContent>"
            + row("<w:sdt><w:sdtContent>" + cell("a") + "</w:sdtContent></w:sdt>", cell("b"))
            + "</w:sdtContent></w:sdt>",
        ],
        [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")],
    ),
    "deleted row keeps its number": (
        [row(cell("a"), properties='<w:del w:author="Li"/>'), row(cell("b"))],
        [(0, 0, 1, 1, ""), (1, 0, 1, 1, "b")],
    ),
    "absurd span": ([row(cell("a", '<w:gridSpan w:val="4000000000"/>'))], [(0, 0, 1, 256, "a")]),
}


@pytest.mark.parametrize(("rows", "wanted"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layouts(rows: list[str], wanted: list[tuple[int, int, int, int, str]]) -> None:
    assert layout(*rows) == wanted


def test_text_in_a_cell_that_is_merged_away_is_reported() -> None:
    document = opened(f"<w:tbl>{row(cell('a', RESTART))}{row(cell('lost', CONTINUE))}</w:tbl>")
    assert raws(document, ProblemKind.HIDDEN) == ["lost"]
    assert document.problems[0].place == WordPlace(table=0, row=0, column=0)


def test_bold_of_a_cell() -> None:
    header = f"<w:tc><w:p>{run('品名', '<w:b/>')}</w:p><w:p/></w:tc>"
    (grid,) = body_of(opened(f"<w:tbl><w:tr>{header}{cell('x')}</w:tr></w:tbl>")).grids
    assert [c.bold for c in grid.cells] == [True, False]


def test_more_cells_than_the_limit_is_a_named_problem() -> None:
    source = python_docx.Document()
    source.add_table(5, 5)
    buffer = io.BytesIO()
    source.save(buffer)
    document = read_data(buffer.getvalue(), "case.docx", Limits(max_cells=24))
    assert document.status == "unreadable"
    assert "24" in document.problems[0].message.en
    assert read_data(buffer.getvalue(), "case.docx", Limits(max_cells=25)).status == "read"


def test_tables_nested_too_deep_is_a_named_problem() -> None:
    body = "<w:p/>"
    for _ in range(4):
        body = f"<w:tbl><w:tr><w:tc>{body}<w:p/></w:tc></w:tr></w:tbl>"
    assert len(body_of(opened(body)).grids) == 4
    document = read_data(docx(body), "case.docx", Limits(max_depth=3))
    assert document.status == "unreadable"
    assert "3" in document.problems[0].message.zh


def test_a_row_that_is_not_displayed_is_hidden() -> None:
    document = opened(f"<w:tbl>{row(cell('a'))}{row(cell('999'), properties='<w:hidden/>')}</w:tbl>")
    cells = body_of(document).grids[0].cells
    assert [(c.text, c.hidden) for c in cells] == [("a", False), ("", True)]
    assert raws(document, ProblemKind.HIDDEN) == ["999"]
