"""Unit and currency that a column's title states: `Qty (Mtr)`, `Quantity in sets`, `数量 单位：件`, `USD/pc`.

Offices write the unit of a column behind a comma, a stroke, "in", "per" or nothing at all, or name the column by
its unit alone. All of these are first written as the one form with brackets, which is then read.
"""

import re
from functools import lru_cache

from ordercheck.values.currencies import currencies_of
from ordercheck.values.units import Unit, unit_of

BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_NOTE_PARTS = re.compile(r"[\s/,，、:：]+|\bin\b|\bper\b|单位")
_SIGNS = " :.,;：，"
_EDGES = " ()（）[]【】"
_IN_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")

PER_PACKAGE = re.compile(r"(?i)[/／]\s*(?:ctns?|cartons?|box|bag|pkgs?|pallets?|箱|件|包|托)\b")
"""What a package holds or weighs: `N.W./CTN` names no packages."""

PACKS = frozenset(("ctn", "case", "pallet", "package", "container", "lot", "shipment"))
"""What goods are packed in: a count of it may be that of the packages."""
_MAY_PACK = PACKS | {"box", "bag"}
_COUNTING = frozenset(("set", "pc", "pair", "dozen"))
_MEASURES = frozenset(("weight", "volume", "area", "length", "duration", "working_day", "month"))
_THE_WORD_UNIT = re.compile(r"(?i)units?|单位|each")

_UNIT_LABEL = re.compile(r"(?P<title>.+?)[\s,，;；(（]*(?:单位|(?i:unit))\s*[:：]\s*(?P<note>[^()（）]+?)[)）]?")
_IN = re.compile(r"(?i)(?P<title>.+?)\s+in\s+(?P<note>.+)")
_PER = re.compile(r"(?i)(?P<title>(?:unit\s+)?(?:price|cost|rate))\s*(?:\bper\b|/)\s*(?P<note>.+)")
_BEHIND_SIGN = re.compile(r"(?P<title>.+?)\s*(?P<sign>[,，、/／:：;；_－–—-])\s*(?P<note>[^\s,，、/／:：]+)")
_BEHIND_HAN = re.compile(r"(?P<title>.*[\u3400-\u9fff])(?P<note>[A-Za-z][A-Za-z³²^0-9.]*)")
_HAN_BEHIND_HAN = re.compile(
    r"(?P<title>.*数量?)(?P<note>[套台个只件张片组对双箱])"
    r"|(?P<weighed>.*(?:重量?|体积))(?P<measure>千克|公斤|吨|立方米?)"
)
_PRICED = re.compile(r"(?i)(?P<title>.*?)\s*(?P<note>\S+\s*(?:/|\bper\b)\s*\S+)")
_COUNT_OF = re.compile(r"(?i)(?:nos?|numbers?|count)\.?\s*of\s+(?P<note>\S+)|(?P<counted>[套台个只张片组])数")
_NET = re.compile(
    r"(?i)(?P<net>nett?|gross)\.?\W*(?P<note>[a-z]+)\.?\)?|(?P<before>[a-z]+)\.?\s+(?P<behind>nett?|gross)"
)
_CUBIC = re.compile(r"(?i)cubic\s*met(?:er|re)s?|cu\.?\s*m\.?|m³|立?方数")
_MERE_PIECES = re.compile(
    r"(?i)(?:[^\x00-\x7f]*[\u3400-\u9fff]\s+)?"
    r"(?:(?:total|ordered|shipped|packed|no\.?\s*of|number\s+of)\s+)?(?:pcs|pieces|units)\.?(?:\s*/\s*(?:set|unit)s?)?"
)
"""What calls the quantity `PCS` or `Total pcs` stands over sets as well: only what is noted beside a title is its
unit."""
_WEIGHED = re.compile(r"(?i)wt|wgt|weight")
_NAMES_A_UNIT = re.compile(r"(?i)unit|单位")
"""`Unit: sets` and `Unit value` name a unit and state none; alone in its brackets the word may be one."""

_TOTAL = re.compile(r"(?i)(?:grand\s+)?totals?|合计|总计|共计|小计|总")

_TOTAL_MEASURE = re.compile(
    r"(?i)(?:grand\s+)?total\s+(?:(?:gross|nett?)\s+)?(?:weight|volume|area|measure(?:ment)?|length|quantity|qty)\.?"
    r"|总(?:毛|净)?(?:重量?|体积|面积|长度?|数量?)"
)
"""A sum whose own words say of what: `Total weight`."""

