"""A list number in the numeral systems of Word ([ECMA-376] 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable, Mapping

DIGITS = "〇一二三四五六七八九"
LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def numeral(number_format: str, number: int) -> str:
    """A number as Word shows it; a format that is not known, or does not reach so far, shows decimals."""
    writer = FORMATS.get(number_format)
    return writer(number) if writer is not None and number > 0 else str(number)


def _chinese(digits: str, units: tuple[str, str, str, str], one_before_ten: bool) -> Callable[[int], str]:
    def write(number: int) -> str:
        if number > 9999:
            return str(number)
        text = ""
        for power in range(3, -1, -1):
            digit = number // 10**power % 10
            if digit:
                text += digits[digit] + units[power]
            elif text and number % 10**power:
                text = text if text.endswith(digits[0]) else text + digits[0]
        return text if one_before_ten or not 10 <= number < 20 else text[1:]

    return write


def _by_digit(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for size, letters in ROMAN:
        text += letters * (number // size)
        number %= size
    return text


def _letter(number: int) -> str:
    # After Z come AA, BB, CC: Word repeats the letter.
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x245F + number)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


def _range(first: int, last: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if number <= last else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_COUNTING = _chinese("〇一二三四五六七八九", ("", "十", "百", "千"), one_before_ten=False)
_THOUSAND = _chinese("零一二三四五六七八九", ("", "十", "百", "千"), one_before_ten=False)

FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "ordinal": _ordinal,
    "chineseCounting": _COUNTING,
    "chineseCountingThousand": _THOUSAND,
    "japaneseCounting": _THOUSAND,
    "taiwaneseCounting": _COUNTING,
    "taiwaneseCountingThousand": _THOUSAND,
    "chineseLegalSimplified": _chinese(LEGAL_SIMPLIFIED, ("", "拾", "佰", "仟"), one_before_ten=True),
    "ideographLegalTraditional": _chinese(LEGAL_TRADITIONAL, ("", "拾", "佰", "仟"), one_before_ten=True),
    "ideographDigital": _by_digit,
    "taiwaneseDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _range(0x2474, 20),
    "decimalEnclosedFullstop": _range(0x2488, 20),
    "ideographEnclosedCircle": _range(0x3280, 10),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "none": lambda number: "",
}
