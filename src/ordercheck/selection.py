"""Which checklists run on a packet, and which roles are asked for (catalogue, decisions 7 and 15)."""

from collections.abc import Sequence
from dataclasses import dataclass

from ordercheck.language.rules import Checklist, Rules
from ordercheck.model.fact import DocumentFacts


@dataclass(frozen=True, slots=True)
class Selection:
    """`asked`: the checklists that the stage or the caller names; `required`: groups of alternative roles."""

    checklists: tuple[Checklist, ...]
    asked: frozenset[str]
    required: tuple[tuple[str, ...], ...]


def select(rules: Rules, documents: Sequence[DocumentFacts], stage: str | None, named: Sequence[str]) -> Selection:
    """The checklists of the caller, else of the stage, else those whose own role is in the packet.

    `document` and `packet` checklists always run. A stage includes the checklists of the stages before it where
    their documents are present. Raises ValueError for unknown names.
    """
    unknown = [name for name in named if name not in rules.checklists]
    if unknown:
        raise ValueError(f"no checklist {', '.join(unknown)}")
    if stage is not None and stage not in rules.stages:
        raise ValueError(f"no stage {stage}")
    roles = {document.role for document in documents if document.role is not None}
    present = {name for name in rules.checklists if own_roles(rules, name) & roles}
    asked = frozenset(named or (rules.stages[stage].checklists if stage is not None else ()))
    if named:
        running = set(named)
    elif stage is not None:
        running = set(asked) | (_up_to(rules, stage) & present)
    else:
        running = present
    always = {name for name, one in rules.checklists.items() if one.about == "document"} | {"packet"}
    chosen = tuple(one for name, one in rules.checklists.items() if name in running | always)
    return Selection(chosen, asked, _required(rules, stage, named))


def own_roles(rules: Rules, checklist: str) -> frozenset[str]:
    """The roles whose documents make a checklist run: its own; where it is about the packet, those of its checks.

    None for a checklist that runs only where it is named.
    """
    if rules.checklists[checklist].opt_in:
        return frozenset()
    about = rules.checklists[checklist].about
    if about != "packet":
        return frozenset((about,))
    checks = (rules.checks[check] for check in rules.checklists[checklist].checks)
    return frozenset(role for check in checks for role in (check.about, *check.also)) - {"packet"}


def _up_to(rules: Rules, stage: str) -> set[str]:
    names = list(rules.stages)
    before = names[: names.index(stage)]
    return {checklist for name in before for checklist in rules.stages[name].checklists}


def _required(rules: Rules, stage: str | None, named: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    groups = list(rules.stages[stage].roles) if stage is not None else []
    if named:
        abouts = (rules.checklists[name].about for name in named)
        groups += [(about,) for about in abouts if about in rules.roles]
    return tuple(dict.fromkeys(groups))
