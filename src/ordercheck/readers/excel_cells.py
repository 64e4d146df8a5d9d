"""Stored cells of a sheet as the cells of a Grid: shown text, typed value, merged areas, hidden or not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from ordercheck.model.document import Cell
from ordercheck.model.place import CellPlace
from ordercheck.readers.excel_parts import stored_number, unescaped
from ordercheck.readers.excel_sheet import RawCell, RawSheet
from ordercheck.readers.excel_styles import PLAIN, Style
from ordercheck.readers.formula_cells import CellValue, SheetValues
from ordercheck.readers.formula_references import Area, cell_name
from ordercheck.readers.number_format import hides_everything, number_section, plain_code, show_number, show_text
from ordercheck.readers.number_format_dates import moment_of, serial_of

FARTHEST_EMPTY_SPAN = 256
"""Rows or columns that a merged area may reach beyond the last text; whole merged columns end there."""
MOST_MERGED_POSITIONS = 500_000
"""Positions of all merged areas of a sheet together; areas beyond that count as single cells."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What is needed to show stored values: the shared texts, the styles, the date system."""

    texts: tuple[str, ...]
    styles: tuple[Style, ...]
    date_1904: bool

    def style(self, cell: RawCell) -> Style:
        return self.styles[cell.style] if cell.style < len(self.styles) else PLAIN


class Shown(Struct, frozen=True, gc=False):
    """A stored cell as a person sees it, and as a formula sees it (`value`; dates as serials).

    `error`: the value is one of "#REF!", "#N/A" ... or can not be understood.
    """

    text: str
    stored: Decimal | date | datetime | bool | str | None
    value: CellValue
    error: bool = False
    hidden_by_format: bool = False


def show(cell: RawCell, looks: Looks) -> Shown:
    """The text and the typed value of a stored cell. Never raises."""
    raw = cell.raw
    if cell.unstored or raw is None:
        return Shown("", None, None, error=cell.unstored)
    if cell.kind in ("s", "str", "inlineStr"):
        return _shown_text(cell, raw, looks)
    if cell.kind == "b":
        answer = raw.strip() in ("1", "true")
        return Shown("TRUE" if answer else "FALSE", answer, answer)
    if cell.kind == "e":
        return Shown(raw, None, None, error=True)
    code = looks.style(cell).code
    if code == "General" and len(raw) < 12 and raw.isdigit() and raw[0] != "0":
        # Whole numbers without a format are most of the numbers of a long sheet.
        whole = Decimal(raw)
        return Shown(raw, whole, whole)
    if cell.kind == "d":
        number = serial_of(raw, looks.date_1904)
        code = code if number_section(number or Decimal(0), code).is_date else "yyyy/m/d"
    else:
        number = stored_number(raw)
    return Shown(raw, raw, raw, error=True) if number is None else _shown_number(number, code, looks.date_1904)


def _shown_text(cell: RawCell, raw: str, looks: Looks) -> Shown:
    text = raw if cell.kind == "inlineStr" else unescaped(raw)
    if cell.kind == "s":
        index = int(raw) if raw.strip().isdigit() else -1
        if not 0 <= index < len(looks.texts):
            return Shown("", None, None, error=True)
        text = looks.texts[index]
    code = looks.style(cell).code
    seen = text if code in ("General", "@") else show_text(text, code)
    hidden = bool(text.strip()) and not seen.strip()
    return Shown(text if hidden else seen, text, text, hidden_by_format=hidden)


def _shown_number(number: Decimal, code: str, date_1904: bool) -> Shown:
    if plain_code(code) is not None:
        return Shown(show_number(number, code), number, number)
    section = number_section(number, code)
    text = show_number(number, code, date_1904)
    if not section.is_date:
        if hides_everything(code):
            return Shown(show_number(number), number, number, hidden_by_format=True)
        return Shown(text, number, number)
    moment: date | datetime | str | None = text
    if section.has_day:
        moment = moment_of(number, date_1904)
        if isinstance(moment, datetime) and not section.has_time:
            moment = moment.date()
    return Shown(text, moment, number)


