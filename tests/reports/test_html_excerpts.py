"""Excerpts drawn from what was read: the cell of the value and no other is marked, and its table can be told."""

from ordercheck.model.document import Cell, Document, Grid, GridKind, Line, Part, Word
from ordercheck.model.fact import DocumentFacts, Fact, Recognition, State, TableFacts
from ordercheck.model.place import Box, CellPlace, FilePlace, PagePlace, Place, WordPlace
from ordercheck.model.result import Evidence
from ordercheck.reports.html_page.excerpt import Excerpt, LinesExcerpt, TableExcerpt
from ordercheck.reports.html_page.excerpt_place import Excerpts
from ordercheck.reports.html_page.sides import sides_of

COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def value(place: Place, field: str = "lines[0].amount", raw: str = "raw") -> Evidence:
    return Evidence("a", "quote", field, raw, raw, place=place)


def sheet(rows: int, columns: int, first_row: int = 1) -> Grid:
    cells = [
        Cell(
            row,
            column,
            f"{COLUMNS[column]}{first_row + row}",
            CellPlace("S", f"{COLUMNS[column]}{first_row + row}"),
        )
        for row in range(rows)
        for column in range(columns)
        if (row, column) != (4, 1)
    ]
    return Grid(GridKind.SHEET, rows, columns, tuple(cells))


def excerpts(*parts: Part, header: Place | None = None) -> Excerpts:
    columns = {"amount": Fact("amount", State.STATED, place=header)} if header is not None else {}
    tables = {"lines": TableFacts("lines", State.STATED, columns=columns)}
    return Excerpts(DocumentFacts(Document("a", "xlsx", "", parts), Recognition("quote"), tables=tables))


def marked(excerpt: Excerpt) -> list[tuple[str, tuple[int, ...]]]:
    if isinstance(excerpt, LinesExcerpt):
        return [(line.text, line.marks) for line in excerpt.lines if line.marks]
    return [(cell.text, cell.marks) for row in excerpt.rows for cell in row.cells if cell.marks]


def test_a_cell_of_a_sheet_stands_among_its_neighbours_beneath_its_header() -> None:
    part = Part(0, "sheet", "S", grids=(sheet(60, 12),))
    found = excerpts(part, header=CellPlace("S", "C3")).of([value(CellPlace("S", "F40"))])
    assert isinstance(found, TableExcerpt)
    assert marked(found) == [("F40", (1,))]
    assert [row.name for row in found.rows] == ["3", "38", "39", "40", "41", "42"]
    assert [row.gap for row in found.rows] == [False, True, False, False, False, False]
    assert found.rows[0].heading
    assert len(found.columns) == 8
    assert "F" in found.columns
    assert [row.cells[found.columns.index("F")].text for row in found.rows] == [
        "F3",
        "F38",
        "F39",
        "F40",
        "F41",
        "F42",
    ]


def test_an_empty_cell_is_marked_where_it_is() -> None:
    found = excerpts(Part(0, "sheet", "S", grids=(sheet(9, 3, first_row=10),))).of([value(CellPlace("S", "B14"))])
    assert isinstance(found, TableExcerpt)
    assert marked(found) == [("", (1,))]
    row = next(row for row in found.rows if row.name == "14")
    assert [cell.text for cell in row.cells] == ["A14", "", "C14"]


def test_merged_cells_are_drawn_once_with_what_is_shown_of_them() -> None:
    grid = Grid(
        GridKind.SHEET,
        3,
        3,
        (
            Cell(0, 0, "wide", CellPlace("S", "A1"), column_span=3),
            Cell(1, 0, "high", CellPlace("S", "A2"), row_span=2),
            Cell(1, 1, "B2", CellPlace("S", "B2")),
            Cell(2, 2, "C3", CellPlace("S", "C3")),
        ),
    )
    found = excerpts(Part(0, "sheet", "S", grids=(grid,))).of([value(CellPlace("S", "C3"))])
    assert isinstance(found, TableExcerpt)
    drawn = [[(cell.text, cell.row_span, cell.column_span) for cell in row.cells] for row in found.rows]
    assert drawn == [[("wide", 1, 3)], [("high", 2, 1), ("B2", 1, 1), ("", 1, 1)], [("", 1, 1), ("C3", 1, 1)]]


