"""The forms under which the text over a column is looked up: without its notes, its units, its other language."""

import re
import unicodedata
from collections.abc import Iterator

from ordercheck.extract.tables.title_notes import BRACKETS, PER_PACKAGE, bracketed, is_note, stated_units
from ordercheck.values.text import label_form, normal

_PIECES = re.compile(r"[\n/／|、]+|(?<=[\u3400-\u9fff)）])\s*(?=[A-Za-z])|(?<=[A-Za-z.)）])\s*(?=[\u3400-\u9fff])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_TERM = re.compile(
    r"(?i:(?<=price)|(?<=amount)|(?<=value)|(?<=total))\s*[,/-]?\s*"
    r"(?:EXW|FCA|FAS|FOB|CFR|CNF|CIF|CPT|CIP|DAP|DDP|DDU|LDP)\b(?:\s+[A-Z][A-Za-z]+){0,2}"
)
"""The terms of delivery that a price or amount holds for: `Price FOB Ningbo (USD)`, `Amount (USD) LDP`."""
_TERM_BEFORE = re.compile(
    r"\b(?:EXW|FCA|FAS|FOB|CFR|CNF|CIF|CPT|CIP|DAP|DDP|DDU|LDP)\s+"
    r"(?=(?i:(?:unit\s+)?(?:price|rate|cost)|amount|value)\b)"
)
"""The same before what they hold for: `CNF price`."""
_TAX_REMARK = re.compile(
    r"(?i)(?<=[a-z])\s*[,/-]?\s*\b(?:excl?|excluding|exclusive of|ex|incl?|including|inclusive of|without|w/o"
    r"|ohne|exkl|inkl|hors)\.?\s+(?:VAT|GST|tax(?:es)?|MwSt|USt|TVA|taxes?)\.?$"
)
"""What a price or amount says of the tax, which is none itself: `Cost ex GST`."""
_BETWEEN = re.compile("[ '’-]")
_WORDS = re.compile(r"[\s]+")

_OF_NO_MATTER = re.compile(
    r"(?<=[\u3400-\u9fff]{2})(?:说明|描述|信息|情况|内容|栏|小计|总计|合计)$|(?i:(?<=[a-z])\s+(?:type|details?|info))$"
    r"|(?<=[\u3400-\u9fff]{2})[及和与&]单位$|(?i:(?<=[a-z])\s*(?:&|\band\b)\s*units?)$"
)
"""What a title may end with and be the same: `颜色说明` and `颜色`, `Material type` and `Material`."""

_MANNER = re.compile(
    r"(?<=[\u3400-\u9fff]{2})(?:要求|工艺|工序|方式|方法|处理|性)$"
    r"|(?i:(?<=[a-z])\s+(?:process|method|grade|req(?:\.|uirements?)?))$"
)

_DESCRIPTION = re.compile(r"(?i:(?<=[a-z])\s+(?:descriptions?|names?|designations?)$)")

_TOLD = 0.88


def title_forms(text: str) -> Iterator[tuple[str, float]]:
    """The forms under which a header text is looked up, with what a hit is worth."""
    yield label_form(text), 1.0
    yield folded_title(text), 1.0
    yield compact_title(text), 0.98
    bare = BRACKETS.sub(" ", text)
    yield label_form(bare), 1.0
    for note in translations(text):
        yield label_form(note), 0.9
        yield label_form(BRACKETS.sub(" ", bracketed(note))), 0.9
    pieces = pieces_of(bare)
    if len(pieces) > 1:
        yield folded_title("".join(pieces)), 0.95
        yield label_form(" ".join(pieces)), 0.95
        for index, piece in enumerate(pieces):
            if index and PER_PACKAGE.search(bare) and is_note(piece):
                continue
            # Two languages stand for one thing; what comes after that is a list of further contents. Of three
            # lines of one language the middle one is a word of a title that a narrow cell broke.
            of_one = 0 < index < len(pieces) - 1 and _HAN.search(bare) is None and "/" not in bare
            yield label_form(piece), 0.9 - 0.02 * index if index < 2 and not of_one else 0.35
    for remark in (_TERM, _TERM_BEFORE, _TAX_REMARK):
        priced = remark.sub("", bare.strip())
        if priced != bare.strip():
            yield label_form(priced), 0.92
    for stripped in _without_note(bare):
        yield label_form(stripped), 0.92
    for piece in (bare, *pieces[:2]):
        told = _OF_NO_MATTER.sub("", piece.strip())
        if told != piece.strip():
            yield label_form(told), _TOLD


def without_manner(text: str) -> list[str]:
    """What a title is about that asks how it is made: `Print process`, `印刷工序`, `防水性`."""
    pieces = [piece.strip() for piece in (text, *pieces_of(text), *translations(text))]
    return [bare for piece in pieces if (bare := _MANNER.sub("", piece)) != piece]


def without_description(text: str) -> str:
    """What a title describes: `Colour` of `Colour name`; nothing where it does not say so."""
    bare = _DESCRIPTION.sub("", " ".join(text.split()))
    return bare if len(bare) < len(" ".join(text.split())) else ""


def translations(text: str) -> list[str]:
    """What a Chinese title says in Latin letters in its brackets: `货品（Goods）`; no unit and no currency."""
    if "(" not in text and "（" not in text or _HAN.search(BRACKETS.sub(" ", text)) is None:
        return []
    return [note for note in BRACKETS.findall(text) if _HAN.search(note) is None and stated_units(note) is None]


def pieces_of(text: str) -> list[str]:
    """A text cut at lines and strokes, and where Chinese and Latin words meet: `客户名称 Customer`."""
    return [piece for piece in _PIECES.split(text) if piece and piece.strip()]


def first_pieces(text: str) -> list[str]:
    """The first text of a header that lists several: "NAME & DESCRIPTION, period / subject / note"."""
    pieces = [piece for piece in re.split(r"[\n,，;；]", text) if piece.strip()]
    return pieces[:1] if len(pieces) > 1 else []


def _without_note(text: str) -> Iterator[str]:
    """The text without a unit or a currency behind it: "Amount Rs.", "Price in USD", "单价元"."""
    words = _WORDS.split(text.strip())
    for count in (1, 2):
        if len(words) > count and all(is_note(w) or w.casefold() == "in" for w in words[-count:]):
            yield " ".join(words[:-count])
    if len(words) == 1 and len(text.strip()) > 2 and is_note(text.strip()[-1]):
        yield text.strip()[:-1]


def folded_title(text: str) -> str:
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", normal(text)).strip(" :.*#")


def whole_title(text: str) -> str:
    """The text with its note in brackets, whether a space stands before that or not."""
    return re.sub(r"\s*([()])\s*", r"\1", folded_title(text))


def compact_title(text: str) -> str:
    """Without any space or hyphen: letters set apart, words that a text layer runs together, `Mat'l`."""
    return _BETWEEN.sub("", label_form(text))


def without_accents(text: str) -> str:
    """Latin letters without their accents, which capitals often lack: DESIGNATION is Désignation."""
    if text.isascii():
        return text
    split = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub(r"(?<=[A-Za-z])[\u0300-\u036f]+", "", split))