class SheetCells:
    """The cells of one sheet, shown once; the grid's cells and the formulas' values come from here."""

    def __init__(self, name: str, sheet: RawSheet, looks: Looks) -> None:
        self.name = name
        self.sheet = sheet
        self.looks = looks
        self.shown = [show(cell, looks) for cell in sheet.cells]

    @cached_property
    def values(self) -> SheetValues:
        """The values as formulas of this sheet see them."""
        values: dict[tuple[int, int], CellValue] = {}
        unknown: set[tuple[int, int]] = set()
        for cell, shown in zip(self.sheet.cells, self.shown, strict=True):
            if shown.error:
                unknown.add((cell.row, cell.column))
            elif shown.value is not None:
                values[cell.row, cell.column] = shown.value
        return SheetValues(self.name, values, unknown)

    def place(self, row: int, column: int) -> CellPlace:
        return CellPlace(self.name, cell_name(row, column))

    @cached_property
    def beneath_merges(self) -> tuple[Cell, ...]:
        """Cells with a value that a merged area covers: nobody sees them."""
        return tuple(cell for cell in self._all if self._is_beneath(cell)) if self._beneath else ()

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that hold text, are merged, or whose formula has no stored result, by row and column."""
        if not self._merges and _ascending(self._all):
            return self._all
        found = {(cell.row, cell.column): cell for cell in self._all if not self._is_beneath(cell)}
        for position, area in self._merges.items():
            if position not in found and self._worth_listing(area):
                found[position] = self._empty(area)
        return tuple(found[position] for position in sorted(found))

    @cached_property
    def _all(self) -> tuple[Cell, ...]:
        return tuple(
            [
                self._cell(raw, shown)
                for raw, shown in zip(self.sheet.cells, self.shown, strict=True)
                if (shown.text and not shown.text.isspace()) or raw.unstored
            ]
        )

    @cached_property
    def _last(self) -> tuple[int, int]:
        """The last row and the last column that hold something."""
        held = [
            cell
            for cell, shown in zip(self.sheet.cells, self.shown, strict=True)
            if shown.text.strip() or cell.unstored
        ]
        return max((cell.row for cell in held), default=-1), max((cell.column for cell in held), default=-1)

    @cached_property
    def _merges(self) -> Mapping[tuple[int, int], Area]:
        """Merged areas by their top left cell, ended where nothing more can stand."""
        areas: dict[tuple[int, int], Area] = {}
        room = MOST_MERGED_POSITIONS
        last_row, last_column = self._last
        for merge in self.sheet.merges:
            bottom = min(merge.bottom, max(last_row, merge.top + FARTHEST_EMPTY_SPAN))
            right = min(merge.right, max(last_column, merge.left + FARTHEST_EMPTY_SPAN))
            area = Area(merge.top, merge.left, bottom, right)
            room -= area.shape[0] * area.shape[1]
            if room > 0:
                areas.setdefault((area.top, area.left), area)
        return areas

    @cached_property
    def _beneath(self) -> frozenset[tuple[int, int]]:
        return frozenset(
            position
            for area in self._merges.values()
            for position in _positions(area)
            if position != (area.top, area.left)
        )

    def _is_beneath(self, cell: Cell) -> bool:
        return (cell.row, cell.column) in self._beneath

    def _worth_listing(self, area: Area) -> bool:
        """An empty merged area below the last text or far to its right is no field that somebody left open."""
        return area.top <= self._last[0] + 1 and area.left <= self._last[1] + FARTHEST_EMPTY_SPAN

    def _empty(self, area: Area) -> Cell:
        rows, columns = area.shape
        return Cell(
            row=area.top,
            column=area.left,
            text="",
            place=self.place(area.top, area.left),
            row_span=rows,
            column_span=columns,
            hidden=self._hides_lines and self._is_out_of_sight(area),
        )

    def _cell(self, raw: RawCell, shown: Shown) -> Cell:
        row, column = raw.row, raw.column
        area = self._merges.get((row, column)) if self._merges else None
        style = self.looks.style(raw)
        rows, columns = area.shape if area else (1, 1)
        hidden = (
            shown.hidden_by_format
            or (self._hides_lines and self._is_out_of_sight(area or Area(row, column, row, column)))
            or (style.invisible and not self._may_be_coloured(row, column))
        )
        return Cell(
            row,
            column,
            shown.text,
            CellPlace(self.name, cell_name(row, column)),
            rows,
            columns,
            None,
            shown.stored,
            style.code,
            raw.formula,
            raw.formula is not None and raw.unstored,
            hidden,
            (),
            style.bold,
        )

    def _may_be_coloured(self, row: int, column: int) -> bool:
        """A table style or a conditional format may give the cell a fill on which white text is seen."""
        return any(area.holds((row, column)) for area in self.sheet.covered)

    @cached_property
    def _hides_lines(self) -> bool:
        return bool(self.sheet.hidden_rows or self.sheet.rows_hidden_by_default or self.sheet.hidden_columns)

    def _is_out_of_sight(self, area: Area) -> bool:
        """All rows, or all columns, of a cell are hidden; a merged one shows its text in what is left of it."""
        sheet = self.sheet
        return all(sheet.row_is_hidden(row) for row in range(area.top, area.bottom + 1)) or all(
            sheet.column_is_hidden(column) for column in range(area.left, area.right + 1)
        )


def _ascending(cells: tuple[Cell, ...]) -> bool:
    """Whether cells stand by row and column, each position once."""
    row = column = -1
    for cell in cells:
        if cell.row < row or (cell.row == row and cell.column <= column):
            return False
        row, column = cell.row, cell.column
    return True


def _positions(area: Area) -> Iterable[tuple[int, int]]:
    return (
        (row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)
    )
