"""The lines beneath the header of a page's table that show what its columns hold."""

from collections.abc import Sequence

from ordercheck.extract.tables.lines import PageLine, join_words, phrases
from ordercheck.extract.tables.words import CLOSING_KINDS, summary_kind


def tabular_lines(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines that show where the columns are: those near the header and before any total."""
    found: list[PageLine] = []
    before: PageLine | None = None
    for line in lines:
        if before is not None and abs(line.box.top - before.box.top) > 6 * max(line.box.height, 8.0):
            break
        before = line
        if found and any(summary_kind(join_words(piece)) in CLOSING_KINDS for piece in phrases(line.words, 0.8)):
            break
        found.append(line)
    return found
