"""`ordercheck init`: a rules folder to begin with, and a packet.yaml; `init role` drafts a role file."""

from pathlib import Path

import click

from ordercheck.cli_init_role import role_command
from ordercheck.cli_options import language_option
from ordercheck.cli_output import write_standard
from ordercheck.cli_terms import CommandError, chosen_language, told
from ordercheck.model.message import Message


class InitGroup(click.Group):
    """`init FOLDER` starts a folder, `init role` drafts a role; a folder called role is `./role`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = args and args[0] in (*self.commands, "-h", "--help")
        return super().parse_args(ctx, args if own else ["folder", *args])


@click.group(
    "init",
    cls=InitGroup,
    help=told(
        "新建规则文件夹（带例子和用例）和 packet.yaml：init [FOLDER]；从单据起草角色文件：init role。",
        "Starts a rules folder with an example and its cases, and a packet.yaml: init [FOLDER]; "
        "drafts a role file from a document: init role.",
    ),
)
def init_command() -> None:
    """The group of what can be started."""


init_command.add_command(role_command)


@init_command.command(
    "folder",
    help=told(
        "新建一个规则文件夹（带例子和用例）和 packet.yaml；可省略 folder 一词。",
        "Starts a rules folder with an example and its cases, and a packet.yaml; the word may be left out.",
    ),
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False), default=".")
@language_option
def folder_command(folder: Path, language: str | None) -> int:
    """Writes what is not there yet; nothing is overwritten."""
    from ordercheck.cli_schema import schema_text
    from ordercheck.starter import start

    try:
        written = start(folder, schema_text)
    except OSError as error:
        raise CommandError(
            Message("写不了 {path}：{why}", "can not write {path}: {why}").fill(
                path=error.filename, why=error.strerror
            )
        ) from error
    for path in written:
        write_standard(f"{path}\n")
    said = Message(
        "{n} 个新文件；接着：ordercheck test {rules}，ordercheck check 资料 --rules {rules}",
        "{n} new files; next: ordercheck test {rules}, ordercheck check PATH --rules {rules}",
    ).fill(n=len(written), rules=folder / "rules")
    write_standard((said.zh if chosen_language(language) == "zh" else said.en) + "\n")
    return 0
