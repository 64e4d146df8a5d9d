"""HTML pages, and HTML tables saved as .xls as ERP systems export them: tables as grids, the rest as lines."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ordercheck.model.document import Cell, Document, Grid, GridKind, Line, Part, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import CellPlace, Place
from ordercheck.readers.archive import damaged
from ordercheck.readers.excel_messages import refuse_by_size
from ordercheck.readers.formula_references import cell_name
from ordercheck.readers.limits import MIB, Deadline, Limits, ReadingRefusedError
from ordercheck.readers.text_encoding import decode_text

if TYPE_CHECKING:
    from lxml import etree

LARGEST_PAGE = 32 * MIB
"""A page is held as a tree of about ten times its size."""
WIDEST_SPAN = 1000
"""The HTML standard ends colspan here; rowspan ends with the table."""

NO_TEXT = Message(
    "网页里没有文字内容；请从原系统重新导出为 .xlsx。",
    "The page holds no text; export it again as .xlsx from the system it came from.",
)
TOO_MANY_CELLS = Message(
    "表格的单元格超过 {limit} 个，已停止读取；请拆分文件。",
    "The tables have more than {limit} cells and were not read further; split the file.",
)
TOO_LARGE_PAGE = Message("网页太大，无法读取；请拆分文件。", "The page is too large to be read; split the file.")
HIDDEN = Message("网页中有不显示的内容。", "The page holds content that is not shown.")

_SKIPPED = frozenset({"script", "style", "head", "noscript", "template", "title", "xml"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html", "li", "main", "nav"),
        *("ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
# Systems declare the small set and write the large one; browsers read all of these as GB18030.
_READ_AS = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80"), "gb18030"),
    "iso-8859-1": "cp1252",
    "big5": "big5hkscs",
}


def read_html_table(data: bytes, path: str, sha256: str, limits: Limits) -> Document:
    """Read a page: one part "sheet"; each table one grid (tables within cells apart), in document order.

    Places are A1 names; tables after the first continue below it, so that every place names one cell. Nothing
    that the page links to is fetched, no script runs. Never raises for a bad file.
    """
    try:
        refuse_by_size(data, limits)
        if len(data) > LARGEST_PAGE:
            raise ReadingRefusedError(TOO_LARGE_PAGE)
        root = _parsed(_decoded(data))
        page = _Page(limits.max_cells, limits.deadline())
        page.walk(root)
        if not page.lines and not page.grids:
            raise ReadingRefusedError(NO_TEXT)
    except ReadingRefusedError as refusal:
        problem = Problem(ProblemKind.UNREADABLE, refusal.message, blocking=True)
        return Document(path, "html", sha256, problems=(problem,))
    part = Part(0, "sheet", _SHEET, lines=tuple(page.lines), grids=tuple(page.grids))
    return Document(path, "html", sha256, parts=(part,), problems=tuple(page.problems), title=_title(root))


_SHEET = "HTML"


def _decoded(data: bytes) -> str:
    """The page's text: as declared where the bytes agree, else as the bytes tell. Raises ReadingRefusedError."""
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    try:
        if name and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
            return data.decode(_READ_AS.get(name, name))
    except (UnicodeDecodeError, LookupError):
        # The declaration is wrong; what the bytes themselves tell decides.
        pass
    text = decode_text(data)
    if text is None:
        raise damaged("网页的文字编码无法识别", "the encoding of the page is not known")
    return text


