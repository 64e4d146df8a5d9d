"""`ordercheck test`: the cases of rules, what they cover, and whether they notice a fault in a rule."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ordercheck.cli_options import language_option
from ordercheck.cli_output import FORMAT, write_standard
from ordercheck.cli_terms import CommandError, NameChoice, chosen_language, told
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from ordercheck.language.branches import Condition
    from ordercheck.model.report import PacketFacts
    from ordercheck.rule_tests.cases import Case
    from ordercheck.rule_tests.mutation import MutationReport
    from ordercheck.rule_tests.running import CaseReport
    from ordercheck.run.rules import LoadedRules

RULES = click.argument("rules", nargs=-1, required=True, metavar="RULES...", type=click.Path(path_type=Path))


@dataclass(frozen=True, slots=True)
class Asked:
    """What one run is to find out. `complete`: each check must have both cases, `least` the mutation score (%)."""

    rules: tuple[Path, ...]
    coverage: bool
    mutate: bool
    complete: bool
    least: int


@dataclass(frozen=True, slots=True)
class Found:
    """What one run found out; None: not asked."""

    report: "CaseReport"
    own: frozenset[str]
    branches: "tuple[tuple[Condition, bool], ...] | None" = None
    mutation: "MutationReport | None" = None

    def without(self, checks: Iterable[str]) -> list[str]:
        """Those of the checks that stand in the given files."""
        return [check for check in checks if check in self.own]

    def as_wanted(self, asked: Asked) -> bool:
        """Whether the exit code is 0."""
        missing = [*self.without(self.report.without_pass), *self.without(self.report.without_fail)]
        score = self.mutation.score * 100 if self.mutation is not None else 100
        return not self.report.failed and not (asked.complete and missing) and score >= asked.least


@click.command("test", help=told("运行规则的用例。", "Runs the test cases of rules."))
@RULES
@click.option("--format", "format_", type=NameChoice(FORMAT, ("text", "json")), default="text")
@click.option(
    "--coverage", is_flag=True, help=told("列出从未成立或从未不成立的条件", "conditions never true or never false")
)
@click.option(
    "--mutate",
    is_flag=True,
    help=told("在规则中放入错误，看用例是否发现", "put faults into rules: is each noticed?"),
)
@click.option(
    "--complete",
    is_flag=True,
    help=told("每项都须有通过和不通过的用例", "each check must have a passing and a failing case"),
)
@click.option(
    "--least",
    type=click.IntRange(0, 100),
    default=0,
    metavar="PERCENT",
    help=told("--mutate 至少要发现的百分比", "the least share of faults to notice, with --mutate"),
)
@click.option("--watch", is_flag=True, help=told("文件改动后重新运行", "run again whenever a file changes"))
@language_option
def test_command(
    rules: tuple[Path, ...],
    format_: str,
    coverage: bool,
    mutate: bool,
    complete: bool,
    least: int,
    watch: bool,
    language: str | None,
) -> int:
    """Exit code 0: every case came out as expected; 1: some did not; 2: the files are wrong or hold no case."""
    asked = Asked(rules, coverage, mutate, complete, least)

    def once() -> int:
        found = _find_out(asked)
        write_standard(_as_text(found, format_, language))
        return 0 if found.as_wanted(asked) else 1

    if not watch:
        return once()
    from ordercheck.cli_watch import watch as again_and_again

    return again_and_again(once, rules, (), chosen_language(language))


def _as_text(found: Found, format_: str, language: str | None) -> str:
    if format_ == "json":
        return json.dumps(_as_json(found), ensure_ascii=False, indent=1) + "\n"
    return "\n".join(_lines(found, language)) + "\n"


def _find_out(asked: Asked) -> Found:
    from ordercheck.cli_authors import own_checks
    from ordercheck.rule_tests.cases import case_files, case_overlays
    from ordercheck.rule_tests.running import read_all_cases, run_cases
    from ordercheck.run.rules import load_rules

    loaded = load_rules((*asked.rules, *(path for rules in asked.rules for path in case_overlays(rules))))
    files = [file for path in asked.rules for file in case_files(path)]
    cases = read_all_cases(loaded.compiled, files, lambda path: _read(loaded, path))
    if not cases:
        raise CommandError(
            Message("{path} 里没有用例（tests/*.yaml）", "no cases in {path} (tests/*.yaml)").fill(
                path=", ".join(str(path) for path in asked.rules)
            )
        )
    own = frozenset(own_checks(loaded.compiled, asked.rules))
    branches = _branches(loaded, own, cases) if asked.coverage else None
    mutation = _mutation(loaded, own, cases) if asked.mutate else None
    return Found(run_cases(loaded.compiled, cases), own, branches, mutation)


def _read(loaded: "LoadedRules", path: Path) -> "PacketFacts":
    """The documents of a case, as `check` reads them."""
    from ordercheck.packet import find_packets
    from ordercheck.pipeline import read_packets

    packets = find_packets([path], loaded.names)
    return read_packets(packets[:1], loaded.reader_for(packets))[0]


def _branches(
    loaded: "LoadedRules", own: Iterable[str], cases: "Sequence[Case]"
) -> "tuple[tuple[Condition, bool], ...]":
    from ordercheck.rule_tests.coverage import branches_not_taken

    files = {loaded.compiled.checks[check].file for check in own}
    return branches_not_taken(loaded.folders, loaded.roles, files, cases)


def _mutation(loaded: "LoadedRules", own: Iterable[str], cases: "Sequence[Case]") -> "MutationReport":
    from ordercheck.checks import kinds
    from ordercheck.language.variants import Variants
    from ordercheck.rule_tests.mutation import mutate

    return mutate(loaded.compiled, Variants(loaded.folders, loaded.roles, kinds()), own, cases)


def _as_json(found: Found) -> dict[str, object]:
    from ordercheck.rule_tests.running import as_mapping

    entries: dict[str, object] = dict(as_mapping(found.report))
    if found.branches is not None:
        entries["branches_not_taken"] = [
            {"file": one.file, "line": one.line, "column": one.column, "condition": one.text, "never": answer}
            for one, answer in found.branches
        ]
    if found.mutation is not None:
        entries["faults"] = found.mutation.tried
        entries["unnoticed"] = [
            {"check": mutant.name, "at": mutant.at, "before": mutant.before, "after": mutant.after}
            for mutant in found.mutation.unnoticed
        ]
    return entries


def _lines(found: Found, language: str | None) -> Iterator[str]:
    report = found.report
    for result in report.failed:
        case = result.case
        problem = _in(result.problem, language) if result.problem is not None else ""
        yield f"{case.file}:{case.where.line}: {case.check} ({case.name}): {problem}"
    for result in report.todo:
        yield f"{result.case.file}:{result.case.where.line}: todo {result.case.check}: {result.case.todo}"
    for what, checks in (
        (Message("没有通过用例", "no passing case"), report.without_pass),
        (Message("没有不通过用例", "no failing case"), report.without_fail),
    ):
        for check in found.without(checks):
            yield f"{check}: {_in(what, language)}"
    yield from _more(found, language)
    said = Message("用例 {all} 个，未达预期 {failed} 个", "{all} cases, {failed} of them not as expected")
    yield _in(said.fill(all=len(report.results), failed=len(report.failed)), language)


def _more(found: Found, language: str | None) -> Iterator[str]:
    never = {True: Message("从未成立", "never true"), False: Message("从未不成立", "never false")}
    for condition, answer in found.branches or ():
        at = f"{condition.file}:{condition.line}:{condition.column}"
        yield f"{at}: {_in(never[answer], language)}: {condition.text}"
    if found.mutation is None:
        return
    unnoticed = Message("没有用例发现", "no case notices")
    for mutant in found.mutation.unnoticed:
        yield f"{mutant.at}: {mutant.name}: {_in(unnoticed, language)}: {mutant.before} -> {mutant.after}"
    said = Message(
        "放入错误 {tried} 处，未被发现 {left} 处（发现率 {score} %）",
        "{tried} faults put in, {left} not noticed (score {score} %)",
    )
    left, score = len(found.mutation.unnoticed), f"{found.mutation.score * 100:.1f}"
    yield _in(said.fill(tried=found.mutation.tried, left=left, score=score), language)


def _in(message: Message, language: str | None) -> str:
    return message.zh if chosen_language(language) == "zh" else message.en
