"""One document that lies in a packet several times, byte for byte: in the folder and as a mail's attachment.

It counts once. Which one: the one that packet.yaml names or corrects, else the one that lies least deep.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from ordercheck.model.fact import DocumentFacts


def mark_copies(documents: Sequence[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    """The same documents; a copy is ignored, and its recognition says of which one it is a copy."""
    by_bytes: dict[tuple[str, str], list[int]] = {}
    for index, one in enumerate(documents):
        # Empty files are all alike; each is named for itself.
        if one.document.status == "read" and not one.recognition.ignored:
            by_bytes.setdefault((one.document.sha256, one.document.section), []).append(index)
    marked = list(documents)
    for group in by_bytes.values():
        first = min(group, key=lambda index: _rank(documents[index], index))
        for index in group:
            if index != first and _is_copy(documents[index], documents[first]):
                marked[index] = _copy(documents[index], documents[first])
    return tuple(marked)


def _rank(one: DocumentFacts, index: int) -> tuple[bool, bool, int, int]:
    named = one.recognition.overridden or _is_corrected(one)
    return not named, one.role is None, one.document.file.count("/"), index


def _is_copy(one: DocumentFacts, first: DocumentFacts) -> bool:
    """What packet.yaml says of each of the two keeps them apart, and what their names say: a photo's view."""
    if _is_corrected(one):
        return False
    if one.role == first.role:
        return _stated(one) == _stated(first)
    return not one.recognition.overridden


def _stated(one: DocumentFacts) -> dict[str, object]:
    return {name: fact.value.as_json() for name, fact in one.fields.items() if fact.value is not None}


def _is_corrected(one: DocumentFacts) -> bool:
    return any(fact.correction is not None for fact in one.fields.values())


def _copy(one: DocumentFacts, first: DocumentFacts) -> DocumentFacts:
    recognition = replace(one.recognition, role=first.role, ignored=True, copy_of=first.document.path)
    return replace(one, recognition=recognition, current=False)
