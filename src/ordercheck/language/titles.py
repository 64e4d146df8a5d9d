"""Names of fields for people: `lines[2].amount` is 第3行金额, amount of row 3."""

import re
from collections.abc import Mapping

from ordercheck.language.vocabulary import RoleLike
from ordercheck.model.message import Message

_CELL = re.compile(r"(?P<table>\w+)\[(?P<index>\d+)\](?:\.(?P<column>\w+))?")


def field_title(roles: Mapping[str, RoleLike], role: str | None, name: str) -> Message:
    """The title of a field, table or cell; the name itself where the role does not know it."""
    spec = roles.get(role or "")
    cell = _CELL.fullmatch(name)
    if cell:
        return _cell_title(spec, cell["table"], int(cell["index"]), cell["column"])
    if spec is not None and name in spec.fields:
        return spec.fields[name].title
    if spec is not None and name in spec.tables:
        return spec.tables[name].title
    return Message(name, name)


def _cell_title(spec: RoleLike | None, table: str, index: int, column: str | None) -> Message:
    row = Message(f"第{index + 1}项", f"item {index + 1}")
    if table == "clauses":
        row = Message(f"第{index + 1}个条款", f"clause {index + 1}")
    if column is None:
        return row
    title = _column_title(spec, table, column)
    return Message(f"{row.zh}{title.zh}", f"{title.en} of {row.en}")


def column_title(roles: Mapping[str, RoleLike], role: str | None, table: str, column: str) -> Message:
    """The title of a column; the name itself where the role does not know it."""
    return _column_title(roles.get(role or ""), table, column)


def _column_title(spec: RoleLike | None, table: str, column: str) -> Message:
    known = spec.tables[table].columns.get(column) if spec is not None and table in spec.tables else None
    return known.title if known is not None else Message(column, column)
