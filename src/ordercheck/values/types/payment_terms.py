"""Payment terms by meaning: `30%预付,70%发货前付清` = `30% deposit, balance 70% before shipment`; else text."""

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values.blanks import unsettled
from ordercheck.values.instalments import read_shares
from ordercheck.values.shapes import PaymentTerms
from ordercheck.values.text import printed
from ordercheck.values.value_type import Hints, ValueType


def parse(raw: str, hints: Hints) -> Parsed:
    """PaymentTerms; terms that are not understood wholly keep their text only (note: which words)."""
    why_none = unsettled(raw)
    if why_none is not None:
        return why_none
    shares = read_shares(raw)
    if isinstance(shares, Unreadable):
        return (Reading(PaymentTerms((), printed(raw)), shares.reason.en),)
    return (Reading(PaymentTerms(shares, printed(raw))),)


TYPE = ValueType("payment_terms", parse)
