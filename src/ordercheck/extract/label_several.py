"""Labels of several fields that one text states, in words of no list: `船名/航次（Vessel/Voyage No.）`.

Which fields may share a label the lists say; how their text is parted each field says for itself.
"""

from collections.abc import Callable, Container, Iterable

from ordercheck.extract.label_joined import joined_titles
from ordercheck.extract.label_kin import language_parts
from ordercheck.extract.label_terms import LESSER, NEAR, Owner, squeezed

_Owners = tuple[Owner, ...]


def shared_fields(listed: Iterable[tuple[str, Owner]], parted: Container[str]) -> frozenset[frozenset[str]]:
    """The sets of fields that have a label together; `parted`: those that say what of a text is theirs."""
    fields: dict[str, set[str]] = {}
    for label, owner in listed:
        if owner.field in parted and owner.field is not None:
            fields.setdefault(squeezed(label), set()).add(owner.field)
    return frozenset(frozenset(some) for some in fields.values() if len(some) > 1)


def owners_of_several(
    text: str,
    shared: frozenset[frozenset[str]],
    listed: Callable[[str], _Owners],
    meant: Callable[[str], _Owners],
) -> _Owners:
    """The fields that share a label, of which no list has this form; nothing where its languages say otherwise.

    `listed`: whose a text is by the lists; `meant`: also in other words.
    """
    found: list[_Owners] = []
    for part in language_parts(text) or (text,):
        owners = listed(part) if part != text else ()
        if _fields(owners) not in shared:
            owners = _of_titles(part, meant)
        if _fields(owners) in shared:
            found.append(owners)
        elif any(owner.field for owner in meant(part)):
            return ()
    return found[0] if found and len({_fields(owners) for owners in found}) == 1 else ()


def _of_titles(text: str, meant: Callable[[str], _Owners]) -> _Owners:
    """The owners of titles each of which is the label of one field, as far as it is a usual one of it."""
    for titles in joined_titles(text):
        owners = [tuple(owner for owner in meant(title) if not LESSER <= owner.rank < NEAR) for title in titles]
        fields = [_fields(some) for some in owners]
        if all(len(some) == 1 for some in fields) and len(set(fields)) == len(fields):
            return tuple(owner for some in owners for owner in some)
    return ()


def _fields(owners: _Owners) -> frozenset[str]:
    return frozenset(owner.field or "" for owner in owners)
