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
    import json
    from importlib.resources import files

    from ordercheck.cli_output import write_standard

    text = (files("ordercheck.reports.schemas") / f"{name}.schema.json").read_text(encoding="utf-8")
    if name == "checklists":
        schema = json.loads(text)
        schema["$defs"]["check"]["properties"] |= _keys_of_kinds()
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    write_standard(text)
    return 0


def _keys_of_kinds() -> dict[str, dict[str, str]]:
    """The keys that the kinds of check bring: each kind's name and its options."""
    from ordercheck.checks import kinds

    found: dict[str, dict[str, str]] = {}
    for kind in kinds().values():
        found[kind.name] = {"description": f"the kind {kind.name}"}
        for option in kind.options:
            found.setdefault(option, {"description": f"an option of {kind.name}"})
    return found
