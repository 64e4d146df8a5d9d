"""Cargo on a sheet: titles side by side, beneath each its texts down the column, a cell a line."""

from decimal import Decimal
from pathlib import Path

import yaml
from builders import document, sheet
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import Recognition, State

RULES = Path(__file__).parents[2] / "rules"
OTHERS = yaml.safe_load((RULES / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]
ROWS = [
    ["托运单"],
    ["Port of discharge", None, "Place of delivery", None, Decimal(3)],
    ["Marks and numbers", "Quantity & type", "Description of goods", "Gross weight", "Measurement"],
    ["KORU", "CTNS", "(中文/英文/商品编码）", "kilos", "cbm"],
    ["PO-NO: 7731", Decimal(20), "WOVEN RUG", Decimal(270), Decimal(3)],
    ["MADE IN CHINA", None, "机织地毯"],
    [None, None, "HS.: 5702420000"],
    [None, Decimal(40), "FELT RUG", Decimal(283), Decimal(2)],
    [None, None, "毡毯"],
    [None, "60 CTNS", None, "553 KGS", "5 CBM"],
]


def facts():
    return extract(document(sheet(ROWS)), Recognition("booking", 1.0), ROLES["booking"], OTHERS)


def test_goods_and_marks_go_on_down_their_columns():
    stated = {fact.field: fact.value.as_json() for fact in facts().facts() if fact.value is not None}
    assert stated["goods_name_en"] == "WOVEN RUG FELT RUG"
    assert stated["goods_name_cn"] == "机织地毯 毡毯"
    assert stated["marks"] == "KORU PO-NO: 7731 MADE IN CHINA"


def test_a_figure_in_the_cell_beside_is_no_place():
    assert facts().field("place_of_delivery").state is not State.STATED
