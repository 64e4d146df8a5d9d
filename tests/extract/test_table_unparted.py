"""Tables in which only the header is ruled between its columns: their rows are cut at the header's rules."""

from builders import document, role, ruled, words_at
from msgspec.structs import replace

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.extract.tables.unparted import parted, with_parted_sums
from ordercheck.model.document import Cell, Line
from ordercheck.model.fact import TableFacts
from ordercheck.model.place import Box, PagePlace
from ordercheck.values import Hints

HEADER = ["Description", "Quantity", "Unit", "Price", "Amount"]
WIDTHS = (120.0, 50.0, 30.0, 50.0, 60.0)


def unparted(*rows: list[tuple[float, str]]) -> TableFacts:
    """A ruled header over rows that are one cell each, with texts at the given x."""
    page = ruled([HEADER], WIDTHS)
    grid = page.grids[0]
    cells = [*grid.cells, *(wide(index + 1, texts) for index, texts in enumerate(rows))]
    lines = (*page.lines, *(line for cell in cells[5:] for line in cell.lines))
    bottom = max(cell.box.bottom for cell in cells if cell.box is not None)
    grid = replace(grid, rows=len(rows) + 1, cells=tuple(cells), box=grid.box._replace(bottom=bottom))
    return extract_tables(document(replace(page, grids=(grid,), lines=lines)), role(), Hints()).tables["lines"]


def wide(row: int, texts: list[tuple[float, str]]) -> Cell:
    top = 100.0 + 18 * row
    words = tuple(word for x, text in texts for word in words_at(x, top + 2, text))
    box = Box(50.0, top, 360.0, top + 18)
    line = Line(" ".join(word.text for word in words), PagePlace(1, box), row, box, words, size=10.0)
    return Cell(row, 0, line.text, PagePlace(1, box), column_span=5, box=box, lines=(line,))


def test_rows_without_borders_stand_under_the_rules_of_the_header():
    # The count ends close to its unit, as text set right and text set in the middle do.
    found = unparted(
        [(55, "Floor drain DN80"), (194, "24.00"), (223, "PCE"), (262, "71.50"), (310, "1,716.00")],
        [(55, "Floor drain DN100"), (194, "12.00"), (223, "PCE"), (262, "89.00"), (310, "1,068.00")],
        [(262, "Total:"), (310, "2,784.00")],
    )
    cells = [{name: cell.raw for name, cell in row.cells.items() if cell.raw} for row in found.rows]
    assert [(row["item"], row["quantity"], row["unit"], row["amount"]) for row in cells] == [
        ("Floor drain DN80", "24.00", "PCE", "1,716.00"),
        ("Floor drain DN100", "12.00", "PCE", "1,068.00"),
    ]


def test_a_row_of_which_a_word_runs_over_a_rule_stays_one_cell():
    page = ruled([HEADER], WIDTHS)
    cell = wide(1, [(160, "Gehäusedeckel"), (262, "71.50"), (310, "1,716.00")])
    grid = replace(page.grids[0], rows=2, cells=(*page.grids[0].cells, cell))
    assert parted(grid).cells == grid.cells


def test_sums_in_one_cell_beneath_ruled_columns_are_those_of_the_columns():
    page = ruled([HEADER, ["Floor drain DN80", "24", "PCE", "71.50", "1,716.00"]], WIDTHS)
    grid = page.grids[0]
    row = wide(2, [(55, "Total"), (194, "24"), (310, "1,716.00")])
    said = wide(3, [(55, "SAY TWENTY FOUR PIECES ONLY"), (310, "1,716.00")])
    found = with_parted_sums(replace(grid, rows=4, cells=(*grid.cells, row, said)))
    assert [(cell.column, cell.text) for cell in found.cells if cell.row == 2] == [
        (0, "Total"), (1, "24"), (4, "1,716.00"),
    ]  # fmt: skip
    assert [cell.column_span for cell in found.cells if cell.row == 3] == [5]
