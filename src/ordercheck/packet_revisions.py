"""Which documents of a packet are revisions of one another, and which of them is the current one.

Two documents of a role are revisions when they carry the same number, or when their file names differ only in a
mark of revision. Two quotations with different numbers are two quotations: both are current. So are two sheets of
one workbook, unless their names differ in nothing but a mark of revision.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from unicodedata import normalize

from msgspec.structs import replace

from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message

NUMBER_FIELDS = ("drawing_number", "number")
_MARK = re.compile(
    r"(?<![a-z])(?:rev(?:ision)?|ver(?:sion)?|v)[ ._-]*(?P<latin>\d+(?:\.\d+)*|[a-z](?![a-z]))"
    r"|第(?P<ordinal>[\d一二三四五六七八九十]+)(?:版|次修改|次修订)"
    r"|(?P<word>修改稿?|修订稿?|更新|改|最终版?|终版|定稿|旧版?|原版?|作废|final|updated?|old|draft|copy|副本)"
)
_COPY = re.compile(r"\(\d+\)")
_DATE = re.compile(r"(?<!\d)(?:20)?\d{2}[-_.年]?(?:0[1-9]|1[0-2])[-_.月]?(?:0[1-9]|[12]\d|3[01])日?(?!\d)")
_ORDINALS = {digit: number for number, digit in enumerate("一二三四五六七八九十", 1)}
_Key = tuple[tuple[int, int, str], ...]


def mark_current(documents: Sequence[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    """The same documents, each with `current`; of every group of revisions only the newest is, with the reason.

    The newest is found by revision, then date, then file name.
    """
    marked = list(documents)
    for group in _groups(documents):
        ranked = sorted(group, key=lambda index: _age(documents[index]))
        newest = ranked[-1]
        clear = _age(documents[newest])[:2] != _age(documents[ranked[-2]])[:2]
        for index in group:
            marked[index] = replace(
                documents[index],
                current=index == newest,
                current_reason=_reason(documents, newest, ranked[-2]),
                revisions=tuple(documents[other].document.path for other in group if other != index),
                current_clear=clear,
            )
    return tuple(marked)


def _groups(documents: Sequence[DocumentFacts]) -> list[list[int]]:
    """Indices of documents that are revisions of one another, groups of two and more."""
    groups: list[list[int]] = []
    for index, document in enumerate(documents):
        if document.role is None or document.recognition.ignored:
            continue
        home = next((g for g in groups if any(_are_revisions(documents[i], document) for i in g)), None)
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    return [group for group in groups if len(group) > 1]


def _are_revisions(one: DocumentFacts, other: DocumentFacts) -> bool:
    if one.role != other.role:
        return False
    if one.document.section and one.document.file == other.document.file:
        return _differ_in_mark(one, other)
    numbers = document_number(one), document_number(other)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return _differ_in_mark(one, other)


def _differ_in_mark(one: DocumentFacts, other: DocumentFacts) -> bool:
    names = _file_name(one), _file_name(other)
    return names[0].stem == names[1].stem and bool(names[0].revision or names[1].revision)


def document_number(document: DocumentFacts) -> str | None:
    """The number that a document states, in the form in which numbers are compared."""
    for name in NUMBER_FIELDS:
        fact = document.field(name)
        if fact.state is State.STATED and fact.value is not None:
            return re.sub(r"\s+", "", normalize("NFKC", fact.value.as_json())).casefold()
    return None


@dataclass(frozen=True, slots=True)
class _FileName:
    """A file name without its marks of revision, and those marks."""

    stem: str
    revision: _Key
    marked: str


def _file_name(document: DocumentFacts) -> _FileName:
    file = PurePosixPath(document.document.file).stem
    name = normalize("NFKC", f"{file} {document.document.section}").casefold()
    undated = _DATE.sub("", name)
    match = _MARK.search(undated)
    stem = re.sub(r"[\s_.\-()【】\[\]]+", "", _COPY.sub("", _MARK.sub("", undated)))
    return _FileName(stem, _mark_key(match) or _copy_key(name), match[0] if match else "")


def _mark_key(match: re.Match[str] | None) -> _Key:
    if match is None:
        return ()
    if match["word"]:
        # Words for the old one stand below a name without a mark, words for a changed one above it.
        old = match["word"].startswith(("旧", "原", "作废", "old", "draft"))
        return ((-1 if old else 1, 0, match["word"]),)
    return revision_key(match["latin"] or match["ordinal"])


def _copy_key(name: str) -> _Key:
    match = _COPY.search(name)
    return ((0, int(match[0][1:-1]), ""),) if match else ()


def revision_key(revision: str) -> _Key:
    """A revision as a sort key: "1.10" after "1.9", "B" after "A", "第二版" as 2, "-" and "0" before "A"."""
    text = normalize("NFKC", revision).casefold()
    parts = re.findall(
        r"\d+|[a-z]+|[一二三四五六七八九十]", re.sub(r"^(?:rev(?:ision)?|ver(?:sion)?|v)[ ._-]*", "", text)
    )
    return tuple(_revision_part(part) for part in parts)


def _revision_part(part: str) -> tuple[int, int, str]:
    if part.isdecimal():
        return 2, int(part), ""
    if part in _ORDINALS:
        return 2, _ORDINALS[part], ""
    return 3, len(part), part


def _age(document: DocumentFacts) -> tuple[_Key, date, list[tuple[int, str]]]:
    # A name without a mark stands between words for an old one (-1) and words for a changed one (1).
    return _revision(document) or ((0, 0, ""),), _day(document), _natural(document.document.path)


def _revision(document: DocumentFacts) -> _Key:
    stated = document.field("revision")
    if stated.state is State.STATED and stated.value is not None:
        return revision_key(stated.value.as_json())
    return _file_name(document).revision


def _day(document: DocumentFacts) -> date:
    fact = document.field("date")
    if fact.state is not State.STATED or fact.value is None:
        return date.min
    try:
        return date.fromisoformat(fact.value.as_json()[:10])
    except ValueError:
        return date.min


def _natural(path: str) -> list[tuple[int, str]]:
    """Digits compare as numbers, so that "图10" stands after "图9"."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.findall(r"[0-9]+|[^0-9]+", path)]


def _reason(documents: Sequence[DocumentFacts], newest: int, second: int) -> Message:
    one, other = documents[newest], documents[second]
    ages = _age(one), _age(other)
    why = Message("文件名", "file name")
    if ages[0][0] != ages[1][0]:
        mark = _shown_revision(one)
        why = Message("版本 {mark}", "revision {mark}").fill(mark=mark)
    elif ages[0][1] != ages[1][1]:
        why = Message("日期 {day}", "date {day}").fill(day=ages[0][1].isoformat())
    return Message(
        f"{{path}} 与 {{other}} 是同一单据的不同版本，按{why.zh}以 {{path}} 为准",
        f"{{path}} and {{other}} are revisions of one document; {{path}} counts by {why.en}",
    ).fill(path=one.document.path, other=other.document.path)


def _shown_revision(document: DocumentFacts) -> str:
    stated: Fact = document.field("revision")
    return stated.raw if stated.raw else _file_name(document).marked
