"""Which party a bare word means in this document: `甲方` is the supplier in one contract and the buyer in the next.

A word is open when it is a label of one party and, with an addition, a label of another one (`甲方（供方）`). The
document's own additions decide; the counterpart of a word that moved moves too.
"""

from collections.abc import Mapping

from ordercheck.extract.labels import Vocabulary, squeezed
from ordercheck.extract.layout import Layout
from ordercheck.roles.role import RoleSpec


def party_words(layout: Layout, role: RoleSpec, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Open word (squeezed) -> the party field that it means here; empty where the usual meaning holds."""
    usual = _open_words(role)
    if not usual:
        return {}
    meant: dict[str, str] = {}
    for segment in layout.segments():
        for hit in vocabulary.scan(segment.text):
            for owner in hit.owners:
                label = squeezed(owner.label)
                word = next((w for w in usual if w in label and w != label), None)
                if word is not None and owner.field in usual.values():
                    meant.setdefault(word, owner.field)
    moved = {word: field for word, field in meant.items() if field != usual[word]}
    for word, field in list(moved.items()):
        for other, usual_field in usual.items():
            if other != word and other not in meant and usual_field == field:
                moved[other] = usual[word]
    return moved


def _open_words(role: RoleSpec) -> dict[str, str]:
    parties = [spec for spec in role.fields.values() if spec.type == "party"]
    labels = {squeezed(label): spec.name for spec in parties for label in spec.labels}
    return {
        word: field
        for word, field in labels.items()
        if any(other != field and longer.startswith(word) and longer != word for longer, other in labels.items())
    }
