"""Labels of parties with a word beside a stroke that no list has: `SUPPLIER / OEM`, `EXPORTADOR / EXPORTER`.

Forms name a party twice: in two languages, or by two of its parts in the trade. Whichever word is known says whose
the label is.
"""

import re
from collections.abc import Callable

from ordercheck.extract.label_kin import nature
from ordercheck.extract.label_terms import NEAR, Owner
from ordercheck.values.company_names import is_company

_STROKE = re.compile(r"\s*[/／|]\s*")
_WORD = re.compile(r"[^\W\d_]{3,16}\.?")
"""One word: a part in the trade, in any language of Latin letters. More of them may be a name."""


def party_beside_stroke(
    text: str, owners_of: Callable[[str], tuple[Owner, ...]], parties: frozenset[str]
) -> Owner | None:
    """Whose a label of two titles is of which one is a party's and the other one unknown; None for others.

    `owners_of`: whose a title is as a whole, be it of no field. Both titles are written alike, so that a name
    behind a stroke is none.
    """
    titles = _STROKE.split(text.strip(" .*:："))
    if len(titles) != 2 or not all(titles) or titles[0].isupper() is not titles[1].isupper():
        return None
    found = [owners_of(title) for title in titles]
    known = [owners for owners in found if owners]
    strange = [title for title, owners in zip(titles, found, strict=True) if not owners]
    fields = {owner.field for owners in known for owner in owners}
    if len(known) != 1 or len(fields) != 1 or not fields <= parties or not all(map(_is_word, strange)):
        return None
    return Owner(known[0][0].field, text, NEAR)


def _is_word(text: str) -> bool:
    return _WORD.fullmatch(text) is not None and nature(text) is None and not is_company(text)
