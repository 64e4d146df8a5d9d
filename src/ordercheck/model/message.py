"""A short text for people, always in both languages."""

from collections.abc import Iterable

from msgspec import Struct


class Message(Struct, frozen=True, gc=False):
    """One message in Chinese and English; both are never empty and name the same values."""

    zh: str
    en: str

    def as_json(self) -> dict[str, str]:
        """The pair as the report prints it."""
        return {"zh": self.zh, "en": self.en}

    def fill(self, **values: object) -> "Message":
        """Both texts with `{name}` replaced by the values' text; of a message, that of the same language. Braces
        inside a value stay as they are."""
        zh = {name: value.zh if isinstance(value, Message) else value for name, value in values.items()}
        en = {name: value.en if isinstance(value, Message) else value for name, value in values.items()}
        return Message(_fill(self.zh, zh), _fill(self.en, en))


def listed(texts: Iterable[str]) -> Message:
    """A list of what is the same in both languages: 甲、乙 and 甲, 乙."""
    found = list(texts)
    return Message("、".join(found), ", ".join(found))


def _fill(template: str, values: dict[str, object]) -> str:
    parts: list[str] = []
    rest = template
    while rest:
        before, brace, after = rest.partition("{")
        name, closing, tail = after.partition("}")
        parts.append(before)
        if not brace:
            break
        if closing and name in values:
            parts.append(str(values[name]))
            rest = tail
        else:
            parts.append("{")
            rest = after
    return "".join(parts)
