"""What a rule sets, as text, and which file and line set it: for listings."""

from collections.abc import Mapping
from dataclasses import dataclass

from ordercheck.language.source import Entry, Located, LocatedList, LocatedMapping, LocatedText, SourcePlace


@dataclass(frozen=True, slots=True)
class Setting:
    """A value as it is written; `origin` is `file:line` of its key."""

    text: str
    origin: str


def setting_of(entry: Entry) -> Setting:
    """One key with its value."""
    where = entry.key.where
    file = where.file if isinstance(where, SourcePlace) else ""
    return Setting(written(entry.value), f"{file}:{where.line}")


def settings_of(entries: Mapping[str, Entry]) -> dict[str, Setting]:
    """The keys of a check; its parameters one by one, as each may come from another file."""
    found: dict[str, Setting] = {}
    for key, entry in entries.items():
        if key == "parameters" and isinstance(entry.value, LocatedMapping):
            found |= {f"{key}.{name}": setting_of(inner) for name, inner in entry.value.entries.items()}
        else:
            found[key] = setting_of(entry)
    return found


def written(node: Located) -> str:
    """A value on one line."""
    if isinstance(node, LocatedText):
        return node.text
    if isinstance(node, LocatedList):
        return f"[{', '.join(map(written, node))}]"
    return f"{{{', '.join(f'{entry.key.text}: {written(entry.value)}' for entry in node)}}}"
