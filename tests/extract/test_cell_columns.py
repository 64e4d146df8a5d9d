"""Ruled cells of forms that hold several labels side by side, each with its value beneath."""

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
    return extract(document, Recognition("bill_of_lading"), ROLES["bill_of_lading"], OTHER)


def test_two_ports_in_one_frame_have_a_value_each() -> None:
    facts = read(
        [
            (20, 104, "Port of loading"), (220, 104, "Port of discharge"),
            (24, 116, "MUARA BARU"), (224, 116, "ESBJERG, DENMARK"),
        ],
        [(10, 100, 400, 130)],
    )  # fmt: skip
    assert facts.field("port_of_loading").raw == "MUARA BARU"
    assert facts.field("port_of_discharge").raw == "ESBJERG, DENMARK"


def test_an_empty_column_of_a_frame_does_not_take_the_value_of_the_next() -> None:
    facts = read(
        [(20, 104, "Port of loading"), (220, 104, "Port of discharge"), (224, 116, "ESBJERG, DENMARK")],
        [(10, 100, 400, 130)],
    )
    assert facts.field("port_of_loading").state is State.EMPTY
    assert facts.field("port_of_discharge").raw == "ESBJERG, DENMARK"


def test_titles_in_one_frame_and_the_goods_in_the_frame_beneath() -> None:
    facts = read(
        [
            (20, 104, "Marks and numbers"), (150, 104, "Number and kind"), (260, 104, "Description of goods"),
            (420, 104, "Gross weight"), (510, 104, "Measurement"), (150, 114, "of packages"), (425, 114, "Kgs."),
            (20, 132, "LUND / ESBJERG"), (150, 132, "310 BALES"), (260, 132, "NEW WOVEN SACKS"),
            (425, 132, "9720.500"), (512, 132, "31.250 M3"), (20, 142, "LOT: 7/26 NO. 1-310"),
            (260, 142, "WITH LINERS"),
        ],
        [(10, 100, 590, 128), (10, 128, 590, 260)],
    )  # fmt: skip
    assert facts.field("packages").raw == "310 BALES"
    assert facts.field("gross_weight").raw == "9720.500"
    assert facts.field("volume").raw == "31.250 M3"
    assert facts.field("marks").raw == "LUND / ESBJERG\nLOT: 7/26 NO. 1-310"
    assert facts.field("goods_name_en").raw == "NEW WOVEN SACKS\nWITH LINERS"


def test_a_label_with_its_value_beside_it_in_one_frame_stays_one_cell() -> None:
    facts = read([(20, 104, "Port of loading"), (150, 104, "MUARA BARU")], [(10, 100, 400, 130)])
    assert facts.field("port_of_loading").raw == "MUARA BARU"


def test_boxes_named_among_the_goods() -> None:
    facts = read(
        [
            (20, 104, "Description of goods"), (20, 116, "1 X 40'HC CONTAINER S.T.C."),
            (20, 128, "310 BALES SACKS"),
            (20, 140, "TGHU 615943-2 / SEAL NO. AB557301"), (20, 152, "MSKU8812405 / DK900217 / 40'HC"),
        ],
        [(10, 100, 400, 180)],
    )  # fmt: skip
    assert facts.field("containers").raw == "1 X 40'HC"
    assert facts.field("container_numbers").raw == "TGHU 615943-2\nMSKU8812405"
    assert facts.field("seal_numbers").raw == "AB557301\nDK900217"


def test_titles_over_columns_that_no_rule_parts() -> None:
    facts = read(
        [
            (20, 104, "Shipping marks"), (150, 100, "No. of packages"), (300, 104, "Description of goods"),
            (430, 104, "Gross weight"), (520, 100, "Measurement"), (150, 111, "or shipping units"),
            (525, 111, "(volume)"), (30, 140, "ALMA"), (165, 140, "275"), (290, 140, "WOVEN BASKETS"),
            (430, 140, "3120.400 KG"), (520, 140, "21.75 CBM"), (25, 152, "VALENCIA"), (290, 152, "WITH LIDS"),
            (20, 164, "LOT: 7/26"), (290, 188, "FREIGHT COLLECT"), (20, 300, "Place of issue"),
        ],
        [(140, 98, 280, 122), (280, 98, 420, 122), (420, 98, 510, 122)],
    )  # fmt: skip
    assert facts.field("packages").raw == "275"
    assert facts.field("gross_weight").raw == "3120.400 KG"
    assert facts.field("volume").raw == "21.75 CBM"
    assert facts.field("marks").raw == "ALMA\nVALENCIA\nLOT: 7/26"
    assert facts.field("goods_name_en").raw == "WOVEN BASKETS\nWITH LIDS"


