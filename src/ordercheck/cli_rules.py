"""`ordercheck list`: which checks there are, and on demand where each setting comes from."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ordercheck.cli_options import cache_option, customer_option, language_option, rules_option, terminal_width
from ordercheck.cli_output import FORMAT, write_standard
from ordercheck.cli_terms import NameChoice, chosen_language, told
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from ordercheck.language.check import Check
    from ordercheck.language.rules import Rules
    from ordercheck.reports.wording.page import Page

CHECK = Message("检查项", "check")
LONGEST_VALUE = 80


@click.command("list", help=told("列出全部检查项。", "Lists the checks."))
@click.option("--format", "format_", type=NameChoice(FORMAT, ("text", "json")), default="text")
@click.option(
    "--resolved",
    is_flag=True,
    help=told("显示每个设定值及其来自哪个文件", "each setting with the file and line that it comes from"),
)
@customer_option
@rules_option
@cache_option
@language_option
def list_command(
    format_: str,
    resolved: bool,
    customer: str | None,
    rules: tuple[Path, ...],
    no_cache: bool,
    language: str | None,
) -> int:
    """Lists all checks, grouped by checklist."""
    compiled = _compiled(rules, kept=not no_cache).for_customer(customer)
    if format_ == "json":
        listed = [_as_json(check) | (_settings(check) if resolved else {}) for check in compiled.checks.values()]
        write_standard(json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
        return 0
    page = page_of(language)
    for checklist in compiled.checklists.values():
        page.line((f"{checklist.name}  ", "bold"), (_in(checklist.title, language), ""))
        for identifier in checklist.checks:
            _list_one(page, compiled.checks[identifier], resolved, language)
        page.blank()
    write_standard(page.text())
    return 0


def _compiled(rules: tuple[Path, ...], *, kept: bool) -> "Rules":
    from ordercheck.run.rules import load_rules

    return load_rules(rules, kept=kept).compiled


def page_of(language: str | None) -> "Page":
    """A page in the language of this call, as wide as the terminal."""
    from ordercheck.cli_terms import colour_wanted
    from ordercheck.reports import Presentation
    from ordercheck.reports.wording.page import Page

    return Page(Presentation(chosen_language(language), terminal_width(), colour_wanted()))


def _in(message: Message, language: str | None) -> str:
    return message.zh if chosen_language(language) == "zh" else message.en


def roles_of(check: "Check") -> list[str]:
    """What the check is about, and the roles that it may compare with."""
    return [role for role in (check.about, *check.also, *check.others) if role]


def _settings(check: "Check") -> dict[str, object]:
    return {"settings": {key: {"value": one.text, "from": one.origin} for key, one in check.settings.items()}}


def _as_json(check: "Check") -> dict[str, object]:
    return {
        "id": check.id,
        "checklist": check.checklist,
        "title": check.title.as_json(),
        "severity": check.severity.value,
        "source": check.source,
        "roles": roles_of(check),
        "opt_in": check.opt_in,
        "off": check.off.as_json() if check.off is not None else None,
    }


def _list_one(page: "Page", check: "Check", resolved: bool, language: str | None) -> None:
    from ordercheck.reports.wording.plain import plain

    source = f"  {check.source}" if check.source else ""
    page.line(
        (check.id, "bold"),
        (f"  {check.severity.value}  {_in(check.title, language)}", ""),
        (source, "dim"),
        indent=2,
    )
    for key, setting in check.settings.items() if resolved else ():
        page.line((f"{key} = {plain(setting.text, LONGEST_VALUE)}", ""), (f"  {setting.origin}", "dim"), indent=6)
