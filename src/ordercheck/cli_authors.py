"""`ordercheck lint` and `ordercheck test`: for the authors of rules."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ordercheck.cli_options import language_option
from ordercheck.cli_output import FORMAT, write_standard
from ordercheck.cli_terms import CommandError, NameChoice, chosen_language, told
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from ordercheck.language.rules import Rules
    from ordercheck.rule_cases import CaseReport
    from ordercheck.run.rules import LoadedRules

RULES = click.argument("rules", nargs=-1, required=True, metavar="RULES...", type=click.Path(path_type=Path))


@click.command(
    "lint", help=told("检查规则文件的写法，一次列出全部错误。", "Shows every mistake of rule files at once.")
)
@RULES
@language_option
def lint_command(rules: tuple[Path, ...], language: str | None) -> int:
    """Loads the rules over the built-in ones; mistakes end in exit code 2 with one line for each."""
    loaded = _load(rules)
    compiled = loaded.compiled
    own = _own_checks(compiled, rules)
    said = Message(
        "规则正确：角色 {roles} 个，检查表 {checklists} 个，检查项 {checks} 项，其中 {own} 项在所给文件中",
        "rules are right: {roles} roles, {checklists} checklists, {checks} checks, {own} of them in these files",
    ).fill(roles=len(loaded.roles), checklists=len(compiled.checklists), checks=len(compiled.checks), own=len(own))
    write_standard(_in(said, language) + "\n")
    return 0


@click.command("test", help=told("运行规则的用例。", "Runs the test cases of rules."))
@RULES
@click.option("--format", "format_", type=NameChoice(FORMAT, ("text", "json")), default="text")
@language_option
def test_command(rules: tuple[Path, ...], format_: str, language: str | None) -> int:
    """Exit code 0: every case came out as expected; 1: some did not; 2: the files are wrong or hold no case."""
    from ordercheck.rule_cases import as_mapping, case_files, run_cases

    compiled = _load(rules).compiled
    files = [file for path in rules for file in case_files(path)]
    report = run_cases(compiled, files)
    if not report.results:
        raise CommandError(
            Message("{path} 里没有用例（tests/*.yaml）", "no cases in {path} (tests/*.yaml)").fill(
                path=", ".join(str(path) for path in rules)
            )
        )
    if format_ == "json":
        write_standard(json.dumps(as_mapping(report), ensure_ascii=False, indent=1) + "\n")
    else:
        write_standard("\n".join(_lines(report, _own_checks(compiled, rules), language)) + "\n")
    return 1 if report.failed else 0


def _load(paths: Sequence[Path]) -> "LoadedRules":
    from ordercheck.run.rules import load_rules

    return load_rules(paths)


def _own_checks(compiled: "Rules", paths: Sequence[Path]) -> set[str]:
    """The checks that stand in the given files, in contrast to the built-in ones beneath them."""
    roots = [path.resolve() for path in paths]
    return {
        check.id
        for check in compiled.checks.values()
        if any(Path(check.file).resolve().is_relative_to(root) for root in roots)
    }


def _lines(report: "CaseReport", own: set[str], language: str | None) -> Iterable[str]:
    for result in report.failed:
        case = result.case
        problem = _in(result.problem, language) if result.problem is not None else ""
        yield f"{case.file}:{case.where.line}: {case.check} ({case.name}): {problem}"
    for what, checks in (
        (Message("没有通过用例", "no passing case"), report.without_pass),
        (Message("没有不通过用例", "no failing case"), report.without_fail),
    ):
        for check in checks:
            if check in own:
                yield f"{check}: {_in(what, language)}"
    said = Message("用例 {all} 个，未达预期 {failed} 个", "{all} cases, {failed} of them not as expected")
    yield _in(said.fill(all=len(report.results), failed=len(report.failed)), language)


def _in(message: Message, language: str | None) -> str:
    return message.zh if chosen_language(language) == "zh" else message.en
