"""ISO 4217 currencies: how they are written and how many decimals their minor unit has."""

import re
from functools import cache, lru_cache

from ordercheck.values.text import figure_text

_TWO_DIGITS = (
    "AED AFN AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC "
    "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR "
    "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD "
    "NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN "
    "SVC SYP SZL THB TJS TMT TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW"
)
_NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND"
_MINOR_DIGITS = {
    **dict.fromkeys(_TWO_DIGITS.split(), 2),
    **dict.fromkeys(_NO_DIGITS.split(), 0),
    **dict.fromkeys(_THREE_DIGITS.split(), 3),
}
# KGS is a unit of weight on every form and PEN, TRY, LAK, CUP, MOP words: they count beside a figure only.
_ONLY_BESIDE_A_FIGURE = frozenset(("KGS", "PEN", "TRY", "CUP", "MOP", "LAK", "SOS", "GEL", "MAD", "BAM", "NAD"))

_DOLLARS = ("USD", "HKD", "CAD", "AUD", "SGD", "TWD", "NZD", "MXN")
_WORDS: dict[str, tuple[str, ...]] = {
    **{code.lower(): (code,) for code in _MINOR_DIGITS if code != "KGS"},
    **dict.fromkeys(
        (
            "rmb",
            "cnh",
            "¥",
            "cn¥",
            "rmb¥",
            "人民币",
            "元",
            "圆",
            "块",
            "yuan",
            "renminbi",
            "chinese yuan",
            "rmb yuan",
        ),
        ("CNY",),
    ),
    **dict.fromkeys(("$", "dollar", "dollars"), _DOLLARS),
    **dict.fromkeys(
        (
            *(
                "us$",
                "usd$",
                "u.s.$",
                "us dollar",
                "us dollars",
                "u.s. dollar",
                "u.s. dollars",
                "u.s.dollars",
                "美元",
            ),
            *("美金", "美圆", "united states dollar", "united states dollars", "american dollars", "us.dollars"),
        ),
        ("USD",),
    ),
    **dict.fromkeys(("hk$", "hkd$", "港币", "港元", "港纸", "hong kong dollar", "hong kong dollars"), ("HKD",)),
    **dict.fromkeys(("nt$", "ntd", "新台币", "台币", "new taiwan dollars"), ("TWD",)),
    **dict.fromkeys(("a$", "au$", "澳元", "澳币", "australian dollar", "australian dollars"), ("AUD",)),
    **dict.fromkeys(("c$", "ca$", "加元", "加币", "canadian dollar", "canadian dollars"), ("CAD",)),
    **dict.fromkeys(("s$", "sg$", "新加坡元", "新币", "singapore dollar", "singapore dollars"), ("SGD",)),
    **dict.fromkeys(("nz$", "纽元", "新西兰元"), ("NZD",)),
    **dict.fromkeys(("€", "euro", "euros", "欧元"), ("EUR",)),
    **dict.fromkeys(("£", "stg", "英镑", "pound sterling", "pounds sterling"), ("GBP",)),
    **dict.fromkeys(("日元", "日圆", "円", "jp¥", "yen", "japanese yen"), ("JPY",)),
    **dict.fromkeys(("₩", "韩元", "韩圆", "korean won", "won"), ("KRW",)),
    **dict.fromkeys(("kd", "k.d.", "kuwaiti dinar", "kuwaiti dinars", "科威特第纳尔"), ("KWD",)),
    **dict.fromkeys(("₹", "indian rupee", "indian rupees", "卢比"), ("INR",)),
    **dict.fromkeys(("rs", "rs.", "rupee", "rupees"), ("INR", "PKR", "LKR", "NPR", "MUR")),
    **dict.fromkeys(("dhs", "dhs.", "dh", "迪拉姆", "uae dirham", "uae dirhams"), ("AED",)),
    **dict.fromkeys(("sr", "s.r.", "saudi riyal", "saudi riyals", "沙特里亚尔"), ("SAR",)),
    **dict.fromkeys(("rm", "马币", "林吉特", "ringgit"), ("MYR",)),
    **dict.fromkeys(("฿", "泰铢", "baht"), ("THB",)),
    **dict.fromkeys(("₫", "越南盾", "dong"), ("VND",)),
    **dict.fromkeys(("₽", "卢布", "rouble", "roubles", "ruble", "rubles"), ("RUB",)),
    **dict.fromkeys(("₺", "tl"), ("TRY",)),
    **dict.fromkeys(("₱", "菲律宾比索"), ("PHP",)),
    **dict.fromkeys(("rp", "印尼盾", "rupiah"), ("IDR",)),
    **dict.fromkeys(("sfr", "fr.", "瑞士法郎", "swiss francs"), ("CHF",)),
    **dict.fromkeys(("r$",), ("BRL",)),
    **dict.fromkeys(("₦", "naira"), ("NGN",)),
    **dict.fromkeys(("rand", "rands", "south african rand", "兰特", "南非兰特"), ("ZAR",)),
    **dict.fromkeys(("ksh", "kshs", "kenya shilling", "kenya shillings", "kenyan shillings"), ("KES",)),
    **dict.fromkeys(("ush", "ushs", "uganda shilling", "uganda shillings", "ugandan shillings"), ("UGX",)),
    **dict.fromkeys(("tsh", "tshs", "tanzania shilling", "tanzanian shillings"), ("TZS",)),
    **dict.fromkeys(("₵", "gh₵", "gh¢", "ghc", "cedi", "cedis"), ("GHS",)),
    **dict.fromkeys(("৳", "tk", "tk.", "taka"), ("BDT",)),
    **dict.fromkeys(("zł", "zloty"), ("PLN",)),
    **dict.fromkeys(("kč", "koruna"), ("CZK",)),
    **dict.fromkeys(("kr", "kr."), ("SEK", "NOK", "DKK", "ISK")),
    **dict.fromkeys(("₪",), ("ILS",)),
    **dict.fromkeys(("₴",), ("UAH",)),
}


