"""Numbers that answer another label: `Your reference | PO 88213` states a number of the customer's."""

import re

from ordercheck.extract.labels import Strength, squeezed
from ordercheck.extract.options import Occurrence
from ordercheck.extract.surface_labels import SurfaceLabels

_THEIRS = re.compile(r"(?i)\b(?:your|customer|client|ihre?|votre|vos)\b|客户|贵[方司]")


def answers_another(labels: SurfaceLabels, occurrence: Occurrence) -> bool:
    """Does a label without a colon stand with its number beside a label that asks for the other side's number?"""
    segment, hit = occurrence.segment, occurrence.hit
    if occurrence.spec.type != "identifier" or hit.start > 0 or hit.strength is Strength.COLON:
        return False
    if not segment.text[hit.value_start :].strip():
        return False
    return any(
        _THEIRS.search(one.printed) is not None
        and squeezed(one.printed) == squeezed(left.text)
        and all(owner.field is None or labels.type_of(owner.field) == "identifier" for owner in one.owners)
        for left in labels.near.left_of(segment)[:1]
        for one in labels.of(left)[-1:]
    )
