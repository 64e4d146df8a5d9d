"""A side of the evidence as the page shows it: the values in words, and a picture or an excerpt with marks."""

from dataclasses import dataclass

from ordercheck.model.document import Document
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Evidence
from ordercheck.pictures.picture import Region
from ordercheck.reports.html_page.excerpt import Excerpt, shown
from ordercheck.reports.html_page.excerpt_place import Excerpts
from ordercheck.reports.html_page.gallery import Gallery, KeptPicture, boxes_of, region_of
from ordercheck.reports.html_page.sides import Side
from ordercheck.reports.wording.evidence import Documents
from ordercheck.reports.wording.listed import plain_message
from ordercheck.reports.wording.locations import file_path, link
from ordercheck.reports.wording.places import place_message
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.units import unit_message
from ordercheck.reports.wording.verdicts import STATES, field_message, role_message

MARGIN = 1.5
"""Units between a value and the frame around it."""
ROOM = 8.0
"""Units that the number of a value takes."""


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value in words: what it is called, the text as printed, what it was read as, where it stands."""

    number: int
    field: Message
    raw: str
    read: Message
    where: Message
    note: Message | None


@dataclass(frozen=True, slots=True)
class PageMark:
    """A frame on a picture, in the picture's own units, with the number of its value."""

    number: int
    box: Box

    @property
    def number_x(self) -> float:
        """Where the number ends: left of the frame, or in it where there is no room."""
        return round(self.box.x0 - 1.5 if self.box.x0 > ROOM else self.box.x0 + ROOM, 2)

    @property
    def number_y(self) -> float:
        """The base line of the number, level with the value."""
        return round(self.box.middle[1] + 2.5, 2)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture, how large it is in its own units, and the frames over it."""

    kept: KeptPicture
    width: float
    height: float
    marks: tuple[PageMark, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One side of the evidence. `picture` or `excerpt`; `notice` says why there is no picture."""

    document: str
    link: str
    role: Message
    values: tuple[ShownValue, ...]
    picture: PagePicture | None
    excerpt: Excerpt | None
    notice: Message | None


class Figures:
    """Draws the sides of one packet. `folder` is the one that the report is written to."""

    def __init__(self, report: Report, packet: PacketReport, documents: Documents, gallery: Gallery, folder: str):
        self._report = report
        self._packet = packet
        self._documents = documents
        self._gallery = gallery
        self._folder = folder
        self._excerpts: dict[str, Excerpts] = {}

    def of(self, side: Side) -> Figure:
        """A side with its picture, or drawn from what was read."""
        facts = self._documents.get(side.document)
        document = facts.document if facts is not None else None
        picture, notice = self._picture(document, side)
        excerpts = self._excerpts.setdefault(side.document, Excerpts(facts))
        return Figure(
            document=plain(side.document),
            link=self.link(side.document) + _page_of(document, side),
            role=plain_message(role_message(self._report, side.evidence[0].role)),
            values=tuple(self._value(document, n, one) for n, one in enumerate(side.evidence, 1)),
            picture=picture,
            excerpt=excerpts.of(side.evidence) if picture is None else None,
            notice=notice,
        )

    def link(self, document: str) -> str:
        """A link to the file of a document."""
        return link(file_path(self._packet, document), self._folder)

    def _picture(self, document: Document | None, side: Side) -> tuple[PagePicture | None, Message | None]:
        region = region_of(self._packet, document, side)
        found = self._gallery.of(region) if isinstance(region, Region) else region
        if not isinstance(found, KeptPicture):
            return None, found
        area = found.picture.area
        marks = tuple(PageMark(number, _framed(box, area)) for number, _, box in boxes_of(side))
        return PagePicture(found, area.width, area.height, marks), None

    def _value(self, document: Document | None, number: int, evidence: Evidence) -> ShownValue:
        unit = unit_message(evidence.unit) if evidence.unit else Message("", "")
        value = evidence.value or ""
        read = Message(f"{value} {unit.zh}".strip(), f"{value} {unit.en}".strip())
        return ShownValue(
            number=number,
            field=plain_message(field_message(self._report, evidence.role, evidence.field)),
            raw=shown(evidence.raw or "", marked=True),
            read=plain_message(read if evidence.value is not None else STATES[evidence.state]),
            where=_where(document, evidence),
            note=plain_message(evidence.note) if evidence.note is not None else None,
        )


def _where(document: Document | None, evidence: Evidence) -> Message:
    if evidence.place is None:
        return Message("", "")
    return plain_message(place_message(evidence.place, document))


def _page_of(document: Document | None, side: Side) -> str:
    """The page in a link, which browsers open a PDF at."""
    place = side.evidence[0].place
    is_pdf = document is not None and document.format == "pdf"
    return f"#page={place.page}" if is_pdf and isinstance(place, PagePlace) else ""


def _framed(box: Box, area: Box) -> Box:
    """The frame around a value, from the corner of the picture, never beyond the picture."""
    x0, top = max(0.0, box.x0 - MARGIN - area.x0), max(0.0, box.top - MARGIN - area.top)
    x1, bottom = min(area.width, box.x1 + MARGIN - area.x0), min(area.height, box.bottom + MARGIN - area.top)
    return Box(*(round(side, 2) for side in (x0, top, max(x0, x1), max(top, bottom))))
