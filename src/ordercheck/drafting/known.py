"""What the built-in roles call a label or a header."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ordercheck.extract.labels import squeezed
from ordercheck.model.message import Message
from ordercheck.roles.role import ColumnSpec, FieldSpec, RoleSpec


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A field or column that a word names: its name, type and title."""

    name: str
    type: str
    title: Message


class KnownWords:
    """Labels and headers of all roles; where roles differ the name that most of them give counts."""

    def __init__(self, roles: Mapping[str, RoleSpec]) -> None:
        fields = [spec for role in roles.values() for spec in role.fields.values()]
        columns = [
            column
            for role in roles.values()
            for table in role.tables.values()
            for column in table.columns.values()
        ]
        self._labels = _by_word((word, spec) for spec in fields for word in spec.labels)
        self._headers = _by_word((word, spec) for spec in columns for word in spec.headers)

    def label(self, text: str) -> KnownWord | None:
        return self._labels.get(squeezed(text))

    def header(self, text: str) -> KnownWord | None:
        return self._headers.get(squeezed(text))


def _by_word(pairs: Iterable[tuple[str, FieldSpec | ColumnSpec]]) -> dict[str, KnownWord]:
    votes: dict[str, Counter[str]] = {}
    specs: dict[tuple[str, str], FieldSpec | ColumnSpec] = {}
    for word, spec in pairs:
        form = squeezed(word)
        votes.setdefault(form, Counter())[spec.name] += 1
        specs.setdefault((form, spec.name), spec)
    found = {}
    for form, counter in votes.items():
        name = counter.most_common(1)[0][0]
        spec = specs[form, name]
        found[form] = KnownWord(name, spec.type, spec.title)
    return found
