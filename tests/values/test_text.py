"""Normal forms, labels, blanks, units, currencies, sizes and amounts in words as they are written."""

from decimal import Decimal

import pytest

from ordercheck.values import Size, blank, parse, placeholder
from ordercheck.values.blanks import unlined
from ordercheck.values.capital import to_capital
from ordercheck.values.currencies import currencies_of, is_currency, minor_digits
from ordercheck.values.english_words import to_english_words
from ordercheck.values.text import label_form, normal, printed, simplified
from ordercheck.values.units import canonical_unit, same_unit


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("數 量　Quantity：", "数量 quantity:"),
        ("ＡＢＣ－１２", "abc-12"),
        ("甲、乙。", "甲,乙."),
        ("“甲”", '"甲"'),
        ("600×400", "600x400"),
        ("  a \n b ", "a b"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_normal(text: str, want: str) -> None:
    assert normal(text) == want


def test_simplified_keeps_vocabulary() -> None:
    assert simplified("報價單 總額 圓 參 嘜頭 櫃型 乾燥") == "报价单 总额 圆 参 唛头 柜型 干燥"
    assert simplified("报价单") == "报价单"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("數量 Quantity：", "数量 quantity"),
        ("单价(RMB/含税)", "单价"),
        ("单价（元）:", "单价"),
        ("P.O. No.:", "po no"),
        ("No.", "no"),
        ("G.W.", "gw"),
        ("（甲方）", "甲方"),
        ("1. Shipper", "shipper"),
        ("一、发货人", "发货人"),
        ("①品名", "品名"),
        ("*收货人:", "收货人"),
        ("20GP", "20gp"),
        ("装 货 港", "装货港"),
    ],
)
def test_label_form(text: str, want: str) -> None:
    assert label_form(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "____",
        "......",
        "……",
        "{{name}}",
        "( )",
        "/",
        "[  ]",
        "¥____",
        "____元",
        "___套",
        "□是 □否",
        "：",
        "。",
        "《　》。",
        "¥",
    ],
)
def test_nothing_is_filled_in(text: str) -> None:
    assert blank(text)
    assert placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["盖章", "（签字盖章处）", "请加盖公章", "签字 / 盖章", "待回签", "待供方签章"]
    + ["（公司盖章）", "(单位公章)", "客户签字盖章", "甲方盖章"],
)
def test_where_to_sign_is_blank(text: str) -> None:
    assert blank(text)


@pytest.mark.parametrize("text", ["章华", "张章", "已盖章", "盖章后生效", "待发货", "公司", "Company Chop"])
def test_names_and_what_was_done_are_not_blank(text: str) -> None:
    assert not blank(text)


@pytest.mark.parametrize("text", ["年 月 日", "____年__月__日", "20__年__月__日"])
def test_an_unfilled_date_is_blank(text: str) -> None:
    assert blank(text)


@pytest.mark.parametrize(
    "text", ["-", "—", "N/A", "n.a.", "TBD", "待定", "若干", "***", "XXX", "To be advised", "Pending"]
)
def test_a_placeholder_is_stated_but_no_value(text: str) -> None:
    assert placeholder(text)
    assert not blank(text)


@pytest.mark.parametrize(
    "text", ["0", "无", "a", "☑是 □否", "2026年4月", "大□空", "天", "日期", "No.", "OPEN TOP"]
)
def test_what_is_filled_in(text: str) -> None:
    assert not blank(text)
    assert not placeholder(text)


@pytest.mark.parametrize(
    ("words", "token"),
    [
        ("套 set sets SET(S) 組", "set"),
        ("件 个 只 pc PCS pieces EA 個", "pc"),
        ("箱 ctn CTNS carton(s)", "ctn"),
        ("公斤 kg KGS 千克", "kg"),
        ("方 CBM m3 m³ 立方米", "m3"),
        ("吨 MT t", "t"),
        ("樘", "樘"),
        ("widgets", "widgets"),
    ],
)
def test_units(words: str, token: str) -> None:
    assert {canonical_unit(word) for word in words.split()} == {token}


def test_units_in_two_languages_are_one() -> None:
    assert canonical_unit("套/SET") == "set"
    assert canonical_unit("件 PCS") == "pc"
    assert canonical_unit("套/PCS") == "套/pcs"


def test_same_unit() -> None:
    assert same_unit("套", "sets") is True
    assert same_unit("套", "件") is False
    assert same_unit("套", None) is True
    assert same_unit("张", "PCS") is None
    assert same_unit("widgets", "Widgets") is True


