"""The names that the expressions of one check may use."""

import ast
from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from ordercheck.language.branches import Branches
from ordercheck.language.node import Node
from ordercheck.language.table import DataTable
from ordercheck.language.uses import Uses
from ordercheck.language.vocabulary import (
    ELEMENTS,
    FILE_ATTRIBUTES,
    PACKET_ATTRIBUTES,
    RoleLike,
    Static,
    field_static,
)


class Names(Struct, frozen=True):
    """The names that the expressions of one check may use.

    `about` is the own role ("" for checks of any document or of the packet), `others` the roles that may be
    named. `row` is what the check repeats over, `local` are names bound by a kind (this, that, row). `branches`
    notes what conditions answer, where somebody wants to know; `uses` what is used, `uses_of` what each definition
    uses. `known_columns` keeps what roles and tables hold, `trees` the syntax trees of expressions: both are asked
    for again and again.
    """

    roles: Mapping[str, RoleLike]
    about: str = ""
    others: tuple[str, ...] = ()
    tables: Mapping[str, DataTable] = field(default_factory=dict)
    parameters: Mapping[str, Node] = field(default_factory=dict)
    definitions: Mapping[str, Node] = field(default_factory=dict)
    row: Static | None = None
    local: Mapping[str, Static] = field(default_factory=dict)
    branches: Branches | None = None
    uses: Uses = field(default_factory=Uses)
    uses_of: Mapping[str, Uses] = field(default_factory=dict)
    known_columns: dict[tuple[str, str], dict[str, Static]] = field(default_factory=dict)
    trees: dict[str, ast.expr] = field(default_factory=dict)

    def own(self) -> RoleLike | None:
        """The role that the check is about, if it is about one."""
        return self.roles.get(self.about)

    def parameter(self, name: str) -> Node | None:
        """A parameter, which counts as used from then on."""
        if name in self.parameters:
            self.uses.parameters.add(name)
        return self.parameters.get(name)

    def reaches(self, role: str) -> bool:
        """Whether a role's name may stand before a dot."""
        return role in self.others or (role == self.about and role in self.roles)

    def reachable(self) -> tuple[str, ...]:
        """The roles whose names may stand before a dot."""
        return tuple(dict.fromkeys((self.about, *self.others))) if self.about in self.roles else self.others

    def with_local(self, name: str, static: Static) -> "Names":
        """The names with one more that is bound."""
        return replace(self, local={**self.local, name: static})

    def of_document(self) -> "Names":
        """The names outside of any row."""
        return replace(self, row=None, local={})


def attributes(names: Names, of: Static) -> Mapping[str, Static] | None:
    """What may stand behind a dot; None where nothing is known before reading."""
    match of.sort:
        case "role" | "document":
            return role_attributes(names, of.role)
        case "row":
            return row_attributes(names, of)
        case "element":
            return {name: Static("value", kind) for name, kind in ELEMENTS[of.type].items()}
        case "data_row" if of.data is not None:
            return {name: _column_static(kind) for name, kind in of.data.columns.items()}
        case "file":
            return {name: Static("value", kind) for name, kind in FILE_ATTRIBUTES.items()}
        case "packet":
            return {name: Static("value", kind) for name, kind in PACKET_ATTRIBUTES.items()}
    return None if of.sort == "any" else {}


def _column_static(kind: str) -> Static:
    if kind in ("texts", "patterns"):
        return Static("list", "value")
    return Static("value", kind)


def role_attributes(names: Names, name: str) -> dict[str, Static]:
    """The fields and tables of a role, and its clauses."""
    known = names.known_columns.get((name, ""))
    if known is None:
        known = names.known_columns[name, ""] = _of_role(names.roles[name], name)
    return known


def _of_role(role: RoleLike, name: str) -> dict[str, Static]:
    found = {field_name: field_static(spec) for field_name, spec in role.fields.items()}
    found |= {table: Static("rows", role=name, table=table) for table in role.tables}
    found.setdefault("clauses", Static("rows", role=name, table="clauses"))
    return found


def row_attributes(names: Names, of: Static) -> dict[str, Static]:
    """The columns of a row."""
    if of.table == "clauses":
        return {name: Static("value", kind) for name, kind in ELEMENTS["clauses"].items()}
    known = names.known_columns.get((of.role, of.table))
    if known is None:
        columns = names.roles[of.role].tables[of.table].columns
        known = names.known_columns[of.role, of.table] = {name: field_static(one) for name, one in columns.items()}
    return known
