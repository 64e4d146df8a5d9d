"""Whether the cases of rules notice a fault: every mutant of a check is run through the check's cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ordercheck.language.mutants import Mutant
from ordercheck.language.rules import Rules
from ordercheck.language.source import SourcePlace
from ordercheck.language.variants import Variant, Variants
from ordercheck.rule_tests.cases import Case
from ordercheck.rule_tests.running import run_case


@dataclass(frozen=True, slots=True)
class MutationReport:
    """How many faults were put in, and those that no case noticed, in the order of the files."""

    tried: int
    unnoticed: tuple[Mutant, ...]

    @property
    def score(self) -> float:
        """The share that was noticed, 0 to 1; 1 where there was nothing to try."""
        return 1.0 if not self.tried else 1 - len(self.unnoticed) / self.tried


def mutate(rules: Rules, variants: Variants, own: Iterable[str], cases: Sequence[Case]) -> MutationReport:
    """Puts each fault into the checks that are named by id. Faults that rules can not express do not count."""
    tried = 0
    unnoticed: list[Mutant] = []
    by_check: dict[str, list[Case]] = {}
    for case in cases:
        # A case that does not hold as it is would notice everything.
        if not case.todo and run_case(rules, case).problem is None:
            by_check.setdefault(case.check, []).append(case)
    for mutant in variants.mutants(own):
        variant = variants.compiled(mutant)
        if variant is None:
            continue
        tried += 1
        asked = [case for check in variant.checks for case in by_check.get(check, ())]
        if not _noticed(rules, variant, asked):
            unnoticed.append(mutant)
    return MutationReport(tried, tuple(sorted(unnoticed, key=_order)))


def _noticed(rules: Rules, variant: Variant, cases: Sequence[Case]) -> bool:
    changed = replace(rules, checks={**rules.checks, **variant.checks}, overlays=variant.overlays)
    return any(run_case(changed, case).problem is not None for case in cases)


def _order(mutant: Mutant) -> tuple[str, int, int]:
    where = mutant.where
    return where.file if isinstance(where, SourcePlace) else "", where.line, where.column
