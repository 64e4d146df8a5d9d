"""The surfaces of a document: its pages, its grids, and the flow of its text."""

import re
from collections.abc import Sequence

from ordercheck.extract.abreast import parted
from ordercheck.extract.layout import Layout, Segment, Surface, cell_box, display_width
from ordercheck.extract.surface_of_page import page_surface
from ordercheck.model.document import Document, Grid, GridKind, Line, Part
from ordercheck.model.place import Box

LONGEST = 5000
"""Characters of one line that are looked at: a longer one is no line of an order but an attack."""
_EARLIER = re.compile(
    r"(?i)[-—_]{2,80}\s*(?:原始邮件|(?:回复的)?原邮件|转发的?邮件|original message|replied message"
    r"|forwarded message|ursprüngliche nachricht)"
    r"|(?:在|于)?\s*\d{4}.{4,80}写道[:：]?$|(?:on|at) .{6,120} wrote[:：]$|am .{6,120} schrieb.{0,60}[:：]$"
    r"|le .{6,120} a écrit\s?[:：]$|el .{6,120} escribió\s?[:：]$"
)
"""The line above an earlier mail that a reply carries with it."""
_SENDER = re.compile(r"(?i)(?:发件人|寄件人|from|von|de)\s*[:：]")
_SENT = re.compile(r"(?i)(?:发送时间|发送日期|发件时间|时间|日期|sent|date|gesendet|datum|envoyé|enviado)\s*[:：]")
_OWN_HEAD = "headers"
"""The part of a mail that holds its own sender and day."""
_HEADERS = 3
"""The head of an earlier mail names its sender, and so many lines further its day at most."""


def layout_of(document: Document) -> Layout:
    """The surfaces of a document's visible parts; hidden parts, cells and lines supply nothing."""
    surfaces: list[Surface] = []
    for part in document.visible_parts():
        if part.kind == "page":
            surfaces.append(page_surface(part, len(surfaces)))
            continue
        flow, abreast = parted([line for line in part.lines if not line.hidden])
        if flow:
            answers = document.format == "eml" and not part.name.startswith(_OWN_HEAD)
            surfaces.append(_flow(part, flow, len(surfaces), answers))
        for number, grid in enumerate((*part.grids, *abreast)):
            surfaces.append(_grid(part, grid, number, len(surfaces)))
    return Layout(document, tuple(surfaces))


def _flow(part: Part, lines: list[Line], index: int, answers: bool) -> Surface:
    """The lines of running text; `answers`: it is what a mail says, and may carry the one that it answers."""
    segments: list[Segment] = []
    earlier = False
    ordered = sorted(lines, key=lambda one: one.order)
    for row, line in enumerate(ordered):
        # Only where something was written above it: a mail may be no more than what it passes on.
        earlier = earlier or (bool(segments) and _begins_earlier_mail(ordered, row, answers))
        pieces = line.text.split("\n")
        for sub, piece in enumerate(piece[:LONGEST] for piece in pieces):
            if not piece.strip():
                continue
            top = row + sub / len(pieces)
            box = Box(0.0, top, display_width(piece), top + 1 / len(pieces))
            segments.append(
                Segment(
                    piece,
                    line.place,
                    box,
                    index,
                    len(segments),
                    line=row,
                    number=line.number if sub == 0 else None,
                    quoted=earlier or line.text.lstrip().startswith(">"),
                )
            )
    return Surface(index, "flow", part.name, part.index, tuple(segments), 1.0)


def _begins_earlier_mail(lines: Sequence[Line], row: int, answers: bool) -> bool:
    """Does a line say that an earlier mail follows, or in a mail name its sender, the day close beneath?"""
    text = lines[row].text[:LONGEST].strip()
    if _EARLIER.match(text) is not None:
        return True
    if not answers or _SENDER.match(text) is None:
        return False
    following = "\n".join([text, *(line.text[:LONGEST] for line in lines[row + 1 : row + 1 + _HEADERS])])
    sent = (_SENT.match(one.strip()) for one in following.split("\n")[1 : 1 + _HEADERS])
    return any(sent)


def _grid(part: Part, grid: Grid, number: int, index: int) -> Surface:
    segments: list[Segment] = []
    blanks: list[Box] = []
    for cell in grid.cells:
        if cell.hidden:
            continue
        key = (number, cell.row, cell.column)
        texts = [text[:LONGEST] for text in cell.text.split("\n")]
        area = Box(
            float(cell.column),
            float(cell.row),
            float(cell.column + cell.column_span),
            float(cell.row + cell.row_span),
        )
        if not cell.text.strip() and not cell.unstored:
            blanks.append(area)
        for sub, text in enumerate(texts):
            if not text.strip() and not (cell.unstored and sub == 0):
                continue
            height = cell.row_span / len(texts)
            top = cell.row + sub * height
            box = Box(float(cell.column), top, float(cell.column + cell.column_span), top + height)
            segments.append(
                Segment(text, cell.place, box, index, len(segments), key, cell, line=cell.row, area=area)
            )
    if grid.kind is GridKind.SHEET:
        segments.extend(_sheet_boxes(part, index, len(segments)))
    name = grid.name or part.name
    return Surface(index, "grid", name, part.index, tuple(segments), 1.0, blanks=tuple(blanks))


def _sheet_boxes(part: Part, surface: int, start: int) -> list[Segment]:
    """Check boxes of a sheet, at their anchor cell."""
    found: list[Segment] = []
    for form in part.fields:
        anchor = cell_box(form.place)
        if anchor is None or form.checked is None:
            continue
        text = ("☑" if form.checked else "☐") + form.text
        found.append(Segment(text, form.place, anchor, surface, start + len(found), None))
    return found
