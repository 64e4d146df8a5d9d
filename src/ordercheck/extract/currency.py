"""Marks of currency where they stand: codes, signs and words beside figures, in headers and labels."""

import re
from collections.abc import Sequence

from ordercheck.extract.layout import Layout
from ordercheck.model.fact import Fact, State
from ordercheck.model.value import Unreadable
from ordercheck.values import parse
from ordercheck.values.shapes import Text

_MARK = re.compile(
    r"(?<![A-Za-z])(?:USD|CNY|RMB|CNH|EUR|HKD|GBP|JPY|AUD|CAD|SGD|TWD|NTD|KRW|THB|INR|AED|SAR|KWD|CHF|MYR|IDR|VND|RUB|BRL"
    r"|ZAR|PLN|CZK|HUF|PKR|BDT|LKR|NPR|NGN|KES|UGX|TZS|GHS|PHP|MXN|QAR|OMR|BHD|ILS|SEK|NOK|DKK|NZD|XOF|XAF|EGP)"
    r"(?![A-Za-z])|US\$|HK\$|NT\$|A\$|C\$|S\$|€|£|￥|¥|₹|人民币|美元|美金|港币|港元|欧元|英镑|日元|(?<=\d)元|(?<=[（(/])元"
)
_WORDED = re.compile(
    r"(?i)(?<![a-z])(?:(?:u\.?\s?s\.?|united states|american|hong kong|canadian|australian|singapore) dollars?"
    r"|euros|pounds sterling|chinese yuan|renminbi)(?![a-z])"
)
"""Words for a currency, which stand in sentences: `All prices are in US Dollars`."""
_CAPITAL = re.compile(r"(?<=[零壹贰叁肆伍陆柒捌玖拾佰仟万亿])[元圆](?=[整正零壹贰叁肆伍陆柒捌玖])")
"""The yuan of an amount in capitals, in the simplified letters of the mainland: `壹万柒仟元整`."""
_RAND = re.compile(r"(?<![A-Za-z$])R(?=\s?\d{1,3}(?:[ ,]\d{3})*[.,]\d{2}(?!\d))")
_LEAST_RANDS = 2
"""The sign of the rand is a letter: so many amounts behind it tell that it is none of a code."""
_RUPEES = re.compile(r"(?i)(?<![a-z])(?:rs(?![a-z])|rupees(?![a-z]))")
_INDIAN = re.compile(r"\b(?:GSTIN|GSTN|CGST|SGST|IGST)\b")
"""Taxes of India alone: the rupees of such a paper are no other country's."""
_UNITED_STATES = re.compile(
    r",\s*(?:AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC"
    r"|ND|OH|OK|OR|PA|PR|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY)[.,]?\s+\d{5}(?:-\d{4})?(?!\d)"
    r"|[A-Za-z]{3,}\s+(?:AZ|CA|FL|GA|IL|KS|KY|MD|MI|MN|MO|NE|NV|NJ|NM|NY|NC|ND|OH|SD|TN|TX|UT|VT|VA|WA|WI|WY)"
    r"\s+\d{5}(?:-\d{4})?(?!\d)"
)
"""The end of an address in the United States: `Houston, TX 77056`; without its comma where it is no other word."""
_OTHER_DOLLARS = re.compile(
    r"(?i)\b(?:canada|australia|hong ?kong|singapore|taiwan|new zealand|m[eé]xico|argentina|chile|colombia|uruguay"
    r"|brunei|fiji|jamaica|bahamas|bermuda|barbados|trinidad|maca[uo]|HST|ABN|ACN)\b"
    r"|香港|台[湾灣]|加拿大|澳大利亚|新加坡|\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b"
)
"""Countries with a dollar or peso of their own, their taxes and registers, and a Canadian postal code."""
_TRADITIONAL = re.compile("[萬億貳參陸圓臺幣]")
_BARE_DOLLAR = re.compile(r"(?<![A-Za-z$])[$＄](?=\s?\d)|(?<=[（(])[$＄](?=[）)])")
_DOLLAR_CODES = (
    "USD HKD CAD AUD SGD TWD NZD MXN ARS BBD BMD BND BRL BSD BZD CLP COP CUP DOP FJD GYD JMD KYD LRD MOP NAD SBD "
    "SRD TTD UYU XCD"
)
_SIGNED_DOLLAR = frozenset(_DOLLAR_CODES.split())
"""Currencies of which a bare `$` may be the sign."""
_ELSEWHERE = re.compile(
    r"账号|帐号|账户|帐户|开户|汇率|银行|account|a/c\b|bank|swift|exchange rate|iban", re.IGNORECASE
)
_LONGEST = 200


