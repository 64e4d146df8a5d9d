"""A workbook with comments and coloured cells, changed in its XML: all else that it holds stays as it was."""

from collections.abc import Mapping, Sequence
from functools import partial

from ordercheck.annotate.excel_cells import SheetCells, row_and_column
from ordercheck.annotate.excel_comments import SheetComments
from ordercheck.annotate.excel_styles import Fills
from ordercheck.annotate.marked import Marked
from ordercheck.annotate.office_package import SIGNED, OfficePackage
from ordercheck.annotate.remarks import Note
from ordercheck.model.message import Message
from ordercheck.model.place import CellPlace
from ordercheck.readers.excel_parts import SheetEntry, read_workbook

MACROS = Message("原件的宏保留在副本里", "the macros of the original are in the copy")
NO_SHEET = Message("工作表“{sheet}”没有标上", 'the sheet "{sheet}" has no marks')
THREAD = Message(
    "{sheet} {cell} 已有讨论串，只涂了颜色，说明见清单",
    "{sheet} {cell} has a thread of comments: it is coloured only, what was found is in the list",
)


def mark_workbook(data: bytes, notes: Sequence[Note]) -> Marked:
    """The workbook with a comment and a fill at each note's cell. Raises ReadingRefusedError for a damaged one."""
    package = OfficePackage(data)
    workbook = read_workbook(package.archive)
    sheets = {sheet.name: sheet for sheet in workbook.sheets if sheet.kind == "worksheet" and sheet.part}
    fills = Fills(package, workbook.part)
    lost = list(_kept_and_lost(package))
    for number, (name, cells) in enumerate(_by_sheet(notes, list(sheets)).items(), start=1):
        if name in sheets:
            lost += _mark_sheet(package, sheets[name], cells, fills, number)
        else:
            lost.append(NO_SHEET.fill(sheet=name))
    return Marked(package.written(), tuple(lost))


def _kept_and_lost(package: OfficePackage) -> tuple[Message, ...]:
    macros = any(name.casefold().endswith("vbaproject.bin") for name in package.archive.names)
    return (*((SIGNED,) if package.signed else ()), *((MACROS,) if macros else ()))


def _by_sheet(notes: Sequence[Note], sheets: Sequence[str]) -> dict[str, dict[str, Note]]:
    """Sheet -> cell -> note. What is about the whole file stands in A1 of the first sheet, above what is there."""
    found: dict[str, dict[str, Note]] = {}
    for note in notes:
        place = note.place if isinstance(note.place, CellPlace) else None
        if place is None and not sheets:
            continue
        sheet, cell = (place.sheet, place.cell) if place is not None else (sheets[0], "A1")
        cells = found.setdefault(sheet, {})
        before = cells.get(cell)
        cells[cell] = note if before is None else Note(note.place, f"{before.text}\n{note.text}", note.tint)
    return found


def _mark_sheet(
    package: OfficePackage, sheet: SheetEntry, notes: Mapping[str, Note], fills: Fills, number: int
) -> list[Message]:
    cells = SheetCells(package.tree(sheet.part))
    comments = SheetComments(package, sheet.part, number)
    lost = []
    for cell, note in notes.items():
        row, column = row_and_column(cell)
        if note.place is not None:
            cells.restyle(row, column, partial(fills.filled, tint=note.tint))
        if comments.has_thread(cell):
            lost.append(THREAD.fill(sheet=sheet.name, cell=cell))
        else:
            comments.add(cell, row, column, note.text)
    comments.finish(cells.root)
    return lost
