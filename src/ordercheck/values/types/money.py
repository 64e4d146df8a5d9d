"""Amounts of money: `¥1,200.00`, `USD 1,200`, `1,200.00元整`, `12万元`, `(1,200.00)`, `1200,--`."""

import re
from decimal import Decimal

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values import reasons
from ordercheck.values.currencies import agreed, take_currencies
from ordercheck.values.figure import PLAIN_DIGITS, find_figure, why_left
from ordercheck.values.numerals import Numbers
from ordercheck.values.shapes import Figure
from ordercheck.values.text import figure_text
from ordercheck.values.units import unit_of
from ordercheck.values.value_type import Hints, ValueType

_FREE = re.compile(
    r"(?:免费|免收|赠送|赠品|无|无费用|nil|none|free|free of charge|f\.?o\.?c\.?|no charge|gratis|"
    r"without charge|waived)"
)
_INCLUDED = re.compile(r"包含|已含|含在|包括|included|incl\.?")
_WORDS = re.compile(
    r"\(?(?:金额)?大写[^\d]*$|"
    r"[(,;/ ]*(?:人民币)?\(?(?:大写)?\)?[:\s]*"
    r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆][零壹贰叁肆伍陆柒捌玖角分整正]*\)?"
)
_MINOR = re.compile(r"([0-9])\s*[元圆](?:\s*([0-9])\s*角)?(?:\s*([0-9])\s*分)?(?![0-9])")
_NO_CENTS = re.compile(r"(?<=[0-9])(?:[.,]\s?-{1,2}|/-|[.,](?=\s*(?:$|[a-z元€£$¥])))")
_TAX_MARK = re.compile(r"(?<=[0-9][.,][0-9]{2})\s?[tn]$")
"""`3,540.00T`: American accounting marks what is taxable behind the amount."""
_PER = re.compile(r"(?:/|每|\bper\b)\s*([^\d/\s]+(?: [^\d/\s]+)?)\s*$")
_AROUND = re.compile(
    r"(?:不含税|未税|含税|税前|税后|含运费|不含运费|净价|总价|单价|总额|总金额|金额|合计|总计|共计|小计|价税合计|小写|共|计|整|正"
    r"|grand total|sub-?total|total|amount|in total|only|net|gross|tax included|tax excluded|incl\.? (?:tax|vat)"
    r"|excl\.? (?:tax|vat)|@|[:=.,;])"
)
_TERM = re.compile(
    r"(?<=\d)\s+(?:exw|fca|fas|fob|cfr|cnf|c&f|cif|cpt|cip|dap|dpu|ddp|ddu)(?:\s+[a-z]{3,20}){0,2}\s*$"
)
"""The term of delivery that a price holds for: `2.35 CIF`, `2.35 FOB Ningbo`."""
_RATE = re.compile(r"\s*(?:\(\s*@?\s*\d{1,2}(?:\.\d{1,3})?\s*%\s*\)|(?<=\d)\s*@\s*\d{1,2}(?:\.\d{1,3})?\s*%$)\s*")
"""The rate at which an amount came about: `4,644.00 (18%)`."""
_RAND = re.compile(r"(?<![a-z$])r\s?(?=[0-9])")
"""The rand's sign is a letter, which counts before a figure only: `R 1,250.00`."""


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("money") with an ISO code: the stated currency, else the hint; `$` stays open without a hint."""
    if PLAIN_DIGITS.fullmatch(raw):
        plain = find_figure(raw, hints)
        return plain if isinstance(plain, Unreadable) else _readings(plain.numbers, 1, hints.currency, "")
    text = figure_text(raw)
    if _FREE.fullmatch(text):
        return (Reading(Figure(Decimal(0), "money", hints.currency), "free of charge"),)
    if _INCLUDED.fullmatch(text):
        return reasons.INCLUDED
    text = _without_rate(_TERM.sub("", _RAND.sub("zar ", text)))
    prepared = _minor_units(_TAX_MARK.sub("", _NO_CENTS.sub(" ", _without_words(text))))
    found = find_figure(prepared, hints)
    if isinstance(found, Unreadable):
        return found
    around = [found.before, found.after, *found.notes]
    per = _PER.search(found.after)
    remark = found.remark
    if per and unit_of(per.group(1)) is not None:
        around[1], remark = found.after[: per.start()], f"per {per.group(1)}"
    marks, left = take_currencies(" | ".join(around[:2]))
    noted, _ = take_currencies(" | ".join(found.notes))
    left = _AROUND.sub("", left).replace("|", "").strip()
    if left:
        return why_left(left)
    codes = agreed(marks + noted)
    if codes is None:
        return reasons.SEVERAL_CURRENCIES
    return _readings(found.numbers, -1 if found.bracketed else 1, _code(codes, hints), remark)


def _readings(numbers: Numbers, sign: int, unit: str | None, remark: str) -> Parsed:
    return tuple(Reading(Figure(number * sign, "money", unit), note or remark) for number, note in numbers)


def _code(codes: tuple[str, ...], hints: Hints) -> str | None:
    if not codes:
        return hints.currency
    if len(codes) == 1:
        return codes[0]
    return hints.currency if hints.currency in codes else None


def _without_rate(text: str) -> str:
    """The amount without the rate beside it, where both stand there."""
    amount = _RATE.sub(" ", text).strip()
    return amount if any(map(str.isdigit, amount)) else text


def _without_words(text: str) -> str:
    """The text without the same amount in Chinese capitals, which is a field of its own."""
    if not any(character.isdigit() for character in text):
        return text
    figures = _WORDS.sub(" ", text).strip()
    # Brackets around what is left only set the figures beside the words; they are no minus sign.
    beside = figures != text and figures.startswith("(") and figures.endswith(")")
    return figures[1:-1] if beside else figures


def _minor_units(text: str) -> str:
    """`3元5角2分` as `3.52元`."""

    def joined(match: re.Match[str]) -> str:
        tenths, hundredths = match.group(2), match.group(3)
        if tenths is None and hundredths is None:
            return match.group()
        return f"{match.group(1)}.{tenths or 0}{hundredths or 0}元"

    return _MINOR.sub(joined, text)


TYPE = ValueType("money", parse)