_COUNTED_BY = "Quantity"
_PRICE = "Unit price"


@lru_cache(maxsize=4096)
def unwrapped(text: str) -> str:
    """A title without the ends of lines within its brackets, where a narrow cell broke it: `（No.` / `off）`."""
    return _IN_BRACKETS.sub(lambda found: joined_lines(found[0]), text) if "\n" in text else text


def joined_lines(text: str) -> str:
    """A text on one line; no space beside a bracket or between Chinese characters."""
    first, *others = (line.strip() for line in text.split("\n"))
    for line in others:
        between = first[-1:].isascii() and line[:1].isascii() and first[-1:] not in "([" and line[:1] not in ")]"
        first = f"{first} {line}" if between else first + line
    return first


@lru_cache(maxsize=4096)
def bracketed(text: str) -> str:
    """A title with what it says of unit and currency in brackets: `Qty, pcs` is `Qty (pcs)`; else as it is."""
    return "\n".join(_bracketed(line.strip()) for line in text.split("\n"))


def _bracketed(line: str) -> str:
    """The first form that fits; what has its note in brackets may still be named by nothing else: `Net (kg)`."""
    forms = (_named_by_unit,) if BRACKETS.search(line) else _FORMS
    for form in forms:
        found = form(line)
        if found is not None:
            return found
    return line


def _named_by_unit(line: str) -> str | None:
    """`No. of sets`, `套数`, `Sets`; `Total units (EA)`; `Net kg`; `Cubic metres`."""
    bare = BRACKETS.sub(" ", line).strip()
    if _MERE_PIECES.fullmatch(bare) and not _THE_WORD_UNIT.fullmatch(bare):
        return " ".join((_COUNTED_BY, *(f"({note})" for note in BRACKETS.findall(line))))
    counted = _COUNT_OF.fullmatch(line)
    note = (counted["note"] or counted["counted"]) if counted is not None else line
    if _is_count_unit(note) if counted is not None else _counts_alone(note):
        return f"{_COUNTED_BY} ({note})"
    if _CUBIC.fullmatch(line):
        return "Volume (m3)"
    weighed = _NET.fullmatch(line) or _NET.fullmatch(bare)
    if weighed is None:
        return None
    unit = unit_of(weighed["note"] or weighed["before"])
    kind = (weighed["net"] or weighed["behind"])[0].upper()
    return f"{kind}.W. ({unit.token})" if unit is not None and unit.dimension == "weight" else None


def _priced(line: str) -> str | None:
    """`USD/set`, `单价 元/套`, `Price per set`."""
    per = _PER.fullmatch(line)
    if per is not None and is_note(per["note"]):
        return f"{per['title']} ({per['note']})"
    priced = _PRICED.fullmatch(line)
    unit, currency = (stated_units(priced["note"]) if priced is not None else None) or (None, None)
    if priced is None or unit is None or currency is None:
        return None
    return f"{priced['title'] or _PRICE} ({priced['note']})"


def _labelled(line: str) -> str | None:
    """`数量 单位：件`, `Weight in kg`."""
    for pattern in (_UNIT_LABEL, _IN):
        found = pattern.fullmatch(line)
        if found is not None and stated_units(found["note"]) is not None:
            return f"{found['title']} ({found['note']})"
    return None


def _behind_sign(line: str) -> str | None:
    """`Qty, pcs`, `数量/套`; not what a package holds."""
    found = _BEHIND_SIGN.fullmatch(line)
    if found is None or not is_note(found["note"]):
        return None
    counts = re.search(r"(?i)(?:数量?|qty\.?|quantity)$", found["title"]) is not None
    unit = unit_of(found["note"])
    if found["sign"] in "/／" and (_is_pack(unit) or (not counts and PER_PACKAGE.search(line))):
        return None
    return f"{found['title']} ({found['note']})"


def _behind_han(line: str) -> str | None:
    """`净重kg`, `数量套`, `净重千克`; not the title's other language: `单位Unit`."""
    found = _BEHIND_HAN.fullmatch(line)
    if found is not None and is_note(found["note"]) and not _THE_WORD_UNIT.fullmatch(found["note"]):
        return f"{found['title']} ({found['note']})"
    han = _HAN_BEHIND_HAN.fullmatch(line)
    if han is None:
        return None
    return f"{han['title'] or han['weighed']} ({han['note'] or han['measure']})"


