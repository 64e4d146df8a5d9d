"""Companies that the text above or beside announces as whoever receives: no letterhead stands under `Ship to`.

The words are those of all roles and of none: a packing list that has no field for whom the goods are delivered to
prints his name all the same.
"""

import re

from ordercheck.extract.layout import Segment, Surface
from ordercheck.extract.neighbours import Neighbours

_RECEIVES = re.compile(
    r"\b(?:to|for|attn|attention|messrs|m/s|consignee|receiver|recipient|addressee|importer|applicant|buyer|"
    r"purchaser|customer|client|account|notify party)\b[\s.,/&]*(?:(?:name|details?|information|address|company)"
    r"(?:\s*(?:&|and)\s*(?:name|address))?)?\s*(?:[(（][^()（）]{0,40}[)）])?\s*[:：.,-]?\s*$"
    r"|(?:收[货貨件票]|[购購][货貨买買]|[买買]|需|进口|進口|客|[订訂][货貨]|提[货貨]|付款|委托|委託|通知)"
    r"(?:人|方|[单單]位|商|公司|[户戶])?(?:名[称稱]|信息|[资資]料)?\s*(?:[(（][^()（）]{0,20}[)）])?\s*[:：]?\s*$"
    r"|^致\s*[:：]?$",
    re.IGNORECASE,
)
_PAYS = re.compile(r"\b(?:pay\w*|remit\w*|return\w*|repl(?:y|ies))\b|^for and on behalf\b", re.IGNORECASE)
"""`Remit to`, `Return to`: whoever writes the paper."""
_LONGEST = 60
_LINES = 1.5
"""How far above a name its announcement stands at most, in lines."""


def is_announced(name: Segment, surface: Surface) -> bool:
    """Does the text right above a company's name, or right before it, say that it is the one who receives?"""
    near = Neighbours(surface)
    told = [*near.above(name.box, _LINES * surface.scale)[:1], *near.left_of(name)[:1]]
    return any(_receives(one.text.strip()) for one in told)


def _receives(text: str) -> bool:
    return len(text) <= _LONGEST and _RECEIVES.search(text) is not None and _PAYS.search(text) is None
