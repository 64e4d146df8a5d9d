"""The letters of labels: what counts in comparing them, where one may begin, and where it ends."""

import re
import unicodedata
from functools import lru_cache

from ordercheck.values.text import CIRCLED, ORNAMENTS, simplified

BETWEEN = frozenset(" \t\n\r\u3000\u00a0.-'’/\\&,，、")
LIGHT = BETWEEN | frozenset("()（）[]【】〔〕")
OPEN = "（([【〔《<"
CLOSE = {"（": "）", "(": ")", "[": "]", "【": "】", "〔": "〕", "《": "》", "<": ">"}
COLONS = "：:﹕︰"
BULLET = re.compile(
    rf"[\s{re.escape(ORNAMENTS + CIRCLED)}■□\-–—>]*"
    r"(?:[（(]?(?:\d{1,2}[a-z]?|[一二三四五六七八九十]{1,3})[)）.、．]\s*(?!\d)|[（(]?[a-zA-Z][)）]\s*)?"
)
ORDINAL = re.compile(r"\s*第\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[条章款项]?[、.．\s]*(?=[\u3400-\u9fff])")
"""The number of a clause before its heading: `第五条 交货方式：`, and set close `第五交货方式：`."""
BEFORE = frozenset("；;，,。|｜/、（([【《）)]】》:：*•·☑☐□■√")


_FIGURE = r"[A-Z]{0,3}\s?[€$£¥￥]?\s?\d[\d.,']*(?:\s?(?:[A-Z]{3}\b|[€元]))?"
_SHARE = r"(?:\s*[@(（]?\s*\d{1,2}(?:[.,]\d{1,2})?\s*[%％]\s*[)）]?|\s*@\s*\d{1,2}(?:[.,]\d{1,2})?)"
_BASE = rf"\s*\.?\s*[(（]?\b(?:on|of|auf|von|sur)\s+{_FIGURE}[)）]?\s*(?=[:：]|$|{_FIGURE}\s*$)"
RATE = re.compile(rf"{_SHARE}\s*(?=[:：]|$)|{_SHARE}?{_BASE}", re.IGNORECASE)
"""The rate behind the label of an amount, and what it is taken of: `增值税 VAT 13%`, `VAT 19% on 100.00`."""

_WIDE_GAP = re.compile(r" *(?:\t|\u3000{3,}| {5,})\s*(?=[^\W_]{2})")

_NOTED = r"\s*(?:[（(][^()（）:：\d]{1,12}[)）])?"
LATIN = re.compile(rf"{_NOTED}\s*[/|]?\s*[A-Za-z][A-Za-z .&/'-]{{1,40}}(?=[(（:：]|$)")
TRANSLATION = re.compile(
    rf"{_NOTED}\s*[/|]?\s*[A-Za-z][A-Za-z .&/'-]{{1,30}}(?:[（(][A-Za-z .&/'-]{{1,30}}[)）]\s*)?(?=[:：])"
)
"""Latin words between a Chinese label, with its note, and its colon are the label again: `交货地 Delivery:`."""

_LONGEST_CODE = 4


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """The text half width, Simplified and lower case, of the same length."""
    if text.isascii():
        return text.lower()
    characters = []
    for character in text:
        normal = unicodedata.normalize("NFKC", character).casefold()
        characters.append(normal if len(normal) == 1 else character)
    result = "".join(characters)
    simple = simplified(result)
    return simple if len(simple) == len(result) else result


def is_cjk(character: str) -> bool:
    """Is it a Chinese character?"""
    return "\u3400" <= character <= "\u9fff"


def may_start(text: str, position: int) -> bool:
    """May a label begin within a text at this position?"""
    before, here = text[position - 1], text[position]
    if here in LIGHT or here in COLONS:
        return False
    return before in BEFORE or before.isspace() or (before.isdigit() and is_cjk(here))


def word_ends(text: str, end: int) -> bool:
    """Does a word of the text end here?"""
    if end >= len(text):
        return True
    last, following = text[end - 1], text[end]
    if last.isascii() and last.isalnum():
        return not (following.isascii() and (following.isalpha() or following == "_"))
    return True


def tight_cjk(text: str, end: int) -> bool:
    """Does a Chinese text go on here without a space?"""
    return is_cjk(text[end - 1]) and is_cjk(text[end])


def torn(text: str, start: int, end: int) -> bool:
    """Would a label end within a bracket whose word goes on: `客户确认（签字|盖章）`?"""
    if end >= len(text) or not tight_cjk(text, end):
        return False
    return any(text.count(opening, start, end) > text.count(CLOSE[opening], start, end) for opening in OPEN)


def tight_cjk_pair(text: str, end: int, position: int) -> bool:
    """Does one Chinese word follow another without a space?"""
    return end == position and is_cjk(text[end - 1]) and is_cjk(text[position])


def after_gap(text: str, start: int) -> bool:
    """Does what begins here stand apart from the text before it?"""
    before = text[:start]
    gap = before[len(before.rstrip()) :]
    return "\t" in gap or "\u3000" in gap or len(gap) >= 2


def parts_words(text: str, position: int) -> bool:
    """Does a wide gap part two words here: `指定　　　　船公司：`? One that spreads single letters does not."""
    if not text[position].isspace() or not text[max(0, position - 2) : position].isalnum():
        return False
    return _WIDE_GAP.match(text, position) is not None


def closed(text: str, start: int, end: int) -> int:
    """The end of a label, with the bracket that closes one opened within it."""
    inside = text[start:end]
    for opening, closing in CLOSE.items():
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            return end + 1
    return end


def skip_light(text: str, position: int) -> int:
    """The next position that is no white space or light punctuation."""
    while position < len(text) and text[position] in BETWEEN:
        position += 1
    return position


def is_code(text: str) -> bool:
    """Is a text a short code in capitals: `FOB`?"""
    bare = text.strip()
    return len(bare) <= _LONGEST_CODE and bare.isascii() and bare.isupper()
