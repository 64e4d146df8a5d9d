"""Which party a word means in this document: `甲方` is the supplier in one contract and the buyer in another.

A word is open when it is a label of one party and, with an addition, a label of another one (`甲方（供方）`). The
document's own words decide: an addition in brackets, also that of the signature block (`甲方（供方盖章）`), a name
that is given (`卖方：…（以下简称甲方）`, or behind a comma), or a sentence that says who buys (`乙方向甲方采购`).
The counterpart of a word that moved moves too, and what is the party's own (`甲方代表`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ordercheck.extract.labels import LabelHit, Vocabulary, squeezed
from ordercheck.extract.layout import Layout
from ordercheck.extract.parties import side_of_field
from ordercheck.roles.role import RoleSpec

_FIRST, _SECOND = "甲方", "乙方"
_GOODS_BOUGHT = r"采\s*购|购\s*买|订\s*购|定\s*购|定\s*制|定\s*做|订\s*货"
_GOODS_MADE = r"加\s*工|生\s*产|制\s*作|制\s*造|定\s*制|供\s*应"
_GOODS_SOLD = r"供\s*应|供\s*货|销\s*售|出\s*售"
_DELIVERED = r"[交送]\s*货\s*(?:方\s*式|地\s*点|办\s*法)"
"""The clause on the goods: material for them may be brought by the buyer."""
_BUYERS = (
    rf"(?P<one>{{words}})\s*(?:向|从)\s*(?P<other>{{words}})\s*(?:处\s*)?(?:{_GOODS_BOUGHT})",
    rf"(?P<one>{{words}})\s*委\s*托\s*(?P<other>{{words}})[^。；;\n]{{{{0,12}}}}?(?:{_GOODS_MADE})",
    rf"(?P<other>{{words}})\s*向\s*(?P<one>{{words}})\s*(?:{_GOODS_SOLD})",
    rf"{_DELIVERED}[^。；;\n]{{{{0,12}}}}?由\s*(?P<other>{{words}})\s*(?:负\s*责\s*)?送\s*货\s*[到至给往]\s*(?P<one>{{words}})",
)
"""Sentences in which `one` is the buyer."""


def party_words(layout: Layout, role: RoleSpec, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Open word, or label that begins with it (squeezed) -> its field here; empty where all is as usual."""
    usual = _open_words(role)
    if not usual:
        return {}
    meant: dict[str, str] = {}
    closed = _closed_words(role, usual)
    for segment in layout.segments():
        hits = vocabulary.scan(segment.text)
        for word, field in _labelled(hits, usual):
            meant.setdefault(word, field)
        for word, field in _bracketed(segment.text, hits, usual, closed):
            meant.setdefault(word, field)
    if not meant:
        meant = dict(_said(layout, usual))
    moved = _moved(meant, usual)
    return moved | dict(_own_labels(moved, usual, tuple(closed), role))


def _own_labels(
    moved: Mapping[str, str], usual: Mapping[str, str], closed: Sequence[str], role: RoleSpec
) -> Iterator[tuple[str, str]]:
    """The labels of what is the party's own, which go where its word went: `甲方代表`, `甲方税号`."""
    for name, spec in role.fields.items():
        side = side_of_field(name, role)
        for label in map(squeezed, spec.labels):
            word = next((w for w in moved if label.startswith(w) and label != w and usual[w] == side), None)
            if word is None or any(other in label for other in closed):
                continue
            if (field := name.replace(str(side), moved[word], 1)) in role.fields:
                yield label, field


def _moved(meant: Mapping[str, str], usual: Mapping[str, str]) -> dict[str, str]:
    moved = {word: field for word, field in meant.items() if field != usual[word]}
    for word, field in list(moved.items()):
        for other, usual_field in usual.items():
            if other != word and other not in meant and usual_field == field:
                moved[other] = usual[word]
    return moved


def _open_words(role: RoleSpec) -> dict[str, str]:
    labels = _party_labels(role)
    return {
        word: field
        for word, field in labels.items()
        if any(other != field and longer.startswith(word) and longer != word for longer, other in labels.items())
    }


def _closed_words(role: RoleSpec, usual: Mapping[str, str]) -> dict[str, str]:
    """The words for a party that mean the same everywhere (`供方`), with its field."""
    return {w: field for w, field in _party_labels(role).items() if not any(o in w for o in usual)}


def _party_labels(role: RoleSpec) -> dict[str, str]:
    parties = [spec for spec in role.fields.values() if spec.type == "party"]
    return {squeezed(label): spec.name for spec in parties for label in spec.labels}


def _labelled(hits: Sequence[LabelHit], usual: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a label with an addition says of the open word in it: `甲方（供方）`."""
    for hit in hits:
        for owner in hit.owners:
            label = squeezed(owner.label)
            word = next((w for w in usual if w in label and w != label), None)
            if word is not None and owner.field is not None and owner.field in usual.values():
                yield word, owner.field


def _bracketed(
    text: str, hits: Sequence[LabelHit], usual: Mapping[str, str], closed: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """What stands in brackets behind an open word, or the open word in brackets behind a party's name."""
    if not any(word[0] in text for word in usual):
        return
    for match in re.finditer(rf"(?P<word>{_any(usual)})\s*[（(](?P<note>[^（()）]{{2,16}})[)）]", text):
        note = squeezed(match["note"])
        field = next((field for word, field in closed.items() if note.startswith(word)), None)
        if field in usual.values():
            yield squeezed(match["word"]), str(field)
    called = re.match(rf"\s*(?P<label>[^：:（(]{{2,8}}?)\s*[:：]\s*[（(]\s*(?P<word>{_any(usual)})\s*[)）]", text)
    if called is not None and (field := closed.get(squeezed(called["label"]))) in usual.values():
        yield squeezed(called["word"]), str(field)
    named = re.search(
        rf"[（(,，][^（()）,，]{{0,4}}简?\s*称\s*为?\s*[“\"「‘'：:]*\s*(?P<word>{_any(usual)})", text
    )
    owners = {owner.field for hit in hits[:1] for owner in hit.owners if squeezed(owner.label) in closed}
    if named is not None and len(owners) == 1 and (field := owners.pop()) in usual.values():
        yield squeezed(named["word"]), str(field)


def _said(layout: Layout, usual: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Who buys from whom in a sentence; the usual meaning of the first word is the buyer."""
    if not {_FIRST, _SECOND} <= usual.keys():
        return
    buyer, seller = usual[_FIRST], usual[_SECOND]
    for segment in layout.segments():
        for pattern in _BUYERS:
            match = re.search(pattern.format(words=_any(usual)), segment.text)
            if match is not None and squeezed(match["one"]) != squeezed(match["other"]):
                yield squeezed(match["one"]), buyer
                yield squeezed(match["other"]), seller
                return


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> str:
    return "|".join(r"\s*".join(re.escape(letter) for letter in word) for word in words)


def _any(usual: Mapping[str, str]) -> str:
    """A pattern of the open words, with the blanks that offices set between their letters (`甲 方`)."""
    return _pattern(tuple(usual))
