"""The rules of some folders, read once and compiled again and again with one thing changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ordercheck.language.check import Check, Kind
from ordercheck.language.checklist import ChecklistCompiler
from ordercheck.language.compile import OverlayCompiler, prepared_sources
from ordercheck.language.mutants import Mutant, check_mutants, shared_mutants
from ordercheck.language.rules import Overlay
from ordercheck.language.sources import ChecklistSource
from ordercheck.language.vocabulary import RoleLike


@dataclass(frozen=True, slots=True)
class Variant:
    """What a mutant changes: checks by id, and the customers' overlays that rest on them."""

    checks: Mapping[str, Check]
    overlays: tuple[Overlay, ...]


class Variants:
    """Raises RuleErrors where the rules themselves are wrong in form; they should have been loaded before."""

    def __init__(
        self, directories: Iterable[Path], roles: Mapping[str, RoleLike], kinds: Mapping[str, Kind]
    ) -> None:
        self._sources = prepared_sources(directories, kinds)
        self._roles = roles
        self._kinds = kinds
        self._overlays = OverlayCompiler(self._sources, roles, kinds).overlays()

    def mutants(self, own: Iterable[str]) -> Iterator[Mutant]:
        """The mutants of the checks that are named by id, and of what their checklists share."""
        wanted = set(own)
        for name, source in self._sources.checklists.items():
            named = {check: entries for check, entries in source.checks.items() if f"{name}/{check}" in wanted}
            if not named:
                continue
            yield from shared_mutants(name, source.keys)
            for check, entries in named.items():
                yield from check_mutants(name, check, entries)

    def compiled(self, mutant: Mutant) -> Variant | None:
        """The checks with the mutant's fault; None where rules can not be written so."""
        source = self._sources.checklists[mutant.checklist]
        keys, checks = source.keys, source.checks
        if mutant.check is None:
            source.keys = mutant.entries
        else:
            source.checks = {**checks, mutant.check: mutant.entries}
        try:
            return self._compiled(mutant, source)
        finally:
            source.keys, source.checks = keys, checks

    def _compiled(self, mutant: Mutant, source: ChecklistSource) -> Variant | None:
        compiler = ChecklistCompiler(self._sources, mutant.checklist, self._roles, self._kinds)
        names = list(source.checks) if mutant.check is None else [mutant.check]
        found = {check.id: check for name in names if (check := compiler.check(name)) is not None}
        if compiler.mistakes.errors or len(found) < len(names):
            return None
        customers = OverlayCompiler(self._sources, self._roles, self._kinds)
        return Variant(found, customers.overlays_touching(mutant.checklist, self._overlays))
