"""What stands around the parts of a drawing: its title block, marks of its frame, lists of its revisions."""

from builders import document, page, ruled, sheet
from msgspec.structs import replace
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Cell, Grid, GridKind, Part
from ordercheck.model.fact import DocumentFacts, Recognition, State
from ordercheck.model.place import Box, PagePlace


def facts(*parts: Part, role: str = "drawing") -> DocumentFacts:
    return extract(document(*parts), Recognition(role), ROLES[role])


def column(read: DocumentFacts, table: str, name: str) -> list[str | None]:
    return [row.cells[name].raw for row in read.table(table).rows]


def test_parts_end_where_the_title_block_beneath_has_other_columns():
    read = facts(
        sheet(
            [
                ["序号", None, "名称", None, "数量", None, "材料", None],
                ["1", None, "侧梁", None, "2", None, "Q235B", None],
                ["2", None, "端板", None, "4", None, "Q235B", None],
                ["质量 12kg", None, None, "共 2 张", None, "第 1 张", None, "2026-03-02"],
                ["图名", None, None, "货架横梁", None, "图号", None, "HL-07"],
            ],
            spans={
                **{(row, at): (1, 2) for row in range(3) for at in (0, 2, 4, 6)},
                **{(row, at): (1, across) for row in (3, 4) for at, across in ((0, 3), (3, 2), (5, 2))},
            },
        )
    )
    assert column(read, "parts", "name") == ["侧梁", "端板"]
    assert read.field("project").raw == "货架横梁"
    assert read.field("drawing_number").raw == "HL-07"


def test_a_sum_merged_over_other_columns_ends_no_table():
    read = facts(
        sheet(
            [
                ["品名", None, "数量", None, "单价", None, "金额", None],
                ["货架", None, 2, None, 50, None, 100, None],
                ["合计", None, None, "大写：壹佰元整", None, None, None, 100],
            ],
            spans={
                **{(row, at): (1, 2) for row in range(2) for at in (0, 2, 4, 6)},
                (2, 0): (1, 3),
                (2, 3): (1, 4),
            },
        ),
        role="quote",
    )
    assert read.field("total").raw == "100"


def test_a_list_of_parts_in_the_words_of_the_american_standard():
    read = facts(
        sheet(
            [
                ["FIND NO", "QTY REQD", "CAGE CODE", "PART OR\nIDENTIFYING NO.", "NOMENCLATURE\nOR DESCRIPTION"],
                ["1", "2", "5X1Y7", "8810-21", "BRACKET"],
                ["2", "6", None, "NAS1351-4", "SCREW, CAP"],
            ]
        )
    )
    assert column(read, "parts", "number") == ["8810-21", "NAS1351-4"]
    assert column(read, "parts", "name") == ["BRACKET", "SCREW, CAP"]
    assert column(read, "parts", "quantity") == ["2", "6"]


REVISIONS = ["版次", "修改日期", "修改内容", "修改人"]


def block_and_revisions(revision: str | None, rows: list[list[str]]) -> DocumentFacts:
    return facts(
        sheet(
            [
                ["图名", "货架横梁", "图号", "HL-07"],
                ["版次", revision, "日期", "2026-03-02"],
                [None, None, None, None],
                REVISIONS,
                *rows,
            ]
        )
    )


FIRST = ["A", "2026-03-02", "新建", "罗兰"]
SECOND = ["B", "2026-04-08", "加厚", "罗兰"]


def test_rows_of_revisions_are_no_second_revision_of_the_drawing():
    read = block_and_revisions("B", [FIRST, SECOND])
    assert read.field("revision").raw == "B"
    assert read.field("date").raw == "2026-03-02"
    assert column(read, "revisions", "change") == ["新建", "加厚"]


def test_the_newest_row_is_the_revision_where_no_label_states_it():
    for rows in ([FIRST, SECOND], [SECOND, FIRST]):
        read = block_and_revisions(None, rows)
        assert read.field("revision").raw == "B"
        assert read.field("revision").place is not None


def test_codes_in_turn_tell_the_newest_row_where_dates_are_missing():
    rows = [["9", None, "新建", "罗兰"], ["10", None, "加厚", "罗兰"]]
    assert block_and_revisions(None, rows).field("revision").raw == "10"
    mixed = [["B", None, "新建", "罗兰"], ["A", None, "加厚", "罗兰"], ["C", None, "加长", "罗兰"]]
    assert block_and_revisions(None, mixed).field("revision").state is not State.STATED


