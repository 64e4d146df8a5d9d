"""What the cases of rules cover: conditions that were never true, or never false, in any case."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ordercheck.checks import kinds
from ordercheck.language.branches import Branches, Condition
from ordercheck.language.compile import compile_rules
from ordercheck.language.vocabulary import RoleLike
from ordercheck.rule_tests.cases import Case
from ordercheck.rule_tests.running import run_case


def branches_not_taken(
    folders: Iterable[Path], roles: Mapping[str, RoleLike], files: Iterable[str], cases: Sequence[Case]
) -> tuple[tuple[Condition, bool], ...]:
    """The conditions of the files, each with the answer that it gave in no case."""
    branches = Branches()
    rules = compile_rules(folders, roles, kinds(), branches)
    for case in cases:
        if not case.todo:
            run_case(rules, case)
    meant = {Path(file).resolve() for file in files}
    return tuple((condition, answer) for condition, answer in branches.missing() if _resolved(condition) in meant)


def _resolved(condition: Condition) -> Path:
    return Path(condition.file).resolve()
