"""What marking one file gives: the copy with what it could not keep, or why there is none."""

from dataclasses import dataclass

from ordercheck.model.message import Message

AUTHOR = "ordercheck"


@dataclass(frozen=True, slots=True)
class Marked:
    """The bytes of a marked copy; `lost` says what the copy does not keep or could not show."""

    data: bytes
    lost: tuple[Message, ...] = ()


class NoCopyError(Exception):
    """A file of which no marked copy can be made; `message` is one line for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message
