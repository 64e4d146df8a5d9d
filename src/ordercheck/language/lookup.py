"""Look-ups in data tables."""

from collections.abc import Iterable, Iterator

from ordercheck.language.file_facts import FileText, lines_of
from ordercheck.language.operand import Absent, Known, Operand, Unknown, is_value
from ordercheck.language.patterns import first_mention
from ordercheck.language.scope import Scope
from ordercheck.language.table import DataRow, DataTable
from ordercheck.model.fact import Fact, State
from ordercheck.model.message import Message
from ordercheck.values.shapes import Choice, Text


def words_of(value: object) -> str | None:
    """The text of a typed value as it is searched and looked up, None for handles."""
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Choice):
        return value.token
    return value.as_json() if is_value(value) else None


def row_of(table: DataTable, key: Operand) -> Operand:
    """The row of a key or name; unknown where the table has none."""
    if not isinstance(key, Known):
        return key
    words = words_of(key.value)
    row = table.row(words) if words is not None else None
    if row is None:
        return Unknown(
            Message(f"数据表 {table.name} 中没有 {words}", f"the data table {table.name} has no row {words}")
        )
    return Known(row)


def found_row(table: DataTable, texts: Iterable[str]) -> DataRow | None:
    """The row whose key or `names` stands in one of the texts; the longest word wins."""
    best: tuple[int, DataRow] | None = None
    for text in texts:
        for row in table.rows.values():
            for name in (row.key, *row.texts("names")):
                if (best is None or len(name) > best[0]) and first_mention(text, (name,)) is not None:
                    best = (len(name), row)
    return best[1] if best else None


def rows_in(table: DataTable, text: str) -> list[DataRow]:
    """The rows of which a word stands in the text; longer words are taken out first (铝木门 is no 木门)."""
    from ordercheck.values.text import normal

    words = [(normal(word), row) for row in table.rows.values() for word in (row.key, *row.texts("names"))]
    rest, found = normal(text), []
    for word, row in sorted(words, key=lambda pair: -len(pair[0])):
        if first_mention(rest, (word,)) is not None:
            found.append(row)
            rest = rest.replace(word, "\n")
    return list({row.key: row for row in found}.values())


def texts_of(scope: Scope, operand: Operand) -> Iterator[Operand]:
    """The texts in an operand: itself, the members of a list, the lines of a file (those not stated left out)."""
    if not isinstance(operand, Known):
        if not isinstance(operand, Absent):
            yield operand
        return
    value = operand.value
    if isinstance(value, tuple):
        for member in value:
            yield from texts_of(scope, member)
    elif isinstance(value, FileText):
        for index, line in enumerate(lines_of(value.document)):
            fact = Fact(f"file.text[{index}]", State.STATED, line.text, Text(line.text), line.place)
            yield Known(Text(line.text), fact)
    else:
        words = words_of(value)
        raw = operand.fact.raw if operand.fact is not None else None
        if words is not None:
            yield Known(Text(raw or words), operand.fact)


def word_list(operand: Operand) -> tuple[str, ...] | None:
    """The words that an operand lists: a text or texts, a word table, groups of words, names of a row table."""
    if not isinstance(operand, Known):
        return None
    value = operand.value
    if isinstance(value, DataTable):
        grouped = tuple(word for group in value.groups for word in group)
        return (*value.words, *grouped) or tuple(
            name for row in value.rows.values() for name in (row.key, *row.texts("names"), *row.texts("words"))
        )
    if isinstance(value, tuple):
        return tuple(words_of(item.value) or "" for item in value if isinstance(item, Known))
    words = words_of(value)
    return (words,) if words is not None else None
