"""One page for people, without anything from outside: every packet, item by item, with the evidence beside it."""

from ordercheck.model.message import Message
from ordercheck.model.report import Report
from ordercheck.reports import Presentation, ReportFormat


def render(report: Report, presentation: Presentation) -> str:
    """The page, in the language of `presentation` and switchable; it always has everything, whatever the detail.

    Links are relative to its `folder`. Evidence on pages of PDFs and in image files is shown as pictures where
    `presentation.pictures` paints them; all other evidence is drawn from what was read.
    """
    from ordercheck.reports.html_page.page import page
    from ordercheck.reports.html_page.report_view import report_view

    return page(report_view(report, presentation), presentation)


FORMAT = ReportFormat(
    "html", Message("网页报告（附依据图片）", "page with the evidence as pictures"), ".html", render, pictured=True
)
