"""Titles that tell a role on a paper of both parties: `订单` is a contract where buyer and seller stand on it."""

from collections.abc import Collection, Mapping
from functools import reduce

from ordercheck.roles.phrases import Phrase, title_form
from ordercheck.roles.role import RoleSpec
from ordercheck.values.text import label_form


class Agreements:
    """The roles with titles of that kind, and the labels by which their parties are on a paper."""

    def __init__(self, roles: Mapping[str, RoleSpec]) -> None:
        between = [role for role in roles.values() if role.titles_between]
        self._titles = {role.name: frozenset(map(title_form, role.titles_between)) for role in between}
        self._parties = {role.name: _labels_of_parties(role) for role in between}

    def meant_by(self, phrase: Phrase, labels: Collection[str]) -> frozenset[str]:
        """The roles that a phrase of a title speaks for on a paper with these labels."""
        agreed = (role for role, titles in self._titles.items() if phrase.text in titles)
        of_both = frozenset(
            role for role in agreed if all(not own.isdisjoint(labels) for own in self._parties[role])
        )
        return of_both or phrase.good


def _labels_of_parties(role: RoleSpec) -> tuple[frozenset[str], ...]:
    """For each party its labels and those of what is its own (a signatory), without those that parties share."""
    sides = [_labels_of(role, party) for party in role.between]
    shared: frozenset[str] = reduce(frozenset.__and__, sides) if len(sides) > 1 else frozenset()
    return tuple(side - shared for side in sides)


def _labels_of(role: RoleSpec, party: str) -> frozenset[str]:
    own = (spec for name, spec in role.fields.items() if name == party or name.startswith(f"{party}_"))
    return frozenset(label_form(word) for spec in own for word in (*spec.labels, *spec.lesser_labels))
