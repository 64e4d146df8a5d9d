"""What one run found: packets with their documents, results and verdicts. Reports only render this."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.model.result import Result, Severity, Verdict


class PacketVerdict(StrEnum):
    """The outcome of a packet, and of a run: the worst of its packets."""

    PASS = "pass"
    INCOMPLETE = "incomplete"
    FAIL = "fail"


class FailOn(StrEnum):
    """The severity from which a result makes a packet fail or incomplete."""

    ERROR = "error"
    WARNING = "warning"
    MANUAL = "manual"
    NEVER = "never"


_GRAVITY = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.MANUAL: 1}
_THRESHOLD = {FailOn.ERROR: 3, FailOn.WARNING: 2, FailOn.MANUAL: 1, FailOn.NEVER: 4}
_RANK = {PacketVerdict.PASS: 0, PacketVerdict.INCOMPLETE: 1, PacketVerdict.FAIL: 2}


def decides(result: Result, fail_on: FailOn) -> bool:
    """Whether this result alone keeps its packet from `pass`: a fail or an unknown at or above the threshold, at
    `manual` also an open manual check."""
    if _GRAVITY[result.severity] < _THRESHOLD[fail_on]:
        return False
    open_manual = result.verdict is Verdict.MANUAL and fail_on is FailOn.MANUAL
    return open_manual or result.verdict in (Verdict.FAIL, Verdict.UNKNOWN)


def verdict_of(results: Iterable[Result], fail_on: FailOn = FailOn.ERROR) -> PacketVerdict:
    """The verdict of a packet's results. This is the one place where it is computed.

    `fail` for a fail at or above the threshold, else `incomplete` for an unknown at or above it (at `manual`
    also for an open manual check), else `pass`.
    """
    deciding = {result.verdict for result in results if decides(result, fail_on)}
    if Verdict.FAIL in deciding:
        return PacketVerdict.FAIL
    return PacketVerdict.INCOMPLETE if deciding else PacketVerdict.PASS


def worst(verdicts: Iterable[PacketVerdict]) -> PacketVerdict:
    """The worst of several verdicts; `pass` for none."""
    return max(verdicts, key=_RANK.__getitem__, default=PacketVerdict.PASS)


def counts_of(results: Iterable[Result]) -> dict[str, int]:
    """How many results have each verdict; every verdict is named, in the order of the report's schema."""
    found = Counter(result.verdict for result in results)
    return {verdict.value: found[verdict] for verdict in Verdict}


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file of a packet folder that is no document, and why."""

    path: str
    reason: Message


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """A packet after reading: every document in the order of its path, every other file with the reason.

    `path` is printable and as the caller gave it; `name` is the one of packet.yaml, else of the folder or file.
    """

    path: str
    name: str
    documents: tuple[DocumentFacts, ...]
    skipped: tuple[SkippedFile, ...] = ()
    customer: str | None = None
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class PacketReport:
    """A packet after checking. `checklists` are the names of those that ran."""

    read: PacketFacts
    results: tuple[Result, ...]
    verdict: PacketVerdict
    checked_on: date
    checklists: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self.results)


@dataclass(frozen=True, slots=True)
class RulesIdentity:
    """Which rules were used: the version of each file set and a hash over all of their contents."""

    sha256: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One run over one or several packets. `counts` are over all packets.

    `titles`: what reports for people call a role ("quote"), a field ("quote.total"), a column
    ("quote.lines.amount"), a table ("quote.lines") or a checklist ("quote/").
    """

    packets: tuple[PacketReport, ...]
    checked_on: date
    fail_on: FailOn
    version: str
    rules: RulesIdentity
    verdict: PacketVerdict
    counts: Mapping[str, int]
    titles: Mapping[str, Message] = field(default_factory=dict)


def report_of(
    packets: tuple[PacketReport, ...],
    checked_on: date,
    fail_on: FailOn,
    version: str,
    rules: RulesIdentity,
    titles: Mapping[str, Message],
) -> Report:
    """Puts the packets of one run together: the worst verdict, the sum of the counts."""
    return Report(
        packets=packets,
        checked_on=checked_on,
        fail_on=fail_on,
        version=version,
        rules=rules,
        verdict=worst(packet.verdict for packet in packets),
        counts=counts_of(result for packet in packets for result in packet.results),
        titles=titles,
    )
