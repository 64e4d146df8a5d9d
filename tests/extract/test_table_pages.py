"""Tables of pages without any ruling: columns by alignment, rows by baselines, continued pages."""

from dataclasses import replace

import builders
import pytest
from builders import LINES, PARTS, document, page, role
from msgspec import structs

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.document import Cell, Document, Grid, GridKind
from ordercheck.model.fact import State
from ordercheck.model.place import Box, PagePlace
from ordercheck.values import Hints

HEADER = (100, [(50, "Description"), (-300, "Qty"), (-400, "Unit Price"), (-500, "Amount")])


def row(top: float, item: str, quantity: str, price: str, amount: str) -> tuple[float, list[tuple[float, str]]]:
    texts = [(50, item), (-300, quantity), (-400, price), (-500, amount)]
    return top, [(x, text) for x, text in texts if text]


def read(*parts, spec=LINES, hints=Hints()):  # noqa: B008 - immutable
    return extract_tables(Document("a.pdf", "pdf", "0" * 64, parts), role(spec), hints)


def column(reading, name: str, table: str = "lines") -> list[str | None]:
    return [one.cells[name].raw for one in reading.tables[table].rows]


def test_rows_under_aligned_headers():
    part = page(
        [HEADER, row(120, "Steel bolt M8", "100", "0.50", "50.00"), row(135, "Nut", "4", "10.00", "40.00")]
    )
    reading = read(part)
    assert column(reading, "item") == ["Steel bolt M8", "Nut"]
    assert column(reading, "quantity") == ["100", "4"]
    assert column(reading, "amount") == ["50.00", "40.00"]
    place = reading.tables["lines"].rows[0].cells["item"].place
    assert isinstance(place, PagePlace)
    assert (place.box.x0, place.box.top, place.box.bottom) == (50, 120, 130)
    assert place.box.x1 < 140


def test_a_header_in_two_languages_is_one_column_and_keeps_the_unit():
    header = (100, [(50, "Description 品名"), (200, "Quantity 数量"), (-350, "Price 单价"), (-500, "Amount 金额")])
    first = (120, [(50, "Bolt"), (200, "100 套"), (-350, "0.50"), (-500, "50.00")])
    second = (135, [(50, "Nut"), (200, "4 套"), (-350, "10.00"), (-500, "40.00")])
    assert column(read(page([header, first, second])), "quantity") == ["100 套", "4 套"]


def test_sums_beneath_are_left_over():
    part = page(
        [
            HEADER,
            row(120, "Bolt", "100", "0.50", "50.00"),
            (150, [(350, "Subtotal"), (-500, "$50.00")]),
            (165, [(350, "Sales Tax"), (-500, "$5.00")]),
            (180, [(350, "Total Due"), (-500, "$55.00")]),
        ]
    )
    reading = read(part)
    assert column(reading, "item") == ["Bolt"]
    assert [(one.kind, one.label, one.values[0].raw) for one in reading.leftover] == [
        ("subtotal", "Subtotal", "$50.00"),
        ("tax", "Sales Tax", "$5.00"),
        ("due", "Total Due", "$55.00"),
    ]
    assert reading.leftover[0].values[0].column == "amount"


def test_used_places_are_words_and_whole_lines():
    part = page([HEADER, row(120, "Bolt", "100", "0.50", "50.00"), (700, [(50, "Thank you")])])
    reading = read(part)
    assert part.lines[0].place in reading.used
    assert part.lines[1].place in reading.used
    assert PagePlace(1, part.lines[1].words[0].box) in reading.used
    assert part.lines[2].place not in reading.used


def test_a_wrapped_name_is_joined_and_a_description_beneath_is_not():
    part = page(
        [
            HEADER,
            row(120, "Wirewrap cable black long", "2", "1.00", "2.00"),
            (132, [(50, "reinforced")]),
            row(160, "Nut", "4", "10.00", "40.00"),
            (172, [(50, "zinc plated")]),
        ]
    )
    assert column(read(part), "item") == ["Wirewrap cable black long reinforced", "Nut"]


def test_a_name_over_its_description_stays_a_line_of_its_own_though_both_fill_the_column():
    part = page(
        [
            (100, [(50, "Description"), (150, "Remark"), (-300, "Qty"), (-400, "Unit Price"), (-500, "Amount")]),
            (120, [(50, "Acrylic box"), (150, "with logo"), (-300, "2"), (-400, "1.00"), (-500, "2.00")]),
            (132, [(50, "1.2mm thick")]),
        ]
    )
    assert column(read(part), "item") == ["Acrylic box"]


