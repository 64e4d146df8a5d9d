"""Captions of the parties set one character over the other, beside the box with the name."""

from collections.abc import Sequence
from pathlib import Path

import builders
import pytest
import yaml
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition

ROOT = Path(__file__).parents[2]
OTHER = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]
BUYER = "\n名称：青岛蓝礁机械有限公司\n\n纳税人识别号：91370200MA3ABCDE1X"
SELLER = "\n名称：台州北岸铸造有限公司\n\n纳税人识别号：91331000MA2ABCDE2Y"


def read(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> DocumentFacts:
    document = builders.document(builders.ruled(rows, widths))
    return extract(document, Recognition("invoice"), ROLES["invoice"], OTHER)


@pytest.mark.parametrize(
    ("buyer", "seller"),
    [
        ("购\n买\n方\n信\n息", "销\n售\n方\n信\n息"),
        ("购\n买\n方", "销\n售\n方"),
        ("购\n货\n单\n位", "销\n货\n单\n位"),
        ("购买方信息", "销售方信息"),
    ],
)
def test_the_names_stand_behind_their_labels_in_the_boxes_beside(buyer: str, seller: str) -> None:
    facts = read([[buyer, BUYER, seller, SELLER]], [90, 240, 90, 240])
    assert facts.field("buyer").raw == "青岛蓝礁机械有限公司"
    assert facts.field("seller").raw == "台州北岸铸造有限公司"


def test_the_older_layout_has_the_parties_over_one_another() -> None:
    facts = read(
        [["购\n买\n方", BUYER, "密\n码\n区", "03*<82>9\n7+41/"], ["销\n售\n方", SELLER, "备\n注", ""]],
        [30, 240, 30, 240],
    )
    assert facts.field("buyer").raw == "青岛蓝礁机械有限公司"
    assert facts.field("seller").raw == "台州北岸铸造有限公司"


def test_a_name_in_the_other_partys_cell_is_not_the_first_ones() -> None:
    facts = read([["购买方\n", "销售方\n名称：台州北岸铸造有限公司"]], [200, 240])
    assert facts.field("buyer").raw != "台州北岸铸造有限公司"
    assert facts.field("seller").raw == "台州北岸铸造有限公司"


def test_beside_a_cell_with_the_name_in_it_another_forms_name_is_none() -> None:
    facts = read([["购买方 *\n青岛蓝礁机械有限公司", "公司名称：* 台州北岸铸造有限公司"]], [200, 240])
    assert facts.field("buyer").raw == "青岛蓝礁机械有限公司"
