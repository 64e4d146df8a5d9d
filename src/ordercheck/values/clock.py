"""Finds a time of day beside a date."""

import re
from datetime import time

_CLOCK = re.compile(
    r"(?:^|(?<=[\s,(日号t~至\-]))t?(?P<part>上午|下午|中午|晚上|早上|凌晨|傍晚)?\s*"
    r"(?:(?P<hour>[0-9]{1,2})\s?(?:[:时点]|(?<=[0-9])h(?=[0-9]{2}))\s?(?P<minute>[0-9]{2})?\s?(?:[:分]\s?(?P<second>[0-9]{2})?(?:\.[0-9]+)?)?秒?"
    r"|(?P<joined>[0-9]{4})(?=\s?h(?:rs?|ours?)?\b))"
    r"\s*(?P<half>a\.?m\.?|p\.?m\.?)?\s*(?:hrs?|hours?|uhr|整|前|lt|local time|z|"
    r"(?:utc|gmt)\s?[+-][0-9]{1,2}(?::?[0-9]{2})?|(?<=:[0-9]{2}:[0-9]{2})[+-][0-9]{2}:[0-9]{2}|"
    r"(?<=:[0-9]{2}:[0-9]{2} )[+-][0-9]{4}(?:\s?\([a-z]{2,5}\))?|"
    r"utc|gmt|[pmce][sd]t|ces?t|bst|[jh]kt|jst)?(?![0-9a-z])"
)
_HALF_DAY_ONLY = re.compile(r"(?P<hour>[0-9]{1,2})\s?(?P<half>a\.?m\.?|p\.?m\.?)(?![a-z])")


def take_time(text: str) -> tuple[time | None, str]:
    """The time of day in a text in `figure_text` form and the text without it; None where there is none."""
    match = _CLOCK.search(text) or _HALF_DAY_ONLY.search(text)
    if match is None:
        return None, text
    groups = match.groupdict()
    joined = groups.get("joined")
    hour = int(joined[:2]) if joined else int(groups["hour"] or 0)
    minute = int(joined[2:]) if joined else int(groups.get("minute") or 0)
    afternoon = (groups.get("half") or "").startswith("p") or groups.get("part") in ("下午", "晚上", "傍晚")
    morning = (groups.get("half") or "").startswith("a") or groups.get("part") in ("上午", "凌晨", "早上")
    if afternoon and hour < 12:
        hour += 12
    if morning and hour == 12:
        hour = 0
    try:
        found = time(hour, minute, int(groups.get("second") or 0))
    except ValueError:
        return None, text
    return found, f"{text[: match.start()]} {text[match.end() :]}".strip()
