"""Boxed forms of pages: labels at the top of their boxes, headers with the values in the boxes beneath."""

from collections.abc import Sequence
from pathlib import Path

import builders
import yaml
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Cell, Grid, GridKind
from ordercheck.model.fact import DocumentFacts, Recognition, State
from ordercheck.model.place import Box, PagePlace

ROOT = Path(__file__).parents[2]
OTHER = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]


def read(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> DocumentFacts:
    document = builders.document(builders.ruled(rows, widths))
    return extract(document, Recognition("booking"), ROLES["booking"], OTHER)


def test_values_in_the_boxes_beneath_a_row_of_headers() -> None:
    facts = read(
        [["Marks & Nos.", "No. of pkgs", "Gross weight (KGS)"], ["ACME\nDALLAS\n", "\n1240 CTNS", "\n14,880.00"]],
        [150, 150, 150],
    )
    assert facts.field("packages").raw == "1240 CTNS"
    assert facts.field("gross_weight").raw == "14,880.00"
    assert facts.field("marks").raw == "ACME\nDALLAS"


def test_an_empty_box_does_not_take_the_label_of_the_next_one() -> None:
    facts = read(
        [
            ["Shipper\n\n", "Booking No.\n\n"],
            ["Consignee\n\n", "Forwarding agent - references\n\n"],
            ["Notify party\n\n", "Incoterm\n\n"],
            ["Port of loading\n\n", "Port of discharge\n\n"],
            ["Vessel\n\n", "ETD\n\n"],
        ],
        [240, 240],
    )
    for name in ("shipper", "consignee", "notify_party", "port_of_loading", "vessel"):
        assert facts.field(name).state is State.EMPTY, name


def test_a_value_in_the_box_beside_its_label() -> None:
    facts = read([["Port of loading", "NINGBO"], ["Port of discharge", "HAMBURG"]], [150, 150])
    assert facts.field("port_of_loading").raw == "NINGBO"
    assert facts.field("port_of_discharge").raw == "HAMBURG"


def test_a_wrapped_label_leaves_room_in_the_cells_beside_it() -> None:
    facts = read(
        [
            ["Booking No.:", "Carrier designated by\nclient:", "Carrier:"],
            ["BK4711", "Yes", "MAERSK"],
            ["Port of loading:", "Commodity inspection\nand approval:", "Port of discharge:"],
            ["", "not needed", "HAMBURG"],
        ],
        [150, 150, 150],
    )
    assert facts.field("number").raw == "BK4711"
    assert facts.field("carrier").raw == "MAERSK"
    assert facts.field("port_of_discharge").raw == "HAMBURG"
    assert facts.field("port_of_loading").state is State.EMPTY


def test_labels_of_an_empty_form_with_boxes_beside_them_are_no_values() -> None:
    facts = read(
        [["Carrier", "", "Port of\nloading", ""], ["Prepared", "", "Signed", ""], ["Voyage", "", "Terminal", ""]],
        [100, 100, 100, 100],
    )
    for name in ("carrier", "port_of_loading"):
        assert facts.field(name).raw is None, name


def test_the_second_line_of_a_label_is_no_answer_to_the_first() -> None:
    facts = read(
        [["Booking No.", "是否指定船公司 Carrier\ndesignated", "Carrier"], ["BK4711", "Yes", "MAERSK"]],
        [150, 150, 150],
    )
    designated = facts.field("carrier_designated").value
    assert designated is not None
    assert designated.as_json() == "yes"
    assert facts.field("carrier").raw == "MAERSK"


def test_an_address_that_goes_on_beneath_keeps_its_comma() -> None:
    facts = read(
        [
            ["Loading place: Keizersgracht 210, Amsterdam,\nNetherlands", "Loading contact: Pieter"],
            ["Port of loading: NINGBO", "Voyage: 045W"],
        ],
        [250, 150],
    )
    place = facts.field("loading_place").value
    assert place is not None
    assert place.as_json() == "Keizersgracht 210, Amsterdam, Netherlands"


def test_a_value_in_the_middle_beside_a_label_of_two_lines() -> None:
    boxes = builders.ruled([["通知人\nNotify party", "\nACME GMBH\n"], ["Port of loading", "NINGBO"]], [150, 240])
    facts = extract(builders.document(boxes), Recognition("booking"), ROLES["booking"], OTHER)
    assert facts.field("notify_party").raw == "ACME GMBH"


def test_a_header_of_two_lines_has_its_value_in_the_cell_beneath() -> None:
    facts = read(
        [
            ["\nPieces", "Actual\nSeal", "Net\nWeight", "Gross\nWeight", "Volume\nWeight"],
            ["\n95", "\nSL001234", "\n22,100.000", "\n24,000.000", ""],
        ],
        [90, 90, 90, 90, 90],
    )
    weight = facts.field("gross_weight")
    assert weight.raw == "24,000.000"


def test_the_second_line_of_another_label_is_no_label_of_a_field() -> None:
    facts = read([["\nPieces", "Net\nWeight"], ["\n95", "\n22,100.000"]], [90, 90])
    assert facts.field("gross_weight").state is State.NOT_FOUND


def test_a_signature_over_two_lines_dates_itself_not_the_document() -> None:
    page = builders.page(
        [
            (60, [(60, "PURCHASE ORDER")]),
            (80, [(60, "Date"), (400, "16 March 2018")]),
            (200, [(60, "Authorized")]),
            (206, [(200, "Date:")]),
            (212, [(60, "by:")]),
            (224, [(60, "Mary Achieng"), (200, "19 March 2018")]),
        ]
    )
    facts = extract(builders.document(page), Recognition("contract"), ROLES["contract"], OTHER)
    assert facts.field("date").raw == "16 March 2018"


def test_a_day_beneath_the_place_for_a_signature_is_not_the_day_of_the_paper() -> None:
    page = builders.page(
        [
            (60, [(60, "QUOTATION")]),
            (80, [(400, "Date:"), (440, "2026-08-12")]),
            (500, [(60, "Lily Shao / Sales Manager"), (340, "Confirmed & accepted by the buyer:")]),
            (580, [(340, "Name: Sven Albrecht"), (460, "Date: 2026-08-18")]),
        ]
    )
    fact = extract(builders.document(page), Recognition("quote"), ROLES["quote"], OTHER).field("date")
    assert (fact.state, fact.raw) == (State.STATED, "2026-08-12")


def test_a_day_beneath_the_customers_signature_contradicts_no_date_of_the_quotation() -> None:
    rows = [
        ["报价单", ""],
        ["报价日期", "2026-11-12"],
        ["销售方签字：王敏", "客户确认签字：贺敏"],
        ["", "日期：2026-11-13"],
    ]
    page = builders.ruled(rows, [220, 220])
    fact = extract(builders.document(page), Recognition("quote"), ROLES["quote"], OTHER).field("date")
    assert (fact.state, fact.raw) == (State.STATED, "2026-11-12")


def test_a_text_beside_a_label_that_nobody_owns_leaves_it_unreadable_not_empty() -> None:
    page = builders.page(
        [(60, [(60, "PURCHASE ORDER")]), (80, [(60, "Ship to:")]), (86, [(160, "Gate 3, Range Road")])]
    )
    fact = extract(builders.document(page), Recognition("contract"), ROLES["contract"], OTHER).field(
        "delivery_address"
    )
    assert fact.state is State.UNREADABLE
    assert fact.raw == "Gate 3, Range Road"
    assert fact.reason is not None
    assert not fact.conflict


def test_a_label_with_the_next_label_beside_it_is_empty() -> None:
    page = builders.page(
        [(60, [(60, "PURCHASE ORDER")]), (80, [(60, "Ship to:")]), (86, [(160, "Seller: ACME Ltd.")])]
    )
    facts = extract(builders.document(page), Recognition("contract"), ROLES["contract"], OTHER)
    assert facts.field("delivery_address").state is State.EMPTY


def test_the_column_at_the_left_of_a_frame_is_no_value_of_a_label_at_its_right() -> None:
    frame = (50.0, 90.0, 500.0, 160.0)
    codes = [(60.0, 100.0, "Goods code"), (60.0, 115.0, "73181500"), (60.0, 131.0, "73181900")]
    texts = [*codes, (300.0, 117.0, "Total"), (430.0, 117.0, "57,418.80")]
    part = builders.framed(texts, [frame])
    facts = extract(builders.document(part), Recognition("invoice"), ROLES["invoice"], OTHER)
    assert facts.field("total").raw == "57,418.80"


def test_a_numbered_label_with_a_note_over_several_lines_of_its_box() -> None:
    facts = read(
        [
            ["12. PORT OF\nUNLADING\n(Vessel\nand Air\nonly)\nHAMBURG", "13. VOYAGE\nNO.\n118W"],
            ["2. SHIPPER\n(Include name\nand address)\nACME PUMPS INC.\n12 RIVER ROAD", "14. VESSEL\nTESTING"],
        ],
        [110, 110],
    )
    assert facts.field("port_of_discharge").raw == "HAMBURG"
    assert facts.field("voyage").raw == "118W"
    assert facts.field("shipper").raw == "ACME PUMPS INC.\n12 RIVER ROAD"


def test_a_day_beside_its_label_among_boxes_with_labels_on_top() -> None:
    rows = [
        ["Shipper\n\n", "Booking No.\n\n", "Vessel\n\n"],
        ["Consignee\n\n", "Notify party\n\n", "Voyage No.\n\n"],
        ["ETD\n\n", "14 May 2026\n\n", "Carrier\n\n"],
    ]
    facts = read(rows, [150, 150, 150])
    assert facts.field("etd").raw == "14 May 2026"
    assert facts.field("voyage").state is State.EMPTY


def test_titles_of_two_measures_with_their_units_over_several_lines_of_one_box() -> None:
    facts = read(
        [
            ["No. & Kind of\nPackages", "Gross Weight\n(kg) /\nMeasurement\n(m3)"],
            ["14 CRATES", "1,260 / 8.42"],
        ],
        [120, 90],
    )
    assert facts.field("gross_weight").value.as_json() == "1260"
    assert facts.field("volume").value.as_json() == "8.42"


def test_a_tall_row_of_titles_over_boxes_as_wide() -> None:
    titles = ["件数\nPKGS\n\n", "Gross weight\n\n\n", "Volume (CBM)\n\n\n", "Airline\n\n\n"]
    facts = read([titles, ["30", "1,500.0", "10.000", "MU"]], [100, 100, 120, 100])
    assert facts.field("packages").raw == "30"
    assert facts.field("gross_weight").raw == "1,500.0"
    assert facts.field("volume").raw == "10.000"


def test_tall_labels_over_boxes_of_words_alone_stay_empty() -> None:
    titles = ["PKGS\n\n\n", "Gross weight\n\n\n", "Volume (CBM)\n\n\n"]
    facts = read([titles, ["Warehouse remarks", "Tally clerk", "Gate"]], [130, 130, 130])
    assert all(facts.field(name).value is None for name in ("packages", "gross_weight", "volume"))


def test_a_party_in_the_next_box_where_only_how_to_call_stands_beside_its_label() -> None:
    facts = read(
        [
            ["SHIPPER            TEL: 555-0100\n\n"],
            ["ORION VALVES LTD."],
            ["CONSIGNEE            TEL: 555-0199\n\n"],
            ["GULF SUPPLIES LLC"],
        ],
        [300],
    )
    assert facts.field("shipper").raw == "ORION VALVES LTD."
    assert facts.field("consignee").raw == "GULF SUPPLIES LLC"


def test_a_block_as_tall_as_a_label_and_its_box_is_no_value_of_the_label() -> None:
    lines = [
        (102, [(54, "Handling"), (204, "MARKS"), (354, "We confirm that all of this is true")]),
        (122, [(54, "by noon"), (204, "ACME 1-30"), (354, "and complete.")]),
    ]
    cells = [
        (0, 0, 1, "Handling", (50, 100, 200, 116)),
        (0, 1, 1, "MARKS", (200, 100, 350, 116)),
        (0, 2, 2, "We confirm that all of this is true\nand complete.", (350, 100, 560, 140)),
        (1, 0, 1, "by noon", (50, 116, 200, 140)),
        (1, 1, 1, "ACME 1-30", (200, 116, 350, 140)),
    ]
    part = builders.page(lines)
    grid = Grid(
        GridKind.RULED,
        2,
        3,
        tuple(
            Cell(row, column, text, PagePlace(1, Box(*box)), row_span=span, box=Box(*box))
            for row, column, span, text, box in cells
        ),
        box=Box(50, 100, 560, 140),
        column_edges=(50, 200, 350, 560),
    )
    document = builders.document(builders.replace(part, grids=(grid,)))
    facts = extract(document, Recognition("booking"), ROLES["booking"], OTHER)
    assert facts.field("marks").raw == "ACME 1-30"


def test_a_figure_at_the_right_of_the_box_beneath_its_label() -> None:
    facts = read([["KGS", "LBS", "CBM"], ["    " * 8 + "15480", "    " * 8 + "34127.5", "61.2"]], [140, 140, 140])
    assert facts.field("gross_weight").raw == "15480"
    assert facts.field("volume").raw == "61.2"


def test_an_unknown_label_beneath_a_label_is_none_of_its_values() -> None:
    facts = read(
        [
            ["Port of loading", "NINGBO"],
            ["Port of discharge", "HAMBURG, PIER 4"],
            ["Vorlauf", "as told"],
            ["Incoterm", "FOB"],
        ],
        [150, 150],
    )
    assert facts.field("port_of_discharge").raw == "HAMBURG, PIER 4"
    assert facts.field("port_of_loading").raw == "NINGBO"


def test_a_company_in_the_box_beneath_a_tall_one_with_the_label_alone() -> None:
    facts = read(
        [["Consignee\n\n", "Freight\n\n"], ["GULF SUPPLIES LLC\nP.O. BOX 12", "USD 1850"]],
        [220, 220],
    )
    assert facts.field("consignee").raw.split("\n")[0] == "GULF SUPPLIES LLC"


def test_words_in_the_box_beneath_a_tall_one_are_no_party() -> None:
    facts = read([["Consignee\n\n", "Freight\n\n"], ["to be told later on", "USD 1850"]], [220, 220])
    assert facts.field("consignee").value is None


def test_cargo_beneath_a_row_of_titles_of_which_one_is_unknown_is_not_the_title_beside():
    rows = [
        ["Marks and Numbers", "Purchase order\n/ article", "Description of Goods", "Gross Weight", "Measurement"],
        ["KORU\nPLT 1-12", "7731 / A", "SHEEPSKIN RUGS\nHS CODE: 430219", "8120.00", "17.200"],
    ]
    part = builders.ruled(rows, [100, 90, 180, 80, 80])
    found = extract(builders.document(part), Recognition("bill_of_lading", 1.0), ROLES["bill_of_lading"])
    raw = {name: found.field(name).raw for name in ("marks", "goods_name_en", "gross_weight", "volume")}
    assert raw == {
        "marks": "KORU\nPLT 1-12",
        "goods_name_en": "SHEEPSKIN RUGS",
        "gross_weight": "8120.00",
        "volume": "17.200",
    }
