"""Which figures of a document that was read by OCR its own arithmetic proves, or a second place repeats."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from ordercheck.model.document import Document
from ordercheck.model.fact import Fact, State, TableFacts
from ordercheck.model.value import Value
from ordercheck.values import same
from ordercheck.values.shapes import Figure, PaymentTerms, Text

TEXTS = frozenset({"text", "party", "choice", "flag", "currency"})
"""Types that are words: a reader sees at once what a wrong letter was, and no sum depends on it."""
_TELLING = 4
"""Digits and letters from which on a value is not found at a second place by chance."""
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_AMOUNT = ("quantity", "unit_price", "amount")
_COUNTS = dict.fromkeys(("quantity", "integer", "number"), "number")
_ADDED, _TAKEN = ("tax", "shipping"), "discount"

Key = tuple[str, int, str]
"""Table ("" for a field), row and column (the field's name)."""


def keyed(fields: Mapping[str, Fact], tables: Mapping[str, TableFacts]) -> dict[Key, Fact]:
    """Every fact of a document under its key."""
    found: dict[Key, Fact] = {("", 0, name): fact for name, fact in fields.items()}
    for table in tables.values():
        found |= {(table.name, row.index, name): cell for row in table.rows for name, cell in row.cells.items()}
    return found


def is_figure(fact: Fact) -> bool:
    """Whether a fact states a figure: a number, a date, an identifier; words may hold figures and are none.

    A text of digits alone shows nobody what was read wrong: a description `1` is a figure too.
    """
    if fact.state is not State.STATED or fact.value is None:
        return False
    return fact.value.type_name not in TEXTS or (fact.value.type_name == "text" and _is_digits(fact.raw or ""))


def _is_digits(raw: str) -> bool:
    return any(one.isdigit() for one in raw) and not any(one.isalpha() for one in raw)


def proven(facts: Mapping[Key, Fact]) -> set[Key]:
    """The keys of the figures that the document's arithmetic or their own check digit confirms."""
    figures = _figures(facts)
    return {
        *_by_rows(figures),
        *_by_columns(figures, facts),
        *_by_sums(figures),
        *(key for key, fact in figures.items() if _by_itself(fact.value)),
    }


def stated_twice(facts: Mapping[Key, Fact], document: Document) -> set[Key]:
    """The keys of the figures that stand at a second place of the document."""
    figures = _figures(facts)
    return {*_repeated(figures), *_printed_twice(figures, document)}


def _figures(facts: Mapping[Key, Fact]) -> dict[Key, Fact]:
    return {key: fact for key, fact in facts.items() if is_figure(fact)}


def telling(value: Value) -> bool:
    """Whether a second value like it is no accident: 67,800 and a date tell something, 2 and 100 do not."""
    text = value.as_json()
    if isinstance(value, Figure):
        text = text.split(".")[0].strip("0-") + text.partition(".")[2].rstrip("0")
    return sum(one.isalnum() for one in text) >= _TELLING


def _number(figures: Mapping[Key, Fact], key: Key) -> Decimal | None:
    fact = figures.get(key)
    return fact.value.number if fact is not None and isinstance(fact.value, Figure) else None


def _kind(figures: Mapping[Key, Fact], key: Key) -> str:
    """What a figure counts: money is no sum of pieces, however well the numbers agree."""
    value = figures[key].value
    return _COUNTS.get(value.type_name, value.type_name) if value is not None else ""


def _by_rows(figures: Mapping[Key, Fact]) -> Iterator[Key]:
    """Quantity times price is the amount of the row."""
    for table, row in {key[:2] for key in figures if key[0]}:
        keys = [(table, row, name) for name in _AMOUNT]
        quantity, price, amount = (_number(figures, key) for key in keys)
        if quantity is None or price is None or not amount:
            continue
        if (quantity * price).quantize(amount) == amount:
            yield from keys


def _by_columns(figures: Mapping[Key, Fact], facts: Mapping[Key, Fact]) -> Iterator[Key]:
    """A column whose figures add up to a field of the document, each of its cells among them."""
    for table, column in {(key[0], key[2]) for key in figures if key[0]}:
        cells = [key for key in facts if (key[0], key[2]) == (table, column)]
        numbers = [_number(figures, key) for key in cells]
        if len(cells) < 2 or any(number is None for number in numbers):
            continue
        total = sum(number for number in numbers if number is not None)
        kinds = {_kind(figures, key) for key in cells}
        sums = [
            key
            for key in figures
            if not key[0] and total and _number(figures, key) == total and _kind(figures, key) in kinds
        ]
        if sums:
            yield from cells
            yield from sums


def _by_sums(figures: Mapping[Key, Fact]) -> Iterator[Key]:
    """Subtotal, discount, tax and freight make the total; rate and base make the tax; the words say the total."""
    keys: dict[str, Key] = {key[2]: key for key in figures if not key[0]}
    numbers = {name: number for name, key in keys.items() if (number := _number(figures, key)) is not None}
    for claimed in (*_total(numbers), *_tax(numbers), *_in_words(numbers)):
        yield from (keys[name] for name in claimed)


def _total(numbers: Mapping[str, Decimal]) -> Iterator[list[str]]:
    parts = [name for name in (_TAKEN, *_ADDED) if name in numbers]
    if "total" not in numbers or "subtotal" not in numbers or not parts:
        return
    made = numbers["subtotal"] - abs(numbers.get(_TAKEN, Decimal(0)))
    made += sum(numbers[name] for name in _ADDED if name in numbers)
    if made == numbers["total"]:
        yield ["total", "subtotal", *parts]


def _tax(numbers: Mapping[str, Decimal]) -> Iterator[list[str]]:
    if not {"subtotal", "tax", "tax_rate"} <= numbers.keys() or not numbers["tax"]:
        return
    for base in ([], [_TAKEN] if _TAKEN in numbers else []):
        taxed = numbers["subtotal"] - sum(abs(numbers[name]) for name in base)
        if (taxed * numbers["tax_rate"]).quantize(numbers["tax"]) == numbers["tax"]:
            yield ["subtotal", "tax", "tax_rate", *base]
            return


def _in_words(numbers: Mapping[str, Decimal]) -> Iterator[list[str]]:
    if "total_in_words" in numbers and numbers["total_in_words"] == numbers.get("total"):
        yield ["total", "total_in_words"]


def _by_itself(value: Value | None) -> bool:
    """Shares that make a whole; numbers whose check digit is right."""
    if isinstance(value, PaymentTerms):
        shares = [share.percent for share in value.shares if share.percent is not None]
        return len(shares) > 1 and sum(shares) == 1
    if not isinstance(value, Text):
        return False
    from stdnum import iso6346
    from stdnum.cn import uscc

    return bool(uscc.is_valid(value.text) or iso6346.is_valid(value.text.replace("-", "")))


def _repeated(figures: Mapping[Key, Fact]) -> Iterator[Key]:
    """The same value as another figure at another place."""
    items = [(key, fact) for key, fact in figures.items() if fact.value is not None and telling(fact.value)]
    for key, fact in items:
        if any(agrees(fact, other) and fact.place != other.place for _, other in items):
            yield key


def agrees(fact: Fact, other: Fact) -> bool:
    """Whether two stated facts of one type have the same value."""
    if fact.value is None or other.value is None or fact.value.type_name != other.value.type_name:
        return False
    return same(fact.value, other.value) is True


def _printed_twice(figures: Mapping[Key, Fact], document: Document) -> Iterator[Key]:
    """A text that stands at two places of the document, though no field was found at the second."""
    page = "\n".join(_lines(document))
    for key, fact in figures.items():
        raw = _printed(fact)
        if fact.value is None or not telling(fact.value) or not any(one.isdigit() for one in raw):
            continue
        if len(re.findall(rf"(?<![\w.,]){re.escape(raw)}(?![\w]|[.,]\d)", page)) > 1:
            yield key


def _printed(fact: Fact) -> str:
    """What a second place has to repeat: of a figure its digits, which have their currency or unit beside them."""
    raw = fact.raw or ""
    numbers = _NUMBER.findall(raw) if isinstance(fact.value, Figure) else []
    return numbers[0] if len(numbers) == 1 else "".join(raw.split())


def _lines(document: Document) -> Iterable[str]:
    for part in document.visible_parts():
        yield from (
            "\n".join(word.text for word in line.words) or line.text for line in part.lines if not line.hidden
        )
