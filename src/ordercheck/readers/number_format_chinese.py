"""Figures as Chinese numerals, as the formats [DBNum1], [DBNum2] and [DBNum3] show them."""

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "0123456789"}
_STEPS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟"), 3: ("", "十", "百", "千")}
_GROUPS = ("", "万", "亿", "兆", "京")


def figures(text: str, numerals: int) -> str:
    """Each digit of a shown number replaced by its numeral: "2026" -> "二〇二六"; 0 leaves the text as it is."""
    if numerals not in _DIGITS:
        return text
    return text.translate(str.maketrans("0123456789", _DIGITS[numerals]))


def capitals(text: str, numerals: int) -> str:
    """A plain decimal number ("1234.5") read out: "壹仟贰佰叁拾肆.伍", as Excel writes General."""
    if numerals not in _DIGITS or not text.replace(".", "", 1).isdigit():
        return text
    whole, point, decimals = text.partition(".")
    return _read_out(whole.lstrip("0"), numerals) + point + figures(decimals, numerals)


def day_or_month(number: int, numerals: int) -> str:
    """A number of a date below 100: 19 -> "十九" (not "一十九")."""
    shown = capitals(str(number), numerals)
    return shown.removeprefix(_DIGITS[numerals][1]) if 10 <= number < 20 and numerals in _DIGITS else shown


def _read_out(whole: str, numerals: int) -> str:
    digits, steps = _DIGITS[numerals], _STEPS[numerals]
    if not whole:
        return digits[0]
    if len(whole) > 4 * len(_GROUPS):
        return figures(whole, numerals)
    pieces: list[str] = []
    gap = False
    length = len(whole)
    for index, digit in enumerate(whole):
        group, step = divmod(length - 1 - index, 4)
        if digit == "0":
            gap = True
        else:
            pieces += [digits[0]] if gap else []
            pieces.append(digits[int(digit)] + steps[step])
            gap = False
        if step == 0 and whole[max(0, index - 3) : index + 1].strip("0"):
            pieces.append(_GROUPS[group])
    return "".join(pieces)
