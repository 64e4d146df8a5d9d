"""Tables of requirement sheets, change notices and drawings: side by side, waiting for signatures."""

import dataclasses

from builders import PARTS, column, document, page, role, ruled, sheet, word_table
from msgspec.structs import replace
from tests.built_in import ROLES

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.document import Line
from ordercheck.model.fact import TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import WordPlace
from ordercheck.roles.role import TableSpec
from ordercheck.values import Hints

ACCESSORIES = TableSpec(
    "accessories",
    Message("配件", "Accessories"),
    {
        spec.name: spec
        for spec in (
            column("name", "text", "配件名称", "名称", "Accessory", not_headers=("部件名称",)),
            column("specification", "text", "规格", "Specification"),
            column("quantity", "quantity", "数量", "Qty"),
            column("remark", "text", "备注"),
        )
    },
    needs=(("name",), ("quantity",)),
    titles=("配件信息",),
)
SIGNATURES = TableSpec(
    "signatures",
    Message("会签", "Signatures"),
    {
        spec.name: spec
        for spec in (
            column("department", "text", "部门"),
            column("signed_by", "text", "签收人"),
            column("date", "date", "日期"),
        )
    },
    needs=(("department",), ("signed_by",)),
)


def tables(*parts, specs: tuple[TableSpec, ...]) -> dict[str, TableFacts]:
    return dict(extract_tables(document(*parts), role(*specs), Hints()).tables)


def names(table: TableFacts) -> list[str | None]:
    return [row.cells["name"].raw for row in table.rows]


def test_two_kinds_of_table_side_by_side():
    found = tables(
        sheet(
            [
                ["部件名称", "数量", "材质", "配件名称", "规格", "数量"],
                ["顶牌", 1, "安迪板", "脚杯", "M8", 4],
                ["层板", 4, "冷轧板", None, None, None],
            ]
        ),
        specs=(PARTS, ACCESSORIES),
    )
    assert names(found["parts"]) == ["顶牌", "层板"]
    assert names(found["accessories"]) == ["脚杯"]
    assert found["parts"].rows[0].cells["quantity"].raw == "1"
    assert found["accessories"].rows[0].cells["quantity"].raw == "4"
    assert found["accessories"].rows[0].cells["specification"].raw == "M8"


def test_captions_tell_two_tables_with_the_same_headers_side_by_side():
    found = tables(
        sheet(
            [
                ["部件信息", None, None, "配件信息", None, None],
                ["名称", "数量", "材质", "名称", "规格", "数量"],
                ["顶牌", 1, "安迪板", "脚杯", "M8", 4],
            ]
        ),
        specs=(PARTS, ACCESSORIES),
    )
    assert names(found["parts"]) == ["顶牌"]
    assert names(found["accessories"]) == ["脚杯"]


def test_the_last_label_of_a_form_above_two_tables_is_no_header():
    rows = [
        ["特殊要求"],
        ["部件信息", None, None, None, None, None, "配件信息"],
        ["部件名称", "数量", "材质", "印刷", "表面处理", "防水", "配件名称", "规格", "数量", "备注"],
        ["顶牌", 1, "3mm安迪板", "UV双面", "/", "否", "价格条", "L600透明", 4],
    ]
    requirement = ROLES["requirement"]
    form = document(sheet(rows, {(1, 0): (1, 6), (1, 6): (1, 4)}))
    found = extract_tables(form, requirement, Hints()).tables
    assert names(found["parts"]) == ["顶牌"]
    assert names(found["accessories"]) == ["价格条"]


def test_one_table_with_columns_of_both_kinds_stays_one():
    found = tables(
        sheet([["部件名称", "规格", "数量", "材质", "备注"], ["顶牌", "600", 1, "安迪板", "配螺丝"]]),
        specs=(PARTS, ACCESSORIES),
    )
    assert found["parts"].rows[0].cells["material"].raw == "安迪板"
    assert not found["accessories"].rows


def test_a_department_that_has_not_signed_is_a_row():
    found = tables(
        sheet([["部门", "签收人", "日期"], ["设计部", "何俊", "2026-4-16"], ["品质部", None, None]]),
        specs=(SIGNATURES,),
    )["signatures"]
    assert [row.cells["department"].raw for row in found.rows] == ["设计部", "品质部"]
    assert found.rows[1].cells["signed_by"].raw is None


