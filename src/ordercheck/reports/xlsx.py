"""The filled checklist as a workbook, to be signed and filed: a sheet for each packet, an overview of several."""

from datetime import UTC, datetime, time
from io import BytesIO

from ordercheck.model.message import Message
from ordercheck.model.report import Report
from ordercheck.readers.own_output import PROPERTY
from ordercheck.reports import Presentation, ReportFormat
from ordercheck.reports.wording.listed import in_language


def render(report: Report, presentation: Presentation) -> bytes:
    """The workbook in the language of `presentation`; links are relative to its `folder`."""
    from xlsxwriter import Workbook

    from ordercheck.reports.workbook.names import sheet_names
    from ordercheck.reports.workbook.overview import TITLE, write_overview
    from ordercheck.reports.workbook.sheet import ChecklistSheet
    from ordercheck.reports.workbook.styles import styles_of

    out = BytesIO()
    workbook = Workbook(out, {"in_memory": True})
    # The day of the check, so that the same report gives the same file.
    workbook.set_properties({"created": datetime.combine(report.checked_on, time(), UTC)})
    workbook.set_custom_property(PROPERTY, "report/1")
    styles = styles_of(workbook, presentation.language)
    several = [in_language(TITLE, presentation.language)] if len(report.packets) > 1 else []
    names = sheet_names([*several, *(packet.read.name for packet in report.packets)])
    sheets = [workbook.add_worksheet(name) for name in names]
    if several:
        write_overview(sheets.pop(0), styles, report, names[1:], presentation.language)
    for sheet, packet in zip(sheets, report.packets, strict=True):
        ChecklistSheet(sheet, styles, report, packet, presentation).write()
    workbook.close()
    return out.getvalue()


FORMAT = ReportFormat(
    "xlsx", Message("填好的检查表（Excel）", "filled checklist (Excel)"), ".xlsx", render, binary=True
)
