"""`ordercheck explain`: one check in full: what it reads, what may be set, an example of either outcome."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ordercheck.cli_options import cache_option, customer_option, language_option, rules_option
from ordercheck.cli_output import write_standard
from ordercheck.cli_rules import CHECK, page_of, roles_of
from ordercheck.cli_terms import chosen_language, no_such, told
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from ordercheck.language.check import Check
    from ordercheck.reports.wording.page import Page
    from ordercheck.roles.role import RoleSpec
    from ordercheck.rule_tests.examples import Example
    from ordercheck.run.rules import LoadedRules

MOST_LABELS = 5
LONGEST_EXAMPLE = 400
_READS = Message("读取的字段和标签", "fields that it reads, with labels")
_PARAMETERS = Message("参数", "parameters")


@click.command("explain", help=told("说明一个检查项。", "Explains one check."))
@click.argument("check", metavar="CHECK")
@customer_option
@rules_option
@cache_option
@language_option
def explain_command(
    check: str, customer: str | None, rules: tuple[Path, ...], no_cache: bool, language: str | None
) -> int:
    """Shows one check: what it looks at, where it comes from, what may be set, and how it is written."""
    from ordercheck.rule_tests.examples import examples
    from ordercheck.run.rules import load_rules

    loaded = load_rules(rules, kept=not no_cache)
    compiled = loaded.compiled.for_customer(customer)
    if check not in compiled.checks:
        raise no_such(CHECK, check, compiled.checks)
    found, page = compiled.checks[check], page_of(language)
    page.line((found.id, "bold"), (f"  {_in(found.title, language)}", ""))
    for name, value in _described(found, language):
        page.line((f"{name}: ", "bold"), (value, ""), indent=2)
    _settable(page, found, language)
    _read(page, found, loaded, language)
    for line in _as_written(found):
        page.line((line, "dim"), indent=4)
    for example in examples(loaded.folders, check):
        _example(page, example, language)
    write_standard(page.text())
    return 0


def _in(message: Message, language: str | None) -> str:
    return message.zh if chosen_language(language) == "zh" else message.en


def _described(check: "Check", language: str | None) -> Iterable[tuple[str, str]]:
    days = [f"{day or ''}" for day in (check.valid_from, check.valid_until)]
    words: Sequence[tuple[Message, str]] = (
        (Message("严重程度", "severity"), check.severity.value),
        (Message("来源", "source"), check.source),
        (Message("角色", "roles"), ", ".join(roles_of(check))),
        (Message("种类", "kind"), check.kind),
        (Message("说明", "about"), check.docs),
        (Message("处理", "action"), _in(check.action, language)),
        (Message("适用阶段起", "from stage"), check.stage),
        (Message("有效期", "valid"), " – ".join(days) if any(days) else ""),
        (Message("默认不用", "opt-in"), _in(_OPT_IN, language) if check.opt_in else ""),
        (Message("已停用", "off"), _in(check.off, language) if check.off is not None else ""),
        (Message("文件", "file"), f"{check.file}:{check.where.line}"),
    )
    return [(_in(name, language), value) for name, value in words if value]


_OPT_IN = Message("规则写 opt_in: no 才启用", "runs where an override says opt_in: no")


def _settable(page: "Page", check: "Check", language: str | None) -> None:
    """The parameters, each with the file that it comes from."""
    if not check.parameters:
        return
    page.line((f"{_in(_PARAMETERS, language)}:", "bold"), indent=2)
    for name, setting in check.parameters.items():
        page.line((f"{name} = {setting.text}", ""), (f"  {setting.origin}", "dim"), indent=4)


def _read(page: "Page", check: "Check", loaded: "LoadedRules", language: str | None) -> None:
    """Each field with its title and the first of its labels."""
    if not check.fields:
        return
    page.line((f"{_in(_READS, language)}:", "bold"), indent=2)
    for role, name in check.fields:
        title = loaded.titles.get(f"{role}.{name}", Message(name, name))
        labels = " / ".join(_labels(loaded.roles, role, name))
        page.line((f"{role}.{name}", ""), (f"  {_in(title, language)}", ""), (f"  {labels}", "dim"), indent=4)


def _labels(roles: "Mapping[str, RoleSpec]", role: str, name: str) -> tuple[str, ...]:
    spec, (table, _, column) = roles[role], name.partition(".")
    if not column:
        return spec.fields[name].labels[:MOST_LABELS] if name in spec.fields else ()
    columns = spec.tables[table].columns if table in spec.tables else {}
    return columns[column].headers[:MOST_LABELS] if column in columns else ()


def _example(page: "Page", example: "Example", language: str | None) -> None:
    from ordercheck.reports.wording.plain import plain

    word = Message("例", "example")
    page.line(
        (f"{_in(word, language)} ({example.expect}): ", "bold"),
        (example.name, ""),
        (f"  {example.origin}", "dim"),
        indent=2,
    )
    page.line((plain(example.given, LONGEST_EXAMPLE), "dim"), indent=4)


def _as_written(check: "Check") -> Iterator[str]:
    """The lines of the rule file that say this check."""
    try:
        lines = Path(check.file).read_text(encoding="utf-8-sig").split("\n")[check.where.line - 1 :]
    except OSError:
        return
    first = _indent(lines[0])
    # Written in braces, the check begins behind its name and goes on in deeper lines; else all lines are alike.
    least = first if first == check.where.column - 1 else first + 1
    ends = (number for number, line in enumerate(lines[1:], 1) if line.strip() and _indent(line) < least)
    for line in lines[: next(ends, len(lines))]:
        if line.strip():
            yield line[first:].rstrip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
