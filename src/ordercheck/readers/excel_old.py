"""Sheets of the formats .xls, .xlsb and .ods: values and merged areas only, through calamine.

These formats' formulas, number formats, comments and hidden rows are not seen; the grid holds the stored values.
Of .xls it is seen which formulas have none.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from ordercheck.model.document import Cell, Document, Grid, GridKind, Part, PartStatus, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import CellPlace
from ordercheck.readers.archive import PASSWORD, damaged, open_archive
from ordercheck.readers.excel_biff import Position, unstored_formulas
from ordercheck.readers.excel_extent import refuse_wide_ranges
from ordercheck.readers.excel_formulas import MOST_PROBLEMS, UNSTORED_MORE
from ordercheck.readers.excel_messages import (
    HIDDEN_SHEET,
    HIDDEN_TEXT,
    NO_CELLS,
    SHEET_NOT_READ,
    TOO_MANY_CELLS,
    refuse_by_size,
    with_reason,
)
from ordercheck.readers.excel_parts import DIGITS, unescaped
from ordercheck.readers.formula_references import cell_name
from ordercheck.readers.limits import Deadline, Limits, ReadingRefusedError
from ordercheck.readers.number_format import show_number

UNSTORED = Message(
    "公式没有保存计算结果，数值未知；请用 Excel 打开、重新计算并保存。",
    "The formula has no stored result, so its value is unknown; open the file in Excel, recalculate and save it.",
)
_Stored = Decimal | date | datetime | bool | str | None


def read_old_sheet(data: bytes, path: str, sha256: str, limits: Limits, format_: str) -> Document:
    """Read a workbook of format "xls", "xlsb" or "ods". Never raises for a bad file."""
    try:
        workbook = _opened(data, limits, format_)
        deadline = limits.deadline()
        room = limits.max_cells
        parts: list[Part] = []
        problems: list[Problem] = []
        unstored = unstored_formulas(data) if format_ == "xls" else ()
        for index, sheet in enumerate(workbook.sheets_metadata):
            formulas = unstored[index] if index < len(unstored) else frozenset[Position]()
            part, found, used = _part(workbook, sheet, index, room, deadline, formulas)
            room -= used
            parts.append(part)
            problems += found
    except ReadingRefusedError as refusal:
        return Document(
            path, format_, sha256, problems=(Problem(ProblemKind.UNREADABLE, refusal.message, blocking=True),)
        )
    return Document(path, format_, sha256, parts=tuple(parts), problems=tuple(problems))


def _opened(data: bytes, limits: Limits, format_: str) -> Any:
    import io

    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    refuse_by_size(data, limits)
    if format_ != "xls":
        refuse_wide_ranges(open_archive(data, limits), limits.max_cells)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise ReadingRefusedError(PASSWORD) from error
    except (CalamineError, OSError, ValueError) as error:
        raise damaged("工作簿结构读不出", "its workbook structure can not be read") from error
    except BaseException as error:
        raise _not_a_crash(error) from error


def _not_a_crash(error: BaseException) -> BaseException:
    """A panic of the Rust library is an exception beside Exception; it means that the file is broken."""
    if type(error).__name__ == "PanicException":
        return damaged("工作簿结构读不出", "its workbook structure can not be read")
    return error


def _part(
    workbook: Any, metadata: Any, index: int, room: int, deadline: Deadline, unstored: frozenset[Position]
) -> tuple[Part, list[Problem], int]:
    """A sheet as a part, its problems, and how many cells of the room it took.

    `unstored`: the cells whose formula has no result.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    name = unescaped(metadata.name)
    visible = metadata.visible == SheetVisibleEnum.Visible
    if metadata.typ != SheetTypeEnum.WorkSheet:
        return Part(index, "sheet", name, reason=NO_CELLS), [], 0
    try:
        cells, used = _cells(workbook, metadata.name, name, room, deadline, unstored)
    except ReadingRefusedError as refusal:
        reason = refusal.message
        message = with_reason(SHEET_NOT_READ.fill(sheet=name), reason)
        part = Part(index, "sheet", name, status=PartStatus.NOT_READ, reason=reason)
        return part, [Problem(ProblemKind.UNREADABLE, message, part=index, blocking=visible)], 0
    grid = Grid(
        kind=GridKind.SHEET,
        rows=max((cell.row + cell.row_span for cell in cells), default=0),
        columns=max((cell.column + cell.column_span for cell in cells), default=0),
        cells=cells,
        place=cells[0].place if cells else None,
        name=name,
    )
    if visible:
        return Part(index, "sheet", name, grids=(grid,)), _unstored_problems(cells, index), used
    part = Part(index, "sheet", name, status=PartStatus.HIDDEN, reason=HIDDEN_SHEET, grids=(grid,))
    sample = " | ".join(cell.text for cell in cells if cell.text)[:120]
    hidden = Problem(ProblemKind.HIDDEN, HIDDEN_TEXT.fill(sheet=name), place=grid.place, part=index, raw=sample)
    return part, [hidden] if sample else [], used


