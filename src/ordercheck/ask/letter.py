"""A letter: the questions put into a template, as plain text or Markdown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ordercheck.ask.questions import Question
from ordercheck.ask.template import LetterTemplate
from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport
from ordercheck.model.result import Asked
from ordercheck.readers.own_output import MARKDOWN_MARK
from ordercheck.reports.wording.listed import in_language
from ordercheck.reports.wording.markdown import escaped
from ordercheck.reports.wording.plain import encodable, plain

ANSWERS = {Asked.CUSTOMER: Message("答：", "Answer:"), Asked.INSIDE: Message("处理：", "Done:")}
_NO_NAME = Message("尊敬的客户", "customer")


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft: subject and body as plain text or as Markdown."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Style:
    """How a format writes a heading, a point, a line beneath it; `safe` makes a text harmless in it."""

    heading: str
    point: str
    detail: str
    asked: str
    answer: str
    safe: Callable[[str], str]


TEXT = Style("【{}】", "{}. {}", "   · {}", "   → {}", "   {}", plain)
MARKDOWN = Style("### {}", "{}. {}", "   * {}", "   * **{}**", "   * {}", escaped)


def letter(
    packet: PacketReport,
    found: Sequence[Question],
    template: LetterTemplate,
    to: Asked,
    language: str,
    style: Style,
) -> Letter:
    """The letter of one packet in "zh" or "en"."""
    documents = dict.fromkeys(in_language(question.document, language) for question in found)
    values = {
        "packet": plain(packet.read.name),
        "customer": plain(packet.read.customer or in_language(_NO_NAME, language)),
        "count": str(len(found)),
        "date": packet.checked_on.isoformat(),
        "documents": in_language(Message("、", ", "), language).join(documents),
    }
    subject, _ = template.filled({**values, "questions": ""})
    safe = {name: style.safe(value) for name, value in values.items()}
    questions = "\n".join(_lines(found, to, language, style)).rstrip("\n")
    _, body = template.filled({**safe, "questions": questions})
    return Letter(encodable(plain(subject)), encodable(body) + "\n")


def _lines(found: Sequence[Question], to: Asked, language: str, style: Style) -> Iterator[str]:
    heading = None
    for question in found:
        if question.document != heading:
            heading = question.document
            yield style.heading.format(style.safe(in_language(heading, language)))
            yield ""
        yield style.point.format(question.number, style.safe(in_language(question.text, language)))
        for detail in question.details:
            yield style.detail.format(style.safe(in_language(detail, language)))
        if question.asked is not None:
            yield style.asked.format(style.safe(in_language(question.asked, language)))
        yield style.answer.format(in_language(ANSWERS[to], language))
        yield ""


def as_text(draft: Letter) -> str:
    """Plain text with the subject on the first line."""
    return f"{draft.subject}\n\n{draft.body}"


def as_markdown(draft: Letter) -> str:
    """Markdown with the subject as heading, marked as one of ordercheck's own files."""
    return f"{MARKDOWN_MARK}\n## {escaped(draft.subject)}\n\n{draft.body}"
