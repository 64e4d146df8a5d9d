"""`ordercheck init role`: a role file drafted from a document of the user's own."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ordercheck.cli_options import language_option, rules_option
from ordercheck.cli_output import write_standard
from ordercheck.cli_terms import CommandError, chosen_language, told
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from ordercheck.model.document import Document

FOLDER = "roles"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_BAD_NAME = Message(
    "{name} 不能作单据种类的名称：用小写英文字母、数字和下划线，如 customs_proxy",
    "{name} can not name a role: use small letters, digits and underscores, like customs_proxy",
)
_KNOWN = Message(
    "已有单据种类 {name}；请换一个名称，或直接补充它的叫法",
    "there is a role {name} already; take another name, or add words to that one",
)
_WHERE = Message(
    "角色文件要放在规则文件夹的 roles 子文件夹里：--output rules/roles/{name}.yaml",
    "a role file stands in the folder roles of a rules folder: --output rules/roles/{name}.yaml",
)
_EXISTS = Message(
    "{path} 已存在，不覆盖；请换 --output", "{path} exists and is not overwritten; give another --output"
)
_MISSING = Message("没有文件 {path}", "no such file: {path}")
_UNREADABLE = Message("{path} 读不出：{why}", "{path} can not be read: {why}")
_EMPTY = Message(
    "{path} 里没有找到字段或表格，起草不了；请给一份填好的、带文字的文件",
    "{path} shows neither fields nor a table: nothing to draft from; give a filled one that has text",
)
_FAILED = Message("写不了 {path}：{why}", "can not write {path}: {why}")
_DONE = Message(
    "{path}：字段 {fields} 个，列 {columns} 个；请核对后再试 ordercheck facts {document} --rules {rules}",
    "{path}: {fields} fields, {columns} columns; look at types and titles, then: "
    "ordercheck facts {document} --rules {rules}",
)


@click.command(
    "role",
    help=told(
        "从一份单据起草单据种类（角色）文件：标题、字段、表格。",
        "Drafts a role file from a document: titles, fields, the table.",
    ),
)
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=told("填好的样本单据", "a filled sample"),
)
@click.option("--name", required=True, metavar="NAME", help=told("单据种类的名称", "the name of the role"))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=told("写入文件；默认 rules/roles/NAME.yaml", "the file to write; default rules/roles/NAME.yaml"),
)
@rules_option
@language_option
def role_command(
    source: Path, name: str, output: Path | None, rules: tuple[Path, ...], language: str | None
) -> int:
    """Writes the draft; nothing is overwritten. Exit code 0 when it is written."""
    from ordercheck.drafting import draft_role, role_text
    from ordercheck.run.rules import load_rules

    path = output or Path("rules", FOLDER, f"{name}.yaml")
    if _NAME.fullmatch(name) is None:
        raise CommandError(_BAD_NAME.fill(name=name))
    if path.exists():
        raise CommandError(_EXISTS.fill(path=path))
    if path.resolve().parent.name != FOLDER:
        raise CommandError(_WHERE.fill(name=name))
    roles = load_rules(rules).roles
    if name in roles:
        raise CommandError(_KNOWN.fill(name=name))
    draft = draft_role(_document(source), roles, name)
    if not draft.fields and not draft.columns:
        raise CommandError(_EMPTY.fill(path=source))
    _write_new(path, role_text(draft, source.name))
    said = _DONE.fill(
        path=path, fields=len(draft.fields), columns=len(draft.columns), document=source, rules=path.parent.parent
    )
    write_standard((said.zh if chosen_language(language) == "zh" else said.en) + "\n")
    return 0


def _document(source: Path) -> "Document":
    from ordercheck.readers import read

    if not source.is_file():
        raise CommandError(_MISSING.fill(path=source))
    document = read(source)
    if document.status == "unreadable":
        raise CommandError(_UNREADABLE.fill(path=source, why=document.problems[0].message))
    return document


def _write_new(path: Path, text: str) -> None:
    """Whole or not at all, and never over a file that came to be meanwhile."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise CommandError(_EXISTS.fill(path=path)) from error
    except OSError as error:
        raise CommandError(_FAILED.fill(path=path, why=error.strerror)) from error
