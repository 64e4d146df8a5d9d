"""One packet as the checklist that a department files: the items in the order of their source, ready to sign."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Result
from ordercheck.reports import Presentation
from ordercheck.reports.wording.evidence import Documents
from ordercheck.reports.wording.findings import documents_of, finding
from ordercheck.reports.wording.listed import in_language
from ordercheck.reports.wording.locations import file_path, link
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.unread import TITLE as NOT_CHECKED
from ordercheck.reports.wording.unread import unread_messages
from ordercheck.reports.wording.verdicts import (
    PACKET_VERDICTS,
    SIGNS,
    counts_message,
    role_message,
    tag,
)
from ordercheck.reports.workbook.heights import row_height
from ordercheck.reports.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

COLUMNS = (
    (Message("序号", "No."), 5),
    (Message("检查项", "Item"), 22),
    (Message("来源", "Source"), 9),
    (Message("结果", "Result"), 11),
    (Message("单据", "Document"), 16),
    (Message("说明", "Finding"), 26),
    (Message("依据（位置和原文）", "Evidence (place and text)"), 46),
    (Message("应为", "Expected"), 13),
    (Message("处理", "Action"), 22),
    (Message("审核人", "Reviewer"), 9),
    (Message("日期", "Date"), 10),
)
_TITLE = Message("单据审核检查表：{name}", "Document review checklist: {name}")
_HEAD = Message(
    "结论：{verdict}（{counts}）  检查日期：{day}  客户：{customer}  路径：{path}",
    "Verdict: {verdict} ({counts})  Checked on: {day}  Customer: {customer}  Path: {path}",
)
_DOCUMENTS = Message("单据清单", "Documents")
_KIND = Message("种类", "Kind")
_SIGNED = Message(
    "审核人签字：________________    日期：____________", "Reviewed by: ________________    Date: ____________"
)
_HEADER_ROW = 2
_VERDICT_COLUMN = 3
_DOCUMENT_COLUMN = 4
LONGEST_LINK = 2_000
"""Excel refuses links of more than 2,080 characters."""


@dataclass(frozen=True, slots=True)
class ChecklistSheet:
    """Writes one packet on a sheet."""

    sheet: "Worksheet"
    styles: Styles
    report: Report
    packet: PacketReport
    presentation: Presentation

    def say(self, message: Message) -> str:
        return in_language(message, self.presentation.language)

    def write(self) -> None:
        """The head, a row for each result, the documents, what was not checked, and where to sign."""
        self.set_up_page()
        self.head()
        documents = documents_of(self.packet)
        row = _HEADER_ROW + 1
        for number, result in enumerate(self.packet.results, 1):
            self.result(row, number, documents, result)
            row += 1
        self.sheet.autofilter(_HEADER_ROW, 0, max(row - 1, _HEADER_ROW), len(COLUMNS) - 1)
        row = self.unread(self.documents(row + 1))
        self.sheet.write_string(row + 1, 0, self.say(_SIGNED), self.styles.note)

    def set_up_page(self) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.set_footer("&C&P / &N")
        sheet.freeze_panes(_HEADER_ROW + 1, 2)
        for column, (_, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)

    def head(self) -> None:
        read = self.packet.read
        said = _HEAD.fill(
            verdict=self.say(PACKET_VERDICTS[self.packet.verdict]),
            counts=self.say(counts_message(self.packet.counts)),
            day=self.packet.checked_on.isoformat(),
            customer=plain(read.customer or "-"),
            path=plain(read.path),
        )
        self.sheet.write_string(0, 0, self.say(_TITLE.fill(name=plain(read.name))), self.styles.title)
        self.sheet.write_string(1, 0, self.say(said), self.styles.note)
        for column, (title, _) in enumerate(COLUMNS):
            self.sheet.write_string(_HEADER_ROW, column, self.say(title), self.styles.heading)

    def result(self, row: int, number: int, documents: Documents, result: Result) -> None:
        said = finding(self.report, documents, result)
        verdict = f"{SIGNS[result.verdict]} {self.say(tag(result))}"
        notes = (said.message, *((said.note,) if said.note is not None else ()))
        texts = (
            str(number),
            self.say(said.title),
            plain(result.source),
            verdict,
            plain(result.document or ""),
            "\n".join(map(self.say, notes)),
            "\n".join(map(self.say, said.evidence)),
            said.expected or "",
            self.say(said.action) if said.action is not None else "",
        )
        for column, text in enumerate(texts):
            self.sheet.write_string(row, column, text, self.styles.text)
        self.sheet.write_number(row, 0, number, self.styles.text)
        self.sheet.write_string(row, _VERDICT_COLUMN, verdict, self.styles.of(result))
        self.document(row, _DOCUMENT_COLUMN, result.document)
        for column in range(len(texts), len(COLUMNS)):
            self.sheet.write_blank(row, column, None, self.styles.blank)
        # Not every program makes rows as high as their text when it opens a file.
        self.sheet.set_row(row, row_height(zip(texts, (width for _, width in COLUMNS), strict=False)))

    def document(self, row: int, column: int, document: str | None) -> None:
        """The document's name, as a link to its file."""
        if document is None:
            self.sheet.write_string(row, column, "", self.styles.text)
            return
        path = file_path(self.packet, document)
        target, name = link(path, self.presentation.folder), plain(document)
        if len(target) > LONGEST_LINK:
            self.sheet.write_string(row, column, name, self.styles.text)
        else:
            self.sheet.write_url(row, column, f"external:{target}", self.styles.link, name)

    def documents(self, row: int) -> int:
        """Every document with its kind; gives the next free row."""
        self.sheet.write_string(row, 1, self.say(_DOCUMENTS), self.styles.heading)
        self.sheet.write_string(row, 2, self.say(_KIND), self.styles.heading)
        self.sheet.write_string(row, 3, "SHA-256", self.styles.heading)
        for facts in self.packet.read.documents:
            row += 1
            self.document(row, 1, facts.document.path)
            self.sheet.write_string(row, 2, self.say(role_message(self.report, facts.role)), self.styles.text)
            self.sheet.write_string(row, 3, facts.document.sha256[:12], self.styles.text)
        return row + 2

    def unread(self, row: int) -> int:
        lines = [self.say(one) for facts in self.packet.read.documents for one in unread_messages(facts)]
        for line in [self.say(NOT_CHECKED), *lines] if lines else ():
            self.sheet.write_string(row, 0, line, self.styles.note)
            row += 1
        return row
