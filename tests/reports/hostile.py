"""A packet whose documents attack whoever looks at a report of it: one text wherever text can stand."""

from datetime import date

from ordercheck.model.document import Document, Part, PartStatus, Problem, ProblemKind
from ordercheck.model.fact import DocumentFacts, Recognition, State
from ordercheck.model.message import Message
from ordercheck.model.place import Box, CellPlace, FilePlace, ImagePlace, PagePlace, Place, WordPlace
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

TEXTS = {
    "html": "<img src=x onerror=alert(1)><script>alert(2)</script></td></tr>",
    "terminal": "\x1b]0;title\x07\x1b[2J\x1b[31mPASS\x9b31m\x08\x08",
    "markdown": "# head\n- [x](javascript:alert(1)) ![p](http://evil.example/p.png) **b** `c` | a | @team #1 !2",
    "links": "http://evil.example www.evil.example mail@evil.example :smile: $x^2$ ~~no~~ <!-- gone -->",
    "forge": "/close\n1. one\n> quote\n::error::fake\n##[error]fake\n::set-output name=a::b",
    "command": '=cmd|"/c calc"!A1',
    "formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "tab": "\t=1+1",
    "bidi": "\u202eFDP.\u202c \u2066isolated\u2069",
    "broken": "\ud800\ufffe\uffff\x00\x0b\u2028line\u2029paragraph",
    "xml": "]]><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "escapes": "_x000D_ %0A::error::x {0} {name} %s",
    "long": "長" * 10_000_000,
}
PLACES: tuple[Place, ...] = (
    PagePlace(1, Box(10, 20, 110, 40)),
    CellPlace("=Sheet'!<b>\x1b[31m", "F7"),
    WordPlace(table=1, row=3, column=0),
    FilePlace(7, 10),
    ImagePlace(Box(1, 2, 3, 4)),
)
_VERDICTS = (
    (Verdict.FAIL, Severity.ERROR),
    (Verdict.FAIL, Severity.WARNING),
    (Verdict.UNKNOWN, Severity.ERROR),
    (Verdict.MANUAL, Severity.MANUAL),
    (Verdict.WAIVED, Severity.ERROR),
    (Verdict.PASS, Severity.ERROR),
    (Verdict.NOT_APPLICABLE, Severity.ERROR),
)


def hostile_report(text: str) -> Report:
    """One packet with each verdict and each kind of place; `text` is what the documents and their names say."""
    name = text[:200].replace("/", "_")
    both = Message(text, text)
    document = Document(
        path=f"{name}.pdf",
        format="pdf",
        sha256="ab" * 32,
        parts=(Part(0, "page", "1", width=600, height=900), Part(1, "sheet", text, PartStatus.HIDDEN, both)),
        problems=(Problem(ProblemKind.SCANNED, both, None, part=1, blocking=True),),
    )
    evidence = tuple(
        Evidence(document.path, "quote", f"lines[{number}].amount", text, text, text[:20], place)
        for number, place in enumerate(PLACES)
    )
    missing = Evidence(document.path, "quote", "total", state=State.NOT_FOUND, looked_for=(text, text), note=both)
    results = tuple(
        Result(
            f"quote/check-{number}",
            verdict,
            severity,
            Message("标题", "Title"),
            both,
            Message("请更正", "correct it"),
            document.path,
            text[:100] or None,
            "CS 4",
            (*evidence, missing),
            text,
            f"{number:016x}",
            both,
        )
        for number, (verdict, severity) in enumerate(_VERDICTS)
    )
    facts = DocumentFacts(document, Recognition("quote"))
    read = PacketFacts(f"orders/{name}", name, (facts,), (SkippedFile(name, both),), customer=name, stage="quote")
    day = date(2026, 3, 19)
    packet = PacketReport(read, results, verdict_of(results), day, ("quote",))
    return report_of((packet,), day, FailOn.ERROR, "0.1.0", RulesIdentity("ab" * 32, ("built-in",)), {})
