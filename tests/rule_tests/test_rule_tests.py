"""Cases of rules: what they may say, what they cover, and whether they notice a fault."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ordercheck.checks import kinds, load_rules
from ordercheck.errors import RuleErrors
from ordercheck.language.expression_mutants import expression_faults
from ordercheck.language.rules import Rules
from ordercheck.language.variants import Variants
from ordercheck.model.report import PacketFacts
from ordercheck.roles.load import load_roles
from ordercheck.rule_tests.cases import Case, case_overlays, read_cases
from ordercheck.rule_tests.coverage import branches_not_taken
from ordercheck.rule_tests.examples import examples
from ordercheck.rule_tests.mutation import MutationReport, mutate
from ordercheck.rule_tests.running import run_case, run_cases

ROLES = load_roles([Path(__file__).parents[1] / "checks" / "rules" / "roles"])
RULE = (
    "checklist: shop\ntitle: {zh: 店, en: Shop}\nabout: offer\nchecks:\n"
    "  a:\n    title: {zh: 甲, en: A}\n    severity: error\n    when: stated(number)\n    assert: total <= 5\n"
)


def rules_of(folder: Path, text: str = RULE) -> Rules:
    (folder / "checklists").mkdir(parents=True, exist_ok=True)
    (folder / "checklists" / "shop.yaml").write_text(text, encoding="utf-8")
    return load_rules([folder], ROLES)


def cases_of(folder: Path, rules: Rules, *lines: str) -> Sequence[Case]:
    (folder / "tests").mkdir(exist_ok=True)
    path = folder / "tests" / "shop.yaml"
    path.write_text("cases:\n" + "".join(f"  - {{check: shop/a, name: n, {line}}}\n" for line in lines), "utf-8")
    return read_cases(rules, path, lambda path: PacketFacts(str(path), "p", ()))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("given: {offer: {number: X, total: 5}}, expect: pass", None),
        ("given: {offer: {number: X, total: 6}}, expect: pass", "expected pass, got fail"),
        ("given: {offer: {number: X, total: 6}}, expect: fail, severity: error", None),
        ("given: {offer: {number: X, total: 6}}, expect: fail, severity: warning", "expected fail (warning), got"),
        ("given: {offer: {number: X, total: 6}}, expect: fail, evidence: [total]", None),
        ("given: {offer: {number: X, total: 6}}, expect: fail, evidence: [offer.total, offer.number]", None),
        ("given: {offer: {number: X, total: 6}}, expect: fail, evidence: [color]", "expected fail [color], got"),
        ("given: {offer: {number: X, total: 6}}, expect: fail, subject: total", "expected fail total, got"),
        ("given: {offer: {number: X, total: 6}}, expect: pass, todo: later", None),
        ("given: {offer: {number: X, total: 5}}, expect: pass, todo: later", "holds now"),
        ("given: {offer: {total: 6}}, expect: not_applicable", None),
        ("expect: none", None),
        (
            "given: {offer: {number: X, total: 6}}, expect: waived, waive: [{check: shop/a, by: a, on: 2026-01-01,"
            " reason: b, until: 2026-12-31, fingerprint: current}]",
            None,
        ),
        (
            "given: {offer: {number: X, total: {unreadable: y}}}, expect: pass, "
            "attest: [{check: shop/a, by: a, on: 2026-01-01, fingerprint: current}]",
            None,
        ),
        (
            "given: {offer: {number: X, total: 6}}, expect: fail, waive: [{check: shop/a, by: a, on: 2026-01-01,"
            " reason: b, until: 2026-12-31, fingerprint: '0000000000000000'}]",
            None,
        ),
    ],
)
def test_what_a_case_may_expect(tmp_path: Path, line: str, problem: str | None) -> None:
    rules = rules_of(tmp_path)
    (case,) = cases_of(tmp_path, rules, line)
    found = run_case(rules, case).problem
    assert (found is None) is (problem is None)
    assert found is None or found.en.startswith(problem or "")


def test_a_list_of_checks_is_a_case_of_each(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, RULE + "  b: {like: a, severity: warning}\n")
    (tmp_path / "tests").mkdir()
    path = tmp_path / "tests" / "shop.yaml"
    path.write_text(
        "cases: [{check: [shop/a, shop/b], name: n, given: {offer: {number: X, total: 9}}, expect: fail}]\n",
        "utf-8",
    )
    report = run_cases(rules, read_cases(rules, path))
    assert [result.case.check for result in report.results] == ["shop/a", "shop/b"]
    assert (report.failed, report.without_pass, report.without_fail) == ((), ("shop/a", "shop/b"), ())


def test_mistakes_in_cases_are_all_said(tmp_path: Path) -> None:
    rules = rules_of(tmp_path)
    with pytest.raises(RuleErrors) as raised:
        cases_of(tmp_path, rules, "expect: passed", "expect: pass, gven: {}", "files: nowhere, expect: pass")
    said = [error.message.en for error in raised.value.errors]
    assert said[0].startswith("expect can not be passed")
    assert said[1:] == ["unknown key gven", "no such file or folder: nowhere"]


def mutation_of(folder: Path, *lines: str) -> MutationReport:
    rules = rules_of(folder)
    return mutate(rules, Variants([folder], ROLES, kinds()), ["shop/a"], cases_of(folder, rules, *lines))


PASS = "given: {offer: {number: X, total: 5}}, expect: pass"
FAIL = "given: {offer: {number: X, total: 6}}, expect: fail"
OTHER = "given: {offer: {total: 9}}, expect: not_applicable"


def test_a_fault_that_no_case_notices_is_shown(tmp_path: Path) -> None:
    report = mutation_of(tmp_path, PASS, FAIL)
    assert [(one.name, one.before, one.after) for one in report.unnoticed] == [
        ("shop/a", "error", "warning"),
        ("shop/a", "when", "-"),
    ]
    assert report.unnoticed[0].at == f"{tmp_path / 'checklists' / 'shop.yaml'}:7:15"
    assert report.tried == 5


def test_every_fault_is_noticed(tmp_path: Path) -> None:
    assert mutation_of(tmp_path, PASS, f"{FAIL}, severity: error", OTHER).score == 1.0


def test_a_case_that_does_not_hold_notices_nothing(tmp_path: Path) -> None:
    assert mutation_of(tmp_path, "given: {offer: {number: X, total: 6}}, expect: pass").score == 0.0


def test_the_rules_are_as_before_after_all_faults(tmp_path: Path) -> None:
    rules = rules_of(tmp_path)
    overlay = tmp_path / "tests" / "overlays" / "one.yaml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text("customer: ACME\noverrides: {shop/a: {severity: warning}}\n", encoding="utf-8")
    assert case_overlays(tmp_path) == (overlay,)
    cases = cases_of(tmp_path, rules, PASS, f"{FAIL}, severity: warning, customer: ACME")
    folders = [tmp_path, overlay]
    rules = load_rules(folders, ROLES)
    variants = Variants(folders, ROLES, kinds())
    first = list(variants.mutants(["shop/a"]))
    report = mutate(rules, variants, ["shop/a"], cases)
    assert [one.entries for one in variants.mutants(["shop/a"])] == [one.entries for one in first]
    assert "shop.yaml" in report.unnoticed[0].at


def test_a_branch_never_taken_is_named(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, RULE.replace("total <= 5", "total <= 5 or color == 'X'"))
    cases = cases_of(tmp_path, rules, PASS, "given: {offer: {number: X, total: 6, color: Y}}, expect: fail")
    files = [str(tmp_path / "checklists" / "shop.yaml")]
    found = branches_not_taken([tmp_path], ROLES, files, cases)
    assert [(one.line, one.text, answer) for one, answer in found] == [
        (8, "stated(number)", False),
        (9, "color == 'X'", True),
    ]


def test_examples_are_the_first_that_passes_and_fails(tmp_path: Path) -> None:
    rules = rules_of(tmp_path)
    cases_of(tmp_path, rules, OTHER, PASS, FAIL, PASS)
    found = examples([tmp_path], "shop/a")
    assert [(one.expect, one.given, one.origin.rpartition(":")[2]) for one in found] == [
        ("pass", "{offer: {number: X, total: 5}}", "3"),
        ("fail", "{offer: {number: X, total: 6}}", "4"),
    ]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a < b", ["a >= b", "a <= b"]),
        ("a == b and not c", ["a == b or not c", "a != b and (not c)", "a == b and (not not c)"]),
        ("a + 1", ["a - 1", "a + 2"]),
        ("x if a else y", ["x if not a else y"]),
        ("sum(l.a for l in lines if l.b)", ["sum((l.a for l in lines))"]),
        (r"matches(a, '\d+') == True", [r"matches(a, '\d+') != True", r"matches(a, '\d+') == False"]),
        ("a", []),
        ("no such thing", []),
    ],
)
def test_faults_of_expressions(text: str, faults: list[str]) -> None:
    assert sorted(fault.text for fault in expression_faults(text)) == sorted(faults)
