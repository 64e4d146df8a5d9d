"""Packing lists and forms as factories set them: what a package weighs, cartons in ranges, spaced paragraphs."""

import builders
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition


def read(rows: list[list[object]], role: str = "packing_list") -> DocumentFacts:
    return extract(builders.document(builders.sheet(rows)), Recognition(role), ROLES[role])


def column(facts: DocumentFacts, name: str) -> list[str | None]:
    return [cell.value.as_json() if cell.value else None for cell in cells(facts, name)]


def cells(facts: DocumentFacts, name: str) -> list:
    return [row.cells[name] for row in facts.table("lines").rows]


ROWS = [["1-300", "Two-door cabinet", 300, 300, 28, 8400, 9000], ["301-520", "Drawer", 220, 220, 27, 5940, 6600]]
TITLES = ["C/NO.", "DESCRIPTION", "QTY\n(PCS)", "CTNS", "N.W./CTN\n(KGS)", "N.W.\n(KGS)", "G.W.\n(KGS)"]


def test_the_weight_of_a_carton_begins_no_second_table():
    facts = read([TITLES, *ROWS])
    assert column(facts, "net_weight") == ["8400", "5940"]
    assert column(facts, "gross_weight") == ["9000", "6600"]
    assert column(facts, "packages") == ["300", "220"]


def test_a_quantity_by_itself_counts_goods_and_one_of_cartons_packages():
    facts = read([["DESCRIPTION", "QTY", "Net weight"], ["Cracker", 500, 1800]])
    assert (column(facts, "quantity"), column(facts, "packages")) == (["500"], [None])
    facts = read([["DESCRIPTION", "Qty (ctns)", "Net weight"], ["Cracker", 500, 1800]])
    assert (column(facts, "quantity"), column(facts, "packages")) == ([None], ["500"])


def test_cartons_in_ranges_are_no_row_numbers():
    assert column(read([TITLES, *ROWS]), "carton_numbers") == ["1-300", "301-520"]


def test_the_weight_of_a_carton_is_not_that_of_its_row():
    facts = read([["品名", "箱数", "毛重/箱"], ["两门柜", 300, 30], ["抽屉柜", 220, 30]])
    assert column(facts, "gross_weight") == [None, None]
    assert column(facts, "packages") == ["300", "220"]


def test_lines_of_a_party_stand_as_far_apart_as_its_label_does():
    texts = [
        "Name and Address of Shipper",
        "EAST PRECISION CO., LTD.",
        "NO.299 QIANJIN ROAD, KUNSHAN, CHINA",
        "Name and Address of Consignee",
        "BAUMANN TECHNIK GMBH",
    ]
    lines = [(100.0 + 24 * row, [(60.0, text)]) for row, text in enumerate(texts)]
    facts = extract(builders.document(builders.page(lines)), Recognition("booking"), ROLES["booking"])
    assert facts.field("shipper").raw == "EAST PRECISION CO., LTD.\nNO.299 QIANJIN ROAD, KUNSHAN, CHINA"
    assert facts.field("consignee").raw == "BAUMANN TECHNIK GMBH"


def test_titles_of_a_second_row_that_abut_are_no_pairs_of_a_form():
    facts = read(
        [
            ["托盘号", "货物名称", "包装", "", "数量", "重量(kg)", "", "尺码", ""],
            ["", "", "件数", "包装种类", "", "净重", "毛重", "最大边(cm)", "体积(m³)"],
            ["P1", "薄膜", 20, "卷", 1000, 1000, 1036, "120*100*130", "1.56"],
            ["P2", "气泡袋", 40, "箱", 320, 320, 372, "120*100*160", "1.92"],
        ]
    )
    assert column(facts, "net_weight") == ["1000", "320"]
    assert column(facts, "gross_weight") == ["1036", "372"]
    assert column(facts, "packages") == ["20", "40"]


def test_what_was_packed_counts_and_not_what_was_ordered():
    facts = read([["Description", "Ordered", "Packed", "Net kg"], ["Sleeping mat", 40, 36, "32.4"]])
    assert column(facts, "quantity") == ["36"]


def test_a_sum_that_says_of_how_many_packages_is_no_item():
    facts = read([["Description", "Packed", "Net kg"], ["Mat", 36, "32.4"], ["Total 10 boxes", 36, "32.4"]])
    assert column(facts, "item") == ["Mat"]
    assert facts.field("net_weight").value.as_json() == "32.4"


def test_of_two_quantities_the_one_in_boxes_counts_packages():
    titles = ["Part Name", "Q'ty/box", "Quantity( boxes)", "Quantity(Pcs)", "N.W(kgs)"]
    facts = read(
        [
            titles,
            ["Cover", 60, 16, 960, 206],
            ["Knob", 80, 8, 640, 103],
            ["Total container (1)", None, 24, 1600, 309],
        ]
    )
    assert column(facts, "packages") == ["16", "8"]
    assert column(facts, "quantity") == ["960", "640"]
    assert column(facts, "quantity_per_package") == ["60", "80"]
