"""Terms of payment that only say by what means it is paid: `付款方式：电汇`, `T/T or L/C`."""

import re

_MEANS = (
    r"电汇|信用证|(?:银行)?(?:转[账帐]|汇款)|(?:转[账帐])?支票|现金|现款|(?:银行)?承兑(?:汇票)?|银行汇票|对公转账|微信|支付宝|西联"
    r"|t\s*/?\s*t|(?:irrevocable\s+)?l\s*/?\s*c|d\s*/\s*[pa]|letter of credit|(?:wire|bank|telegraphic) transfer|"
    r"che(?:que|ck)|cash|western union|paypal|direct bank transfer|credit card|(?:bank)?überweisung|lastschrift|"
    r"virement(?: bancaire)?|chèque|transferencia(?: bancaria)?"
)
_ONLY_MEANS = re.compile(
    rf"(?i)(?:以|用|采用|通过|by|via)?\s*(?:{_MEANS})(?:\s*(?:[/、,，]|或者?|和|及|or|and)\s*(?:{_MEANS}))*"
    r"\s*(?:方式)?(?:支付|付款|结算)?\s*[。.;；]?"
)


def only_means(raw: str) -> bool:
    """Does a text name ways to pay, and nothing of when or how much?"""
    return _ONLY_MEANS.fullmatch(raw.strip()) is not None
