"""What a report asks for, and what it gets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ordercheck.model.message import Message
from ordercheck.model.place import Box


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page of a document that a report wants to show.

    `packet` is the packet's path and `file` the path of the file within it, both as the report has them. `sha256`
    is the hash of the file that was read. `page` counts from 1; `box` is what must be seen, in points of a PDF's
    page, in pixels of an image file.
    """

    packet: str
    file: str
    sha256: str
    format: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Picture:
    """An encoded picture (`media`: image/png or image/jpeg) of `area`, which is in the units of its region."""

    data: bytes
    media: str
    area: Box


PictureSource = Callable[[Sequence[Region]], Mapping[Region, Picture | Message]]
"""Paints regions; a region that can not be painted has the reason instead."""