def test_a_title_block_that_was_not_brought_up_to_date_contradicts_the_list():
    read = block_and_revisions("A", [FIRST, SECOND])
    assert read.field("revision").conflict
    assert {candidate.raw for candidate in read.field("revision").candidates} == {"A", "B"}


def test_a_revision_in_other_words_than_the_list_stays():
    assert block_and_revisions("V2", [FIRST, SECOND]).field("revision").raw == "V2"


CHARGES = ["费用名称", "币种", "金额", "单位"]


def charges(caption: str) -> list[str | None]:
    """The charges read from two tables side by side, the right one under a caption of its own."""
    rows = [
        ["应收费用", None, None, None, caption, None, None, None],
        CHARGES * 2,
        ["海运费", "USD", 2100, "柜", "海运费", "USD", 1900, "柜"],
        ["文件费", "CNY", 450, "票", "拖车费", "CNY", 1300, "柜"],
    ]
    read = facts(sheet(rows, spans={(0, 0): (1, 4), (0, 4): (1, 4)}), role="handover")
    assert read.field("freight").state is not State.STATED
    return column(read, "charges", "amount")


def test_what_is_payable_is_no_charge_of_the_client():
    assert charges("应付费用") == ["2100", "450"]


def test_another_caption_begins_more_charges():
    assert charges("代收费用") == ["2100", "450", "1900", "1300"]


def test_the_project_goes_before_the_name_of_the_sheet():
    read = facts(sheet([["项目名称", "云雀书店", "图名", "侧板展开图"], ["图号", "YQ-03", "版本", "B"]]))
    assert read.field("project").raw == "云雀书店"
    alone = facts(sheet([["图名", "侧板展开图", "图号", "YQ-03"]]))
    assert alone.field("project").raw == "侧板展开图"


def test_two_projects_contradict_one_another():
    read = facts(sheet([["项目名称", "云雀书店", "图号", "YQ-03"], ["工程名称", "百灵书店", "版本", "B"]]))
    assert read.field("project").conflict


def test_a_measure_beside_a_text_in_a_large_frame_is_no_line_of_it():
    part = page([(100, [(60, "Packaging: Carton"), (400, "900")]), (114, [(60, "Transport: Sea")])])
    cell = Cell(0, 0, "", PagePlace(1, Box(50, 80, 560, 300)), 1, 1, box=Box(50, 80, 560, 300), lines=part.lines)
    framed = replace(part, grids=(Grid(GridKind.RULED, 1, 1, (cell,), box=Box(50, 80, 560, 300)),))
    assert facts(framed, role="requirement").field("packaging").raw == "Carton"


def test_a_column_of_counts_in_tall_cells_is_no_quantity_of_the_drawing():
    rows = [["MARK", "OPERATION", "QTY"]] + [["W", "Weld\nseam\nall round", count] for count in "462"]
    assert facts(ruled(rows, (40.0, 120.0, 40.0))).field("quantity").state is not State.STATED


def test_one_count_beneath_its_label_is_the_quantity():
    rows = [["MARK", "STATUS", "QTY"], ["W", "Released\nfor\nmaking", "4"]]
    assert facts(ruled(rows, (40.0, 120.0, 40.0))).field("quantity").raw == "4"


def test_hardware_is_told_from_parts_by_its_caption():
    hardware = [["HARDWARE LIST", None, None], ["MARK", "DESCRIPTION", "QTY"], ["H1", "Hinge", 6]]
    read = facts(sheet([*hardware, [None] * 3, ["MARK", "COMPONENT", "QTY"], ["P1", "Door", 2]]))
    assert column(read, "accessories", "name") == ["Hinge"]
    assert column(read, "parts", "name") == ["Door"]


def test_a_measure_on_the_height_of_a_row_is_no_part_of_it():
    header = (100, [(300, "部件名称"), (420, "数量"), (480, "材质")])
    first = (120, [(60, "R25"), (300, "侧板"), (430, "2"), (480, "密度板")])
    second = (140, [(300, "层板"), (430, "4"), (480, "密度板")])
    third = (160, [(110, "1200"), (300, "背板"), (430, "1"), (480, "亚克力")])
    read = facts(page([header, first, second, third]))
    assert column(read, "parts", "name") == ["侧板", "层板", "背板"]


def test_names_left_of_their_title_stay():
    header = (100, [(200, "部件名称"), (420, "数量"), (480, "材质")])
    rows = [(120 + 20 * at, [(60, name), (430, "2"), (480, "钢板")]) for at, name in enumerate(["侧板", "层板"])]
    assert column(facts(page([header, *rows])), "parts", "name") == ["侧板", "层板"]


