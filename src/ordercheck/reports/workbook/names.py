"""Names of sheets: at most 31 characters, none that Excel forbids, no two alike."""

import re
from collections.abc import Iterable

from ordercheck.reports.wording.plain import plain

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_RESERVED = frozenset({"history"})
"""Excel keeps this name for itself."""


def sheet_names(names: Iterable[str]) -> list[str]:
    """A name of a sheet for each; names that become alike are numbered."""
    taken = set(_RESERVED)
    return [_unused(_shortened(_FORBIDDEN.sub("_", plain(name)) or "_", LONGEST), taken) for name in names]


def _unused(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{_shortened(name, LONGEST - len(str(number)) - 1)} {number}"
    taken.add(found.casefold())
    return found


def _shortened(name: str, longest: int) -> str:
    """Cut so that it fits as UTF-16, which is what Excel counts."""
    while len(name.encode("utf-16-le")) > 2 * longest:
        name = name[:-1]
    return name
