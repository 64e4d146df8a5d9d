"""Exceptions for a bad rule file, packet.yaml or call; never for something that a check found out."""

from collections.abc import Sequence
from dataclasses import dataclass

from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace


@dataclass(frozen=True, slots=True)
class RuleError:
    """One mistake in a file that people write: where it stands, its code, and the nearest right name if any."""

    file: str
    line: int
    column: int
    code: str
    message: Message
    nearest: str | None = None

    @classmethod
    def at(
        cls, file: str, where: FilePlace, code: str, message: Message, nearest: str | None = None
    ) -> "RuleError":
        """A mistake at a place of a file."""
        return cls(file, where.line, where.column, code, message, nearest)

    def text(self, language: str = "en") -> str:
        """`file:line:column: code message`, with the nearest right name, in "zh" or "en"."""
        words = self.message.zh if language == "zh" else self.message.en
        hint = ""
        if self.nearest is not None:
            hint = f"（是不是 {self.nearest}？）" if language == "zh" else f" (did you mean {self.nearest}?)"
        return f"{self.file}:{self.line}:{self.column}: {self.code} {words}{hint}"


class OrdercheckError(Exception):
    """The base of every exception that the library raises on purpose."""


class RuleErrors(OrdercheckError):  # noqa: N818 - it holds many
    """All mistakes found in the files that were loaded together; never empty; prints one line for each."""

    def __init__(self, errors: Sequence[RuleError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: (error.file, error.line, error.column)))
        super().__init__(self.text())

    def __reduce__(self) -> tuple[type["RuleErrors"], tuple[tuple[RuleError, ...]]]:
        """Whole from one process to another: an exception is sent by its arguments, which are a text here."""
        return type(self), (self.errors,)

    def text(self, language: str = "en") -> str:
        """One line for each mistake, in "zh" or "en"."""
        return "\n".join(error.text(language) for error in self.errors)
