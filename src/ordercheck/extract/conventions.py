"""What a document's own numbers say about how it writes numbers and dates; nothing is guessed from a locale."""

import re
from collections.abc import Iterable

from ordercheck.extract.layout import Layout
from ordercheck.values import Hints

_COMMA_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d{1,4}(?![\d.,])|(?<![\d.,])\d+,\d{2}(?![\d.,])")
_POINT_DECIMAL = re.compile(
    r"(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d{1,4}(?![\d.,])|(?<![\d.,/\-])\d+\.\d{2}(?![\d.,/\-])"
)
_MEASURED_POINT = re.compile(
    r"(?i)(?<![\d.,/\-])(?:\d+\.(?:\d{1,2}|\d{4})|\d{4,}\.\d{3})\s*(?:kgs?|lbs?|mts?|cbm|m3|m³|cft|mm|cm|公斤|千克|吨|立方)(?![a-z])"
)
"""A measured figure whose decimals can be no group of thousands: `13.2 KGS`, `9460.000 KGS`."""
_BLANK_GROUPS = re.compile(r"[^\W\d_]{0,3}[$€£¥]? ?\d{1,3}(?: \d{3})+\.\d{2}")
"""A text of its own that is two figures run together, or one whose thousands a blank parts: `1 284.00`."""
_OTHER_GROUPS = re.compile(r"(?<![\d.,])(?:\d{4,}\.\d{2}|\d{1,3}(?:[,']\d{3})+(?:\.\d+)?)(?![\d.,])")
_LEAST_BLANK = 2
_DATE = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)")
_MOST = 20_000


def conventions_of(layout: Layout) -> Hints:
    """Decimal comma or point, blanks in thousands, day or month first, as certain figures of the document show it.

    Both kinds seen: None, each value then needs another proof.
    """
    comma = point = 0
    day = month = 0
    blank = grouped = 0
    for text in _texts(layout):
        comma += len(_COMMA_DECIMAL.findall(text))
        point += len(_POINT_DECIMAL.findall(text)) + len(_MEASURED_POINT.findall(text))
        blank += _BLANK_GROUPS.fullmatch(text.strip()) is not None
        grouped += _OTHER_GROUPS.search(text) is not None
        for first, second, _ in _DATE.findall(text):
            day += int(first) > 12 >= int(second) > 0
            month += int(second) > 12 >= int(first) > 0
    return Hints(
        decimal_comma=_decided(comma, point),
        day_first=_decided(day, month),
        # Where prices and amounts run together the amounts themselves show another way to write thousands.
        blank_groups=blank >= _LEAST_BLANK and not grouped,
    )


def _texts(layout: Layout) -> Iterable[str]:
    for number, segment in enumerate(layout.segments()):
        if number >= _MOST:
            return
        if segment.source is None or isinstance(segment.source.stored, str | None):
            yield segment.text


def _decided(yes: int, no: int) -> bool | None:
    if yes and not no:
        return True
    if no and not yes:
        return False
    return None
