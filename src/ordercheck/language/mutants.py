"""Mutants: rules with one small fault each. A set of rule cases is good when some case notices every one of them.

A mutant is made of what stands in the file: a comparison turned round, an `and` for an `or`, a number one higher,
a condition or an option left out, another severity. What people read (titles, messages) is left alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from msgspec import structs

from ordercheck.language.closed import NO, YES, number_of
from ordercheck.language.expression_mutants import expression_faults
from ordercheck.language.source import Entry, Located, LocatedList, LocatedMapping, LocatedText, SourcePlace
from ordercheck.language.sources import Entries
from ordercheck.model.place import FilePlace

_WORDS = frozenset(
    {
        "title",
        "message",
        "action",
        "ask",
        "question",
        "docs",
        "source",
        "off",
        "manual",
        "checklist",
        "about",
        "with",
        "extends",
        "like",
    }
)
"""Keys whose values are for people, or say what the rest is about."""
_SEVERITIES = {"error": "warning", "warning": "error", "manual": "error"}
_SHARED = ("define", "readings", "parameters")
"""Keys of a checklist that all its checks rest on."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one fault. `check` None: the fault is in what the whole checklist shares.

    `entries` stand in place of the check's (or the checklist's) own; `before` and `after` say what was changed.
    """

    checklist: str
    check: str | None
    where: FilePlace
    before: str
    after: str
    entries: Entries

    @property
    def name(self) -> str:
        """The check, or the checklist whose shared part has the fault."""
        return f"{self.checklist}/{self.check}" if self.check is not None else self.checklist

    @property
    def at(self) -> str:
        """`file:line:column`."""
        file = self.where.file if isinstance(self.where, SourcePlace) else ""
        return f"{file}:{self.where.line}:{self.where.column}"


@dataclass(frozen=True, slots=True)
class _Changed:
    """A node with one fault; `node` None: left out."""

    node: Located | None
    where: FilePlace
    before: str
    after: str


def check_mutants(checklist: str, check: str, entries: Mapping[str, Entry]) -> Iterator[Mutant]:
    """The mutants of one check."""
    for entry, changed in _of_entries(entries.values()):
        yield Mutant(
            checklist, check, changed.where, changed.before, changed.after, _with(entries, entry, changed)
        )


def shared_mutants(checklist: str, keys: Mapping[str, Entry]) -> Iterator[Mutant]:
    """The mutants of a checklist's definitions, readings and parameters."""
    for key in _SHARED:
        entry = keys.get(key)
        for changed in _of_node(entry.value, key) if entry is not None else ():
            if entry is not None and changed.node is not None:
                yield Mutant(
                    checklist, None, changed.where, changed.before, changed.after, _with(keys, entry, changed)
                )


def _with(entries: Mapping[str, Entry], entry: Entry, changed: _Changed) -> Entries:
    name = entry.key.text
    if changed.node is None:
        return {key: kept for key, kept in entries.items() if key != name}
    return {**entries, name: Entry(entry.key, changed.node)}


def _of_entries(entries: Iterable[Entry]) -> Iterator[tuple[Entry, _Changed]]:
    for entry in entries:
        key = entry.key.text
        if key in _WORDS:
            continue
        yield entry, _Changed(None, entry.key.where, key, "-")
        for changed in _of_node(entry.value, key):
            yield entry, changed


def _of_node(node: Located, key: str) -> Iterator[_Changed]:
    if isinstance(node, LocatedText):
        yield from _of_text(node, key)
    elif isinstance(node, LocatedList):
        yield from _of_list(node, key)
    elif key == "parameters":
        # A list of words is data, like a table: no case has to name each word.
        figures = {name: entry for name, entry in node.entries.items() if isinstance(entry.value, LocatedText)}
        for changed in _of_mapping(LocatedMapping(figures, node.where)):
            if isinstance(changed.node, LocatedMapping) and len(changed.node.entries) == len(figures):
                yield replace(changed, node=LocatedMapping({**node.entries, **changed.node.entries}, node.where))
    else:
        yield from _of_mapping(node)
        if key == "equal":
            yield from _of_left_sides(node)


def _of_mapping(node: LocatedMapping) -> Iterator[_Changed]:
    for entry, changed in _of_entries(node):
        entries = _with(node.entries, entry, changed)
        yield replace(changed, node=LocatedMapping(entries, node.where))


def _of_left_sides(node: LocatedMapping) -> Iterator[_Changed]:
    """The keys of `equal` are expressions too."""
    for entry in node:
        for fault in expression_faults(entry.key.text):
            renamed = structs.replace(entry.key, text=fault.text)
            entries = {
                (fault.text if name == entry.key.text else name): (
                    Entry(renamed, one.value) if one is entry else one
                )
                for name, one in node.entries.items()
            }
            yield _Changed(LocatedMapping(entries, node.where), entry.key.where, fault.before, fault.after)


def _of_list(node: LocatedList, key: str) -> Iterator[_Changed]:
    for position, item in enumerate(node.items):
        before, after = node.items[:position], node.items[position + 1 :]
        if before or after:
            yield _Changed(LocatedList((*before, *after), node.where), item.where, _shown(item), "-")
        for changed in _of_node(item, key):
            if changed.node is not None:
                yield replace(changed, node=LocatedList((*before, changed.node, *after), node.where))


def _shown(node: Located) -> str:
    if isinstance(node, LocatedText):
        return node.text
    return ", ".join(map(_shown, node)) if isinstance(node, LocatedList) else f"{{{', '.join(node.entries)}}}"


def _of_text(node: LocatedText, key: str) -> Iterator[_Changed]:
    for text in _other_texts(node, key):
        yield _Changed(structs.replace(node, text=text), node.where, node.text, text)
    for fault in expression_faults(node.text) if number_of(node.text) is None else ():
        yield _Changed(structs.replace(node, text=fault.text), node.where, fault.before, fault.after)
    if "|" in node.text and key == "required":
        pieces = [piece.strip() for piece in node.text.split("|")]
        for piece in pieces:
            rest = " | ".join(other for other in pieces if other != piece)
            yield _Changed(structs.replace(node, text=rest), node.where, node.text, rest)


def _other_texts(node: LocatedText, key: str) -> Iterator[str]:
    text = node.text
    if key == "severity":
        yield _SEVERITIES.get(text, text)
    elif text.lower() in YES + NO and node.plain:
        yield "no" if text.lower() in YES else "yes"
    elif number_of(text) is not None:
        yield _one_more(text)
    elif text[:1].isdigit():
        yield from _other_measure(text)


def _one_more(text: str) -> str:
    figure = text.strip().rstrip("%％").strip()
    sign = text.strip()[len(figure) :]
    return f"{(number_of(figure) or 0) + 1}{sign}"


def _other_measure(text: str) -> Iterator[str]:
    """`22 t` -> `23 t`, 2026-03-19 -> the day after."""
    figure, _, unit = text.partition(" ")
    if unit and number_of(figure) is not None:
        yield f"{_one_more(figure)} {unit}"
        return
    try:
        yield (date.fromisoformat(text) + timedelta(days=1)).isoformat()
    except ValueError:
        return
