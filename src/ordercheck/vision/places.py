"""The places of a page that ask for a seal or a signature, from its text."""

import re
from collections.abc import Iterator

from ordercheck.model.document import FieldKind, Part, Word
from ordercheck.model.place import Box

_SIGN = re.compile(
    r"(?i)签字|签名|签章|签署|签收|手签|(?:法定|授权|委托)代(?:表|理)人?|经办人|审批"
    r"|signature|signed|sign here|signatory"
)
_SEAL = re.compile(r"(?i)[（(]章[）)]|盖章|公章|签章|专用章|印章|\b(?:seal|stamp|chop)\b|\bL\.S\.")


def asks(text: str) -> bool:
    """Whether a text asks for a seal or a signature."""
    return bool(_SIGN.search(text) or _SEAL.search(text))


def asks_for_mark(part: Part) -> bool:
    """Whether a page has a label, or a form field, for a seal or signature."""
    if any(field.kind is FieldKind.SIGNATURE and not field.text for field in part.fields):
        return True
    return any(asks(line.text) for line in part.lines if not line.hidden)


def signature_labels(part: Part) -> Iterator[Box]:
    """The boxes of the words that ask for a signature, and of signature fields that are not filled."""
    yield from (f.box for f in part.fields if f.kind is FieldKind.SIGNATURE and not f.text and f.box is not None)
    for line in part.lines:
        if line.hidden or not line.words:
            continue
        for start, end in ((m.start(), m.end()) for m in _SIGN.finditer(" ".join(w.text for w in line.words))):
            box = _box_of(line.words, start, end)
            if box is not None:
                yield box


def _box_of(words: tuple[Word, ...], start: int, end: int) -> Box | None:
    """Around the words that hold a stretch of their line's text."""
    found: Box | None = None
    at = 0
    for word in words:
        if at < end and at + len(word.text) > start:
            found = word.box if found is None else found.union(word.box)
        at += len(word.text) + 1
    return found
