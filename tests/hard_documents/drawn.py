"""Facts of documents that are drawn in a test: bytes -> document -> facts in a role, as the product does it."""

from functools import cache
from pathlib import Path

import yaml

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Recognition, TableFacts
from ordercheck.readers import read_data
from ordercheck.roles.load import load_roles
from ordercheck.roles.role import RoleSpec

RULES = Path(__file__).parents[2] / "rules"


@cache
def roles() -> dict[str, RoleSpec]:
    return dict(load_roles([RULES / "roles"]))


@cache
def other_labels() -> tuple[str, ...]:
    return tuple(yaml.safe_load((RULES / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"])


def facts_of(source: bytes | Document, role: str, name: str = "order") -> DocumentFacts:
    """The facts of a file, or of a document that was put together by hand."""
    document = read_data(source, name) if isinstance(source, bytes) else source
    return extract(document, Recognition(role), roles()[role], other_labels())


def column(table: TableFacts, name: str) -> list[str | None]:
    """What the rows of a table have in a column: values as the report prints them, None where there is none."""
    return [fact.value.as_json() if (fact := row.cells[name]).value else None for row in table.rows]


def units(table: TableFacts, name: str) -> list[str | None]:
    """The units of a column's values."""
    return [row.cells[name].unit for row in table.rows]
