"""Labels of several things at once: `Invoice No. & Date`, `起运/目的港`, `Packages, G.W. and Meas.`.

Each title is looked up for itself; one that is short for more is completed by its neighbours: the date of
`Buyer's order No. & Date` is that of the order, the `discharge` of `Port of loading/discharge` a port.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from ordercheck.extract.label_kin import nature
from ordercheck.extract.label_terms import Owner
from ordercheck.extract.label_text import is_cjk

Owners = tuple[Owner, ...]

_WORDS = r"\s*[＆&、·]\s*|\s*[,，]\s*(?=[^\W\d])|\s+and\s+|(?<=[\u3400-\u9fff）)])[及和与](?=[\u3400-\u9fffA-Z])"
_JOINTS = (re.compile(_WORDS, re.IGNORECASE), re.compile(rf"{_WORDS}|\s*[/／|｜]\s*", re.IGNORECASE))
"""What joins titles: words and signs, and strokes as well, which also stand within one: `P/I No. & Date`."""
_NUMBER = re.compile(r"(?i)[\s.]*(?:\b(?:nos?|number|nr|ref)\b\.?|#)\s*$|(?:编号|号码|单号|号)$")
"""What a title of a number ends with: the words before it say of what."""
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_IDIOMS = {
    "件毛体": ("件数", "毛重", "体积"),
    "件重体": ("件数", "毛重", "体积"),
    "件重尺": ("件数", "毛重", "体积"),
    "件毛尺": ("件数", "毛重", "体积"),
}
"""What freight clerks write for packages, gross weight and volume."""
_MOST = 5
_LONGEST = 90


def joined_titles(text: str) -> Iterator[tuple[str, ...]]:
    """The titles that a text may join as a whole; none for a text of one title."""
    bare = text.strip()
    if bare in _IDIOMS:
        yield _IDIOMS[bare]
    if len(bare) > _LONGEST or any(character.isdigit() for character in bare):
        return
    for joint in _JOINTS:
        titles = tuple(title.strip() for title in joint.split(bare))
        # Titles of two languages say one thing twice: `Ship method/运输方式`.
        if 1 < len(titles) <= _MOST and all(titles) and len({any(map(is_cjk, one)) for one in titles}) == 1:
            yield titles


def owners_of_titles(
    titles: Sequence[str], owners_of: Callable[[str], Owners], own_numbers: frozenset[str]
) -> tuple[Owners, ...]:
    """Whose each of the titles is; nothing where one is unknown, or where they all mean the same.

    `own_numbers`: the fields that number the paper itself, whose date is the date of the paper.
    """
    found: list[Owners] = []
    for place, title in enumerate(titles):
        owners = next((some for one in _completed(titles, place) if (some := owners_of(one))), ())
        if place and nature(title) == "date" and _is_short(title):
            owners = _date_of(titles[0], title, found[0], owners_of, own_numbers)
        owners = owners or owners_of(title)
        if not owners:
            return ()
        found.append(owners)
    told = _of_several(_parted(found))
    if told or any(nature(title) == "date" for title in titles):
        return told
    # `Commodity & HS code` is short for no `Commodity code`: each says enough by itself.
    return _of_several(_parted([owners_of(title) for title in titles]))


def _of_several(found: Sequence[Owners]) -> tuple[Owners, ...]:
    """The owners of the titles, as long as each has its own and one of them is a field's."""
    fields = [frozenset(owner.field for owner in owners) for owners in found]
    named = all(found) and any(fields_of - {None} for fields_of in fields)
    alike = any(one & other - {None} for place, one in enumerate(fields) for other in fields[:place])
    return tuple(found) if named and not alike else ()


def _parted(found: Sequence[Owners]) -> list[Owners]:
    """Titles of several fields without those that another title names alone: `Vessel` beside `Voyage`."""
    alone = [some[0].field for some in found if len({owner.field for owner in some}) == 1]
    return [
        tuple(owner for owner in some if owner.field not in alone) or some
        if len({owner.field for owner in some}) > 1
        else some
        for some in found
    ]


def _date_of(
    first: str, title: str, numbered: Owners, owners_of: Callable[[str], Owners], own_numbers: frozenset[str]
) -> Owners:
    """Whose the date beside a number is: that of what is numbered; nobody's where no label says so."""
    stem = _NUMBER.sub("", first).strip()
    named = owners_of(f"{stem}{title}" if any(map(is_cjk, title)) else f"{stem} {title}") if stem else ()
    if named:
        return named
    if _NUMBER.search(first) is None or any(owner.field in own_numbers for owner in numbered):
        return owners_of(title)
    return (Owner(None, title, 0),)


def _is_short(title: str) -> bool:
    """Does a title say no more than that a day is asked for?"""
    return len(title.split()) == 1 and len(title) <= len("dated")


def _completed(titles: Sequence[str], place: int) -> Iterator[str]:
    """A title as its neighbours complete it, the most complete first: `净重` for `净` in `毛/净重`."""
    title, first, last = titles[place], titles[0], titles[-1]
    if title is not first:
        words = first.split()
        for kept in range(len(words) - 1, 0, -1):
            yield f"{' '.join(words[:kept])} {title}"
    if title is not last and not (nature(last) == "date" and _is_short(last)):
        if (rest := _OF.search(last)) is not None:
            yield f"{title}{last[rest.start() :]}"
        if any(map(is_cjk, title)):
            for length in range(min(3, len(last) - 1), 0, -1):
                yield f"{title}{last[-length:]}"
        else:
            yield f"{title} {last.split()[-1]}"
