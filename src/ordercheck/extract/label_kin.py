"""Labels that say the same in other words: `Port of lading` is `Loading port`, `供货单位` is `供应商`.

No list of labels is ever complete. A text that is a label as a whole and stands in no list is compared with the
listed ones under a form in which words of the same meaning are one: numbers, dates, quantities, weights, modes and
terms, parties, totals. What such a form says counts for less than a listed label, and only where it can mean one
thing.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from ordercheck.extract.label_synonyms import ENDINGS, NOTES, PHRASES, SAME, SILENT, TOTALS
from ordercheck.extract.label_text import folded

_HAN = re.compile("[\u3400-\u9fff]")
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_WORD = re.compile(r"[a-zäöüß0-9]+(?:['’][a-z]+)?|[#%&]")
_OF = re.compile(r"\s+of\s+")
_LIST = re.compile(r"[,，;；。!！?？]|https?:")
_NATURES = {
    "person": re.compile(r"(?<!收货|发货|付货|通知|托运|承运)[人员]$|\b(?:person|contact|attn|attention)\b"),
    "number": re.compile(r"(?:号|编码|代码|代号|项次|^项|^序)$|(?:\bno\b|\bnumber|\bcode|\bid|#)\.?$"),
    "date": re.compile(r"(?:日期|时间|日)$|\b(?:date|time)\b"),
    "address": re.compile(r"(?:址|地点|交货地)$|\b(?:address|place|location)\b"),
    "telephone": re.compile(r"(?:电话|手机|传真|邮箱)$|\b(?:tel|phone|telephone|fax|mobile|e-?mail)\b"),
    "signature": re.compile(r"(?:签字|签名|签章|盖章)$|\b(?:signature|signed|stamp)\b"),
}
"""What a label asks for beside a name or a figure."""
_NAME_AND_ADDRESS = re.compile(r"\bname\s*(?:&|and)\s*address\b|名称(?:及|和|、)?地址")
"""A party as a whole."""
_PARTS = re.compile(
    "(?<=[\u3400-\u9fff）)])[\\s/|,]*(?=[A-Za-z(（])|(?<=[A-Za-z.)）#])[\\s/|,]*(?=[\u3400-\u9fff])"
)
_NO_NAME = re.compile(r"\d|\n|[A-Z]{2,}, [A-Z]{2,}")
"""What stands in values (`NINGBO, CHINA`), and between a label and its value beneath, but in no label of two
languages."""
Meaning = TypeVar("Meaning")

LONGEST = 60
"""A longer text is no label."""


@lru_cache(maxsize=50_000)
def kin_form(label: str) -> str:
    """The form that labels of the same meaning share; "" for what is no label."""
    text = folded(label).strip(" :：*.．、")
    if not text or len(text) > LONGEST or _LIST.search(text):
        return ""
    return _chinese(text) if _HAN.search(text) else _latin(text)


def bilingual(text: str) -> tuple[str, str] | None:
    """The Chinese and the Latin part of a text that has one of each, in the order in which they stand.

    None where they do not ask for the same: `采购员 Buyer` is a person, not the company that buys.
    """
    parts = language_parts(text)
    return parts if parts is not None and nature(parts[0]) == nature(parts[1]) else None


def language_parts(text: str) -> tuple[str, str] | None:
    """The Chinese and the Latin part of a label that has one of each, in the order in which they stand."""
    bare = _BRACKETED.sub(lambda note: f" {note[1]} " if _HAN.search(note[1]) is None else note[0], text)
    parts = [part.strip(" ()（）/|,:：") for part in _PARTS.split(bare) if part and part.strip(" ()（）/|,:：")]
    if (
        len(parts) != 2
        or any(map(_NO_NAME.search, parts))
        or (_HAN.search(parts[0]) is None) == (_HAN.search(parts[1]) is None)
    ):
        return None
    return parts[0], parts[1]


def nature(label: str) -> str | None:
    """What a label asks for beside a name or a figure: "date", "number", "address" and the like."""
    text = _NAME_AND_ADDRESS.sub("", folded(label)).strip(" .")
    return next((name for name, pattern in _NATURES.items() if pattern.search(text)), None)


class Kin(Generic[Meaning]):
    """Listed labels by the form that they share with others. A form that means two things means none."""

    def __init__(self, listed: Iterable[tuple[str, Meaning]], thing: Callable[[Meaning], Hashable]) -> None:
        self._meanings: dict[str, Meaning] = {}
        unclear = set()
        for label, meaning in listed:
            form = kin_form(label)
            known = self._meanings.setdefault(form, meaning)
            if thing(known) != thing(meaning):
                unclear.add(form)
        for form in (*unclear, ""):
            self._meanings.pop(form, None)
        self._unclear = frozenset(unclear - {""})

    def may_mean_several(self, text: str) -> bool:
        """Does a text say in other words what several things are called?"""
        return kin_form(text) in self._unclear

    def of(self, text: str) -> Meaning | None:
        """What a text means that is a label as a whole."""
        return self._meanings.get(kin_form(text))


def _latin(text: str) -> str:
    for pattern, replacement in PHRASES:
        text = pattern.sub(replacement, text)
    bare = _BRACKETED.sub(lambda note: " " if note[1].strip(" .") in NOTES else f" {note[1]} ", text)
    parts = [_words(part) for part in _OF.split(bare)]
    words = [word for part in reversed(parts) for word in part]
    totals = [word for word in words if word == "total"]
    return " ".join(dict.fromkeys([*totals[:1], *words]))


def _words(text: str) -> list[str]:
    found = _WORD.findall(text.replace("'s ", " ").replace("’s ", " "))
    return [SAME.get(word, SAME.get(_singular(word), _singular(word))) for word in found if word not in SILENT]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _chinese(text: str) -> str:
    bare = _BRACKETED.sub(lambda note: "" if note[1].strip() in NOTES else note[1], text)
    form = "".join(character for character in bare if character.isalnum())
    for pattern, replacement in ENDINGS:
        form = pattern.sub(replacement, form)
    bare = TOTALS.sub("", form)
    return f"总{bare}" if bare != form and bare else form


_GAP = re.compile(r"\t|\u3000{2,}| {3,}")
_COLON = re.compile("[:：﹕︰]")


def whole_labels(text: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """Where a label that begins at `start` may end, where its value begins, and whether a colon says so.

    It ends at a wide gap, at the first colon, or with the text.
    """
    rest = text[start:]
    gap, colon = _GAP.search(rest.rstrip()), _COLON.search(rest)
    if gap is not None and (colon is None or gap.start() < colon.start()):
        yield start + gap.start(), start + gap.end(), False
    if colon is not None:
        yield start + colon.start(), start + colon.end(), True
    elif gap is None:
        yield len(text), len(text), False
