"""Fields that no label states but a column of the items, the same in every row: `交货日期` beside each line."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ordercheck.model.fact import Candidate, Fact, Row, State, TableFacts
from ordercheck.roles.role import FieldSpec, RoleSpec

_LINES = "lines"
_TYPES = ("date", "identifier", "percent")
"""What is one line's and the whole paper's alike: a day, the number of the order, a rate of tax; not a price."""
_WHY = "the same in every row"


def with_common_columns(
    fields: Mapping[str, Fact], tables: Mapping[str, TableFacts], role: RoleSpec
) -> dict[str, Fact]:
    """The fields; one that is not stated takes what the column of its name has in all rows of the items."""
    found = dict(fields)
    lines, spec = tables.get(_LINES), role.tables.get(_LINES)
    if lines is None or spec is None or not lines.rows:
        return found
    for name, field in role.fields.items():
        column = spec.columns.get(name)
        if column is None or column.type != field.type or field.type not in _TYPES:
            continue
        if found[name].state in (State.NOT_FOUND, State.EMPTY):
            found[name] = _of_rows(field, found[name], lines.rows)
    return found


def _of_rows(field: FieldSpec, fact: Fact, rows: Sequence[Row]) -> Fact:
    cells = [row.cells.get(field.name) for row in rows]
    first = cells[0]
    if first is None or first.value is None or any(one is None or one.value != first.value for one in cells):
        return fact
    candidate = Candidate(first.raw or "", first.place, 1.0, _WHY, first.value, first.label)
    return replace(first, field=field.name, candidates=(candidate, *fact.candidates), looked_for=())
