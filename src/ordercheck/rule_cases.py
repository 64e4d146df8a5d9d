"""Cases of rules in YAML: given facts -> expected verdict. Run by `ordercheck test` and by pytest alike.

The facts are plain text, read with the role's types as extraction would; see docs/reference/rule-language.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ordercheck.case_facts import case_documents
from ordercheck.errors import RuleError, RuleErrors
from ordercheck.evaluate import Settings, evaluate
from ordercheck.language.closed import Keys, Mistakes
from ordercheck.language.rules import Rules
from ordercheck.language.source import LocatedMapping, load
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace
from ordercheck.model.result import Result, Verdict

EXAMPLE_DAY = date(2026, 3, 19)
"""The check date of a case that names none."""
_FAILING = (Verdict.FAIL, Verdict.MANUAL)


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the documents given, the verdict expected of a check (on a subject, where one is named)."""

    check: str
    name: str
    documents: tuple[DocumentFacts, ...]
    settings: Settings
    expect: str
    subject: str | None
    file: str
    where: FilePlace


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of a case; `problem` None: as expected."""

    case: Case
    results: tuple[Result, ...]
    problem: Message | None


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


def run_cases(rules: Rules, files: Iterable[Path]) -> CaseReport:
    """Runs all cases of the files. Raises RuleErrors for a file that is wrong."""
    cases: list[Case] = []
    errors: list[RuleError] = []
    for path in files:
        try:
            cases += read_cases(rules, path)
        except RuleErrors as found:
            errors += found.errors
    if errors:
        raise RuleErrors(errors)
    results = tuple(run_case(rules, case) for case in cases)
    passing = {case.check for case in cases if case.expect == Verdict.PASS}
    failing = {case.check for case in cases if case.expect in _FAILING}
    return CaseReport(
        results,
        tuple(check for check in rules.checks if check not in passing),
        tuple(check for check in rules.checks if check not in failing),
    )


def run_case(rules: Rules, case: Case) -> CaseResult:
    """Runs one case: the check named must give the expected verdict, opted in unless nothing is expected."""
    check = rules.checks[case.check]
    if check.opt_in and case.expect != "none":
        rules = replace(rules, checks={**rules.checks, check.id: replace(check, opt_in=False)})
    results = tuple(
        result for result in evaluate(case.documents, rules, case.settings) if result.check == case.check
    )
    return CaseResult(case, results, _problem(case, results))


def _problem(case: Case, results: tuple[Result, ...]) -> Message | None:
    relevant = [r for r in results if case.subject is None or r.subject == case.subject]
    if case.expect == "none":
        wrong = bool(relevant)
    elif case.expect in (Verdict.PASS, Verdict.NOT_APPLICABLE):
        # Nothing may be found beside it; another document of the role may be none of the check's business.
        allowed = {case.expect, str(Verdict.NOT_APPLICABLE)}
        verdicts = {str(r.verdict) for r in relevant}
        wrong = case.expect not in verdicts or not verdicts <= allowed
    else:
        wrong = not any(str(r.verdict) == case.expect for r in relevant)
    if not wrong:
        return None
    got = "; ".join(f"{r.verdict} {r.subject or ''} {r.message.en}".replace("  ", " ") for r in results)
    return Message(
        f"应为 {case.expect}，得到 {got or '无结果'}", f"expected {case.expect}, got {got or 'no result'}"
    )


def read_cases(rules: Rules, path: Path) -> list[Case]:
    """The cases of one file. Raises RuleErrors with every mistake."""
    mistakes = Mistakes(str(path))
    keys = mistakes.keys(load(path))
    cases = [_case(rules, mistakes, item) for item in keys.mappings("cases")]
    keys.close()
    mistakes.check()
    return cases


def _case(rules: Rules, mistakes: Mistakes, keys: Keys) -> Case:
    check = keys.located_text("check", required=True)
    if check is not None and check.text not in rules.checks:
        mistakes.unknown(Message("检查", "check"), check, rules.checks)
    name = keys.text("name", required=True)
    given = keys.node("given")
    documents = case_documents(rules.roles, mistakes, given if isinstance(given, LocatedMapping) else None)
    expect = keys.choice("expect", [*(str(verdict) for verdict in Verdict), "none"], required=True)
    settings = _settings(rules, mistakes, keys, check.text if check is not None else "")
    case = Case(
        check.text if check is not None else "",
        name,
        documents,
        settings,
        expect,
        keys.text("subject") or None,
        mistakes.file,
        keys.where,
    )
    keys.close()
    return case


def _settings(rules: Rules, mistakes: Mistakes, keys: Keys, check: str) -> Settings:
    stage = keys.located_text("stage")
    if stage is not None and stage.text not in rules.stages:
        mistakes.unknown(Message("阶段", "stage"), stage, rules.stages)
    checklist = check.partition("/")[0]
    # Naming the checklist runs it whatever the packet holds; a stage decides for itself.
    by_stage = stage is not None or checklist not in rules.checklists
    named = keys.texts("checklists") if keys.has("checklists") else () if by_stage else (checklist,)
    return Settings(
        checked_on=keys.day("on") or EXAMPLE_DAY,
        stage=stage.text if stage is not None else None,
        checklists=named,
        customer=keys.text("customer") or None,
        packet_name=keys.text("packet"),
    )


def case_files(folder: Path) -> tuple[Path, ...]:
    """The case files of a rules folder: `tests/*.yaml`; a single file is itself."""
    return (folder,) if folder.is_file() else tuple(sorted((folder / "tests").glob("*.yaml")))


def as_mapping(report: CaseReport) -> Mapping[str, object]:
    """The report as JSON has it."""
    return {
        "cases": len(report.results),
        "failed": [
            {
                "file": result.case.file,
                "line": result.case.where.line,
                "check": result.case.check,
                "name": result.case.name,
                "problem": result.problem.as_json() if result.problem else None,
            }
            for result in report.failed
        ],
        "without_pass": list(report.without_pass),
        "without_fail": list(report.without_fail),
    }