def test_what_is_so_in_most_rows_of_a_column_is_so_in_all():
    part = page(
        [
            HEADER,
            row(120, "Acrylic display box B", "2", "1.00", "2.00"),
            (132, [(50, "1.2mm thick")]),
            row(150, "Wall panel", "4", "10.00", "40.00"),
            (162, [(50, "with lamp")]),
            row(180, "Basket", "3", "10.00", "30.00"),
            (192, [(50, "4 tiers")]),
        ]
    )
    assert column(read(part), "item") == ["Acrylic display box B", "Wall panel", "Basket"]


def test_a_chinese_sentence_beneath_the_items_is_no_part_of_a_code():
    part = page(
        [
            HEADER,
            row(120, "展示架", "100", "0.50", "50.00"),
            (131, [(50, "包装按照出口标准执行，唛头和装箱要求由买方另行书面通知，运输途中不得倒置或堆压货物。")]),
        ]
    )
    assert column(read(part), "item") == ["展示架"]


def test_a_name_that_wraps_above_the_figures():
    part = page(
        [
            HEADER,
            (120, [(50, "Wirewrap cable black")]),
            row(132, "AWG30", "2", "1.00", "2.00"),
            (160, [(50, "Wirewrap cable green")]),
            row(172, "AWG30", "4", "1.00", "4.00"),
        ]
    )
    assert column(read(part), "item") == ["Wirewrap cable black AWG30", "Wirewrap cable green AWG30"]


def test_headings_between_rows_are_groups():
    part = page(
        [
            HEADER,
            (120, [(50, "Food")]),
            row(145, "Truffles in a long box", "2", "1.00", "2.00"),
        ]
    )
    rows = read(part).tables["lines"].rows
    assert [(one.cells["item"].raw, one.group) for one in rows] == [("Truffles in a long box", "Food")]


def test_a_heading_as_wide_as_the_names_beneath_is_no_first_line_of_the_next_row():
    part = page(
        [
            HEADER,
            (120, [(50, "--- Floor and ground ---")]),
            row(140, "Oak board 20 mm", "100", "0.50", "50.00"),
            (154, [(50, "treated with hard wax")]),
            (174, [(50, "--- Wall and ceiling ---")]),
            row(194, "Pine-board-panel-20mm", "4", "10.00", "40.00"),
        ]
    )
    assert column(read(part), "item") == ["Oak board 20 mm", "Pine-board-panel-20mm"]
    assert read(part).tables["lines"].rows[0].group == "--- Floor and ground ---"


def test_a_figure_set_lower_belongs_to_its_row():
    part = page(
        [
            HEADER,
            row(120, "Bolt", "100", "0.50", ""),
            (131, [(-500, "50.00")]),
            row(160, "Nut", "4", "10.00", ""),
            (171, [(-500, "40.00")]),
        ]
    )
    assert column(read(part), "amount") == ["50.00", "40.00"]


def test_headers_stacked_on_two_lines():
    part = page(
        [
            (90, [(-395, "Unit")]),
            (101, [(50, "Description"), (-300, "Qty"), (-400, "Price"), (-500, "Amount")]),
            row(125, "Bolt", "100", "0.50", "50.00"),
        ]
    )
    assert column(read(part), "unit_price") == ["0.50"]


def test_chinese_headers_with_spaced_letters():
    part = page(
        [
            (100, [(50, "品 名"), (250, "数 量"), (350, "单 价"), (450, "金 额")]),
            (120, [(50, "展示架"), (250, "10套"), (350, "12.50"), (450, "125.00")]),
        ]
    )
    reading = read(part)
    assert column(reading, "item") == ["展示架"]
    assert reading.tables["lines"].rows[0].cells["quantity"].unit == "套"


def test_the_next_page_continues_with_or_without_a_header():
    first = page([HEADER, row(120, "Bolt", "100", "0.50", "50.00")])
    bare = page([row(60, "Nut", "4", "10.00", "40.00")], number=2, index=1)
    headed = page([HEADER, row(120, "Nut", "4", "10.00", "40.00")], number=2, index=1)
    assert column(read(first, bare), "item") == ["Bolt", "Nut"]
    assert column(read(first, headed), "item") == ["Bolt", "Nut"]
    assert read(first, bare).tables["lines"].rows[1].index == 1


