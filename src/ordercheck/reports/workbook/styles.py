"""How cells look. What a fill says, a sign and its lightness say too: it survives black and white.

Every text cell has Excel's quote prefix: a text that begins like a formula stays text, also after it is edited.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ordercheck.model.result import Result, Severity, Verdict

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_FONTS = {"zh": "宋体", "en": "Arial"}
_TEXT = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#808080", "quote_prefix": True}
_FILLS: dict[Verdict, dict[str, object]] = {
    Verdict.UNKNOWN: {"bold": True, "bg_color": "#FFD966"},
    Verdict.MANUAL: {"bold": True, "bg_color": "#DDEBF7"},
    Verdict.WAIVED: {"italic": True, "bg_color": "#EDEDED"},
    Verdict.PASS: {},
    Verdict.NOT_APPLICABLE: {"font_color": "#595959"},
}
_ERROR: dict[str, object] = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#9C0006"}
_WARNING: dict[str, object] = {"bold": True, "bg_color": "#F4B183"}


@dataclass(frozen=True)
class Styles:
    """The formats of one workbook."""

    title: "Format"
    heading: "Format"
    text: "Format"
    link: "Format"
    note: "Format"
    blank: "Format"
    """A cell to be filled in by hand."""
    error: "Format"
    warning: "Format"
    verdicts: dict[Verdict, "Format"]

    def of(self, result: Result) -> "Format":
        """The format of the cell that names a result's verdict."""
        if result.verdict is not Verdict.FAIL:
            return self.verdicts[result.verdict]
        return self.error if result.severity is Severity.ERROR else self.warning


def styles_of(workbook: "Workbook", language: str) -> Styles:
    """Adds the formats to a workbook."""
    font = {"font_name": _FONTS[language], "font_size": 10}

    def add(**properties: object) -> "Format":
        return workbook.add_format({**font, **properties})

    return Styles(
        title=add(bold=True, font_size=14, quote_prefix=True),
        heading=add(**{**_TEXT, "bold": True, "bg_color": "#D9D9D9", "valign": "vcenter"}),
        text=add(**_TEXT),
        link=add(**_TEXT, font_color="#0563C1", underline=1),
        note=add(valign="top", quote_prefix=True),
        blank=add(border=1, border_color="#808080", valign="top"),
        error=add(**_TEXT, **_ERROR),
        warning=add(**_TEXT, **_WARNING),
        verdicts={verdict: add(**_TEXT, **fill) for verdict, fill in _FILLS.items()},
    )
