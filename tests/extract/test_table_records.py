"""Rows of several lines beneath titles of as many."""

from collections.abc import Sequence

import builders

from ordercheck.extract.tables.find import find_tables
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.model import RawTable
from ordercheck.model.place import Box, PagePlace

Lines = Sequence[tuple[float, Sequence[tuple[float, str]]]]

HEAD: Lines = [
    (100, [(80, "品名")]),
    (113, [(45, "序号"), (80, "规格"), (180, "单位"), (260, "数量"), (330, "单价"), (420, "金额")]),
    (126, [(80, "备注")]),
]
FIGURES = [
    ("K-1", "件", "2", "35.00", "70.00"),
    ("K-2", "件", "1", "82.00", "82.00"),
    ("K-3", "个", "4", "5.00", "20.00"),
]


def figures(top: float, number: int) -> tuple[float, list[tuple[float, str]]]:
    places = (80, 180, 260, 330, 420)
    return top, [(48, str(number)), *zip(places, FIGURES[number - 1], strict=True)]


def table(lines: Lines) -> RawTable:
    (found,) = find_tables(builders.document(builders.page(lines)), (HeaderVocabulary.of(builders.LINES),))
    return found


def test_the_goods_above_and_the_remark_beneath_the_figures_are_of_one_row() -> None:
    found = table(
        [
            *HEAD,
            (142, [(80, "吊架热镀锌")]), figures(155, 1), (168, [(80, "含切削费")]),
            (181, [(80, "锚栓")]), figures(194, 2),
            (220, [(80, "垫板")]), figures(233, 3), (246, [(80, "真空处理")]),
            (270, [(180, "合计"), (420, "172.00")]),
        ]
    )  # fmt: skip
    named = [column.name for column in found.columns]
    assert sorted(filter(None, named)) == sorted(
        ["no", "specification", "unit", "quantity", "unit_price", "amount", "item", "remark"]
    )
    rows = [{named[cell.column]: cell.text for cell in row.cells} for row in found.rows[:3]]
    assert [row["item"] for row in rows] == ["吊架热镀锌", "锚栓", "垫板"]
    assert [row.get("remark") for row in rows] == ["含切削费", None, "真空处理"]
    assert [row["amount"] for row in rows] == ["70.00", "82.00", "20.00"]
    goods = next(cell for cell in found.rows[0].cells if named[cell.column] == "item")
    assert isinstance(goods.place, PagePlace)
    assert goods.place.box == Box(80, 142, 130, 152)


def test_titles_over_one_another_need_items_with_as_many_lines() -> None:
    found = table([*HEAD, figures(142, 1), figures(158, 2), figures(174, 3)])
    texts = [cell.text for row in found.rows for cell in row.cells]
    assert [text for text in texts if text.startswith("K-")] == ["K-1", "K-2", "K-3"]
