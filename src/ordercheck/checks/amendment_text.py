"""What a notice says in sentences: 数量由120套改为140套; quantity changed from 120 to 140 sets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCES = re.compile(r"[，。；;\n]|,(?!\d)|\.(?=\s)")
_LONGEST = 200
"""Characters of a sentence that is looked at: what changes to what is said briefly."""
_BEGINNING = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）.、]\s*)?(?:现?将|把|the\s+)?", re.IGNORECASE)
_TO = r"(?:改为|改成|变更为|更改为|变为|调整为|调整到|换成)"
_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<field>[^由从]{{1,20}}?)(?:由|从)(?P<before>.+?){_TO}(?P<after>.+)",
        rf"(?P<field>.{{1,20}}?){_TO}(?P<after>.+)",
        r"(?P<field>.{1,30}?)[:：]\s*(?P<before>.+?)\s*(?:→|->|=>)\s*(?P<after>.+)",
        r"(?P<field>.{1,30}?)\s+(?:(?:is|was|has been|to be)\s+)?(?:changed|revised|amended)"
        r"(?:\s+from\s+(?P<before>.+?))?\s+to\s+(?P<after>.+)",
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """A change as a sentence tells it: what it is called, what it was if that is said, what it became."""

    field: str
    before: str | None
    after: str


def changes_told(text: str) -> Iterator[Told]:
    """The changes that the sentences of a text tell; a sentence of another form tells none."""
    for sentence in _SENTENCES.split(text):
        words = _BEGINNING.sub("", sentence).strip()
        found = next((match for one in _SAID if (match := one.fullmatch(words[:_LONGEST]))), None)
        if found is not None and len(words) <= _LONGEST:
            parts = found.groupdict()
            before = parts.get("before")
            yield Told(parts["field"].strip(" 的"), before.strip() if before else None, parts["after"].strip())
