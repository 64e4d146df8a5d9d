"""Workbooks (.xlsx, .xlsm) as documents: one part a sheet, in it one grid of what a person sees.

All values come from one pass over each sheet's XML: it has the exact decimals, the formulas and which of them
have no stored result, which faster libraries leave out. Macros, links and external data are never followed.
"""

from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.model.document import (
    Cell,
    DigitalSignature,
    Document,
    FormField,
    Grid,
    GridKind,
    Image,
    Line,
    Part,
    PartStatus,
    Problem,
    ProblemKind,
)
from ordercheck.model.message import Message
from ordercheck.readers.archive import PASSWORD, Archive, open_archive
from ordercheck.readers.detect_ole import SIGNATURE as OLE_SIGNATURE
from ordercheck.readers.excel_cells import Looks, SheetCells
from ordercheck.readers.excel_comments import comment_problems
from ordercheck.readers.excel_controls import form_fields
from ordercheck.readers.excel_drawings import Pictures, drawing_content, pictures_in_cells
from ordercheck.readers.excel_formulas import formula_problems
from ordercheck.readers.excel_hidden import hidden_line_problems, hidden_problems, hidden_sheet_problem
from ordercheck.readers.excel_messages import (
    HIDDEN_SHEET,
    NO_CELLS,
    SHEET_NOT_READ,
    VERY_HIDDEN_SHEET,
    refuse_by_size,
    with_reason,
)
from ordercheck.readers.excel_old import read_old_sheet
from ordercheck.readers.excel_parts import Relation, SheetEntry, read_workbook, relations_of, shared_texts
from ordercheck.readers.excel_sheet import CellCount, read_sheet, table_areas
from ordercheck.readers.excel_styles import read_styles
from ordercheck.readers.formula import Budget
from ordercheck.readers.limits import Deadline, Limits, ReadingRefusedError

__all__ = ["read_excel", "read_old_sheet"]

NO_EXCEL = Message(
    "内容不是 Excel 工作簿，与文件名不符；请核对文件或重新导出。",
    "The content is no Excel workbook, unlike the name says; check the file or export it again.",
)
SHEET_MISSING = Message("文件里缺少这个工作表的内容", "the file lacks the sheet's content")
OVERLAY_NOT_READ = Message(
    "工作表“{sheet}”的图片、文本框或批注没有全部读出：{reason}",
    "The pictures, text boxes or comments of the sheet “{sheet}” were not all read: {reason}",
)
RANGE_CELLS = 2_000_000
"""Cells of ranges (for SUM: columns) that the formulas of a workbook together may look at."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What all sheets of one workbook share while it is read."""

    archive: Archive
    looks: Looks
    pictures: Pictures
    count: CellCount
    budget: Budget
    deadline: Deadline


def read_excel(data: bytes, path: str, sha256: str, limits: Limits) -> Document:
    """Read a workbook. Never raises for a bad file: its problem says what is wrong and what to do."""
    try:
        _look_at_bytes(data, limits)
        archive = open_archive(data, limits)
        deadline = limits.deadline()
        workbook = read_workbook(archive)
        looks = Looks(
            texts=shared_texts(archive, workbook, deadline),
            styles=read_styles(archive, workbook),
            date_1904=workbook.date_1904,
        )
    except ReadingRefusedError as refusal:
        problem = Problem(ProblemKind.UNREADABLE, refusal.message, blocking=True)
        return Document(path, "xlsx", sha256, problems=(problem,))
    reading = _Reading(
        archive, looks, Pictures(archive), CellCount(limits.max_cells), Budget(RANGE_CELLS), deadline
    )
    read = [_part(reading, entry, index) for index, entry in enumerate(workbook.sheets)]
    return Document(
        path,
        "xlsx",
        sha256,
        parts=tuple(part for part, _ in read),
        problems=tuple(problem for _, problems in read for problem in problems),
        signatures=_signatures(archive),
    )


def _look_at_bytes(data: bytes, limits: Limits) -> None:
    """Refuse what is no zip archive with the reason that a clerk understands. Raises ReadingRefusedError."""
    refuse_by_size(data, limits)
    if data.startswith(OLE_SIGNATURE):
        # An encrypted workbook is an OLE container; the formats of Excel 97-2003 go to `read_old_sheet`.
        raise ReadingRefusedError(PASSWORD)
    if not data.startswith(b"PK"):
        raise ReadingRefusedError(NO_EXCEL)


