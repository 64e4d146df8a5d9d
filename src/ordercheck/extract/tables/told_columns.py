"""Columns whose titles nobody knows, named by what stands beneath: a count, units, currencies, codes, the goods.

Only what can hardly be anything else is named, and only where one column alone can be it.
"""

import re
from collections.abc import Mapping, Sequence

from ordercheck.extract.tables.rows import FIGURE_TYPES, ORDINALS, SECONDARY, is_figure
from ordercheck.extract.tables.title_notes import PACKS
from ordercheck.extract.tables.titled_samples import TitledSamples
from ordercheck.extract.tables.told_weights import told_weights
from ordercheck.roles.role import TableSpec
from ordercheck.values.currencies import currencies_of
from ordercheck.values.units import Unit, unit_of

_CODE = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z0-9]+(?:[-./_][A-Za-z0-9]+)*")
_LONGEST_CODE = 20
_LEAST_CODE = 4
_WORD = re.compile(r"[\u3400-\u9fff]{2}|[^\W\d_]{3}")
_LEAST_PAIRS = 2
_COUNTED = re.compile(r"\d[\d,. ]*\s*(?P<unit>[^\d\s.,]\D{0,8})")
_MERE_COUNT = re.compile(r"\d{1,5}|\d{1,3},\d{3}")
_WEIGHED = frozenset(("weight", "volume", "duration", "length"))
_MEASURED = _WEIGHED | {"area", "working_day", "month"}
_LEAST_ROWS = 2
_LEAST_COUNT = 3
"""So many numbers in turn are a count also where they might be quantities."""


def only_counts(spec: TableSpec) -> bool:
    """Are the quantities the only figures that such a table has, as in a list of parts or accessories?"""
    figures = {name for name, column in spec.columns.items() if column.type in FIGURE_TYPES} - ORDINALS
    return figures == {"quantity"}


def told_columns(spec: TableSpec, columns: Sequence[TitledSamples], named: Mapping[int, str]) -> dict[int, str]:
    """The names of the columns by their position; `named`: what the titles name, which all but codes keep."""
    told = dict(named)
    _name_numbers(spec, columns, told)
    _name_units(spec, columns, told)
    for name in spec.columns:
        if name not in told.values():
            found = _places_of(spec, name, columns, told)
            if len(found) == 1:
                told[found[0]] = name
    told |= told_weights(spec, columns, told)
    _name_group(spec, columns, told)
    return told


def _places_of(
    spec: TableSpec, name: str, columns: Sequence[TitledSamples], named: Mapping[int, str]
) -> list[int]:
    """The columns that may hold what only one kind of column holds: counts, units, currencies, volumes."""
    free = [at for at, one in enumerate(columns) if at not in named and one.texts]
    if name in ORDINALS:
        sure = "quantity" in named.values() or "quantity" not in spec.columns
        counted = columns[0].leading(str.isdecimal)
        return [at for at in free if at == 0 and is_count(counted, 1 if sure else _LEAST_COUNT)]
    if name == "unit":
        return [at for at in free if columns[at].leading(is_unit)]
    if name == "currency":
        return [at for at in free if columns[at].leading(_is_currency)]
    if spec.columns[name].type == "volume":
        return [at for at in free if _is_measured(columns[at], "volume")]
    if name == "packages" and "quantity" in named.values():
        return [
            at for at in free if columns[at].leading(_counts_packages) or _are_stacked_packages(columns[at].texts)
        ]
    if name == "quantity":
        with_units = [at for at in free if columns[at].leading(is_counted)]
        counts = with_units or [at for at in free if only_counts(spec) and _holds_counts(spec, columns[at])]
        priced = any(spec.columns[one].type == "money" for one in named.values())
        # Where there are prices their product says which column is the quantity.
        return counts if counts or priced else [at for at in free if _is_titled_by_unit(columns[at])]
    return []


def _name_numbers(spec: TableSpec, columns: Sequence[TitledSamples], told: dict[int, str]) -> None:
    """Makes the first column the count of the rows where its title names a code: `编号` over 1, 2, 3."""
    ordinal = next((name for name in ORDINALS if name in spec.columns), None)
    if ordinal is None or ordinal in told.values() or not columns or told.get(0) is None:
        return
    others = {name for at, name in told.items() if at != 0}
    named = not spec.needs or bool(others & set(spec.needs[0]))
    counts = is_count(columns[0].leading(str.isdecimal), 1)
    if named and counts and spec.columns[told[0]].type == "identifier":
        told[0] = ordinal


def _name_units(spec: TableSpec, columns: Sequence[TitledSamples], told: dict[int, str]) -> None:
    """Makes a column of units what it is, though its title names a trait of the goods: `规格` over 个, 个, 套."""
    if "unit" not in spec.columns or "unit" in told.values():
        return
    traits = {name for name, column in spec.columns.items() if column.type == "text"} - SECONDARY
    traits -= set(spec.needs[0][:1]) if spec.needs else set()
    units = [
        at
        for at, name in told.items()
        if name in traits and len(columns[at].texts) >= _LEAST_ROWS and all(map(is_unit, columns[at].texts))
    ]
    if len(units) == 1:
        told[units[0]] = "unit"


def _holds_counts(spec: TableSpec, column: TitledSamples) -> bool:
    """Do whole numbers stand beneath, and can they be nothing but counts?

    The table is none without them, or the title speaks of a number.
    """
    asked = column.counts or ("quantity",) in spec.needs
    return asked and bool(column.leading(lambda text: _MERE_COUNT.fullmatch(text) is not None))


