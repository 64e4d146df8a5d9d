"""Workbooks as offices keep them: narrow grids, far-off cells, other workbooks, days as numbers, many sheets."""

from collections.abc import Callable

import openpyxl
from drawn import column, facts_of
from excel_files import built
from openpyxl.utils import get_column_letter

from ordercheck.model.document import ProblemKind
from ordercheck.model.fact import State
from ordercheck.readers import read_data


def sheet(rows: list[list[object]]) -> Callable[[openpyxl.Workbook], None]:
    def fill(workbook: openpyxl.Workbook) -> None:
        for values in rows:
            workbook.active.append(values)

    return fill


def narrow_form(workbook: openpyxl.Workbook) -> None:
    """A booking form on forty narrow columns, every box merged."""
    page = workbook.active
    for index in range(1, 41):
        page.column_dimensions[get_column_letter(index)].width = 2
    boxes = [
        (1, 1, 40, "订舱委托书"),
        (2, 1, 6, "托运人 SHIPPER"),
        (2, 7, 20, "ACME CO., LTD."),
        (2, 21, 26, "起运港 POL"),
        (2, 27, 40, "NINGBO"),
        (3, 1, 6, "收货人 CONSIGNEE"),
        (3, 7, 20, None),
        (3, 21, 26, "箱型箱量"),
        (3, 27, 40, "2*40HQ+1*20GP"),
    ]
    for row, first, last, text in boxes:
        page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        page.cell(row, first, text)


def test_a_boxed_form_on_forty_narrow_columns() -> None:
    facts = facts_of(built(narrow_form), "booking")
    assert facts.field("shipper").raw == "ACME CO., LTD."
    assert facts.field("port_of_loading").raw == "NINGBO"
    assert facts.field("containers").raw == "2*40HQ+1*20GP"
    assert facts.field("consignee").state is State.EMPTY


def test_a_formula_on_another_workbook_is_unreadable_and_named() -> None:
    data = built(sheet([["总价", "='[1]Sheet1'!$A$1"], ["合同编号", "HT-1"]]))
    facts = facts_of(data, "contract")
    total = facts.field("total")
    assert (total.state, facts.field("number").raw) == (State.UNREADABLE, "HT-1")
    assert total.reason is not None
    assert total.reason.zh == "这里是公式，但文件里没有存计算结果：请用 Excel 打开、重新计算并保存。"
    kinds = [problem.kind for problem in read_data(data, "a.xlsx").problems]
    assert kinds == [ProblemKind.FORMULA_UNSTORED]


def test_a_used_range_to_the_last_column_and_row() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        page = workbook.active
        page["A1"], page["B1"] = "合同编号", "HT-1"
        page["XFD3"].number_format = "0.00"
        page["A1048496"].number_format = "0.00"

    assert facts_of(built(fill), "contract").field("number").raw == "HT-1"


def test_days_as_numbers_with_and_without_a_format() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        page = workbook.active
        page.append(["签订日期", 46369])
        page.append(["交货日期", 46369])
        page.append(["合同编号", "46369"])
        page["B1"].number_format = "yyyy-mm-dd"

    facts = facts_of(built(fill), "contract")
    days = [facts.field(name).value for name in ("date", "delivery_date")]
    assert [day.as_json() if day else None for day in days] == ["2026-12-13", "2026-12-13"]
    assert facts.field("number").raw == "46369"


def test_a_day_as_text_is_the_same_day() -> None:
    facts = facts_of(built(sheet([["签订日期", "2026年12月13日"]])), "contract")
    assert facts.field("date").value is not None
    assert facts.field("date").value.as_json() == "2026-12-13"


def test_two_tables_side_by_side_on_a_sheet() -> None:
    rows: list[list[object]] = [
        ["品名", "数量", "单价", "金额", None, "品名", "数量", "单价", "金额"],
        ["A架", 1, 10, 10, None, "B架", 2, 10, 20],
    ]
    assert column(facts_of(built(sheet(rows)), "quote").tables["lines"], "item") == ["A架", "B架"]


def test_values_that_are_merged_over_other_columns_than_their_headers() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        page = workbook.active
        page.append(["品名", None, "数量", None, "单价", "金额"])
        page.append(["展架", None, None, 10, 5, 50])
        page.merge_cells("A1:B1")
        page.merge_cells("C1:D1")
        page.merge_cells("A2:C2")

    table = facts_of(built(fill), "quote").tables["lines"]
    assert (column(table, "item"), column(table, "quantity"), column(table, "amount")) == (
        ["展架"],
        ["10"],
        ["50"],
    )