def test_prose_with_the_words_of_a_header_is_no_header():
    part = page([(100, [(50, "The quantity and price of the goods and the amount are final")])])
    assert read(part).tables["lines"].state is State.NOT_FOUND


def test_footers_with_figures_are_no_items():
    part = page(
        [
            HEADER,
            row(120, "Bolt", "100", "0.50", "50.00"),
            row(140, "Nut", "4", "10.00", "40.00"),
            (700, [(50, "Tel. 916"), (-300, "44 10")]),
        ]
    )
    assert column(read(part), "item") == ["Bolt", "Nut"]


def test_a_parts_list_that_grows_upwards():
    part = page(
        [
            (600, [(50, "2"), (100, "Bracket"), (-300, "4"), (350, "Steel")]),
            (615, [(50, "1"), (100, "Base plate"), (-300, "1"), (350, "Steel")]),
            (630, [(50, "No."), (100, "名称"), (-300, "数量"), (350, "材料")]),
        ]
    )
    reading = read(part, spec=PARTS)
    assert column(reading, "name", "parts") == ["Bracket", "Base plate"]
    assert column(reading, "quantity", "parts") == ["4", "1"]


@pytest.mark.parametrize("comma", [True, False])
def test_decimal_comma_is_told_by_arithmetic(comma):
    sign = "," if comma else "."
    part = page([HEADER, row(120, "Bolt", "20", f"9{sign}90", f"198{sign}00")])
    reading = read(part)
    assert bool(reading.decimal_comma) is comma
    assert reading.tables["lines"].rows[0].cells["amount"].value.as_json() == "198.00"


def test_tables_are_read_beside_a_document_without_any():
    assert extract_tables(document(), role(), Hints()).tables["lines"].state is State.NOT_FOUND


def test_titles_and_items_of_two_lines_each():
    part = page(
        [
            (100, [(50, "No."), (100, "Description")]),
            (112, [(100, "Order qty"), (200, "Unit"), (300, "Price per unit"), (-500, "Amount")]),
            (130, [(50, "00010"), (100, "Counter display")]),
            (142, [(-160, "200"), (200, "PC"), (-400, "32.50 / 1 PC"), (-500, "6,500.00")]),
            (154, [(100, "Delivery date: Day 05/15/2026")]),
            (170, [(50, "00020"), (100, "Header card")]),
            (182, [(-160, "1,000"), (200, "PC"), (-400, "16.00 / 100 PC"), (-500, "160.00")]),
            (200, [(200, "Total"), (-500, "6,660.00")]),
        ]
    )
    columns = (
        builders.column("quantity", "quantity", "Order qty"),
        builders.column("unit_price", "money", "Price per unit"),
        builders.column("price_base", "number", "Price base"),
    )
    spec = replace(LINES, columns={**LINES.columns, **{one.name: one for one in columns}})
    reading = read(part, spec=spec)
    assert column(reading, "no") == ["00010", "00020"]
    assert column(reading, "item") == ["Counter display", "Header card"]
    assert column(reading, "quantity") == ["200", "1,000"]
    assert column(reading, "unit_price") == ["32.50", "16.00"]
    assert column(reading, "price_base") == ["1", "100"]
    assert column(reading, "amount") == ["6,500.00", "160.00"]
    place = reading.tables["lines"].rows[1].cells["amount"].place
    assert isinstance(place, PagePlace)
    assert (place.box.x1, place.box.top) == (500, 182)
    assert [(one.label, one.values[0].raw) for one in reading.leftover] == [("Total", "6,660.00")]


def test_cells_set_in_the_middle_of_a_wrapped_row_are_one_row():
    """The titles and the cells of a row stand between the lines of those that wrap."""
    header = [
        (100, [(-400, "Unit")]),
        (106, [(50, "Description"), (200, "Taxes"), (-300, "Qty"), (-500, "Amount")]),
        (112, [(-400, "Price")]),
    ]
    item = [
        (130, [(50, "Acoustic screen,"), (200, "Tax"), (-300, "20.00"), (-500, "$")]),
        (136, [(-400, "287.00")]),
        (142, [(50, "white"), (200, "15%"), (-300, "Units"), (-500, "5,740.00")]),
    ]
    nut = row(160, "Nut", "4", "10.00", "40.00")
    reading = read(page([*header, *item, nut]))
    assert column(reading, "item") == ["Acoustic screen, white", "Nut"]
    assert column(reading, "quantity") == ["20.00 Units", "4"]
    assert column(reading, "unit_price") == ["287.00", "10.00"]
    assert column(reading, "amount") == ["$ 5,740.00", "40.00"]


