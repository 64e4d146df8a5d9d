"""What one node of a role file says by itself, before what it borrows through `like` is added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ordercheck.language.closed import Keys, Mistakes
from ordercheck.language.source import Located, LocatedList, LocatedText, load
from ordercheck.model.message import Message

LOOKS = ("dimensions",)
"""What `looks` may say (see RoleSpec)."""

HINTS = ("addressee", "beside_title", "file_name", "letterhead", "signatures", "title_block")
"""What `unlabelled` may say (see FieldSpec)."""

SCRIPTS = ("han", "latin")
"""What `script` may say (see FieldSpec)."""


@dataclass(frozen=True, slots=True)
class ValuePart:
    """What a field or a column says. None and empty: not said here, so the borrowed one holds."""

    like: LocatedText | None
    type: LocatedText | None
    title: Message | None
    words: tuple[str, ...]
    not_words: tuple[str, ...]
    without: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    pattern: LocatedText | None
    block: bool | None
    several: bool | None
    holds_labels: bool | None
    in_text: tuple[LocatedText, ...]
    unlabelled: tuple[str, ...]
    script: tuple[str, ...]
    unit: str
    name_labels: tuple[str, ...]
    part: tuple[LocatedText, ...]
    side: str
    beside: tuple[str, ...]
    beside_labels: tuple[str, ...]
    lesser_words: tuple[str, ...]
    writes: tuple[str, ...]
    newest_in: LocatedText | None
    file: "RoleFile"
    name: LocatedText


@dataclass(frozen=True, slots=True)
class TablePart:
    """What a table says. `without` names columns that are not borrowed."""

    like: LocatedText | None
    title: Message | None
    titles: tuple[str, ...]
    not_titles: tuple[str, ...]
    needs: tuple[tuple[LocatedText, ...], ...]
    required: bool | None
    without: tuple[LocatedText, ...]
    columns: Mapping[str, ValuePart]
    file: "RoleFile"
    name: LocatedText


@dataclass(slots=True)
class RoleFile:
    """One file: a role, an addition to one, or a vocabulary that roles borrow from.

    `customers` restricts an addition to the packets of these customers; empty means every packet. `word_lists` are
    lists of words that the labels of any file may name.
    """

    mistakes: Mistakes
    name: LocatedText
    vocabulary: bool = False
    customers: tuple[str, ...] = ()
    title: Message | None = None
    titles: tuple[str, ...] = ()
    not_titles: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    clauses: bool | None = None
    looks: tuple[str, ...] = ()
    told_by: tuple[LocatedText, ...] = ()
    not_told_by: tuple[LocatedText, ...] = ()
    titles_between: tuple[str, ...] = ()
    between: tuple[LocatedText, ...] = ()
    word_lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fields: dict[str, ValuePart] = field(default_factory=dict)
    tables: dict[str, TablePart] = field(default_factory=dict)


def read_role_file(path: Path) -> RoleFile:
    """The parts of a file; its mistakes are collected in `mistakes`. Raises RuleErrors for broken YAML."""
    mistakes = Mistakes(str(path))
    keys = mistakes.keys(load(path))
    vocabulary = keys.has("vocabulary")
    name = keys.located_text("vocabulary" if vocabulary else "role", required=True)
    file = RoleFile(mistakes, name or LocatedText("", keys.where), vocabulary)
    if not vocabulary:
        _read_recognition(keys, file)
    for entry in keys.keys("words").entries():
        file.word_lists[entry.key.text] = _texts_of(mistakes, entry.value)
    for entry in keys.keys("fields").entries():
        file.fields[entry.key.text] = _value_part(mistakes.keys(entry.value), file, entry.key, "labels")
    for entry in keys.keys("tables").entries():
        file.tables[entry.key.text] = _table_part(mistakes.keys(entry.value), file, entry.key)
    keys.close()
    return file


def _read_recognition(keys: Keys, file: RoleFile) -> None:
    file.customers = keys.texts("customer")
    file.title = keys.message("title")
    file.titles = keys.texts("titles")
    file.not_titles = keys.texts("not_titles")
    file.file_names = keys.texts("file_names")
    file.formats = keys.texts("formats")
    file.clauses = keys.flag("clauses") if keys.has("clauses") else None
    file.looks = tuple(_known(keys, "looks", LOOKS, Message("样子", "look")))
    file.told_by = keys.located_texts("told_by")
    file.not_told_by = keys.located_texts("not_told_by")
    file.titles_between = keys.texts("titles_between")
    file.between = keys.located_texts("between")


def _value_part(keys: Keys, file: RoleFile, name: LocatedText, words: str) -> ValuePart:
    choices = {entry.key.text: _texts_of(file.mistakes, entry.value) for entry in keys.keys("choices").entries()}
    for_field = words == "labels"
    part = ValuePart(
        like=keys.located_text("like"),
        type=keys.located_text("type"),
        title=keys.message("title"),
        words=keys.texts(words),
        not_words=keys.texts("not_" + words),
        without=keys.texts("without"),
        choices=choices,
        pattern=keys.located_text("pattern") if for_field else None,
        block=keys.flag("block") if for_field and keys.has("block") else None,
        several=keys.flag("several") if for_field and keys.has("several") else None,
        holds_labels=keys.flag("holds_labels") if for_field and keys.has("holds_labels") else None,
        in_text=keys.located_texts("in_text") if for_field else (),
        unlabelled=tuple(_known(keys, "unlabelled", HINTS, Message("提示", "hint"))) if for_field else (),
        name_labels=keys.texts("name_labels") if for_field else (),
        lesser_words=keys.texts("lesser_labels") if for_field else (),
        writes=keys.texts("writes") if for_field else (),
        newest_in=keys.located_text("newest_in") if for_field else None,
        part=keys.located_texts("part") if for_field else (),
        side=keys.text("side") or "" if for_field else "",
        beside=keys.texts("beside") if for_field else (),
        beside_labels=keys.texts("beside_labels") if for_field else (),
        unit=keys.text("unit") or "" if for_field else "",
        script=tuple(_known(keys, "script", SCRIPTS, Message("文字", "script"))) if for_field else (),
        file=file,
        name=name,
    )
    keys.close()
    return part


def _known(keys: Keys, key: str, options: tuple[str, ...], what: Message) -> Iterator[str]:
    """The words of a key that are among the options; the others are mistakes."""
    for word in keys.located_texts(key):
        if word.text in options:
            yield word.text
        else:
            keys.mistakes.unknown(what, word, options)


def _table_part(keys: Keys, file: RoleFile, name: LocatedText) -> TablePart:
    columns = {
        entry.key.text: _value_part(file.mistakes.keys(entry.value), file, entry.key, "headers")
        for entry in keys.keys("columns").entries()
    }
    part = TablePart(
        like=keys.located_text("like"),
        title=keys.message("title"),
        titles=keys.texts("titles"),
        not_titles=keys.texts("not_titles"),
        needs=_groups(keys),
        required=keys.flag("required") if keys.has("required") else None,
        without=keys.located_texts("without"),
        columns=columns,
        file=file,
        name=name,
    )
    keys.close()
    return part


def _groups(keys: Keys) -> tuple[tuple[LocatedText, ...], ...]:
    value = keys.node("needs")
    if value is None:
        return ()
    if not isinstance(value, LocatedList) or not all(isinstance(group, LocatedList) for group in value):
        keys.mistakes.add(
            value.where,
            "type",
            "needs 应为列名的列表的列表",
            "needs must be a list of lists of columns: [[item], [quantity, amount]]",
        )
        return ()
    return tuple(
        tuple(name for name in group.items if isinstance(name, LocatedText))
        for group in value
        if isinstance(group, LocatedList)
    )


def _texts_of(mistakes: Mistakes, node: Located) -> tuple[str, ...]:
    if isinstance(node, LocatedText):
        return (node.text,)
    if isinstance(node, LocatedList) and all(isinstance(item, LocatedText) for item in node):
        return tuple(item.text for item in node if isinstance(item, LocatedText))
    mistakes.add(node.where, "type", "此处应为文字列表", "a list of words is needed here")
    return ()
