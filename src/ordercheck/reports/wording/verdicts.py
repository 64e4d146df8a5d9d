"""The words for verdicts, states and subjects, in both languages, and the order from worst to best."""

import re

from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.model.report import PacketVerdict, Report
from ordercheck.model.result import Result, Severity, Verdict

PACKET_VERDICTS = {
    PacketVerdict.PASS: Message("通过", "PASS"),
    PacketVerdict.INCOMPLETE: Message("未能查全", "INCOMPLETE"),
    PacketVerdict.FAIL: Message("不通过", "FAIL"),
}

COUNTED = {
    Verdict.FAIL: Message("不符", "failed"),
    Verdict.UNKNOWN: Message("无法判断", "unknown"),
    Verdict.MANUAL: Message("待人工确认", "to confirm by hand"),
    Verdict.WAIVED: Message("已豁免", "waived"),
    Verdict.PASS: Message("通过", "passed"),
    Verdict.NOT_APPLICABLE: Message("不适用", "not applicable"),
}

STATES = {
    State.STATED: Message("写明", "stated"),
    State.EMPTY: Message("未填写", "left empty"),
    State.NOT_FOUND: Message("没有找到", "not found"),
    State.UNREADABLE: Message("读不出", "unreadable"),
}

NO_ROLE = Message("未识别", "not recognised")

_FAILED = {
    Severity.ERROR: Message("错误", "ERROR"),
    Severity.WARNING: Message("警告", "WARNING"),
    Severity.MANUAL: Message("未确认", "NOT CONFIRMED"),
}
_OTHERS = {
    Verdict.UNKNOWN: Message("无法判断", "UNKNOWN"),
    Verdict.MANUAL: Message("待人工确认", "TO CONFIRM"),
    Verdict.WAIVED: Message("已豁免", "WAIVED"),
    Verdict.PASS: Message("通过", "PASS"),
    Verdict.NOT_APPLICABLE: Message("不适用", "NOT APPLICABLE"),
}
SIGNS = {
    Verdict.FAIL: "✗",
    Verdict.UNKNOWN: "?",
    Verdict.MANUAL: "○",
    Verdict.WAIVED: "△",
    Verdict.PASS: "✓",
    Verdict.NOT_APPLICABLE: "–",
}
"""What says the verdict where colour alone must not."""
_ORDER = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.MANUAL, Verdict.WAIVED, Verdict.PASS, Verdict.NOT_APPLICABLE)
_SEVERITIES = tuple(Severity)
OPEN = frozenset({Verdict.FAIL, Verdict.UNKNOWN, Verdict.MANUAL})
"""Verdicts that somebody has to do something about."""


def tag(result: Result) -> Message:
    """The word that stands before a result: how grave a failed one is, else its verdict."""
    return _FAILED[result.severity] if result.verdict is Verdict.FAIL else _OTHERS[result.verdict]


def gravity(result: Result) -> tuple[int, int]:
    """A sort key, the worst first: open results by severity, then the settled ones."""
    severity, verdict = _SEVERITIES.index(result.severity), _ORDER.index(result.verdict)
    return (severity, verdict) if result.verdict in OPEN else (len(_SEVERITIES), verdict)


def subject_message(report: Report, role: str | None, subject: str) -> Message:
    """What a result is about, in words.

    "lines[2]" is the third item, "lines[2].amount" its amount, "total" the field of the document's role with its
    title, "requirement.parts[0]" the first item of another role, "requirement.parts" its table; any other name
    stays as it is.
    """
    if re.fullmatch(r"\w+\[\d+\]\.\w+", subject):
        return field_message(report, role, subject)
    row = re.fullmatch(r"(?:(\w+)\.)?\w+\[(\d+)\]", subject)
    if row is None:
        return report.titles.get(f"{role}.{subject}") or _of_other_role(report, subject)
    item = Message("第{n}项", "item {n}").fill(n=int(row[2]) + 1)
    owner = report.titles.get(row[1]) if row[1] and row[1] != role else None
    return item if owner is None else Message(f"{owner.zh} {item.zh}", f"{owner.en} {item.en}")


def _of_other_role(report: Report, subject: str) -> Message:
    title, owner = report.titles.get(subject), report.titles.get(subject.partition(".")[0])
    if title is None or owner is None or title is owner:
        return Message(subject, subject)
    return Message(f"{owner.zh} {title.zh}", f"{owner.en} {title.en}")


def role_message(report: Report, role: str | None) -> Message:
    """What a kind of document is called."""
    return report.titles.get(role, Message(role, role)) if role is not None else NO_ROLE


def field_message(report: Report, role: str | None, field: str) -> Message:
    """A field's title of its role ("lines[2].amount": 第3项 金额), or its name where the role has no title."""
    # "total#1" is the second of several values of one field, "problems.hidden[0]" something about the file.
    field = field.partition("#")[0]
    if field.startswith("problems."):
        return Message("所在", "text")
    row = re.fullmatch(r"(\w+)\[(\d+)\]\.(.+)", field)
    key = f"{role}.{row[1]}.{row[3]}" if row else f"{role}.{field}"
    title = report.titles.get(key, Message(row[3], row[3]) if row else Message(field, field))
    if row is None:
        return title
    number = int(row[2]) + 1
    return Message(f"第{number}项 {title.zh}", f"item {number} {title.en}")


def counts_message(counts: dict[str, int]) -> Message:
    """ "2 项不符，1 项无法判断，31 项通过"; verdicts without a result are left out."""
    found = [(counts.get(verdict.value, 0), COUNTED[verdict]) for verdict in _ORDER]
    said = [(number, word) for number, word in found if number]
    if not said:
        return Message("没有检查项", "no checks")
    return Message(
        "，".join(f"{number} 项{word.zh}" for number, word in said),
        ", ".join(f"{number} {word.en}" for number, word in said),
    )
