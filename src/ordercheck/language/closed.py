"""Closed schemas over located YAML: a toolkit that reads known keys, refuses others and collects all mistakes.

    mistakes = Mistakes("rules/roles/quote.yaml")
    keys = mistakes.keys(load(path))
    name = keys.text("role", required=True)
    title = keys.message("title", required=True)
    labels = keys.texts("labels")
    keys.close()          # every key that was not asked for is a mistake, with the nearest right one
    mistakes.check()      # raises RuleErrors if anything was wrong

A reader of a key gives a harmless stand-in (empty text, empty tuple) after a mistake, so that reading goes on
and every mistake of the file is shown at once.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from ordercheck.errors import RuleError, RuleErrors
from ordercheck.language.source import Entry, Located, LocatedList, LocatedMapping, LocatedText, SourcePlace
from ordercheck.model.message import Message, listed
from ordercheck.model.place import FilePlace

YES = ("yes", "true", "on")
NO = ("no", "false", "off")
PERCENT_SIGNS = ("%", "％")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that a mistyped one most likely means, or None where none is near."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


class Mistakes:
    """Collects the mistakes of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.errors: list[RuleError] = []

    def add(
        self, where: FilePlace, code: str, zh: str, en: str, known: Iterable[str] = (), name: str = ""
    ) -> None:
        """One more mistake; with `name` and `known` it carries the nearest right name."""
        hint = nearest(name, known) if name else None
        file = where.file if isinstance(where, SourcePlace) else self.file
        self.errors.append(RuleError.at(file, where, code, Message(zh, en), hint))

    def unknown(self, what: Message, text: LocatedText, known: Iterable[str]) -> None:
        """`what` (a field, a role ...) of that name does not exist."""
        names = sorted(known)
        self.add(
            text.where, "unknown-name", f"没有{what.zh} {text.text}", f"no {what.en} {text.text}", names, text.text
        )

    def keys(self, node: Located | None) -> "Keys":
        """The keys of a mapping; anything else is a mistake and reads as an empty mapping."""
        if isinstance(node, LocatedMapping):
            return Keys(self, node)
        where = node.where if node is not None else FilePlace(1)
        if node is not None and not (isinstance(node, LocatedText) and node.absent):
            self.add(where, "type", "此处应为键值对", "a mapping (key: value) is needed here")
        return Keys(self, LocatedMapping({}, where))

    def check(self) -> None:
        """Raises RuleErrors when there is a mistake."""
        if self.errors:
            raise RuleErrors(self.errors)


