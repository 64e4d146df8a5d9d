"""The cells of a Word table: one that may still grow, and a finished one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ordercheck.model.document import Cell, Line
from ordercheck.model.place import WordPlace


@dataclass(slots=True)
class Draft:
    """A cell that may still grow downwards or to the right."""

    row: int
    column: int
    column_span: int
    place: WordPlace
    row_span: int = 1
    lines: list[Line] = field(default_factory=list)

    def cell(self) -> Cell:
        """The cell as it has become."""
        return finished_cell(self.row, self.column, self.place, self.row_span, self.column_span, self.lines)


def finished_cell(
    row: int, column: int, place: WordPlace, row_span: int, column_span: int, lines: Sequence[Line]
) -> Cell:
    """A finished cell; nearly all have one line that everybody sees."""
    if len(lines) == 1 and not lines[0].hidden:
        only = lines[0]
        return Cell(row, column, _as_seen(only), place, row_span, column_span, lines=tuple(lines), bold=only.bold)
    shown = [line for line in lines if not line.hidden]
    with_text = [line for line in shown if line.text and not line.text.isspace()]
    return Cell(
        row,
        column,
        "\n".join([_as_seen(line) for line in shown]),
        place,
        row_span,
        column_span,
        hidden=not with_text and len(shown) < len(lines),
        lines=tuple(lines),
        bold=bool(with_text) and False not in [line.bold for line in with_text],
    )


def _as_seen(line: Line) -> str:
    """A cell whose serial numbers are automatic shows them; its text has to have them too."""
    if not line.number:
        return line.text
    return f"{line.number} {line.text}" if line.text else line.number
