"""A currency alone in a narrow cell, whose figure stands on the next line: `USD` over `41,800`."""

from ordercheck.extract.tables.lines import join_words
from ordercheck.extract.tables.page_cuts import Cut
from ordercheck.extract.tables.rows import is_figure
from ordercheck.values.currencies import currencies_of

_NEAR = 0.9
"""So many heights lie between the two lines of one cell at most."""


def ends_currency(upper: Cut, lower: Cut) -> bool:
    """Does a line hold the figures of the currencies that stand alone in the line above, and no others?"""
    if lower.box.top - upper.box.bottom >= _NEAR * lower.box.height:
        return False
    figures = [index for index, words in lower.cells.items() if is_figure(join_words(words))]
    return bool(figures) and all(_is_lone(upper, index) for index in figures)


def _is_lone(cut: Cut, index: int) -> bool:
    text = join_words(cut.cells.get(index, ()))
    return bool(text) and not any(map(str.isdigit, text)) and bool(currencies_of(text))
