"""Name and number of a drawing whose title block has no labels for them, as the national standard prints it.

The lower right of such a block is a stack of large cells over one another: the company, the name, the number.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from ordercheck.extract.layout import Segment, Surface, is_used
from ordercheck.model.place import Place
from ordercheck.roles.role import FieldSpec

LARGE = 1.35
"""A cell of the stack is at least so many times as high as the block's usual cell."""
MOST_CELLS = 3
RIGHT, LOWER = 0.5, 0.5
"""The shares of the page beyond which the stack stands."""

_NUMBER = re.compile(r"(?=.*[0-9])(?=.*[A-Z])[A-Z0-9]{1,12}(?:[-./ _][A-Z0-9]{1,12})+|[A-Z]{1,5}[0-9]{3,10}", re.I)
_COMPANY = re.compile(r"(公司|集团|厂|设计院|研究所|研究院|大学|学院)$")
_LETTERS = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{3}")
_PAPER = re.compile(r"A[0-4]")
"""The size of the sheet may stand beside the number."""
_SHEETS = re.compile(r"第.*[张页]|共.*[张页]|sheet", re.I)


def name_or_number(surface: Surface, spec: FieldSpec, used: frozenset[Place]) -> Segment | None:
    """The cell of the stack that holds the number (for an identifier) or the name; None where two could be it."""
    for stack in _stacks(surface, used):
        numbers = [s for s in stack if _NUMBER.fullmatch(s.text.strip())]
        names = [s for s in stack if s not in numbers and _names(s.text.strip())]
        if len(numbers) == 1 and len(names) == 1:
            return numbers[0] if spec.type == "identifier" else names[0]
    return None


def number_of_file(surface: Surface, file_name: str, used: frozenset[Place]) -> Segment | None:
    """The number of a block without labels after which the file is named (`TB-77 rev 2.pdf`), or None.

    Of several the longest: `CH-165` names the product that `CH-165-01` shows.
    """
    stem = PurePosixPath(file_name).stem.casefold()
    found = {
        segment.text.strip().casefold(): segment
        for segment in surface.segments
        if _is_low_on_the_right(segment, surface)
        and not is_used(segment, used)
        and _NUMBER.fullmatch(segment.text.strip())
    }
    named = [number for number in found if re.match(rf"{re.escape(number)}(?![a-z0-9])", stem)]
    longest = max(named, key=len, default="")
    return found[longest] if longest and all(map(longest.startswith, named)) else None


def _is_low_on_the_right(segment: Segment, surface: Surface) -> bool:
    return segment.box.x0 >= RIGHT * surface.width and segment.box.top >= LOWER * surface.height


def _names(text: str) -> bool:
    return bool(_LETTERS.search(text)) and not _COMPANY.search(text) and not _SHEETS.search(text)


def _stacks(surface: Surface, used: frozenset[Place]) -> Iterable[list[Segment]]:
    """Large ruled cells of one text over one another at the lower right."""
    columns: dict[tuple[int, int, int], list[Segment]] = defaultdict(list)
    texts: dict[tuple[int, int, int], int] = defaultdict(int)
    heights: dict[int, list[float]] = defaultdict(list)
    for segment in surface.segments:
        if segment.cell is not None and segment.area is not None and not _PAPER.fullmatch(segment.text.strip()):
            texts[segment.cell] += 1
            heights[segment.cell[0]].append(segment.area.height)
    for segment in surface.segments:
        area = segment.area
        if segment.cell is None or area is None or texts[segment.cell] > 1 or is_used(segment, used):
            continue
        if _PAPER.fullmatch(segment.text.strip()):
            continue
        usual = sorted(heights[segment.cell[0]])[len(heights[segment.cell[0]]) // 2]
        right = area.x0 >= RIGHT * surface.width and area.top >= LOWER * surface.height
        if right and area.height >= LARGE * usual:
            columns[(segment.cell[0], round(area.x0), round(area.x1))].append(segment)
    return [stack for stack in columns.values() if 2 <= len(stack) <= MOST_CELLS]
