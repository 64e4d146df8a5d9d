"""Amounts in Chinese words: read (壹仟贰佰元伍角整) and written."""

import re
from decimal import ROUND_HALF_UP, Decimal

from ordercheck.values.chinese_numerals import CHARACTERS, chinese_number

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿", "万亿")
_NAMES = {
    "USD": "美元",
    "EUR": "欧元",
    "GBP": "英镑",
    "HKD": "港元",
    "JPY": "日元",
    "AUD": "澳元",
    "CAD": "加元",
    "SGD": "新加坡元",
    "TWD": "新台币",
}
_NUMERAL = f"[{CHARACTERS}0-9点.]"
_AMOUNT = re.compile(
    rf"(?P<minus>负)?(?:(?P<whole>{_NUMERAL}+)(?:[元块]|(?P<bare>(?![角分厘]))))?"
    rf"(?:零?(?P<tenths>[{CHARACTERS}0-9])角)?(?:零?(?P<hundredths>[{CHARACTERS}0-9]+)(?P<cents>分|美分))?"
    rf"(?:零?(?P<thousandths>[{CHARACTERS}0-9])厘)?[整正]?"
)
_EMPTY_PLACES = re.compile(r"^(?:[⊗×x]\s*[拾佰仟万亿千百十])+")
_NO_FRACTION = re.compile(r"(?<=[元角])(?:零角)?(?:零分)?(?=[整正]?$)")


def read_capital(text: str) -> tuple[Decimal, ...]:
    """The readings of an amount in Chinese words without currency; () where it is malformed.

    `text` in `figure_text` form without blanks, 元 圆 or 块 behind the whole units.
    """
    text = _EMPTY_PLACES.sub("", text.replace("圆", "元"))
    text = _NO_FRACTION.sub("", text)
    match = _AMOUNT.fullmatch(text)
    if not match or not any(match.group(name) for name in ("whole", "tenths", "hundredths", "thousandths")):
        return ()
    wholes = chinese_number(match.group("whole")) if match.group("whole") else (Decimal(0),)
    fraction = _fraction(match)
    if fraction is None:
        return ()
    sign = -1 if match.group("minus") else 1
    return tuple(sign * (whole + fraction) for whole in wholes)


def _fraction(match: re.Match[str]) -> Decimal | None:
    total = Decimal(0)
    for name, factor in (("tenths", "0.1"), ("hundredths", "0.01"), ("thousandths", "0.001")):
        if not match.group(name):
            continue
        digits = chinese_number(match.group(name))
        most = 100 if match.group("cents") == "美分" or match.group("tenths") is None else 10
        if len(digits) != 1 or not 0 <= digits[0] < most:
            return None
        total += digits[0] * Decimal(factor)
    return total


def to_capital(amount: Decimal, currency: str = "CNY") -> str:
    """The amount in Chinese capitals to two decimals, as a cheque has it: `壹仟贰佰元伍角整`, `美元壹佰元整`."""
    cents = int((abs(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    whole, tenths, hundredths = cents // 100, cents // 10 % 10, cents % 10
    prefix = "" if currency == "CNY" else _NAMES.get(currency, currency)
    text = prefix + ("负" if amount < 0 else "")
    if whole or not cents:
        text += _whole(whole) + "元"
    if tenths:
        text += _DIGITS[tenths] + "角"
    elif hundredths and whole:
        text += "零"
    return text + (_DIGITS[hundredths] + "分" if hundredths else "整")


def _whole(number: int) -> str:
    if number == 0:
        return "零"
    text, gap, rest = "", False, number
    sections: list[int] = []
    while rest:
        rest, section = divmod(rest, 10_000)
        sections.append(section)
    for position in range(len(sections) - 1, -1, -1):
        section = sections[position]
        if section == 0:
            gap = True
            continue
        if text and (gap or section < 1000):
            text += "零"
        text += _section(section) + _name(position, sections)
        gap = False
    return text


def _name(position: int, sections: list[int]) -> str:
    """万 of the part above 亿 is followed by 亿 once, by the last section that is there."""
    if position == 3 and sections[2]:
        return "万"
    return _SECTIONS[position]


def _section(number: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return text