def test_labels_with_colons_side_by_side_are_no_titles_of_columns() -> None:
    facts = read(
        [
            (20, 104, "Shipper:"), (200, 104, "Consignee:"), (400, 104, "Vessel:"), (460, 104, "OAK STAR"),
            (20, 116, "ALMA LTD"), (200, 116, "DORN GMBH"), (400, 116, "Voyage:"), (460, 116, "12E"),
        ],
        [],
    )  # fmt: skip
    assert facts.field("vessel").raw == "OAK STAR"
    assert facts.field("voyage").raw == "12E"
    assert facts.field("shipper").raw == "ALMA LTD"


def test_a_second_party_to_notify_is_not_the_first() -> None:
    facts = read(
        [
            (20, 104, "Notify party"), (20, 116, "ALMA LTD"), (20, 140, "Also notify"), (20, 152, "DORN GMBH"),
        ],
        [(10, 100, 300, 130), (10, 136, 300, 170)],
    )  # fmt: skip
    assert facts.field("notify_party").raw == "ALMA LTD"


def test_a_date_that_goes_on_with_a_number_over_it_is_no_date_of_the_paper() -> None:
    facts = read(
        [
            (20, 104, "Description of goods"), (20, 116, "WOVEN BASKETS"), (20, 128, "L/C NO. KLM-26-0931"),
            (20, 140, "DATED 18.10.2026"),
        ],
        [(10, 100, 400, 180)],
    )  # fmt: skip
    assert facts.field("date").value is None


def test_marks_end_where_a_gap_parts_them_from_what_stands_beneath() -> None:
    facts = read(
        [
            (20, 109, "Marks and numbers"), (220, 109, "Description of goods"), (420, 109, "Gross weight"),
            (20, 132, "LUND / ESBJERG"), (220, 132, "NEW WOVEN SACKS"), (420, 132, "9720.5 KGS"),
            (20, 144, "NO. 1-310"), (220, 144, "WITH LINERS"), (20, 190, "MSKU8812405 / DK900217"),
        ],
        [(10, 100, 590, 128), (10, 128, 590, 260)],
    )  # fmt: skip
    assert facts.field("marks").raw == "LUND / ESBJERG\nNO. 1-310"
    assert facts.field("container_numbers").raw == "MSKU8812405"


def test_a_further_row_of_labels_in_the_frame_of_the_goods_ends_their_columns() -> None:
    facts = read(
        [
            (20, 104, "Marks & Numbers"), (150, 104, "Number and Kind"), (270, 104, "Description of Goods"),
            (420, 104, "Gross Weight"), (510, 104, "Measurement"), (150, 114, "of Packages"), (425, 114, "(KGS)"),
            (20, 132, "LUND"), (150, 132, "310 BALES"), (270, 132, "NEW WOVEN SACKS"), (420, 132, "9720.500"),
            (512, 132, "31.250 M3"), (20, 142, "NO. 1-310"),
            (20, 170, "Container No."), (150, 170, "Packages"), (420, 170, "G.W."), (510, 170, "Volume"),
            (20, 182, "MSKU8812405"), (150, 182, "300 BALES"), (420, 182, "9000.500"), (512, 182, "30.250"),
            (20, 210, "TOTAL PACKAGES THREE HUNDRED AND TEN BALES ONLY, SHIPPED IN ONE CONTAINER"),
        ],
        [(10, 100, 590, 128), (10, 128, 590, 260)],
    )  # fmt: skip
    assert facts.field("packages").raw == "310 BALES"
    assert facts.field("volume").raw == "31.250 M3"
    assert facts.field("marks").raw == "LUND\nNO. 1-310"
    assert facts.field("goods_name_en").raw == "NEW WOVEN SACKS"


def test_cargo_in_one_frame_ends_above_a_text_far_beneath_that_runs_across_its_columns() -> None:
    facts = read(
        [
            (20, 104, "Marks and Numbers"), (130, 104, "Number and Kind of packages/Description of Goods"),
            (400, 104, "Gross Weight"), (500, 104, "Measurement"),
            (20, 118, "KORU"), (130, 118, "12 Pallet(s)"), (400, 118, "8,120.500 KG"), (500, 118, "17.200 M3"),
            (20, 130, "PLT 1-12"), (130, 130, "SHEEPSKIN RUGS"),
            (130, 142, "HS CODE 4302.19"),
            (130, 154, "SHIPPED LCL/LCL"),
            (20, 330, "SHIPPED ON BOARD IN GOOD ORDER AND CONDITION"),
        ],
        [(10, 100, 590, 350)],
    )  # fmt: skip
    raw = {
        name: facts.field(name).raw for name in ("marks", "packages", "goods_name_en", "gross_weight", "volume")
    }
    assert raw == {
        "marks": "KORU\nPLT 1-12",
        "packages": "12 Pallet(s)",
        "goods_name_en": "SHEEPSKIN RUGS\nSHIPPED LCL/LCL",
        "gross_weight": "8,120.500 KG",
        "volume": "17.200 M3",
    }
