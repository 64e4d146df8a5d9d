"""One value written twice, in two languages: `OCT. 25, 2026（2026年10月25日）`."""

import re
from collections.abc import Callable, Iterator

from ordercheck.model.value import Parsed, Unreadable

_HAN = re.compile(r"[\u3400-\u9fff]")
_SEAM = re.compile(r"[\n(（/;；。.,，\s]+")
_CLOSING = ")） "


def versions(raw: str) -> Iterator[tuple[str, str]]:
    """The text cut where one language ends: before the cut or behind it no Chinese character stands."""
    for seam in _SEAM.finditer(raw):
        one, other = raw[: seam.start()], raw[seam.end() :]
        if (_HAN.search(one) is None) != (_HAN.search(other) is None):
            yield one, other


def said_in_both(raw: str, read: Callable[[str], Parsed]) -> Parsed | None:
    """The readings that both versions have, as `read` reads each; nothing where there are none."""
    for one, other in versions(raw):
        first = read(one)
        if isinstance(first, Unreadable):
            continue
        second = read(other.rstrip(_CLOSING))
        if isinstance(second, Unreadable):
            continue
        said = [reading.value for reading in second]
        common = tuple(reading for reading in first if reading.value in said)
        if common:
            return common
    return None