def test_a_scale_beside_an_empty_signature_is_no_name():
    read = facts(
        sheet([["Drawn by", "R. Vane", "Size", "B"], ["Approved by", "G. Hale"], ["Approved by", "1:12"]])
    )
    assert read.field("approved_by").raw == "G. Hale"


def test_a_list_may_be_headed_by_what_it_is():
    read = facts(page([(100, [(300, "BOM 清单"), (460, "数量")]), (120, [(300, "横梁"), (465, "4")])]))
    assert column(read, "parts", "name") == ["横梁"]
    assert column(read, "parts", "quantity") == ["4"]


def test_a_sentence_beside_the_label_of_another_field_is_that_field_s():
    lines = ["1、样品交付日期：2026年4月15日", "2、交货时间：2026年6月10日前"]
    part = page([(100 + 20 * at, [(60, text)]) for at, text in enumerate(lines)])
    read = facts(part, role="requirement")
    assert read.field("delivery_date").raw == "2026年6月10日前"
    assert read.field("sample_date").raw == "2026年4月15日"


def test_the_size_of_the_paper_is_none_of_the_product():
    for size in ("A3", "B", "A3 420x297", "A4"):
        assert facts(sheet([["Size", size, "Scale", "1:5"]])).field("dimensions").state is not State.STATED
    for size in ("600x400x1500", "W600×D400×H1500mm", "宽520×深340", "1200 mm"):
        assert facts(sheet([["Size", size, "Scale", "1:5"]])).field("dimensions").raw == size


def test_a_remark_in_brackets_on_its_next_line_ends_a_title():
    header = [(100, [(60, "部件名称 Part"), (200, "单套数量"), (300, "是否防水")])]
    header += [(112, [(200, "Quantity Used"), (300, "Waterproof")]), (124, [(300, "(Y/N)")])]
    read = facts(page([*header, (142, [(60, "侧板"), (205, "2"), (300, "否")])]), role="requirement")
    assert column(read, "parts", "waterproof") == ["否"]


def larger(part: Part, printed: str) -> Part:
    """The page with a word in larger type."""
    lines = tuple(
        replace(line, words=tuple(replace(w, size=1.4 * w.size) if w.text == printed else w for w in line.words))
        for line in part.lines
    )
    return replace(part, lines=lines)


def test_notes_beside_a_list_whose_rows_share_cells_are_none_of_its_rows():
    listed = [
        (302, [(272, "REV"), (332, "DATE"), (422, "DESCRIPTION")]),
        (320, [(272, "A"), (332, "2026-01-05"), (422, "FIRST ISSUE")]),
        (338, [(272, "B"), (332, "2026-02-11"), (422, "HINGE MOVED")]),
    ]
    notes = [(311, [(20, "1. REMOVE BURRS.")]), (329, [(20, "2. PAINT GREY.")])]
    sheet_of = page(sorted([*listed, *notes]))
    texts = ["REV\nA\nB", "DATE\n2026-01-05\n2026-02-11", "DESCRIPTION\nFIRST ISSUE\nHINGE MOVED"]
    boxes = [Box(270, 300, 330, 352), Box(330, 300, 420, 352), Box(420, 300, 570, 352)]
    cells = tuple(
        Cell(0, at, text, PagePlace(1, box), box=box)
        for at, (text, box) in enumerate(zip(texts, boxes, strict=True))
    )
    grid = Grid(GridKind.RULED, 1, 3, cells, box=Box(270, 300, 570, 352), column_edges=(270, 330, 420, 570))
    read = facts(replace(sheet_of, grids=(grid,)))
    assert column(read, "revisions", "revision") == ["A", "B"]
    assert column(read, "revisions", "change") == ["FIRST ISSUE", "HINGE MOVED"]


def test_larger_type_behind_the_small_print_of_a_cell_is_its_entry():
    block = ruled([["DRAWN KIM", "DATE\n2026-02-03"], ["APP LEE", ""], ["DWG NO.\nTB-77", "REV 4"]], [120, 120])
    read = facts(larger(larger(larger(block, "KIM"), "LEE"), "4"))
    assert read.field("designed_by").raw == "KIM"
    assert read.field("approved_by").raw == "LEE"
    assert read.field("revision").raw == "4"


def test_an_empty_entry_among_entries_within_their_cells_takes_nothing_from_the_next_box():
    rows = [["Drawn: KIM", "TB"], ["Checked: LEE", "77"], ["Approved: HO", "REAR FRAME"], ["Approved:", "Two off"]]
    read = facts(ruled(rows, [150, 150]))
    assert (read.field("approved_by").state, read.field("approved_by").raw) == (State.STATED, "HO")
