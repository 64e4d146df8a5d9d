"""Labels made of what a paper is called: `Order confirmation No.`, `托书编号`, `SI No.` on a shipping instruction.

No list can have them for every title. Only a paper's own number and date are made so: the fields whose value may
also stand beside the title without any label.
"""

import re
from collections.abc import Iterator

from ordercheck.extract.label_text import is_cjk
from ordercheck.roles.role import RoleSpec

_WORD = re.compile(r"[A-Za-z]+")
_ENDINGS = {"identifier": ("No.", "编号"), "date": ("date", "日期")}
"""Type of a field -> what its label ends with behind a Latin and behind a Chinese title."""


def paper_names(role: RoleSpec) -> frozenset[str]:
    """What papers of a role are called, and the initials of that: `Shipping instruction`, `SI`."""
    return frozenset(role.titles) | {short for title in role.titles if (short := _initials(title))}


def title_labels(role: RoleSpec) -> Iterator[tuple[str, str]]:
    """Labels of a paper's own number and date, each with its field."""
    for spec in role.fields.values():
        endings = _ENDINGS.get(spec.type)
        if endings is None or "beside_title" not in spec.unlabelled:
            continue
        for name in sorted(paper_names(role)):
            yield (f"{name}{endings[1]}" if any(map(is_cjk, name)) else f"{name} {endings[0]}"), spec.name


def _initials(title: str) -> str:
    """The first letters of a Latin title of several words; "" for others."""
    words = _WORD.findall(title) if title.isascii() and "/" not in title else []
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""
