"""What was read, for people: every fact with its place; on demand also why, and what was not found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ordercheck.model.fact import Candidate, DocumentFacts, Fact, State
from ordercheck.model.message import Message, listed
from ordercheck.model.report import PacketFacts
from ordercheck.reports import Detail, Presentation
from ordercheck.reports.wording.page import Page
from ordercheck.reports.wording.places import place_message
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.verdicts import STATES

LONGEST_RAW = 160
_NO_ROLE = Message("未识别", "not recognised")
_TIED = Message("不止一种角色同样符合", "several roles fit equally well")


def render_facts(packets: Sequence[PacketFacts], presentation: Presentation, titles: Mapping[str, Message]) -> str:
    """All packets. With `Detail.EVERYTHING` also the roles considered, candidates and what was not found."""
    writer = _Writer(presentation, Page(presentation), titles)
    for packet in packets:
        writer.page.line((plain(packet.name), "bold"), (f" ({plain(packet.path)})", ""))
        for facts in packet.documents:
            writer.document(facts)
        for file in packet.skipped if presentation.detail is Detail.EVERYTHING else ():
            writer.page.line((f"{plain(file.path)}: {writer.say(file.reason)}", ""), indent=2)
        writer.page.blank()
    return writer.page.text()


@dataclass(frozen=True, slots=True)
class _Writer:
    presentation: Presentation
    page: Page
    titles: Mapping[str, Message]

    def say(self, message: Message) -> str:
        return plain(message.zh if self.presentation.language == "zh" else message.en)

    def document(self, facts: DocumentFacts) -> None:
        role = self.say(self.titles.get(facts.role, Message(facts.role, facts.role)) if facts.role else _NO_ROLE)
        self.page.line((plain(facts.document.path), "bold"), (f"  {role}", ""), indent=2)
        for problem in facts.document.problems:
            where = ""
            if problem.place is not None:
                where = f"  [{self.say(place_message(problem.place, facts.document))}]"
            self.page.line((self.say(problem.message), "yellow"), (where, "dim"), indent=4)
        if facts.current_reason is not None:
            self.page.line((self.say(facts.current_reason), ""), indent=4)
        if self.presentation.detail is Detail.EVERYTHING:
            self.recognition(facts)
        for fact in facts.facts():
            self.fact(fact, facts)

    def recognition(self, facts: DocumentFacts) -> None:
        if facts.recognition.tied:
            self.page.line((self.say(_TIED), "yellow"), indent=4)
        for candidate in facts.recognition.candidates:
            words = [*candidate.reasons, *([candidate.lost] if candidate.lost else [])]
            why = "; ".join(plain(self.say(word), 80) for word in words)
            self.page.line((f"? {candidate.role} {candidate.score:.2f}  {why}", "dim"), indent=4)

    def fact(self, fact: Fact, facts: DocumentFacts) -> None:
        everything = self.presentation.detail is Detail.EVERYTHING
        if fact.state is State.NOT_FOUND and not everything:
            return
        place = ""
        if fact.place is not None:
            place = f"  [{self.say(place_message(fact.place, facts.document))}]"
        self.page.line((f"{fact.field}: ", "bold"), (self.value(fact), ""), (place, "dim"), indent=4)
        if fact.correction is not None:
            self.page.line((plain(fact.correction), "yellow"), indent=6)
        if everything:
            for candidate in fact.candidates:
                self.page.line((self.candidate(candidate, facts), "dim"), indent=6)

    def value(self, fact: Fact) -> str:
        raw = plain(fact.raw or "", LONGEST_RAW)
        if fact.state is not State.STATED:
            reason = f" ({self.say(fact.reason)})" if fact.reason is not None else ""
            looked = self.say(listed(plain(word, 40) for word in fact.looked_for))
            return " ".join(word for word in (self.say(STATES[fact.state]), raw, reason.strip(), looked) if word)
        value = plain(fact.value.as_json(), LONGEST_RAW) if fact.value is not None else ""
        unit = f" {fact.unit}" if fact.unit else ""
        return raw if not value or value == raw else f"{raw} = {value}{unit}"

    def candidate(self, candidate: Candidate, facts: DocumentFacts) -> str:
        place = self.say(place_message(candidate.place, facts.document)) if candidate.place is not None else ""
        label = f"{plain(candidate.label, 40)}: " if candidate.label else ""
        return f"- {candidate.score:.2f} {label}{plain(candidate.raw, 80)} [{place}] {plain(candidate.why, 120)}"
