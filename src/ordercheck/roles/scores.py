"""The points that a role gets for a document's title, labels, looks and file name."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from ordercheck.model.message import Message, listed
from ordercheck.roles.agreements import Agreements
from ordercheck.roles.evidence import Evidence, TitleText
from ordercheck.roles.phrases import Phrase, phrase_hits, phrases_of, title_form, title_hits
from ordercheck.roles.role import RoleSpec
from ordercheck.values.text import han, label_form, normal

TITLE = 6.0
LABELS = 5.0
FILE_NAME = 1.6
ANSWERED = 0.4
"""The share that the file name of a reply counts: it is saved under its subject, which names what it answers."""
LOOKS = 3.2
FORMAT = 0.4
MOST_KEPT = 1_000
"""Titles whose phrases are remembered."""

_TITLE = Message("标题“{text}”（{where}）", "title: {text} ({where})")
_PLACES = {
    "sheet name": "工作表名",
    "top of the sheet": "表格上方",
    "text box": "文本框",
    "largest text": "最大的字",
    "top of the page": "页面上方",
    "lower right": "右下角",
    "subject of the mail": "邮件主题",
    "top of the body": "正文开头",
    "top of the text": "正文开头",
}
_NUMBER = "number"
"""The field whose label is the title of a paper as well: `PO No. 12`."""
_LABEL_WORDS = 2

_TITLED = Message("标题是“{text}”", "titled {text}")
_LOOKS = Message("看起来是图纸：有尺寸标注", "looks: dimensions")
_CARRIES = Message("有 {count} 个标签：{words}", "labels ({count}): {words}")
_NAMED = Message("文件名中有“{text}”", "file name: {text}")
_UNTOLD = Message("文件中没有 {words} 中的任何一项", "the document carries none of {words}")
_FEW = Message("文件中只有它的 {count} 个标签", "only {count} of its labels stand in the document")
_INNER_COLON = re.compile(r"[:：]\s*\S")
_LABEL_COLON = re.compile(r"\s[:：]$")
"""The colon that stands apart in a column of labels: `Receipt :`."""
_OTHERS_PAPER = re.compile(r"^(?:your\b|贵[司方公])", re.IGNORECASE)
"""`Your Quotation No.` names a paper of the reader's, not this one."""
_OWN_NUMBER = re.compile(
    r"(?:\s+|(?<=[\u3400-\u9fff])(?=[A-Z]{0,4}\d{4}))(?:(?:No|Nr|Number|Num|Nummer)\b\.?|N[°º]\.?|#|№)?\s*[:：]?\s*(?=\S*\d)[A-Z0-9#][A-Z0-9./_-]*$",
    re.IGNORECASE,
)
"""The document's number behind its title: `Invoice #2210` is titled `Invoice`."""
_BEHIND_COLON = re.compile(r"\s*[:：]\s*(?=\S*\d)[A-Z0-9][A-Z0-9./_-]*$")
"""The same behind a colon alone, where the title is set largest: `Repair order: RO/2026/7`."""


@dataclass(frozen=True, slots=True)
class Points:
    """A role's points, why it has them, and why it can not be the role although it has some.

    `carried`: what its labels weigh together; their points grow ever less with it.
    """

    role: str
    title: float = 0.0
    labels: float = 0.0
    file_name: float = 0.0
    looks: float = 0.0
    reasons: tuple[Message, ...] = ()
    unsupported: Message | None = None
    titled: bool = False
    carried: float = 0.0

    @property
    def total(self) -> float:
        return self.title + self.labels + self.file_name + self.looks


