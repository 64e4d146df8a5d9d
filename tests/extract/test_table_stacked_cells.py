"""Columns with two titles over one another in one cell, and two values over one another beneath."""

from builders import document, page, ruled, sheet
from tests.built_in import ROLES

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.fact import Row
from ordercheck.values import Hints

QUOTE = ROLES["quote"]
HEADER = ["料号", "品名\n规格", "数量\n单价", "单位\n金额", "备注"]


def lines_of(*parts) -> tuple[Row, ...]:
    return extract_tables(document(*parts), QUOTE, Hints()).tables["lines"].rows


def read(row: Row, *names: str) -> list[str | None]:
    return [row.cells[name].raw for name in names]


COLUMNS = ("item_code", "item", "specification", "quantity", "unit", "unit_price", "amount", "remark")


def test_each_value_belongs_to_the_title_at_its_height():
    rows = lines_of(
        sheet(
            [
                HEADER,
                ["K-01", "端架\n白色", "20\n35.50", "个\n710.00", "首批"],
                ["K-02", "侧板\n黑色", "20\n20", "片\n400.00", None],
            ]
        )
    )
    assert read(rows[0], *COLUMNS) == ["K-01", "端架", "白色", "20", "个", "35.50", "710.00", "首批"]
    assert read(rows[1], *COLUMNS)[:7] == ["K-02", "侧板", "黑色", "20", "片", "20", "400.00"]


def test_a_page_shows_by_its_heights_what_is_missing():
    part = ruled([HEADER, ["K-01", "端架\n白色", "20\n35.50", "个\n710.00", "首批"]], [60, 120, 80, 80, 80])
    (row,) = lines_of(part)
    assert read(row, *COLUMNS) == ["K-01", "端架", "白色", "20", "个", "35.50", "710.00", "首批"]
    place = row.cells["unit_price"].place
    assert place is not None
    assert place.box.top > row.cells["quantity"].place.box.top


def test_the_sum_of_the_amounts_is_no_unit():
    found = extract_tables(
        document(
            sheet(
                [
                    HEADER,
                    ["K-01", "端架\n白色", "20\n35.50", "个\n710.00", None],
                    ["K-02", "侧板\n黑色", "20\n20", "片\n400.00", None],
                    ["合计", None, None, "1110.00", None],
                ]
            )
        ),
        QUOTE,
        Hints(),
    )
    assert [value.raw for row in found.leftover for value in row.values if value.column == "amount"] == ["1110.00"]


def test_titles_said_twice_are_one_column():
    rows = lines_of(
        sheet(
            [["品名\nItem", "数量\nQty", "单价\nPrice"], ["端架\n白色", "20\n个", "35.50"], ["侧板", "4", "2.00"]]
        )
    )
    assert read(rows[0], "item", "unit_price") == ["端架", "35.50"]


def test_two_titles_over_plain_values_stay_one_column():
    rows = lines_of(
        sheet(
            [
                ["品名\n规格", "数量\n单位", "单价", "金额"],
                ["端架", "20", "35.50", "710.00"],
                ["板", "4", "2", "8"],
            ]
        )
    )
    assert [read(row, "item", "amount") for row in rows] == [["端架", "710.00"], ["板", "8"]]


def test_a_name_that_fills_its_column_beneath_a_code_goes_on():
    rows = [(100.0, [(52.0, "Item"), (-300.0, "Quantity"), (-370.0, "Unit Price"), (-440.0, "Amount")])]
    for n, side in enumerate(("full", "half")):
        rows.append((120.0 + 40 * n, [(52.0, f"LR-CH{n}"), (-300.0, "100"), (-370.0, "0.20"), (-440.0, "20.00")]))
        rows.append((131.0 + 40 * n, [(52.0, f"Concealed hinge, soft close and {side}")]))
        rows.append((142.0 + 40 * n, [(52.0, "overlay, nickel")]))
    first, second = lines_of(page(rows))
    assert read(first, "item_code", "item") == ["LR-CH0", "Concealed hinge, soft close and full overlay, nickel"]
    assert read(second, "item_code", "item") == ["LR-CH1", "Concealed hinge, soft close and half overlay, nickel"]
