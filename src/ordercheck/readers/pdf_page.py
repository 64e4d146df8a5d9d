"""One page of a PDF -> a Part and what is wrong with it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.model.document import Grid, Line, Part, Problem
from ordercheck.readers import pdf_health
from ordercheck.readers.pdf_broken_words import with_whole_words
from ordercheck.readers.pdf_cells import grids_of
from ordercheck.readers.pdf_column_seams import parted_at_columns
from ordercheck.readers.pdf_dropped import dropped, flat_texts
from ordercheck.readers.pdf_filled import filled_in
from ordercheck.readers.pdf_forms import annotations_of
from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_frame import frame_of
from ordercheck.readers.pdf_grids import lattices_of
from ordercheck.readers.pdf_library import pdfium
from ordercheck.readers.pdf_lines import lines_of
from ordercheck.readers.pdf_objects import Rule, drawn_on
from ordercheck.readers.pdf_pictures import images_of
from ordercheck.readers.pdf_rules import ruled
from ordercheck.readers.pdf_script_gaps import parted_at_spaces
from ordercheck.readers.pdf_second import characters_of, second_reading
from ordercheck.readers.pdf_sides import with_open_rows, with_open_sides
from ordercheck.readers.pdf_styles import Styles
from ordercheck.readers.pdf_text import fragments_of
from ordercheck.readers.pdf_tick_boxes import take_tick_boxes

_CURVED = 8
"""Curves on a page from which on they may be a seal: a circle has four, and so has a box with round corners."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page as a Part, and its problems."""

    part: Part
    problems: tuple[Problem, ...]


class PageError(Exception):
    """A page that the library can not load."""


def read_page(document: int, form: int, data: bytes, index: int) -> PageReading:
    """Read one page of an open document and its form; `index` from 0.

    Raises PageError for a page that can not be loaded.
    """
    with _loaded(document, index) as (page, text_page):
        frame = frame_of(page)
        drawn = drawn_on(page, frame)
        number = index + 1
        annotations = annotations_of(page, form, frame, number)
        styles = Styles(page, text_page, frame, drawn)
        fragments = parted_at_columns(parted_at_spaces(fragments_of(text_page, frame, styles)))
        flat = flat_texts(drawn)
        if flat or any(fragment.lost for fragment in fragments):
            characters = characters_of(data, index)
            second_reading(fragments, characters)
            fragments += dropped(flat, drawn, characters, styles)
        boxes = take_tick_boxes(drawn, fragments, number)
        filled = filled_in([*annotations.fields, *annotations.typed, *boxes])
        area = frame.width * frame.height
        lines, grids = composed([*fragments, *filled], drawn.horizontal, drawn.vertical, area, number)
        images = images_of(drawn.pictures, document, page, number)
        problems = [
            *annotations.remarks,
            *pdf_health.too_complex(drawn, number, index),
            *pdf_health.text_lost(lines, number, index),
            *pdf_health.scanned(fragments, drawn, images, frame, number, index),
            *pdf_health.hidden(fragments, lines, number, index),
        ]
        part = Part(
            index=index,
            kind="page",
            name=str(number),
            lines=tuple(lines),
            grids=tuple(grids),
            images=(*images, *annotations.stamps),
            fields=tuple(annotations.fields),
            width=round(frame.width, 2),
            height=round(frame.height, 2),
            artwork=bool(drawn.pictures or annotations.stamps or drawn.curves >= _CURVED),
        )
        return PageReading(part, tuple(problems))


@contextmanager
def _loaded(document: int, index: int) -> Iterator[tuple[int, int]]:
    library = pdfium()
    page = library.FPDF_LoadPage(document, index)
    if not page:
        raise PageError
    try:
        text_page = library.FPDFText_LoadPage(page)
        if not text_page:
            raise PageError
        try:
            yield page, text_page
        finally:
            library.FPDFText_ClosePage(text_page)
    finally:
        library.FPDF_ClosePage(page)


def composed(
    fragments: Sequence[Fragment], across: Sequence[Rule], down: Sequence[Rule], area: float, number: int
) -> tuple[list[Line], list[Grid]]:
    """Lines and ruled grids of a page (`number` from 1), in order, from its text and its strokes.

    `across` and `down` are the strokes as they are drawn; `area` is the page's, in square points.
    """
    horizontal, vertical = ruled(across), ruled(down)
    lines = lines_of(fragments, vertical, number)
    sided = with_open_sides(horizontal, vertical)
    lattices = lattices_of(with_open_rows(horizontal, sided), sided, area)
    grids = grids_of(lattices, lines, number)
    whole = with_whole_words(lines, grids)
    return _in_order(whole, grids if whole == lines else grids_of(lattices, whole, number))


def _in_order(lines: list[Line], grids: list[Grid]) -> tuple[list[Line], list[Grid]]:
    """Lines and grids counted together; a grid comes before the lines within it."""
    tops = [(grid.box.top if grid.box else 0.0, n) for n, grid in enumerate(grids)]
    ordered_lines: list[Line] = []
    ordered_grids: dict[int, Grid] = {}
    order = 0
    for line in lines:
        while tops and line.box is not None and not line.hidden and tops[0][0] <= line.box.middle[1]:
            _, n = tops.pop(0)
            ordered_grids[n] = replace(grids[n], order=order)
            order += 1
        ordered_lines.append(replace(line, order=order))
        order += 1
    for _, n in tops:
        ordered_grids[n] = replace(grids[n], order=order)
        order += 1
    return ordered_lines, [ordered_grids[n] for n in range(len(grids))]
