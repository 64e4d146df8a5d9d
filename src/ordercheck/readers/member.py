"""A file within another file: a member of an archive, an attachment of a mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from ordercheck.model.message import Message

MAIL_SUFFIX = ".eml"
"""Mails under this name are containers; a page saved as .mht has the form of a mail but no attachments."""


@dataclass(frozen=True, slots=True)
class Member:
    """`name` with slashes, distinct within its container; `index` is its position there.

    `skipped`: why it is no document, or None.
    """

    name: str
    index: int
    skipped: Message | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step into a container: its format ("zip", "eml") and the position of the member in it."""

    format: str
    index: int


def distinct(names: Iterable[str]) -> list[str]:
    """The names, a second one alike with "-2" before its extension: "合同.docx", "合同-2.docx"."""
    seen: set[str] = set()
    found: list[str] = []
    for name in names:
        path, count, free = PurePosixPath(name), 1, name
        while free.casefold() in seen:
            count += 1
            free = str(path.with_name(f"{path.stem}-{count}{path.suffix}"))
        seen.add(free.casefold())
        found.append(free)
    return found
