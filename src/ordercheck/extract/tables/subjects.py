"""Titles that say what a table is about: `辅料名称`, `Hardware item`, `Name of fitting` over accessories.

What a table may be called names its things; with a word for a name behind it that is the title of their column.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Subjects:
    """How titles speak of what the table is about. `whole`: its name; `before`: what stands before another title.

    Both are patterns of titles as `label_form` has them.
    """

    whole: re.Pattern[str]
    before: re.Pattern[str]


def subjects_of(spec: TableSpec) -> Subjects | None:
    """The patterns of a table; None where its role does not say what it is about."""
    things = sorted(set(_things(spec)), key=len, reverse=True)
    if subject_column(spec) is None or not things:
        return None
    some = "|".join(re.escape(thing) for thing in things)
    whole = rf"(?:{some})(?:{_NAMED_HAN}|s?\s{_NAMED_LATIN})|{_NAMED_LATIN} of (?:{some})s?"
    return Subjects(
        re.compile(whole), re.compile(rf"(?:{some})(?:(?<=[a-z])s?\s+|(?<=[\u3400-\u9fff])的?)(?=\S\S)")
    )


def _things(spec: TableSpec) -> Iterator[str]:
    """What the captions of a table call its things: `配件清单` and `Accessory list` are lists of them."""
    for title in spec.titles:
        thing = _LIST.sub("", label_form(title))
        if len(thing) >= _LEAST:
            yield thing.removesuffix("s") if thing.isascii() else thing