def test_currencies() -> None:
    assert [minor_digits(code) for code in ("CNY", "JPY", "KWD", None)] == [2, 0, 3, 2]
    assert currencies_of("RMB") == ("CNY",)
    assert currencies_of("US$") == ("USD",)
    assert currencies_of("KD") == ("KWD",)
    assert "USD" in currencies_of("$")
    assert currencies_of("KGS") == ()
    assert is_currency("EUR")
    assert not is_currency("RMB")


@pytest.mark.parametrize(
    ("amount", "currency", "want"),
    [
        ("1200", "CNY", "壹仟贰佰元整"),
        ("1200.50", "CNY", "壹仟贰佰元伍角整"),
        ("1200.05", "CNY", "壹仟贰佰元零伍分"),
        ("0.05", "CNY", "伍分"),
        ("0", "CNY", "零元整"),
        ("10", "CNY", "壹拾元整"),
        ("10001", "CNY", "壹万零壹元整"),
        ("100050000", "CNY", "壹亿零伍万元整"),
        ("12345.67", "CNY", "壹万贰仟叁佰肆拾伍元陆角柒分"),
        ("100", "USD", "美元壹佰元整"),
    ],
)
def test_to_capital(amount: str, currency: str, want: str) -> None:
    assert to_capital(Decimal(amount), currency) == want


@pytest.mark.parametrize(
    ("amount", "want"),
    [
        ("1200.50", "ONE THOUSAND TWO HUNDRED AND CENTS FIFTY ONLY"),
        ("25", "TWENTY-FIVE ONLY"),
        ("1000001", "ONE MILLION ONE ONLY"),
        ("123456", "ONE HUNDRED AND TWENTY-THREE THOUSAND FOUR HUNDRED AND FIFTY-SIX ONLY"),
    ],
)
def test_to_english_words(amount: str, want: str) -> None:
    assert to_english_words(Decimal(amount)) == want


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("600x400x1200mm", "600 400 1200 '' mm"),
        ("W600*D400*H1200", "600 400 1200 'WDH' None"),
        ("长600宽400高1200", "600 400 1200 'LWH' None"),
        ("长:600mm 宽:400mm 高:1200mm", "600 400 1200 'LWH' mm"),
        ("600(W)x400(D)x1200(H)mm", "600 400 1200 'WDH' mm"),
        ("600x400x1200 (WxDxH)", "600 400 1200 'WDH' None"),
        ("60x40x120cm", "600 400 1200 '' cm"),
        ("600mm x 400mm", "600 400 '' mm"),
        ('24"x16"', "609.6 406.4 '' in"),
        ("1.2mx0.6m", "1200.0 600.0 '' m"),
        ("尺寸:600*400mm", "600 400 '' mm"),
        ("1,200x600", "1200 600 '' None"),
        ("2100", "2100 '' None"),
        ("XL", "'' None"),
        ("500-600x300", "'' None"),
        ("M8x20", "'' None"),
        ("03/20/2023", "'' None"),
        ("长600,宽400,高1200mm", "600 400 1200 'LWH' mm"),
        ("φ50x100", "'' None"),
    ],
)
def test_size(raw: str, want: str) -> None:
    parsed = parse("size", raw)
    assert isinstance(parsed, tuple)
    size = parsed[0].value
    assert isinstance(size, Size)
    assert " ".join([*map(str, size.sides), repr(size.order), str(size.printed_unit)]) == want


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("__HT-01__", "HT-01"),
        ("_2026_年_3_月_19_日", "2026年3月19日"),
        ("__10__套", "10 套"),
        ("__NO__", "NO"),
        ("USD＿＿1,200＿＿", "USD 1,200"),
        ("A_12", "A_12"),
        ("____套", "____套"),
        ("No.____", "No.____"),
        ("____年__月__日", "____年__月__日"),
        ("________", "________"),
    ],
)
def test_a_value_on_a_ruled_line_is_read_without_it_and_a_blank_stays(written: str, value: str) -> None:
    assert unlined(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("文一西路1500号6\n幢", "文一西路1500号6幢"),
        ("文一西路\n1500号", "文一西路1500号"),
        ("数量 2\n红色", "数量 2 红色"),
        ("A型\n2件", "A型 2件"),
        ("红色\nRED", "红色 RED"),
        ("6 幢", "6 幢"),
    ],
)
def test_a_chinese_text_that_breaks_beside_a_figure_has_no_blank_there(written: str, value: str) -> None:
    assert printed(written) == value
