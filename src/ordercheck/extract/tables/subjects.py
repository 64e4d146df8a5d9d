"""Titles that say what a table is about: `辅料名称`, `Hardware item`, `Name of fitting` over accessories.

What a table may be called names its things; with a word for a name behind it that is the title of their column.
"""

import re
from collections.abc import Iterator

from ordercheck.roles.role import TableSpec
from ordercheck.values.text import label_form

_LIST = re.compile(r"(?:清单|明细|信息|[表包栏])$|\s+lists?$")
_LEAST = 2
_NAMED_HAN = r"(?:名称|品名|名|描述|项目|品项)(?:[及、和/]?规格(?:型号)?)?"
_NAMED_LATIN = r"(?:name|item|description|designation)s?"


def subject_column(spec: TableSpec) -> str | None:
    """The column of words that names the things of a table; None where the role has none."""
    name = spec.needs[0][0] if spec.needs else None
    return name if name is not None and spec.columns[name].type == "text" else None


def subject_titles(spec: TableSpec) -> re.Pattern[str] | None:
    """What titles of that column look like, as `label_form` has them; None where the role does not say."""
    things = sorted(set(_things(spec)), key=len, reverse=True)
    if subject_column(spec) is None or not things:
        return None
    some = "|".join(re.escape(thing) for thing in things)
    return re.compile(rf"(?:{some})(?:{_NAMED_HAN}|s?\s{_NAMED_LATIN})|{_NAMED_LATIN} of (?:{some})s?")


def _things(spec: TableSpec) -> Iterator[str]:
    """What the captions of a table call its things: `配件清单` and `Accessory list` are lists of them."""
    for title in spec.titles:
        thing = _LIST.sub("", label_form(title))
        if len(thing) >= _LEAST:
            yield thing.removesuffix("s") if thing.isascii() else thing