_FORMS = (_named_by_unit, _priced, _labelled, _behind_sign, _behind_han)


def _is_count_unit(text: str) -> bool:
    unit = unit_of(text.strip(_SIGNS))
    return unit is not None and unit.dimension not in _MEASURES and not _is_pack(unit)


def _counts_alone(text: str) -> bool:
    """Is it a unit that a title names for the count of it? `Gross` and `Units` mean other things as well."""
    unit = unit_of(text.strip(_SIGNS))
    return unit is not None and unit.token in _COUNTING and not _THE_WORD_UNIT.fullmatch(text)


def _is_pack(unit: Unit | None) -> bool:
    return unit is not None and unit.token in _MAY_PACK


@lru_cache(maxsize=4096)
def header_note(text: str) -> tuple[str | None, str | None]:
    """The unit and the currency that a header states beside its name: `Qty (Mtr)`, `单价(元)`, `Amount USD`."""
    unit = currency = None
    text = unwrapped(text)
    if _MERE_PIECES.fullmatch(" ".join(text.split())):
        return None, None
    alone = {bracket.strip() for bracket in BRACKETS.findall(text)}
    text = bracketed(text)
    brackets = [bracket for bracket in BRACKETS.findall(text) if not _is_title(bracket)]
    notes = [note for bracket in brackets for note in _NOTE_PARTS.split(bracket)]
    words = BRACKETS.sub(" ", text).split()
    # `Price in EUR`: what stands before another word is no inch.
    notes += [word for word in words[1:-1] if word.casefold() != "in"] + words[-1:] * (len(words) > 1)
    if len(words) == 1 and re.search(r"[\u3400-\u9fff]元$", words[0]):
        notes.append("元")
    for note in notes:
        if _NAMES_A_UNIT.fullmatch(note) and note not in alone:
            continue
        found_unit, found_currency = _note(note)
        unit, currency = unit or found_unit, currency or found_currency
    return unit, currency


def _is_title(bracket: str) -> bool:
    """Does a bracket hold a title in another language: `Total units`, `G/W` or `Gr. Wt.`, whose Gr is no gram?"""
    parts = [part for part in _NOTE_PARTS.split(bracket) if part]
    letters = len(parts) > 1 and any(len(part) == 1 and part.isalpha() and part.isascii() for part in parts)
    counts = _MERE_PIECES.fullmatch(" ".join(bracket.split())) is not None and len(parts) > 1
    weighed = len(parts) > 1 and any(_WEIGHED.fullmatch(part.strip(_SIGNS)) for part in parts)
    return counts or weighed or (letters and not all(map(is_note, parts)))


def is_total_count(text: str) -> bool:
    """Is it a sum of things and not of money: `Total cartons`, `合计（箱）`?"""
    unit, currency = header_note(text)
    words = BRACKETS.sub(" ", bracketed(unwrapped(text))).split()
    named = " ".join(word for word in words if word.strip(_SIGNS) and not is_note(word))
    summed = _TOTAL_MEASURE.fullmatch(named) or (unit is not None and _TOTAL.fullmatch(named))
    return currency is None and bool(summed)


def stated_units(text: str) -> tuple[str | None, str | None] | None:
    """The unit and the currency that a text states and nothing else: `(mm)`, `元/套`; None for other texts."""
    notes = [note for note in _NOTE_PARTS.split(text.strip(_EDGES)) if note]
    notes = [note for note in notes if not _NAMES_A_UNIT.fullmatch(note)] or notes
    if not notes or not all(is_note(note) for note in notes):
        return None
    found = [_note(note) for note in notes]
    return next((u for u, _ in found if u), None), next((c for _, c in found if c), None)


def is_note(text: str) -> bool:
    """Is a text a unit or a currency?"""
    cleaned = text.strip(_SIGNS)
    return bool(cleaned) and (bool(currencies_of(cleaned)) or unit_of(cleaned) is not None)


def _note(text: str) -> tuple[str | None, str | None]:
    """The unit, or the currency where the word means only one, that a note states."""
    cleaned = text.strip(_SIGNS)
    if not cleaned:
        return None, None
    currencies = currencies_of(cleaned)
    if currencies:
        return None, currencies[0] if len(currencies) == 1 else None
    return (cleaned if unit_of(cleaned) is not None else None), None
