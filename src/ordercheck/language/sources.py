"""The files of the rules folders, read and merged: a later folder's keys replace an earlier one's."""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ordercheck.errors import RuleError, RuleErrors
from ordercheck.language.branches import Branches
from ordercheck.language.closed import Mistakes
from ordercheck.language.source import (
    Entry,
    Located,
    LocatedMapping,
    load,
)
from ordercheck.language.table import DataTable, read_table
from ordercheck.language.vocabulary import Static

Entries = dict[str, Entry]


@dataclass(slots=True)
class ChecklistSource:
    """A checklist as written: its own keys (the latest file's win) and its checks, merged by id."""

    name: str
    keys: Entries = field(default_factory=dict)
    checks: dict[str, Entries] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


@dataclass(slots=True)
class OverrideSource:
    """A file with `overrides`: what it changes, for which customers (all where none is named)."""

    mistakes: Mistakes
    changes: dict[str, Entry]
    customers: tuple[str, ...]
    formats: Located | None
    templates: Located | None


@dataclass(slots=True)
class Sources:
    """All that the folders hold, with the mistakes found so far.

    `trees` and `columns` are what all checklists look up: syntax trees of expressions, what a role or table holds.
    """

    checklists: dict[str, ChecklistSource] = field(default_factory=dict)
    tables: dict[str, DataTable] = field(default_factory=dict)
    overrides: list[OverrideSource] = field(default_factory=list)
    errors: list[RuleError] = field(default_factory=list)
    branches: Branches | None = None
    trees: dict[str, ast.expr] = field(default_factory=dict)
    columns: dict[tuple[str, str], dict[str, Static]] = field(default_factory=dict)

    def collect(self, mistakes: Mistakes) -> None:
        """Takes over the mistakes of one file."""
        self.errors.extend(mistakes.errors)
        mistakes.errors.clear()


def read_sources(directories: Iterable[Path], kinds: Mapping[str, tuple[str, ...]]) -> Sources:
    """Reads checklists and tables of each folder in turn.

    `kinds`: the names of the kinds of check with their further keys, so that an override with another kind
    drops the keys of the first. A path may also be a single file.
    """
    sources = Sources()
    for directory in directories:
        seen: set[str] = set()
        for path in _files(directory):
            _read(sources, path, kinds, seen)
    return sources


def _files(directory: Path) -> list[Path]:
    if directory.is_file():
        return [directory]
    found = [*directory.glob("*.yaml"), *directory.glob("tables/*.yaml"), *directory.glob("checklists/*.yaml")]
    return sorted(found, key=lambda path: (path.parent.name != "tables", path.name))


def _read(sources: Sources, path: Path, kinds: Mapping[str, tuple[str, ...]], seen: set[str]) -> None:
    try:
        tree = load(path)
    except RuleErrors as errors:
        sources.errors.extend(errors.errors)
        return
    mistakes = Mistakes(str(path))
    if not isinstance(tree, LocatedMapping):
        mistakes.add(tree.where, "type", "此处应为键值对", "a mapping (key: value) is needed here")
    elif "table" in tree.entries:
        table = read_table(mistakes, tree)
        sources.tables[table.name] = table
    elif "checklist" in tree.entries:
        _add_checklist(sources, tree, mistakes, kinds, seen)
    elif RULES_NAME in tree.entries:
        read_version(tree, mistakes)
    elif "overrides" in tree.entries or "formats" in tree.entries or "templates" in tree.entries:
        sources.overrides.append(_overrides(tree, mistakes))
    elif tree.entries and not {"role", "vocabulary", "cases"} & set(tree.entries):
        mistakes.add(
            tree.where,
            "file",
            "文件应以 checklist、table、overrides 或 role 开头",
            "is neither a checklist, table, overrides nor role file",
        )
    sources.collect(mistakes)


RULES_NAME = "rules"
"""`rules.yaml` of a folder: `{rules: 甲公司, version: 2026-03}`."""


def read_version(tree: LocatedMapping, mistakes: Mistakes) -> str:
    """The name of a set of rules with its version, as reports show it."""
    keys = mistakes.keys(tree)
    name, version = keys.text(RULES_NAME, required=True), keys.text("version", required=True)
    keys.close()
    return f"{name} {version}"


def _add_checklist(
    sources: Sources,
    tree: LocatedMapping,
    mistakes: Mistakes,
    kinds: Mapping[str, tuple[str, ...]],
    seen: set[str],
) -> None:
    name = mistakes.keys(tree).text("checklist", required=True)
    checklist = sources.checklists.setdefault(name, ChecklistSource(name))
    checklist.files.append(mistakes.file)
    checks = tree.get("checks")
    checklist.keys |= {key: entry for key, entry in tree.entries.items() if key != "checks"}
    for entry in mistakes.keys(checks).entries():
        identifier = f"{name}/{entry.key.text}"
        if identifier in seen:
            mistakes.add(
                entry.key.where,
                "duplicate-check",
                f"{identifier} 在同一目录中出现两次",
                f"{identifier} stands twice in one folder",
            )
        seen.add(identifier)
        known = checklist.checks.setdefault(entry.key.text, {})
        merge(known, mistakes.keys(entry.value).mapping.entries, kinds)


def merge(known: Entries, changes: Mapping[str, Entry], kinds: Mapping[str, tuple[str, ...]]) -> None:
    """Puts keys over those of a check; parameters merge by name.

    Another kind takes the place of the first, whose parameters go with it.
    """
    if any(key in kinds for key in changes):
        for kind in [key for key in known if key in kinds]:
            for key in (kind, *kinds[kind], "parameters"):
                known.pop(key, None)
    for key, entry in changes.items():
        before = known.get(key)
        if key == "parameters" and before is not None:
            known[key] = Entry(entry.key, _merged(before.value, entry.value))
        else:
            known[key] = entry


def _merged(before: Located, after: Located) -> Located:
    if isinstance(before, LocatedMapping) and isinstance(after, LocatedMapping):
        return LocatedMapping({**before.entries, **after.entries}, after.where)
    return after


def _overrides(tree: LocatedMapping, mistakes: Mistakes) -> OverrideSource:
    keys = mistakes.keys(tree)
    changes = {entry.key.text: entry for entry in keys.keys("overrides").entries()}
    customers = keys.texts("customer")
    formats, templates = keys.node("formats"), keys.node("templates")
    keys.close()
    return OverrideSource(mistakes, changes, customers, formats, templates)
