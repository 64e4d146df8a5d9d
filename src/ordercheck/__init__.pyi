from ordercheck.errors import OrdercheckError, RuleError, RuleErrors
from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.report import FailOn, PacketFacts, PacketReport, PacketVerdict, Report
from ordercheck.model.result import Evidence, Result, Severity, Verdict
from ordercheck.packet import Packet, PathError, find_packets
from ordercheck.pipeline import EmptyRunError, Request
from ordercheck.readers import read
from ordercheck.reports import Presentation, render
from ordercheck.run.checking import check, facts
from ordercheck.run.documents import GuardedReading

__version__: str

__all__ = [
    "Document",
    "DocumentFacts",
    "EmptyRunError",
    "Evidence",
    "Fact",
    "FailOn",
    "GuardedReading",
    "Message",
    "OrdercheckError",
    "Packet",
    "PacketFacts",
    "PacketReport",
    "PacketVerdict",
    "PathError",
    "Presentation",
    "Report",
    "Request",
    "Result",
    "RuleError",
    "RuleErrors",
    "Severity",
    "State",
    "Verdict",
    "__version__",
    "check",
    "facts",
    "find_packets",
    "read",
    "render",
]
