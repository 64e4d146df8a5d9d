"""Raw text -> typed value, or why not; and equality by meaning. See docs/architecture.md, 'Values'.

A type is one module of `ordercheck.values.types`, loaded when it is first asked for.
"""

import pkgutil
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path

from ordercheck.model.value import Parsed, Value
from ordercheck.values.blanks import blank, placeholder
from ordercheck.values.shapes import (
    Charge,
    Charges,
    Choice,
    ContainerCount,
    Containers,
    Day,
    Figure,
    Moment,
    Party,
    PaymentTerms,
    Share,
    Size,
    Text,
)
from ordercheck.values.value_type import Hints, ValueType

__all__ = [
    "Charge",
    "Charges",
    "Choice",
    "ContainerCount",
    "Containers",
    "Day",
    "Figure",
    "Hints",
    "Moment",
    "Party",
    "PaymentTerms",
    "Share",
    "Size",
    "Text",
    "ValueType",
    "blank",
    "parse",
    "parse_cell",
    "placeholder",
    "same",
    "type_names",
    "value_type",
]

_NO_HINTS = Hints()


@cache
def type_names() -> tuple[str, ...]:
    """The names of all value types, sorted."""
    folder = Path(__file__).parent / "types"
    return tuple(sorted(module.name for module in pkgutil.iter_modules([str(folder)])))


@cache
def value_type(name: str) -> ValueType:
    """The type of that name; KeyError for an unknown one."""
    if name not in type_names():
        raise KeyError(f"unknown value type {name!r}; known are {', '.join(type_names())}")
    found: ValueType = import_module(f"ordercheck.values.types.{name}").TYPE
    return found


def parse(type_name: str, raw: str, hints: Hints = _NO_HINTS) -> Parsed:
    """The readings of a text as a value of that type, or why it can not be read; never raises for any text.

    The whole text is accounted for: a figure among words that the type does not know is unreadable.
    """
    return value_type(type_name).parse(raw, hints)


def parse_cell(
    type_name: str,
    text: str,
    stored: Decimal | date | datetime | bool | str | None,
    number_format: str | None = None,
    hints: Hints = _NO_HINTS,
) -> Parsed:
    """The same for a cell of a workbook: what is stored decides, text and number format give the unit."""
    from ordercheck.values.cells import read_cell

    return read_cell(value_type(type_name), text, stored, number_format, hints)


def same(left: Value, right: Value, aliases: Iterable[Iterable[str]] | None = None) -> bool | None:
    """Whether two values mean the same, None where it can not be told.

    `aliases`: groups of words that mean one thing ((亚克力, PMMA), ...), used for text, parties and charges.
    """
    from ordercheck.values.equality import same_value

    return same_value(left, right, aliases)
