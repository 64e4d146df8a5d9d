"""What the styles of a workbook say of a cell: its number format, bold, and whether its text can be seen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ordercheck.readers.archive import Archive
from ordercheck.readers.excel_parts import Workbook, children, truth

if TYPE_CHECKING:
    from lxml import etree

# ECMA-376 part 1, 18.8.30: formats that files name by number only. 14 and 22 follow the machine's region; the
# Chinese order year/month/day can not be misread. 27 to 36 and 50 to 58 are those of Simplified Chinese.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    5: "¥#,##0;¥-#,##0", 6: "¥#,##0;[Red]¥-#,##0", 7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;[Red]¥-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
# Currency by number only (5 to 8, 42, 44) shows the currency of the machine's region: no sign is taken as stated.
_REGION_CURRENCY = (5, 6, 7, 8, 42, 44)
WHITE_INDEXES = ("1", "9")
TINY_POINTS = 1.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks. `invisible`: white text on white or no fill, or text of at most one point."""

    code: str = "General"
    bold: bool = False
    invisible: bool = False


PLAIN = Style()


def read_styles(archive: Archive, workbook: Workbook) -> tuple[Style, ...]:
    """The styles of cells by their index. A workbook without a styles part has none."""
    part = workbook.part_of("styles", "xl/styles.xml")
    if not archive.has(part):
        return ()
    root = archive.tree(part)
    codes = _codes(root)
    fonts = [_font(font) for group in children(root, "fonts") for font in children(group, "font")]
    white_fills = [_is_white_fill(fill) for group in children(root, "fills") for fill in children(group, "fill")]
    return tuple(
        _style(cell_format, codes, fonts, white_fills)
        for group in children(root, "cellXfs")
        for cell_format in children(group, "xf")
    )


_STATED_BY_NUMBER = {
    number: code.replace("¥", "") if number in _REGION_CURRENCY else code for number, code in BUILT_IN.items()
}


def _codes(root: "etree._Element") -> dict[int, str]:
    codes = dict(_STATED_BY_NUMBER)
    for group in children(root, "numFmts"):
        for entry in children(group, "numFmt"):
            codes[_number(entry.get("numFmtId"))] = entry.get("formatCode") or "General"
    return codes


@dataclass(frozen=True, slots=True)
class _Font:
    bold: bool
    white: bool
    tiny: bool


def _font(font: "etree._Element") -> _Font:
    bold, white, tiny = False, False, False
    for child in font:
        name = str(child.tag).rpartition("}")[2]
        if name == "b":
            bold = child.get("val") is None or truth(child.get("val"))
        elif name == "color":
            white = _is_white(child)
        elif name == "sz":
            tiny = _points(child.get("val")) <= TINY_POINTS
    return _Font(bold, white, tiny)


def _points(value: str | None) -> float:
    try:
        return float(value or "11")
    except ValueError:
        return 11.0


def _is_white(color: "etree._Element") -> bool:
    """Pure white: a tinted one is grey. Theme colour 0 is the window's background."""
    if abs(_points(color.get("tint") or "0")) > 0.001:
        return False
    if color.get("rgb") is not None:
        return (color.get("rgb") or "")[-6:].upper() == "FFFFFF"
    return color.get("theme") == "0" or color.get("indexed") in WHITE_INDEXES


def _is_white_fill(fill: "etree._Element") -> bool:
    """No fill, or a solid white one; a gradient is none of both."""
    pattern = next(children(fill, "patternFill"), None)
    if pattern is None:
        return len(fill) == 0
    kind = pattern.get("patternType") or "none"
    if kind == "none":
        return True
    foreground = next(children(pattern, "fgColor"), None)
    return kind == "solid" and foreground is not None and _is_white(foreground)


def _style(
    cell_format: "etree._Element", codes: dict[int, str], fonts: list[_Font], white_fills: list[bool]
) -> Style:
    font_index, fill_index = _number(cell_format.get("fontId")), _number(cell_format.get("fillId"))
    font = fonts[font_index] if font_index < len(fonts) else _Font(bold=False, white=False, tiny=False)
    on_white = white_fills[fill_index] if fill_index < len(white_fills) else True
    return Style(
        code=codes.get(_number(cell_format.get("numFmtId")), "General"),
        bold=font.bold,
        invisible=font.tiny or (font.white and on_white),
    )


def _number(value: str | None) -> int:
    return int(value) if value and value.isdigit() else 0