def test_lines_to_sign_beneath_a_table_are_no_rows():
    found = tables(
        sheet([["部件名称", "材质", "数量"], ["顶牌", "安迪板", 1], ["客户签字：", "日期：2026-3-12", None]]),
        specs=(PARTS,),
    )["parts"]
    assert names(found) == ["顶牌"]


def test_captions_of_several_signatures_in_a_row_are_no_part():
    rows = [["配件名称", "数量", "规格"], ["螺丝", 8, None], ["脚垫", 4, None], ["业务员签字", None, "总经理签字"]]
    assert names(tables(sheet(rows), specs=(ACCESSORIES,))["accessories"]) == ["螺丝", "脚垫"]


def test_a_title_of_two_words_is_one_title_though_each_word_is_one_too():
    spec = TableSpec(
        "parts",
        Message("部件", "Parts"),
        {
            one.name: one
            for one in (
                column("number", "identifier", "Part", "Part No."),
                column("name", "text", "Part name", "Name"),
                column("quantity", "quantity", "Qty"),
                column("material", "text", "Material"),
            )
        },
        needs=(("name", "number"), ("quantity",)),
    )
    found = tables(
        page(
            [
                (100, [(50, "Part name"), (200, "Qty"), (300, "Material")]),
                (115, [(50, "Header"), (200, "1"), (300, "MDF")]),
                (130, [(50, "Shelf"), (200, "10"), (300, "Steel")]),
            ]
        ),
        specs=(spec,),
    )["parts"]
    assert names(found) == ["Header", "Shelf"]


def test_departments_side_by_side_with_their_signatures_beneath():
    found = tables(
        sheet(
            [
                ["会签", None, None, None],
                ["部门", "设计部", "品质部", "仓库"],
                ["签收人", "林晨", None, "王芳"],
                ["日期", "2026-5-8", None, "2026-5-9"],
            ]
        ),
        specs=(SIGNATURES,),
    )["signatures"]
    assert [row.cells["department"].raw for row in found.rows] == ["设计部", "品质部", "仓库"]
    assert [row.cells["signed_by"].raw for row in found.rows] == ["林晨", None, "王芳"]


def signed(found: TableFacts) -> list[tuple[str | None, ...]]:
    columns = ("department", "signed_by", "date")
    return [tuple(row.cells[column].raw for column in columns) for row in found.rows]


def test_each_row_names_its_entries_itself():
    found = tables(
        ruled(
            [
                ["申请人", "签收人：周林"],
                ["设计部", "同意。\n签收人：林晨 日期：2026-5-8"],
                ["品质部", "首批全检。\n签收人： 日期："],
            ],
            [100, 300],
        ),
        specs=(SIGNATURES,),
    )["signatures"]
    assert signed(found) == [("设计部", "林晨", "2026-5-8"), ("品质部", None, None)]


def test_what_a_row_says_without_a_label_is_the_column_of_words_that_is_left():
    spec = dataclasses.replace(
        SIGNATURES, columns={**SIGNATURES.columns, "opinion": column("opinion", "text", "意见")}
    )
    rows = [["设计部", "同意。签收人：林晨"], ["品质部", "首批全检。签收人：王芳"]]
    found = tables(sheet(rows), specs=(spec,))["signatures"]
    assert [row.cells["opinion"].raw for row in found.rows] == ["同意。", "首批全检。"]


def test_cells_side_by_side_each_with_a_department_over_its_entries():
    rows = [["设计部\n签收人：林晨\n日期：2026-5-8", "品质部\n签收人：王芳\n日期：2026-5-9"]]
    found = tables(sheet(rows), specs=(SIGNATURES,))["signatures"]
    assert signed(found) == [("设计部", "林晨", "2026-5-8"), ("品质部", "王芳", "2026-5-9")]


def test_a_place_to_sign_alone_is_no_row():
    found = tables(sheet([["设计部", "签收人：林晨"], ["备注", "无"]]), specs=(SIGNATURES,))["signatures"]
    assert not found.rows


