"""What the checks of a checklist share: parameters, definitions, readings, with what a check sets itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.language.builder import Builder
from ordercheck.language.closed import Keys, Mistakes
from ordercheck.language.expressions import Expression, compile_expression
from ordercheck.language.names import Names
from ordercheck.language.node import Node
from ordercheck.language.parameters import parameter_node
from ordercheck.language.reading_schema import read_readings
from ordercheck.language.readings import ReadingGroup
from ordercheck.language.source import Entry, LocatedMapping, LocatedText
from ordercheck.language.sources import Entries
from ordercheck.language.uses import Uses
from ordercheck.model.place import FilePlace

Readings = Mapping[str, ReadingGroup]


@dataclass(frozen=True, slots=True)
class SharedEntries:
    """As written, those of the extended checklists first."""

    parameters: Entries
    define: Entries
    readings: Entries


class SharedNames:
    """Compiles what is shared once, and anew for a check that sets parameters of its own: they count there too."""

    def __init__(self, mistakes: Mistakes, bare: Names, entries: SharedEntries, where: FilePlace) -> None:
        self._mistakes = mistakes
        self._bare = bare
        self._entries = entries
        self._where = where
        self._names, self._readings = self._compiled({})

    def of_check(self, about: str, parameters: Mapping[str, Entry]) -> tuple[Names, Readings]:
        """The names and readings of one check, what it uses not noted yet."""
        names, readings = self._compiled(parameters) if parameters else (self._names, self._readings)
        return replace(names, about=about, uses=Uses()), readings

    def _compiled(self, parameters: Mapping[str, Entry]) -> tuple[Names, Readings]:
        names = self._with_parameters(self._bare, {**self._entries.parameters, **parameters})
        names = self._with_definitions(names)
        keys = Keys(self._mistakes, LocatedMapping({}, self._where))
        builder = Builder("", keys, names, self._mistakes, {})
        return names, read_readings(self._mistakes, self._entries.readings, builder)

    def _with_parameters(self, names: Names, entries: Mapping[str, Entry]) -> Names:
        nodes = {}
        for name, entry in entries.items():
            own = names.own()
            if own is not None and (name in own.fields or name in own.tables):
                self._mistakes.add(
                    entry.key.where,
                    "name-taken",
                    f"{name} 已是字段名",
                    f"{name} is the name of a field already",
                )
            nodes[name] = parameter_node(self._mistakes, entry)
        return replace(names, parameters=nodes)

    def _with_definitions(self, names: Names) -> Names:
        for name, entry in self._entries.define.items():
            if not isinstance(entry.value, LocatedText):
                self._mistakes.add(
                    entry.value.where, "type", f"{name} 应为表达式", f"{name} must be an expression"
                )
                continue
            uses = Uses()
            expression = compile_expression(entry.value, replace(names, uses=uses), self._mistakes)
            definitions = {**names.definitions, name: _at_document(expression)}
            names = replace(names, definitions=definitions, uses_of={**names.uses_of, name: uses})
        return names


def _at_document(expression: Expression) -> Node:
    """A definition speaks of the whole document, also where it is used within a row."""
    return Node(expression.static, lambda scope: expression.evaluate(scope.of_document()))
