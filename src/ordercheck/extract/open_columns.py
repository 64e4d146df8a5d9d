"""Titles side by side over columns that no rules part: what stands beneath each is its value, over all its lines.

The goods of a bill of lading stand so: a ruled row of titles, and beneath it marks, packages, goods, weight and
measurement down the page. Titles and columns become cells, so that everything after reads them as a ruled form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ordercheck.extract.cell_columns import IsLabel, members_of
from ordercheck.extract.label_text import COLONS
from ordercheck.extract.layout import Segment, Surface
from ordercheck.model.place import Box

_LEAST_TITLES = 3
_FIGURES = re.compile(r"\d{2}")
_ABREAST = 1.0
"""Line heights: titles of one line beside titles of two are set in the middle of their row."""
_TAIL = 1.3
"""Line heights from one line of a title to its next one."""
_FIRST, _NEXT = 3.5, 2.6
"""Line heights from the titles to the first value at most, and from one line of the values to the next."""
OWN_GRID = 1000
"""Grids that are made here are numbered from this on, and are no grid of the page."""


def open_columns(surface: Surface, names_field: IsLabel) -> Surface:
    """The surface of a page with cells for each row of titles and what stands beneath them in the open."""
    if surface.kind != "page":
        return surface
    moved: dict[int, Segment] = {}
    for number, titles in enumerate(rows_of_titles(surface, names_field)):
        columns = _columns(surface, titles, names_field)
        for one in _placed(titles, columns, OWN_GRID + number):
            moved.setdefault(one.index, one)
    if not moved:
        return surface
    return replace(surface, segments=tuple(moved.get(one.index, one) for one in surface.segments))


def rows_of_titles(surface: Surface, names_field: IsLabel) -> Iterator[list[list[Segment]]]:
    """Rows of at least three titles, each with all its lines, from left to right; unknown titles among them."""
    # A colon asks for a value beside it, not for a column beneath.
    titles_of = (
        one for one in surface.segments if names_field(one) and not one.text.rstrip().endswith(tuple(COLONS))
    )
    named = sorted(titles_of, key=lambda one: one.box.middle[1])
    row: list[Segment] = []
    for one in [*named, None]:
        if one is not None and (not row or one.box.middle[1] - row[0].box.middle[1] <= _ABREAST * surface.scale):
            row.append(one)
            continue
        if len(row) >= _LEAST_TITLES:
            titles = _with_unknown(surface, row)
            if _are_clear(titles):
                yield titles
        row = [] if one is None else [one]


def _with_unknown(surface: Surface, row: Sequence[Segment]) -> list[list[Segment]]:
    """The titles of a row with those that nobody knows, each with its further lines."""
    top = min(one.box.top for one in row) - _ABREAST * surface.scale
    foot = max(one.box.bottom for one in row) + _TAIL * surface.scale
    band = [one for one in surface.segments if top <= one.box.top and one.box.bottom <= foot]
    low = max(one.box.middle[1] for one in row)
    if any(_FIGURES.search(one.text) for one in band if one.box.top > low):
        # What stands close beneath the titles are values already, not their second lines.
        band = [one for one in band if one.box.top <= low]
    titles: list[list[Segment]] = []
    for one in sorted(band, key=lambda one: one.box.x0):
        over = next((title for title in titles if _overlap(title, one)), None)
        if over is None:
            titles.append([one])
        else:
            over.append(one)
    return [sorted(title, key=lambda one: one.box.top) for title in titles]


def _overlap(title: Sequence[Segment], one: Segment) -> bool:
    return any(min(other.box.x1, one.box.x1) > max(other.box.x0, one.box.x0) for other in title)


def _are_clear(titles: Sequence[Sequence[Segment]]) -> bool:
    """Is no title more than a few lines, and none beside room of its own for a value?"""
    foot = max(line.box.bottom for title in titles for line in title)
    return all(
        len(title) <= 3 and all(one.area is None or one.area.bottom - foot < one.box.height for one in title)
        for title in titles
    )


def _columns(surface: Surface, titles: Sequence[Sequence[Segment]], names_field: IsLabel) -> list[list[Segment]]:
    """What stands in the open beneath each title; nothing where columns are not clear of one another."""
    beneath = list(beneath_titles(surface, titles, names_field))
    widest = [max(title, key=lambda one: one.box.width) for title in titles]
    columns = members_of(_with_full_rows(surface, widest, beneath), beneath) if beneath else []
    filled = [column for column in columns if column]
    sides = [
        (min(one.box.x0 for one in (*title, *column)), max(one.box.x1 for one in (*title, *column)))
        for title, column in zip(titles, columns, strict=False)
    ]
    clear = all(before[1] <= after[0] for before, after in pairwise(sides))
    return columns if len(filled) > 1 and clear else []


def _with_full_rows(surface: Surface, titles: Sequence[Segment], beneath: Sequence[Segment]) -> list[Segment]:
    """The titles as wide as their columns, as far as rows that have a text for each of them show these.

    Figures that end at the right of their column stand closer to the next title than to their own.
    """
    wide = list(titles)
    for top in sorted({one.box.top for one in beneath}):
        row = [one for one in beneath if 0 <= one.box.top - top < 0.5 * surface.scale]
        if len(row) == len(titles):
            row.sort(key=lambda one: one.box.x0)
            wider = [replace(title, box=title.box.union(one.box)) for title, one in zip(wide, row, strict=True)]
            wide = wider if wide == list(titles) or _are_apart(wider) else wide
    return wide


def _are_apart(titles: Sequence[Segment]) -> bool:
    return all(before.box.x1 <= after.box.x0 for before, after in pairwise(titles))


def beneath_titles(
    surface: Surface, titles: Sequence[Sequence[Segment]], names_field: IsLabel
) -> Iterator[Segment]:
    """The texts beneath a row of titles, down to a ruled cell, the next row of titles or a wide gap."""
    lines = {one.index for title in titles for one in title}
    foot = last = max(one.box.bottom for title in titles for one in title)
    reach = _FIRST
    left, right = titles[0][0].box.x0, titles[-1][-1].box.x1
    margin = (right - left) / len(titles)
    below = sorted(
        (one for one in surface.segments if one.index not in lines and one.box.top > foot - 0.3 * surface.scale),
        key=lambda one: one.box.top,
    )
    for one in below:
        if one.box.x1 < left - margin or one.box.x0 > right + margin:
            continue
        abreast = [other for other in below if abs(other.box.top - one.box.top) < 0.5 * surface.scale]
        if one.box.top - last > reach * surface.scale or one.cell is not None:
            return
        if sum(map(names_field, abreast)) > 1:
            return
        yield one
        last, reach = max(last, one.box.bottom), _NEXT


def _placed(
    titles: Sequence[Sequence[Segment]], columns: Sequence[Sequence[Segment]], grid: int
) -> Iterator[Segment]:
    """The titles and the texts of their columns as texts of cells."""
    if not columns:
        return
    foot = max(one.box.bottom for title in titles for one in title)
    end = max(one.box.bottom for column in columns for one in column)
    top = min(one.box.top for title in titles for one in title)
    sides = [
        (min(one.box.x0 for one in (*title, *column)), max(one.box.x1 for one in (*title, *column)))
        for title, column in zip(titles, columns, strict=True)
    ]
    cuts = [(before[1] + after[0]) / 2 for before, after in pairwise(sides)]
    for number, (title, column) in enumerate(zip(titles, columns, strict=True)):
        left = cuts[number - 1] if number else sides[0][0]
        right = cuts[number] if number < len(cuts) else sides[-1][1]
        # Nothing beneath a title is no empty place: no rule says where its value would stand.
        for one in title if column else ():
            yield replace(one, cell=(grid, 0, number), area=Box(left, top, right, foot))
        for one in column:
            yield replace(one, cell=(grid, 1, number), area=Box(left, foot, right, end))
