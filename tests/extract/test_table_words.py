"""The labels of sums, taxes and remarks, and names of goods that begin like them."""

import pytest

from ordercheck.extract.tables.words import summary_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("合 计:", "total"),
        ("汇总信息", "subtotal"),
        ("合同金额(大写):", "words"),
        ("订单总价（含税）", "total"),
        ("合计（RMB）", "total"),
        ("总计金额", "total"),
        ("價稅合計", "total"),
        ("TOTAL USD", "total"),
        ("Total containers (2)", "total"),
        ("SUB TOTA L", "subtotal"),
        ("TO TAL", "total"),
        ("Total Prices In EUR Including VAT", "total"),
        ("Sub Totals In EUR Excluding VAT", "subtotal"),
        ("Value-Added Tax (VAT) (15%)", "tax"),
        ("Grand Total:", "total"),
        ("Total Amount", "total"),
        ("Total Due", "due"),
        ("TOTAL FOB SEMARANG", "total"),
        ("Grand Total CIF Jebel Ali", "total"),
        ("Net Payable Amount", "due"),
        ("Spl Discount.", "discount"),
        ("小计", "subtotal"),
        ("Sub-Total", "subtotal"),
        ("Total HT", "subtotal"),
        ("税额(13%)", "tax"),
        ("Sales Tax", "tax"),
        ("Sales Tax - Ohio (5.75% on $200.00)", "tax"),
        ("營業稅 基於 200.00 @ 5 %", "tax"),
        ("Shipping Fees", "shipping"),
        ("VAT 5%", "tax"),
        ("运费", "shipping"),
        ("Discount 10%", "discount"),
        ("大写：人民币壹仟元整", "words"),
        ("SAY US DOLLARS ONE HUNDRED ONLY", "words"),
        ("承前页", "carried"),
        ("Previous balance", "other"),
        ("备注：", "remark"),
        ("Notes: none", "remark"),
        ("未税合计 Subtotal", "subtotal"),
        ("税率 Tax rate", "tax"),
        ("运费 Shipping", "shipping"),
        ("价税合计 Total", "total"),
        ("直接费合计", "subtotal"),
        ("合计樘数", "total"),
        ("总件数：", "total"),
        ("Total value of payment:", "total"),
        ("TOTAL (A)", "subtotal"),
        ("Sub-total - B", "subtotal"),
        ("TOTAL (A + B)", "total"),
        ("Grand total (A+B+C)", "total"),
    ],
)
def test_kinds(text, kind):
    assert summary_kind(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Total station TS-06",
        "Total hose",
        "Taxi model",
        "Tax - stamps",
        "展示架",
        "运费箱",
        "Notebook",
        "Salesman case",
        "注塑件",
        "运费 Shipping rack",
        "税控机",
        "",
    ],
)
def test_goods_are_no_sums(text):
    assert summary_kind(text) is None
