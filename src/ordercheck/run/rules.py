"""The loaded rules of one run: roles for each customer, names, titles, and their identity."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ordercheck.checks import load_rules as load_checks
from ordercheck.checks import sound_rules
from ordercheck.language.rules import Rules
from ordercheck.model.message import Message
from ordercheck.model.report import RulesIdentity
from ordercheck.packet import Packet
from ordercheck.packet_file import KnownNames, known_names
from ordercheck.packet_terms import AGREED_TERMS
from ordercheck.pipeline import DocumentReader
from ordercheck.roles.load import load_roles
from ordercheck.roles.role import RoleSpec
from ordercheck.run.rule_folders import rule_folders, rules_identity

if TYPE_CHECKING:
    from ordercheck.run.sound_rules import SoundRules

Roles = Mapping[str, RoleSpec]
OTHER_LABELS = "labels"
"""The data table of labels that belong to no field but own what stands behind them."""


@dataclass(frozen=True)
class LoadedRules:
    """Rules of the built-in folder and the caller's. What a customer's overlay changes is loaded on demand."""

    folders: tuple[Path, ...]
    roles: Roles
    sound: "SoundRules | None" = None
    _of_customer: dict[str, Roles] = field(default_factory=dict)

    def roles_for(self, customer: str) -> Roles:
        """The roles with the overlay of a customer; "" for none."""
        if not customer:
            return self.roles
        if customer not in self._of_customer:
            self._of_customer[customer] = load_roles(_role_folders(self.folders), customer)
        return self._of_customer[customer]

    def reader_for(self, packets: Iterable[Packet]) -> DocumentReader:
        """A reader that knows the roles of the packets' customers."""
        customers = {"", *(packet.file.customer or "" for packet in packets)}
        labels = self.compiled.tables.get(OTHER_LABELS)
        return DocumentReader(
            {customer: self.roles_for(customer) for customer in sorted(customers)},
            labels.words if labels is not None else (),
        )

    @cached_property
    def names(self) -> KnownNames:
        """The names that a packet.yaml may use."""
        roles = {name: frozenset(_field_names(role)) for name, role in self.roles.items()}
        terms = self.roles.get(AGREED_TERMS)
        # What does not speak for the role is no term: that a reply confirms is shown by the reply alone.
        agreed = roles[AGREED_TERMS].difference(terms.not_told_by) if terms is not None else frozenset[str]()
        return known_names(roles, frozenset(self.compiled.checks), agreed)

    @cached_property
    def compiled(self) -> Rules:
        """The checks, compiled: all of them, or each when it is asked for where they are known to be right.

        Raises RuleErrors with every mistake of every rule file.
        """
        if self.sound is None:
            return load_checks(self.folders, self.roles)
        if self.sound.known():
            return sound_rules(self.folders, self.roles)
        rules = load_checks(self.folders, self.roles)
        self.sound.keep()
        return rules

    @cached_property
    def titles(self) -> Mapping[str, Message]:
        """What reports call a role, a field, a table's column."""
        return {key: title for role in self.roles.values() for key, title in _titles(role)}

    @cached_property
    def identity(self) -> RulesIdentity:
        """The hash of all rule files."""
        return rules_identity(self.folders)


def load_rules(added: Sequence[Path] = (), *, kept: bool = False) -> LoadedRules:
    """The built-in rules with the caller's. Raises RuleErrors with every mistake, RulesPathError.

    `kept`: what the role files say, and whether the rules are right, is kept in the user's cache folder.
    """
    folders = rule_folders(added)
    if not kept:
        return LoadedRules(folders, load_roles(_role_folders(folders)))
    from ordercheck.run.cache import usual_folder
    from ordercheck.run.sound_rules import SoundRules

    return LoadedRules(folders, _kept_roles(folders), SoundRules(usual_folder(), rules_identity(folders).sha256))


def _kept_roles(folders: Sequence[Path]) -> Roles:
    from ordercheck.run.cache import usual_folder
    from ordercheck.run.role_cache import RoleCache

    cache = RoleCache(usual_folder(), rules_identity(folders).sha256)
    roles = cache.load()
    if roles is None:
        roles = load_roles(_role_folders(folders))
        cache.keep(roles)
    return roles


def _role_folders(folders: Sequence[Path]) -> list[Path]:
    return [folder / "roles" for folder in folders if (folder / "roles").is_dir()]


def _field_names(role: RoleSpec) -> Iterable[str]:
    yield from role.fields
    for table in role.tables.values():
        yield from table.columns


def checklist_titles(rules: Rules) -> Mapping[str, Message]:
    """What reports call a checklist, under the beginning of its checks' ids: "quote/"."""
    return {f"{checklist.name}/": checklist.title for checklist in rules.checklists.values()}


def _titles(role: RoleSpec) -> Iterable[tuple[str, Message]]:
    yield role.name, role.title
    for name, field_spec in role.fields.items():
        yield f"{role.name}.{name}", field_spec.title
    for table in role.tables.values():
        yield f"{role.name}.{table.name}", table.title
        for name, column in table.columns.items():
            yield f"{role.name}.{table.name}.{name}", column.title
