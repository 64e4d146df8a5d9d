"""The normal forms under which texts, labels and figures are compared and read."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

_CACHED = 65536
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CJK = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
_SPACE_IN_CJK = re.compile(f"(?<=[{_CJK}，。、：；（）])\\s+(?=[{_CJK}，。、：；（）])")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_BROKEN_AT_FIGURE = re.compile(
    f"(?<=[{_CJK}])(?P<figure>\\d+)[^\\S\\n]*\\n\\s*(?=[{_CJK}])"
    f"|(?<=[{_CJK}])[^\\S\\n]*\\n\\s*(?=\\d+[号號楼樓幢栋棟室弄层層座])"
)
_SENTENCE = re.compile("[，。；、]")
_CLOSE_FIGURE = re.compile(f"[{_CJK}][0-9]|[0-9%％][{_CJK}]")
_APART_FIGURE = re.compile(f"[{_CJK}] +[0-9]|[0-9%％] +[{_CJK}]")
_BROKEN_BESIDE_FIGURE = re.compile(
    f"(?<=[{_CJK}])[^\\S\\n]*\\n\\s*(?=[0-9])|(?<=[0-9%％])[^\\S\\n]*\\n\\s*(?=[{_CJK}])"
)
# Every other traditional character lies outside GB 2312, whose simplified forms cover ordinary text.
_TRADITIONAL_IN_GB2312 = frozenset("乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽")
_PUNCTUATION = str.maketrans(
    {
        "、": ",",
        "。": ".",
        "｡": ".",
        "【": "[",
        "】": "]",
        "〔": "[",
        "〕": "]",
        "〖": "[",
        "〗": "]",
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "′": "'",
        "‵": "'",
        "`": "'",
        "´": "'",
        "″": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "〜": "~",
        "∼": "~",
        "×": "x",
        "✕": "x",
        "╳": "x",
        "·": ".",
        "•": ".",
        "・": ".",
        "⁄": "/",
        "∕": "/",
    }
)
_PRIMES = str.maketrans({"′": "'", "″": '"', "＂": '"'})
_QUOTES_AND_MINUS = str.maketrans({"’": "'", "‘": "'", "′": "'", "−": "-", "–": "-", "‐": "-", "‑": "-"})
_GROUPING_SPACE = re.compile("(?<=[0-9０-９])[\u00a0\u2007\u2009\u202f](?=[0-9０-９]{3}(?![0-9０-９]))")
# NFKC would join these with the digits beside them: 10² would become 102.
_NUMBER_FORMS = re.compile("(?<=[0-9０-９])[²³¹⁰⁴-⁹₀-₉¼-¾⅐-⅞]|[①-⓿❶-➓㉈-㉏㉑-㉟㊱-㊿]")
_UNREAD = "\ufffd"


@cache
def _converter() -> Any:
    # Loaded late: it costs 30 ms, and only traditional text needs it.
    import opencc

    return opencc.OpenCC("t2s")


def _may_be_traditional(text: str) -> bool:
    for character in _HAN.findall(text):
        if character in _TRADITIONAL_IN_GB2312:
            return True
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            return True
    return False


@lru_cache(maxsize=_CACHED)
def simplified(text: str) -> str:
    """The text with traditional characters replaced by simplified ones; vocabulary is kept."""
    if text.isascii() or not _may_be_traditional(text):
        return text
    return str(_converter().convert(text))


def printed(text: str) -> str:
    """White space folded to single blanks, none at the ends, invisible characters dropped; else as printed.

    A Chinese text that breaks beside a figure has no blank there: `1500号6` over `幢`; neither have sentences that
    set their figures close everywhere else.
    """
    shown = _INVISIBLE.sub("", text)
    if "\n" in shown:
        shown = _BROKEN_AT_FIGURE.sub(r"\g<figure>", shown)
        if _SENTENCE.search(shown) and _CLOSE_FIGURE.search(shown) and not _APART_FIGURE.search(shown):
            shown = _BROKEN_BESIDE_FIGURE.sub("", shown)
    return " ".join(shown.split())


@lru_cache(maxsize=_CACHED)
def normal(text: str) -> str:
    """The form under which texts are compared.

    Full width and compatibility forms unified, simplified, case folded, punctuation unified, white space folded
    to one blank and dropped between Chinese characters.
    """
    folded = text if text.isascii() else _unified(text)
    return _SPACE_IN_CJK.sub("", " ".join(folded.casefold().split()))


def _unified(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    # Case folding of a few letters gives forms that are not in NFKC; the second pass makes this stable.
    plain = unicodedata.normalize("NFKC", simplified(plain).casefold())
    return plain.translate(_PUNCTUATION)


@lru_cache(maxsize=_CACHED)
def figure_text(text: str) -> str:
    """The form in which figures are read: ASCII digits, lower case, simplified, punctuation as it stands.

    Superscripts and circled numbers, which would merge with the digits beside them, become U+FFFD; no-break and
    thin spaces that group digits become apostrophes.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    marked = _NUMBER_FORMS.sub(_UNREAD, _INVISIBLE.sub("", text))
    marked = _GROUPING_SPACE.sub("'", marked)
    plain = unicodedata.normalize("NFKC", marked.translate(_PRIMES)).translate(_QUOTES_AND_MINUS)
    plain = "".join(_ascii_digit(character) for character in plain)
    return _SPACE_IN_CJK.sub("", " ".join(simplified(plain).lower().split()))


def _ascii_digit(character: str) -> str:
    if character.isascii() or not character.isdecimal():
        return {"٫": ".", "٬": ","}.get(character, character)
    return str(unicodedata.decimal(character))


_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ITEM_NUMBER = re.compile(r"^(?:[(]?[0-9]{1,2}[.,)](?![0-9])|[一二三四五六七八九十]{1,3},)\s*")
_DOT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_LABEL_END = " :;,*_=-"


ORNAMENTS = "•·*●▪◆★☆◇◈❖➢➤→⇨※" + "".join(map(chr, range(0x2720, 0x274C)))
"""What stands before an entry of a list for looks, stars and flowers too; boxes and ticks answer something."""

CIRCLED = "".join(
    chr(code)
    for first, last in ((0x2460, 0x24FF), (0x2776, 0x2793), (0x3220, 0x3229), (0x3280, 0x3289))
    for code in range(first, last + 1)
)
"""Numbers and letters in circles or brackets of their own, with which Korean forms count their boxes: ①, ⑴."""


@lru_cache(maxsize=_CACHED)
def label_form(text: str) -> str:
    """The form under which labels are compared: `normal` without item number, notes in brackets, dots, colon."""
    form = normal(text.lstrip(CIRCLED + ORNAMENTS + " "))
    form = _ITEM_NUMBER.sub("", form) or form
    without_notes = _BRACKETS.sub(" ", form).strip(_LABEL_END)
    if not without_notes:
        without_notes = form.strip(_LABEL_END + "()[]")
    form = " ".join(_DOT.sub("", without_notes).split()).strip(_LABEL_END)
    return _SPACE_IN_CJK.sub("", form)


def han(text: str) -> bool:
    """Whether a Chinese character stands in the text."""
    return _HAN.search(text) is not None
