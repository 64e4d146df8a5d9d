"""Charges beside the freight: insurance, packing, handling, rounding.

Words like these stand in clauses and columns as well, so that an amount is such a charge only where the sums close
with it and not without it.
"""

from decimal import Decimal

from msgspec.structs import replace

from ordercheck.extract.labels import squeezed
from ordercheck.extract.taxes_by_rate import amount_of, amounts_by_place, joined_amounts, sums_close
from ordercheck.model.fact import Fact, State

_FIELD = "further_charges"
_WHY = "with it the document's sums close"


def prove_further_charges(fields: dict[str, Fact], line_sum: Decimal | None) -> None:
    """Leaves further charges stated where the document's sums prove them; elsewhere there are none."""
    fact = fields.get(_FIELD)
    if fact is None or fact.state in (State.NOT_FOUND, State.EMPTY):
        return
    charges = list({(squeezed(one.label or ""), amount_of(one)): one for one in amounts_by_place(fact)}.values())
    total = sum(map(amount_of, charges), Decimal(0))
    if charges and not sums_close(fields, Decimal(0), line_sum) and sums_close(fields, total, line_sum):
        fields[_FIELD] = joined_amounts(fact, charges, total, _WHY)
    else:
        fields[_FIELD] = replace(fact, state=State.NOT_FOUND, raw=None, value=None, reason=None, conflict=False)
