"""What is plainly a date and so no number of a document."""

import re

from ordercheck.model.value import Unreadable
from ordercheck.values import parse

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_WHOLE = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2}|\d{4})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[-/. ]?{_MONTH}[-/., ]{{0,2}}\d{{2,4}}"
    rf"|{_MONTH}[-/. ]?\d{{1,2}}(?:st|nd|rd|th)?[-/., ]{{1,2}}\d{{4}}",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\d{4}[-/.年]\d{1,2}月?|(?:19|20)\d{6}")


def is_whole_date(text: str) -> bool:
    """Is a text a day, month and year that exist, with marks between them or the month in words?"""
    bare = text.strip().replace("，", ",")
    return _WHOLE.fullmatch(bare) is not None and not isinstance(parse("date", bare), Unreadable)


def may_be_date(text: str) -> bool:
    """The same, or year and month, or eight digits, which may as well be a number."""
    return is_whole_date(text) or _SHORT.fullmatch(text.strip()) is not None
