"""A small finished report, made by hand, with every kind of place and state that reports must show."""

from datetime import date
from decimal import Decimal

from ordercheck.model.document import Document, Part, PartStatus, Problem, ProblemKind
from ordercheck.model.fact import (
    Candidate,
    DocumentFacts,
    Fact,
    Mark,
    MarkKind,
    Recognition,
    RoleCandidate,
    Row,
    State,
    TableFacts,
)
from ordercheck.model.message import Message
from ordercheck.model.place import Box, CellPlace, FilePlace, PagePlace, WordPlace
from ordercheck.model.report import (
    FailOn,
    PacketFacts,
    PacketReport,
    Report,
    RulesIdentity,
    SkippedFile,
    report_of,
    verdict_of,
)
from ordercheck.model.result import Evidence, Result, Severity, Verdict

SHA = "0123456789abcdef" * 4
HOSTILE = "1,200.00\x1b[31mPASS\x07\u202egnp.\r\n\ud800[bold]x[/bold]"


class Amount:
    """A stand-in for a value type."""

    type_name = "money"
    unit = "CNY"

    def __init__(self, number: str) -> None:
        self.number = Decimal(number)

    def as_json(self) -> str:
        return str(self.number)


QUOTE = Document(
    path="报价单.xlsx",
    format="xlsx",
    sha256=SHA,
    parts=(
        Part(0, "sheet", "Sheet1"),
        Part(1, "sheet", "旧价", PartStatus.HIDDEN, Message("隐藏工作表", "hidden sheet")),
    ),
)
DRAWING = Document(
    path="图纸/总图.pdf",
    format="pdf",
    sha256=SHA,
    parts=(
        Part(0, "page", "1", width=600, height=900),
        Part(1, "page", "2", PartStatus.NOT_READ, Message("扫描页,没有文字", "scanned, no text")),
    ),
    problems=(
        Problem(ProblemKind.SCANNED, Message("第2页是扫描件", "page 2 is scanned"), None, part=1, blocking=True),
    ),
)
BROKEN = Document(
    path="合同.docx",
    format="docx",
    sha256="",
    problems=(Problem(ProblemKind.UNREADABLE, Message("文件已加密", "the file is encrypted"), blocking=True),),
)

AMOUNT_FACT = Fact(
    field="lines[0].amount",
    state=State.STATED,
    raw="1,200.00",
    value=Amount("1200.00"),
    place=CellPlace("Sheet1", "F7"),
    label="金额",
    candidates=(Candidate("1,200.00", CellPlace("Sheet1", "F7"), 1.0, "under the header", Amount("1200.00")),),
)
QUOTE_FACTS = DocumentFacts(
    QUOTE,
    Recognition(
        "quote",
        (
            RoleCandidate("quote", 0.9, (Message("标题 报价单", "title 报价单"),)),
            RoleCandidate("invoice", 0.4, (), Message("较弱", "weaker")),
        ),
    ),
    fields={
        "total": Fact("total", State.EMPTY, place=CellPlace("Sheet1", "F9"), label="合计"),
        "number": Fact("number", State.NOT_FOUND, looked_for=("报价单号", "Sheet1")),
        "tax": Fact("tax", State.UNREADABLE, raw="若干", reason=Message("不是金额", "no amount")),
    },
    tables={"lines": TableFacts("lines", State.STATED, (Row(0, {"amount": AMOUNT_FACT}, "row"),))},
    marks=(Mark(MarkKind.SEAL, None, "seller", "red ring"),),
)


def results() -> tuple[Result, ...]:
    """A pass, a fail, an unknown, an open manual check and a warning."""
    action = Message("请更正报价单", "correct the quote")
    return (
        Result(
            "quote/total",
            Verdict.PASS,
            Severity.ERROR,
            Message("合计", "Total"),
            Message("相符", "right"),
            action,
            "报价单.xlsx",
        ),
        Result(
            "quote/line-amount",
            Verdict.FAIL,
            Severity.ERROR,
            Message("单价 × 数量 = 金额", "Unit price x quantity = amount"),
            Message("金额应为 1250.00", "the amount should be 1250.00"),
            action,
            "报价单.xlsx",
            "lines[0]",
            "CS 4",
            (
                Evidence(
                    "报价单.xlsx", "quote", "lines[0].amount", HOSTILE, "1200.00", "CNY", CellPlace("Sheet1", "F7")
                ),
                Evidence("packet.yaml", "agreed_terms", "total", "1250", "1250", "CNY", FilePlace(7, 10)),
            ),
            "1250.00",
            "f1",
        ),
        Result(
            "drawing/quantity",
            Verdict.UNKNOWN,
            Severity.ERROR,
            Message("数量一致", "Quantity agrees"),
            Message("图纸没有数量", "the drawing states no quantity"),
            Message("请补充", "ask for it"),
            "图纸/总图.pdf",
            evidence=(
                Evidence(
                    "图纸/总图.pdf",
                    "drawing",
                    "quantity",
                    state=State.NOT_FOUND,
                    looked_for=("数量", "Qty", "第1页"),
                ),
                Evidence(
                    "图纸/总图.pdf",
                    "drawing",
                    "project",
                    "展架",
                    "展架",
                    place=PagePlace(1, Box(500, 800, 590, 820)),
                ),
                Evidence("合同.docx", "contract", "total", "9", "9", "CNY", WordPlace(table=1, row=3, column=0)),
            ),
            fingerprint="f2",
        ),
        Result(
            "contract/liability",
            Verdict.MANUAL,
            Severity.MANUAL,
            Message("责任条款", "Liability"),
            Message("请人工判断", "a person must judge"),
            Message("阅读后确认", "read and attest"),
            "合同.docx",
            fingerprint="f3",
        ),
    )


TITLES = {
    "quote": Message("报价单", "Quotation"),
    "quote.lines.amount": Message("金额", "Amount"),
    "drawing": Message("图纸", "Drawing"),
    "drawing.quantity": Message("数量", "Quantity"),
}
PACKET_FACTS = PacketFacts(
    path="orders/1023",
    name="1023",
    documents=(
        DocumentFacts(BROKEN, Recognition(None)),
        DocumentFacts(DRAWING, Recognition("drawing")),
        QUOTE_FACTS,
    ),
    skipped=(SkippedFile("~$报价单.xlsx", Message("锁定文件", "lock file")),),
    customer="ACME",
    stage="contract",
)


def sample_report(fail_on: FailOn = FailOn.ERROR) -> Report:
    """One packet with three documents."""
    found = results()
    day = date(2026, 3, 19)
    packet = PacketReport(PACKET_FACTS, found, verdict_of(found, fail_on), day, ("contract", "drawing", "quote"))
    return report_of((packet,), day, fail_on, "0.1.0", RulesIdentity("ab" * 32, ("built-in",)), TITLES)
