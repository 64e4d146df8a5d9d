"""Titles printed as a bar over ruled cells, and values set elsewhere in their cells than their labels."""

from collections.abc import Sequence
from pathlib import Path

import builders
import yaml
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition, State

ROOT = Path(__file__).parents[2]
OTHER = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]
Texts = Sequence[tuple[float, float, str]]


def read(texts: Texts, cells: Sequence[tuple[float, float, float, float]]) -> DocumentFacts:
    """Texts at (left, top) within ruled cells (left, top, right, bottom)."""
    document = builders.document(builders.framed(texts, cells))
    return extract(document, Recognition("booking"), ROLES["booking"], OTHER)


def test_a_bar_of_titles_over_ruled_cells() -> None:
    facts = read(
        [
            (30, 104, "Description of goods"), (300, 104, "G.W. (KG)"), (420, 104, "CBM"),
            (30, 150, "OAK STAIR TREADS"), (300, 150, "8120.5"), (420, 150, "31.4"),
        ],
        [(20, 118, 280, 190), (280, 118, 400, 190), (400, 118, 500, 190)],
    )  # fmt: skip
    assert facts.field("goods_name_en").raw == "OAK STAIR TREADS"
    assert facts.field("gross_weight").raw == "8120.5"
    assert facts.field("volume").raw == "31.4"


def test_marks_and_goods_that_no_rule_parts_down_to_a_line_across_both() -> None:
    facts = read(
        [
            (30, 104, "Shipping marks"), (200, 104, "Description of goods"), (430, 104, "Measurement"),
            (30, 130, "NORDHEM"), (200, 130, "OAK STAIR TREADS"), (430, 130, "31.4 CBM"),
            (30, 142, "AARHUS"), (200, 142, "WITH FELT PADS"),
            (30, 170, "AND ALL OF THE ABOVE PACKED ON PALLETS BY THE MAKER"),
        ],
        [(20, 118, 400, 190), (400, 118, 520, 190)],
    )  # fmt: skip
    assert facts.field("marks").raw == "NORDHEM\nAARHUS"
    assert facts.field("goods_name_en").raw == "OAK STAIR TREADS\nWITH FELT PADS"
    assert facts.field("volume").raw == "31.4 CBM"


def test_a_value_at_the_top_of_a_tall_cell_beside_its_label() -> None:
    facts = read(
        [(30, 140, "箱量"), (120, 104, "40HQ x 3")],
        [(20, 100, 100, 180), (100, 100, 300, 180)],
    )
    assert facts.field("containers").value.as_json() == "3x40HQ"


def test_the_cell_beside_a_label_must_be_of_its_row() -> None:
    facts = read(
        [(30, 140, "箱量"), (120, 104, "40HQ x 3"), (120, 170, "见附页")],
        [(20, 100, 100, 190), (100, 100, 300, 130), (100, 160, 300, 190)],
    )
    assert facts.field("containers").state is not State.STATED


def test_same_as_over_the_name_of_another_party() -> None:
    facts = read(
        [(30, 104, "Notify party"), (30, 118, "SAME AS"), (30, 130, "CONSIGNEE")],
        [(20, 100, 300, 180)],
    )
    assert facts.field("notify_party").raw == "SAME AS\nCONSIGNEE"


def test_a_vessel_and_its_voyage_beside_a_port_whose_labels_end_with_colons() -> None:
    facts = read(
        [
            (30, 104, "Ocean vessel by :"), (200, 104, "Port of loading :"),
            (30, 118, "AURORA BAY V.118W"), (200, 118, "VISBY, SWEDEN"),
        ],
        [(20, 100, 400, 135)],
    )  # fmt: skip
    assert facts.field("vessel").raw == "AURORA BAY"
    assert facts.field("voyage").raw == "118W"
    assert facts.field("port_of_loading").raw == "VISBY, SWEDEN"


def test_a_sailing_date_of_a_port_among_the_goods() -> None:
    facts = read(
        [(30, 104, "Description of goods"), (30, 118, "OAK TREADS"), (30, 130, "ETD VISBY, SWEDEN : 18/06/2026")],
        [(20, 100, 400, 135)],
    )
    assert facts.field("etd").value.as_json() == "2026-06-18"


def test_a_final_destination_beside_a_place_of_delivery_is_another_place() -> None:
    facts = read(
        [(30, 104, "Place of delivery"), (200, 104, "Final destination"), (30, 118, "VISBY"), (200, 118, "ROMA")],
        [(20, 100, 190, 130), (190, 100, 400, 130)],
    )
    assert facts.field("place_of_delivery").raw == "VISBY"


def test_tight_rows_of_a_grid_have_their_values_beneath_whatever_stands_beside() -> None:
    facts = read(
        [
            (30, 102, "Port of loading"), (230, 106, "22/Nov/2026"),
            (30, 122, "VISBY"),
            (30, 142, "Departure date"),
            (30, 162, "24/Nov/2026"),
        ],
        [
            (20, 100, 220, 114), (220, 100, 400, 114), (20, 114, 220, 138),
            (20, 138, 220, 154), (220, 138, 400, 154), (20, 154, 220, 178),
        ],
    )  # fmt: skip
    assert facts.field("port_of_loading").raw == "VISBY"
    assert facts.field("etd").value.as_json() == "2026-11-24"


def test_a_label_in_the_middle_of_its_cell_over_the_cell_of_its_value() -> None:
    facts = read(
        [(30, 115, "Gross weight"), (30, 150, "5,120.00 KGS"), (250, 104, "OAK STAIR TREADS")],
        [(20, 100, 220, 140), (220, 100, 400, 190), (20, 140, 220, 170)],
    )
    assert facts.field("gross_weight").raw == "5,120.00 KGS"


def test_columns_cut_out_of_a_cell_are_not_those_of_the_next_cell() -> None:
    facts = read(
        [
            (30, 104, "Ocean vessel"), (150, 104, "Voy No."), (30, 118, "AURORA BAY"), (150, 118, "118W"),
            (230, 104, "Port of loading"), (230, 118, "VISBY"),
        ],
        [(20, 100, 220, 135), (220, 100, 400, 135)],
    )  # fmt: skip
    assert facts.field("voyage").raw == "118W"
    assert facts.field("port_of_loading").raw == "VISBY"


def test_a_number_written_over_the_dots_beside_its_label() -> None:
    rows = [
        ["", "发票", "第", "QX-2218", "号"],
        ["", "No.", "………………", "", ""],
        ["", "INVOICE", "日期", "2026-06-18", ""],
    ]
    document = builders.document(builders.sheet(rows, {(1, 2): (1, 3)}))
    facts = extract(document, Recognition("invoice"), ROLES["invoice"], OTHER)
    assert facts.field("number").raw == "QX-2218"
