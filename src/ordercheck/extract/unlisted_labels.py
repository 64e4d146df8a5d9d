"""Labels that stand in no list: whose they are by the meaning of their words, or by one of their two languages."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from ordercheck.extract.label_concepts import near_labels
from ordercheck.extract.label_currencies import without_currency
from ordercheck.extract.label_joined import joined_titles, owners_of_titles
from ordercheck.extract.label_kin import Kin, bilingual, whole_labels
from ordercheck.extract.label_several import owners_of_several, shared_fields
from ordercheck.extract.label_strokes import party_beside_stroke
from ordercheck.extract.label_terms import LESSER, NEAR, LabelHit, Owner, Strength, squeezed
from ordercheck.extract.label_text import is_code
from ordercheck.extract.label_titles import title_labels
from ordercheck.extract.label_tree import LabelTree
from ordercheck.roles.role import RoleSpec
from ordercheck.values.ticks import begins_with_box
from ordercheck.values.units import unit_of

_TRAILING = " .。#№_*＊"
"""What may stand between a label and its colon."""

_JOINTS = ("/", "／", "&", "＆")
"""What counts for nothing in comparing labels, but joins titles: `Goods & HS code` is no `Goods HS code`."""

_BAR = re.compile(r"[|｜]")

_ABBREVIATED = re.compile(r"(?P<words>[^()（）:：]{2,40}?)\s*[(（]\s*(?P<code>[A-Z]{2,4})\s*[)）]")


class UnlistedLabels:
    """The labels of a role in other words; `figures`: fields whose values can not be Latin words.

    `others`: labels of no field. What says the same in other words is of no field either.
    """

    def __init__(
        self, role: RoleSpec, tree: LabelTree, figures: frozenset[str], others: Iterable[str] = ()
    ) -> None:
        self._tree = tree
        self._figures = figures
        owned = owned_labels(role)
        listed = tuple(_listed(role, owned))
        self._kin = _kin_of(listed)
        self._shared = shared_fields(listed, {spec.name for spec in role.fields.values() if spec.part})
        self._others = _kin_of(tuple((one, Owner(None, one, 0)) for one in others if squeezed(one) not in owned))
        types = {spec.name: spec.type for spec in role.fields.values()}
        self._money = frozenset(name for name, type_name in types.items() if type_name == "money")
        self._parties = frozenset(name for name, type_name in types.items() if type_name == "party")
        self._days = frozenset(spec.name for spec in role.fields.values() if spec.type == "date")
        self._own_numbers = frozenset(
            spec.name
            for spec in role.fields.values()
            if spec.type == "identifier" and "beside_title" in spec.unlabelled
        )
        self._near = near_labels(
            tuple((label, types.get(owner.field or "", ""), owner.field or "") for label, owner in listed)
        )

    def find(self, text: str, start: int, at_start: bool, listed: LabelHit | None) -> LabelHit | None:
        """A label that no list has, up to its colon, a wide gap or the end; one that is listed comes first."""
        for end, value_start, colon in whole_labels(text, start):
            stretch = text[start:end].rstrip()
            if begins_with_box(stretch) or _BAR.search(stretch):
                # `[X] 自理报关 | 报关行：` is an answer and the next label.
                continue
            strength = Strength.COLON if colon else Strength.WHOLE if end == len(text) else Strength.GAP
            covered = listed is not None and listed.end >= start + len(stretch.rstrip(_TRAILING))
            if (colon or at_start) and not _names_several(listed, covered) and (several := self._several(stretch)):
                return LabelHit(several, start, start + len(stretch), value_start, strength, stretch.strip(), ())
            joined = self._joined(stretch, listed, covered) if colon or at_start else ()
            if joined:
                every = tuple(owner for owners in joined for owner in owners)
                pieces = tuple(frozenset(owner.field for owner in owners) for owners in joined)
                return LabelHit(
                    every, start, start + len(stretch), value_start, strength, stretch.strip(), (), pieces
                )
            if covered:
                return None
            owner = self._meant_by(stretch, colon) if colon or at_start else None
            # Without a colon it is a title over a column: `Steuerbetrag in EUR`.
            owner = owner or (self._in_currency(stretch) if colon and start == 0 else None)
            if owner is None and at_start and strength > Strength.GAP:
                owner = party_beside_stroke(stretch, self._owners_of, self._parties)
            if owner is not None and not _contradicts(listed, owner):
                owners = tuple(self._tree.meant([owner]))
                return LabelHit(owners, start, start + len(stretch), value_start, strength, stretch.strip(), ())
            if colon and owner is None and self._is_of_none(stretch):
                none = (Owner(None, stretch, 0),)
                return LabelHit(
                    none, start, start + len(stretch), value_start, Strength.COLON, stretch.strip(), ()
                )
        return None

    def _joined(self, text: str, listed: LabelHit | None, covered: bool) -> tuple[tuple[Owner, ...], ...]:
        """Whose the titles of a label of several things are: where no list has it, or knows less of it."""
        if not covered and self._kin.of(text) is not None:
            return ()
        for titles in joined_titles(text.rstrip(_TRAILING)):
            found = owners_of_titles(titles, self._owners_of, self._own_numbers)
            if found and (not covered or listed is None or self._says_more(found, listed, text)):
                return found
        return ()

    def _several(self, text: str) -> tuple[Owner, ...]:
        return owners_of_several(text.rstrip(_TRAILING), self._shared, self._tree.owners_of, self._owners_of)

    def _says_more(self, found: tuple[tuple[Owner, ...], ...], listed: LabelHit, text: str) -> bool:
        """Do titles say more than the list: that there are more, or what stands beside a day: `Place and date`?

        `设计/日期` is no 设计日期 either, though strokes count for nothing in comparing labels.
        """
        if listed.pieces:
            return len(found) > len(listed.pieces)
        fields = {owner.field for owners in found for owner in owners} - {None}
        is_day = fields <= self._days and fields == {owner.field for owner in listed.owners}
        return is_day or (_has_joint(text) and not any(_has_joint(owner.label) for owner in listed.owners))

    def _owners_of(self, text: str) -> tuple[Owner, ...]:
        """The owners of a text that is a label as a whole, be it of no field."""
        owners = self._tree.owners_of(text)
        if owners:
            return owners
        owner = self._meant_by(text, True)
        if owner is not None:
            return (owner,)
        return (Owner(None, text, 0),) if self._is_of_none(text) else ()

    def _is_of_none(self, text: str) -> bool:
        """Does a text say in other words what is no field's label: `Customer PO number`, `VAT Nr.`?"""
        known = self._kin.of(text)
        if known is not None:
            return known.field is None
        if self._kin.may_mean_several(text):
            return True
        return self._near.of(text) == "" or self._others.of(text) is not None

    def _meant_by(self, text: str, colon: bool) -> Owner | None:
        """Whose label a text is as a whole, in words of the same meaning, or in one of its two languages.

        Without a colon Latin words behind a Chinese label may be its value, but where that is a figure.
        """
        if self._kin.may_mean_several(text):
            return None
        owner = self._kin.of(text) or self._abbreviated(text) or self._near_owner(text)
        parts = bilingual(text) if owner is None else None
        if parts is None:
            return owner if owner is not None and owner.field is not None else None
        first, second = (self._alone(part) for part in parts)
        if first is not None and second is not None:
            return first if first.field == second.field else None
        figure = first is not None and first.field in self._figures
        return second if second is not None else first if colon or figure else None

    def _abbreviated(self, text: str) -> Owner | None:
        """The owner of the abbreviation in brackets behind words that no list has: `Origin (POL)`."""
        found = _ABBREVIATED.fullmatch(text)
        if found is None or unit_of(found["code"]) is not None or not is_code(found["code"]):
            return None
        return self._alone(found["code"]) if not self._tree.owners_of(found["words"]) else None

    def _in_currency(self, text: str) -> Owner | None:
        """The owner of an amount whose currency its label says: `Total in INR`."""
        owner = self._alone(bare) if (bare := without_currency(text.strip(_TRAILING))) else None
        return Owner(owner.field, text, NEAR) if owner is not None and owner.field in self._money else None

    def _alone(self, text: str) -> Owner | None:
        owners = self._tree.owners_of(text)
        if owners:
            found = owners[0] if len({owner.field for owner in owners}) == 1 else None
        else:
            found = self._kin.of(text) or self._near_owner(text)
        return found if found is not None and found.field is not None else None

    def _near_owner(self, text: str) -> Owner | None:
        field = self._near.of(text)
        return Owner(field, text, NEAR) if field else None


