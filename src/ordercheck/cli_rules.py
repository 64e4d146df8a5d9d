"""`ordercheck list` and `explain`: which checks there are and what one of them looks at."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ordercheck.cli_options import cache_option, language_option, rules_option, terminal_width
from ordercheck.cli_output import FORMAT, write_standard
from ordercheck.cli_terms import NameChoice, chosen_language, no_such, told
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from ordercheck.language.check import Check
    from ordercheck.language.rules import Rules
    from ordercheck.reports.wording.page import Page

CHECK = Message("检查项", "check")


@click.command("list", help=told("列出全部检查项。", "Lists the checks."))
@click.option("--format", "format_", type=NameChoice(FORMAT, ("text", "json")), default="text")
@click.option(
    "--resolved",
    is_flag=True,
    help=told("显示每个设定值及其来自哪个文件", "each setting with the file and line that it comes from"),
)
@rules_option
@cache_option
@language_option
def list_command(
    format_: str, resolved: bool, rules: tuple[Path, ...], no_cache: bool, language: str | None
) -> int:
    """Lists all checks, grouped by checklist."""
    compiled = _compiled(rules, kept=not no_cache)
    if format_ == "json":
        listed = [_as_json(check) for check in compiled.checks.values()]
        write_standard(json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
        return 0
    page = _page(language)
    for checklist in compiled.checklists.values():
        page.line((f"{checklist.name}  ", "bold"), (_in(checklist.title, language), ""))
        for identifier in checklist.checks:
            _list_one(page, compiled.checks[identifier], resolved, language)
        page.blank()
    write_standard(page.text())
    return 0


@click.command("explain", help=told("说明一个检查项。", "Explains one check."))
@click.argument("check", metavar="CHECK")
@rules_option
@cache_option
@language_option
def explain_command(check: str, rules: tuple[Path, ...], no_cache: bool, language: str | None) -> int:
    """Shows one check: what it looks at, where it comes from, and how it is written."""
    compiled = _compiled(rules, kept=not no_cache)
    if check not in compiled.checks:
        raise no_such(CHECK, check, compiled.checks)
    page = _page(language)
    found = compiled.checks[check]
    page.line((found.id, "bold"), (f"  {_in(found.title, language)}", ""))
    for name, value in _described(found, language):
        page.line((f"{name}: ", "bold"), (value, ""), indent=2)
    for line in _as_written(found):
        page.line((line, "dim"), indent=4)
    write_standard(page.text())
    return 0


def _compiled(rules: tuple[Path, ...], *, kept: bool) -> "Rules":
    from ordercheck.run.rules import load_rules

    return load_rules(rules, kept=kept).compiled


def _page(language: str | None) -> "Page":
    from ordercheck.cli_terms import colour_wanted
    from ordercheck.reports import Presentation
    from ordercheck.reports.wording.page import Page

    return Page(Presentation(chosen_language(language), terminal_width(), colour_wanted()))


def _in(message: Message, language: str | None) -> str:
    return message.zh if chosen_language(language) == "zh" else message.en


def _roles(check: "Check") -> list[str]:
    return [role for role in (check.about, *check.others) if role]


def _as_json(check: "Check") -> dict[str, object]:
    return {
        "id": check.id,
        "checklist": check.checklist,
        "title": check.title.as_json(),
        "severity": check.severity.value,
        "source": check.source,
        "roles": _roles(check),
        "opt_in": check.opt_in,
        "off": check.off.as_json() if check.off is not None else None,
    }


def _list_one(page: "Page", check: "Check", resolved: bool, language: str | None) -> None:
    source = f"  {check.source}" if check.source else ""
    page.line(
        (check.id, "bold"),
        (f"  {check.severity.value}  {_in(check.title, language)}", ""),
        (source, "dim"),
        indent=2,
    )
    for key, origin in check.origins.items() if resolved else ():
        value = f" = {check.parameters[key]}" if key in check.parameters else ""
        page.line((f"{key}{value}", ""), (f"  {origin}", "dim"), indent=6)


def _described(check: "Check", language: str | None) -> Iterable[tuple[str, str]]:
    words: Sequence[tuple[Message, str]] = (
        (Message("严重程度", "severity"), check.severity.value),
        (Message("来源", "source"), check.source),
        (Message("角色", "roles"), ", ".join(_roles(check))),
        (Message("种类", "kind"), check.kind),
        (Message("说明", "about"), check.docs),
        (Message("处理", "action"), _in(check.action, language)),
        (
            Message("参数", "parameters"),
            ", ".join(f"{name} = {value}" for name, value in check.parameters.items()),
        ),
        (Message("适用阶段起", "from stage"), check.stage),
        (Message("已停用", "off"), _in(check.off, language) if check.off is not None else ""),
        (Message("文件", "file"), f"{check.file}:{check.where.line}"),
    )
    return [(_in(name, language), value) for name, value in words if value]


def _as_written(check: "Check") -> list[str]:
    """The lines of the rule file that say this check."""
    try:
        lines = Path(check.file).read_text(encoding="utf-8-sig").split("\n")[check.where.line - 1 :]
    except OSError:
        return []
    first = _indent(lines[0])
    # Written in braces, the check begins behind its name and goes on in deeper lines; else all lines are alike.
    least = first if first == check.where.column - 1 else first + 1
    ends = (number for number, line in enumerate(lines[1:], 1) if line.strip() and _indent(line) < least)
    return [line[first:].rstrip() for line in lines[: next(ends, len(lines))] if line.strip()]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
