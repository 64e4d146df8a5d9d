"""The texts that a cell may mean: lines that only wrap are joined, a name's further lines are left out."""

import re
from collections.abc import Sequence

from ordercheck.extract.tables.model import RawCell

MAIN_NAMES = frozenset({"item", "name"})
"""Columns of which the first line is the name; what stands beneath it describes the goods."""

NOTHING_MORE = re.compile(
    r"[-—*※（(\s]*(?:以下(?:空白|无内容|无正文|无记录|为空白?|空)"
    r"|(?i:end of (?:list|items)|nothing follows|blank below))[-—*※）)\s]*"
)
"""What stands beneath the last row so that none is added; it may run over the rules between columns."""


def merged(cells: Sequence[RawCell]) -> RawCell:
    """The cells under one header as one: `500` and `套` beside each other are `500 套`."""
    first = cells[0]
    if len(cells) == 1:
        return first
    return RawCell(
        tuple(line for cell in cells for line in cell.lines),
        first.place,
        first.column,
        max(cell.shared for cell in cells),
        all(cell.own for cell in cells),
        None,
        None,
        any(cell.unstored for cell in cells),
        tuple(place for cell in cells for place in cell.places),
    )


_REMARK = re.compile(r"[（(][\u3400-\u9fff]{1,8}[）)]")
"""`三件套` over `（独立装）`: which of several goods of one name it is."""


_TIMES_AT_END = re.compile(r"\d\s?[×xX*]$")
_HYPHEN_AT_END = re.compile(r"[^\W_]-$")
_TIMES_AT_START = re.compile(r"[×xX*]\s?\d")
"""A size that is broken beside its sign, `1200×600×` / `1800mm`, `600×600` / `×20`, has no space there."""


_ONLY_NUMBER = re.compile(
    r"(?i)(?:item|style|art(?:icle)?|model|part|no)\.?\s*(?:no\.?)?\s*[#№:.]?\s*[\w-]*\d[\w-]*"
)
"""`Item #1042` over `Rib beanie`: the name stands beneath its number."""


def logical_lines(cell: RawCell) -> tuple[str, ...]:
    """The lines of a cell, with those joined that break only because the column is narrow.

    What closes the list stands in the last row where no rule parts it from that: it is none of its text.
    """
    lines: list[str] = []
    for index, line in enumerate(cell.lines):
        if index and NOTHING_MORE.fullmatch(line) is not None:
            continue
        wraps = index > 0 and index - 1 < len(cell.wraps) and cell.wraps[index - 1]
        if wraps or (index and lines[-1].endswith(",")):
            lines[-1] = _joined(lines[-1], line)
        else:
            lines.append(line.strip())
    return tuple(line for line in lines if line)


def _joined(upper: str, lower: str) -> str:
    wide = ord(upper[-1]) >= 0x2E80 and ord(lower[0]) >= 0x2E80 if upper and lower else True
    wide = wide or _TIMES_AT_END.search(upper) is not None or _HYPHEN_AT_END.search(upper) is not None
    wide = wide or upper.endswith("=") or lower.lstrip().startswith("=")
    wide = wide or (upper[-1:].isdigit() and _TIMES_AT_START.match(lower.strip()) is not None)
    return upper + lower.strip() if wide else f"{upper} {lower.strip()}"


def descriptive_text(column: str, cell: RawCell) -> str:
    """What a text column states: of a name its first line with a short remark in brackets, else all lines."""
    lines = logical_lines(cell)
    if not lines:
        return ""
    if column not in MAIN_NAMES:
        return " ".join(lines)
    if _ONLY_NUMBER.fullmatch(lines[0]) is not None:
        return " ".join(lines)
    remarked = len(lines) == 2 and _REMARK.fullmatch(lines[1]) is not None
    return _joined(lines[0], lines[1]) if remarked else lines[0]


def identifier_text(cell: RawCell) -> str:
    """A code: a narrow column may break it anywhere, so that its lines are joined without a space."""
    if any(" " in line.strip() for line in cell.lines):
        return " ".join(logical_lines(cell))
    return "".join(line.strip() for line in cell.lines) if cell.wraps else cell.text


def figure_texts(cell: RawCell) -> tuple[str, ...]:
    """The texts that may be a cell's figure: all lines, those without a space, each line."""
    joined = cell.text.strip()
    if len(cell.lines) < 2:
        return (joined,)
    texts = [joined, "".join(line.strip() for line in cell.lines), *(line.strip() for line in cell.lines)]
    return tuple(dict.fromkeys(text for text in texts if text))
