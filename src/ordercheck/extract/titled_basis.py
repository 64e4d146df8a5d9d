"""Whether prices include tax, where only the titles of their columns say so: `含税单价`, `价格（不含税）`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ordercheck.model.fact import Fact, State, TableFacts
from ordercheck.model.value import Unreadable, Value
from ordercheck.roles.role import RoleSpec
from ordercheck.values import Figure, Hints, parse

BASIS = "price_basis"
_PRICE, _AMOUNT, _FACTORS = "unit_price", "amount", ("quantity", "unit_price")
_CENT = Decimal("0.01")
_WRAPPED = re.compile(r"(?<=[\u3400-\u9fff(（])\s+(?=[\u3400-\u9fff])")
"""Where a narrow cell broke a title: `价格(不含` / `税)`."""
_SPEAKS_OF_TAX = re.compile(r"税|稅|(?i:\b(?:tax|vat|gst|mwst|ust|tva|ht|ttc)\b)")


def add_titled_basis(fields: dict[str, Fact], lines: TableFacts | None, role: RoleSpec) -> None:
    """Adds what the titles of price and amount say, if the document says nothing else.

    Both must say the same; where one of them says nothing, price x quantity must make the amounts.
    """
    spec, stated = role.fields.get(BASIS), fields.get(BASIS)
    if spec is None or lines is None or (stated is not None and stated.state is not State.NOT_FOUND):
        return
    said = {
        name: (fact, value)
        for name in (_PRICE, _AMOUNT)
        if (fact := lines.columns.get(name)) is not None
        and (value := _said(fact, Hints(choices=spec.choices))) is not None
    }
    values = {value.as_json() for _, value in said.values()}
    if len(values) != 1 or (len(said) == 1 and not _amounts_close(lines)):
        return
    fact, value = next(iter(said.values()))
    fields[BASIS] = Fact(BASIS, State.STATED, fact.raw, value, fact.place, fact.raw, label_place=fact.place)


def _said(title: Fact, hints: Hints) -> Value | None:
    text = _WRAPPED.sub("", title.raw or "")
    if _SPEAKS_OF_TAX.search(text) is None:
        return None
    parsed = parse("choice", text, hints)
    return None if isinstance(parsed, Unreadable) or len(parsed) != 1 else parsed[0].value


def _amounts_close(lines: TableFacts) -> bool:
    differences = list(_differences(lines))
    return bool(differences) and all(abs(difference) <= _CENT for difference in differences)


def _differences(lines: TableFacts) -> Iterator[Decimal]:
    for row in lines.rows:
        figures = [fact.value for name in (*_FACTORS, _AMOUNT) if (fact := row.cells.get(name)) is not None]
        numbers = [figure.number for figure in figures if isinstance(figure, Figure)]
        if len(numbers) == len(_FACTORS) + 1:
            yield numbers[0] * numbers[1] - numbers[2]
