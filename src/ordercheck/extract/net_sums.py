"""A total that says itself that it is without tax: `合计：8,900元（不含税）`, `Total (net)`."""

import re
from collections.abc import Mapping
from dataclasses import replace

from ordercheck.extract.options import Option
from ordercheck.extract.resolve import Held
from ordercheck.roles.role import FieldSpec

_NET = re.compile(
    r"(?i)不含(?:增值)?(?:税|稅)|未含?(?:税|稅)|(?:税|稅)前|\bnet\b|\bnetto\b"
    r"|\b(?:excl(?:uding|usive of|uded)?|ex|without|before|w/o)\.?\s*(?:vat|tax|gst)\b"
    r"|\b(?:vat|tax|gst)\s*(?:not incl|excl)"
)
_OPENS = " \t（(，,、"


def as_subtotals(held: Mapping[str, list[Held]], specs: Mapping[str, FieldSpec]) -> dict[str, list[Held]]:
    """The sums by field, those of the total that are without tax as the subtotal's.

    What is said behind the figure or in the brackets of the label counts; a label that is one of a net sum is
    the subtotal's already. Where the document states no tax and no other total, it asks for that sum and no more:
    it stays the total.
    """
    moved = {name: list(found) for name, found in held.items()}
    if "total" not in specs or "subtotal" not in specs:
        return moved
    net = [one for one in moved.get("total", []) if _is_net(one)]
    rest = [one for one in moved.get("total", []) if one not in net]
    if net and _states(rest, *(moved.get(name, []) for name in ("tax", "tax_rate"))):
        moved["total"] = rest
        moved["subtotal"] = [*moved.get("subtotal", []), *(_of(one, specs["subtotal"]) for one in net)]
    return moved


def _states(*fields: list[Held]) -> bool:
    return any(one.option is not None and one.option.reads for held in fields for one in held)


def _is_net(held: Held) -> bool:
    if any(_NET.search(note) for note in held.occurrence.hit.notes):
        return True
    return held.option is not None and (_NET.search(held.option.raw) is not None or _is_net_behind(held.option))


def _is_net_behind(option: Option) -> bool:
    """Does the text go on with it: `总价为8,900元，不含税`?"""
    text = option.occurrence.segment.text
    at = text.find(option.raw) if option.raw else -1
    behind = text[at + len(option.raw) :]
    return at >= 0 and _NET.match(behind.lstrip(_OPENS)) is not None


def _of(held: Held, spec: FieldSpec) -> Held:
    occurrence = replace(held.occurrence, spec=spec)
    return Held(occurrence, held.option and replace(held.option, occurrence=occurrence))
