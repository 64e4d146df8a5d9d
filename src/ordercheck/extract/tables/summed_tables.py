"""A further table with other titles whose amounts the total holds too: the cloths, then the trimmings."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from ordercheck.extract.tables.proven_sums import column_sum
from ordercheck.extract.tables.reader import SortedTable
from ordercheck.model.document import Document
from ordercheck.model.fact import TableFacts

_AMOUNT = "amount"
_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|(?<![\d.,])\d+(?:\.\d+)?(?![\d,])")

Read = Callable[[Sequence[SortedTable]], TableFacts]


def with_summed(
    chosen: list[SortedTable], candidates: Sequence[SortedTable], document: Document, read: Read
) -> list[SortedTable]:
    """The tables chosen, with the others of their page or sheet where only the sum of them all is stated.

    Such a sum proves that they are one list; without it, or where the chosen ones have a sum of their own that is
    stated, another table may be anything.
    """
    parts = {one.table.part for one in chosen}
    others = [one for one in candidates if one not in chosen and one.rows.items and one.table.part in parts]
    if not others or not all(_AMOUNT in one.table.named() for one in (*chosen, *others)):
        return chosen
    own, whole = (column_sum(read(some), _AMOUNT) for some in (chosen, [*chosen, *others]))
    if own is None or whole is None or own == whole:
        return chosen
    stated = set(_figures(document, parts))
    if whole not in stated or own in stated:
        return chosen
    return [one for one in candidates if one in chosen or one in others]


def _figures(document: Document, parts: set[int]) -> Iterator[Decimal]:
    """All figures that the text of these parts shows."""
    for part in document.visible_parts():
        if part.index in parts:
            texts = [line.text for line in part.lines]
            texts += [cell.text for grid in part.grids for cell in grid.cells if not cell.hidden]
            for text in texts:
                yield from (Decimal(found.replace(",", "")) for found in _FIGURE.findall(text))
