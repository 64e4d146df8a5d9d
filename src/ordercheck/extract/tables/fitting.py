"""How well the values beneath a title fit the column that it names."""

import re
from collections.abc import Callable, Mapping, Sequence
from unicodedata import normalize

from ordercheck.extract.tables.rows import FIGURE_TYPES, ORDINAL, is_figure
from ordercheck.extract.tables.told_columns import is_count
from ordercheck.roles.role import ColumnSpec, TableSpec
from ordercheck.values.currencies import currencies_of

MOST_SAMPLES = 12

_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_CENTS = re.compile(r"[.,][0-9]{1,2}$")
_ENDS_IN_COUNT = re.compile(r"\s[0-9]{1,6}$")
_AMOUNT = re.compile(r"\d{3,}(?:[.,]\d+)*|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?")
_LONG_NUMBER = re.compile(r"[0-9]{5,}")
_HS_CODE = re.compile(r"\d{4}[\d. ]{0,12}")
_CODED = re.compile(r"[A-Za-z]{1,5}-\d{2,}")
_MISFIT = 0.5
_REFUSED = 0.2
_LETTERED = 0.97
_NAME = re.compile(r"[\u3400-\u9fff]{2}|[^\W\d_]{3}\s")
_EXACT = frozenset(("unit", "currency", "hs_code"))
"""Columns whose values have a form of their own: what stands over anything else means something else."""


def fit(spec: TableSpec, name: str, samples: Sequence[str]) -> float:
    """1 where the values beneath fit the column or nothing can be said, little where most do not.

    Numbers are never a unit or a currency: such a column means something else.
    """
    filled = [text for text in samples if text.strip()][:MOST_SAMPLES]
    if not filled:
        return 1.0
    fitting = sum(1 for text in filled if _fits(spec.columns[name], name, text.strip()))
    if fitting * 2 >= len(filled):
        if name == "unit" and all(text.strip()[0].isdecimal() for text in filled):
            # `Units` over `1,200 SETS`, where no column of its own is parted yet, may be the quantity.
            return _MISFIT
        if spec.columns[name].type == "identifier" and _are_no_codes([text.strip() for text in filled]):
            return _LETTERED
        # `A-101` may count, but over numbers in turn the count is certain.
        return _LETTERED if name == "no" and _LETTER.match(filled[0].strip()) else _coded(name, filled)
    named = name == "no" and not fitting and 2 * sum(map(_is_worded, filled)) > len(filled)
    return _REFUSED if named or name in _EXACT else _MISFIT


def _is_worded(text: str) -> bool:
    """Is it a Latin name: `Item` over `Rib beanie` is the goods, no count; 序号 and `1 Post` may well count."""
    return text.isascii() and _NAME.search(text) is not None and _LETTER.match(text.strip()) is not None


def _are_no_codes(texts: Sequence[str]) -> bool:
    """Are they numbers in turn, or mostly names: `Double hook A81`?"""
    return is_count(texts, 2) or 2 * sum(1 for text in texts if _NAME.search(text)) >= len(texts)


def _coded(name: str, filled: Sequence[str]) -> float:
    """A little less than 1 for goods or a specification over codes: `产品型号` over `HY-7412` is the code."""
    codes = [text for text in filled if _CODED.fullmatch(text.strip())]
    return _LETTERED if name in ("item", "specification") and 2 * len(codes) >= len(filled) else 1.0


def _fits(column: ColumnSpec, name: str, text: str) -> bool:
    rule = _BY_NAME.get(name)
    if rule is not None:
        return rule(text)
    if column.type == "money" and text.endswith(("%", "％")):
        return False
    if column.type == "percent" and _AMOUNT.fullmatch(text) is not None:
        # `VAT` over 12,480.00 is the tax itself.
        return False
    if column.type in FIGURE_TYPES or column.type == "percent":
        return is_figure(text) or not _DIGIT.search(text)
    if column.type == "identifier":
        return _DIGIT.search(text) is not None
    return column.type != "text" or ORDINAL.fullmatch(text) is None or not _DIGIT.search(text)


def _counts_goods(text: str) -> bool:
    """`计价单位` over `套` is the unit; over `1,200个 100` its column is not parted yet; `22.80` is a price."""
    whole = is_figure(text) and _CENTS.search(text) is None and not _is_price(text)
    return whole or _ENDS_IN_COUNT.search(text) is not None


def _is_token(text: str) -> bool:
    """`㎡` is a sign of its own, its plain form `m2` has the letter."""
    return _LETTER.search(normalize("NFKC", text)) is not None


def _is_unit(text: str) -> bool:
    return _is_token(text) and not _is_price(text)


def _is_price(text: str) -> bool:
    """`Rate / Unit` over `KWD 114.538` is the price."""
    return is_figure(text) and any(map(currencies_of, text.split()))


def _is_material(text: str) -> bool:
    """What SAP calls a material is its number; steel is `304` or `6061`."""
    return _LONG_NUMBER.fullmatch(text) is None and (ORDINAL.fullmatch(text) is None or not _DIGIT.search(text))


_BY_NAME: Mapping[str, Callable[[str], bool]] = {
    "no": lambda text: ORDINAL.fullmatch(text) is not None,
    # `C/NO.` over `1-300` counts cartons, not rows.
    "carton_numbers": lambda text: _DIGIT.search(text) is not None,
    "price_base": _counts_goods,
    "hs_code": lambda text: _HS_CODE.fullmatch(text) is not None,
    "unit": _is_unit,
    "currency": _is_token,
    "material": _is_material,
    # What is changed may be a revision, a count or a name: `A2`, `3`.
    "before": lambda _: True,
    "after": lambda _: True,
}
"""Columns whose values have a form that their type does not tell."""
