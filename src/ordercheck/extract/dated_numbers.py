"""A number with the date of its paper in one text: `CCDX-18 / 23-NOV-18`, `No. 17 dated 2 March 2024`."""

import re

from ordercheck.extract.dates import is_whole_date

_PARTED = re.compile(r"\s*[/,;，；]\s*|\s+")
_DASH = re.compile(r"\s[-–—]\s*$")
"""What parts a number from its date, and belongs to neither."""
_DATED = re.compile(
    r"(?:dated|dtd|date|dt|issued(?: on)?|created(?: on)?|vom|du|日期|签发日期|开具日期)\b\.?\s*[:：]?\s*",
    re.IGNORECASE,
)
_LABELLED_AMOUNT = re.compile(r"[^\W\d][^\d]*\s\d[\d,.']*[.,]\d{2}")
_PLACE = re.compile(r"[^\W\d_][^\d,，]{1,30}[,，]\s*(?:den\s+|le\s+|il\s+|the\s+)?(?P<date>\S.{5,24})")


def without_date(text: str) -> str:
    """What stands before the date with which a text ends; the whole text where it ends otherwise."""
    for parting in _PARTED.finditer(text):
        tail = text[parting.end() :]
        if is_whole_date(_DATED.sub("", tail, count=1)):
            return _DASH.sub("", text[: parting.start()]).rstrip(" /,;，；")
    return text


def holds_number(text: str) -> bool:
    """May a text be the number of a document: a digit outside of a date, and no label with its amount?"""
    if is_whole_date(text) or _LABELLED_AMOUNT.fullmatch(text) is not None:
        return False
    return any(c.isdigit() for c in without_date(text))


def date_behind_place(text: str) -> str | None:
    """The date of `Berlin, den 18.02.2025`; None where a text is no such line."""
    found = _PLACE.fullmatch(text.strip())
    return found["date"] if found is not None and is_whole_date(found["date"]) else None
