"""A Word table as a Grid: spans, merged cells, rows that are shifted, tables inside cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ordercheck.model.document import Cell, Grid, GridKind, Line
from ordercheck.model.message import Message
from ordercheck.model.place import WordPlace
from ordercheck.readers.limits import ReadingRefusedError
from ordercheck.readers.word_cells import Draft, finished_cell
from ordercheck.readers.word_inline import CHANGES, GROUPS, inner_change
from ordercheck.readers.word_package import W, by_tag, first_of, switched_on, value, whole
from ordercheck.readers.word_pieces import Change, ChangeKind
from ordercheck.readers.word_plain import PlainParagraph, plain_cells
from ordercheck.readers.word_story import Story
from ordercheck.readers.word_styles import is_shade

if TYPE_CHECKING:
    from lxml import etree

WIDEST = 256
"""Columns that one cell may span; Word itself has at most 63 in a table."""

ROW, ROW_PROPERTIES, EXCEPTIONS = W + "tr", W + "trPr", W + "tblPrEx"
CELL, CELL_PROPERTIES, SHADE = W + "tc", W + "tcPr", W + "shd"
SPAN, DOWN, ACROSS = W + "gridSpan", W + "vMerge", W + "hMerge"
MARKS = ((W + "del", ChangeKind.DELETED), (W + "cellDel", ChangeKind.DELETED))

TOO_MANY_CELLS = Message(
    "表格单元格超过上限 {limit} 个；请拆分文件。",
    "The tables have more than {limit} cells; split the file.",
)
TOO_DEEP = Message(
    "表格嵌套超过 {limit} 层；请简化后重新保存。", "Tables are nested more than {limit} deep; simplify the file."
)


@dataclass(slots=True)
class _TableReader:
    story: Story
    number: int
    order: int
    on_shade: bool
    cells: list[Cell] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    above: dict[int, Draft] = field(default_factory=dict)
    nested: list[tuple["etree._Element", Change | None, bool]] = field(default_factory=list)
    width: int = 0

    def read_row(self, row: "etree._Element", number: int, within: Change | None) -> None:
        plain = None
        if within is None and self.story.replacement is None:
            self.story.file.deadline.check()
            plain = plain_cells(row, self.story.file.styles, self.on_shade)
        if plain is None:
            self._read_any_row(row, number, within)
        else:
            self._read_plain_row(plain, number)

    def _read_plain_row(self, cells: list[list[PlainParagraph]], number: int) -> None:
        story, name = self.story, self.story.place_name
        for column, paragraphs in enumerate(cells):
            place = WordPlace(None, self.number, number, column, name)
            lines: tuple[Line, ...] = ()
            for paragraph in paragraphs:
                lines += story.plain(paragraph, place, self.order)
            self.cells.append(finished_cell(number, column, place, 1, 1, lines))
        self.above = {}
        self.width = max(self.width, len(cells))

    def _read_any_row(self, row: "etree._Element", number: int, within: Change | None) -> None:
        properties = by_tag(first_of(row, ROW_PROPERTIES))
        within = _marked_change(properties, within)
        exceptions = first_of(row, EXCEPTIONS)
        shade = self.on_shade or (exceptions is not None and is_shade(first_of(exceptions, SHADE)))
        column = _span(properties.get(W + "gridBefore"), 0)
        continued: dict[int, Draft] = {}
        last: Draft | None = None
        unseen = bool(switched_on(properties.get(W + "hidden")))
        for element, control, around in _cells(row, within):
            cell_properties = by_tag(first_of(element, CELL_PROPERTIES))
            change = _marked_change(cell_properties, around)
            span = _span(cell_properties.get(SPAN), 1)
            place = WordPlace(table=self.number, row=number, column=column, part=self.story.place_name)
            shaded = shade or is_shade(cell_properties.get(SHADE))
            lines = self._lines(element, place, control, change, shaded)
            if unseen:
                lines = self._hide(lines, place)
            last = self._place(cell_properties, Draft(number, column, span, place, lines=lines), last, continued)
            column += span
        self.above = continued
        self.width = max(self.width, column)

    def finished(self) -> tuple[Cell, ...]:
        """The cells by row and column."""
        cells = [*self.cells, *[draft.cell() for draft in self.drafts]]
        return tuple(sorted(cells, key=attrgetter("row", "column")))

    def _place(
        self,
        properties: "Mapping[str, etree._Element]",
        draft: Draft,
        left: Draft | None,
        continued: dict[int, Draft],
    ) -> Draft:
        """Put a cell where it is shown: on its own, or merged into one before; gives the one that it became."""
        down = properties.get(DOWN)
        across = properties.get(ACROSS)
        if across is not None and value(across, "continue") == "continue" and left is not None:
            left.column_span += draft.column_span
            self._swallow(left, draft.lines)
            return left
        if down is not None and value(down, "continue") == "continue" and draft.column in self.above:
            upper = self.above[draft.column]
            upper.row_span = draft.row - upper.row + 1
            self._swallow(upper, draft.lines)
            continued[draft.column] = upper
            return upper
        self.drafts.append(draft)
        if down is not None:
            continued[draft.column] = draft
        return draft

    def _hide(self, lines: list[Line], place: WordPlace) -> list[Line]:
        """The lines of a row that is not displayed."""
        self._report(lines, place)
        return [replace(line, hidden=True) for line in lines]

    def _swallow(self, draft: Draft, lines: list[Line]) -> None:
        """Text in a cell that is merged into another one is stored but shown nowhere."""
        self._report(lines, draft.place)

    def _report(self, lines: list[Line], place: WordPlace) -> None:
        for line in lines:
            if line.text.strip() and not line.hidden:
                self.story.report_hidden(line.text, place)

    def _lines(
        self,
        cell: "etree._Element",
        place: WordPlace,
        control: "etree._Element | None",
        within: Change | None,
        shade: bool,
    ) -> list[Line]:
        """The lines of a cell; `control` is the content control around it."""
        lines: list[Line] = []

        def paragraph(element: "etree._Element", change: Change | None) -> None:
            lines.extend(self.story.paragraph(element, place, self.order, shade, change))

        def table(element: "etree._Element", change: Change | None) -> None:
            self.nested.append((element, change, shade))

        if control is None:
            self.story.walk(cell, within, paragraph, table)
            return lines
        outer, form = self.story.begin_control(control)
        self.story.walk(cell, within, paragraph, table)
        self.story.end_control(outer, form, lines)
        return lines


def read_blocks(story: Story, root: "etree._Element") -> None:
    """Read all paragraphs and tables beneath an element into a story."""

    def table(element: "etree._Element", within: Change | None) -> None:
        _read_table(story, element, within, story.on_shade, depth=1)

    story.walk(root, None, story.body_paragraph, table)


def _read_table(
    story: Story, element: "etree._Element", within: Change | None, on_shade: bool, depth: int
) -> None:
    """Add a table to the story, and after it the tables in its cells. Raises ReadingRefusedError over limits."""
    if depth > story.file.limits.max_depth:
        raise ReadingRefusedError(TOO_DEEP.fill(limit=story.file.limits.max_depth))
    properties = element.find(W + "tblPr")
    reader = _TableReader(story, story.tables, story.next_order(), on_shade or _shaded(story, properties))
    story.tables += 1
    columns = len(element.findall(f"{W}tblGrid/{W}gridCol"))
    rows = 0
    for row, change in _rows(element, within):
        reader.read_row(row, rows, change)
        rows += 1
        _count_cells(story, max(reader.width, 1))
    story.grids.append(
        Grid(
            GridKind.WORD,
            rows,
            max(min(columns, WIDEST), reader.width),
            reader.finished(),
            WordPlace(table=reader.number, row=0, column=0, part=story.place_name),
            reader.order,
        )
    )
    for inner, change, shade in reader.nested:
        _read_table(story, inner, change, shade, depth + 1)


def _count_cells(story: Story, count: int) -> None:
    story.file.cells += count
    if story.file.cells > story.file.limits.max_cells:
        raise ReadingRefusedError(TOO_MANY_CELLS.fill(limit=story.file.limits.max_cells))


def _rows(container: "etree._Element", within: Change | None) -> Iterator[tuple["etree._Element", Change | None]]:
    for element in container:
        if element.tag == ROW:
            yield element, within
        elif element.tag == W + "sdt":
            content = element.find(W + "sdtContent")
            if content is not None:
                yield from _rows(content, within)
        elif element.tag in GROUPS:
            yield from _rows(element, within)
        elif element.tag in CHANGES:
            yield from _rows(element, inner_change(element, within))


def _cells(
    container: "etree._Element", within: Change | None
) -> Iterator[tuple["etree._Element", "etree._Element | None", Change | None]]:
    """The cells of a row, each with the content control around it, if any."""
    for element in container:
        if element.tag == CELL:
            yield element, None, within
        elif element.tag == W + "sdt":
            content = element.find(W + "sdtContent")
            for cell, _, change in _cells(content, within) if content is not None else ():
                yield cell, element, change
        elif element.tag in GROUPS:
            yield from _cells(element, within)
        elif element.tag in CHANGES:
            yield from _cells(element, inner_change(element, within))


def _marked_change(properties: "Mapping[str, etree._Element]", within: Change | None) -> Change | None:
    """The change of a whole row (w:ins, w:del in its properties) or cell (w:cellIns, w:cellDel)."""
    for tag, kind in MARKS:
        if tag in properties:
            return Change(kind, properties[tag].get(W + "author", ""))
    return within


def _shaded(story: Story, properties: "etree._Element | None") -> bool:
    if properties is None:
        return False
    style = properties.find(W + "tblStyle")
    by_style = style is not None and story.file.styles.shades(value(style))
    return by_style or is_shade(properties.find(W + "shd"))


def _span(element: "etree._Element | None", default: int) -> int:
    return default if element is None else min(max(whole(value(element), default), default), WIDEST)
