"""Layouts that the farm taught: titles set otherwise than their columns, wrapped titles, tables side by side."""

import builders
import pytest
from builders import LINES, PARTS, column, page, role

from ordercheck.extract.conventions import conventions_of
from ordercheck.extract.layouts import layout_of
from ordercheck.extract.tables.tabular import TableReading, extract_tables
from ordercheck.model.document import Document, Line, Part
from ordercheck.model.fact import TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import WordPlace
from ordercheck.model.value import Unreadable
from ordercheck.roles.role import TableSpec
from ordercheck.values import Hints, parse

Texts = list[tuple[float, str]]

ACCESSORIES = TableSpec(
    "accessories",
    Message("配件", "Accessories"),
    {
        spec.name: spec
        for spec in (column("name", "text", "配件名称"), column("quantity", "quantity", "数量", "Qty"))
    },
    needs=(("name",), ("quantity",)),
)


def read(lines: list[tuple[float, Texts]], *specs: TableSpec) -> TableReading:
    return extract_tables(Document("a.pdf", "pdf", "0" * 64, (page(lines),)), role(*specs), Hints())


def raw(table: TableFacts, name: str) -> list[str | None]:
    return [row.cells[name].raw for row in table.rows]


def test_figures_at_the_right_of_columns_whose_titles_stand_at_the_left() -> None:
    lines = [
        (100, [(50, "Description"), (200, "Qty"), (300, "Unit Price"), (400, "Amount")]),
        (120, [(50, "Wire basket"), (-296, "5"), (-396, "20.00"), (-500, "100.00")]),
        (135, [(50, "Hook"), (-296, "1,000"), (-396, "0.50"), (-500, "500.00")]),
    ]
    table = read(lines).tables["lines"]
    assert raw(table, "quantity") == ["5", "1,000"]
    assert raw(table, "unit_price") == ["20.00", "0.50"]
    assert raw(table, "amount") == ["100.00", "500.00"]


def test_the_last_lines_of_titles_are_no_part_of_the_first_row() -> None:
    lines = [
        (100, [(50, "部件名称"), (200, "数量 Qty"), (300, "材质 Base")]),
        (112, [(300, "材料")]),
        (130, [(50, "立柱"), (200, "2"), (300, "钢")]),
        (147, [(50, "层板"), (200, "5"), (300, "木")]),
    ]
    table = read(lines, PARTS).tables["parts"]
    assert raw(table, "material") == ["钢", "木"]


def test_a_heading_above_the_number_of_a_row_is_no_part_of_it() -> None:
    lines = [
        (100, [(50, "No."), (80, "Description"), (-300, "Qty"), (-400, "Unit Price"), (-500, "Amount")]),
        (116, [(50, "A区")]),
        (132, [(50, "1"), (80, "Hook"), (-300, "5"), (-400, "2.00"), (-500, "10.00")]),
        (148, [(50, "2"), (80, "Base"), (-300, "1"), (-400, "3.00"), (-500, "3.00")]),
    ]
    table = read(lines).tables["lines"]
    assert raw(table, "item") == ["Hook", "Base"]
    assert [row.text.split("\t")[0] for row in table.rows] == ["1", "2"]


def test_what_stands_further_off_than_the_next_row_is_no_part_of_a_row() -> None:
    lines = [
        (100, [(50, "部件名称"), (200, "数量")]),
        (116, [(50, "立柱"), (200, "2")]),
        (132, [(50, "层板"), (200, "5")]),
        (160, [(50, "包装方式：平板包装")]),
    ]
    assert raw(read(lines, PARTS).tables["parts"], "name") == ["立柱", "层板"]


def test_two_tables_side_by_side() -> None:
    lines = [
        (100, [(50, "部件名称"), (150, "数量"), (220, "材质"), (330, "配件名称"), (430, "数量")]),
        (118, [(330, "螺丝包"), (430, "10")]),
        (121, [(50, "立柱"), (150, "2"), (220, "钢")]),
        (134, [(330, "挂钩"), (430, "20")]),
        (137, [(50, "层板"), (150, "5"), (220, "木")]),
    ]
    tables = read(lines, PARTS, ACCESSORIES).tables
    assert raw(tables["parts"], "name") == ["立柱", "层板"]
    assert raw(tables["parts"], "quantity") == ["2", "5"]
    assert raw(tables["accessories"], "name") == ["螺丝包", "挂钩"]
    assert raw(tables["accessories"], "quantity") == ["10", "20"]


def test_a_size_that_is_broken_behind_its_sign_has_no_space() -> None:
    lines = [
        (100, [(50, "Description"), (200, "Specification"), (-400, "Qty"), (-500, "Amount")]),
        (120, [(50, "Shelf"), (200, "1200×600×900×1200×600×"), (-400, "5"), (-500, "10.00")]),
        (132, [(200, "1800mm")]),
    ]
    spec = TableSpec(
        LINES.name,
        LINES.title,
        {**LINES.columns, "specification": column("specification", "text", "Specification")},
        needs=LINES.needs,
    )
    assert raw(read(lines, spec).tables["lines"], "specification") == ["1200×600×900×1200×600×1800mm"]


@pytest.mark.parametrize(
    ("text", "decimal_comma"),
    [
        ("13.2 KGS", False),
        ("3607.5kg", False),
        ("8.518 CBM", None),
        ("9460.000 KGS", False),
        ("460.000 KGS", None),
        ("Rev 13.2 KGST", None),
    ],
)
def test_a_measured_figure_shows_the_decimal_point(text: str, decimal_comma: bool | None) -> None:
    part = page([(100, [(50, text)])])
    assert conventions_of(layout_of(builders.document(part))).decimal_comma is decimal_comma


@pytest.mark.parametrize(
    ("figures", "parts_thousands"),
    [
        (["1 284.00", "11 333.34", "513.60"], True),
        (["12 284.00", "15 310.00", "3408.00"], False),
        (["12 284.00", "15 310.00", "3,408.00"], False),
        (["1 284.00", "513.60"], False),
    ],
)
def test_a_blank_parts_thousands_where_nothing_is_written_otherwise(
    figures: list[str], parts_thousands: bool
) -> None:
    part = page([(100 + 20 * number, [(50, figure)]) for number, figure in enumerate(figures)])
    hints = conventions_of(layout_of(builders.document(part)))
    assert hints.blank_groups is parts_thousands
    assert isinstance(parse("money", figures[0], hints), Unreadable) is not parts_thousands


def test_paragraphs_set_side_by_side_by_tabs_are_cells() -> None:
    texts = ["Seller:\tBuyer:", "Alder & Finch LLC\tOAK STORES", "400 Lake Street\t1801 Main Street", "Terms"]
    lines = tuple(Line(text, WordPlace(paragraph=number), order=number) for number, text in enumerate(texts))
    layout = layout_of(builders.document(Part(0, "body", "body", lines=lines)))
    flow, grid = layout.surfaces
    assert [segment.text for segment in flow.segments] == ["Terms"]
    assert [(s.text, s.box.x0, s.box.top) for s in grid.segments][2:4] == [
        ("Alder & Finch LLC", 0.0, 1.0),
        ("OAK STORES", 1.0, 1.0),
    ]
