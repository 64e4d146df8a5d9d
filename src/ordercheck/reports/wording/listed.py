"""Messages put together: in one language, in both, in a list with the commas of each language."""

from collections.abc import Iterable, Sequence

from ordercheck.model.message import Message
from ordercheck.reports.wording.plain import plain


def in_language(message: Message, language: str) -> str:
    """The text in "zh" or "en"."""
    return message.zh if language == "zh" else message.en


def in_both(message: Message) -> str:
    """Chinese / English, as machine formats with room for one text have it; once where they do not differ."""
    return message.zh if message.zh == message.en else f"{message.zh} / {message.en}"


def lines_in_both(messages: Sequence[Message]) -> str:
    """All lines in Chinese, then all in English."""
    return "\n".join([*(one.zh for one in messages), *(one.en for one in messages)])


def plain_message(message: Message) -> Message:
    """Both texts made harmless, each one line of bounded length."""
    return Message(plain(message.zh), plain(message.en))


def joined(messages: Iterable[Message]) -> Message:
    """A list: 甲、乙; a, b."""
    listed = list(messages)
    return Message("、".join(one.zh for one in listed), ", ".join(one.en for one in listed))
