"""Amounts in English words: read (ONE THOUSAND TWO HUNDRED AND 50/100) and written."""

import re
from decimal import ROUND_HALF_UP, Decimal

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_ONES.split())} | {"a": 1, "nil": 0}
_TEN_OF = {word: (value + 2) * 10 for value, word in enumerate(_TENS.split())} | {"fourty": 40, "ninty": 90}
_SCALES = {"thousand": 10**3, "lakh": 10**5, "lac": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}
_SCALES |= {f"{word}s": scale for word, scale in _SCALES.items()} | {"trillion": 10**12}
_HUNDRETHS = re.compile(r"(?:and\s+)?(?P<cents>[0-9]{1,3}|no|nil|xx|zero)\s*/\s*(?P<parts>100|1000)$")
_MINOR = r"(?:cents?|pence|penny|fen|fils|paisa?|paise|baisa|halalas?|centimes?|sen)"
_MINOR_FIRST = re.compile(rf"(?:and\s+|,\s*)?(?P<name>{_MINOR})\s+(?P<words>[a-z0-9 -]+)$")
_MINOR_LAST = re.compile(
    rf"(?:(?P<major>.*?)(?:\s+and\s+|,\s*|\s*\|\s*))??(?P<words>[a-z0-9 -]+?)\s+(?P<name>{_MINOR})$"
)
_JOINED = frozenset({"", "hundred", "hundreds"})
_THOUSANDTHS = frozenset({"fils", "baisa"})


def read_english(text: str) -> Decimal | None:
    """An amount in lower case English words without currency, prefix or ONLY; None where it is malformed.

    `|` marks where the name of the currency stood.
    """
    text = " ".join(text.split()).strip(" |,.")
    hundredths = _HUNDRETHS.search(text)
    if hundredths:
        cents = hundredths["cents"]
        fraction = Decimal(int(cents) if cents.isdigit() else 0) / int(hundredths["parts"])
        whole = _integer(text[: hundredths.start()])
        return whole + fraction if whole is not None and fraction < 1 else None
    first = _MINOR_FIRST.search(text)
    if first:
        return _with_minor(text[: first.start()], first["words"], first["name"])
    last = _minor_last(text)
    if last is not None:
        return last
    whole_words, point, fraction_words = text.partition(" point ")
    whole = _integer(whole_words)
    if not point or whole is None:
        return whole
    return _point(whole, fraction_words.split())


def _point(whole: Decimal, words: list[str]) -> Decimal | None:
    digits = [_SMALL.get(word, 10) for word in words]
    if not digits or max(digits) > 9:
        value = _integer(" ".join(words))
        return whole + value / 100 if value is not None and 10 <= value < 100 else None
    return whole + Decimal("0." + "".join(map(str, digits)))


def _minor_last(text: str) -> Decimal | None:
    match = _MINOR_LAST.fullmatch(text)
    if match is None:
        return None
    words = match["words"]
    if match["major"] is None and " and " not in words:
        return _with_minor("", words, match["name"])
    # The last AND stands before the minor units, unless it belongs to a number of hundreds.
    head, _, tail = text[: match.start("name")].replace("|", " | ").rpartition(" and ")
    if "|" in text:
        head, _, tail = text[: match.start("name")].rpartition("|")
        tail = tail.strip().removeprefix("and ")
    return _with_minor(head, tail, match["name"])


def _with_minor(major: str, minor: str, name: str) -> Decimal | None:
    whole = _integer(major) if major.strip(" |,") else Decimal(0)
    words = minor.strip(" |,").removesuffix(" only")
    part = Decimal(words) if words.isdigit() else _integer(words)
    parts = 1000 if name in _THOUSANDTHS else 100
    if whole is None or part is None or part >= parts:
        return None
    return whole + part / parts


def _integer(text: str) -> Decimal | None:
    """A whole number in words; scales must fall, each group below a thousand (a hundred before lakh and crore)."""
    words = [word for word in re.split(r"[\s,|-]+", text.removesuffix(" and").strip()) if word]
    if not words or words[0] == "and" or words[-1] == "and":
        return None
    total, last_scale, group = 0, 10**15, []
    for word in words:
        scale = _SCALES.get(word)
        if scale is None:
            group.append(word)
            continue
        value = _group(group)
        if value is None or value == 0 or scale >= last_scale:
            return None
        total, last_scale, group = total + value * scale, scale, []
    if not group:
        return Decimal(total)
    value = _group(group)
    return None if value is None or (total and value >= last_scale) else Decimal(total + value)


def _group(words: list[str]) -> int | None:
    """A number below a thousand: [ones HUNDRED] [AND] [tens] [ones]."""
    behind = [""] + words
    words = [word for before, word in zip(behind, words, strict=False) if word != "and" or before not in _JOINED]
    if not words:
        return None
    total = 0
    if "hundred" in words or "hundreds" in words:
        position = words.index("hundred") if "hundred" in words else words.index("hundreds")
        ahead = _below_hundred(words[:position])
        if ahead is None or not 0 < ahead < 100:
            return None
        total, words = ahead * 100, words[position + 1 :]
        if not words:
            return total
    rest = _below_hundred(words)
    return None if rest is None else total + rest


def _below_hundred(words: list[str]) -> int | None:
    if len(words) == 1:
        return _SMALL.get(words[0], _TEN_OF.get(words[0]))
    if len(words) == 2 and words[0] in _TEN_OF and 0 < _SMALL.get(words[1], 10) < 10:
        return _TEN_OF[words[0]] + _SMALL[words[1]]
    return None


def to_english_words(amount: Decimal) -> str:
    """The amount in English words to two decimals: `ONE THOUSAND TWO HUNDRED AND CENTS FIFTY ONLY`."""
    cents = int((abs(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    words = _spoken(cents // 100)
    if cents % 100:
        words += f" AND CENTS {_spoken(cents % 100)}"
    return f"{'MINUS ' if amount < 0 else ''}{words} ONLY"


def _spoken(number: int) -> str:
    if number < 20:
        return _ONES.split()[number].upper()
    if number < 100:
        tens = _TENS.split()[number // 10 - 2].upper()
        return tens + (f"-{_spoken(number % 10)}" if number % 10 else "")
    for name, scale in (("BILLION", 10**9), ("MILLION", 10**6), ("THOUSAND", 1000), ("HUNDRED", 100)):
        if number >= scale:
            ahead, rest = divmod(number, scale)
            joint = " AND " if scale == 100 and rest else " "
            return f"{_spoken(ahead)} {name}" + (joint + _spoken(rest) if rest else "")
    raise AssertionError(number)
