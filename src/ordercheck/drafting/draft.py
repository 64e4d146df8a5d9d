"""What a role for a document's layout would say: title, labelled fields, the table with its columns."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from ordercheck.drafting.known import KnownWord, KnownWords
from ordercheck.drafting.table import HeaderCell, found_table
from ordercheck.drafting.types import guessed_type, reads_as
from ordercheck.extract.document_facts import extract
from ordercheck.extract.labels import squeezed
from ordercheck.extract.layout import Layout, Segment
from ordercheck.extract.layouts import layout_of
from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Recognition, State
from ordercheck.model.message import Message
from ordercheck.roles.role import ColumnSpec, FieldSpec, RoleSpec, TableSpec

_LABEL = re.compile(r"(?:^|[\s　，,；;])(?P<label>[^\s　:：，,；;。][^:：，,；;。]{0,30}?)\s*[:：](?!//)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MOST_FIELDS = 60


@dataclass(frozen=True, slots=True)
class DraftField:
    """A field that the document seems to have: its label as printed, a type guessed from `raw` (what it read)."""

    name: str
    type: str
    title: Message
    label: str
    raw: str


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """A column of the document's table: its header as printed and the type that its values read as."""

    name: str
    type: str
    title: Message
    header: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A role proposed for a document; `columns` is empty where no table was seen."""

    name: str
    title: str
    fields: tuple[DraftField, ...]
    columns: tuple[DraftColumn, ...]

    def role(self) -> RoleSpec:
        """The role as it would be loaded from the file that is written of it."""
        fields = {
            field.name: FieldSpec(field.name, field.type, field.title, labels=(field.label,))
            for field in self.fields
        }
        columns = {
            column.name: ColumnSpec(column.name, column.type, column.title, headers=(column.header,))
            for column in self.columns
        }
        needs = tuple((column.name,) for column in self.columns[:2])
        table = TableSpec("lines", Message("明细", "Lines"), columns, needs=needs)
        return RoleSpec(
            self.name,
            Message(self.title, self.title),
            (self.title,),
            fields=fields,
            tables={"lines": table} if columns else {},
        )


def draft_role(document: Document, roles: Mapping[str, RoleSpec], name: str) -> Draft:
    """A role for the layout of `document`, with the names of `roles` for labels that they know.

    Each field was tried: a role of these labels reads something for it in this document.
    """
    layout = layout_of(document)
    known = KnownWords(roles)
    headers = found_table(document)
    taken = {squeezed(cell.text) for cell in headers}
    labels = [label for label in _labels(layout, known) if squeezed(label) not in taken][:_MOST_FIELDS]
    columns = tuple(_columns(headers, known))
    draft = Draft(name, _title(layout) or name, tuple(_fields(labels, known)), columns)
    draft = replace(draft, fields=tuple(_that_read(draft.fields, _read(document, _as_text(draft)))))
    return _tried(document, draft)


def _read(document: Document, draft: Draft) -> DocumentFacts:
    return extract(document, Recognition(draft.name), draft.role())


def _tried(document: Document, draft: Draft) -> Draft:
    """The draft without the fields that read nothing with the types that were guessed.

    What one field leaves another may take, so that it is tried until nothing more is left out.
    """
    while True:
        read = _read(document, draft)
        kept = tuple(f for f in draft.fields if not f.raw or read.field(f.name).state is State.STATED)
        if len(kept) == len(draft.fields):
            return draft
        draft = replace(draft, fields=kept)


def _labels(layout: Layout, known: KnownWords) -> list[str]:
    """The labels that stand in the document, in its order: words before a colon, and words that roles know."""
    found: dict[str, str] = {}
    for segment in layout.segments():
        for label in _in_segment(segment, known):
            found.setdefault(squeezed(label), label)
    return list(found.values())


def _in_segment(segment: Segment, known: KnownWords) -> Iterator[str]:
    text = segment.text.strip()
    for match in _LABEL.finditer(text):
        label = match["label"].strip(" 　*")
        # Behind another value only the last word before a colon can be the label: `HT-01 签订日期：`.
        label = label if match.start() == 0 else label.split()[-1] if _HAN.search(label) else label
        if any(c.isalpha() for c in label) and not label[0].isdigit():
            yield label
    if ":" not in text and "：" not in text and known.label(text) is not None:
        yield text


def _title(layout: Layout) -> str:
    """The largest text at the top of the first surface that is no label."""
    surface = next((surface for surface in layout.surfaces if surface.segments), None)
    if surface is None:
        return ""
    top = [s for s in surface.segments[:8] if not set(s.text) & set(":：") and any(c.isalpha() for c in s.text)]
    sized = sorted(top, key=lambda s: -(s.words[0].size if s.words else 0.0))
    return sized[0].text.strip() if sized and len(sized[0].text) <= 60 else ""


def _fields(labels: Iterable[str], known: KnownWords) -> Iterator[DraftField]:
    used: set[str] = set()
    for label in labels:
        word = known.label(label) or KnownWord("", "text", Message(label, label))
        name = _free(word.name or _slug(label) or "field", used)
        yield DraftField(name, word.type, word.title if word.name else Message(label, label), label, "")


def _that_read(fields: Iterable[DraftField], read: DocumentFacts) -> Iterator[DraftField]:
    """The fields for which something stands there, each with a type that its text reads as."""
    for field in fields:
        fact = read.field(field.name)
        if fact.state is State.STATED and fact.raw:
            yield replace(field, type=_type_for(field, fact.raw), raw=fact.raw)
        elif fact.state is State.EMPTY:
            yield field


def _type_for(field: DraftField, raw: str) -> str:
    """The type that roles give the field where its text reads as that, else the one guessed from the text."""
    known = field.type != "text" and reads_as(field.type, raw)
    return field.type if known else guessed_type([raw])


def _columns(headers: Iterable[HeaderCell], known: KnownWords) -> Iterator[DraftColumn]:
    used: set[str] = set()
    for cell in headers:
        word = known.header(cell.text)
        fits = word is not None and all(reads_as(word.type, text) for text in cell.values)
        type_name = word.type if word is not None and fits else guessed_type(cell.values)
        name = _free((word.name if word is not None else "") or _slug(cell.text) or "column", used)
        title = word.title if word is not None else Message(cell.text, cell.text)
        yield DraftColumn(name, type_name, title, cell.text)


def _as_text(draft: Draft) -> Draft:
    """The same fields as plain text, to see what stands beside each label."""
    return replace(draft, fields=tuple(replace(field, type="text") for field in draft.fields))


def _slug(label: str) -> str:
    words = re.findall(r"[a-z0-9]+", label.lower())
    slug = "_".join(words)[:30].strip("_")
    return slug if slug and slug[0].isalpha() else ""


def _free(name: str, used: set[str]) -> str:
    """The name, or the name with the first number that is not taken."""
    numbered = (f"{name}_{number}" for number in count(2))
    free = name if name not in used else next(one for one in numbered if one not in used)
    used.add(free)
    return free
