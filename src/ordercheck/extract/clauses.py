"""The numbered clauses of a contract's text, from paragraphs, lines of pages and cells that hold prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ordercheck.model.document import Document, Grid, GridKind, Line, Part
from ordercheck.model.fact import Clause
from ordercheck.model.place import Box, PagePlace, Place
from ordercheck.values.currencies import currencies_of
from ordercheck.values.units import unit_of

_CHINESE = "一二三四五六七八九十百零〇两"
_NUMBERS = (
    ("article", rf"第\s*[{_CHINESE}\d]+\s*[条章款节]"),
    ("article", r"(?:Article|ARTICLE|Clause|CLAUSE|Section|SECTION)\s+(?:\d+(?:\.\d+)*|[IVXLC]+)\b"),
    ("chinese", rf"[{_CHINESE}]+(?=[、.．,，])"),
    ("bracket", rf"[(（](?:[{_CHINESE}]+|\d{{1,2}})[)）](?![\d\-])"),
    ("decimal", r"\d{1,2}(?:\.[1-9]\d?){1,3}(?![\d.%])(?=[\s、.．:：\u3400-\u9fffA-Z])"),
    ("number", r"\d{1,2}(?=[、．.)）](?!\d))"),
    ("circled", r"[①-⑳]"),
)
_START = re.compile(
    r"\s*(?:" + "|".join(f"(?P<n{index}>{pattern})" for index, (_, pattern) in enumerate(_NUMBERS)) + r")"
    r"[\s、．.:：,，)）]*"
)
_HEADING = re.compile(r"(?P<heading>[^:：。；;!?]{1,40}?)\s*[:：]\s*(?P<text>.*)", re.DOTALL)
_END_OF_SENTENCE = re.compile(r"[。.;；!?！？]\s*$")
_LONGEST_HEADING = 40
_FOOTER = re.compile(r"(?:第?\s*\d+\s*页.*|page\s*\d+.*|-?\s*\d{1,3}\s*-?|\d+\s*/\s*\d+)", re.IGNORECASE)
_SIGNED = (
    r"签字|签章|盖章|签名|经办人|委托代理人|授权代表|法定代表人|signature|signator(?:y|ies)|signed|"
    r"authori[sz]ed (?:by|representative)|representative"
)
_SIGNATURES = re.compile(
    rf"(?i)[^:：。；;，,]{{0,40}}(?:{_SIGNED})(?:人|处|栏)?[^:：。；;，,\u3400-\u9fff]{{0,30}}?(?:[:：]|_{{2,}}|\.{{3,}}|…)"
    rf"|[^:：。；;，,]{{1,12}}[（(](?:{_SIGNED})[)）]"
    r"|\s*(?:authori[sz]ed signator|signature of |signed (?:by|for) |for and on behalf of )"
    r"|\s*[供需买卖甲乙定承][方买受](?:法定|授权|委托|签约|业务)?(?:代表人?|经办人|代理人|签字人?|签名|签章|盖章)"
    r"\s*(?:[（(:：/A-Za-z]|$)"
)
"""A line to sign on, beneath which no clause goes on: `需方（签字）：周敏`, `Authorised Signatory ..... Mark`."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line or paragraph of running text."""

    text: str
    place: Place
    number: str | None = None
    gap: bool = False


@dataclass
class _Open:
    """A clause that may still get further lines."""

    number: str
    kind: str
    place: Place
    lines: list[str] = field(default_factory=list)


def extract_clauses(document: Document) -> tuple[Clause, ...]:
    """The clauses in document order, each with its number as printed, heading, text and the place where it begins.

    Lines outside tables and cells that stand alone in their row are read. Wrapped lines are joined to their
    clause; text before the first number belongs to none. A wide gap or another number ends a clause.
    """
    found: list[Clause] = []
    opened: _Open | None = None
    for part in document.visible_parts():
        if part.kind not in ("page", "sheet", "body", "text"):
            continue
        if part.kind == "sheet":
            # Another sheet is another paper; the clauses of pages go on.
            found.extend(_closed(opened))
            opened = None
        for piece in _pieces(part):
            number, kind, rest = _numbered(piece)
            if number:
                found.extend(_closed(opened))
                opened = _Open(number, kind, piece.place, [rest])
            elif opened is not None and (piece.gap and _complete(opened) or _SIGNATURES.match(piece.text)):
                found.extend(_closed(opened))
                opened = None
            elif opened is not None:
                opened.lines.append(piece.text)
    found.extend(_closed(opened))
    return tuple(found)


