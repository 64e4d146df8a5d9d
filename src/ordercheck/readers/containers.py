"""Files that hold documents: zip archives as folders, mails with their attachments. Members are never written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ordercheck.readers.archive import damaged
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.readers.member import MAIL_SUFFIX, Member, Step
from ordercheck.readers.source import read_bytes, read_head
from ordercheck.readers.zip_members import is_one_document, zip_member, zip_members

ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
HEAD = 4
"""Bytes that tell a zip archive."""
OFFICE_SUFFIXES = frozenset(
    (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".xlsb", ".pptx", ".pptm", ".ods", ".odt", ".odp")
)
"""Zip archives that are one document, which is the usual case and need not be opened to know it."""


def may_be_container(name: str) -> bool:
    """Whether a member has the name of a container, so that it is worth unpacking to look into it."""
    return PurePosixPath(name).suffix.lower() in (".zip", MAIL_SUFFIX)


def container_format(head: bytes, name: str) -> str | None:
    """ "zip" or "eml" for a file that may hold documents, by its first bytes and its name, else None."""
    suffix = PurePosixPath(name).suffix.lower()
    if head.startswith(ZIP_SIGNATURES):
        return None if suffix in OFFICE_SUFFIXES else "zip"
    return "eml" if suffix == MAIL_SUFFIX else None


def container_at(path: Path, limits: Limits) -> str | None:
    """The same for a file; None where it can not be opened, which its reader will say."""
    try:
        return container_format(read_head(path, HEAD, limits), path.name)
    except ReadingRefusedError:
        return None


def members_of(data: bytes, format_: str, limits: Limits) -> tuple[Member, ...]:
    """What a container holds; empty for an Office file under another name.

    Raises ReadingRefusedError for a container that is damaged or over a limit.
    """
    with _damage_refused():
        if format_ == "eml":
            # The library for mails takes longer to import than most packets, which have none, take to find.
            from ordercheck.readers.mail_members import mail_members

            return mail_members(data, limits)
        return () if is_one_document(data, limits) else zip_members(data, limits)


def member_bytes(data: bytes, steps: Sequence[Step], limits: Limits) -> bytes:
    """The bytes of a member, reached step by step. Raises ReadingRefusedError."""
    with _damage_refused():
        for step in steps:
            if step.format == "eml":
                from ordercheck.readers.mail_members import mail_member

                data = mail_member(data, step.index, limits)
            else:
                data = zip_member(data, step.index, limits)
    return data


@contextmanager
def _damage_refused() -> Iterator[None]:
    """Whatever the libraries of mails and archives raise for damaged ones is a refusal: containers are opened
    before any guarded process is there."""
    try:
        yield
    except ReadingRefusedError:
        raise
    except Exception as error:
        raise damaged("内部结构读不出", "its inner structure can not be read") from error


def stored_bytes(path: Path, steps: Sequence[Step], limits: Limits) -> bytes:
    """The bytes of a file, or of a member of it. Raises ReadingRefusedError."""
    return member_bytes(read_bytes(path, limits), steps, limits)
