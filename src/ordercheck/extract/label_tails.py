"""Labels that end a longer one that no list has: `Date` in `Exchange rate date: 2026-03-18` dates something else.

Only numbers and dates are asked here, of which one paper has many: words before the label say whose they are.
"""

import re
from collections.abc import Container

from ordercheck.extract.label_kin import kin_form
from ordercheck.extract.names import is_company
from ordercheck.values.text import label_form

_PARTED = re.compile(r"[:：﹕︰;；,，|｜/()（）\[\]\t\u3000]|\s\s")
_WORDS = re.compile(r"[A-Za-z][A-Za-z.'’&-]*(?: [A-Za-z.'’&-]+){0,4} ")
_MOST_GENERAL = frozenset(["no", "date", "document", "doc", "vom", "le", "on"])
"""Labels of these words, as `label_kin` has them, say nothing of what they number or date."""
_OWN = frozenset(["our", "the", "this", "document", "doc", "issue", "issuing", "issued", "creation", "created"])
_OTHERS = frozenset(
    [
        "original", "previous", "prior", "last", "old", "former", "earlier", "related", "linked", "master",
        "parent", "proforma", "customer", "buyer", "supplier", "your", "their", "credit", "debit", "actual",
    ]
)  # fmt: skip
"""Words that make a label that of another paper, or of another side's."""


def ends_another(text: str, start: int, printed: str, papers: Container[str]) -> bool:
    """Does a label of a number or a date end the label of something else: `Delivery note No.: 7`?

    `start`: where it begins in the text; `papers`: what papers of the role are called, as `label_form` has them:
    `Order confirmation No.` is that of an order confirmation.
    """
    before = _PARTED.split(text[:start])[-1].lstrip()
    if not printed.isascii() or _WORDS.fullmatch(before) is None or is_company(before):
        return False
    if label_form(before) in papers or set(kin_form(before).split()) <= _OWN:
        return False
    return is_of_another(before) or set(kin_form(printed).split()) <= _MOST_GENERAL


def is_of_another(words: str) -> bool:
    """Do words before a label or a title make it that of another paper: `Proforma`, `Customer`?"""
    return not _OTHERS.isdisjoint(kin_form(words).split())
