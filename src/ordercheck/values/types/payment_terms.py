"""Payment terms by meaning: `30%预付,70%发货前付清` = `30% deposit, balance 70% before shipment`; else text."""

import re

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values import reasons
from ordercheck.values.blanks import unsettled
from ordercheck.values.instalments import read_shares
from ordercheck.values.shapes import PaymentTerms
from ordercheck.values.text import printed
from ordercheck.values.value_type import Hints, ValueType

_TRADE_TERM = re.compile(
    r"(?i)(?:EXW|FCA|FAS|FOB|CFR|CNF|C&F|CIF|CPT|CIP|DAP|DPU|DAT|DDP|DDU)\b[^%\d]{0,60}(?:2010|2020)?"
)
"""`Terms: CIF HAMBURG`: an Incoterm beneath a label that usually means payment."""


def parse(raw: str, hints: Hints) -> Parsed:
    """PaymentTerms; terms that are not understood wholly keep their text only (note: which words)."""
    why_none = unsettled(raw)
    if why_none is not None:
        return why_none
    shares = read_shares(raw)
    if isinstance(shares, Unreadable):
        if _TRADE_TERM.fullmatch(raw.strip()) is not None:
            return reasons.TRADE_TERM
        return (Reading(PaymentTerms((), printed(raw)), shares.reason.en),)
    return (Reading(PaymentTerms(shares, printed(raw))),)


TYPE = ValueType("payment_terms", parse)