def _names_several(listed: LabelHit | None, covered: bool) -> bool:
    return covered and listed is not None and len({owner.field for owner in listed.owners}) > 1


def _has_joint(text: str) -> bool:
    return any(joint in text for joint in _JOINTS)


def _contradicts(listed: LabelHit | None, near: Owner) -> bool:
    """Does a listed label of another field stand first, as in titles run together: `Quote Date Valid Until`?"""
    others = {owner.field for owner in listed.owners} if listed is not None else set()
    return near.rank >= NEAR and bool(others) and near.field not in others


# Documents of one role ask for the same, whose making takes as long as reading a page.
@lru_cache(maxsize=64)
def _kin_of(listed: tuple[tuple[str, Owner], ...]) -> Kin[Owner]:
    return Kin(listed, lambda owner: owner.field)


def owned_labels(role: RoleSpec) -> frozenset[str]:
    """Every label that a field of the role has, squeezed."""
    fields = role.fields.values()
    return frozenset(squeezed(label) for spec in fields for label in (*spec.labels, *spec.lesser_labels))


def _listed(role: RoleSpec, owned: Container[str]) -> Iterator[tuple[str, Owner]]:
    """Every label of a role; what is found through one counts only where no usual label of the field stands.

    What is not one field's label may be another's (`owned`): it says nothing against that one.
    """
    for spec in role.fields.values():
        for rank, label in enumerate((*spec.written_labels, *spec.lesser_labels), start=2 * LESSER):
            yield label, Owner(spec.name, label, rank)
        for label in spec.not_labels:
            if squeezed(label) not in owned:
                yield label, Owner(None, label, 0)
    for label, field in title_labels(role):
        if squeezed(label) not in owned:
            yield label, Owner(field, label, 3 * LESSER - 1)
