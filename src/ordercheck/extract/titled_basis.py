"""Whether prices include tax, where only the titles of their columns say so: `含税单价`, `价格（不含税）`.

A form's title outlives its prices: where the sums add the tax to what is titled `含税`, one of the two is wrong,
and nothing says which.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from ordercheck.model.fact import Fact, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.value import Unreadable, Value
from ordercheck.roles.role import RoleSpec
from ordercheck.values import Choice, Figure, Hints, parse

BASIS = "price_basis"
_PRICE, _AMOUNT, _FACTORS = "unit_price", "amount", ("quantity", "unit_price")
_CENT = Decimal("0.01")
_WRAPPED = re.compile(r"(?<=[\u3400-\u9fff(（])\s+(?=[\u3400-\u9fff])")
"""Where a narrow cell broke a title: `价格(不含` / `税)`."""
_SPEAKS_OF_TAX = re.compile(r"税|稅|(?i:\b(?:tax|vat|gst|mwst|ust|tva|ht|ttc)\b)")


_ADDED = Message(
    "价格列的标题写明含税，合计却在各行金额之上另加税额",
    "the titles say that prices include tax, the sums add the tax to them",
)


def add_titled_basis(fields: dict[str, Fact], lines: TableFacts | None, role: RoleSpec) -> bool:
    """Adds what the titles of price and amount say, if the document says nothing else; tells whether it did.

    Both must say the same; where one of them says nothing, price x quantity must make the amounts.
    """
    spec, stated = role.fields.get(BASIS), fields.get(BASIS)
    if spec is None or lines is None or (stated is not None and stated.state is not State.NOT_FOUND):
        return False
    said = {
        name: (fact, value)
        for name in (_PRICE, _AMOUNT)
        if (fact := lines.columns.get(name)) is not None
        and (value := _said(fact, Hints(choices=spec.choices))) is not None
    }
    values = {value.as_json() for _, value in said.values()}
    if len(values) != 1 or (len(said) == 1 and not _amounts_close(lines)):
        return False
    fact, value = next(iter(said.values()))
    fields[BASIS] = Fact(BASIS, State.STATED, fact.raw, value, fact.place, fact.raw, label_place=fact.place)
    return True


def question_titled_basis(fields: dict[str, Fact], line_sum: Decimal | None) -> None:
    """Leaves open what the titles say where the stated sums add the tax to the sum of the lines."""
    basis = fields[BASIS]
    numbers = {name: _number(fields, name) for name in ("subtotal", "tax", "total")}
    tax, total = numbers["tax"], numbers["total"]
    included = isinstance(basis.value, Choice) and basis.value.token == "included"
    if not included or line_sum is None or not tax or total is None:
        return
    rest = (_number(fields, "shipping") or Decimal(0)) - abs(_number(fields, "discount") or Decimal(0))
    if numbers["subtotal"] in (None, line_sum) and line_sum + rest + tax == total:
        fields[BASIS] = replace(basis, state=State.UNREADABLE, value=None, reason=_ADDED, conflict=True)


def _number(fields: Mapping[str, Fact], name: str) -> Decimal | None:
    fact = fields.get(name)
    return fact.value.number if fact is not None and isinstance(fact.value, Figure) else None


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
