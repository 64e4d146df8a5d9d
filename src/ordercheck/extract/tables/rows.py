"""Which rows of a table are items, and which are headings, sums, taxes, remarks, repeated headers, empty."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from ordercheck.extract.tables.cells import NOTHING_MORE
from ordercheck.extract.tables.column_numbers import are_column_numbers, is_column_number
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.model import RawCell, RawRow, RawTable, SummaryRow
from ordercheck.extract.tables.summary import summary_rows
from ordercheck.extract.tables.words import CLOSING_KINDS, FIRM_KINDS, summary_kind, titles_charges
from ordercheck.model.place import Place
from ordercheck.roles.role import TableSpec
from ordercheck.values import blank, parse, placeholder
from ordercheck.values.shapes import Figure
from ordercheck.values.text import label_form

FIGURE_TYPES = frozenset({"money", "quantity", "number", "integer", "weight", "volume"})
"""Types of columns whose figures make a row an item."""

LEAST_LABELS = 2
"""So many texts of a row that end with a colon make it a line of a form, known labels or not."""

ORDINALS = frozenset({"no"})
SECONDARY = frozenset({"unit", "remark", "currency", "no", "hs_code", "color", "marks"})
"""Columns that never name what a row is about."""

_FIGURE = re.compile(
    r"[^\w\s]{0,3}\s*[A-Za-z$€£¥￥]{0,4}\.?\s*[-+(]?\s*[\d０-９][\d０-９.,，．'’\s]*\)?\s*[^\d\s]{0,12}\s*",
    re.DOTALL,
)
ORDINAL = re.compile(
    r"[(（]?(?:0*[0-9]{1,4}|[0-9A-Za-z]{1,4})(?:[.\-][0-9]{1,3})*[)）.、]?|[一二三四五六七八九十]{1,3}[、.]?"
)
_SECTION = re.compile(r"[(（]?(?:[A-Za-z]|[IVX]{1,4}|[一二三四五六七八九十]{1,3})[)）]?[.、]?")
LONGEST_HEADING = 40
_LEFT_OUT = re.compile(
    r"不计入|不含在|未计入|未含在|不包含在|(?i:not included|excluded from|not part of|excl\.? from|not in total)"
)
_EXTRA = re.compile(
    rf"{_LEFT_OUT.pattern}|选配|选装|选购|可选|选项|备选|另选|(?i:\boptional|\boptions?\b|\balternatives?\b)"
)
"""Headings of what is offered beside the goods: beneath a total, or left out by its own words, it is no line."""
_LABELLED = re.compile(r"[^\s:：\d][^:：\d]{0,14}[:：]")
"""What stands beneath a table for people to fill in: "客户签字：", "填表日期：2026-3-12"."""
_SIGNS = re.compile(r"[\u3400-\u9fff]{1,6}(?:签字|签名|签章|盖章)|(?i:[a-z][a-z ]{2,20} (?:signature|by))")
"""A caption of a signature by itself: `业务员签字`, `Approved by`; several in a row are the foot of a form."""
_DASHES = re.compile(r"[-–—－]{1,3}")
"""What a row of sums has where nothing is summed, and no name."""
_NAME = re.compile(r"[^\s,.;:!?，。；：！？]{1,16}(?: [^\s,.;:!?，。；：！？]{1,16}){0,3}")
_NAMED = 0.6
"""A title in the row beneath the others is worth so much at least."""
_COLONS = (":", "：")
_ADDED = re.compile(r"^\s*(?:[另再]?加|[扣再]?减|(?i:add|less|plus))\s*[:：]\s*(?=\S)")
_ZERO = re.compile(r"[^\d]*0*(?:[.,]0*)?[^\d]*")


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A raw row that is an item, with the heading under which it stands.

    `doubtful`: it does not fill the figure columns that the rows before it fill, after a break.
    """

    row: RawRow
    group: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class SortedRows:
    """The rows of a table by what they are. `total_seen`: a total stood beneath the items."""

    items: tuple[ItemRow, ...]
    summaries: tuple[SummaryRow, ...]
    used: frozenset[Place] = frozenset()
    total_seen: bool = False


@dataclass
class _Progress:
    """What has been seen so far, from top to bottom."""

    items: list[ItemRow] = field(default_factory=list)
    summaries: list[SummaryRow] = field(default_factory=list)
    used: set[Place] = field(default_factory=set)
    group: str | None = None
    closed: bool = False
    extra: bool = False
    interrupted: bool = False
    pattern: frozenset[str] = frozenset()


def is_figure(text: str) -> bool:
    """Does a cell hold a figure, with its unit or currency, and nothing else?"""
    return len(text) <= 40 and _FIGURE.fullmatch(text.strip()) is not None


