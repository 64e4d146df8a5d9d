"""A result as the page shows it."""

from dataclasses import dataclass

from ordercheck.model.message import Message
from ordercheck.model.report import Report
from ordercheck.model.result import Result
from ordercheck.reports.html_page.figures import Figure, Figures
from ordercheck.reports.html_page.gallery import shown_sides
from ordercheck.reports.wording.evidence import Documents, evidence_lines, telling
from ordercheck.reports.wording.findings import Finding, bounded, finding, most_evidence
from ordercheck.reports.wording.listed import plain_message
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.verdicts import SIGNS, subject_message, tag


@dataclass(frozen=True, slots=True)
class ResultView:
    """`verdict` is the word of the report's schema; `subject` what of the document it is about, if not all.

    `figures` are the sides of the evidence, `lines` the values that are in none of them.
    """

    verdict: str
    severity: str
    sign: str
    tag: Message
    subject: Message | None
    document: str
    link: str
    said: Finding
    fingerprint: str
    figures: tuple[Figure, ...]
    lines: tuple[Message, ...]


class ResultViews:
    """The results of one packet as they are shown. At most `most_figures` are drawn; then evidence is text."""

    def __init__(self, report: Report, documents: Documents, figures: Figures, most_figures: int) -> None:
        self._report = report
        self._documents = documents
        self._figures = figures
        self.figures_left = most_figures

    def of(self, result: Result) -> ResultView:
        """A result with all that is shown of it."""
        sides = shown_sides(result)[: self.figures_left]
        self.figures_left -= len(sides)
        drawn = {id(one) for side in sides for one in side.evidence}
        rest = [one for one in telling(result) if id(one) not in drawn]
        lines = list(evidence_lines(self._report, self._documents, rest))
        return ResultView(
            verdict=result.verdict.value,
            severity=result.severity.value,
            sign=SIGNS[result.verdict],
            tag=tag(result),
            subject=self._subject(result),
            document=plain(result.document or ""),
            link=self._figures.link(result.document) if result.document is not None else "",
            said=finding(self._report, self._documents, result),
            fingerprint=plain(result.fingerprint),
            figures=tuple(self._figures.of(side) for side in sides),
            lines=bounded(lines, most_evidence(result)),
        )

    def _subject(self, result: Result) -> Message | None:
        if not result.subject:
            return None
        facts = self._documents.get(result.document or "")
        return plain_message(subject_message(self._report, facts.role if facts else None, result.subject))