def currency_marks(layout: Layout) -> tuple[Fact, ...]:
    """Each currency that the document marks, once for every part and spelling, at its first place.

    Bank details and exchange rates name currencies in which nothing is priced: they do not count. Words of
    sentences count where nothing else marks a currency; then the yuan of capitals, the rupees of a paper with an
    Indian tax, the rands of a letter before amounts, and the dollars of a paper with an American address.
    """
    return (
        _marks(layout, _MARK)
        or _marks(layout, _WORDED)
        or _yuan(layout)
        or _rupees(layout)
        or _rands(layout)
        or _us_dollars(layout)
    )


def _yuan(layout: Layout) -> tuple[Fact, ...]:
    if any(_TRADITIONAL.search(segment.text) for segment in layout.segments()):
        return ()
    return _marks(layout, _CAPITAL)


def _rupees(layout: Layout) -> tuple[Fact, ...]:
    if not any(_INDIAN.search(segment.text) for segment in layout.segments()):
        return ()
    for segment in layout.segments():
        match = _RUPEES.search(segment.text)
        if match is not None and len(segment.text) <= _LONGEST and not _ELSEWHERE.search(segment.text):
            place = segment.place_of(match.start(), match.end())
            return (Fact("currency", State.STATED, match.group(), Text("INR", "currency"), place),)
    return ()


def _rands(layout: Layout) -> tuple[Fact, ...]:
    found = [
        segment.place_of(match.start(), match.end())
        for segment in layout.segments()
        for match in _RAND.finditer(segment.text)
    ]
    if len(found) < _LEAST_RANDS:
        return ()
    return (Fact("currency", State.STATED, "R", Text("ZAR", "currency"), found[0]),)


def _us_dollars(layout: Layout) -> tuple[Fact, ...]:
    """A bare `$` where an address is in the United States, and nothing in a country with another dollar."""
    segments = list(layout.segments())
    if any(_OTHER_DOLLARS.search(segment.text) for segment in segments):
        return ()
    if not any(_UNITED_STATES.search(segment.text) for segment in segments):
        return ()
    for segment in segments:
        match = _BARE_DOLLAR.search(segment.text)
        if match is not None and len(segment.text) <= _LONGEST and not _ELSEWHERE.search(segment.text):
            place = segment.place_of(match.start(), match.end())
            return (Fact("currency", State.STATED, match.group(), Text("USD", "currency"), place),)
    return ()


def _marks(layout: Layout, pattern: re.Pattern[str]) -> tuple[Fact, ...]:
    found: dict[tuple[int, str, str], Fact] = {}
    for surface in layout.surfaces:
        for segment in surface.segments:
            if len(segment.text) > _LONGEST or _ELSEWHERE.search(segment.text):
                continue
            for match in pattern.finditer(segment.text):
                code = parse("currency", match.group())
                if isinstance(code, Unreadable) or len(code) != 1:
                    continue
                value = code[0].value
                key = (surface.part, match.group(), value.as_json())
                if key not in found:
                    place = segment.place_of(match.start(), match.end())
                    found[key] = Fact("currency", State.STATED, match.group(), value, place)
    return tuple(found.values())


def with_foreign_dollars(marks: Sequence[Fact], stated: Fact | None, layout: Layout) -> tuple[Fact, ...]:
    """The marks, with the first bare `$` of a document all of whose currencies have another sign.

    Of several currencies with that sign it says none, so that elsewhere it is no mark.
    """
    values = [fact.value for fact in (*marks, stated) if fact is not None and fact.value is not None]
    if not values or any(value.as_json() in _SIGNED_DOLLAR for value in values):
        return tuple(marks)
    for surface in layout.surfaces:
        for segment in surface.segments:
            match = _BARE_DOLLAR.search(segment.text)
            if match is not None and len(segment.text) <= _LONGEST and not _ELSEWHERE.search(segment.text):
                place = segment.place_of(match.start(), match.end())
                dollar = Fact("currency", State.STATED, match.group(), Text("$", "currency"), place)
                return (*marks, dollar)
    return tuple(marks)


def currency_fact(marks: Sequence[Fact]) -> Fact | None:
    """The one currency that all marks name, at the first of them; None where there is none or more than one."""
    codes = {mark.value.as_json() for mark in marks if mark.value is not None}
    return marks[0] if len(codes) == 1 else None
