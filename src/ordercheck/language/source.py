"""YAML as people wrote it: every node keeps its line and column, every scalar stays text.

Scalars are never given a YAML type, so `no`, `on`, `1.10`, `12:30` and `0123` mean what they say; the schema
that reads them decides. Aliases, tags, several documents and duplicate keys are refused: they would hide what
a rule says, or explode. The tree is built from parser events, so that deep nesting costs no stack.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ordercheck.errors import RuleError, RuleErrors
from ordercheck.language.yaml_problems import yaml_problem
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace

if TYPE_CHECKING:
    from yaml.events import Event, MappingStartEvent, ScalarEvent, SequenceStartEvent

LARGEST_FILE = 4_000_000
"""Bytes; a rule file is text that people write."""
MOST_NODES = 400_000
"""Texts and the beginnings and ends of mappings and lists."""
DEEPEST = 40


class SourcePlace(FilePlace, frozen=True, gc=False):
    """A place that knows its file, so that what was merged from several files still tells where it stands."""

    file: str = ""


class LocatedText(Struct, frozen=True, gc=False):
    """A scalar as it is written. `plain`: without quotes, so that an empty one is YAML's null.

    `lines`: how many lines of the file it stands on; the columns of a scalar on one line can be counted.
    """

    text: str
    where: FilePlace
    plain: bool = True
    lines: int = 1

    @property
    def absent(self) -> bool:
        """True for `key:` with nothing behind it, `~` and `null`."""
        return self.plain and self.text in ("", "~", "null")


class LocatedList(Struct, frozen=True, gc=False):
    """A sequence."""

    items: tuple["Located", ...]
    where: FilePlace

    def __iter__(self) -> Iterator["Located"]:
        return iter(self.items)


class Entry(Struct, frozen=True, gc=False):
    """A key with its value."""

    key: LocatedText
    value: "Located"


class LocatedMapping(Struct, frozen=True, gc=False):
    """A mapping in the order of the file; `entries` is by the key's text."""

    entries: Mapping[str, Entry]
    where: FilePlace

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def get(self, key: str) -> "Located | None":
        """The value of a key, or None."""
        entry = self.entries.get(key)
        return entry.value if entry else None


Located = LocatedText | LocatedList | LocatedMapping

_NOT_UTF_8 = Message(
    "不是 UTF-8 文本；请在编辑器里另存为 UTF-8 编码", "is not UTF-8 text; save it as UTF-8 in your editor"
)


