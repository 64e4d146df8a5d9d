"""Data tables of the rules: rows with typed columns, word lists, groups of words that mean the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ordercheck.language.closed import Keys, Mistakes, message_of
from ordercheck.language.patterns import pattern_mistake
from ordercheck.language.source import Located, LocatedList, LocatedMapping, LocatedText
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace
from ordercheck.model.value import Value

CellValue = Value | bool | Message | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row; a column that is not written is not in `cells`. `where` is the place of its key in the file."""

    key: str
    cells: Mapping[str, CellValue]
    where: FilePlace = field(default_factory=lambda: FilePlace(1))

    def located(self, name: str) -> LocatedText:
        """A text of the row with the row's place, for mistakes found later."""
        return LocatedText(name, self.where)

    def texts(self, column: str) -> tuple[str, ...]:
        """A column of texts or patterns, empty where it is not written."""
        cell = self.cells.get(column)
        return cell if isinstance(cell, tuple) else ()

    def value(self, column: str) -> Value | None:
        """A column of a value type."""
        cell = self.cells.get(column)
        return cell if isinstance(cell, Value) else None

    def message(self, column: str) -> Message | None:
        """A column of messages."""
        cell = self.cells.get(column)
        return cell if isinstance(cell, Message) else None

    def flag(self, column: str) -> bool:
        """A column of yes and no; not written is no."""
        return self.cells.get(column) is True


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table by its name. `columns` gives each column's type; `file` is where it was read from."""

    name: str
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, DataRow] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    index: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    def row(self, key: str) -> DataRow | None:
        """The row of a key or of one of its `names`, by normal form."""
        from ordercheck.values.text import normal

        found = self.index.get(normal(key))
        return self.rows[found] if found is not None else None


def read_table(mistakes: Mistakes, node: Located) -> DataTable:
    """A table file; mistakes are collected and the table keeps what is right."""
    keys = mistakes.keys(node)
    name = keys.text("table", required=True)
    keys.message("title")
    columns = _columns(mistakes, keys)
    rows = _rows(mistakes, keys, columns)
    words = keys.texts("words")
    groups = tuple(_texts(mistakes, group) for group in _items(mistakes, keys.node("groups")))
    if sum(map(keys.has, ("rows", "words", "groups"))) != 1:
        mistakes.add(
            keys.where, "table", "rows、words、groups 须有且只有一项", "needs exactly one of rows, words, groups"
        )
    keys.close()
    return DataTable(name, columns, rows, words, groups, _index(mistakes, keys, rows.values()), mistakes.file)


def _columns(mistakes: Mistakes, keys: Keys) -> dict[str, str]:
    from ordercheck.values import type_names

    known = {*type_names(), "texts", "patterns", "message"}
    columns = {}
    for entry in keys.keys("columns").entries():
        kind = entry.value.text if isinstance(entry.value, LocatedText) else ""
        if kind not in known:
            mistakes.add(
                entry.value.where, "type", f"没有类型 {kind}", f"no column type {kind}", sorted(known), kind or "-"
            )
        columns[entry.key.text] = kind
    return columns


def _rows(mistakes: Mistakes, keys: Keys, columns: Mapping[str, str]) -> dict[str, DataRow]:
    rows = {}
    for entry in keys.keys("rows").entries():
        cells = mistakes.keys(entry.value)
        found: dict[str, CellValue] = {}
        for column, kind in columns.items():
            node = cells.node(column)
            cell = _cell(mistakes, column, kind, node) if node is not None else None
            if cell is not None:
                found[column] = cell
        cells.close()
        rows[entry.key.text] = DataRow(entry.key.text, found, entry.key.where)
    return rows


def _cell(mistakes: Mistakes, column: str, kind: str, node: Located) -> CellValue | None:
    if kind == "texts":
        return _texts(mistakes, node)
    if kind == "patterns":
        return _patterns(mistakes, node)
    if kind == "message":
        return message_of(mistakes, column, node)
    if not isinstance(node, LocatedText):
        mistakes.add(node.where, "type", f"{column} 应为一个值", f"{column} must be one value")
        return None
    if kind == "flag":
        return _flag(mistakes, column, node)
    return _value(mistakes, kind, node)


def _flag(mistakes: Mistakes, column: str, node: LocatedText) -> bool | None:
    if node.text.lower() in ("yes", "true", "no", "false"):
        return node.text.lower() in ("yes", "true")
    mistakes.add(node.where, "type", f"{column} 应为 yes 或 no", f"{column} must be yes or no")
    return None


def _value(mistakes: Mistakes, kind: str, node: LocatedText) -> Value | None:
    from ordercheck.model.value import Unreadable
    from ordercheck.values import parse, type_names

    if kind not in type_names():
        return None  # the column's type is a mistake of its own
    parsed = parse(kind, node.text)
    if isinstance(parsed, Unreadable):
        mistakes.add(node.where, "value", f"读不出 {kind}: {parsed.reason.zh}", f"no {kind}: {parsed.reason.en}")
        return None
    if len(parsed) > 1:
        mistakes.add(node.where, "value", f"{node.text} 有几种读法", f"{node.text} can be read in several ways")
    return parsed[0].value


def _items(mistakes: Mistakes, node: Located | None) -> Iterable[Located]:
    if node is None:
        return ()
    if isinstance(node, LocatedList):
        return node
    if isinstance(node, LocatedMapping):
        return tuple(entry.value for entry in node)
    mistakes.add(node.where, "type", "此处应为列表", "a list is needed here")
    return ()


def _texts(mistakes: Mistakes, node: Located) -> tuple[str, ...]:
    items = node.items if isinstance(node, LocatedList) else (node,)
    for item in items:
        if not isinstance(item, LocatedText):
            mistakes.add(item.where, "type", "此处应为文字", "text is needed here")
    return tuple(item.text for item in items if isinstance(item, LocatedText))


def _patterns(mistakes: Mistakes, node: Located) -> tuple[str, ...]:
    for item in node.items if isinstance(node, LocatedList) else (node,):
        problem = pattern_mistake(item.text) if isinstance(item, LocatedText) else None
        if problem is not None:
            mistakes.add(item.where, "pattern", f"模式有误：{problem}", f"bad pattern: {problem}")
    return _texts(mistakes, node)


def _index(mistakes: Mistakes, keys: Keys, rows: Iterable[DataRow]) -> dict[str, str]:
    from ordercheck.values.text import normal

    index: dict[str, str] = {}
    for row in rows:
        for name in (row.key, *row.texts("names")):
            first = index.setdefault(normal(name), row.key)
            if first != row.key:
                mistakes.add(
                    keys.where,
                    "table",
                    f"{name} 同时属于 {first} 和 {row.key}",
                    f"{name} belongs to both {first} and {row.key}",
                )
    return index
