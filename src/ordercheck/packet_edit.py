"""One more entry in a list of packet.yaml, by editing its text: comments, order, quotes and line ends stay.

The text is changed only where the marks of the YAML parser say that the list ends; what comes out is parsed again
and must be what stood there before, with the entry behind the others.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ordercheck.errors import OrdercheckError, RuleErrors
from ordercheck.language.closed import number_of
from ordercheck.language.source import Located, LocatedList, LocatedMapping, LocatedText, parse
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from yaml.nodes import Node

_SAFE = re.compile(r"[\w\u3000-\u303f./()（）+][\w \u3000-\u303f./()（）+\-，。；：、]*")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_FLOW = re.compile(r"[,\[\]{}]")


class PacketEditError(OrdercheckError):
    """packet.yaml is written in a way that can not be added to; `message` is one line for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


def with_entry(text: str, key: str, entry: Mapping[str, str], file: str = "packet.yaml") -> str:
    """The text of packet.yaml with one more entry in the list `key`, which is begun where it is not there.

    Raises RuleErrors where the text is no YAML, PacketEditError where the list can not be added to.
    """
    before = parse(text, file)
    if not isinstance(before, LocatedMapping):
        raise PacketEditError(Message(f"{file} 应为键值对", f"{file} must be a mapping"))
    edited = _edited(text, key, entry)
    if not _is_added(before, _parsed(edited, file), key, entry):
        raise PacketEditError(
            Message(
                f"{file} 的 {key} 无法自动添加，请手工添加", f"{key} of {file} can not be added to: add it by hand"
            )
        )
    return edited


def _parsed(text: str, file: str) -> Located | None:
    try:
        return parse(text, file)
    except RuleErrors:
        return None


def _edited(text: str, key: str, entry: Mapping[str, str]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    root = _composed(text)
    pairs = root.value if root is not None else []
    found = next(((name, value) for name, value in pairs if name.value == key), None)
    if found is None:
        lead = text if not text or text.endswith("\n") else text + newline
        return lead + f"{key}:{newline}" + _Block(2, newline).written(entry)
    name, value = found
    if value.id == "scalar":
        return _begun(text, name, value, entry, newline)
    if getattr(value, "flow_style", False):
        return _in_flow(text, value, entry)
    end = _line_end(text, _last_index(value))
    lead = text[:end] if text[:end].endswith("\n") else text[:end] + newline
    return lead + _Block(value.start_mark.column, newline).written(entry) + text[end:]


def _composed(text: str) -> "Node | None":
    import yaml

    # Typed by no stub: composing gives the nodes with their marks and constructs nothing.
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _begun(text: str, name: "Node", value: "Node", entry: Mapping[str, str], newline: str) -> str:
    """`attest:` with nothing (or null) behind it becomes the beginning of the list."""
    start, end = value.start_mark.index, value.end_mark.index
    kept = text[:start].rstrip(" ") + text[end:] if end > start else text
    line_end = _line_end(kept, name.end_mark.index)
    lead = kept[:line_end] if kept[:line_end].endswith("\n") else kept[:line_end] + newline
    return lead + _Block(2, newline).written(entry) + kept[line_end:]


def _in_flow(text: str, value: "Node", entry: Mapping[str, str]) -> str:
    """Before the closing bracket of `[{...}, {...}]`."""
    close = value.end_mark.index - 1
    inner = ", ".join(f"{name}: {_scalar(words, flow=True)}" for name, words in entry.items())
    before = text[:close].rstrip()
    lead = "" if before.endswith(("[", ",")) else ", "
    return before + lead + f"{{{inner}}}" + text[close:]


def _last_index(node: "Node") -> int:
    """Where the last thing of a block list ends; the mark of the list itself lies behind its comments."""
    while isinstance(node.value, list) and node.value and not getattr(node, "flow_style", False):
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    index: int = node.end_mark.index
    return index


def _line_end(text: str, index: int) -> int:
    """Behind the line in which something ends; a block of text ends at the beginning of the next one."""
    if index and text[index - 1] == "\n":
        return index
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


@dataclass(frozen=True, slots=True)
class _Block:
    """An item of a block list, its dash in that column."""

    column: int
    newline: str

    def written(self, entry: Mapping[str, str]) -> str:
        pad = " " * self.column
        leads = [f"{pad}- ", *[f"{pad}  "] * (len(entry) - 1)]
        lines = (
            f"{lead}{name}: {_scalar(text, flow=False)}"
            for lead, (name, text) in zip(leads, entry.items(), strict=True)
        )
        return "".join(line + self.newline for line in lines)


def _scalar(text: str, *, flow: bool) -> str:
    """A text as it is where any reader of YAML takes it as text, else in quotes."""
    import yaml

    plain = _SAFE.fullmatch(text) is not None and not (flow and _FLOW.search(text)) and text == text.strip()
    # A fingerprint of digits only, or like 12e45, is a number to some readers.
    plain = plain and number_of(text) is None
    is_date = re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None
    if plain and (is_date or yaml.safe_load(text) == text):
        return text
    # A JSON text is a YAML one, but for characters that YAML wants escaped.
    return _UNPRINTABLE.sub(lambda found: f"\\U{ord(found[0]):08x}", json.dumps(text, ensure_ascii=False))


def _is_added(before: LocatedMapping, after: Located | None, key: str, entry: Mapping[str, str]) -> bool:
    if not isinstance(after, LocatedMapping):
        return False
    listed = before.get(key)
    nothing = listed is None or (isinstance(listed, LocatedText) and listed.absent)
    old = [] if nothing else _bare(listed)
    new = _bare(after.get(key))
    others = {name: _bare(one.value) for name, one in before.entries.items() if name != key}
    kept = {name: _bare(one.value) for name, one in after.entries.items() if name != key}
    return isinstance(old, list) and new == [*old, dict(entry)] and others == kept


def _bare(node: Located | None) -> object:
    """What a tree says, without its places."""
    if isinstance(node, LocatedMapping):
        return {name: _bare(entry.value) for name, entry in node.entries.items()}
    if isinstance(node, LocatedList):
        return [_bare(item) for item in node]
    return node.text if isinstance(node, LocatedText) else None
