"""A list that fills a page in halves side by side: the same titles stand twice or more often over its columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from msgspec import structs

from ordercheck.extract.tables.headers import needs_are_met
from ordercheck.extract.tables.model import HeaderColumn, RawRow, RawTable
from ordercheck.model.place import Box, PagePlace, Place
from ordercheck.values.text import label_form

_LEAST_TITLES = 3
"""Of fewer titles that stand twice the second one may mean something else: `名称 数量 名称 数量` of a form."""


def halves(table: RawTable) -> tuple[RawTable, ...]:
    """A table for each time that all its titles stand there, from left to right; most tables are one."""
    count = _titles_of_one(table.columns)
    first = table.columns[:count]
    named = [column.name for column in first if column.name is not None]
    if count == len(table.columns) or not needs_are_met(table.spec, named):
        return (table,)
    return tuple(_half(table, first, start) for start in range(0, len(table.columns), count))


def _titles_of_one(columns: Sequence[HeaderColumn]) -> int:
    """How many titles there are before they begin anew; all of them where they do not."""
    texts = [label_form(column.text) for column in columns]
    for count in range(_LEAST_TITLES, len(texts) // 2 + 1):
        if len(texts) % count == 0 and texts == texts[:count] * (len(texts) // count):
            return count
    return len(texts)


def _half(table: RawTable, first: Sequence[HeaderColumn], start: int) -> RawTable:
    own = table.columns[start : start + len(first)]
    columns = tuple(
        replace(column, name=model.name, score=model.score, titled=model.titled, also=model.also)
        for column, model in zip(own, first, strict=True)
    )
    rows = tuple(_rows(table.rows, range(start, start + len(first))))
    return replace(table, columns=columns, rows=rows, place=columns[0].place)


def _rows(rows: Sequence[RawRow], columns: range) -> Iterator[RawRow]:
    for row in rows:
        cells = tuple(
            structs.replace(cell, column=cell.column - columns.start)
            for cell in row.cells
            if cell.column in columns and cell.column is not None
        )
        if cells:
            boxes = [cell.box for cell in cells if cell.box is not None]
            yield replace(row, cells=cells, place=_place(row, boxes))


def _place(row: RawRow, boxes: Sequence[Box]) -> Place:
    if not boxes or not isinstance(row.place, PagePlace):
        return row.place
    return PagePlace(row.place.page, reduce(Box.union, boxes))
