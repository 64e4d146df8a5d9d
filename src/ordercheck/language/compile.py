"""Merged sources -> compiled rules. Every mistake of every file is collected; then all are raised at once."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ordercheck.errors import RuleError, RuleErrors
from ordercheck.language.branches import Branches
from ordercheck.language.check import Check, Kind
from ordercheck.language.checklist import ChecklistCompiler, unused_parameter
from ordercheck.language.closed import Mistakes
from ordercheck.language.overlay import read_formats, read_templates
from ordercheck.language.rules import Checklist, Overlay, Rules, Stage
from ordercheck.language.sources import Entries, OverrideSource, Sources, merge, read_sources
from ordercheck.language.table import DataTable
from ordercheck.language.vocabulary import RoleLike
from ordercheck.model.message import Message


def compile_rules(
    directories: Iterable[Path],
    roles: Mapping[str, RoleLike],
    kinds: Mapping[str, Kind],
    branches: Branches | None = None,
) -> Rules:
    """The rules of the folders, the later over the earlier. Raises RuleErrors with all mistakes.

    `branches` notes what the conditions answer while the rules are evaluated.
    """
    sources = prepared_sources(directories, kinds)
    sources.branches = branches
    checks, checklists, compile_errors = _checklists(sources, roles, kinds)
    overlays = OverlayCompiler(sources, roles, kinds)
    found = overlays.overlays()
    rules = general_rules(sources, roles, checks, checklists, found, compile_errors)
    errors = [*sources.errors, *compile_errors, *overlays.errors]
    for source in sources.overrides:
        errors.extend(source.mistakes.errors)
    if errors:
        raise RuleErrors(list(dict.fromkeys(errors)))
    return rules


def general_rules(
    sources: Sources,
    roles: Mapping[str, RoleLike],
    checks: Mapping[str, Check],
    checklists: Mapping[str, Checklist],
    overlays: tuple[Overlay, ...],
    errors: list[RuleError],
) -> Rules:
    """The rules with what override files without a customer say about formats and templates."""
    general = [source for source in sources.overrides if not source.customers]
    return Rules(
        checklists,
        checks,
        sources.tables,
        roles,
        stages_of(sources.tables.get("stages"), errors, checklists, roles),
        overlays,
        {role: found for source in general for role, found in read_formats(source, roles).items()},
        {role: found for source in general for role, found in read_templates(source, roles).items()},
    )


def prepared_sources(directories: Iterable[Path], kinds: Mapping[str, Kind]) -> Sources:
    """What the folders say, with the overrides that count for every customer."""
    options = {name: kind.options for name, kind in kinds.items()}
    sources = read_sources(directories, options)
    for source in sources.overrides:
        if not source.customers:
            apply_overrides(sources, source, options)
    return sources


def apply_overrides(sources: Sources, source: OverrideSource, options: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Merges the changes of an override file into the sources; gives the ids that it changes."""
    changed = []
    for identifier, entry in source.changes.items():
        checklist, _, name = identifier.partition("/")
        known = sources.checklists.get(checklist)
        if known is None or name not in known.checks:
            ids = [f"{one.name}/{check}" for one in sources.checklists.values() for check in one.checks]
            source.mistakes.unknown(Message("检查", "check"), entry.key, ids)
            continue
        merge(known.checks[name], source.mistakes.keys(entry.value).mapping.entries, options)
        changed.append(identifier)
    return changed


def _checklists(
    sources: Sources, roles: Mapping[str, RoleLike], kinds: Mapping[str, Kind]
) -> tuple[dict[str, Check], dict[str, Checklist], list[RuleError]]:
    """All checks and checklists, compiled, with what is wrong with them."""
    checks: dict[str, Check] = {}
    checklists: dict[str, Checklist] = {}
    compilers = [ChecklistCompiler(sources, name, roles, kinds) for name in sources.checklists]
    for compiler in compilers:
        compiled = {check.id: check for check in compiler.checks()}
        checks |= compiled
        checklists[compiler.name] = compiler.checklist(tuple(compiled))
    _find_unused_parameters(compilers)
    return checks, checklists, [error for compiler in compilers for error in compiler.mistakes.errors]


