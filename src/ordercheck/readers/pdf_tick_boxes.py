"""Boxes to tick that a page draws as lines, not as characters: small squares and circles beside a text.

The lines of such a box are no rules of a table. What is drawn within it ticks it: two strokes, a cross, a spot,
or a character of its own.
"""

from collections.abc import Iterable, Iterator

from ordercheck.model.document import FieldKind, FormField
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_objects import Drawn, Outline, Rule

_MOST = 150
"""Small squares on a page; with more it is a drawing or a picture made of squares."""
_BESIDE = 9.0
"""Points between a box and the text that says what it stands for."""
_APART = 1.0
"""Points between two squares or a square and a rule that belong together: cells to write letters in."""
_LEAST_MARK = 0.35
"""Of a box's side: what is smaller within it is no tick."""
_TICKS = frozenset("√✓✔☑×✗✘xXvV")


def take_tick_boxes(drawn: Drawn, fragments: list[Fragment], page: int) -> list[FormField]:
    """The boxes to tick among the small outlines of a page, each ticked or not; `page` from 1.

    The outlines that are none give their sides back to the strokes of the page. A tick that is a character of its
    own leaves `fragments`: its box says it.
    """
    found: list[FormField] = []
    if len(drawn.outlines) > _MOST:
        for outline in drawn.outlines:
            _give_back(outline, drawn)
        return found
    open_ones = any(not outline.dark for outline in drawn.outlines)
    for outline in _whole(drawn.outlines):
        inside = list(_inside(outline.box, fragments))
        others = [fragment for fragment in inside if fragment.text.strip() not in _TICKS]
        stands_alone = not others and not _is_cell(outline, drawn)
        if not stands_alone or not open_ones or not _has_caption(outline.box, fragments):
            _give_back(outline, drawn)
            continue
        ticked = outline.dark or bool(inside) or any(_ticks(mark, outline.box) for mark in drawn.marks)
        if inside:
            fragments[:] = [fragment for fragment in fragments if fragment not in inside]
        found.append(FormField(FieldKind.CHECK, "", PagePlace(page, outline.box), checked=ticked, box=outline.box))
    return found


def _give_back(outline: Outline, drawn: Drawn) -> None:
    """What is no box to tick is a stroke like others."""
    drawn.horizontal += outline.rules[0]
    drawn.vertical += outline.rules[1]


def _whole(outlines: Iterable[Outline]) -> list[Outline]:
    """Each box once: one that is drawn again within another is its second line, or the spot that ticks it."""
    found: list[Outline] = []
    for outline in sorted(outlines, key=lambda one: -one.box.width):
        around = next((n for n, one in enumerate(found) if one.box.contains(*outline.box.middle)), None)
        if around is None:
            found.append(outline)
        elif outline.dark:
            found[around] = found[around]._replace(dark=True)
    return sorted(found, key=lambda one: (one.box.top, one.box.x0))


def _inside(box: Box, fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """The texts whose middle is within a box."""
    for fragment in fragments:
        place = _place(fragment)
        if place is not None and box.contains(*place.middle):
            yield fragment


def _place(fragment: Fragment) -> Box | None:
    """Where an upright text stands; None for turned text."""
    style = fragment.style
    if style.direction.degrees:
        return None
    return Box(fragment.start, fragment.base - style.ascent, fragment.end, fragment.base + style.descent)


def _has_caption(box: Box, fragments: Iterable[Fragment]) -> bool:
    """Does a text stand right beside a box, at its height?"""
    for fragment in fragments:
        place = _place(fragment)
        if place is None or not place.top <= box.middle[1] <= place.bottom:
            continue
        if -_APART <= place.x0 - box.x1 <= _BESIDE or -_APART <= box.x0 - place.x1 <= _BESIDE:
            return True
    return False


def _is_cell(outline: Outline, drawn: Drawn) -> bool:
    """Does another square, or a rule that is longer than a side, abut on it?"""
    box = outline.box
    if any(not box.contains(*other.box.middle) and _abut(box, other.box) for other in drawn.outlines):
        return True
    return any(_lies_along(rule, (box.top, box.bottom), (box.x0, box.x1)) for rule in drawn.horizontal) or any(
        _lies_along(rule, (box.x0, box.x1), (box.top, box.bottom)) for rule in drawn.vertical
    )


def _lies_along(rule: Rule, sides: tuple[float, float], reach: tuple[float, float]) -> bool:
    """Does a rule run along one of two sides of a box, over all of its `reach`?"""
    near = min(abs(rule.position - side) for side in sides) < _APART
    return near and rule.start <= reach[0] + _APART and rule.end >= reach[1] - _APART


def _abut(one: Box, other: Box) -> bool:
    across = max(one.x0, other.x0) - min(one.x1, other.x1)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return across < _APART and down < _APART and min(across, down) < -0.5 * min(one.width, one.height)


def _ticks(mark: Box, box: Box) -> bool:
    """Is what is drawn the tick of a box: about as large, with its middle within?"""
    return box.contains(*mark.middle) and max(mark.width, mark.height) >= _LEAST_MARK * box.width
