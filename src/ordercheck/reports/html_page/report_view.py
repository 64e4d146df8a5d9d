"""The whole report as the page shows it: packets, their documents, and their checklists item by item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, PacketVerdict, Report
from ordercheck.model.result import Result, Verdict
from ordercheck.reports import Presentation
from ordercheck.reports.html_page.figures import Figures
from ordercheck.reports.html_page.gallery import Gallery, KeptPicture
from ordercheck.reports.html_page.result_view import ResultView, ResultViews
from ordercheck.reports.wording.evidence import Documents
from ordercheck.reports.wording.findings import SETTLED, documents_of
from ordercheck.reports.wording.listed import plain_message
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.unread import about, unread_messages
from ordercheck.reports.wording.verdicts import COUNTED, PACKET_VERDICTS, SIGNS, counts_message, role_message

MOST_RESULTS = 4_000
"""Results of a report beyond which those that passed or do not apply are only counted, item by item."""
MOST_FIGURES = 5_000
PACKET_SIGNS = {PacketVerdict.PASS: "✓", PacketVerdict.INCOMPLETE: "?", PacketVerdict.FAIL: "✗"}


@dataclass(frozen=True, slots=True)
class Settled:
    """Results of one item that nobody has to look at; `results` is empty where they are only counted."""

    verdict: str
    sign: str
    word: Message
    number: int
    results: tuple[ResultView, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A check of a checklist with all of its results: the settled ones, and those that are open or waived."""

    check: str
    title: Message
    source: str
    tally: tuple[tuple[str, str, Message, int], ...]
    """Verdict, sign, word and number of the results that are open or waived."""
    results: tuple[ResultView, ...]
    settled: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A checklist in the order of its source."""

    name: str
    title: Message
    counts: Message
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: its name and link, kind, hash, whether it is the current one, and what of it was not read."""

    name: str
    link: str
    role: Message
    sha256: str
    parts: int
    superseded: Message | None
    unread: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class PacketView:
    """A packet under its name in the page (p1, p2 ...)."""

    anchor: str
    name: str
    path: str
    customer: str
    stage: str
    checked_on: str
    verdict: str
    sign: str
    word: Message
    counts: Message
    numbers: Mapping[str, int]
    documents: tuple[DocumentView, ...]
    skipped: tuple[Message, ...]
    checklists: tuple[ChecklistView, ...]
    pictures: tuple[KeptPicture, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """All packets, and what the page says of itself."""

    report: Report
    word: Message
    sign: str
    counts: Message
    packets: tuple[PacketView, ...]
    gallery: Gallery
    counted_only: bool


def report_view(report: Report, presentation: Presentation) -> ReportView:
    """What the page shows. Reads no file but through the pictures of `presentation`."""
    gallery = Gallery(report, presentation.pictures)
    counted_only = sum(report.counts.values()) > MOST_RESULTS
    packets, left = [], MOST_FIGURES
    for number, packet in enumerate(report.packets, 1):
        builder = _PacketBuilder(report, packet, gallery, presentation.folder, left, counted_only)
        packets.append(builder.view(f"p{number}"))
        left = builder.views.figures_left
    return ReportView(
        report=report,
        word=PACKET_VERDICTS[report.verdict],
        sign=PACKET_SIGNS[report.verdict],
        counts=counts_message(dict(report.counts)),
        packets=tuple(packets),
        gallery=gallery,
        counted_only=counted_only,
    )


class _PacketBuilder:
    def __init__(
        self,
        report: Report,
        packet: PacketReport,
        gallery: Gallery,
        folder: str,
        most_figures: int,
        counted_only: bool,
    ) -> None:
        self.report = report
        self.packet = packet
        self.counted_only = counted_only
        documents: Documents = documents_of(packet)
        self.figures = Figures(report, packet, documents, gallery, folder)
        self.views = ResultViews(report, documents, self.figures, most_figures)

    def view(self, anchor: str) -> PacketView:
        packet, read = self.packet, self.packet.read
        checklists = tuple(self.checklist(name, items) for name, items in _by_checklist(packet.results).items())
        return PacketView(
            anchor=anchor,
            name=plain(read.name),
            path=plain(read.path),
            customer=plain(read.customer or ""),
            stage=plain(read.stage or ""),
            checked_on=packet.checked_on.isoformat(),
            verdict=packet.verdict.value,
            sign=PACKET_SIGNS[packet.verdict],
            word=PACKET_VERDICTS[packet.verdict],
            counts=counts_message(packet.counts),
            numbers=packet.counts,
            documents=tuple(map(self.document, read.documents)),
            skipped=tuple(about(file.path, file.reason) for file in read.skipped),
            checklists=checklists,
            pictures=_pictures(checklists),
        )

    def document(self, facts: DocumentFacts) -> DocumentView:
        document = facts.document
        return DocumentView(
            name=plain(document.path),
            link=self.figures.link(document.path),
            role=plain_message(role_message(self.report, facts.role)),
            sha256=document.sha256[:12],
            parts=len(document.parts),
            superseded=None
            if facts.current
            else plain_message(facts.current_reason or Message("旧版", "superseded")),
            unread=tuple(unread_messages(facts)),
        )

    def checklist(self, name: str, items: Mapping[str, Sequence[Result]]) -> ChecklistView:
        results = [result for found in items.values() for result in found]
        counts = {verdict.value: sum(one.verdict is verdict for one in results) for verdict in Verdict}
        return ChecklistView(
            name=plain(name),
            title=plain_message(self.report.titles.get(f"{name}/", Message(name, name))),
            counts=counts_message(counts),
            items=tuple(self.item(check, found) for check, found in items.items()),
        )

    def item(self, check: str, results: Sequence[Result]) -> Item:
        open_ones = [one for one in results if one.verdict not in SETTLED]
        numbers = {verdict: sum(one.verdict is verdict for one in results) for verdict in COUNTED}
        return Item(
            check=plain(check),
            title=plain_message(results[0].title),
            source=plain(results[0].source),
            tally=tuple(
                (v.value, SIGNS[v], COUNTED[v], number)
                for v, number in numbers.items()
                if number and v not in SETTLED
            ),
            results=tuple(map(self.views.of, open_ones)),
            settled=tuple(self.settled(v, results) for v in COUNTED if v in SETTLED and numbers[v]),
        )

    def settled(self, verdict: Verdict, results: Sequence[Result]) -> Settled:
        found = [one for one in results if one.verdict is verdict]
        shown = () if self.counted_only else tuple(map(self.views.of, found))
        return Settled(verdict.value, SIGNS[verdict], COUNTED[verdict], len(found), shown)


def _by_checklist(results: Sequence[Result]) -> dict[str, dict[str, list[Result]]]:
    """Checklist -> check -> results, in the order in which the checks stand in their checklists."""
    found: dict[str, dict[str, list[Result]]] = {}
    for result in results:
        found.setdefault(result.check.partition("/")[0], {}).setdefault(result.check, []).append(result)
    return found


def _pictures(checklists: Sequence[ChecklistView]) -> tuple[KeptPicture, ...]:
    """Each picture of a packet once, however many of its results show it."""
    kept = {
        figure.picture.kept.name: figure.picture.kept
        for checklist in checklists
        for item in checklist.items
        for result in item.results
        for figure in result.figures
        if figure.picture is not None
    }
    return tuple(kept.values())
