"""The names of goods among codes, orders and weights that stand in their box."""

from pathlib import Path

import pytest
import yaml
from builders import document, sheet
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import Recognition

RULES = Path(__file__).parents[2] / "rules"
OTHERS = yaml.safe_load((RULES / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]
BOX = "Telescopic rod 3.8M 伸缩杆  HS: 7616991090\nStep stool 5 steps 踏步凳  HS: 7616991099"
LABELS = [
    "品名",
    "品名 / HS Code",
    "品名及HS编码",
    "Commodity & HS Code",
    "GOODS 品名概述:",
    "货物描述 Description",
]


def goods(label: str, box: str) -> tuple[str | None, str | None]:
    part = sheet([["订舱委托书"], ["托运人", "ABC CO., LTD."], [label, box], ["件数", "20 CARTONS"]])
    found = extract(document(part), Recognition("booking", 1.0), ROLES["booking"], OTHERS)
    stated = {fact.field: fact.value.as_json() for fact in found.facts() if fact.value is not None}
    return stated.get("goods_name_cn"), stated.get("goods_name_en")


@pytest.mark.parametrize("label", LABELS)
def test_goods_end_before_their_code_and_go_on_beneath_it(label: str) -> None:
    assert goods(label, BOX) == ("伸缩杆 踏步凳", "Telescopic rod 3.8M Step stool 5 steps")


def test_entries_on_lines_of_their_own_are_none_of_the_goods() -> None:
    box = "WOVEN RUG 120X180\nHS CODE: 570242\nPO NO.: 7731\nFELT RUG"
    assert goods("Description of goods", box) == (None, "WOVEN RUG 120X180 FELT RUG")


def test_bare_codes_under_a_title_of_both_are_no_goods() -> None:
    assert goods("品名/HS编码", "羊毛毯 WOOL BLANKET 6301.20.00") == ("羊毛毯", "WOOL BLANKET")


def test_a_box_that_holds_the_next_label_alone_is_no_goods() -> None:
    assert goods("品名", "HS编码: ") == (None, None)


def test_goods_that_are_each_named_in_both_languages_are_parted_at_their_commas() -> None:
    box = "女士挎包 LADIES SATCHEL, 男士腰带 MENS BELT"
    assert goods("品名", box) == ("女士挎包, 男士腰带", "LADIES SATCHEL, MENS BELT")
