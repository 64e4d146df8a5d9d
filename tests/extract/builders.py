"""Documents for tests, built by hand: grids from lists of lists, pages from words at positions."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from ordercheck.model.document import Cell, Document, Grid, GridKind, Line, Part, Word
from ordercheck.model.message import Message
from ordercheck.model.place import Box, CellPlace, PagePlace, Place, WordPlace
from ordercheck.roles.role import ColumnSpec, RoleSpec, TableSpec

HEIGHT = 10.0
WIDTH = 5.0


def document(*parts: Part) -> Document:
    return Document("order.pdf", "test", "0" * 64, parts)


def sheet(
    rows: Sequence[Sequence[object]],
    spans: Mapping[tuple[int, int], tuple[int, int]] | None = None,
    hidden: Sequence[int] = (),
    unstored: Sequence[tuple[int, int]] = (),
) -> Part:
    """A sheet; numbers are stored as Decimal; `spans` maps (row, column) to (row span, column span)."""
    cells = []
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is None and (row, column) not in unstored:
                continue
            down, across = (spans or {}).get((row, column), (1, 1))
            place = CellPlace("Sheet1", f"{chr(65 + column)}{row + 1}")
            number = isinstance(value, int | Decimal)
            cells.append(
                Cell(
                    row,
                    column,
                    "" if value is None else str(value),
                    place,
                    down,
                    across,
                    stored=Decimal(str(value)) if number else value if isinstance(value, str) else None,
                    unstored=(row, column) in unstored,
                    hidden=row in hidden,
                )
            )
    grid = Grid(GridKind.SHEET, len(rows), max(len(row) for row in rows), tuple(cells), name="Sheet1")
    return Part(0, "sheet", "Sheet1", grids=(grid,))


def word_table(rows: Sequence[Sequence[str]]) -> Part:
    """A Word body with one table."""
    cells = tuple(
        Cell(r, c, text, WordPlace(table=0, row=r, column=c))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Part(0, "body", "body", grids=(Grid(GridKind.WORD, len(rows), len(rows[0]), cells),))


def width_of(text: str) -> float:
    return sum(2 * WIDTH if ord(character) >= 0x2E80 else WIDTH for character in text)


def words_at(x: float, top: float, text: str) -> list[Word]:
    """The words of a text that begins at x."""
    words = []
    for piece in text.split(" "):
        if piece:
            words.append(Word(piece, Box(x, top, x + width_of(piece), top + HEIGHT), HEIGHT))
        x += width_of(piece) + 3.0
    return words


def page(lines: Sequence[tuple[float, Sequence[tuple[float, str]]]], number: int = 1, index: int = 0) -> Part:
    """A page: each line is its top and its texts with the x at which they begin; negative: where they end."""
    found = []
    for order, (top, texts) in enumerate(lines):
        words = []
        for x, text in texts:
            start = x if x >= 0 else -x - sum(w.box.width + 3 for w in words_at(0, 0, text)) + 3
            words.extend(words_at(start, top, text))
        words.sort(key=lambda word: word.box.x0)
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        text = " ".join(word.text for word in words)
        found.append(Line(text, PagePlace(number, box), order, box, tuple(words), size=HEIGHT))
    return Part(index, "page", str(number), lines=tuple(found), width=595, height=842)


def ruled(
    rows: Sequence[Sequence[str]], widths: Sequence[float], top: float = 100.0, number: int = 1, left: float = 50.0
) -> Part:
    """A page with one ruled table; texts stand two points inside their cells, lines at a newline."""
    cells, lines, y = [], [], top
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    for r, row in enumerate(rows):
        height = 14.0 * max(text.count("\n") + 1 for text in row) + 4
        for c, text in enumerate(row):
            inner = []
            for k, piece in enumerate(text.split("\n")):
                words = words_at(edges[c] + 2, y + 2 + 14 * k, piece)
                if words:
                    box = words[0].box.union(words[-1].box)
                    inner.append(Line(piece, PagePlace(number, box), len(lines), box, tuple(words)))
            lines.extend(inner)
            box = Box(edges[c], y, edges[c + 1], y + height)
            cells.append(Cell(r, c, text, PagePlace(number, box), box=box, lines=tuple(inner)))
        y += height
    grid = Grid(
        GridKind.RULED,
        len(rows),
        len(widths),
        tuple(cells),
        box=Box(edges[0], top, edges[-1], y),
        column_edges=tuple(edges),
    )
    return Part(number - 1, "page", str(number), lines=tuple(lines), grids=(grid,), width=595, height=842)


def framed(texts: Sequence[tuple[float, float, str]], frames: Sequence[tuple[float, float, float, float]]) -> Part:
    """A page with texts at (left, top) and ruled cells (left, top, right, bottom), one beneath the other."""
    tops = sorted({top for _, top, _ in texts})
    part = page([(top, [(x, text) for x, y, text in texts if y == top]) for top in tops])
    cells = []
    for row, sides in enumerate(frames):
        box = Box(*sides)
        said = "\n".join(text for x, y, text in texts if box.contains(x, y))
        cells.append(Cell(row, 0, said, PagePlace(1, box), box=box))
    if not frames:
        return part
    box = Box(*(pick(side) for pick, side in zip((min, min, max, max), zip(*frames, strict=True), strict=True)))
    grid = Grid(GridKind.RULED, len(frames), 1, tuple(cells), box=box, column_edges=(box.x0, box.x1))
    return replace(part, grids=(grid,))


def column(name: str, type_: str, *headers: str, not_headers: tuple[str, ...] = ()) -> ColumnSpec:
    return ColumnSpec(name, type_, Message(name, name), headers, not_headers)


LINES = TableSpec(
    "lines",
    Message("明细", "Lines"),
    {
        spec.name: spec
        for spec in (
            column(
                "item",
                "text",
                "品名",
                "产品名称",
                "名称",
                "Description",
                "Item",
                "Goods",
                not_headers=("Item No.",),
            ),
            column("specification", "text", "规格", "规格型号", "Specification"),
            column("unit", "text", "单位", "Unit"),
            column("quantity", "quantity", "数量", "Quantity", "Qty", "Menge", "订购数量"),
            column("unit_price", "money", "单价", "Unit Price", "Price", "Nettopreis"),
            column("amount", "money", "金额", "Amount", "Total", "Nettobetrag"),
            column("no", "text", "序号", "No.", "Pos"),
            column("remark", "text", "备注", "Remark"),
            column("tax_rate", "percent", "税率", "Tax rate", "Steuersatz"),
            column("currency", "currency", "币种", "Currency"),
        )
    },
    needs=(("item",), ("quantity", "amount")),
)

PARTS = TableSpec(
    "parts",
    Message("部件", "Parts"),
    {
        spec.name: spec
        for spec in (
            column("number", "identifier", "件号", "Part number"),
            column("name", "text", "部件名称", "名称"),
            column("description", "text", "Description"),
            column("quantity", "quantity", "数量", "Qty"),
            column("material", "text", "材质", "材料"),
        )
    },
    needs=(("name", "description"), ("quantity", "material")),
)


def role(*tables: TableSpec) -> RoleSpec:
    return RoleSpec(
        "quote", Message("报价单", "Quotation"), tables={table.name: table for table in tables or (LINES,)}
    )


__all__ = ["LINES", "PARTS", "Place", "column", "document", "page", "role", "ruled", "sheet", "word_table"]
