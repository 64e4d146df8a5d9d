"""An amount in figures that stands behind the amount in words, on the same line but set apart: one text again."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ordercheck.extract.layout import Layout, Segment

_WORDS = re.compile(
    r"[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆圓](?:[零〇壹贰叁肆伍陆柒捌玖角分]+|[整正]){0,2}[)）]?$"
)
_FIGURE = re.compile(r"[（(]?\s*(?:小写)?\s*[:：]?\s*(?:RMB|CNY|人民币)?\s*[￥¥]?\s*\d")
_MARK = re.compile(r"[￥¥]|RMB|CNY|小写")
_APART = "    "


def figures_beside_words(layout: Layout) -> Iterator[Segment]:
    """Each amount in words of a page with the figure right of it, as the line that a person reads."""
    for surface in layout.surfaces:
        if surface.kind != "page":
            continue
        for words, figure in pairwise(surface.segments):
            if words.line == figure.line and words.cell == figure.cell and _belong(words.text, figure.text):
                yield _joined(words, figure)


def _belong(words: str, figure: str) -> bool:
    behind = _FIGURE.match(figure)
    return _WORDS.search(words) is not None and behind is not None and _MARK.search(behind[0]) is not None


def _joined(words: Segment, figure: Segment) -> Segment:
    shift = len(words.text) + len(_APART)
    return replace(
        words,
        text=f"{words.text}{_APART}{figure.text}",
        box=words.box.union(figure.box),
        words=(*words.words, *figure.words),
        offsets=(*words.offsets, *(offset + shift for offset in figure.offsets)),
    )
