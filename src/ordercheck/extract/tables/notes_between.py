"""Notes between two rows of a page's table: `注：以上产品均按确认样生产，` / `颜色以色板为准。` begins no name."""

from collections.abc import Sequence

from ordercheck.extract.tables.lines import join_words
from ordercheck.extract.tables.page_cuts import Cut
from ordercheck.extract.tables.rows import head_of
from ordercheck.extract.tables.words import summary_kind

_STOPS = ("。", ".", "!", "！")


def lines_behind_note(waiting: Sequence[Cut], naming: frozenset[int], above: Cut | None) -> int:
    """How many of the lines between two rows stand behind the last note: all of them without one.

    A note goes on until a full stop. A Chinese full stop ends one though its beginning is not told. `above`: the
    line before them.
    """
    before = join_words(above.line.words) if above is not None else ""
    behind, is_open = 0, _opens(before) and not before.endswith(_STOPS)
    for number, cut in enumerate(waiting, 1):
        text = " ".join(join_words(words) for index, words in cut.cells.items() if index in naming).strip()
        is_open = is_open or _opens(text)
        if is_open or text.endswith("。"):
            behind = number
        is_open = is_open and not text.endswith(_STOPS)
    return len(waiting) - behind


def _opens(text: str) -> bool:
    """Does a line begin with the label of a note, its text behind?"""
    head = head_of(text)
    return head != text and summary_kind(head) == "remark"
