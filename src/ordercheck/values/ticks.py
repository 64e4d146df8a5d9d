"""Reads rows of check boxes: `☑预付 □到付`, `[x] Prepaid [ ] Collect`, `( √ )场装 ( )拖装`."""

import re

_TICKED = "☑☒✓✔√■●◉◼▣🗹🗸"
_OPEN = "□☐○◯▢◻"
SYMBOL_TICK = "(?<![^\\W_\u3400-\u9fff])[þý](?![^\\W_\u3400-\u9fff])"
"""The ticked box of a font of symbols, where the file has lost the font: a letter that stands beside no other."""
_MARK = re.compile(
    rf"[(\[【〔]\s*(?P<inner>[{_TICKED}xv*])\s*[)\]】〕]|[(\[【〔]\s*(?P<none>)[)\]】〕]|"
    rf"(?P<ticked>[{_TICKED}]|{SYMBOL_TICK})|(?P<open>[{_OPEN}])",
    re.IGNORECASE,
)


def ticked_options(text: str) -> tuple[list[str], list[str]] | None:
    """The texts of the ticked and of the open boxes; None where the text has no boxes.

    A mark belongs to the words behind it, unless the text begins with words and ends with a mark, or a lone tick
    stands nearer to the words before it: `预付√  到付`.
    """
    marks = list(_MARK.finditer(text))
    if not marks:
        return None
    ticked: list[str] = []
    unticked: list[str] = []
    words = _words_behind(text, marks)
    if text[: marks[0].start()].strip() and (not words[-1] or _leans_back(text, marks)):
        words = _words_before(text, marks)
    for mark, option in zip(marks, words, strict=True):
        (ticked if mark.group("inner") or mark.group("ticked") else unticked).append(option)
    return ticked, unticked


def begins_with_box(text: str) -> bool:
    """Does a text begin with a box to tick, so that what follows is what the box stands for?"""
    return _MARK.match(text.lstrip()) is not None


def boxes_behind_words(text: str) -> frozenset[int]:
    """Where boxes stand that are stuck to the words before them: `委托人□  发货人■`; none for a single one."""
    marks = list(_MARK.finditer(text))
    behind = {
        mark.start()
        for mark in marks
        if text[: mark.start()].rstrip() == text[: mark.start()] != ""
        and (mark.end() == len(text) or text[mark.end()].isspace())
    }
    return frozenset(behind) if len(behind) > 1 else frozenset()


def lone_tick_between(text: str) -> tuple[str, str] | None:
    """The words on both sides of a lone tick that is as near to the ones as to the others."""
    marks = list(_MARK.finditer(text))
    if len(marks) != 1:
        return None
    before, behind = text[: marks[0].start()], text[marks[0].end() :]
    same = len(before) - len(before.rstrip()) == len(behind) - len(behind.lstrip())
    return (before.strip(), behind.strip()) if same and before.strip() and behind.strip() else None


def _leans_back(text: str, marks: list[re.Match[str]]) -> bool:
    before, behind = text[: marks[0].start()], text[marks[-1].end() :]
    gaps = len(before) - len(before.rstrip()), len(behind) - len(behind.lstrip())
    return len(marks) == 1 and gaps[0] < gaps[1]


def _words_behind(text: str, marks: list[re.Match[str]]) -> list[str]:
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]


def _words_before(text: str, marks: list[re.Match[str]]) -> list[str]:
    starts = [0] + [mark.end() for mark in marks[:-1]]
    return [text[start : mark.start()].strip() for start, mark in zip(starts, marks, strict=True)]
