"""What a role file says: how a kind of document is recognised and which facts it holds. Immutable."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ordercheck.model.message import Message


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a role.

    `labels`: what may stand before or above the value, the usual one first; compared under the normal form of
    `ordercheck.values.text.normal`. The first `written` of them (-1: all) stand in the files as they are; those
    behind are combined from lists of words, so many that only their own wording counts.
    `not_labels`: texts that contain a label but mean something else.
    `choices`: for types choice and flag, token -> the words that mean it.
    `pattern`: what a raw text must match wholly (linear-time engine) to count as a value.
    `block`: further lines beneath the first belong to the value (parties, marks).
    `in_text`: patterns with a group `value` that find it in running text or clauses, where no label carries it.
    `unlabelled`: "beside_title" (a number under or beside the title), "letterhead" (a party at the top; a letter's
    sender in a role with an "addressee"), "addressee" (the party that a letter is written to), "title_block" (a
    drawing's lower right), "signatures" (a date beneath them), "file_name" (a choice that the file's name has).
    `writes`: for a party, titles of the role by which it is the one that writes the document; its name may then
    stand in the letterhead, the other's in the address, and its `lesser_labels` (To) name the other.
    `lesser_labels`: labels that count only where no usual one stands: 制图 (drawn) for the designer.
    `newest_in`: a table of the role whose newest row states the field where no label does: a list of revisions.
    `name_labels`: for a party, labels of the name within its block ("单位名称", "Name").
    `unit`: the unit of weights and volumes on such a form where none is printed (kg, m3); only for figures
    that are plausible in it, so that 12.5 is not taken for kilograms.
    `part`: for fields that share a label (`Vessel/Voyage`), patterns with a group `value` of which the first that
    fits says what of the text is this field's.
    `beside_labels`: labels that count only on a line with a label of a field in `beside`: `From ... To ...`. Text
    that another field shares the label of must look like a person's name: `工艺` in a row of those who sign.
    `side`: the party whose affair the field is, where its name does not say so (a signatory: "shipper").
    `several`: different values may stand beside its labels and contradict nothing (legal representative and agent
    sign one contract); the best one is the fact, the others its candidates.
    `holds_labels`: within its cell the labels of no field belong to the value: marks with `STYLE: 118`.
    `script`: "han" or "latin" for two fields that share a label, as a goods name in both languages does.
    """

    name: str
    type: str
    title: Message
    labels: tuple[str, ...] = ()
    not_labels: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pattern: str | None = None
    block: bool = False
    several: bool = False
    holds_labels: bool = False
    in_text: tuple[str, ...] = ()
    unlabelled: tuple[str, ...] = ()
    script: str = ""
    unit: str = ""
    part: tuple[str, ...] = ()
    side: str = ""
    beside: tuple[str, ...] = ()
    beside_labels: tuple[str, ...] = ()
    name_labels: tuple[str, ...] = ()
    lesser_labels: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    newest_in: str = ""
    written: int = -1

    @property
    def written_labels(self) -> tuple[str, ...]:
        """The labels that are not combined from lists: a text may say the same in other words."""
        return self.labels if self.written < 0 else self.labels[: self.written]


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of a role's table; `headers` are its header texts, compared like labels, `written` as of labels."""

    name: str
    type: str
    title: Message
    headers: tuple[str, ...] = ()
    not_headers: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    written: int = -1

    @property
    def written_headers(self) -> tuple[str, ...]:
        """The headers that are not combined from lists."""
        return self.headers if self.written < 0 else self.headers[: self.written]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table of a role. `needs`: groups of columns of which each must have one header for a table to count.

    `titles`: captions that mark the table where its headers alone do not tell (parts or accessories).
    `not_titles`: captions of a table with the same headers that is another one (what is payable, not receivable).
    `required`: the role makes no sense without it, so that a missing one is unknown, not not-applicable.
    """

    name: str
    title: Message
    columns: Mapping[str, ColumnSpec]
    needs: tuple[tuple[str, ...], ...] = ()
    titles: tuple[str, ...] = ()
    not_titles: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """A role. `titles` and `file_names` speak for it, `not_titles` against it; labels count too.

    `clauses`: its running text is read as numbered clauses.
    `looks`: what a page looks like that speaks for the role without words: "dimensions" (measures of a drawing).
    `told_by`: fields of which one must have a label in a document that is no such paper by title, looks or file
    name: a drawing states who drew it or its number, where a sheet of requirements has the same labels otherwise.
    `not_told_by`: fields whose labels do not speak for the role: a reply may say the terms of an order again.
    `titles_between`: titles of other roles that are this one's where labels of all parties in `between` stand on
    the paper: what is titled `订单` and names buyer and seller is their agreement, else the customer's own order.
    """

    name: str
    title: Message
    titles: tuple[str, ...] = ()
    not_titles: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    fields: Mapping[str, FieldSpec] = field(default_factory=dict)
    tables: Mapping[str, TableSpec] = field(default_factory=dict)
    clauses: bool = False
    looks: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    not_told_by: tuple[str, ...] = ()
    titles_between: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
