"""What a sheet keeps out of sight, as problems: rows, columns, invisible text, values beneath merged cells."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from ordercheck.model.document import Cell, Line, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import CellPlace
from ordercheck.readers.excel_cells import SheetCells
from ordercheck.readers.excel_messages import HIDDEN_TEXT
from ordercheck.readers.formula_references import column_name

SAMPLE = 120
"""Characters of hidden text that a problem carries."""
MOST_PROBLEMS = 100

ROWS = Message("第 {range} 行是隐藏的，其中有内容。", "Rows {range} are hidden and hold text.")
COLUMNS = Message("第 {range} 列是隐藏的，其中有内容。", "Columns {range} are hidden and hold text.")
INVISIBLE = Message(
    "单元格的文字看不见（白底白字、字号极小或格式隐藏）。",
    "The cell's text can not be seen (white on white, tiny, or hidden by its number format).",
)
BENEATH = Message("合并单元格下面还压着一个值。", "A merged cell covers another value.")
BOX = Message("有隐藏的文本框，其中有内容。", "A text box is hidden and holds text.")
MORE = Message("另有 {count} 处隐藏内容。", "{count} more places with hidden content.")


def hidden_sheet_problem(cells: SheetCells, part: int) -> tuple[Problem, ...]:
    """One problem for a hidden sheet that holds text."""
    return tuple(
        _problem(HIDDEN_TEXT.fill(sheet=cells.name), group, part)
        for group in [cells.cells]
        if any(c.text for c in group)
    )


def hidden_problems(cells: SheetCells, part: int) -> tuple[Problem, ...]:
    """The hidden rows, columns and cells of a visible sheet, as far as they hold text."""
    found = [*_found(cells, part)]
    if len(found) <= MOST_PROBLEMS:
        return tuple(found)
    rest = found[MOST_PROBLEMS]
    more = Problem(ProblemKind.HIDDEN, MORE.fill(count=len(found) - MOST_PROBLEMS), place=rest.place, part=part)
    return (*found[:MOST_PROBLEMS], more)


def hidden_line_problems(lines: tuple[Line, ...], part: int) -> tuple[Problem, ...]:
    """One problem for each line of a hidden text box."""
    return tuple(
        Problem(ProblemKind.HIDDEN, BOX, place=line.place, part=part, raw=line.text[:SAMPLE])
        for line in lines[:MOST_PROBLEMS]
        if line.hidden
    )


def _found(cells: SheetCells, part: int) -> Iterator[Problem]:
    sheet = cells.sheet
    concealed = [cell for cell in cells.cells if cell.hidden and cell.text.strip()]
    in_rows = [c for c in concealed if _all_hidden(range(c.row, c.row + c.row_span), sheet.row_is_hidden)]
    for group in _runs(in_rows, lambda cell: cell.row):
        yield _problem(ROWS.fill(range=_range(str(group[0].row + 1), str(group[-1].row + 1))), group, part)
    seen = {(cell.row, cell.column) for cell in in_rows}
    in_columns = [
        c
        for c in concealed
        if (c.row, c.column) not in seen
        and _all_hidden(range(c.column, c.column + c.column_span), sheet.column_is_hidden)
    ]
    for group in _runs(in_columns, lambda cell: cell.column):
        names = _range(column_name(group[0].column), column_name(group[-1].column))
        yield _problem(COLUMNS.fill(range=names), group, part)
    seen |= {(cell.row, cell.column) for cell in in_columns}
    for cell in concealed:
        if (cell.row, cell.column) not in seen:
            yield _problem(INVISIBLE, (cell,), part)
    for cell in cells.beneath_merges:
        yield _problem(BENEATH, (cell,), part)


def _all_hidden(lines: Iterable[int], is_hidden: Callable[[int], bool]) -> bool:
    return all(is_hidden(line) for line in lines)


def _runs(cells: list[Cell], line: Callable[[Cell], int]) -> Iterator[tuple[Cell, ...]]:
    """Cells of rows (or columns) that follow each other without a gap, together."""
    lines = sorted({line(cell) for cell in cells})
    run_of = {number: number - index for index, number in enumerate(lines)}
    ordered = sorted(cells, key=line)
    for _, group in groupby(ordered, key=lambda cell: run_of[line(cell)]):
        yield tuple(group)


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"


def _problem(message: Message, cells: tuple[Cell, ...], part: int) -> Problem:
    place = next((cell.place for cell in cells if cell.text.strip()), None)
    sample = " | ".join(cell.text.strip() for cell in cells[:40] if cell.text.strip())
    raw = sample if len(sample) <= SAMPLE else sample[: SAMPLE - 3] + "..."
    return Problem(
        ProblemKind.HIDDEN, message, place=place if isinstance(place, CellPlace) else None, part=part, raw=raw
    )
