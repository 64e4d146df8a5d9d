"""The pictures of a report: which are asked for, and which are kept so that the file stays small."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass

from ordercheck.model.document import Document
from ordercheck.model.message import Message
from ordercheck.model.place import Box, ImagePlace, PagePlace
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Evidence, Result, Verdict
from ordercheck.pictures.picture import Picture, PictureSource, Region
from ordercheck.reports.html_page.sides import Side, sides_of
from ordercheck.reports.wording.evidence import telling
from ordercheck.reports.wording.findings import documents_of

MOST_SIDES = 6
"""Sides of the evidence that one result shows; further values are lines of text."""
MOST_PICTURES = 1_500
MOST_BYTES = 24 * 1024 * 1024
"""Of all pictures of a report, as files; in the page they take a third more."""
PICTURED = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.MANUAL)
"""Verdicts whose evidence is pictured, the most urgent first: that one has pictures where there are too many."""

TOO_MANY = Message("报告的图片已到上限，没有附图", "the report has all the pictures that it may have")
SCANNED = Message("扫描页：下面是识别出的文字，请对照原件", "a scanned page: this is the text as OCR read it")


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture of the report under its name in the page."""

    name: str
    picture: Picture

    @property
    def address(self) -> str:
        """The picture itself as a data: address."""
        return f"data:{self.picture.media};base64,{b64encode(self.picture.data).decode('ascii')}"


def shown_sides(result: Result) -> list[Side]:
    """The sides of the evidence of an open result that are shown; none for the others."""
    return sides_of(telling(result))[:MOST_SIDES] if result.verdict in PICTURED else []


def region_of(packet: PacketReport, document: Document | None, side: Side) -> Region | Message | None:
    """What to picture of a side; None where it is drawn from what was read, or why it can not be pictured."""
    if document is None:
        return None
    places = [one.place for one in side.evidence]
    boxes = [place.box for place in places if isinstance(place, PagePlace | ImagePlace)]
    if not boxes or (document.format != "pdf" and not isinstance(places[0], ImagePlace)):
        return None
    page = places[0].page if isinstance(places[0], PagePlace) else 1
    # Their places are those of the page set upright, which is not the page of the file.
    if any(part.by_ocr and part.name == str(page) for part in document.parts):
        return SCANNED
    return Region(packet.read.path, document.file, document.sha256, document.format, page, around(boxes))


def around(boxes: list[Box]) -> Box:
    """The smallest box around all."""
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    return whole


def boxes_of(side: Side) -> Iterator[tuple[int, Evidence, Box]]:
    """The boxes of a side's values, with their numbers from 1."""
    for number, one in enumerate(side.evidence, 1):
        if isinstance(one.place, PagePlace | ImagePlace):
            yield number, one, one.place.box


class Gallery:
    """The pictures that a report holds. Without a source there are none, and nothing is said of it."""

    def __init__(self, report: Report, source: PictureSource | None) -> None:
        wanted = list(dict.fromkeys(_wanted(report))) if source is not None else []
        self._pictures: dict[Region, KeptPicture | Message] = dict.fromkeys(wanted, TOO_MANY)
        self.bytes = 0
        found = source(wanted[:MOST_PICTURES]) if source is not None and wanted else {}
        for number, (region, picture) in enumerate(found.items(), 1):
            self._pictures[region] = self._kept(f"i{number}", picture)

    def _kept(self, name: str, picture: Picture | Message) -> KeptPicture | Message:
        if isinstance(picture, Message):
            return picture
        if self.bytes + len(picture.data) > MOST_BYTES:
            return TOO_MANY
        self.bytes += len(picture.data)
        return KeptPicture(name, picture)

    def of(self, region: Region) -> KeptPicture | Message | None:
        """The picture of a region, why there is none, or None where no pictures were asked for."""
        return self._pictures.get(region)

    @property
    def number(self) -> int:
        """How many pictures there are."""
        return sum(isinstance(picture, KeptPicture) for picture in self._pictures.values())

    @property
    def left_out(self) -> int:
        """How many there would be beyond the bounds."""
        return sum(picture is TOO_MANY for picture in self._pictures.values())


def _wanted(report: Report) -> Iterator[Region]:
    for verdict in PICTURED:
        for packet in report.packets:
            documents = documents_of(packet)
            for result in packet.results:
                if result.verdict is not verdict:
                    continue
                for side in shown_sides(result):
                    facts = documents.get(side.document)
                    region = region_of(packet, facts.document if facts is not None else None, side)
                    if isinstance(region, Region):
                        yield region
