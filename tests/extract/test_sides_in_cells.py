"""Whose an entry is that stands beneath or beside a caption with a ruled cell of its own."""

from collections.abc import Sequence
from pathlib import Path

import builders
import yaml
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition

ROOT = Path(__file__).parents[2]
OTHER = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]
MIDDLE = " " * 30


def read(role: str, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> DocumentFacts:
    document = builders.document(builders.ruled(rows, widths))
    return extract(document, Recognition(role), ROLES[role], OTHER)


def test_a_title_in_the_middle_of_its_cell_heads_the_whole_column() -> None:
    facts = read(
        "contract",
        [
            [f"{MIDDLE}供方", f"{MIDDLE}需方"],
            ["纳税人识别号：91331000MA2ABCDE2Y", "纳税人识别号：91370200MA3ABCDE1X"],
            ["委托代理人：林澈", "委托代理人：许文"],
        ],
        [250, 250],
    )
    assert facts.field("seller_tax_id").raw == "91331000MA2ABCDE2Y"
    assert facts.field("buyer_tax_id").raw == "91370200MA3ABCDE1X"
    assert (facts.field("seller_signatory").raw, facts.field("buyer_signatory").raw) == ("林澈", "许文")


def test_a_caption_left_of_a_block_is_that_of_its_entries_above_it_too() -> None:
    facts = read(
        "contract",
        [
            ["\n\n供方", "纳税人识别号：91331000MA2ABCDE2Y\n\n委托代理人：林澈\n\n"],
            ["\n\n需方", "纳税人识别号：91370200MA3ABCDE1X\n\n委托代理人：许文\n\n"],
        ],
        [60, 250],
    )
    assert facts.field("seller_tax_id").raw == "91331000MA2ABCDE2Y"
    assert facts.field("buyer_tax_id").raw == "91370200MA3ABCDE1X"
    assert (facts.field("seller_signatory").raw, facts.field("buyer_signatory").raw) == ("林澈", "许文")


def test_a_name_set_apart_from_its_label_within_the_block() -> None:
    name = f"名称：{MIDDLE}{{}}\n\n电话：{MIDDLE}0532-1234567"
    facts = read(
        "invoice",
        [
            ["\n购买方", name.format("青岛蓝礁机械有限公司")],
            ["\n销售方", name.format("台州北岸铸造有限公司")],
        ],
        [60, 350],
    )
    assert facts.field("buyer").raw == "青岛蓝礁机械有限公司"
    assert facts.field("seller").raw == "台州北岸铸造有限公司"


def test_a_value_a_little_higher_than_its_label_is_no_second_line_of_the_one_above() -> None:
    frame = (20.0, 95.0, 560.0, 140.0)
    texts = [
        (30.0, 100.0, "客户名称：台州北岸铸造有限公司"),
        (80.0, 113.0, "台州市椒江区星海路8号"),
        (30.0, 114.0, "送货地址："),
    ]
    document = builders.document(builders.framed(texts, [frame]))
    facts = extract(document, Recognition("delivery_note"), ROLES["delivery_note"], OTHER)
    assert facts.field("customer").raw == "台州北岸铸造有限公司"
    assert facts.field("address").raw == "台州市椒江区星海路8号"


def test_captions_over_the_middle_of_their_blocks_head_the_entries_in_their_order() -> None:
    def entry(top: float, label: str, left: str, right: str) -> tuple[float, list[tuple[float, str]]]:
        return top, [(40, f"{label}:"), (110, left), (-320, f"{label}:"), (330, right)]

    page = builders.page(
        [
            (100, [(150, "供方"), (410, "需方")]),
            entry(116, "委托代理人", "林澈", "许文"),
            entry(132, "税号", "91331000MA2ABCDE2Y", "91370200MA3ABCDE1X"),
        ]
    )
    facts = extract(builders.document(page), Recognition("contract"), ROLES["contract"], OTHER)
    assert (facts.field("seller_signatory").raw, facts.field("buyer_signatory").raw) == ("林澈", "许文")
    assert facts.field("seller_tax_id").raw == "91331000MA2ABCDE2Y"
    assert facts.field("buyer_tax_id").raw == "91370200MA3ABCDE1X"


def test_a_label_of_the_name_that_fills_its_cell_needs_no_colon() -> None:
    facts = read(
        "contract",
        [
            ["甲方（买方）", "", "乙方（卖方）", ""],
            ["单位名称", "青岛蓝礁机械有限公司", "单位名称", "台州北岸铸造有限公司"],
            ["\n\n地址", "青岛市\n星海路8号\n2楼", "\n\n地址", "台州市\n北岸路2号\n5楼"],
        ],
        [70, 170, 70, 170],
    )
    assert facts.field("buyer").raw.split("\n")[0] == "青岛蓝礁机械有限公司"
    assert facts.field("seller").raw.split("\n")[0] == "台州北岸铸造有限公司"


def test_two_letters_set_wide_alone_in_a_cell_head_its_column() -> None:
    facts = read(
        "contract",
        [["供         方", "需         方"], ["委托代理人：林澈", "委托代理人：许文"]],
        [250, 250],
    )
    assert (facts.field("seller_signatory").raw, facts.field("buyer_signatory").raw) == ("林澈", "许文")


def test_a_name_on_two_lines_beside_its_label_under_a_title_in_the_middle() -> None:
    part = builders.framed(
        [
            (130, 104, "需方"),
            (330, 104, "供方"),
            (52, 122, "单位名称"),
            (112, 122, "青岛蓝礁精密机械有限"),
            (112, 136, "公司"),
            (252, 122, "单位名称"),
            (312, 122, "台州北岸铸造有限公司"),
        ],
        [
            (50, 100, 250, 118),
            (250, 100, 450, 118),
            (50, 118, 110, 152),
            (110, 118, 250, 152),
            (250, 118, 310, 152),
            (310, 118, 450, 152),
        ],
    )
    facts = extract(builders.document(part), Recognition("contract"), ROLES["contract"], OTHER)
    assert facts.field("buyer").raw == "青岛蓝礁精密机械有限\n公司"
    assert facts.field("seller").raw == "台州北岸铸造有限公司"
