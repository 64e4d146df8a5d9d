"""Who a text names beside a label that asks for a person, where the day stands with the name or instead of it."""

import re

from ordercheck.extract.dates import is_whole_date

_ASKS_WHO = re.compile(
    r"(?i)(?:人|员|[签簽][字名章收]|回[签簽]|审核|复核|批准|核准|审批|校对|制单|经办)$|\bby\b|\bsignature$"
)
_ASKS_NAME = re.compile(r"(?i)[人员]$|\bby\b")
"""Labels that ask for nothing but a name; a day beside 签字 may say that somebody signed."""
_DATED = re.compile(
    r"(?P<name>[\u3400-\u9fff·]{2,4}|[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){1,3})[\s,，/]+"
    r"(?P<day>\d\S+|\d{1,2} [A-Za-z]{3,9} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
)


def signer_in(label: str, text: str) -> str:
    """The name alone of `李明 2026-11-19`, "" for a day where a name is asked for; else the text as it is."""
    asked = re.sub(r"\s*[（(][^()（）]*[)）]\s*|[\s:：_]+$", "", label)
    if _ASKS_WHO.search(asked) is None:
        return text
    if _ASKS_NAME.search(asked) is not None and is_whole_date(text):
        return ""
    dated = _DATED.fullmatch(text.strip())
    return dated["name"] if dated is not None and is_whole_date(dated["day"]) else text
