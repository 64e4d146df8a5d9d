"""The schema of a checklist's `readings`."""

from collections.abc import Mapping

from msgspec.structs import replace

from ordercheck.language.builder import Builder
from ordercheck.language.closed import Keys, Mistakes
from ordercheck.language.expressions import Expression
from ordercheck.language.readings import Part, ReadingGroup, ReadingWay
from ordercheck.language.source import Entry, Located, LocatedMapping, LocatedText
from ordercheck.language.tolerance import EXACTLY
from ordercheck.language.uses import Uses
from ordercheck.language.vocabulary import element_static
from ordercheck.model.message import Message, listed


def read_readings(mistakes: Mistakes, entries: Mapping[str, Entry], builder: Builder) -> dict[str, ReadingGroup]:
    """The groups of readings by name; all ways of a group must have the same parts."""
    groups = {}
    for name, entry in entries.items():
        uses = Uses()
        noting = builder.with_names(replace(builder.names, uses=uses))
        ways = tuple(_way(mistakes, way, noting) for way in mistakes.keys(entry.value).entries())
        for way in ways[1:]:
            if set(way.parts) != set(ways[0].parts):
                several = listed(sorted(ways[0].parts))
                mistakes.add(
                    entry.key.where,
                    "reading",
                    f"{way.name} 的部分须与 {ways[0].name} 相同：{several.zh}",
                    f"{way.name} must have the parts of {ways[0].name}: {several.en}",
                )
        groups[name] = ReadingGroup(name, ways, uses)
    return groups


def _way(mistakes: Mistakes, entry: Entry, builder: Builder) -> ReadingWay:
    keys = mistakes.keys(entry.value)
    title = keys.message("title", required=True) or Message(entry.key.text, entry.key.text)
    when, unless = (_optional(keys, key, builder) for key in ("when", "unless"))
    parts = {part.key.text: _part(mistakes, part.value, builder) for part in keys.keys("parts").entries()}
    keys.close()
    return ReadingWay(entry.key.text, title, {k: p for k, p in parts.items() if p is not None}, when, unless)


def _optional(keys: Keys, key: str, builder: Builder) -> Expression | None:
    source = keys.located_text(key)
    return builder.expression(source) if source is not None else None


def _part(mistakes: Mistakes, node: Located, builder: Builder) -> Part | None:
    if isinstance(node, LocatedText):
        return Part(builder.expression(node), lambda _scope: EXACTLY)
    if not isinstance(node, LocatedMapping):
        mistakes.add(node.where, "type", "应为表达式", "must be an expression or a mapping with `assert`")
        return None
    keys = mistakes.keys(node)
    each = _optional(keys, "each", builder)
    if each is not None:
        row = element_static(each.static)
        builder = builder.with_names(replace(builder.names, row=row))
    when = _optional(keys, "when", builder)
    assertion = _optional(keys, "assert", builder)
    within = builder.within(keys)
    keys.close()
    if assertion is None:
        mistakes.add(node.where, "missing", "缺少 assert", "assert is missing")
        return None
    return Part(assertion, within, each, when)