def minor_digits(code: str | None) -> int:
    """How many decimals a currency's minor unit has; 2 where the currency is not known."""
    return _MINOR_DIGITS.get(code or "", 2)


def is_currency(code: str) -> bool:
    """Whether a text is an ISO 4217 code in upper case."""
    return code in _MINOR_DIGITS


def currencies_of(word: str) -> tuple[str, ...]:
    """The ISO codes that a sign, code or name may mean: one, several for `$` and `Rs`, () for another word."""
    return _WORDS.get(figure_text(word).strip(" :()[]"), ())


def stands_alone(code: str) -> bool:
    """Whether a code marks a currency also where no figure stands beside it."""
    return code not in _ONLY_BESIDE_A_FIGURE


@cache
def _pattern() -> re.Pattern[str]:
    alternatives = "|".join(
        (r"(?<![a-z])" if word[0].isascii() and word[0].isalpha() else "")
        + re.escape(word)
        + (r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in sorted(_WORDS, key=len, reverse=True)
    )
    return re.compile(alternatives)


def take_currencies(text: str, mark: str = " ") -> tuple[list[tuple[str, ...]], str]:
    """Every currency written in a text in `figure_text` form, and the text with `mark` in their places."""
    found, left = _taken(text, mark)
    return list(found), left


@lru_cache(maxsize=4096)
def _taken(text: str, mark: str) -> tuple[tuple[tuple[str, ...], ...], str]:
    found = tuple(_WORDS[match.group()] for match in _pattern().finditer(text))
    return found, " ".join(_pattern().sub(mark, text).split())


def agreed(found: list[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The codes that all marks allow: () where there are no marks, None where they contradict."""
    if not found:
        return ()
    common = [code for code in found[0] if all(code in other for other in found[1:])]
    return tuple(common) or None
