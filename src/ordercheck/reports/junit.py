"""JUnit XML as the usual build servers read it: one suite a packet, one case a result. Both languages.

A failure or error is what makes the packet fail or incomplete at the threshold of the run, so that a build server
and the exit code say the same. Everything else that is open, and what was waived, is a skipped case with its text.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ordercheck.model.message import Message
from ordercheck.model.report import FailOn, PacketReport, Report, decides
from ordercheck.model.result import Result, Verdict
from ordercheck.reports import Presentation, ReportFormat
from ordercheck.reports.wording.findings import Finding, documents_of, finding
from ordercheck.reports.wording.listed import in_both, lines_in_both
from ordercheck.reports.wording.locations import file_path
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.unread import unread_messages
from ordercheck.reports.wording.verdicts import tag


def render(report: Report, presentation: Presentation) -> str:
    """A `testsuites` document; `presentation` does not change it."""
    del presentation
    root = Element("testsuites", name="ordercheck")
    for number, packet in enumerate(report.packets):
        _suite(root, report, packet, number)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, report: Report, packet: PacketReport, number: int) -> None:
    suite = SubElement(root, "testsuite", name=plain(packet.read.name), id=str(number))
    suite.set("package", plain(packet.read.path))
    suite.set("timestamp", f"{packet.checked_on.isoformat()}T00:00:00")
    _list_properties(suite, report, packet)
    documents = documents_of(packet)
    for result in packet.results:
        _case(suite, packet, result, finding(report, documents, result), report.fail_on)
    suite.set("tests", str(len(packet.results)))
    for attribute, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(len(suite.findall(f"testcase/{outcome}"))))
    unread = [in_both(message) for facts in packet.read.documents for message in unread_messages(facts)]
    if unread:
        SubElement(suite, "system-err").text = "\n".join(unread)


def _list_properties(suite: Element, report: Report, packet: PacketReport) -> None:
    listed = {
        "verdict": packet.verdict.value,
        "fail_on": report.fail_on.value,
        "checklists": " ".join(packet.checklists),
        "ordercheck": report.version,
        "rules": report.rules.sha256,
    }
    properties = SubElement(suite, "properties")
    for name, value in listed.items():
        SubElement(properties, "property", name=name, value=plain(value))


def _case(suite: Element, packet: PacketReport, result: Result, said: Finding, fail_on: FailOn) -> None:
    about = " ".join(filter(None, (result.document, result.subject)))
    case = SubElement(suite, "testcase", name=plain(f"{result.check} {about}".rstrip()), time="0")
    case.set("classname", plain(f"{packet.read.name}.{result.check.partition('/')[0]}"))
    outcome = _outcome(result, fail_on)
    if outcome is None:
        return
    message = f"{in_both(tag(result))}: {in_both(said.title)}: {in_both(said.message)}"
    element = SubElement(case, outcome, type=f"{result.severity.value}.{result.verdict.value}", message=message)
    where = plain(file_path(packet, result.document))
    element.text = f"{where}\n{lines_in_both(said.lines)}"


def _outcome(result: Result, fail_on: FailOn) -> str | None:
    if result.verdict is Verdict.PASS:
        return None
    if not decides(result, fail_on):
        return "skipped"
    return "failure" if result.verdict is Verdict.FAIL else "error"


FORMAT = ReportFormat("junit", Message("JUnit XML", "JUnit XML"), ".xml", render)
