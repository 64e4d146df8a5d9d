"""Summary rows of a table: each label with the figures behind it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ordercheck.extract.labels import looks_like_label
from ordercheck.extract.tables.model import RawCell, RawRow, SummaryRow, SummaryValue
from ordercheck.extract.tables.words import summary_kind

_LABEL_AND_VALUE = re.compile(
    r"(?P<label>[^\d:：]*?[^\d:：\s$€£¥￥(\-+])\s*[:：]?\s*(?P<value>(?:[A-Z]{2,3}\s?|RMB|[$€£¥￥]|HK\$|US\$)?\s*[-+(]?\d[\d.,'\s]*\)?\s*(?:元|%|[A-Z]{3})?)",
    re.DOTALL,
)
_COUNTED = re.compile(r"(?:总共|合共|共计|共|计)?\s*(?P<value>\d[\d,]*\s*[^\W\d_]{1,8})")
"""What is counted behind the label: `合计：共 4 箱`."""
_COUNT = "quantity"
_OF_COUNTS = re.compile(r"(?i)数量|件数|個數|个数|箱数|项数|重量|\b(?:qty|quantity|pieces|packages|weight)\b")
"""A further title between the label of a sum and its figure: `汇总 | 商品数量 | 3` sums no money."""
_HAS_DIGIT = re.compile(r"[\d０-９]")
_IN_FIGURES = re.compile(r"\s*[（(]?\s*小\s*写")
"""Behind an amount in words the same one may stand in figures: `壹佰元整（小写）：￥100.00`."""

_CHARGES = frozenset({"shipping", "discount"})
_IS_AMOUNT = re.compile(r"[^\d%％]*\d[\d.,'\s]*[^\d%％]*")


def summary_rows(
    row: RawRow, named: Mapping[int, str], table: str, after: int, units: Mapping[int, str] | None = None
) -> Iterator[SummaryRow]:
    """The labels of a row from left to right, each with the figures up to the next label.

    Figures that stand before the first label, or two without any, get an empty label.
    """
    label: RawCell | None = None
    text, kind = "", "subtotal"
    values: list[SummaryValue] = []
    counts = answered = False
    for cell in row.cells:
        head, tail = _split(cell)
        found = summary_kind(head) if head else None
        if found is not None:
            if label is not None or values:
                yield _row(kind, text, label, values, table, after)
            label, text, kind, values, counts = cell, head, found, [], False
            answered = found in _CHARGES and _IS_AMOUNT.fullmatch(tail) is not None
            if tail:
                values.append(_value(cell, tail, named, units or {}))
        elif values and (looks_like_label(cell.text) or (answered and _HAS_DIGIT.search(cell.text))):
            # Another label, though none that names a sum: what follows is its value. What stands behind a charge
            # that has its amount in its own cell is another sum: `freight: 260 | 16,069.81`.
            yield _row(kind, text, label, values, table, after)
            label, text, kind, values, counts = None, "", "subtotal", [], False
        elif cell.unstored or _HAS_DIGIT.search(cell.text) or (kind == "words" and cell.text.strip()):
            value = _value(cell, cell.text, named, units or {})
            values.append(replace(value, column=_COUNT) if counts and not values else value)
        elif label is not None and not values:
            text = f"{text} {cell.text}".strip()
            counts = _OF_COUNTS.search(cell.text) is not None
    # A lone figure without any label is a sum only where it stands with another: quantity and amount.
    if label is not None or len(values) > 1:
        yield _row(kind, text, label, values, table, after)


def _row(
    kind: str, text: str, label: RawCell | None, values: list[SummaryValue], table: str, after: int
) -> SummaryRow:
    return SummaryRow(kind, text, label.place if label is not None else None, tuple(values), table, after)


def _split(cell: RawCell) -> tuple[str, str]:
    """Label and value of a text that holds both: "合计：1,130.00"."""
    match = _LABEL_AND_VALUE.fullmatch(cell.text.strip())
    if match is not None and summary_kind(match["label"]) is not None:
        return match["label"].strip(), match["value"].strip()
    head, colon, tail = cell.text.replace("：", ":").partition(":")
    if colon and summary_kind(head) in ("words", "remark"):
        return head.strip(), _IN_FIGURES.split(tail, maxsplit=1)[0].strip()
    counted = _COUNTED.fullmatch(tail.strip()) if colon and summary_kind(head) is not None else None
    if counted is not None:
        return head.strip(), counted["value"]
    return cell.text.strip(), ""


def _value(cell: RawCell, raw: str, named: Mapping[int, str], units: Mapping[int, str]) -> SummaryValue:
    whole = raw == cell.text
    return SummaryValue(
        raw,
        cell.place,
        cell.stored if whole else None,
        cell.number_format if whole else None,
        named.get(cell.column) if cell.column is not None else None,
        cell.unstored,
        units.get(cell.column) if cell.column is not None else None,
    )
