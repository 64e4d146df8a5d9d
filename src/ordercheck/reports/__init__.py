"""Results -> text. One format a file of this folder, each a pure function; a new file here is a new format.

A format's module defines `FORMAT`. What is not a format lives in the sub-packages `wording` and `reading`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from ordercheck.model.message import Message
from ordercheck.model.report import Report

if TYPE_CHECKING:
    from ordercheck.pictures.picture import PictureSource


class Detail(StrEnum):
    """How much a report for people shows."""

    SUMMARY = "summary"
    """Only the closing line of each packet."""
    FINDINGS = "findings"
    """What failed, is unknown, waits for a person or was waived."""
    EVERYTHING = "everything"
    """Also what passed or does not apply, and the files that were skipped."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a report for people looks: language "zh" or "en", width in columns. Machine formats ignore it."""

    language: str = "zh"
    width: int = 80
    colour: bool = False
    detail: Detail = Detail.FINDINGS
    folder: str = ""
    """The folder that the report is written to, where it links to documents; "" for the current one."""
    pictures: "PictureSource | None" = None
    """Paints the evidence for a report that shows pictures; None: evidence is drawn from what was read."""


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format: its name on the command line, what it is for, its file name suffix, and its function.

    `render` gives text, or bytes where `binary`. `pictured`: it shows `Presentation.pictures`.
    """

    name: str
    title: Message
    suffix: str
    render: Callable[[Report, Presentation], str | bytes]
    binary: bool = False
    pictured: bool = False


def format_names() -> tuple[str, ...]:
    """The formats that there are: the names of this folder's modules. Imports none of them."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.ispkg))


def format_of_suffix(suffix: str) -> str | None:
    """The format whose files usually end so (".md"), None where there is none. Imports every format."""
    found = (name for name in format_names() if find_format(name).suffix == suffix)
    return next(found, None)


def find_format(name: str) -> ReportFormat:
    """The format of that name. Raises KeyError with the known names when there is none."""
    if name not in format_names():
        raise KeyError(f"no report format {name!r}, only {', '.join(format_names())}")
    found = import_module(f"{__name__}.{name}").FORMAT
    if not isinstance(found, ReportFormat):
        raise TypeError(f"{name}.FORMAT is no ReportFormat")
    return found


def render(name: str, report: Report, presentation: Presentation | None = None) -> str | bytes:
    """A report in the format of that name; raises KeyError for an unknown one."""
    return find_format(name).render(report, presentation or Presentation())
