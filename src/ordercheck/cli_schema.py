"""`ordercheck schema`: the JSON Schemas of reports and of the files that people write."""

from typing import Any

import click

from ordercheck.cli_terms import NameChoice, told
from ordercheck.model.message import Message

SCHEMAS = ("report", "facts", "diff", "packet", "roles", "checklists", "tables", "cases")


@click.command(
    "schema",
    help=told(
        "打印 JSON Schema：report、facts、diff（输出）、packet、roles、checklists、tables、cases（YAML）。",
        "Prints a JSON Schema: report, facts, diff (output), packet, roles, checklists, tables, cases (YAML).",
    ),
)
@click.argument("name", metavar="NAME", type=NameChoice(Message("模式", "schema"), SCHEMAS))
def schema_command(name: str) -> int:
    """Prints the schema of that name."""
    from ordercheck.cli_output import write_standard

    write_standard(schema_text(name))
    return 0


def schema_text(name: str) -> str:
    """The JSON Schema of that name, with what the program itself knows (kinds of check, value types)."""
    import json
    from importlib.resources import files

    text = (files("ordercheck.reports.schemas") / f"{name}.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    _COMPLETED.get(name, _as_it_is)(schema)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


Schema = dict[str, Any]


def _as_it_is(_schema: Schema) -> None:
    """Nothing in it comes from the program."""


def _checklists(schema: Schema) -> None:
    """Whatever kinds of check there are."""
    schema["$defs"]["check"]["properties"] |= _keys_of_kinds()


def _tables(schema: Schema) -> None:
    """Whatever value types there are."""
    from ordercheck.values import type_names

    types = [*sorted(type_names()), "texts", "patterns", "message"]
    schema["properties"]["columns"]["additionalProperties"]["enum"] = types


_COMPLETED = {"checklists": _checklists, "tables": _tables}


def _keys_of_kinds() -> dict[str, dict[str, str]]:
    """The keys that the kinds of check bring: each kind's name and its options."""
    from ordercheck.checks import kinds

    found: dict[str, dict[str, str]] = {}
    for kind in kinds().values():
        found[kind.name] = {"description": f"the kind {kind.name}"}
        for option in kind.options:
            found.setdefault(option, {"description": f"an option of {kind.name}"})
    return found