def _part(reading: _Reading, entry: SheetEntry, index: int) -> tuple[Part, tuple[Problem, ...]]:
    """A sheet as a part, and its problems; one that can not be read is listed with the reason."""
    if entry.kind not in ("worksheet", ""):
        return Part(index, "sheet", entry.name, reason=NO_CELLS), ()
    try:
        if not entry.part:
            raise ReadingRefusedError(SHEET_MISSING)
        return _read_part(reading, entry, index)
    except ReadingRefusedError as refusal:
        reason = refusal.message
        message = with_reason(SHEET_NOT_READ.fill(sheet=entry.name), reason)
        problem = Problem(ProblemKind.UNREADABLE, message, part=index, blocking=entry.state == "visible")
        return Part(index, "sheet", entry.name, status=PartStatus.NOT_READ, reason=reason), (problem,)


def _read_part(reading: _Reading, entry: SheetEntry, index: int) -> tuple[Part, tuple[Problem, ...]]:
    relations = relations_of(reading.archive, entry.part)
    sheet = read_sheet(reading.archive, entry.part, reading.count, reading.deadline)
    sheet.covered += table_areas(
        reading.archive,
        [r.target for r in relations.values() if r.kind == "table" and reading.archive.has(r.target)],
    )
    cells = SheetCells(entry.name, sheet, reading.looks)
    visible = entry.state == "visible"
    concealed = hidden_problems(cells, index) if visible else hidden_sheet_problem(cells, index)
    overlay = _overlay(reading, entry.name, index, relations, cells)
    part = Part(
        index,
        "sheet",
        entry.name,
        status=PartStatus.READ if visible else PartStatus.HIDDEN,
        reason=None if visible else VERY_HIDDEN_SHEET if entry.state == "veryHidden" else HIDDEN_SHEET,
        lines=overlay.lines,
        grids=(_grid(overlay.cells, entry.name),),
        images=overlay.images,
        fields=overlay.fields,
    )
    problems = formula_problems(cells, index, blocking=visible, budget=reading.budget)
    return part, (*problems, *concealed, *overlay.problems)


@dataclass(frozen=True, slots=True)
class _Overlay:
    """What lies above the cells; `cells` without the texts of pictures in cells."""

    cells: tuple[Cell, ...]
    images: tuple[Image, ...] = ()
    lines: tuple[Line, ...] = ()
    fields: tuple[FormField, ...] = ()
    problems: tuple[Problem, ...] = ()


def _overlay(
    reading: _Reading, name: str, index: int, relations: dict[str, Relation], sheet: SheetCells
) -> _Overlay:
    """Pictures, shapes, controls and comments. A damaged one is a problem and leaves the cells as they are."""
    images: tuple[Image, ...] = ()
    lines: tuple[Line, ...] = ()
    fields: tuple[FormField, ...] = ()
    problems: tuple[Problem, ...] = ()
    cells = sheet.cells
    try:
        problems = comment_problems(reading.archive, list(relations.values()), name, index)
        for relation in relations.values():
            if relation.kind == "drawing" and reading.archive.has(relation.target):
                images, lines = drawing_content(reading.archive, relation.target, name, reading.pictures)
                problems += hidden_line_problems(lines, index)
            elif relation.kind == "vmlDrawing":
                fields += form_fields(reading.archive, relation.target, name, sheet.sheet.controls, relations)
        in_cells = pictures_in_cells(reading.archive, cells, reading.pictures)
        images += tuple(image for image in in_cells.values() if image is not None)
        if in_cells:
            cells = tuple(replace(c, text="", stored=None) if (c.row, c.column) in in_cells else c for c in cells)
    except ReadingRefusedError as refusal:
        message = with_reason(OVERLAY_NOT_READ.fill(sheet=name), refusal.message)
        problems = (*problems, Problem(ProblemKind.UNREADABLE, message, part=index))
    return _Overlay(cells, images, lines, fields, problems)


def _grid(cells: tuple[Cell, ...], name: str) -> Grid:
    return Grid(
        kind=GridKind.SHEET,
        rows=max((cell.row + cell.row_span for cell in cells), default=0),
        columns=max((cell.column + cell.column_span for cell in cells), default=0),
        cells=cells,
        place=cells[0].place if cells else None,
        name=name,
    )


def _signatures(archive: Archive) -> tuple[DigitalSignature, ...]:
    """Digital signatures that the file carries; nothing here verifies them or reads the signer's certificate."""
    signed = [n for n in archive.names if n.lower().startswith("_xmlsignatures/") and n.lower().endswith(".xml")]
    return tuple(DigitalSignature(place=None, signer=None) for _ in signed)
