"""Numbers in Chinese characters, everyday and capital: 五百, 叁仟零伍, 12万3千, 二〇二六."""

import re
from decimal import Decimal

DIGITS = {
    **dict.fromkeys("零〇○", 0),
    **dict.fromkeys("一壹弌幺", 1),
    **dict.fromkeys("二贰弍两貮", 2),
    **dict.fromkeys("三叁弎参叄", 3),
    **dict.fromkeys("四肆", 4),
    **dict.fromkeys("五伍", 5),
    **dict.fromkeys("六陆", 6),
    **dict.fromkeys("七柒", 7),
    **dict.fromkeys("八捌", 8),
    **dict.fromkeys("九玖", 9),
}
UNITS = {
    **dict.fromkeys("十拾什", 10),
    **dict.fromkeys("百佰", 100),
    **dict.fromkeys("千仟", 1000),
}
MYRIAD = {"万": 10**4, "亿": 10**8}
CHARACTERS = "".join((*DIGITS, *UNITS, *MYRIAD))
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|.", re.DOTALL)
_MOST_CHARACTERS = 40


def chinese_digits(text: str) -> int | None:
    """Digits read one by one, as in years: 二〇二六 -> 2026. None for anything else."""
    if not text or len(text) > _MOST_CHARACTERS or any(character not in DIGITS for character in text):
        return None
    return int("".join(str(DIGITS[character]) for character in text))


def chinese_number(text: str) -> tuple[Decimal, ...]:
    """The readings of a number in characters (digits may stand for a character digit); () where malformed.

    Two readings where a digit directly follows a unit above ten with no 零 between: 壹佰伍 is 105 by the form of
    cheques, 150 in speech.
    """
    if not text or len(text) > _MOST_CHARACTERS:
        return ()
    whole, point, fraction = text.partition("点")
    if point:
        digits = [DIGITS.get(character) for character in fraction]
        base = chinese_number(whole)
        if not digits or None in digits or len(base) != 1:
            return ()
        return (base[0] + Decimal("0." + "".join(map(str, digits))),)
    if len(text) > 1 and all(character in DIGITS for character in text):
        return ()
    return _sections(text)


def _sections(text: str) -> tuple[Decimal, ...]:
    """Split at 亿, then 万; each part below is a section of at most four places."""
    for character in "亿万":
        if character not in text:
            continue
        factor = MYRIAD[character]
        upper, _, lower = text.rpartition(character)
        highs = _sections(upper) if upper and character not in upper else ()
        if not lower:
            return tuple(high * factor for high in highs)
        lows = _sections(lower)
        if any(low >= factor for low in lows) or any(high != high.to_integral_value() for high in highs):
            return ()
        certain = tuple(high * factor + low for high in highs for low in lows)
        digit = _digit(lower) if len(lower) == 1 else None
        spoken = tuple(high * factor + digit * (factor // 10) for high in highs) if digit is not None else ()
        return tuple(dict.fromkeys(certain + spoken))
    return _section(text)


def _section(text: str) -> tuple[Decimal, ...]:
    total = Decimal(0)
    pending: Decimal | None = None
    last_unit = 10_000
    zero_before = False
    tokens = _TOKEN.findall(text)
    for position, token in enumerate(tokens):
        if token in UNITS:
            unit = UNITS[token]
            leading_ten = unit == 10 and pending is None and not zero_before
            if unit >= last_unit or (pending is None and not leading_ten and not zero_before):
                return ()
            # 零佰 on a printed form: the place is there and empty.
            value = pending if pending is not None else Decimal(1 if leading_ten else 0)
            total += value * unit
            last_unit, pending, zero_before = unit, None, False
            continue
        digit = _digit(token)
        if digit is None or pending is not None:
            return ()
        if digit == 0 and token in DIGITS:
            zero_before = True
            continue
        if digit != digit.to_integral_value() and position != 0:
            return ()
        if digit >= last_unit or (digit >= 10 and position != 0 and position + 1 < len(tokens)):
            return ()
        pending = digit
        if position + 1 < len(tokens):
            zero_before = False
    if pending is None:
        return (total,)
    spoken = 10 < last_unit < 10_000 and not zero_before and 0 < pending < 10
    return (total + pending, total + pending * (last_unit // 10)) if spoken else (total + pending,)


def _digit(token: str) -> Decimal | None:
    if token in DIGITS:
        return Decimal(DIGITS[token])
    return Decimal(token) if token[0].isascii() and token[0].isdigit() else None
