"""Coloured variants of the styles that a workbook has; nothing of a style but its fill changes."""

from copy import deepcopy
from typing import TYPE_CHECKING

from ordercheck.annotate.office_package import OfficePackage
from ordercheck.annotate.remarks import COLOURS, Tint
from ordercheck.readers.excel_parts import children

if TYPE_CHECKING:
    from lxml import etree


class Fills:
    """Makes the coloured variant of a style when it is first asked for."""

    def __init__(self, package: OfficePackage, workbook: str) -> None:
        self._package = package
        relations = package.relations(workbook).values()
        self._part = next(
            (one.target for one in relations if one.kind == "styles" and package.has(one.target)), ""
        )
        self._fills: dict[Tint, int] = {}
        self._styles: dict[tuple[int, Tint], int] = {}

    def filled(self, style: int, tint: Tint) -> int:
        """The number of the style with the fill of a tint; the style itself where the workbook has no styles."""
        if not self._part:
            return style
        if (style, tint) not in self._styles:
            self._styles[style, tint] = self._variant(style, tint)
        return self._styles[style, tint]

    def _variant(self, style: int, tint: Tint) -> int:
        formats = next(children(self._package.tree(self._part), "cellXfs"), None)
        if formats is None or style >= len(formats):
            return style
        variant = deepcopy(formats[style])
        variant.set("fillId", str(self._fill(tint)))
        variant.set("applyFill", "1")
        return _appended(formats, variant)

    def _fill(self, tint: Tint) -> int:
        if tint not in self._fills:
            fills = next(children(self._package.tree(self._part), "fills"))
            space = f"{str(fills.tag).rpartition('}')[0]}}}"
            fill = fills.makeelement(f"{space}fill", {})
            pattern = fill.makeelement(f"{space}patternFill", patternType="solid")
            pattern.append(pattern.makeelement(f"{space}fgColor", rgb=f"FF{COLOURS[tint]}"))
            pattern.append(pattern.makeelement(f"{space}bgColor", indexed="64"))
            fill.append(pattern)
            self._fills[tint] = _appended(fills, fill)
        return self._fills[tint]


def _appended(group: "etree._Element", element: "etree._Element") -> int:
    """Appends to a counted group; gives the number of the new element."""
    group.append(element)
    number = len(group) - 1
    group.set("count", str(number + 1))
    return number
