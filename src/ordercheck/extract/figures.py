"""Sums in and beneath tables as values of fields: subtotal, tax, discount, shipping, total, words."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ordercheck.extract.labels import LESSER, LabelHit, Owner, Strength, Vocabulary
from ordercheck.extract.layout import Segment
from ordercheck.extract.options import Occurrence, Option
from ordercheck.extract.rate_labels import asks_rate
from ordercheck.extract.resolve import Held
from ordercheck.extract.tables.model import Stored, SummaryRow, SummaryValue
from ordercheck.model.place import Box, Place
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.roles.role import FieldSpec
from ordercheck.values.units import unit_of

_FIELD_OF_KIND = {
    "subtotal": "subtotal",
    "total": "total",
    "tax": "tax",
    "discount": "discount",
    "shipping": "shipping",
    "words": "total_in_words",
}
_FIELD_OF_COLUMN = {"taxed_amount": "total", "amount": "subtotal", "tax": "tax"}
"""What the sum of a column is, where a table has a column of amounts with tax beside the one without."""

_MEASURED_COLUMNS = ("quantity", "packages", "net_weight", "gross_weight", "volume")
"""Columns whose sums are the fields of the same name."""

_AMOUNT_COLUMNS = ("amount", "total", None)

_BRACKETS = str.maketrans("（）()", "    ")
_BLANK_BEFORE_SIGN = re.compile(r"(?<=\d) +(?=[%％])")

_CENTS = re.compile(r"\s*\d{2}\s*")
_WHOLE = re.compile(r"\s*\d[\d, ]*\s*")

_Owned = tuple[Owner, tuple[str, ...], SummaryRow]
"""A field with the notes of its label and the part of a row that holds its value."""

ParseStored = Callable[[FieldSpec, tuple[str, ...], str, Stored, str | None], tuple[Parsed | None, bool]]


def summary_held(
    rows: Sequence[SummaryRow], specs: dict[str, FieldSpec], vocabulary: Vocabulary, parse: ParseStored
) -> Iterator[Held]:
    """Each summary row as a label with its value; the row's own label says whose it is, else its kind."""
    for number, row in enumerate(rows):
        owned = [*_by_column(row), *_owners(row, specs, vocabulary), *_only_sum(row, rows)]
        in_words = any(specs[owner.field].type == "words" for owner, _, _ in owned if owner.field in specs)
        for owner, notes, part in owned:
            spec = specs.get(owner.field) if owner.field else None
            if spec is None:
                continue
            found = _value(part, spec, notes, parse)
            if found is None:
                continue
            value, parsed, blank = found
            unread = isinstance(parsed, Unreadable) and not any(c.isdigit() for c in value.raw)
            if in_words and unread and spec.type == "money":
                # `SAY/合计：SAY US DOLLARS TWO HUNDRED ONLY` states the sum in words only.
                continue
            place = value.place
            hit = LabelHit((owner,), 0, len(row.label), len(row.label), Strength.COLON, row.label, notes)
            segment = Segment(row.label, row.label_place or place, Box(0, 0, 0, 0), -1, number)
            occurrence = Occurrence(-1 - number, spec, hit, segment, owner.rank, True)
            score = 0.97 if row.label else 0.75
            option = Option(
                occurrence, value.raw, place, _spans(place), score, "in a summary row of the table", parsed, blank
            )
            yield Held(occurrence, option)


def _spans(place: Place) -> tuple[tuple[int, int, int], ...]:
    return ((-1, hash(place), 0),)


def _by_column(row: SummaryRow) -> list[_Owned]:
    """What the columns say whose sums stand in a row: `合计 | 39,000 | 5,070 | 44,070`."""
    values = {value.column: value for value in row.values if value.column is not None}
    if row.kind == "words" and "amount" in values:
        fields = {"amount": "total"}
    elif row.kind == "total" and "taxed_amount" in values:
        fields = _FIELD_OF_COLUMN
    elif row.kind == "total":
        fields = {"tax": "tax"} | {column: column for column in _MEASURED_COLUMNS}
    else:
        return []
    return [
        # A labelled quantity is what was ordered; the sum of the rows may hold spare parts too.
        (
            Owner(field, row.label, LESSER if field in _MEASURED_COLUMNS else 0),
            _notes(values[column]),
            replace(row, values=(values[column],)),
        )
        for column, field in fields.items()
        if column in values and (row.label or row.kind == "total")
    ]


