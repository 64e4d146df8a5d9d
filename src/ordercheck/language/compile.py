"""Merged sources -> compiled rules. Every mistake of every file is collected; then all are raised at once."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ordercheck.errors import RuleError, RuleErrors
from ordercheck.language.check import Check, Kind
from ordercheck.language.checklist import ChecklistCompiler
from ordercheck.language.closed import Mistakes
from ordercheck.language.overlay import read_formats, read_templates
from ordercheck.language.rules import Checklist, Overlay, Rules, Stage
from ordercheck.language.sources import Entries, OverrideSource, Sources, merge, read_sources
from ordercheck.language.table import DataTable
from ordercheck.language.vocabulary import RoleLike
from ordercheck.model.message import Message


def compile_rules(directories: Iterable[Path], roles: Mapping[str, RoleLike], kinds: Mapping[str, Kind]) -> Rules:
    """The rules of the folders, the later over the earlier. Raises RuleErrors with all mistakes."""
    options = {name: kind.options for name, kind in kinds.items()}
    sources = read_sources(directories, options)
    general = [source for source in sources.overrides if not source.customers]
    for source in general:
        _apply(sources, source, options)
    compiler = _Compiler(sources, roles, kinds)
    checks, checklists = compiler.checklists()
    rules = Rules(
        checklists,
        checks,
        sources.tables,
        roles,
        stages_of(sources.tables.get("stages"), compiler.errors, checklists, roles),
        tuple(compiler.overlay(source, options, checks) for source in sources.overrides if source.customers),
        {role: found for source in general for role, found in read_formats(source, roles).items()},
        {role: found for source in general for role, found in read_templates(source, roles).items()},
    )
    errors = [*sources.errors, *compiler.errors]
    for source in sources.overrides:
        errors.extend(source.mistakes.errors)
    if errors:
        raise RuleErrors(list(dict.fromkeys(errors)))
    return rules


def _apply(sources: Sources, source: OverrideSource, options: Mapping[str, tuple[str, ...]]) -> list[str]:
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


class _Compiler:
    def __init__(self, sources: Sources, roles: Mapping[str, RoleLike], kinds: Mapping[str, Kind]) -> None:
        self.sources = sources
        self.roles = roles
        self.kinds = kinds
        self.errors: list[RuleError] = []

    def checklists(self) -> tuple[dict[str, Check], dict[str, Checklist]]:
        """All checklists and checks, compiled."""
        checks: dict[str, Check] = {}
        checklists: dict[str, Checklist] = {}
        for name in self.sources.checklists:
            compiler = self._compiler(name)
            compiled = {check.id: check for check in compiler.checks()}
            checks |= compiled
            checklists[name] = compiler.checklist(tuple(compiled))
            self.errors.extend(compiler.mistakes.errors)
        return checks, checklists

    def _compiler(self, name: str) -> ChecklistCompiler:
        return ChecklistCompiler(self.sources, name, self.roles, self.kinds)

    def overlay(
        self, source: OverrideSource, options: Mapping[str, tuple[str, ...]], checks: Mapping[str, Check]
    ) -> Overlay:
        """A customer's checks, compiled with the changes; the sources are left as they were."""
        before: dict[str, dict[str, Entries]] = {
            name: {check: dict(keys) for check, keys in checklist.checks.items()}
            for name, checklist in self.sources.checklists.items()
        }
        changed = _apply(self.sources, source, options)
        found: dict[str, Check] = {}
        for name in dict.fromkeys(identifier.partition("/")[0] for identifier in changed):
            compiler = self._compiler(name)
            found |= {check.id: check for check in compiler.checks() if check.id in changed}
            self.errors.extend(compiler.mistakes.errors)
        for name, keys in before.items():
            self.sources.checklists[name].checks = keys
        return Overlay(
            source.customers, found, read_formats(source, self.roles), read_templates(source, self.roles)
        )


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
