"""What people decided about results: attestations settle, waivers waive, each only for the values looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from ordercheck.model.message import Message
from ordercheck.model.result import Result, Verdict


@dataclass(frozen=True, slots=True)
class Attestation:
    """`attest` of packet.yaml: somebody looked at a manual or unknown result and found it right."""

    check: str
    by: str
    fingerprint: str
    on: date | None = None
    note: str = ""
    document: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """`waive` of packet.yaml: a failure or unknown is accepted, with a reason, up to a day (inclusive)."""

    check: str
    by: str
    reason: str
    fingerprint: str
    until: date | None = None
    document: str | None = None
    subject: str | None = None


Decision = Attestation | Waiver

_SETTLED_BY_ATTESTATION = (Verdict.MANUAL, Verdict.UNKNOWN)
_SETTLED_BY_WAIVER = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.MANUAL)


class Decisions:
    """Applies the decisions to results and remembers which were used."""

    def __init__(self, attest: Sequence[Attestation], waive: Sequence[Waiver], today: date) -> None:
        self.decisions: tuple[Decision, ...] = (*attest, *waive)
        self.today = today
        self.used: set[int] = set()
        self.seen: dict[int, str] = {}

    def applied(self, result: Result) -> Result:
        """The result, settled where a decision fits its check, subject and fingerprint and is in force."""
        for index, decision in enumerate(self.decisions):
            if not _names(decision, result):
                continue
            if decision.fingerprint != result.fingerprint:
                self.seen[index] = result.fingerprint
            elif self._in_force(decision) and result.verdict in _settles(decision):
                self.used.add(index)
                return _settled(result, decision)
        return result

    def _in_force(self, decision: Decision) -> bool:
        return isinstance(decision, Attestation) or decision.until is None or self.today <= decision.until

    def unused(self) -> tuple[Message, ...]:
        """Why each decision that settled nothing did not count."""
        return tuple(
            self._why(index, decision) for index, decision in enumerate(self.decisions) if index not in self.used
        )

    def _why(self, index: int, decision: Decision) -> Message:
        name = decision.check
        if not self._in_force(decision) and isinstance(decision, Waiver):
            return Message(
                f"{name} 的豁免已于 {decision.until} 到期", f"the waiver of {name} expired on {decision.until}"
            )
        if index in self.seen:
            return Message(
                f"{name} 的登记已失效：相关数值已改变（现指纹 {self.seen[index]}）",
                f"the decision on {name} is void: its values have changed (fingerprint now {self.seen[index]})",
            )
        return Message(f"{name} 的登记没有用上", f"the decision on {name} was not used")


def _names(decision: Decision, result: Result) -> bool:
    return (
        decision.check == result.check
        and decision.document in (None, result.document)
        and decision.subject in (None, result.subject)
    )


def _settles(decision: Decision) -> Iterable[Verdict]:
    return _SETTLED_BY_ATTESTATION if isinstance(decision, Attestation) else _SETTLED_BY_WAIVER


def _settled(result: Result, decision: Decision) -> Result:
    if isinstance(decision, Attestation):
        on = f" {decision.on}" if decision.on else ""
        note = Message(
            f"{decision.by} 已核对{on} {decision.note}".rstrip(),
            f"attested by {decision.by}{on} {decision.note}".rstrip(),
        )
        return replace(result, verdict=Verdict.PASS, note=note)
    until_zh = f"，至 {decision.until}" if decision.until else ""
    until_en = f", until {decision.until}" if decision.until else ""
    note = Message(
        f"{decision.by} 豁免：{decision.reason}{until_zh}", f"waived by {decision.by}: {decision.reason}{until_en}"
    )
    return replace(result, verdict=Verdict.WAIVED, note=note)