def test_a_line_beside_the_foot_of_a_row_is_its_own_even_under_its_number():
    # Cells set in the middle of the row: what wraps begins above the row's figures and ends beneath them.
    found = read(
        page(
            [
                (100, [(50, "No."), (100, "Description"), (300, "Qty"), (360, "Price"), (430, "Amount")]),
                (120, [(50, "MOD-"), (100, "Modulator chip, bare and")]),
                (125, [(300, "120"), (360, "185.00"), (430, "22,200.00")]),
                (130, [(50, "40"), (100, "tested")]),
                (150, [(50, "MOD-"), (100, "Modulator chip, long and")]),
                (155, [(300, "30"), (360, "340.00"), (430, "10,200.00")]),
                (160, [(50, "70"), (100, "untested")]),
            ]
        )
    )
    assert column(found, "item") == ["Modulator chip, bare and tested", "Modulator chip, long and untested"]
    assert column(found, "amount") == ["22,200.00", "10,200.00"]


def test_a_name_wraps_where_its_column_ends_and_its_title_stands_in_the_middle():
    header = (100, [(66, "Description"), (138, "Material"), (-300, "Qty"), (-400, "Price"), (-480, "Amount")])
    rows = [header]
    for index, (name, code) in enumerate([("Wire basket", "C53"), ("Shelf board", "D54")]):
        top = 120 + 30 * index
        rows.append((top, [(71, name), (138, "acrylic"), (-300, "2"), (-400, "3.00"), (-480, "6.00")]))
        rows.append((top + 11, [(71, code)]))
    rows.append((180, [(71, "Hook E1"), (138, "PVC"), (-300, "1"), (-400, "3.00"), (-480, "3.00")]))
    assert column(read(page(rows)), "item") == ["Wire basket C53", "Shelf board D54", "Hook E1"]


def test_what_stands_beneath_the_total_says_nothing_of_the_columns():
    rows = [
        (100, [(50, "No."), (133, "Description"), (-300, "Qty"), (-400, "Price"), (-480, "Amount")]),
        (120, [(50, "1"), (133, "Acrylic display box"), (-300, "2"), (-400, "3.00"), (-480, "6.00")]),
        (131, [(133, "B72")]),
        (150, [(50, "2"), (133, "Panel C13"), (-300, "1"), (-400, "3.00"), (-480, "3.00")]),
        (170, [(133, "Total"), (-480, "9.00")]),
        (260, [(50, "Buyer"), (75, ":"), (90, "Jane Alder Alder Alder Alder Ltd")]),
        (272, [(50, "3"), (75, "4"), (113, "Grace Li"), (-300, "2026")]),
    ]
    assert column(read(page(rows)), "item")[:2] == ["Acrylic display box B72", "Panel C13"]


def test_a_last_row_whose_price_is_still_to_come_is_a_row():
    rows = [HEADER, row(120, "Bolt", "100", "0.50", "50.00"), row(135, "Nut", "4", "10.00", "40.00")]
    part = page([*rows, row(150, "Washer", "7", "待定", "待定")])
    assert column(read(part), "item") == ["Bolt", "Nut", "Washer"]


def test_a_row_free_of_charge_after_which_nothing_comes_is_an_item():
    part = page(
        [
            HEADER,
            row(120, "Bolt", "100", "0.50", "50.00"),
            row(135, "Nut", "4", "10.00", "40.00"),
            row(150, "Key", "1", "FOC", "Free of charge"),
        ]
    )
    reading = read(part)
    assert column(reading, "item") == ["Bolt", "Nut", "Key"]
    assert column(reading, "quantity") == ["100", "4", "1"]


def test_a_page_that_goes_on_without_titles_may_begin_with_a_row_without_a_price():
    first = page([HEADER, row(120, "Bolt", "100", "0.50", "50.00"), row(135, "Nut", "4", "10.00", "40.00")])
    second = page(
        [
            row(60, "Box", "2", "", ""),
            row(75, "Bar", "2", "10.00", "20.00"),
            row(90, "Rod", "3", "10.00", "30.00"),
        ],
        index=2,
    )
    assert column(read(first, second), "item") == ["Bolt", "Nut", "Box", "Bar", "Rod"]


