"""Runs cases of rules: the check of a case must give the expected verdict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from ordercheck.decisions import Attestation, Decision, Waiver
from ordercheck.errors import RuleError, RuleErrors
from ordercheck.evaluate import LATE_KINDS, Settings, evaluate
from ordercheck.language.rules import Rules
from ordercheck.model.message import Message
from ordercheck.model.result import Result, Verdict
from ordercheck.rule_tests.cases import CURRENT, NOTHING, Case, ReadFiles, opted_in, read_cases


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of a case; `problem` None: as expected, or not as expected where the case is marked `todo`."""

    case: Case
    results: tuple[Result, ...]
    problem: Message | None


def read_all_cases(rules: Rules, files: Iterable[Path], read_files: ReadFiles | None = None) -> tuple[Case, ...]:
    """The cases of all files. Raises RuleErrors with every mistake of every file."""
    cases: list[Case] = []
    errors: list[RuleError] = []
    for path in files:
        try:
            cases += read_cases(rules, path, read_files)
        except RuleErrors as found:
            errors += found.errors
    if errors:
        raise RuleErrors(errors)
    return tuple(cases)


def run_case(rules: Rules, case: Case) -> CaseResult:
    """Runs one case. A `todo` case that holds is a problem too: the mark must go."""
    rules = opted_in(_focused(rules, case), case)
    settings = _with_current_fingerprints(rules, case)
    found = evaluate(case.documents, rules, settings)
    results = tuple(result for result in found if result.check == case.check)
    problem = _problem(case, results)
    if case.todo:
        problem = None if problem is not None else _DONE
    return CaseResult(case, results, problem)


_DONE = Message("已符合预期，请删去 todo", "holds now: take the `todo` away")


def _focused(rules: Rules, case: Case) -> Rules:
    """The rules with only the checks that the case is about; one that judges other results needs them all."""
    check = rules.checks[case.check]
    if check.kind in LATE_KINDS:
        return rules
    decided: tuple[Decision, ...] = (*case.settings.attest, *case.settings.waive)
    wanted = {case.check, *(decision.check for decision in decided)}
    checklists = {
        name: replace(
            checklist, checks=tuple(identifier for identifier in checklist.checks if identifier in wanted)
        )
        for name, checklist in rules.checklists.items()
    }
    return replace(rules, checklists=checklists)


def _with_current_fingerprints(rules: Rules, case: Case) -> Settings:
    """The settings, each decision with `fingerprint: current` on what it is about as it is without decisions."""
    settings = case.settings
    if not _any_current(settings):
        return settings
    before = evaluate(case.documents, rules, replace(settings, attest=(), waive=()))
    attest = tuple(chain.from_iterable(_on_each(one, before) for one in settings.attest))
    waive = tuple(chain.from_iterable(_on_each(one, before) for one in settings.waive))
    return replace(settings, attest=attest, waive=waive)


def _any_current(settings: Settings) -> bool:
    decisions: tuple[Decision, ...] = (*settings.attest, *settings.waive)
    return any(decision.fingerprint == CURRENT for decision in decisions)


_Decision = TypeVar("_Decision", Attestation, Waiver)


def _on_each(decision: _Decision, results: Sequence[Result]) -> list[_Decision]:
    if decision.fingerprint != CURRENT:
        return [decision]
    meant = [
        result
        for result in results
        if result.check == decision.check
        and decision.document in (None, result.document)
        and decision.subject in (None, result.subject)
        and result.verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE)
    ]
    return [replace(decision, fingerprint=result.fingerprint) for result in meant]


def _problem(case: Case, results: tuple[Result, ...]) -> Message | None:
    for subject in case.subjects or (None,):
        relevant = [r for r in results if subject in (None, r.subject)]
        if not _as_expected(case.expect, relevant):
            return _got(case.expect if subject is None else f"{case.expect} {subject}", results)
        hits = [r for r in relevant if str(r.verdict) == case.expect]
        if case.severity and not any(r.severity == case.severity for r in hits):
            return _got(f"{case.expect} ({case.severity})", results)
        if not any(_rests_on(case.evidence, r) for r in hits or relevant) and case.evidence:
            return _got(f"{case.expect} [{', '.join(case.evidence)}]", results)
    return None


def _as_expected(expect: str, relevant: Sequence[Result]) -> bool:
    verdicts = {str(result.verdict) for result in relevant}
    if expect == NOTHING:
        return not relevant
    if expect in (Verdict.PASS, Verdict.NOT_APPLICABLE):
        # Nothing may be found beside it; another document of the role may be none of the check's business.
        return expect in verdicts and verdicts <= {expect, str(Verdict.NOT_APPLICABLE)}
    return expect in verdicts


def _rests_on(fields: Sequence[str], result: Result) -> bool:
    """Whether every field is in the evidence, as `lines[1].amount` or with its role, `quote.lines[1].amount`."""
    found = {name for one in result.evidence for name in (one.field, f"{one.role}.{one.field}")}
    return set(fields) <= found


def _got(expected: str, results: Sequence[Result]) -> Message:
    got = "; ".join(f"{r.verdict} {r.subject or ''} {r.message.en}".replace("  ", " ") for r in results)
    return Message(f"应为 {expected}，得到 {got or '无结果'}", f"expected {expected}, got {got or 'no result'}")


@dataclass(frozen=True, slots=True)
class CaseReport:
    """All cases with what came of them, and the checks that have no passing or no failing case."""

    results: tuple[CaseResult, ...]
    without_pass: tuple[str, ...]
    without_fail: tuple[str, ...]

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that did not come out as expected."""
        return tuple(result for result in self.results if result.problem is not None)

    @property
    def todo(self) -> tuple[CaseResult, ...]:
        """The cases that are known not to hold."""
        return tuple(result for result in self.results if result.case.todo and result.problem is None)


def run_cases(rules: Rules, cases: Iterable[Case]) -> CaseReport:
    """Runs all cases."""
    results = tuple(run_case(rules, case) for case in cases)
    counting = [result.case for result in results if not result.case.todo]
    passing = {case.check for case in counting if case.expect == Verdict.PASS}
    failing = {case.check for case in counting if _shows_failure(rules, case)}
    return CaseReport(
        results,
        tuple(check for check in rules.checks if check not in passing),
        tuple(check for check in rules.checks if check not in failing),
    )


def _shows_failure(rules: Rules, case: Case) -> bool:
    """A check that can find no more than that it can not tell is shown by that."""
    weakest = Verdict.FAIL if rules.checks[case.check].can_fail else Verdict.UNKNOWN
    return case.expect in (Verdict.FAIL, Verdict.MANUAL, weakest)


def as_mapping(report: CaseReport) -> Mapping[str, object]:
    """The report as JSON has it."""
    return {
        "cases": len(report.results),
        "failed": [_as_entry(result) for result in report.failed],
        "todo": [_as_entry(result) | {"reason": result.case.todo} for result in report.todo],
        "without_pass": list(report.without_pass),
        "without_fail": list(report.without_fail),
    }


def _as_entry(result: CaseResult) -> dict[str, object]:
    return {
        "file": result.case.file,
        "line": result.case.where.line,
        "check": result.case.check,
        "name": result.case.name,
        "problem": result.problem.as_json() if result.problem else None,
    }
