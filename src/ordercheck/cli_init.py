"""`ordercheck init`: a rules folder to begin with, and a packet.yaml."""

from pathlib import Path

import click

from ordercheck.cli_options import language_option
from ordercheck.cli_output import write_standard
from ordercheck.cli_terms import CommandError, chosen_language, told
from ordercheck.model.message import Message


@click.command(
    "init",
    help=told(
        "新建一个规则文件夹（带例子和用例）和 packet.yaml。",
        "Starts a rules folder with an example and its cases, and a packet.yaml.",
    ),
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False), default=".")
@language_option
def init_command(folder: Path, language: str | None) -> int:
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