def _numbered(piece: _Piece) -> tuple[str, str, str]:
    """Number, its kind, and the text behind it; an empty number for a line that continues."""
    if piece.number:
        return piece.number.strip(" .、．"), "automatic", piece.text.strip()
    match = _START.match(piece.text)
    if match is None:
        return "", "", piece.text
    index, number = next((i, match[f"n{i}"]) for i in range(len(_NUMBERS)) if match[f"n{i}"])
    rest = piece.text[match.end() :].strip()
    if _NUMBERS[index][0] in ("number", "decimal") and (not rest or _measures(rest)):
        return "", "", piece.text
    return number.strip(), _NUMBERS[index][0], rest


def _measures(rest: str) -> bool:
    """Is what follows a number its unit or currency? Then the number is a figure."""
    word = re.split(r"[\s,，.。;；/]", rest, maxsplit=1)[0]
    return unit_of(word) is not None or bool(currencies_of(word))


def _complete(opened: _Open) -> bool:
    return any(_END_OF_SENTENCE.search(line) for line in opened.lines[-1:])


def _closed(opened: _Open | None) -> Iterator[Clause]:
    if opened is None:
        return
    heading, lines = _heading(opened)
    text = _joined(lines)
    if heading or text:
        yield Clause(opened.number, text or heading, opened.place, heading)


def _heading(opened: _Open) -> tuple[str, list[str]]:
    """The heading: a short first line of its own, or what stands before the first colon."""
    first, *further = opened.lines
    short = len(first) <= _LONGEST_HEADING and not _END_OF_SENTENCE.search(first)
    if further and short and not re.search(r"[:：,，]", first):
        return first.strip(), further
    match = _HEADING.fullmatch(first)
    if match is not None and len(match["heading"]) <= _LONGEST_HEADING:
        return match["heading"].strip(), [match["text"], *further]
    if not further and short and not re.search(r"[,，\d]", first):
        return first.strip(), []
    return "", opened.lines


def _joined(lines: list[str]) -> str:
    text = ""
    for line in (one.strip() for one in lines):
        if not line:
            continue
        space = " " if text and (ord(text[-1]) < 0x2E80 and ord(line[0]) < 0x2E80) else ""
        text += space + line
    return text


def _pieces(part: Part) -> Iterator[_Piece]:
    """The running text of a part in reading order."""
    entries: list[tuple[float, float, _Piece]] = []
    boxes = [grid.box for grid in part.grids if grid.box is not None and _is_table(grid)]
    for line in part.lines:
        if line.hidden or not line.text.strip() or _inside(line, boxes) or _FOOTER.fullmatch(line.text.strip()):
            continue
        entries.append((*_position(line, part), _Piece(line.text, line.place, line.number)))
    if part.kind != "page":
        for grid in part.grids:
            entries.extend(_prose_cells(grid))
    entries.sort(key=lambda entry: entry[:2])
    yield from _with_gaps(entries, part)


def _position(line: Line, part: Part) -> tuple[float, float]:
    if part.kind == "page" and line.box is not None:
        return line.box.top, line.box.x0
    return float(line.order), 0.0


def _with_gaps(entries: list[tuple[float, float, _Piece]], part: Part) -> Iterator[_Piece]:
    """Marks the pieces before which a page leaves more room than between lines."""
    bottom: float | None = None
    for _, _, piece in entries:
        box = piece.place.box if isinstance(piece.place, PagePlace) else None
        gap = (
            part.kind == "page" and box is not None and bottom is not None and box.top - bottom > 1.5 * box.height
        )
        bottom = box.bottom if box is not None else None
        yield _Piece(piece.text, piece.place, piece.number, gap)


def _is_table(grid: Grid) -> bool:
    """A frame with one cell is text; anything with two columns or more is a table."""
    return grid.columns > 1 and grid.rows > 1


def _inside(line: Line, boxes: list[Box]) -> bool:
    return line.box is not None and any(box.contains(*line.box.middle) for box in boxes)


def _prose_cells(grid: Grid) -> Iterator[tuple[float, float, _Piece]]:
    """The lines of cells that stand alone in their row: merged text rows of a sheet, framed text of Word."""
    for row in sorted({cell.row for cell in grid.cells}):
        cells = [cell for cell in grid.row(row) if cell.text.strip() and not cell.hidden]
        if len(cells) != 1:
            continue
        order = grid.order + (row / max(grid.rows, 1) if grid.kind is not GridKind.SHEET else row)
        numbers = [line.number for line in cells[0].lines]
        texts = cells[0].text.split("\n")
        for index, text in enumerate(texts):
            if text.strip():
                number = numbers[index] if len(numbers) == len(texts) else None
                yield order, index / (len(texts) + 1), _Piece(text, cells[0].place, number)
