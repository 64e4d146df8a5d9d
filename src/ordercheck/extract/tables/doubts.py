"""Columns of which it is not sure what they hold: their titles are in no list, or two titles claim one meaning.

A column that the arithmetic of its own rows proves is sure, whatever its title says.
"""

from collections.abc import Iterable, Mapping

from ordercheck.extract.tables.model import HeaderColumn, RawTable
from ordercheck.extract.tables.rows import FIGURE_TYPES
from ordercheck.extract.tables.values import PRODUCT, RowDrafts, row_closes, tells
from ordercheck.model.message import Message
from ordercheck.roles.role import ColumnSpec

_SURE = 0.88
"""A title that is listed is worth so much at least; likeness, endings and what stands beneath are worth less."""

_PROVEN = frozenset((*PRODUCT, "price_base", "discount"))
_ALIKE = Message(
    "“{title}”列是按近似表头认作“{column}”的，请先核对这一列",
    'the column "{title}" was taken for "{column}" by likeness only; look at this column first',
)
_CONTESTED = Message(
    "“{title}”和“{other}”两列都可能是“{column}”，请先核对这两列",
    'the columns "{title}" and "{other}" may both be "{column}"; look at these columns first',
)


def column_doubts(table: RawTable, rows: Iterable[RowDrafts]) -> Mapping[str, Message]:
    """Column -> why it is not sure what it holds. `rows`: those of the table, settled."""
    proven = _PROVEN if any(row_closes(row) and tells(row) for row in rows) else frozenset()
    found = {
        column.name: _doubt(table, column, table.spec.columns[column.name])
        for column in table.columns
        if column.name is not None and column.name not in proven
    }
    return {name: doubt for name, doubt in found.items() if doubt is not None}


def _doubt(table: RawTable, column: HeaderColumn, spec: ColumnSpec) -> Message | None:
    names: dict[str, str | Message] = {"title": _title(column), "column": spec.title}
    if column.titled < _SURE:
        return _filled(_ALIKE, **names)
    rival = next((one for one in table.columns if one.name is None and spec.name in one.also), None)
    if rival is not None and spec.type in FIGURE_TYPES:
        return _filled(_CONTESTED, other=_title(rival), **names)
    return None


def _title(column: HeaderColumn) -> str:
    return " ".join(column.text.split())


def _filled(said: Message, **names: str | Message) -> Message:
    return Message(
        said.zh.format(**{key: one if isinstance(one, str) else one.zh for key, one in names.items()}),
        said.en.format(**{key: one if isinstance(one, str) else one.en for key, one in names.items()}),
    )
