"""Figures written with digits: grouping and decimal signs, with every reading that a figure allows."""

import re
from decimal import Decimal

_MOST_DIGITS = 24
_COMMA_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_LAKH_GROUPS = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_DOT_GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_MARKED_GROUPS = re.compile(r"[0-9]{1,3}(?:'[0-9]{3})+(?:[.,][0-9]+)?")
_SPACED_GROUPS = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_ONE_COMMA = re.compile(r"[0-9]*,[0-9]+")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")

Numbers = tuple[tuple[Decimal, str], ...]
"""The readings of a figure with the convention of each ("" where there is only one)."""

DECIMAL_COMMA = "decimal comma"
DECIMAL_POINT = "decimal point"
GROUPED = "grouped thousands"


def read_digits(text: str, decimal_comma: bool | None = None, blank_groups: bool = False) -> Numbers:
    """The readings of an unsigned figure of ASCII digits, separators `.` `,` `'` and blanks; () where malformed.

    Groups of exactly three behind commas are thousands unless `decimal_comma` says otherwise; `1.250` and
    `27,80` keep both readings until `decimal_comma` decides. `blank_groups`: a blank parts thousands.
    """
    if sum(character.isdigit() for character in text) > _MOST_DIGITS:
        return ()
    if "'" in text:
        return _certain(text, "'") if _MARKED_GROUPS.fullmatch(text) else ()
    if " " in text:
        return _spaced(text, bool(decimal_comma) or blank_groups)
    if "," in text and "." in text:
        return _both_signs(text)
    if "," in text:
        return _commas(text, decimal_comma)
    if _DOT_GROUPS.fullmatch(text):
        return _dots(text, decimal_comma)
    return ((Decimal(text), ""),) if _PLAIN.fullmatch(text) else ()


def _certain(text: str, grouping: str) -> Numbers:
    return ((Decimal(text.replace(grouping, "").replace(",", ".")), ""),)


def _spaced(text: str, is_usual: bool) -> Numbers:
    # Two columns that run together look like one group, so a single blank needs a decimal comma beside it.
    sure = "," in text or is_usual or text.count(" ") > 1
    return _certain(text, " ") if sure and _SPACED_GROUPS.fullmatch(text) else ()


def _both_signs(text: str) -> Numbers:
    if _COMMA_GROUPS.fullmatch(text) or _LAKH_GROUPS.fullmatch(text):
        return ((Decimal(text.replace(",", "")), ""),)
    return _certain(text, ".") if _DOT_GROUPS.fullmatch(text) else ()


def _commas(text: str, decimal_comma: bool | None) -> Numbers:
    joined = Decimal(text.replace(",", "")) if text.strip(",") else Decimal(0)
    grouped = _COMMA_GROUPS.fullmatch(text) and not text.startswith("0")
    single = _ONE_COMMA.fullmatch(text) is not None
    if grouped and not (decimal_comma and single):
        return ((joined, ""),)
    if _LAKH_GROUPS.fullmatch(text):
        return ((joined, ""),)
    if not single:
        return ()
    split = Decimal("0" + text.replace(",", "."))
    if decimal_comma or text.startswith(("0", ",")):
        return ((split, ""),)
    return () if decimal_comma is False else ((split, DECIMAL_COMMA), (joined, GROUPED))


def _dots(text: str, decimal_comma: bool | None) -> Numbers:
    joined = Decimal(text.replace(".", ""))
    if text.count(".") > 1:
        return () if text.startswith("0") else ((joined, ""),)
    if text.startswith("0") or decimal_comma is False:
        return ((Decimal(text), ""),)
    if decimal_comma:
        return ((joined, ""),)
    return (Decimal(text), DECIMAL_POINT), (joined, GROUPED)
