"""A part of a document drawn from what was read of it: rows of a table or lines of text, with the value marked."""

from dataclasses import dataclass

from ordercheck.reports.wording.plain import cut, plain

LONGEST_CELL = 80
LONGEST_MARKED = 1_200


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell: its text, its spans in shown rows and columns, the numbers of the values that stand in it."""

    text: str
    row_span: int = 1
    column_span: int = 1
    marks: tuple[int, ...] = ()
    hidden: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row under its name (7, or nothing); `gap`: rows before it are left out."""

    name: str
    cells: tuple[ShownCell, ...]
    gap: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class TableExcerpt:
    """Rows of a table; `columns` are the names of the columns (A, B), or empty where they have none."""

    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of text under its name (a number, or nothing). What is marked of a marked one is `text`."""

    name: str
    text: str
    marks: tuple[int, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LinesExcerpt:
    """Lines of text, in order."""

    lines: tuple[ShownLine, ...]


Excerpt = TableExcerpt | LinesExcerpt


def shown(text: str, *, marked: bool) -> str:
    """A text of a document with its line ends, harmless and cut; what is marked is shown at more length."""
    longest = LONGEST_MARKED if marked else LONGEST_CELL
    return cut("\n".join(plain(line, longest) for line in text[: 4 * longest].splitlines()), longest)