def _only_sum(row: SummaryRow, rows: Sequence[SummaryRow]) -> list[_Owned]:
    """The total, where the items make the sums of a row without a label and no other sum stands there."""
    sums = [one for one in rows if one.kind not in ("words", "remark") and _has_figure(one)]
    amounts = tuple(value for value in row.values if value.column == "amount")
    if row.label or row.kind != "total" or len(sums) > 1 or not amounts:
        return []
    return [(Owner("total", "", LESSER), (), replace(row, values=amounts))]


def _has_figure(row: SummaryRow) -> bool:
    """Does a row hold more than words: `SAY/合计：US DOLLARS TWO HUNDRED ONLY`?"""
    return any(character.isdigit() for value in row.values for character in value.raw)


def _notes(value: SummaryValue) -> tuple[str, ...]:
    return (value.unit,) if value.unit and value.column in _MEASURED_COLUMNS else ()


def _owners(row: SummaryRow, specs: dict[str, FieldSpec], vocabulary: Vocabulary) -> list[_Owned]:
    if not row.label or (row.kind == "total" and any(value.column == "taxed_amount" for value in row.values)):
        # A sum without a label: labels beside it are read where they stand, nothing is guessed here.
        return []
    if asks_rate(row.label):
        return []
    whole = vocabulary.owners_of(row.label)
    if whole and not any(owner.field for owner in whole):
        # `合计数量`: known to be no field's.
        return []
    hits = vocabulary.scan(row.label) if row.label else ()
    notes = hits[0].notes if hits else ()
    owners = [owner for owner in whole or (hits[0].owners if hits else ()) if owner.field in specs]
    if not owners:
        field = _FIELD_OF_KIND.get(row.kind)
        if field is None or field not in specs:
            return []
        owners = [Owner(field, row.label, 0)]
    found = [(owner, notes, row) for owner in owners]
    if row.kind == "tax" and "tax_rate" in specs and not any(o.field == "tax_rate" for o in owners):
        found.append((Owner("tax_rate", row.label, 5), notes, row))
    return found


def _value(
    row: SummaryRow, spec: FieldSpec, notes: tuple[str, ...], parse: ParseStored
) -> tuple[SummaryValue, Parsed | None, bool] | None:
    """The value of the row that is of the field's type: first the one under the amounts, then the last one."""
    if spec.type == "percent":
        return _percent(row, spec, notes, parse)
    values = [value for value in with_cents(row.values) if spec.type != "money" or not is_measured(value)]
    ranked = [v for column in _AMOUNT_COLUMNS for v in reversed(values) if v.column == column]
    ranked += [v for v in reversed(values) if v not in ranked and spec.type not in ("money",)]
    if not ranked:
        ranked = [v for v in reversed(values) if v.column not in ("quantity", "packages", "unit_price")]
    first: tuple[SummaryValue, Parsed | None, bool] | None = None
    for value in ranked:
        parsed, blank = parse(spec, notes, value.raw, value.stored, value.number_format)
        if parsed is not None and not isinstance(parsed, Unreadable):
            return value, parsed, blank
        first = first or (value, parsed, blank)
    return first


def with_cents(values: Sequence[SummaryValue]) -> list[SummaryValue]:
    """The values with two digits in a part of their column for cents joined to them: `177610 | 00`."""
    joined: list[SummaryValue] = []
    for value in values:
        above = joined[-1] if joined else None
        beside = above is not None and above.column is not None and above.column == value.column
        if above is not None and beside and _CENTS.fullmatch(value.raw) and _WHOLE.fullmatch(above.raw):
            joined[-1] = replace(above, raw=f"{above.raw}.{value.raw}", stored=None)
        else:
            joined.append(value)
    return joined


def is_measured(value: SummaryValue) -> bool:
    """Does the title of a column that the role lacks say in what it is measured: `理论重量(kg)`?"""
    return value.column is None and value.unit is not None and unit_of(value.unit) is not None


def _percent(
    row: SummaryRow, spec: FieldSpec, notes: tuple[str, ...], parse: ParseStored
) -> tuple[SummaryValue, Parsed | None, bool] | None:
    """A rate that stands in the row of the tax or in its label: `VAT 13%`, `税额（13%）`."""
    place = row.label_place
    texts = [(value.raw, value) for value in row.values]
    if place is not None:
        label = SummaryValue(row.label, place)
        words = _BLANK_BEFORE_SIGN.sub("", row.label.translate(_BRACKETS)).split()
        texts += [(word, SummaryValue(word, label.place)) for word in words]
        texts += [("".join(c for c in word if c in "0123456789.,%％"), label) for word in words]
    for text, value in texts:
        if not text.rstrip("）)").endswith(("%", "％")):
            continue
        parsed, blank = parse(spec, notes, text, None, None)
        if parsed is not None and not isinstance(parsed, Unreadable):
            return SummaryValue(text, value.place), parsed, blank
    return None