class RoleIndex:
    """The words of all roles, ready to be looked up."""

    def __init__(self, roles: Mapping[str, RoleSpec]) -> None:
        self.roles = roles
        self.titles = phrases_of(roles, "titles", "not_titles")
        self.whole_titles = {phrase.text for phrase in self.titles}
        self.file_words = phrases_of(roles, "file_names", "not_titles")
        self.labels = _labels(roles)
        self.agreements = Agreements(roles)
        self._hits: dict[str, tuple[tuple[Phrase, float], ...]] = {}

    @classmethod
    def of(cls, roles: Mapping[str, RoleSpec]) -> "RoleIndex":
        """The index of these roles; made once for the mapping that is used again and again."""
        known = _INDEXES.get(id(roles))
        if known is None or known.roles is not roles:
            known = cls(roles)
            _INDEXES.clear()
            _INDEXES[id(roles)] = known
        return known

    def points(self, role: str, evidence: Evidence, file_name: str, file_format: str) -> Points:
        """What speaks for a role."""
        spec = self.roles[role]
        if spec.formats and file_format not in spec.formats:
            return Points(role)
        title, title_reason, against = self._title(role, evidence)
        carried, fields, label_reason = self._labels(role, evidence)
        named, name_reason = self._file_name(role, file_name)
        if evidence.answers and file_format == "eml":
            named *= ANSWERED
        looks = LOOKS if set(spec.looks) & evidence.looks else 0.0
        reasons = [reason for reason in (title_reason, label_reason, name_reason) if reason is not None]
        if looks:
            reasons.append(_LOOKS)
        if spec.formats and named:
            named += FORMAT
        return Points(
            role,
            title,
            LABELS * (1 - math.exp(-carried / 1.6)),
            named,
            looks,
            tuple(reasons),
            against
            or _unsupported(spec, evidence, len(fields), looks)
            or (None if title or looks or named else _untold(spec, fields)),
            against is not None,
            carried,
        )

    def _title(self, role: str, evidence: Evidence) -> tuple[float, Message | None, Message | None]:
        """Points, the reason, and what in the title speaks against the role."""
        best, against_weight = 0.0, 0.3
        reason: Message | None = None
        against: Message | None = None
        for number, title in enumerate(evidence.titles):
            own = _without_number(title)
            label = self._used_as_label(title, own) and not (number == 0 and _is_words(title.text))
            spoken = [
                phrase for phrase, _ in self._title_hits(own) if han(own[:1]) and phrase.good and han(phrase.text)
            ]
            named = any(role in self.agreements.meant_by(phrase, evidence.labels) for phrase in spoken)
            for phrase, share in self._title_hits(own):
                # Of a title that names two papers, the first in Chinese, that one says what it is.
                foreign = bool(spoken) and not named
                weight = title.weight * share * (0.4 if label or foreign else 1.0)
                if weight > best and role in self.agreements.meant_by(phrase, evidence.labels):
                    best, reason = weight, _titled(phrase.text, title.where)
            for phrase, share in (*self._title_hits(title.text), *_named_in_chinese(self._title_hits(own))):
                if named and not han(phrase.text):
                    continue
                weight = title.weight * share * (0.4 if label else 1.0)
                # A phrase that is no role's title names another kind of document, whatever labels it carries.
                if (role in phrase.bad or not phrase.good) and weight > against_weight:
                    against_weight, against = weight, _TITLED.fill(text=phrase.text)
        return TITLE * best, reason, against if against_weight > best else None

    def phrases_in(self, text: str) -> tuple[Phrase, ...]:
        """The phrases of titles that a text holds."""
        return tuple(phrase for phrase, _ in self._title_hits(text))

    def _title_hits(self, text: str) -> tuple[tuple[Phrase, float], ...]:
        """The phrases of a title, looked up once and not for each role."""
        found = self._hits.get(text)
        if found is None:
            if len(self._hits) >= MOST_KEPT:
                self._hits.clear()
            found = self._hits[text] = tuple(title_hits(self.titles, title_form(text)))
        return found

    def _used_as_label(self, title: TitleText, own: str) -> bool:
        """`Bestellung` in small print over a number is a label; so are 图纸版次 in a table and `No.:`."""
        if _INNER_COLON.search(title.text if _OWN_NUMBER.search(title.text) else own):
            return True
        if title.where != "top of the page":
            return label_form(title.text) in self.labels and title_form(title.text) not in self.whole_titles
        if _LABEL_COLON.search(title.text) or _OTHERS_PAPER.match(title.text):
            return True
        return label_form(title.text) in self.labels or self._begins_with_label(title.text)

    def _begins_with_label(self, text: str) -> bool:
        """Does a label of two words with its value behind it begin a text, of no number: `PO qty 24000`?"""
        words = text.split()
        owners = self.labels.get(label_form(" ".join(words[:_LABEL_WORDS])), {})
        return len(words) > _LABEL_WORDS and bool(owners) and _NUMBER not in owners.values()

    def _labels(self, role: str, evidence: Evidence) -> tuple[float, Collection[str], Message | None]:
        """What the labels weigh, which fields and columns have one, and the most telling labels."""
        found: dict[str, tuple[float, str]] = {}
        # Sorted, so that of two equal labels every run names the same one.
        for form in sorted(evidence.labels & self.labels.keys()):
            owners = self.labels[form]
            name = owners.get(role)
            if name is not None:
                weight = 1.0 / len(owners) ** 1.2
                if weight > found.get(name, (0.0, ""))[0]:
                    found[name] = (weight, form)
        total = sum(weight for weight, _ in found.values())
        telling = sorted(found.values(), reverse=True)[:5]
        words = listed(form for _, form in telling)
        reason = _CARRIES.fill(count=len(found), words=words) if found else None
        return total, found.keys(), reason

    def _file_name(self, role: str, file_name: str) -> tuple[float, Message | None]:
        stem = title_form(PurePath(file_name).stem)
        hits = [(share, phrase) for phrase, share in phrase_hits(self.file_words, stem) if role in phrase.good]
        if not hits:
            return 0.0, None
        share, phrase = max(hits, key=lambda hit: hit[0])
        return FILE_NAME * (0.55 + 0.45 * share), _NAMED.fill(text=phrase.text)


