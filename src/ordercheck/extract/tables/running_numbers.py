"""Codes with the running number of their row before them: `1. SB-0412`, `2. NT-0012` in one narrow column."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ordercheck.model.fact import Fact, Row
from ordercheck.model.value import Unreadable
from ordercheck.roles.role import TableSpec
from ordercheck.values import parse

_NUMBERED = re.compile(r"(?P<number>\d{1,3})(?P<point>[.)]?)\s+(?P<code>\S.*)")


def without_running_numbers(rows: Sequence[Row], spec: TableSpec) -> list[Row]:
    """The rows with the codes alone, where every one of a column begins with the number of its row."""
    found = list(rows)
    for name, column in spec.columns.items():
        if column.type != "identifier":
            continue
        codes = [_code(row.cells.get(name), index + 1, len(rows)) for index, row in enumerate(found)]
        if codes and all(code is not None for code in codes):
            found = [_with(row, name, code) for row, code in zip(found, codes, strict=True) if code is not None]
    return found


def _code(fact: Fact | None, number: int, count: int) -> str | None:
    """The code behind the row's own number; a single row must have a point behind its number."""
    match = _NUMBERED.fullmatch(fact.raw.strip()) if fact is not None and fact.raw else None
    if match is None or int(match["number"]) != number or (count == 1 and not match["point"]):
        return None
    return match["code"]


def _with(row: Row, name: str, code: str) -> Row:
    parsed = parse("identifier", code)
    fact = row.cells[name]
    if isinstance(parsed, Unreadable) or fact.value is None:
        return row
    return replace(row, cells={**row.cells, name: replace(fact, raw=code, value=parsed[0].value)})
