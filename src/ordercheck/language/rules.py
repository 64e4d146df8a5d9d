"""The rules of a run: compiled checks by id, their checklists, tables, and what a customer changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ordercheck.language.check import Check, Choice
from ordercheck.language.scope import CustomerFormat
from ordercheck.language.table import DataTable
from ordercheck.language.vocabulary import RoleLike
from ordercheck.model.fact import Clause
from ordercheck.model.message import Message


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist. `about`: a role, "document" or "packet". `others`: the roles it may compare with.

    `opt_in`: it runs only where the caller or the stage names it.
    """

    name: str
    title: Message
    about: str
    others: Mapping[str, Choice]
    checks: tuple[str, ...]
    files: tuple[str, ...]
    opt_in: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its own checklists, and the roles that it requires, each a group of alternatives."""

    name: str
    checklists: tuple[str, ...]
    roles: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What all override files together change for one customer, who is named by the normal form."""

    customer: str
    checks: Mapping[str, Check]
    formats: Mapping[str, CustomerFormat]
    templates: Mapping[str, Sequence[Clause]]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, compiled; immutable. `stages` in the order of the table `stages`."""

    checklists: Mapping[str, Checklist]
    checks: Mapping[str, Check]
    tables: Mapping[str, DataTable]
    roles: Mapping[str, RoleLike]
    stages: Mapping[str, Stage]
    overlays: tuple[Overlay, ...] = ()
    formats: Mapping[str, CustomerFormat] = field(default_factory=dict)
    templates: Mapping[str, Sequence[Clause]] = field(default_factory=dict)

    def for_customer(self, customer: str | None) -> "Rules":
        """The rules with the overlays of a customer; names are compared by normal form."""
        from ordercheck.values.text import normal

        wanted = normal(customer) if customer else ""
        rules = self
        for overlay in self.overlays:
            if wanted and wanted == overlay.customer:
                rules = replace(
                    rules,
                    checks={**rules.checks, **overlay.checks},
                    formats={**rules.formats, **overlay.formats},
                    templates={**rules.templates, **overlay.templates},
                )
        return rules
