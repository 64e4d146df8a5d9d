"""The templates, style and script put together into one page that needs nothing from outside."""

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ordercheck.model.message import Message
from ordercheck.reports import Presentation
from ordercheck.reports.html_page import gallery as bounds
from ordercheck.reports.html_page import report_view
from ordercheck.reports.html_page.report_view import ReportView
from ordercheck.reports.html_page.words import WORDS
from ordercheck.reports.wording.listed import in_language
from ordercheck.reports.wording.plain import encodable
from ordercheck.reports.wording.verdicts import COUNTED, SIGNS

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

LANGUAGES = {"zh": "zh-CN", "en": "en"}
MEBIBYTE = 1024 * 1024


def page(view: ReportView, presentation: Presentation) -> str:
    """The page. Its policy allows this style and this script by their hashes, pictures within it, and no more."""
    style, script = _file("report.css"), _file("report.js")
    text = (
        _environment()
        .get_template("page.html")
        .render(
            view=view,
            w=WORDS,
            language=presentation.language,
            tag=LANGUAGES[presentation.language],
            style=_trusted(style),
            script=_trusted(script),
            policy=_policy(style, script),
            filters=[(verdict.value, SIGNS[verdict], word) for verdict, word in COUNTED.items()],
            pictures=_pictures_message(view),
            counted_only=WORDS["counted_only"].fill(most=report_view.MOST_RESULTS) if view.counted_only else None,
            generator=WORDS["generator"].fill(version=view.report.version),
            say=lambda message: in_language(message, presentation.language),
        )
    )
    return encodable(text) + "\n"


def _file(name: str) -> str:
    return files("ordercheck.reports.html_page").joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader("ordercheck.reports.html_page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["t"] = _both
    return found


def _both(message: Message) -> "Markup":
    """Both texts, of which the page shows the one of its language; one where they do not differ."""
    from markupsafe import Markup, escape

    if message.zh == message.en:
        return escape(message.zh)
    return Markup('<span lang="zh-CN">{}</span><span lang="en">{}</span>').format(message.zh, message.en)


def _trusted(text: str) -> "Markup":
    """Text of this package that is no text of a document."""
    from markupsafe import Markup

    return Markup(text)


def _policy(style: str, script: str) -> str:
    hashes = (b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") for text in (style, script))
    allowed = "default-src 'none'; img-src data:; style-src 'sha256-{}'; script-src 'sha256-{}'"
    return allowed.format(*hashes) + "; base-uri 'none'; form-action 'none'"


def _pictures_message(view: ReportView) -> Message | None:
    """How many pictures there are and how large they may become; None for a report without."""
    gallery = view.gallery
    if not gallery.number and not gallery.left_out:
        return None
    said = WORDS["pictures"].fill(
        number=gallery.number,
        size=f"{gallery.bytes / MEBIBYTE:.1f}",
        most=bounds.MOST_PICTURES,
        bound=bounds.MOST_BYTES // MEBIBYTE,
    )
    more = WORDS["left_out"].fill(number=gallery.left_out) if gallery.left_out else Message("", "")
    return Message(said.zh + more.zh, said.en + more.en)