class Keys:
    """A mapping read key by key. A key asked for is known; `close` reports the others."""

    def __init__(self, mistakes: Mistakes, mapping: LocatedMapping) -> None:
        self.mistakes = mistakes
        self.mapping = mapping
        self.known: set[str] = set()

    @property
    def where(self) -> FilePlace:
        """Where the mapping begins."""
        return self.mapping.where

    def has(self, key: str) -> bool:
        """Whether the key is written, with or without a value."""
        return key in self.mapping.entries

    def place(self, key: str) -> FilePlace:
        """Where the key's value stands, or the mapping where the key is not written."""
        value = self.mapping.get(key)
        return value.where if value is not None else self.where

    def node(self, key: str, *, required: bool = False) -> Located | None:
        """The value as it stands, None where the key is not written or has no value."""
        self.known.add(key)
        entry = self.mapping.entries.get(key)
        if entry is not None and not (isinstance(entry.value, LocatedText) and entry.value.absent):
            return entry.value
        if required:
            self.mistakes.add(self.place(key), "missing", f"缺少 {key}", f"{key} is missing")
        return None

    def located_text(self, key: str, *, required: bool = False) -> LocatedText | None:
        """A scalar with its place."""
        value = self.node(key, required=required)
        if value is None or isinstance(value, LocatedText):
            return value
        self.mistakes.add(value.where, "type", f"{key} 应为文字", f"{key} must be text")
        return None

    def text(self, key: str, *, required: bool = False, default: str = "") -> str:
        """A scalar's text."""
        value = self.located_text(key, required=required)
        return value.text if value is not None else default

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of scalars, or one scalar alone."""
        return tuple(item.text for item in self.located_texts(key, required=required))

    def located_texts(self, key: str, *, required: bool = False) -> tuple[LocatedText, ...]:
        """A list of scalars with their places, or one scalar alone."""
        value = self.node(key, required=required)
        if value is None:
            return ()
        items = value.items if isinstance(value, LocatedList) else (value,)
        for item in items:
            if not isinstance(item, LocatedText):
                self.mistakes.add(item.where, "type", f"{key} 应为文字列表", f"{key} must be a list of texts")
        return tuple(item for item in items if isinstance(item, LocatedText))

    def choice(self, key: str, options: Iterable[str], *, required: bool = False, default: str = "") -> str:
        """One of the options; anything else is a mistake with the nearest option."""
        value = self.located_text(key, required=required)
        if value is None:
            return default
        allowed = sorted(options)
        if value.text in allowed:
            return value.text
        several = listed(allowed)
        self.mistakes.add(
            value.where,
            "choice",
            f"{key} 不可为 {value.text}，可选：{several.zh}",
            f"{key} can not be {value.text}, only: {several.en}",
            allowed,
            value.text,
        )
        return default

    def flag(self, key: str, *, default: bool = False) -> bool:
        """yes/no, true/false or on/off."""
        value = self.located_text(key)
        if value is None:
            return default
        if value.text.lower() in YES + NO:
            return value.text.lower() in YES
        self.mistakes.add(value.where, "type", f"{key} 应为 yes 或 no", f"{key} must be yes or no")
        return default

    def decimal(self, key: str, *, default: Decimal | None = None) -> Decimal | None:
        """A finite number, `5 %` as 0.05."""
        value = self.located_text(key)
        if value is None:
            return default
        number = number_of(value.text)
        if number is None:
            self.mistakes.add(value.where, "type", f"{key} 应为数字", f"{key} must be a number")
            return default
        return number

    def day(self, key: str) -> date | None:
        """An ISO date (2026-04-20)."""
        value = self.located_text(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value.text)
        except ValueError:
            self.mistakes.add(
                value.where, "date", f"{key} 应为日期，如 2026-04-20", f"{key} must be a date like 2026-04-20"
            )
            return None

    def message(self, key: str, *, required: bool = False) -> Message | None:
        """A text in both languages, {zh: ..., en: ...}; an empty one is a mistake."""
        value = self.node(key, required=required)
        return message_of(self.mistakes, key, value) if value is not None else None

    def keys(self, key: str, *, required: bool = False) -> "Keys":
        """A mapping below this one; empty where it is not written."""
        value = self.node(key, required=required)
        if value is None:
            return Keys(self.mistakes, LocatedMapping({}, self.place(key)))
        return self.mistakes.keys(value)

    def mappings(self, key: str) -> tuple["Keys", ...]:
        """A list of mappings."""
        value = self.node(key)
        if value is None:
            return ()
        if not isinstance(value, LocatedList):
            self.mistakes.add(value.where, "type", f"{key} 应为列表", f"{key} must be a list")
            return ()
        return tuple(self.mistakes.keys(item) for item in value)

    def entries(self) -> Iterator[Entry]:
        """All entries, for a mapping whose keys are names that the author chooses; all of them are known."""
        self.known.update(self.mapping.entries)
        return iter(self.mapping)

    def close(self) -> None:
        """Reports every key that nobody asked for."""
        if self.mapping.entries.keys() <= self.known:
            return
        for entry in self.mapping:
            if entry.key.text not in self.known:
                name = entry.key.text
                self.mistakes.add(
                    entry.key.where, "unknown-key", f"不认识的键 {name}", f"unknown key {name}", self.known, name
                )


def message_of(mistakes: Mistakes, key: str, value: Located) -> Message:
    """A pair {zh, en}, both filled, from a node."""
    if not isinstance(value, LocatedMapping):
        mistakes.add(
            value.where,
            "message",
            f"{key} 应为 {{zh: ..., en: ...}}",
            f"{key} must have both languages: {{zh: ..., en: ...}}",
        )
        return Message("", "")
    zh, en = value.get("zh"), value.get("en")
    if len(value.entries) == 2 and isinstance(zh, LocatedText) and isinstance(en, LocatedText):
        message = Message(zh.text.strip(), en.text.strip())
        if message.zh and message.en and not (zh.absent or en.absent):
            return message
    return _incomplete(mistakes, key, value)


def _incomplete(mistakes: Mistakes, key: str, value: LocatedMapping) -> Message:
    """What there is of a pair that is not as it should be."""
    keys = Keys(mistakes, value)
    message = Message(keys.text("zh").strip(), keys.text("en").strip())
    for language, text in (("zh", message.zh), ("en", message.en)):
        if not text:
            mistakes.add(
                keys.place(language), "message", f"{key} 缺少 {language}", f"{key} has no text in {language}"
            )
    keys.close()
    return message


def number_of(text: str) -> Decimal | None:
    """A finite decimal number, or None; a percent sign divides by a hundred."""
    stripped = text.strip()
    percent = stripped.endswith(PERCENT_SIGNS)
    try:
        number = Decimal(stripped[:-1].strip() if percent else stripped)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return number / 100 if percent else number
