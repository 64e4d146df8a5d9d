"""A column of values beneath one label, as in a table: only its total speaks for the whole."""

from ordercheck.extract.cell_beneath import CellBeneath
from ordercheck.extract.headings import begins_next
from ordercheck.extract.layout import Segment
from ordercheck.extract.neighbours import Neighbours
from ordercheck.extract.open_columns import OWN_GRID
from ordercheck.extract.option_text import OptionTexts
from ordercheck.extract.options import FREE_TEXT, MEASURED, Occurrence, Option
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.extract.tables.words import summary_kind
from ordercheck.model.message import Message
from ordercheck.model.value import Unreadable

MOST_GOODS = 60
_PITCH = 1.2
"""On a page the lines of a column follow each other within so many heights of a line."""

_ROWS_OF_GOODS = 6
"""On a sheet the figures of the next goods stand so many rows down at most."""
_TO_TOTAL = 10
"""On a page the sum of an open column stands so many heights of a line beneath its figures at most."""

SEVERAL_ROWS = Unreadable(
    Message(
        zh="标签下有几个数值，没有合计，不能断定整票是多少。",
        en="Several figures stand beneath the label and no total: what holds for the whole can not be told.",
    )
)


def is_in_open_column(segment: Segment) -> bool:
    """Does a text stand in a column that no rules part?"""
    return segment.cell is not None and segment.cell[0] >= OWN_GRID


def next_in_column(near: Neighbours, segment: Segment) -> Segment | None:
    """The next text of an open column, at whatever side of it."""
    if segment.cell is None or not is_in_open_column(segment):
        return None
    return next((one for one in near.cells[segment.cell] if one.box.top > segment.box.top), None)


class ColumnBeneath:
    """Columns of values on a surface."""

    def __init__(self, labels: SurfaceLabels, texts: OptionTexts, cells: CellBeneath) -> None:
        self._labels = labels
        self._near = labels.near
        self._texts = texts
        self._cells = cells

    def goes_on(self, occurrence: Occurrence, first: Segment) -> bool:
        """Is the text one of a column of values, as in a table, and not a single field's value?

        What stands beneath a form's value in its column is of another kind.
        """
        last = first
        # Two weights beneath one label are two goods; of other values a third one makes it a column.
        for _ in range(1 if occurrence.spec.type in MEASURED else 2):
            following = self._following(occurrence, last)
            if following is None or self._is_another(occurrence, following) or not self._aligned(last, following):
                return False
            if not self._texts.reads(occurrence, following):
                return False
            last = following
        return True

    def _is_another(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Does a label stand there, or the next of the numbered headings of which the label is one?"""
        label = bool(self._labels.of(segment)) or self._labels.is_unknown_label(segment)
        return label or begins_next(occurrence.segment.text, segment.text)

    def total(self, occurrence: Occurrence, first: Segment) -> list[Option]:
        """The sum at the foot of a column of figures; without one the column says nothing of the whole."""
        if occurrence.spec.type not in MEASURED:
            return []
        last = first
        for _ in range(MOST_GOODS):
            following = self._following(occurrence, last)
            if following is None or not self._texts.reads(occurrence, following):
                break
            last = following
            if self._sums_up(last):
                return self._texts.option(occurrence, [last], 0.75, "the total of the column beneath the label")
        return [Option(occurrence, first.text.strip(), first.place, (), 0.5, "one of several", SEVERAL_ROWS)]

    def _following(self, occurrence: Occurrence, segment: Segment) -> Segment | None:
        """The next text of a column: in the ruled cell beneath, however high it is, or close beneath.

        A name over a number over a date stand in such cells too, so that a column of any texts must stand close.
        What stands beneath a ruled block is no part of its columns: the titles of the next table.
        """
        ruled = self._near.surface.kind == "page" and occurrence.spec.type not in FREE_TEXT
        cells = self._cells.right_beneath(segment) if ruled else []
        close = cells or self._near.beneath(segment, _PITCH)
        found = next(iter(close), None) or self._lower_on_sheet(occurrence, segment)
        if found is None and occurrence.spec.type in MEASURED:
            return next_in_column(self._near, segment) or self._total_beneath(segment)
        outside = segment.cell is not None and found is not None and (found.cell or (-1,))[0] != segment.cell[0]
        return None if outside else found

    def _lower_on_sheet(self, occurrence: Occurrence, segment: Segment) -> Segment | None:
        """The figure of the next goods, or of all, some rows down: goods have names over several rows."""
        if self._near.surface.kind != "grid" or occurrence.spec.type not in MEASURED:
            return None
        lower = next(iter(self._near.below(segment.box, _ROWS_OF_GOODS)), None)
        if lower is None or self._is_another(occurrence, lower):
            return None
        left = self._near.left_of(lower)
        labelled = any(self._labels.is_label(one) and summary_kind(one.text) != "total" for one in left)
        return None if labelled else lower

    def _total_beneath(self, segment: Segment) -> Segment | None:
        """The sum of an open column that stands apart from its figures, at whatever side."""
        if segment.area is None or not is_in_open_column(segment):
            return None
        foot = segment.area._replace(top=segment.box.top, bottom=segment.box.bottom)
        lower = self._near.below(foot, _TO_TOTAL * self._near.surface.scale)
        row = [one for one in lower if one.box.top - lower[0].box.top < self._near.surface.scale]
        return next((one for one in row if self._sums_up(one)), None)

    def _sums_up(self, segment: Segment) -> bool:
        return any(summary_kind(left.text) == "total" for left in self._near.left_of(segment))

    def _aligned(self, one: Segment, other: Segment) -> bool:
        scale = self._near.surface.scale
        return abs(other.box.x0 - one.box.x0) < scale or abs(other.box.x1 - one.box.x1) < scale