_INDEXES: dict[int, RoleIndex] = {}


def _named_in_chinese(hits: Iterable[tuple[Phrase, float]]) -> Iterator[tuple[Phrase, float]]:
    """What a title without its number is in Chinese; in English the number may be that of another paper."""
    return ((phrase, share) for phrase, share in hits if han(phrase.text))


def _is_words(text: str) -> bool:
    """Nothing but words: what begins a page so is its title, though other papers have it as a label."""
    return all(character.isalpha() or character.isspace() for character in text)


def _without_number(title: TitleText) -> str:
    """What a document is titled, without its own number behind that."""
    if title.where != "largest text":
        return title.text
    return _BEHIND_COLON.sub("", _OWN_NUMBER.sub("", title.text))


def _untold(spec: RoleSpec, fields: Collection[str]) -> Message | None:
    """A document that nothing but labels speaks for carries none of those that tell the role from others."""
    if not spec.told_by or not set(spec.told_by).isdisjoint(fields):
        return None
    titles = [spec.fields[name].title for name in spec.told_by]
    words = Message("、".join(title.zh for title in titles), ", ".join(title.en for title in titles))
    return _UNTOLD.fill(words=words)


def _unsupported(spec: RoleSpec, evidence: Evidence, fields: int, looks: float) -> Message | None:
    """A document full of text that carries nearly none of the role's labels only shares a word with it."""
    known = len([name for name, words in _vocabulary(spec) if words])
    least = 3 if known > 6 else 0
    if looks or evidence.texts < 12 or fields >= least:
        return None
    return _FEW.fill(count=fields)


def _titled(text: str, where: str) -> Message:
    return _TITLE.fill(text=text, where=Message(_PLACES.get(where, where), where))


def _labels(roles: Mapping[str, RoleSpec]) -> dict[str, dict[str, str]]:
    """Label form -> role -> the field or column that has it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for role in roles.values():
        for name, words in _vocabulary(role):
            for word in words:
                for form in {label_form(word), normal(word)}:
                    if form:
                        found[form].setdefault(role.name, name)
    return dict(found)


def _vocabulary(role: RoleSpec) -> Iterator[tuple[str, Iterable[str]]]:
    for spec in role.fields.values():
        if spec.name in role.not_told_by:
            continue
        yield spec.name, (*spec.written_labels, *spec.lesser_labels)
    for table in role.tables.values():
        for column in table.columns.values():
            yield f"{table.name}.{column.name}", column.written_headers