def test_a_page_without_titles_may_begin_with_a_row_free_of_charge():
    first = page([HEADER, row(120, "Bolt", "100", "0.50", "50.00"), row(135, "Nut", "4", "10.00", "40.00")])
    second = page([row(60, "Key", "1", "免费", "免费")], index=2)
    assert column(read(first, second), "item") == ["Bolt", "Nut", "Key"]


def test_a_unit_on_the_second_line_of_a_title_is_no_inch():
    titles = [
        (100, [(50, "Description"), (-300, "Qty in"), (-400, "Unit Price"), (-500, "Amount")]),
        (112, [(-300, "sets")]),
    ]
    rows = [row(124 + 12.2 * index, f"Bolt {index}", "100", "0.50", "50.00") for index in range(4)]
    units = [one.cells["quantity"].unit for one in read(page([*titles, *rows])).tables["lines"].rows]
    assert units == ["sets"] * 4


def test_titles_that_stand_twice_head_two_halves_of_one_list():
    titles = [(50, "品名"), (120, "数量"), (160, "单价"), (200, "金额")]
    header = (100, [*titles, *((x + 220, text) for x, text in titles)])
    rows = [
        (120, [(50, "灯箱"), (120, "12"), (160, "5.00"), (200, "60.00")]),
        (135, [(50, "展架"), (120, "4"), (160, "9.50"), (200, "38.00")]),
    ]
    right = [(270, "侧板"), (340, "7"), (380, "2.00"), (420, "14.00")]
    reading = read(page([header, (120, [*rows[0][1], *right]), rows[1]]))
    assert column(reading, "item") == ["灯箱", "展架", "侧板"]
    assert column(reading, "quantity") == ["12", "4", "7"]
    assert column(reading, "amount") == ["60.00", "38.00", "14.00"]
    place = reading.tables["lines"].rows[2].place
    assert isinstance(place, PagePlace)
    assert place.box.x0 == 270


def test_a_short_word_goes_on_where_every_line_of_its_column_wraps():
    names = [
        ("Acrylic display", "cabinet A91"),
        ("Gondola shelving", "section B62"),
        ("Wire basket large", "deep C93"),
        ("Glass", "showcase-counter D24"),
    ]
    lines = [HEADER]
    for index, (above, beneath) in enumerate(names):
        lines.append(row(120 + 30 * index, above, "2", "3.00", "6.00"))
        lines.append((131 + 30 * index, [(50, beneath)]))
    assert column(read(page(lines)), "item") == [" ".join(name) for name in names]


@pytest.mark.parametrize(
    ("first", "second"),
    [("注：以上产品均按确认样生产，", "颜色以色板为准。"), ("Note: colours as per", "approved sample.")],
)
def test_a_note_between_two_rows_begins_no_name(first: str, second: str):
    part = page(
        [
            HEADER,
            row(120, "Shelf bracket A71", "36", "1.00", "36.00"),
            (132, [(50, first)]),
            (144, [(50, second)]),
            row(156, "Glass showcase B92", "2", "2.00", "4.00"),
            row(168, "Double hook C43", "5", "1.00", "5.00"),
        ]
    )
    assert column(read(part), "item") == ["Shelf bracket A71", "Glass showcase B92", "Double hook C43"]


def test_a_frame_around_the_rows_behind_what_is_brought_forward_is_the_list_s_own():
    """Its titles stand above the ruled rows, the sum of the page before between the two."""
    rows = [row(top, f"Bolt M{top}", "100", "0.50", "50.00") for top in (140, 155, 170)]
    whole = page([HEADER, (120, [(50, "Brought forward"), (-500, "345.00")]), *rows])
    cells = tuple(
        Cell(
            0,
            number,
            "\n".join(line[1][number][1] for line in rows),
            PagePlace(1, Box(x0, 138, x1, 182)),
            box=Box(x0, 138, x1, 182),
        )
        for number, (x0, x1) in enumerate([(45, 200), (200, 320), (320, 420), (420, 520)])
    )
    frame = Grid(GridKind.RULED, 1, 4, cells, box=Box(45, 138, 520, 182), column_edges=(45, 200, 320, 420, 520))
    reading = read(structs.replace(whole, grids=(frame,)))
    assert column(reading, "item") == ["Bolt M140", "Bolt M155", "Bolt M170"]
