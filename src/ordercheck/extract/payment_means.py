"""Texts beside `terms of payment` that say by what means it is paid (`电汇`, `T/T or L/C`), or nothing of it."""

import re

from ordercheck.extract.options import Option
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.values.shapes import PaymentTerms

_MEANS = (
    r"电汇|信用证|(?:银行)?(?:转[账帐]|汇款)|(?:转[账帐])?支票|现金|现款|(?:现汇|电子|银行|商业|电子银行|电子商业)?承兑(?:汇票)?(?:自?贴息)?|现汇|银行汇票|对公转账|微信|支付宝|西联"
    r"|t\s*/?\s*t|(?:irrevocable\s+)?l\s*/?\s*c|d\s*/\s*[pa]|letter of credit|(?:wire|bank|telegraphic) transfer|"
    r"che(?:que|ck)|cash|western union|paypal|direct bank transfer|credit card|(?:bank)?überweisung|lastschrift|"
    r"virement(?: bancaire)?|chèque|transferencia(?: bancaria)?"
)
_ONLY_MEANS = re.compile(
    rf"(?i)(?:以|用|采用|通过|by|via)?\s*(?:{_MEANS})(?:\s*(?:[/、,，]|或者?|和|及|or|and)\s*(?:{_MEANS}))*"
    r"\s*(?:方式)?(?:支付|付款|结算)?\s*[。.;；]?"
)

_RATE = re.compile(r"\d\s*[%％‰]")
_PENAL_RATE = re.compile(r"(?i)\d\s*[%％‰][^。；;\d]{0,20}(?:违约|滞纳|罚|赔偿|penalt|damages)")


def only_means(raw: str) -> bool:
    """Does a text name ways to pay, and nothing of when or how much?"""
    return _ONLY_MEANS.fullmatch(raw.strip()) is not None


def telling(options: list[Option]) -> list[Option]:
    """The options of a label; of texts around terms of payment those that say when or how much is paid."""
    if not options or options[0].occurrence.spec.type != "payment_terms":
        return options
    return [option for option in options if _tells_terms(option.parsed)] or options


def _tells_terms(parsed: Parsed | None) -> bool:
    if parsed is None or isinstance(parsed, Unreadable):
        return False
    return any(isinstance(reading.value, PaymentTerms) and reading.value.shares for reading in parsed)


def is_penalty(raw: str) -> bool:
    """Is every share that a text names the price of a breach: `支付订单金额的10%作为违约金`?"""
    rates = len(_RATE.findall(raw))
    return rates > 0 and rates == len(_PENAL_RATE.findall(raw))
