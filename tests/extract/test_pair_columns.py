"""Pairs side by side whose values go on beneath, each in its own column."""

from collections.abc import Sequence
from pathlib import Path

import builders
import yaml
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition, State

ROOT = Path(__file__).parents[2]
OTHER = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]
Lines = Sequence[tuple[float, Sequence[tuple[float, str]]]]

PAIRS = [(40, "客户：海滨声学"), (180, "地址：东岸路2号海滨"), (330, "单号："), (430, "日期：")]
REST = [(40, "器材有限公司"), (180, "工业园3栋1楼"), (331, "HB261118"), (428, "2026-11-18")]


def read(lines: Lines, role: str = "delivery_note") -> DocumentFacts:
    return extract(builders.document(builders.page(lines)), Recognition(role), ROLES[role], OTHER)


def test_what_stands_beneath_a_pair_goes_on_with_it() -> None:
    facts = read([(60, [(250, "送货单")]), (100, PAIRS), (114, REST)])
    assert facts.field("customer").raw == "海滨声学器材有限公司"
    assert facts.field("address").raw == "东岸路2号海滨工业园3栋1楼"
    assert facts.field("number").raw == "HB261118"
    assert facts.field("date").raw == "2026-11-18"


def test_pairs_that_one_text_holds_have_columns_too() -> None:
    close = [(40, "客户：海滨声学"), (180, "地址：东岸路2号海滨八 单号："), (430, "日期：")]
    facts = read([(60, [(250, "送货单")]), (100, close), (114, [(40, "器材有限公司"), (283, "HB261118")])])
    assert facts.field("number").raw == "HB261118"
    assert facts.field("address").raw == "东岸路2号海滨八"
    assert facts.field("date").state is not State.STATED


def test_a_line_of_entries_is_no_rest_of_the_one_above() -> None:
    entries = [(40, "电话：0571-1"), (180, "备注：上午送")]
    facts = read(
        [(60, [(250, "送货单")]), (100, [(40, "客户：海滨声学公司"), (180, "地址：东岸路2号")]), (114, entries)]
    )
    assert facts.field("customer").raw == "海滨声学公司"
    assert facts.field("address").raw == "东岸路2号"


def test_a_text_elsewhere_than_a_pair_begins_is_no_rest() -> None:
    below = [(100, "请当面点清"), (240, "签收后概不负责")]
    facts = read(
        [(60, [(250, "送货单")]), (100, [(40, "客户：海滨声学公司"), (180, "地址：东岸路2号")]), (114, below)]
    )
    assert facts.field("address").raw == "东岸路2号"


def test_the_address_of_whoever_prints_it_is_not_that_of_the_goods() -> None:
    foot = [(60, "北岸铸造有限公司 | 地址：台州市 | 电话：0576")]
    facts = read(
        [(60, [(250, "送货单")]), (100, [(40, "客户：海滨声学公司"), (240, "地址：东岸路2号")]), (400, foot)]
    )
    assert facts.field("address").raw == "东岸路2号"


def test_the_number_of_an_account_is_no_number_of_the_paper() -> None:
    bank = ["BANK 北岸银行", "ACT 海滨声学公司", "NO 2300101900100288"]
    lines = [(60.0, [(250.0, "采购订单")]), (80.0, [(300.0, "NO. DD26-83 ISSUED 2026-11-10")])]
    facts = read([*lines, *((120.0 + 14 * n, [(40.0, text)]) for n, text in enumerate(bank))], "contract")
    assert (facts.field("number").raw, facts.field("number").state) == ("DD26-83", State.STATED)


def test_a_dot_between_two_pairs_belongs_to_neither() -> None:
    facts = read([(60, [(250, "采购订单")]), (80, [(40, "NO. DD26-83 · 买方: 海滨声学公司")])], "contract")
    assert facts.field("number").raw == "DD26-83"
    assert facts.field("buyer").raw == "海滨声学公司"


def test_the_address_beneath_the_name_of_whoever_writes_is_not_where_the_goods_go() -> None:
    head = [
        (40, [(200, "北岸铸造有限公司")]),
        (56, [(200, "地址：台州市滨海路8号 TEL：0576-1")]),
        (75, [(250, "送货单")]),
    ]
    facts = read([*head, (100, [(40, "收货单位：海滨声学器材公司"), (330, "单号：HB261118")])])
    assert facts.field("address").state is not State.STATED
    facts = read([*head, (100, [(40, "客户：海滨声学器材公司")]), (116, [(40, "地址：东岸路2号")])])
    assert facts.field("address").raw == "东岸路2号"


def test_the_address_beneath_a_customer_at_the_head_is_where_the_goods_go() -> None:
    customer = [(40, [(40, "收货单位：海滨声学器材有限公司")]), (56, [(40, "地址：台州市滨海路8号")])]
    assert read([*customer, (75, [(250, "送货单")])]).field("address").raw == "台州市滨海路8号"
