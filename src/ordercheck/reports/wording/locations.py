"""Where a finding is, as machines say it: the file's path from where the check was called, a line, an address."""

import hashlib
import os
import re
from pathlib import PurePosixPath
from urllib.parse import quote

from ordercheck.model.place import CellPlace, FilePlace, Place
from ordercheck.model.report import PacketReport
from ordercheck.model.result import Evidence, Result
from ordercheck.readers.containers import may_be_container

_KEPT_IN_ADDRESSES = "/!$&'()*+,;=@~"
_STEERING = re.compile(
    r"[\x00-\x20\x7f-\x9f%#?\"<>\[\]^`{}:|\\]"
    r"|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def file_path(packet: PacketReport, document: str | None) -> str:
    """The path, as the caller would write it, of the file that one can open: the document's, or the archive or
    mail in which it came; the packet's own where there is no document."""
    if document is None:
        return packet.read.path
    files = {facts.document.path: facts.document.file for facts in packet.read.documents}
    opened = _opened_file(PurePosixPath(files.get(document, document)))
    folder = PurePosixPath(packet.read.path)
    # A packet of one file: its path is that of the document.
    alone = str(opened) == folder.name and (opened.name in files.values() or may_be_container(opened.name))
    return str(folder.parent / opened if alone else folder / opened)


def _opened_file(path: PurePosixPath) -> PurePosixPath:
    containers = [parent for parent in path.parents if may_be_container(parent.name)]
    return containers[-1] if containers else path


def uri(path: str) -> str:
    """The path as a URI reference: relative as it is, absolute as file:; everything but plain ASCII encoded."""
    encoded = quote(path.encode("utf-8", "replace"), safe=_KEPT_IN_ADDRESSES)
    return f"file://{encoded}" if path.startswith("/") else encoded


def link(path: str, folder: str) -> str:
    """A relative link to a file from a report in `folder` ("" for the current one), in characters that people
    read; what would end or steer a link is encoded."""
    relative = os.path.relpath(path, folder or ".")
    encoded = _STEERING.sub(lambda found: quote(found[0].encode("utf-8", "replace"), safe=""), relative)
    return encoded if encoded.startswith("..") else f"./{encoded}"


def primary(result: Result) -> Evidence | None:
    """The first value of the reviewed document that has a place, else the first with one at all."""
    placed = [one for one in result.evidence if one.place is not None]
    own = [one for one in placed if one.document == result.document]
    return next(iter(own or ([] if result.document is not None else placed)), None)


def line_and_column(place: Place | None) -> tuple[int, int] | None:
    """Line and column, from 1: of a text, or row and column of a sheet. None: a page or paragraph has neither."""
    if isinstance(place, FilePlace):
        return place.line, place.column
    found = _CELL.fullmatch(place.cell) if isinstance(place, CellPlace) else None
    return (int(found[2]), _column(found[1])) if found is not None else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def fingerprint_at(packet: PacketReport, result: Result) -> str:
    """16 hex digits, the result's fingerprint told apart by packet and document: the same values may stand in
    several orders."""
    where = (packet.read.path, result.document or "", result.subject or "")
    text = "\n".join((result.fingerprint, result.check, *where))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