def load(path: Path) -> Located:
    """The tree of a YAML file. Raises RuleErrors for a file that can not be read or is no such YAML."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST_FILE else None
    except OSError as error:
        raise _refused(
            str(path), FilePlace(1), "file", f"文件读不出：{error.strerror}", f"can not be read: {error.strerror}"
        ) from error
    if data is None:
        raise _refused(
            str(path),
            FilePlace(1),
            "too-large",
            f"文件超过 {LARGEST_FILE} 字节",
            f"is larger than {LARGEST_FILE} bytes",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(str(path), FilePlace(line), "encoding", _NOT_UTF_8.zh, _NOT_UTF_8.en) from error
    return parse(text, str(path))


def parse(text: str, file: str) -> Located:
    """The tree of a YAML text; `file` is the name that errors carry. An empty text is an empty mapping."""
    import yaml

    try:
        events: Iterator[Event] = iter(yaml.CSafeLoader(text).get_event, None)
        return _Builder(file).build(events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = FilePlace(mark.line + 1, mark.column + 1) if mark else FilePlace(1)
        said = yaml_problem(error.problem or error.context or "not YAML")
        raise _refused(file, where, "yaml", said.zh, said.en) from error
    except yaml.YAMLError as error:
        # What is left are characters that YAML does not allow; the parser counts them from the beginning.
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        said = yaml_problem(str(error))
        raise _refused(file, FilePlace(line), "yaml", said.zh, said.en) from error


class _Open(Struct):
    """A collection whose end has not come yet: a sequence has `items`, a mapping `entries` and the last key."""

    where: SourcePlace
    items: list[Located] | None
    entries: dict[str, Entry]
    key: LocatedText | None = None

    def closed(self) -> LocatedList | LocatedMapping:
        """The collection once it is whole."""
        if self.items is None:
            return LocatedMapping(self.entries, self.where)
        return LocatedList(tuple(self.items), self.where)


class _Builder:
    """Builds the tree from parser events; collects every duplicate key before it refuses the file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[_Open] = []
        self.root: Located | None = None
        self.errors: list[RuleError] = []
        self.documents = 0

    def build(self, events: "Iterator[Event]") -> Located:
        """The finished tree; raises RuleErrors."""
        from yaml import events as kinds

        takers: dict[type[Event], Callable[[Any], None]] = {
            kinds.AliasEvent: self._alias,
            kinds.ScalarEvent: self._scalar,
            kinds.MappingStartEvent: self._mapping,
            kinds.SequenceStartEvent: self._sequence,
            kinds.MappingEndEvent: self._close,
            kinds.SequenceEndEvent: self._close,
            kinds.DocumentStartEvent: self._document,
        }
        for position, event in enumerate(events):
            if position > MOST_NODES:
                where = self._where(event)
                self._refuse(where, "too-large", f"超过 {MOST_NODES} 项", f"holds more than {MOST_NODES} nodes")
            take = takers.get(type(event))
            if take is not None:
                take(event)
        if self.errors:
            raise RuleErrors(self.errors)
        return self.root if self.root is not None else LocatedMapping({}, SourcePlace(1, 1, self.file))

    def _where(self, event: "Event") -> SourcePlace:
        mark = event.start_mark
        assert mark is not None  # the C parser marks every event
        return SourcePlace(mark.line + 1, mark.column + 1, self.file)

    def _alias(self, event: "Event") -> None:
        self._refuse(self._where(event), "alias", "不可用别名 *", "aliases (*) are not allowed")

    def _scalar(self, event: "ScalarEvent") -> None:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        where = SourcePlace(start.line + 1, start.column + 1, self.file)
        if event.tag is not None:
            self._check_tag(where, event.tag)
        lines = end.line - start.line + 1
        # The C parser gives "" for the style of a plain scalar, the Python one None.
        self._place(LocatedText(event.value, where, not event.style, lines))

    def _mapping(self, event: "MappingStartEvent") -> None:
        self._deeper(event, None)

    def _sequence(self, event: "SequenceStartEvent") -> None:
        self._deeper(event, [])

    def _deeper(self, event: "MappingStartEvent | SequenceStartEvent", items: list[Located] | None) -> None:
        where = self._where(event)
        if event.tag is not None:
            self._check_tag(where, event.tag)
        if len(self.open) >= DEEPEST:
            self._refuse(where, "too-deep", "嵌套太深", "is nested too deeply")
        self.open.append(_Open(where, items, {}))

    def _document(self, event: "Event") -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(
                self._where(event), "documents", "一个文件只能有一个 YAML 文档", "more than one YAML document"
            )

    def _close(self, _event: "Event") -> None:
        self._place(self.open.pop().closed())

    def _place(self, node: Located) -> None:
        """Puts a finished node where it belongs: into a sequence, or as the next key or value of a mapping."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif parent.key is not None:
            entry = Entry(parent.key, node)
            first = parent.entries.setdefault(entry.key.text, entry)
            if first is not entry:
                self._note_twice(first.key, entry.key)
            parent.key = None
        elif isinstance(node, LocatedText):
            parent.key = node
        else:
            self._refuse(node.where, "key", "键必须是文字", "a key must be plain text")

    def _note_twice(self, first: LocatedText, key: LocatedText) -> None:
        line = first.where.line
        message = Message(f"{key.text} 已在第 {line} 行出现", f"{key.text} stands on line {line} already")
        self.errors.append(RuleError.at(self.file, key.where, "duplicate-key", message))

    def _check_tag(self, where: FilePlace, tag: str) -> None:
        if tag != "!":
            self._refuse(where, "tag", f"不可用标签 {tag}", f"tags are not allowed: {tag}")

    def _refuse(self, where: FilePlace, code: str, zh: str, en: str) -> None:
        raise _refused(self.file, where, code, zh, en)


def _refused(file: str, where: FilePlace, code: str, zh: str, en: str) -> RuleErrors:
    return RuleErrors([RuleError.at(file, where, code, Message(zh, en))])
