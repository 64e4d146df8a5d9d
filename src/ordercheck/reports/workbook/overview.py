"""The first sheet of a workbook with several packets: with verdict, counts and a link to its sheet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ordercheck.model.message import Message
from ordercheck.model.report import Report
from ordercheck.model.result import Verdict
from ordercheck.reports.wording.listed import in_language
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.verdicts import COUNTED, PACKET_VERDICTS
from ordercheck.reports.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TITLE = Message("汇总", "Overview")
_PACKET = Message("订单", "Packet")
_VERDICT = Message("结论", "Verdict")
_PATH = Message("路径", "Path")
_WIDTHS = (30, 12, *(11 for _ in Verdict), 50)


def write_overview(
    sheet: "Worksheet", styles: Styles, report: Report, names: Sequence[str], language: str
) -> None:
    """One row for each packet; `names` are those of its sheets."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 1)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    titles = (_PACKET, _VERDICT, *COUNTED.values(), _PATH)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, in_language(title, language), styles.heading)
    for row, (packet, name) in enumerate(zip(report.packets, names, strict=True), 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", styles.link, plain(packet.read.name))
        sheet.write_string(row, 1, in_language(PACKET_VERDICTS[packet.verdict], language), styles.text)
        for column, verdict in enumerate(COUNTED, 2):
            sheet.write_number(row, column, packet.counts[verdict.value], styles.text)
        sheet.write_string(row, 2 + len(COUNTED), plain(packet.read.path), styles.text)
    sheet.autofilter(0, 0, len(report.packets), len(titles) - 1)
