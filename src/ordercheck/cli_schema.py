"""`ordercheck schema`: the JSON Schemas of reports and of the files that people write."""

import click

from ordercheck.cli_terms import NameChoice, told
from ordercheck.model.message import Message

SCHEMAS = ("report", "facts", "packet", "roles", "checklists")


@click.command(
    "schema",
    help=told(
        "打印 JSON Schema：report、facts（报告）、packet、roles、checklists（YAML 文件）。",
        "Prints a JSON Schema: report, facts (output), packet, roles, checklists (YAML files that people write).",
    ),
)
@click.argument("name", metavar="NAME", type=NameChoice(Message("模式", "schema"), SCHEMAS))
def schema_command(name: str) -> int:
    """Prints the schema of that name."""
    from importlib.resources import files

    from ordercheck.cli_output import write_standard

    write_standard((files("ordercheck.reports.schemas") / f"{name}.schema.json").read_bytes())
    return 0
