"""Parties: name, address, contact as the lines that the document shows."""

import re

from ordercheck.model.value import Parsed, Reading
from ordercheck.values import reasons
from ordercheck.values.blanks import blank
from ordercheck.values.shapes import Party
from ordercheck.values.text import printed
from ordercheck.values.value_type import Hints, ValueType

_SHORT_NAME = re.compile(
    r"\s*[（(][^（()）]{0,6}(?:简称|下称|以下称|统称)[^（()）]{0,12}[)）]"
    r"|\s*[,，]\s*(?:以下|下文)?(?:简称|统称|称)(?:为|作)?\s*[“\"「‘'：:]?\s*[甲乙丙丁]\s*方[”\"」’']?\s*[,，;；。]?"
    r"|\s*[（(,，]?\s*(?:hereinafter|hereafter)\b[^()（）]{0,60}[)）]?",
    re.IGNORECASE,
)
"""What a contract calls a party from then on is no part of its name: `某公司（以下简称甲方）`."""


_ROLE = (
    r"[（(]\s*(?:[甲乙丙丁]\s*方|[供需买卖购销]\s*方|供货方|供应商|采购方|订货方|定作方|承揽方|委托方|受托方|出卖人|买受人|"
    r"the\s+(?:buyer|seller)s?|buyer|seller|supplier|vendor|purchaser|party\s+[ab])\s*[)）]"
)
_ROLE_NOTE = re.compile(rf"^\s*{_ROLE}\s*(?=\S)|(?<=\S)[^\S\n]*{_ROLE}(?=\s*$)", re.IGNORECASE | re.MULTILINE)
"""Which party of the contract a company is stands beside its name: `（甲方）某公司`, `某公司（供方）`."""

_NOTE = re.compile(r"[（(].*[)）]")
"""A remark of the form above the name: `(not to be used for payment)`."""

_ADDRESS_LABEL = re.compile(
    r"^[^\S\n]*(?:address[^\S\n]*[（(][^\S\n]*地[^\S\n]*址[^\S\n]*[)）]|地[^\S\n]*址[^\S\n]*[（(/]?[^\S\n]*(?:address)?[)）]?)"
    r"[^\S\n]*[:：]?[^\S\n]*(?=[A-Za-z0-9])",
    re.IGNORECASE | re.MULTILINE,
)
"""The form's own word before an address in Latin letters, no part of it: `地址 NO.7 EAST ROAD`."""


_NAME_LABEL = re.compile(
    r"^\s*(?:(?:company(?:'s)?|firm|party)\s+name|name\s+of\s+(?:the\s+)?company|(?:公司|单位|企业)名称)"
    r"(?:\s*[（(/][^()（）\n]{1,12}[)）]?)?\s*[:：]?\s*(?=\S)",
    re.IGNORECASE,
)
"""The form's own words before the name: `Company Name FOSHAN HENGSHUO METALWARE`, `公司名称：某公司`."""

_NUMBER = re.compile(r"[A-Z]{0,3}[-/. ]?\d{3,}(?:[-/]\d+)*")
"""What a customer is called in the books is no name: `M-0219`."""
_ACCOUNT = re.compile(r"\d[\d ]{7,}")
"""The number of an account, whatever stands beneath it: the lines of a bank."""


def parse(raw: str, hints: Hints) -> Parsed:
    """Party; lines that hold nothing are left out, and remarks in brackets above the name."""
    text = _ADDRESS_LABEL.sub("", _ROLE_NOTE.sub("", _SHORT_NAME.sub("", _NAME_LABEL.sub("", raw))))
    lines = tuple(printed(line) for line in text.splitlines() if not blank(line))
    while len(lines) > 1 and _NOTE.fullmatch(lines[0]):
        lines = lines[1:]
    if lines and (_ACCOUNT.fullmatch(lines[0]) or (len(lines) == 1 and _NUMBER.fullmatch(lines[0]))):
        return reasons.NOT_A_NAME
    return (Reading(Party(lines)),) if lines else reasons.EMPTY


TYPE = ValueType("party", parse)