def test_the_sheet_of_the_value_is_drawn_and_no_other() -> None:
    one = Grid(GridKind.SHEET, 1, 1, (Cell(0, 0, "one", CellPlace("one", "A1")),))
    other = Grid(GridKind.SHEET, 1, 1, (Cell(0, 0, "other", CellPlace("other", "A1")),))
    source = excerpts(Part(0, "sheet", "one", grids=(one,)), Part(1, "sheet", "other", grids=(other,)))
    assert marked(source.of([value(CellPlace("other", "A1"))])) == [("other", (1,))]


def test_a_paragraph_stands_between_its_neighbours() -> None:
    lines = tuple(
        Line(f"line {n}", WordPlace(paragraph=n), n, number="第三条" if n == 2 else None) for n in range(5)
    )
    found = excerpts(Part(0, "body", "body", lines=lines)).of([value(WordPlace(paragraph=2))])
    assert isinstance(found, LinesExcerpt)
    assert [line.text for line in found.lines] == ["line 1", "第三条 line 2", "line 3"]
    assert marked(found) == [("第三条 line 2", (1,))]


def test_of_a_line_of_a_page_only_the_words_of_the_value_are_marked() -> None:
    words = tuple(
        Word(text, Box(60 * n, 100, 60 * n + 50, 110)) for n, text in enumerate(("Total", "1,200.00", "CNY"))
    )
    place = PagePlace(1, Box(0, 100, 170, 110))
    line = Line("Total 1,200.00 CNY", place, box=place.box, words=words)
    found = excerpts(Part(0, "page", "1", lines=(line,))).of([value(PagePlace(1, words[1].box))])
    assert isinstance(found, LinesExcerpt)
    assert [(one.before, one.text, one.after) for one in found.lines] == [("Total", "1,200.00", "CNY")]


def test_a_value_of_packet_yaml_is_its_own_excerpt() -> None:
    found = Excerpts(None).of([value(FilePlace(7, 10), raw="30%预付\n70%发货前")])
    assert isinstance(found, LinesExcerpt)
    assert [(line.name, line.text) for line in found.lines] == [("7", "30%预付\n70%发货前")]


def test_a_line_of_a_mail_is_that_of_the_part_that_says_so() -> None:
    headers = Part(
        0, "text", "headers", lines=(Line("Subject: order", FilePlace(1)), Line("Date: today", FilePlace(2)))
    )
    body = Part(
        1, "text", "body", lines=(Line("Good day", FilePlace(1)), Line("Please ship 500 sets", FilePlace(2)))
    )
    source = excerpts(headers, body)
    assert marked(source.of([value(FilePlace(2), raw="500 sets")])) == [("Please ship 500 sets", (1,))]
    assert marked(source.of([value(FilePlace(1), raw="order")])) == [("Subject: order", (1,))]
    # Neither part says so: the value alone is shown, never a line that may be another one.
    assert marked(source.of([value(FilePlace(2), raw="600 sets")])) == [("600 sets", (1,))]


def test_a_hidden_row_nearby_is_not_shown() -> None:
    cells = tuple(Cell(row, 0, f"A{row + 1}", CellPlace("S", f"A{row + 1}"), hidden=row == 1) for row in range(3))
    source = excerpts(Part(0, "sheet", "S", grids=(Grid(GridKind.SHEET, 3, 1, cells),)))
    found = source.of([value(CellPlace("S", "A3"))])
    assert isinstance(found, TableExcerpt)
    assert [row.name for row in found.rows] == ["1", "3"]


def test_values_of_a_row_stand_together_and_those_far_apart_do_not() -> None:
    near = [value(CellPlace("S", "C5")), value(CellPlace("S", "D7")), value(CellPlace("S", "C60"))]
    other_sheet, nowhere = value(CellPlace("T", "C5")), Evidence("a", "quote", "total", state=State.NOT_FOUND)
    sides = sides_of([*near, nowhere, other_sheet])
    assert [[one.place for one in side.evidence] for side in sides] == [
        [CellPlace("S", "C5"), CellPlace("S", "D7")],
        [CellPlace("S", "C60")],
        [CellPlace("T", "C5")],
    ]


def test_sides_never_grow_beyond_their_bound() -> None:
    rows = [value(CellPlace("S", f"A{row}")) for row in range(1, 40, 3)]
    for side in sides_of(rows):
        numbers = [int(one.place.cell[1:]) for one in side.evidence if isinstance(one.place, CellPlace)]
        assert max(numbers) - min(numbers) <= 7