def _find_unused_parameters(compilers: Sequence[ChecklistCompiler]) -> None:
    """A parameter of a checklist counts as used where a checklist that extends it uses it."""
    for compiler in compilers:
        heirs = [one for one in compilers if one is compiler or compiler.source in one.parents]
        used = {name for one in heirs for name in one.used_parameters}
        entry = compiler.source.keys.get("parameters")
        for parameter in compiler.mistakes.keys(entry.value).mapping if entry is not None else ():
            if parameter.key.text not in used:
                unused_parameter(compiler.mistakes, parameter, used)


class OverlayCompiler:
    """Compiles what the customers' override files change; `errors` holds what was wrong."""

    def __init__(self, sources: Sources, roles: Mapping[str, RoleLike], kinds: Mapping[str, Kind]) -> None:
        self._sources = sources
        self._roles = roles
        self._kinds = kinds
        self._options = {name: kind.options for name, kind in kinds.items()}
        self.errors: list[RuleError] = []

    def overlays(self) -> tuple[Overlay, ...]:
        """One for each customer: all files that name it, in their order, the later over the earlier."""
        return tuple(self._overlay(name, found) for name, found in self._by_customer().items())

    def overlays_touching(self, checklist: str, known: Iterable[Overlay]) -> tuple[Overlay, ...]:
        """The known overlays, those compiled anew that change a check of the checklist."""
        found = self._by_customer()
        return tuple(
            self._overlay(overlay.customer, found[overlay.customer])
            if any(identifier.startswith(f"{checklist}/") for identifier in overlay.checks)
            else overlay
            for overlay in known
        )

    def _by_customer(self) -> dict[str, list[OverrideSource]]:
        from ordercheck.values.text import normal

        found: dict[str, list[OverrideSource]] = {}
        for source in self._sources.overrides:
            for name in dict.fromkeys(normal(customer) for customer in source.customers):
                found.setdefault(name, []).append(source)
        return found

    def _overlay(self, customer: str, found: Sequence[OverrideSource]) -> Overlay:
        """A customer's checks, compiled with all its changes; the sources are left as they were."""
        before: dict[str, dict[str, Entries]] = {}
        for name, checklist in self._sources.checklists.items():
            before[name] = checklist.checks
            checklist.checks = {check: dict(keys) for check, keys in checklist.checks.items()}
        changed = dict.fromkeys(
            identifier for source in found for identifier in apply_overrides(self._sources, source, self._options)
        )
        checks: dict[str, Check] = {}
        for name in dict.fromkeys(identifier.partition("/")[0] for identifier in changed):
            compiler = ChecklistCompiler(self._sources, name, self._roles, self._kinds)
            checks |= {check.id: check for check in compiler.checks() if check.id in changed}
            self.errors.extend(compiler.mistakes.errors)
        for name, kept in before.items():
            self._sources.checklists[name].checks = kept
        formats = {role: one for source in found for role, one in read_formats(source, self._roles).items()}
        templates = {role: one for source in found for role, one in read_templates(source, self._roles).items()}
        return Overlay(customer, checks, formats, templates)


def stages_of(
    table: DataTable | None,
    errors: list[RuleError],
    checklists: Mapping[str, Checklist],
    roles: Mapping[str, RoleLike],
) -> dict[str, Stage]:
    """The stages of the data table `stages`, with columns `checklists` and `roles` (`a | b` are alternatives)."""
    if table is None:
        return {}
    mistakes = Mistakes(table.file)
    stages = {}
    for row in table.rows.values():
        groups = tuple(tuple(part.strip() for part in text.split("|")) for text in row.texts("roles"))
        names = row.texts("checklists")
        for what, used, known in (
            (Message("检查表", "checklist"), names, list(checklists)),
            (Message("单据种类", "role"), [role for group in groups for role in group], list(roles)),
        ):
            for name in used:
                if name not in known:
                    mistakes.unknown(what, row.located(name), known)
        stages[row.key] = Stage(row.key, names, groups)
    errors.extend(mistakes.errors)
    return stages
