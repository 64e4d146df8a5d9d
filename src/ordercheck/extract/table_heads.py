"""Labels that are titles of columns: a plan of payments is a table, and no field stands in its head."""

import re
from collections import defaultdict

from ordercheck.extract.layout import Segment
from ordercheck.extract.surface_labels import SurfaceLabels

_MONEY = re.compile(
    r"(?i)[金额款价费元值计]|[¥￥$€£]|amount|total|price|value|sum\b|summe|netto|brutto|gesamt|cost|fee|betrag|preis"
    r"|montant|prix|importe|valor"
    r"|\b(?:USD|RMB|CNY|EUR|INR|GBP|HKD|AED|SAR)\b"
)
"""Words and signs that name money, at the head of a column or in a cell."""
_LEAST_SUMS = 2

_LEAST_TITLES = 3
_LEAST_FIGURES = 2
_LEAST_ROWS = 2
_LEAST_BENEATH = 2
"""So many titles beneath one that are the same beneath another: it is said of both what stands there."""
_MOST_LABELS = 1
"""One name of a row, such as `Balance`, may be a label elsewhere; a row of a form has several."""


class TableHeads:
    """The rows of a surface's ruled cells that head a table: words over rows of figures, which are no labels.

    A form with its labels over their values has one row of values only.
    """

    def __init__(self, labels: SurfaceLabels) -> None:
        self._labels = labels
        self._rows: dict[tuple[int, int], dict[int, list[Segment]]] = defaultdict(lambda: defaultdict(list))
        for (grid, row, column), segments in labels.near.cells.items():
            self._rows[grid, row][column] = segments

    def holds(self, segment: Segment) -> bool:
        """Does a text stand in the head of a table?"""
        if segment.cell is None:
            return False
        if self._is_over_titles(segment):
            return True
        grid, row, _ = segment.cell
        titles = self._rows[grid, row]
        return (
            len(titles) >= _LEAST_TITLES
            and not any(_is_answer(one.text) for cell in titles.values() for one in cell)
            and all(self._is_row(grid, below, set(titles)) for below in range(row + 1, row + 1 + _LEAST_ROWS))
            and not all(self._are_pairs(grid, below) for below in range(row + 1, row + 1 + _LEAST_ROWS))
        )

    def adds_counts(self, segment: Segment) -> bool:
        """Does a label stand before the sums of several columns, none of them money: `合计 756.5 2480 m² 15`?"""
        if segment.cell is None:
            return False
        grid, row, column = segment.cell
        sums = [other for other, cell in self._rows[grid, row].items() if other > column and _is_figure(cell)]
        titles = [self._title(grid, row, other) for other in sums]
        return len(sums) >= _LEAST_SUMS and all(title and _MONEY.search(title) is None for title in titles)

    def _title(self, grid: int, row: int, column: int) -> str:
        """The words at the head of a column that has figures beneath them; "" where it has none."""
        above = [self._rows[grid, other].get(column, []) for other in range(row)]
        filled = [cell for cell in above if cell]
        words = [cell for cell in filled if not any(_is_answer(one.text) for one in cell)]
        figures = sum(_is_figure(cell) for cell in filled)
        return "".join(one.text for one in words[-1]) if words and figures >= _LEAST_ROWS else ""

    def _is_over_titles(self, segment: Segment) -> bool:
        """Does a title stand over several, which stand once more beneath its neighbour: `变更前` and `变更后`?"""
        beneath = self._titles_beneath(segment)
        if len(beneath) < _LEAST_BENEATH:
            return False
        return any(
            self._titles_beneath(cell[0]) == beneath
            for (grid, row, column), cell in self._labels.near.cells.items()
            if segment.cell is not None and (grid, row) == segment.cell[:2] and column != segment.cell[2]
        )

    def _titles_beneath(self, segment: Segment) -> tuple[str, ...]:
        """The texts of the cells right beneath a text's own, within its width, from left to right."""
        area, cell = segment.area, segment.cell
        if area is None or cell is None:
            return ()
        slack = 0.5 * self._labels.surface.scale
        found = [
            lines
            for (grid, _, _), lines in self._labels.near.cells.items()
            if grid == cell[0] and (own := lines[0].area) is not None and abs(own.top - area.bottom) <= slack
            if own.x0 >= area.x0 - slack and own.x1 <= area.x1 + slack
        ]
        found.sort(key=lambda lines: lines[0].box.x0)
        return tuple("".join(line.text for line in lines) for lines in found)

    def _are_pairs(self, grid: int, row: int) -> bool:
        """Are the cells of a row words and figures in turn, as labels with their values are in a form?"""
        cells = [cell for _, cell in sorted(self._rows[grid, row].items())]
        figures = [any(c.isdigit() for one in cell for c in one.text) for cell in cells]
        return len(cells) % 2 == 0 and not any(figures[::2]) and all(figures[1::2])

    def _is_row(self, grid: int, row: int, columns: set[int]) -> bool:
        cells = self._rows.get((grid, row), {})
        figures = sum(any(c.isdigit() for one in cell for c in one.text) for cell in cells.values())
        labelled = sum(any(self._labels.is_label(one) for one in cell) for cell in cells.values())
        return set(cells) == columns and figures >= _LEAST_FIGURES and labelled <= _MOST_LABELS


def _is_figure(cell: list[Segment]) -> bool:
    """Does a cell begin with a figure, and hold no sign of a currency?"""
    text = "".join(one.text for one in cell).strip()
    return text[:1].isdigit() and _MONEY.search(text) is None


def _is_answer(text: str) -> bool:
    """Does a text hold a figure, or announce one behind its colon?"""
    return any(character.isdigit() for character in text) or ":" in text or "：" in text