def test_a_paragraph_before_a_table_is_its_caption():
    body = word_table([["名称", "规格", "数量"], ["万向轮", "3寸", "4"]])
    grid = replace(body.grids[0], order=1)
    line = Line("配件信息", WordPlace(paragraph=0), order=0)
    found = tables(replace(body, grids=(grid,), lines=(line,)), specs=(PARTS, ACCESSORIES))
    assert names(found["accessories"]) == ["万向轮"]


def test_accessories_behind_a_spacer_with_the_same_plain_headers():
    found = tables(
        sheet(
            [
                ["部件", None, None, None, "配件信息", None, None],
                ["部件名称", "数量", "材质", None, "名称", "数量", "规格"],
                ["底座", 1, "竹板", None, "磁铁", 6, "N35"],
            ]
        ),
        specs=(PARTS, ACCESSORIES),
    )
    assert names(found["parts"]) == ["底座"]
    assert names(found["accessories"]) == ["磁铁"]
    assert found["accessories"].rows[0].cells["quantity"].raw == "6"


def test_a_list_whose_figures_stand_far_right_takes_no_row_of_the_table_above():
    found = tables(
        page(
            [
                (100, [(40, "部件名称"), (180, "数量"), (300, "材质")]),
                (118, [(40, "1 Shelf"), (180, "6"), (300, "MDF")]),
                (136, [(40, "2 Base"), (180, "7"), (300, "PVC")]),
                (158, [(40, "Accessory"), (180, "Qty")]),
                (176, [(40, "Screw pack"), (-500, "12")]),
                (194, [(40, "Hook"), (-500, "14")]),
            ]
        ),
        specs=(PARTS, ACCESSORIES),
    )
    assert names(found["parts"]) == ["1 Shelf", "2 Base"]
    assert names(found["accessories"]) == ["Screw pack", "Hook"]
    assert [row.cells["quantity"].raw for row in found["accessories"].rows] == ["12", "14"]


def test_two_tables_that_stand_no_further_apart_than_their_columns():
    found = tables(
        page(
            [
                (100, [(40, "部件名称"), (90, "数量"), (130, "材质"), (154, "Accessory"), (212, "Qty")]),
                (112, [(154, "Screw pack"), (212, "12")]),
                (118, [(40, "Shelf"), (90, "6"), (130, "MDF")]),
                (126, [(154, "Hook"), (212, "14")]),
                (132, [(40, "Base"), (90, "7"), (130, "PVC")]),
            ]
        ),
        specs=(PARTS, ACCESSORIES),
    )
    assert names(found["parts"]) == ["Shelf", "Base"]
    assert [row.cells["material"].raw for row in found["parts"].rows] == ["MDF", "PVC"]
    assert names(found["accessories"]) == ["Screw pack", "Hook"]


def test_of_two_titles_of_codes_the_one_over_more_codes_numbers_the_parts():
    drawing = ROLES["drawing"]
    rows = [
        ["行号", "物料编码", "物料名称", "图号", "单位", "数量"],
        ["1", "KM-501", "侧板", "TZ-9-01", "块", 2],
        ["2", "KM-502", "气弹簧", None, "支", 2],
        ["3", "KM-503", "把手", "-", "个", 1],
    ]
    found = extract_tables(document(sheet(rows)), drawing, Hints()).tables["parts"]
    assert [row.cells["number"].raw for row in found.rows] == ["KM-501", "KM-502", "KM-503"]


def test_a_remark_in_brackets_on_its_second_line_is_part_of_a_name():
    rows = [
        ["部件名称", "数量", "材质"],
        ["托盘三件套\n（独立装）", 6, "PLA"],
        ["托盘\n含边框与背板", 4, "PLA"],
    ]
    found = tables(sheet(rows), specs=(PARTS,))["parts"]
    assert names(found) == ["托盘三件套（独立装）", "托盘"]


def test_a_revision_that_changes_is_a_row_and_no_second_line_of_the_header():
    notice = ROLES["change_notice"]
    rows = [["项目", "变更前", "变更后"], ["版本", "A2", "B1"], ["卡口形状", "圆形", None]]
    found = extract_tables(document(sheet(rows)), notice, Hints()).tables["changes"]
    assert [row.cells["before"].raw for row in found.rows] == ["A2", "圆形"]
    assert [row.cells["field"].raw for row in found.rows] == ["版本", "卡口形状"]
