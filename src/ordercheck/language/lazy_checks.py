"""Rules whose files are known to be right: each check is compiled when it is first asked for.

A packet asks for the checks of a few checklists; compiling the others would cost more than evaluating these.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ordercheck.errors import RuleErrors
from ordercheck.language.check import Check, Kind
from ordercheck.language.checklist import ChecklistCompiler
from ordercheck.language.compile import OverlayCompiler, general_rules, prepared_sources
from ordercheck.language.rules import Rules
from ordercheck.language.vocabulary import RoleLike


class LazyChecks(Mapping[str, Check]):
    """Checks by id, in the order of the files. Raises RuleErrors for one that is wrong after all."""

    def __init__(self, compilers: Iterable[ChecklistCompiler]) -> None:
        self._homes = {
            f"{compiler.name}/{name}": (compiler, name)
            for compiler in compilers
            for name in compiler.source.checks
        }
        self._compiled: dict[str, Check] = {}

    def __getitem__(self, identifier: str) -> Check:
        if identifier not in self._compiled:
            compiler, name = self._homes[identifier]
            check = compiler.check(name)
            if check is None or compiler.mistakes.errors:
                raise RuleErrors(compiler.mistakes.errors)
            self._compiled[identifier] = check
        return self._compiled[identifier]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


def rules_when_asked(
    directories: Iterable[Path], roles: Mapping[str, RoleLike], kinds: Mapping[str, Kind]
) -> Rules:
    """As `compile_rules`, for files that it found right before."""
    sources = prepared_sources(directories, kinds)
    compilers = [ChecklistCompiler(sources, name, roles, kinds) for name in sources.checklists]
    checklists = {
        one.name: one.checklist(tuple(f"{one.name}/{check}" for check in one.source.checks)) for one in compilers
    }
    overlays = OverlayCompiler(sources, roles, kinds).overlays()
    return general_rules(sources, roles, LazyChecks(compilers), checklists, overlays, [])
