"""Amounts in words: `人民币壹仟贰佰元整`, `SAY US DOLLARS ONE THOUSAND TWO HUNDRED AND 50/100 ONLY`."""

import re
from decimal import Decimal

from ordercheck.model.value import Parsed, Reading
from ordercheck.values import reasons
from ordercheck.values.blanks import unsettled
from ordercheck.values.capital import read_capital
from ordercheck.values.chinese_numerals import CHARACTERS
from ordercheck.values.currencies import agreed, take_currencies
from ordercheck.values.english_words import read_english
from ordercheck.values.shapes import Figure
from ordercheck.values.text import figure_text
from ordercheck.values.value_type import Hints, ValueType

_LONGEST = 400
_FIGURES = re.compile(
    r"[(（][^()（）]*[0-9][^()（）]*[)）]|(?:小写|rmb|cny|usd|us\$|[¥$€£])[:\s]*(?:rmb|cny|usd|us\$|[¥$€£])?\s*[0-9][0-9,.]*\s*元?"
)
_CHINESE_BESIDE = re.compile(
    r"金额|大写|合计|总计|共计|总额|总金额|总价|价税|含税|小写|货款|合同|订单|币|折合|计|共|为|"
    r"[:：()（）\[\]、，,。.;\"'~_\-—]|total|amount|in words|say|only"
)
_ENGLISH_BESIDE = re.compile(
    r"\b(?:say|total|totals|amount(?:s|ing)?|in words|in word|in|words|to|only|exactly|sum|of|the|grand|"
    r"value|invoice|contract|currency|capital)\b|[:.()\[\]*_\"'=]"
)
_NUMBER_WORD = re.compile(
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|lakh|crore)\b"
)
_CHINESE_CURRENCY = re.compile(
    r"(?<=[零壹贰叁肆伍陆柒捌玖拾佰仟万亿〇一二两三四五六七八九十百千])(?:美元|美金|欧元|港币|港元|日元|英镑|人民币|圆|元|块)"
)


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("words") with the ISO code of a stated currency, else the hint; the figures beside do not count."""
    if len(raw) > _LONGEST:
        return reasons.TOO_LONG
    why_none = unsettled(raw)
    if why_none is not None:
        return why_none
    text = figure_text(raw)
    if _NUMBER_WORD.search(text):
        return _english(text, hints)
    if any(character in CHARACTERS for character in text):
        return _chinese(text, hints)
    return reasons.MALFORMED_WORDS


def _chinese(text: str, hints: Hints) -> Parsed:
    text = _FIGURES.sub("", text)
    marked = _CHINESE_CURRENCY.sub(
        lambda match: f"@{match.group() if match.group() not in '元圆块' else ''} ", text, count=1
    )
    marks, left = take_currencies(marked)
    left = _CHINESE_BESIDE.sub("", left).replace(" ", "").replace("@", "元")
    codes = agreed(marks)
    if codes is None:
        return reasons.SEVERAL_CURRENCIES
    numbers = read_capital(left)
    if not numbers:
        return reasons.MALFORMED_WORDS
    unit = _unit(codes, hints) or ("CNY" if "@ " in marked and not marks and not hints.currency else None)
    notes = ("by the form of cheques", "as spoken") if len(numbers) == 2 else ("",) * len(numbers)
    return tuple(Reading(_figure(number, unit), note) for number, note in zip(numbers, notes, strict=True))


def _english(text: str, hints: Hints) -> Parsed:
    marks, marked = take_currencies(_FIGURES.sub(" ", text).replace("&", " and "), " | ")
    marked = _ENGLISH_BESIDE.sub(" ", marked)
    codes = agreed(marks)
    if codes is None:
        return reasons.SEVERAL_CURRENCIES
    number = read_english(marked)
    if number is None:
        return reasons.MALFORMED_WORDS
    return (Reading(_figure(number, _unit(codes, hints))),)


def _figure(number: Decimal, unit: str | None) -> Figure:
    """The amount with the decimals of a printed one: none, or at least two."""
    whole = number == number.to_integral_value()
    places = Decimal(1) if whole else Decimal("0.01")
    return Figure(number.quantize(places) if number == number.quantize(places) else number, "words", unit)


def _unit(codes: tuple[str, ...], hints: Hints) -> str | None:
    if len(codes) == 1:
        return codes[0]
    return hints.currency if not codes or hints.currency in codes else None


TYPE = ValueType("words", parse)
