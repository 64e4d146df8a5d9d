"""Outer dimensions: `600x400x1200mm`, `W600*D400*H1200`, `长600宽400高1200`, `60x40x120cm`; else text."""

import re
from decimal import Decimal

from ordercheck.model.value import Parsed, Reading
from ordercheck.values.blanks import unsettled
from ordercheck.values.numerals import read_digits
from ordercheck.values.shapes import Size
from ordercheck.values.text import figure_text, printed
from ordercheck.values.units import into_base, unit_of
from ordercheck.values.value_type import Hints, ValueType

_LONGEST = 120
_AXES = {
    **dict.fromkeys(("w", "宽", "宽度", "width", "wide", "门宽"), "W"),
    **dict.fromkeys(("d", "深", "深度", "depth", "deep", "进深"), "D"),
    **dict.fromkeys(("h", "高", "高度", "height", "high", "门高"), "H"),
    **dict.fromkeys(("l", "长", "长度", "length", "long"), "L"),
    **dict.fromkeys(("t", "厚", "厚度", "thickness", "thick"), "T"),
    **dict.fromkeys(("φ", "ø", "直径", "dia", "dia.", "diameter"), "O"),
}
_AXIS = "|".join(sorted(map(re.escape, _AXES), key=len, reverse=True))
_UNIT = r"mm|cm|m|inches|inch|in|ft|毫米|厘米|公分|米|英寸|\"|''"
_SIDE = re.compile(
    rf"\s*(?P<front>{_AXIS})?\s*[:=]?\s*(?P<figure>[0-9]+(?:[.,][0-9]+)*)\s*(?P<unit>{_UNIT})?"
    rf"\s*\(?(?:(?P<back>{_AXIS})(?!\s*[:=]?\s*[0-9]))?\)?(?![0-9])\s*(?P<late>{_UNIT})?\s*(?P<sign>[x×✕*,;/\s]|$)?\s*"
)
_LABEL = re.compile(
    r"^(?:外形|外|产品|成品|总)?(?:尺寸|规格|size|dimensions?)\s*[:：]?\s*|[(（](?:单位)?[:：]?(?P<unit>mm|cm|m|毫米|厘米|米)[)）]\s*$"
)
_ORDER_NOTE = re.compile(r"[(\s]*(?P<axes>[wdhl长宽高深](?:\s*[x×*]\s*[wdhl长宽高深]){1,2})[)\s]*$")


def parse(raw: str, hints: Hints) -> Parsed:
    """Size; a text that is not wholly sides and units becomes a Size in words."""
    why_none = unsettled(raw)
    if why_none is not None:
        return why_none
    shown = printed(raw)
    size = _sides(figure_text(raw), hints, shown) if len(raw) <= _LONGEST else None
    return (Reading(size or Size((), text=shown)),)


def _sides(text: str, hints: Hints, shown: str) -> Size | None:
    text, noted_unit = _without_label(text)
    text, noted_order = _without_order(text)
    figures: list[Decimal] = []
    order, units = "", list[str | None]()
    position = 0
    while position < len(text):
        match = _SIDE.match(text, position)
        if not match or match.end() == position:
            return None
        numbers = read_digits(match["figure"], hints.decimal_comma, hints.blank_groups)
        named = match["front"] or match["back"]
        joined = match["sign"] in ("x", "×", "✕", "*", "")
        if len(numbers) != 1 or not (named or joined):
            return None
        figures.append(numbers[0][0])
        order += _AXES.get(match["front"] or match["back"] or "", "")
        units.append(match["unit"] or match["late"])
        position = match.end()
    return _size(figures, order or noted_order, units, noted_unit or hints.unit, shown)


def _size(
    figures: list[Decimal], order: str, units: list[str | None], beside: str | None, shown: str
) -> Size | None:
    if not 1 <= len(figures) <= 4 or len(set(order)) != len(order):
        return None
    if len(order) != len(figures):
        if "O" in order:
            return None
        order = ""
    last = units[-1] or beside
    mixed = {unit for unit in units[:-1] if unit is not None} - {last}
    if mixed and any(unit is None for unit in units):
        return None
    found = [unit_of(unit or last or "") for unit in units]
    if not any(found):
        return Size(tuple(figures), order, None, shown)
    if any(unit is None or unit.dimension != "length" for unit in found):
        return None
    sides = tuple(into_base(number, unit) for number, unit in zip(figures, found, strict=True) if unit is not None)
    return Size(sides, order, found[-1].token if found[-1] else None, shown)


def _without_label(text: str) -> tuple[str, str | None]:
    unit = None
    for match in _LABEL.finditer(text):
        unit = match["unit"] or unit
    return _LABEL.sub("", text).strip(), unit


def _without_order(text: str) -> tuple[str, str]:
    match = _ORDER_NOTE.search(text)
    if not match or not match.start():
        return text, ""
    axes = re.sub(r"[x×*\s]", "", match["axes"])
    return text[: match.start()].strip(), "".join(_AXES[axis] for axis in axes)


TYPE = ValueType("size", parse)
