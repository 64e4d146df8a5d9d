"""Fields that the newest row of a table states: the revision of a drawing, in the list of its revisions."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from ordercheck.extract.field_facts import contradicted
from ordercheck.model.fact import Candidate, Fact, Row, State, TableFacts
from ordercheck.roles.role import FieldSpec, RoleSpec, TableSpec
from ordercheck.values.text import normal

_WHY = "the newest row of its table"


def with_newest_rows(
    fields: Mapping[str, Fact], tables: Mapping[str, TableFacts], role: RoleSpec
) -> dict[str, Fact]:
    """The fields; one with `newest_in` that no label states takes its column's value in the newest row.

    A labelled value that an older row has contradicts the newest one: the title block was forgotten, or the list.
    A date does not, since a drawing keeps the date on which it was drawn.
    """
    found = dict(fields)
    for name, spec in role.fields.items():
        table = tables.get(spec.newest_in)
        if table is None:
            continue
        rows = [row for row in table.rows if name in row.cells and row.cells[name].state is State.STATED]
        newest = _newest(rows, name, role.tables[spec.newest_in])
        if newest is not None:
            found[name] = _decided(spec, fields[name], newest.cells[name], rows)
    return found


def _decided(spec: FieldSpec, fact: Fact, newest: Fact, rows: Sequence[Row]) -> Fact:
    if fact.state in (State.NOT_FOUND, State.EMPTY):
        candidate = Candidate(newest.raw or "", newest.place, 1.0, _WHY, newest.value, newest.label)
        return replace(newest, field=spec.name, candidates=(candidate, *fact.candidates), looked_for=())
    if fact.state is not State.STATED or spec.type == "date":
        return fact
    listed = {normal(row.cells[spec.name].raw or "") for row in rows}
    stated, last = normal(fact.raw or ""), normal(newest.raw or "")
    if stated == last or stated not in listed:
        return fact
    candidate = Candidate(newest.raw or "", newest.place, 1.0, _WHY, newest.value, newest.label)
    whole = replace(fact, candidates=(*fact.candidates, candidate))
    return contradicted(whole, fact.raw or "", newest.raw or "")


def _newest(rows: Sequence[Row], field: str, table: TableSpec) -> Row | None:
    """The row with the latest date; without dates the last of codes in turn, from either end; None if unsure."""
    if len(rows) < 2:
        return rows[0] if rows else None
    dated = _dates(rows, table)
    if dated is not None:
        return max(zip(dated, rows, strict=True), key=lambda pair: pair[0])[1] if len(set(dated)) > 1 else None
    codes = [_order(row.cells[field].raw or "") for row in rows]
    if all(one < other for one, other in pairwise(codes)):
        return rows[-1]
    return rows[0] if all(one > other for one, other in pairwise(codes)) else None


def _dates(rows: Sequence[Row], table: TableSpec) -> list[str] | None:
    """The date of each row as ISO text; None where any row has none."""
    for column in table.columns.values():
        facts = [row.cells.get(column.name) for row in rows] if column.type == "date" else []
        days = [fact.value.as_json() for fact in facts if fact is not None and fact.value is not None]
        if days and len(days) == len(rows):
            return days
    return None


def _order(code: str) -> tuple[int, str]:
    """Letters and figures in turn: A before B, 9 before 10, Z before AA."""
    return len(code), normal(code)