def figure_columns(spec: TableSpec) -> frozenset[str]:
    """The columns of a table whose figures make a row an item."""
    return frozenset(
        name for name, column in spec.columns.items() if column.type in FIGURE_TYPES and name not in ORDINALS
    )


def naming_columns(spec: TableSpec) -> tuple[str, ...]:
    """The columns that say what a row is about, the most telling first."""
    kinds = ("text", "identifier", "party", "choice", "date", "datetime")
    return tuple(name for name, column in spec.columns.items() if column.type in kinds and name not in SECONDARY)


class RowSorter:
    """Sorts the rows of one raw table."""

    def __init__(
        self, table: RawTable, vocabulary: HeaderVocabulary, labels: frozenset[str] = frozenset()
    ) -> None:
        """`labels`: those of the document's fields, as `label_form` has them."""
        self.labels = labels
        self.table = table
        self.vocabulary = vocabulary
        self.named = {index: column.name for index, column in enumerate(table.columns) if column.name}
        present = set(self.named.values())
        self.figures = figure_columns(table.spec) & present
        self.naming = tuple(name for name in naming_columns(table.spec) if name in present)
        self.key = self.naming[:1]
        self.counted = table.ruled or any(self._is_numbered(row) and self.figures_in(row) for row in table.rows)

    def sort(self) -> SortedRows:
        """Items, sums and headings, in document order."""
        progress = _Progress()
        progress.used.update(place for column in self.table.columns for place in column.places)
        before: RawRow | None = None
        for row in self.table.rows:
            if before is not None and self._apart(before, row):
                progress.interrupted = bool(progress.items)
            before = row
            self._take(row, progress)
        # What comes last and is unlike all rows before it is no item; in the middle it is one.
        while progress.items and progress.items[-1].doubtful:
            progress.items.pop()
        for item in progress.items:
            progress.used.update(place for cell in item.row.cells for place in cell.places)
        return SortedRows(
            tuple(progress.items), tuple(progress.summaries), frozenset(progress.used), progress.closed
        )

    def _apart(self, upper: RawRow, lower: RawRow) -> bool:
        return lower.top - upper.bottom > (0.5 if self.table.ruled else 2.5) * upper.line_height

    def _take(self, row: RawRow, progress: _Progress) -> None:
        kind = self.kind_of(row)
        if kind == "item" and self._continues(row, progress):
            figures = self.filled(row)
            doubtful = not progress.pattern <= figures and (progress.interrupted or not self.table.ruled)
            progress.items.append(ItemRow(row, progress.group, doubtful))
            if not doubtful:
                progress.pattern = figures if len(progress.items) == 1 else progress.pattern & figures
            progress.interrupted = False
        elif kind == "header":
            progress.used.update(place for cell in row.cells for place in cell.places)
        elif kind == "summary":
            units = {index: column.unit for index, column in enumerate(self.table.columns) if column.unit}
            found = tuple(summary_rows(row, self.named, self.table.spec.name, len(progress.items), units))
            progress.summaries.extend(found)
            progress.closed = progress.closed or (
                bool(progress.items) and any(one.kind in CLOSING_KINDS for one in found)
            )
        elif kind in ("group", "note") and _EXTRA.search(row.text) and len(row.text) <= LONGEST_HEADING:
            progress.extra = progress.closed or _LEFT_OUT.search(row.text) is not None
        elif kind == "group" and not progress.closed:
            progress.group = row.text.strip() or progress.group
            progress.extra = False
            progress.interrupted = bool(progress.items)
        elif kind != "empty":
            progress.interrupted = bool(progress.items)

    def _continues(self, row: RawRow, progress: _Progress) -> bool:
        """After a total or a break only a row with the same figures as the items before is one of them."""
        figures = self.filled(row)
        if progress.extra:
            return False
        if progress.interrupted and any(_LABELLED.match(self.texts(row).get(name, "")) for name in self.key):
            return False
        if progress.closed:
            return len(figures) >= 3 and progress.pattern <= figures
        if progress.interrupted or (progress.items and not self.table.ruled and figures):
            return bool(figures) and (progress.pattern <= figures or len(figures) >= 2)
        return True

    def kind_of(self, row: RawRow) -> str:
        """What a row is: "item", "header", "summary", "group", "note" or "empty"."""
        if not any(cell.text.strip() or cell.unstored for cell in row.cells):
            return "empty"
        if NOTHING_MORE.fullmatch("".join(cell.text for cell in row.cells if cell.shared == 1)):
            return "note"
        if self._repeats_header(row) or self._ends_header(row) or self._numbers_columns(row):
            return "header"
        kind = self._summary(row)
        if kind is not None:
            return "summary"
        if self._is_form(row):
            return "note"
        if row.wide:
            return "group"
        return self._item_or_not(row)

    def _item_or_not(self, row: RawRow) -> str:
        texts = self.texts(row)
        figures = self.figures_in(row)
        named = [name for name in self.naming if name in texts]
        if self.filled(row):
            return self._with_figures(row, texts, figures, named)
        if not named:
            return "empty" if set(texts) <= ORDINALS else "note"
        if all(_LABELLED.match(text) for text in texts.values()):
            return "note"
        if set(named) == set(self.key) and self._is_unfilled(row, texts[named[0]]):
            return "item"
        if self._heads_section(row):
            return "group"
        if (self.counted and self._is_numbered(row)) or len(named) >= 2 or (not self.figures and len(texts) >= 2):
            return "item"
        return "group"

    def _is_form(self, row: RawRow) -> bool:
        """Labels of fields, each alone or with its value behind it: the form goes on beneath the table."""
        texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if not texts:
            return False
        if sum(1 for text in texts if _SIGNS.fullmatch(text)) >= LEAST_LABELS:
            return True
        labels = sum(1 for text in texts if text.endswith(_COLONS))
        if labels >= LEAST_LABELS or any(text.startswith(_COLONS) for text in texts[1:]):
            return True
        if texts[0].endswith(_COLONS) and len(texts) == 2 and not self._is_numbered(row):
            # No name of goods ends so: `VAT percentage: 13%`.
            return True
        known = [label_form(text) in self.labels for text in texts]
        in_turn = known[0] and all(one or before for before, one in pairwise(known))
        if in_turn and sum(known) >= LEAST_LABELS:
            return True
        return in_turn and not self.figures_in(row) and (len(known) > 1 or not self.figures)

    def _is_unfilled(self, row: RawRow, name: str) -> bool:
        """A row of a form of words that waits for its entries: a department that has not signed yet."""
        return not self.figures and self.table.ruled and not row.wide and _NAME.fullmatch(name) is not None

    def _with_figures(self, row: RawRow, texts: dict[str, str], figures: dict[str, str], named: list[str]) -> str:
        if named:
            return "item"
        if all(_ZERO.fullmatch(text) for text in figures.values()) and not self._open_figures(row):
            return "empty"
        priced = "unit_price" in figures and len(figures) >= 2
        if priced or (len(self.figures) > 1 and len(figures) == len(self.figures) and "no" in texts):
            return "item"
        stray = [cell for cell in row.cells if cell.column is None or cell.column not in self.named]
        if stray and len(figures) >= 2:
            return "item"
        return "note" if set(figures) <= {"unit_price"} else "summary"

    def filled(self, row: RawRow) -> frozenset[str]:
        """The figure columns that hold a figure, or word that it is still to come."""
        return frozenset(self.figures_in(row)) | self._open_figures(row)

    def _open_figures(self, row: RawRow) -> frozenset[str]:
        """The figure columns that hold something else: a formula without result, "待定", "Pending", "免费"."""
        return frozenset(
            name
            for cell in row.cells
            if cell.column is not None
            and (name := self.named.get(cell.column)) in self.figures
            and name is not None
            and (cell.unstored or placeholder(cell.text) or self._is_worded_amount(name, cell.text))
        )

    def _is_worded_amount(self, name: str, text: str) -> bool:
        """Does a word say what is to be paid: `Free of charge`?"""
        if self.table.spec.columns[name].type != "money" or any(map(str.isdigit, text)):
            return False
        parsed = parse("money", text)
        values = [reading.value for reading in parsed] if isinstance(parsed, tuple) else []
        return any(isinstance(value, Figure) and not value.number for value in values)

    def texts(self, row: RawRow) -> dict[str, str]:
        """Column -> text, for the role's columns that are filled."""
        found: dict[str, str] = {}
        for cell in row.cells:
            name = self.named.get(cell.column) if cell.column is not None else None
            if name in self.naming and _DASHES.fullmatch(cell.text.strip()):
                continue
            if name is not None and cell.text.strip() and not blank(cell.text):
                found[name] = f"{found[name]} {cell.text}" if name in found else cell.text.strip()
        return found

    def figures_in(self, row: RawRow) -> dict[str, str]:
        """Column -> text, for the figure columns that hold a figure (or a typed number)."""
        found = {}
        for cell in row.cells:
            name = self.named.get(cell.column) if cell.column is not None else None
            if name in self.figures and cell.own and any(is_figure(line) for line in (cell.text, *cell.lines)):
                found[str(name)] = cell.text
        return found

    def _is_numbered(self, row: RawRow) -> bool:
        """Does an ordinal stand there? `Tax` and `MwSt` are as short as one, but name a sum."""
        numbers = [text for name, text in self.texts(row).items() if name in ORDINALS]
        return any(ORDINAL.fullmatch(text) is not None and summary_kind(text) is None for text in numbers)

    def _heads_section(self, row: RawRow) -> bool:
        """Is a row without figures counted in letters or Chinese numerals, and those with figures in digits?"""
        number = self.texts(row).get("no", "")
        return bool(self._counts) and all(self._counts) and _SECTION.fullmatch(number) is not None

    @cached_property
    def _counts(self) -> tuple[bool, ...]:
        """Of each row of several figures that is numbered: is it in digits? Sums are numbered as sections are."""
        least = min(2, len(self.figures))
        numbers = (self.texts(row).get("no", "") for row in self.table.rows if len(self.figures_in(row)) >= least)
        return tuple(number[0].isdigit() for number in numbers if number)

    def _repeats_header(self, row: RawRow) -> bool:
        hits = 0
        for cell in row.cells:
            name = self.named.get(cell.column) if cell.column is not None else None
            match = self.vocabulary.best("\n".join(cell.lines)) if name else None
            if match is not None and match.column == name and match.score >= 0.85:
                hits += 1
        return hits >= 2 and hits * 2 >= len([cell for cell in row.cells if cell.text.strip()])

    def _ends_header(self, row: RawRow) -> bool:
        """Is the first row the rest of the titles, in words alone, some of them those of their columns?"""
        first = row is self.table.rows[0] and any(map(self.figures_in, self.table.rows[1:]))
        if not first or any(character.isdigit() for character in row.text):
            return False
        return any(
            match.column == self.named.get(cell.column) and match.score >= _NAMED
            for cell in row.cells
            if cell.column is not None
            for match in self.vocabulary.matches("\n".join(cell.lines))
        )

    def _numbers_columns(self, row: RawRow) -> bool:
        """Does a row right beneath the titles count the columns?"""
        texts = [cell.text for cell in row.cells if cell.text.strip()]
        if not are_column_numbers(texts):
            return False
        index = next(index for index, one in enumerate(self.table.rows) if one is row)
        if index == 0 or self._repeats_header(self.table.rows[index - 1]):
            return True
        # The last words of a title may have been taken for a row: no figure stands between.
        return all(map(is_column_number, texts)) and not any(map(self.figures_in, self.table.rows[:index]))

    def _summary(self, row: RawRow) -> str | None:
        """The kind of the row's first label that is a summary's, unless the row is sold as an item."""
        kinds = [kind for cell in self._labels(row) if (kind := summary_kind(head_of(cell.text))) is not None]
        if not kinds:
            return None
        # `VAT 21%` under the title of the quantities is no quantity.
        figures = {name: text for name, text in self.figures_in(row).items() if summary_kind(text) is None}
        numbered = self._is_numbered(row) and not self._heads_section(row)
        sold = {"quantity", "unit_price"} <= set(figures)
        if kinds[0] == "remark":
            return None if len(figures) >= 2 else kinds[0]
        if kinds[0] in FIRM_KINDS:
            return None if numbered and sold else kinds[0]
        if not numbered and "%" in row.text and summary_kind(row.text) == "tax":
            # `VAT based on 200.00 @ 5 % 10.00`: the sum it is on and its rate are no quantity and price.
            return "tax"
        if kinds[0] == "shipping" and figures and self._lists_charges:
            return None
        return None if sold or (numbered and figures) else kinds[0]

    @cached_property
    def _lists_charges(self) -> bool:
        """Are the items charges, not goods?"""
        return any(titles_charges(one.text) for one in self.table.columns if one.name in self.key)

    def _labels(self, row: RawRow) -> Iterator[RawCell]:
        """The cells that may hold a summary's label: those before the first figure, or any of a nameless row."""
        named = any(name in self.texts(row) for name in self.key)
        for index, cell in enumerate(row.cells):
            name = self.named.get(cell.column) if cell.column is not None else None
            if name in SECONDARY - ORDINALS and named:
                continue
            if is_figure(cell.text) and name in ORDINALS:
                continue
            if named and index > 0 and name in self.figures:
                return
            yield cell


def head_of(text: str) -> str:
    """The label part of a text with its value behind: "合计：1,130.00" -> "合计"; "加：运费：" -> "运费"."""
    text = _ADDED.sub("", text)
    head, colon, _ = text.replace("：", ":").partition(":")
    return head if colon and head.strip() else text


def with_group(rows: Sequence[ItemRow], group: str | None) -> tuple[ItemRow, ...]:
    """Rows of a continued page stand under the heading of the page before until another comes."""
    return tuple(row if row.group is not None else replace(row, group=group) for row in rows)