def _unstored_problems(cells: Sequence[Cell], part: int) -> list[Problem]:
    """One problem for each formula without a result, up to a number."""
    unstored = [cell for cell in cells if cell.unstored]
    problems = [
        Problem(ProblemKind.FORMULA_UNSTORED, UNSTORED, cell.place, part, blocking=True)
        for cell in unstored[:MOST_PROBLEMS]
    ]
    if len(unstored) > MOST_PROBLEMS:
        more = UNSTORED_MORE.fill(count=len(unstored) - MOST_PROBLEMS)
        place = unstored[MOST_PROBLEMS].place
        problems.append(Problem(ProblemKind.FORMULA_UNSTORED, more, place, part, blocking=True))
    return problems


def _cells(
    workbook: Any, key: str, name: str, room: int, deadline: Deadline, unstored: frozenset[Position]
) -> tuple[tuple[Cell, ...], int]:
    try:
        sheet = workbook.get_sheet_by_name(key)
        count = sheet.height * sheet.width
        if count > room:
            raise ReadingRefusedError(TOO_MANY_CELLS.fill(count=count, limit=room))
        top, left = sheet.start or (0, 0)
        spans = {
            first: (last[0] - first[0] + 1, last[1] - first[1] + 1)
            for first, last in sheet.merged_cell_ranges or ()
        }
        rows = sheet.to_python(skip_empty_area=True)
    except ReadingRefusedError:
        raise
    except Exception as error:
        raise damaged("工作表结构读不出", "the sheet's structure can not be read") from error
    except BaseException as error:
        raise _not_a_crash(error) from error
    found: dict[tuple[int, int], Cell] = {}
    for row, values in enumerate(rows, start=top):
        deadline.check()
        for column, value in enumerate(values, start=left):
            text, stored = _shown(value)
            if text.strip():
                found[row, column] = _cell(name, row, column, text, stored, spans)
    for row, column in unstored:
        empty = _cell(name, row, column, "", None, spans)
        found[row, column] = replace(empty, formula="", unstored=True)
    last_row, last_column = max((r for r, _ in found), default=-1), max((c for _, c in found), default=-1)
    for row, column in spans:
        if row <= last_row and column <= last_column:
            found.setdefault((row, column), _cell(name, row, column, "", None, spans))
    return tuple(found[position] for position in sorted(found)), count


def _cell(
    name: str, row: int, column: int, text: str, stored: _Stored, spans: dict[tuple[int, int], tuple[int, int]]
) -> Cell:
    rows, columns = spans.get((row, column), (1, 1))
    return Cell(
        row=row,
        column=column,
        text=text,
        place=CellPlace(name, cell_name(row, column)),
        row_span=min(rows, 256),
        column_span=min(columns, 256),
        stored=stored,
    )


def _shown(value: object) -> tuple[str, _Stored]:
    """The text and the typed value of what calamine gives; its numbers are binary floats with 15 true digits."""
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), value
    if isinstance(value, int | float):
        number = DIGITS.create_decimal(repr(value)).normalize(DIGITS)
        number = (
            number.quantize(Decimal(1))
            if number == number.to_integral_value() and abs(number) < 10**15
            else number
        )
        return show_number(number), number
    if isinstance(value, datetime):
        if value.microsecond == 0 and value.second == 0 and value.hour == 0 and value.minute == 0:
            return value.date().isoformat(), value.date()
        return value.isoformat(sep=" ", timespec="seconds"), value
    if isinstance(value, date):
        return value.isoformat(), value
    if isinstance(value, time):
        return value.isoformat(timespec="seconds"), value.isoformat(timespec="seconds")
    if isinstance(value, timedelta):
        return str(value), str(value)
    text = unescaped(str(value)) if value is not None else ""
    return text, text or None