def is_count(texts: Sequence[str], least: int) -> bool:
    """Are texts 1, 2, 3 ..., on a further page from a later number on, and at least so many?"""
    if len(texts) < least or not all(text.isdecimal() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and (len(numbers) > 1 or numbers == [1])


def is_unit(text: str) -> bool:
    """Is it the name of a unit, without a figure?"""
    return unit_of(text) is not None and not any(character.isdigit() for character in text)


def _is_titled_by_unit(column: TitledSamples) -> bool:
    """Is the title a unit of goods or of packages, over whole numbers: `BOXES` over 960?"""
    unit = unit_of(column.title)
    counts = unit is not None and unit.dimension not in _MEASURED
    return counts and bool(column.leading(lambda text: _MERE_COUNT.fullmatch(text) is not None))


def _is_currency(text: str) -> bool:
    return bool(currencies_of(text))


def _is_measured(column: TitledSamples, dimension: str) -> bool:
    stated = column.unit is not None and column.unit.dimension == dimension
    return stated and bool(column.leading(is_figure))


def is_counted(text: str) -> bool:
    """Is it a number of goods with its unit: `1,200 pcs`? One of packages may be something else."""
    unit = _unit_behind(text)
    return unit is not None and unit.dimension not in _WEIGHED and unit.token not in PACKS


def _counts_packages(text: str) -> bool:
    """Is it a number of packages with their unit: `12 CTN`?"""
    unit = _unit_behind(text)
    return unit is not None and unit.token in PACKS


def _are_stacked_packages(texts: Sequence[str]) -> bool:
    """Do narrow cells set each number over its packages: `1600` over `CTNS`?"""
    pairs = list(zip(texts[::2], texts[1::2], strict=False))
    return len(texts) >= 2 * _LEAST_PAIRS and all(_counts_packages(" ".join(pair)) for pair in pairs)


def counts_units(text: str) -> bool:
    """Is it a number with any unit of goods or packages: `12 CTN`, `50 kg`?"""
    return _unit_behind(text) is not None


def _unit_behind(text: str) -> Unit | None:
    counted = _COUNTED.fullmatch(text)
    return unit_of(counted["unit"]) if counted is not None else None


def _name_group(spec: TableSpec, columns: Sequence[TitledSamples], told: dict[int, str]) -> None:
    """Names the goods and their codes, by which the table is known, where no title does."""
    group = spec.needs[0] if spec.needs else ()
    figures = [at for at, name in told.items() if spec.columns[name].type in FIGURE_TYPES and name not in ORDINALS]
    if not group or not figures or spec.columns[group[0]].type != "text":
        return
    free = [at for at in range(max(figures)) if at not in told and columns[at].texts]
    if group[0] not in told.values():
        # Figures of money alone are a block of sums.
        met = any(name in told.values() for name in group)
        counted = (len(figures) > 1 or only_counts(spec)) and any(
            spec.columns[told[at]].type != "money" for at in figures
        )
        words = [at for at in free if _are_goods(columns[at].texts, [columns[one].texts for one in figures])]
        if len(words) == 1 and (met or counted) and not _described_before(spec, words[0], told):
            told[words[0]] = group[0]
    goods = _goods_beside_codes(spec, columns, told, figures)
    codes = [name for name in group if spec.columns[name].type == "identifier" and name not in told.values()]
    places = [at for at in range(max(figures)) if at not in told and _are_codes(columns[at].texts)]
    if goods is not None and len(codes) == 1 and len(places) == 1 and places[0] < goods:
        told[places[0]] = codes[0]


def _goods_beside_codes(
    spec: TableSpec, columns: Sequence[TitledSamples], told: dict[int, str], figures: Sequence[int]
) -> int | None:
    """Where the goods stand; codes that a title calls goods give way to the one column of words beside them."""
    name = spec.needs[0][0]
    at = next((at for at, one in told.items() if one == name), None)
    if at is None or not _are_codes(columns[at].texts):
        return at
    beside = [one for one in range(at + 1, max(figures)) if one not in told and columns[one].texts]
    words = [
        one for one in beside if _are_goods(columns[one].texts, [columns[figure].texts for figure in figures])
    ]
    if len(words) == 1:
        told[words[0]] = told.pop(at)
        return words[0]
    return at


def _described_before(spec: TableSpec, at: int, told: Mapping[int, str]) -> bool:
    """Does a description of the goods stand to the left? What they are called comes before that."""
    return any(
        one < at and spec.columns[name].type == "text" and name not in SECONDARY for one, name in told.items()
    )


def _are_goods(texts: Sequence[str], figures: Sequence[Sequence[str]]) -> bool:
    """Words in every row that has figures, most of them its own."""
    rows = min(len(one) for one in figures)
    worded = [text for text in texts if is_worded(text)]
    return rows > 0 and len(worded) >= rows and 2 * len(set(worded)) > len(worded) >= 0.9 * len(texts)


def is_worded(text: str) -> bool:
    """Is it words: no code, no unit, no figure?"""
    return _WORD.search(text) is not None and not is_code(text) and not is_unit(text) and not is_figure(text)


def _are_codes(texts: Sequence[str]) -> bool:
    return len(texts) >= _LEAST_ROWS and all(map(is_code, texts)) and len(set(texts)) == len(texts)


def is_code(text: str) -> bool:
    return _LEAST_CODE <= len(text) <= _LONGEST_CODE and _CODE.fullmatch(text) is not None
