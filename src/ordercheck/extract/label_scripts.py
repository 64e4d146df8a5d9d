"""A label beside its translation in a script that runs to the left: `Order No. / رقم الطلب:` holds no value."""

import re
from dataclasses import replace

from ordercheck.extract.label_terms import LabelHit, Strength
from ordercheck.extract.labels import Vocabulary

_TRANSLATED = re.compile(r"(?P<label>[A-Za-z][^/|]*?)\s*[/|][\u0590-\u08ff\ufb1d-\ufefc\s:.()]+")
"""Its letters, spaces and marks only: a colon may stand anywhere in them, the page sets it at their left end."""


def label_with_translation(text: str, vocabulary: Vocabulary) -> tuple[LabelHit, ...]:
    """The label that a text is with all that follows in the other script; none where it is no such text."""
    found = _TRANSLATED.fullmatch(text)
    if found is None:
        return ()
    hit = next(iter(vocabulary.scan(found["label"])), None)
    if hit is None or hit.start > 0 or hit.value_start < len(found["label"]) or hit.strength < Strength.WHOLE:
        return ()
    strength = Strength.COLON if ":" in text else hit.strength
    return (replace(hit, end=len(text), value_start=len(text), strength=strength),)
