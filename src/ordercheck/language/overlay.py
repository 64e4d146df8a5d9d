"""What a customer brings beside overrides: the format of a document, the text of a standard contract."""

from collections.abc import Mapping, Sequence

from ordercheck.language.scope import CustomerFormat
from ordercheck.language.source import LocatedList
from ordercheck.language.sources import OverrideSource
from ordercheck.language.vocabulary import RoleLike
from ordercheck.model.fact import Clause
from ordercheck.model.message import Message


def read_formats(source: OverrideSource, roles: Mapping[str, RoleLike]) -> dict[str, CustomerFormat]:
    """`formats: {quote: {columns: [...], title: ..., file_types: [...], rounding: 1}}`."""
    formats: dict[str, CustomerFormat] = {}
    if source.formats is None:
        return formats
    for entry in source.mistakes.keys(source.formats).entries():
        if entry.key.text not in roles:
            source.mistakes.unknown(Message("单据种类", "role"), entry.key, roles)
            continue
        keys = source.mistakes.keys(entry.value)
        known = {name for table in roles[entry.key.text].tables.values() for name in table.columns}
        columns = keys.located_texts("columns")
        for column in columns:
            if column.text not in known:
                source.mistakes.unknown(Message("列", "column"), column, known)
        types = tuple(text.lower().lstrip(".") for text in keys.texts("file_types"))
        step = keys.decimal("rounding")
        if step is not None and step <= 0:
            source.mistakes.add(keys.place("rounding"), "range", "rounding 须大于 0", "rounding must be above 0")
        names = tuple(column.text for column in columns)
        formats[entry.key.text] = CustomerFormat(names, keys.text("title"), types, step)
        keys.close()
    return formats


def read_templates(source: OverrideSource, roles: Mapping[str, RoleLike]) -> dict[str, Sequence[Clause]]:
    """`templates: {contract: [{number: 第一条, heading: ..., text: ...}]}`."""
    templates: dict[str, Sequence[Clause]] = {}
    if source.templates is None:
        return templates
    for entry in source.mistakes.keys(source.templates).entries():
        if entry.key.text not in roles:
            source.mistakes.unknown(Message("单据种类", "role"), entry.key, roles)
        elif not isinstance(entry.value, LocatedList):
            source.mistakes.add(entry.value.where, "type", "此处应为条款列表", "a list of clauses is needed here")
        else:
            templates[entry.key.text] = _clauses(source, entry.value)
    return templates


def _clauses(source: OverrideSource, listed: LocatedList) -> tuple[Clause, ...]:
    clauses = []
    for item in listed:
        keys = source.mistakes.keys(item)
        clause = Clause(keys.text("number"), keys.text("text", required=True), item.where, keys.text("heading"))
        keys.close()
        clauses.append(clause)
    return tuple(clauses)
