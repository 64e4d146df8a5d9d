"""`ordercheck lint`: every mistake of rule files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ordercheck.cli_options import language_option
from ordercheck.cli_output import write_standard
from ordercheck.cli_terms import chosen_language, told
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from ordercheck.language.rules import Rules
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
    own = own_checks(compiled, rules)
    said = Message(
        "规则正确：角色 {roles} 个，检查表 {checklists} 个，检查项 {checks} 项，其中 {own} 项在所给文件中",
        "rules are right: {roles} roles, {checklists} checklists, {checks} checks, {own} of them in these files",
    ).fill(roles=len(loaded.roles), checklists=len(compiled.checklists), checks=len(compiled.checks), own=len(own))
    write_standard(_in(said, language) + "\n")
    return 0


def _load(paths: Sequence[Path]) -> "LoadedRules":
    from ordercheck.run.rules import load_rules

    return load_rules(paths)


def own_checks(compiled: "Rules", paths: Sequence[Path]) -> set[str]:
    """The checks that stand in the given files, in contrast to the built-in ones beneath them."""
    roots = [path.resolve() for path in paths]
    return {
        check.id
        for check in compiled.checks.values()
        if any(Path(check.file).resolve().is_relative_to(root) for root in roots)
    }


def _in(message: Message, language: str | None) -> str:
    return message.zh if chosen_language(language) == "zh" else message.en