def _parsed(text: str) -> "etree._Element":
    from lxml import etree, html

    # Declarations inside the text (an encoding that was wrong) must not be applied a second time.
    content = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""))
    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root: etree._Element | None = etree.fromstring(content.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged("网页结构读不出", "the page's structure can not be read") from error
    if root is None:
        raise ReadingRefusedError(NO_TEXT)
    return root


def _title(root: "etree._Element") -> str:
    title = next(root.iter("title"), None)
    return " ".join((title.text or "").split()) if title is not None else ""


class _Page:
    """The grids and lines of a page in document order, each place an A1 name on one imagined sheet."""

    def __init__(self, room: int, deadline: Deadline) -> None:
        self.lines: list[Line] = []
        self.grids: list[Grid] = []
        self.problems: list[Problem] = []
        self._limit = room
        self._room = room
        self._deadline = deadline
        self._order = 0
        self._next_row = 0

    def walk(self, root: "etree._Element") -> None:
        """Take the whole page. Raises ReadingRefusedError."""
        pieces: list[str] = []
        self._block(root, pieces, hidden=False)
        self._end_line(pieces, hidden=False)

    def _block(self, element: "etree._Element", pieces: list[str], hidden: bool) -> None:
        """Depth-first; `pieces` holds the text of the line at hand."""
        stack: list[tuple[etree._Element, bool, bool]] = [(element, hidden, False)]
        while stack:
            self._deadline.check()
            node, outside, leaving = stack.pop()
            name = node.tag if isinstance(node.tag, str) else ""
            concealed = outside or (bool(name) and _is_hidden(node))
            # What is hidden stands on lines of its own, so that it never mixes with what is shown.
            breaks = name in _BLOCKS or name == "br" or concealed != outside
            if leaving:
                if breaks:
                    self._end_line(pieces, concealed)
            elif name and name not in _SKIPPED:
                if breaks:
                    self._end_line(pieces, outside)
                if name != "table":
                    pieces.append(_own_text(node))
                    stack.append((node, outside, True))
                    stack += [(child, concealed, False) for child in reversed(node)]
                    continue
                self._table(node, concealed)
            if node is not element and node.tail:
                pieces.append(node.tail)

    def _end_line(self, pieces: list[str], hidden: bool) -> None:
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if text:
            if hidden:
                place = self._place(self._next_row, 0)
                self.problems.append(Problem(ProblemKind.HIDDEN, HIDDEN, place, part=0, raw=text[:120]))
            self.lines.append(Line(text, self._place(self._next_row, 0), order=self._order, hidden=hidden))
            self._order += 1
            self._next_row += 1

    def _place(self, row: int, column: int) -> Place:
        return CellPlace(_SHEET, cell_name(row, column))

    def _table(self, table: "etree._Element", hidden: bool) -> None:
        first_row = self._next_row
        cells, inner = self._cells(table, first_row, hidden)
        rows = max((cell.row + cell.row_span for cell in cells), default=0)
        self._next_row += rows
        if any(cell.text for cell in cells):
            self.grids.append(
                Grid(
                    GridKind.SHEET,
                    rows=rows,
                    columns=max(cell.column + cell.column_span for cell in cells),
                    cells=cells,
                    place=cells[0].place,
                    order=self._order,
                )
            )
            self._order += 1
            self._report_hidden(cells)
        for nested, concealed in inner:
            self._table(nested, concealed)

    def _report_hidden(self, cells: tuple[Cell, ...]) -> None:
        concealed = [cell for cell in cells if cell.hidden and cell.text]
        if concealed:
            sample = " | ".join(cell.text for cell in concealed)[:120]
            self.problems.append(Problem(ProblemKind.HIDDEN, HIDDEN, concealed[0].place, part=0, raw=sample))

    def _cells(
        self, table: "etree._Element", first_row: int, hidden: bool
    ) -> tuple[tuple[Cell, ...], list[tuple["etree._Element", bool]]]:
        """The cells of a table with their spans resolved, and the tables that stand within them."""
        found: list[Cell] = []
        inner: list[tuple[etree._Element, bool]] = []
        taken: dict[tuple[int, int], bool] = {}
        rows = list(_rows(table))
        for number, row in enumerate(rows):
            self._deadline.check()
            column = 0
            concealed = hidden or _is_hidden(row)
            for element in row:
                if element.tag not in ("td", "th"):
                    continue
                while (number, column) in taken:
                    column += 1
                height = min(_span(element, "rowspan"), len(rows) - number)
                width = min(_span(element, "colspan"), WIDEST_SPAN)
                self._take(taken, number, column, height, width)
                unseen = concealed or _is_hidden(element)
                text = _cell_text(element, inner, unseen)
                if text or height > 1 or width > 1:
                    place = self._place(first_row + number, column)
                    found.append(
                        Cell(number, column, text, place, height, width, hidden=unseen, bold=element.tag == "th")
                    )
                column += width
        return tuple(sorted(found, key=lambda cell: (cell.row, cell.column))), inner

    def _take(self, taken: dict[tuple[int, int], bool], row: int, column: int, height: int, width: int) -> None:
        self._room -= height * width
        if self._room < 0:
            raise ReadingRefusedError(TOO_MANY_CELLS.fill(limit=self._limit))
        for below in range(height):
            for beside in range(width):
                taken[row + below, column + beside] = True


def _rows(table: "etree._Element") -> Iterator["etree._Element"]:
    """The rows of a table itself, not those of tables within its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(element: "etree._Element", name: str) -> int:
    """A stated span, at least 1; rowspan 0 means to the end of the table."""
    text = (element.get(name) or "1").strip()
    if not text.isdigit() or len(text) > 6:
        return 1
    return int(text) or (10**6 if name == "rowspan" else 1)


def _is_hidden(element: "etree._Element") -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def _own_text(element: "etree._Element") -> str:
    if element.tag == "input" and (element.get("type") or "").lower() in ("checkbox", "radio"):
        return "☑" if element.get("checked") is not None else "□"
    if element.tag == "input" and (element.get("type") or "text").lower() == "text":
        return element.get("value") or ""
    return element.text or ""


def _cell_text(cell: "etree._Element", inner: list[tuple["etree._Element", bool]], hidden: bool) -> str:
    """The lines of a cell joined by newlines; tables within it are put into `inner`."""
    pieces: list[str] = []
    stack: list[tuple[etree._Element, bool]] = [(cell, False)]
    while stack:
        node, leaving = stack.pop()
        name = node.tag if isinstance(node.tag, str) else ""
        if leaving or name == "table" or name in _SKIPPED or not name:
            if name == "table":
                inner.append((node, hidden))
            pieces.append("\n" if name in _BLOCKS else "")
            pieces.append((node.tail or "") if node is not cell else "")
            continue
        pieces.append("\n" if name in _BLOCKS or name == "br" else "")
        pieces.append(re.sub(r"\s+", " ", _own_text(node)))
        stack.append((node, True))
        stack += [(child, False) for child in reversed(node)]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
