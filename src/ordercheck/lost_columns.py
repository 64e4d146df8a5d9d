"""A column that is lost in all rows of a table: its header was not recognised, nobody filled it in, or none of its
cells can be read, all for one reason (formulas without a stored result, a word that is no unit)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.language.check import Touched
from ordercheck.language.operand import Absent, Unknown
from ordercheck.language.titles import column_title
from ordercheck.language.vocabulary import RoleLike
from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message, listed

_CELL = re.compile(r"(?P<table>\w+)\[\d+\]\.(?P<column>\w+)")
_SAID = {
    State.NOT_FOUND: Message(
        "{whose}“{column}”列没有认出（共 {rows} 行）",
        'the column "{column}"{whose} was not recognised (rows: {rows})',
    ),
    State.EMPTY: Message(
        "{whose}“{column}”列全部未填写（共 {rows} 行）",
        'the column "{column}"{whose} is left empty throughout (rows: {rows})',
    ),
    State.UNREADABLE: Message(
        "{whose}“{column}”列全部读不出（共 {rows} 行）",
        'the column "{column}"{whose} can not be read throughout (rows: {rows})',
    ),
}
_RECOGNISED = Message("该表认出的列：{titles}", "columns recognised in this table: {titles}")
_NOBODY = Message("", "")
_LOOK = Message(
    "请对照原件核对这一列；所用的表头可加入词表",
    "Check this column against the document; its header can be added to the words that are known",
)


def column_of(cause: Absent | Unknown) -> "LostColumn | None":
    """The column of the cell that leaves something open, None where it is no cell of a table."""
    if cause.fact is None or cause.document is None:
        return None
    cell = _CELL.fullmatch(cause.fact.field)
    return LostColumn(cause.document, cell["table"], cell["column"]) if cell is not None else None


@dataclass(frozen=True, slots=True)
class LostColumn:
    """A column of a table of a document, that may be lost."""

    document: DocumentFacts
    table: str
    name: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.document.document.path, self.table, self.name

    def is_lost(self) -> bool:
        """Whether no cell states a value, all for one reason."""
        cells = self._cells()
        alike = len({(cell.state, cell.reason) for cell in cells}) == 1
        return alike and (cells[0].state in (State.NOT_FOUND, State.EMPTY) or cells[0].reason is not None)

    def message(self, roles: Mapping[str, RoleLike], *, own: bool) -> Message:
        """What is lost, in how many rows and why; in whose document, where that is not the reviewed one."""
        cells, role = self._cells(), self.document.role
        title = column_title(roles, role, self.table, self.name)
        whose = _NOBODY if own else _whose(roles[role or ""].title)
        said = _SAID[cells[0].state].fill(rows=len(cells), column=title, whose=whose)
        why = cells[0].reason
        return said if why is None else Message(f"{said.zh}：{why.zh}", f"{said.en}: {why.en}")

    def action(self) -> Message | None:
        """What to do where the header was not recognised, which is no fault of the document."""
        return _LOOK if self._cells()[0].state is State.NOT_FOUND else None

    def recognised(self) -> Message | None:
        """The headers that were recognised instead: the lost one may have been taken for one of them."""
        if self._cells()[0].state is not State.NOT_FOUND:
            return None
        headers = self.document.table(self.table).columns.values()
        titles = [header.raw for header in headers if header.state is State.STATED and header.raw]
        return _RECOGNISED.fill(titles=listed(titles)) if titles else None

    def evidence(self) -> Touched:
        """What was looked for and the first header beside it; else the header and each cell with a text."""
        headers, cells = self.document.table(self.table).columns, self._cells()
        header = headers.get(self.name) or Fact(f"{self.table}.{self.name}", State.NOT_FOUND)
        if cells[0].state is State.NOT_FOUND:
            lost = replace(header, state=State.NOT_FOUND, raw=None, place=None, looked_for=cells[0].looked_for)
            placed = (one for one in headers.values() if one.state is State.STATED and one.place is not None)
            shown = [lost, *list(placed)[:1]]
        else:
            empty = replace(header, state=cells[0].state, raw=None, reason=cells[0].reason)
            shown = [cell for cell in cells if cell.raw is not None] or [empty]
        return tuple((self.document, fact) for fact in shown)

    def _cells(self) -> list[Fact]:
        """Its cells, without those that a clerk corrected."""
        rows = self.document.table(self.table).rows
        cells = (row.cells.get(self.name) or Fact(self.name, State.NOT_FOUND) for row in rows)
        return [cell for cell in cells if cell.correction is None]


def _whose(title: Message) -> Message:
    return Message(f"{title.zh}的", f" of the {title.en}")
