"""Units and currencies in the titles of columns: what a title names, and in what it is counted."""

import pytest
from tests.built_in import ROLES

from ordercheck.extract.tables.assign import FIRM
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.title_notes import bracketed, header_note

TRADE = [
    ("Qty, pcs", "quantity", "pcs", None),
    ("Quantity in sets", "quantity", "sets", None),
    ("No. of sets", "quantity", "sets", None),
    ("Pieces", "quantity", None, None),
    ("产品数量 PCS", "quantity", None, None),
    ("Sets", "quantity", "Sets", None),
    ("数量/套", "quantity", "套", None),
    ("数量 单位：件", "quantity", "件", None),
    ("数量套", "quantity", "套", None),
    ("台数", "quantity", "台", None),
    ("Price per set", "unit_price", "set", None),
    ("Price in EUR", "unit_price", None, "EUR"),
    ("USD/pc", "unit_price", "pc", "USD"),
    ("单价 元/套", "unit_price", "套", "CNY"),
    ("单价（元/套）", "unit_price", "套", "CNY"),
    ("金额/元", "amount", None, "CNY"),
    ("Amount in USD", "amount", None, "USD"),
    ("AMOUNT(USD) DDP", "amount", None, "USD"),
    ("订货量", "quantity", None, None),
    ("产品及规格", "item", None, None),
    ("规格或配置", "specification", None, None),
    ("Cost ex gst", "unit_price", None, None),
    ("Amount excl. VAT", "amount", None, None),
    ("GST", "tax", None, None),
    ("CNF price\nUS$/M3", "unit_price", "M3", "USD"),
    ("Product code/Description", "item_code", None, None),
]
PACKED = [
    ("净重kg", "net_weight", "kg", None),
    ("净重 单位：千克", "net_weight", "千克", None),
    ("毛重/公斤", "gross_weight", "公斤", None),
    ("Net (kg)", "net_weight", "kg", None),
    ("Gross weight in kg", "gross_weight", "kg", None),
    ("Volume, m3", "volume", "m3", None),
    ("体积立方米", "volume", "立方米", None),
    ("Cubic metres", "volume", "m3", None),
    ("Gross\nWeight/总毛\n重（KGS）:", "gross_weight", "KGS", None),
    ("Gross Kgs(KGS)", "gross_weight", "kg", None),
    ("毛重总计（G/W） (KGS)", "gross_weight", "KGS", None),
    ("毛重总计（Gr. Wt. ）(KGS)", "gross_weight", "KGS", None),
]


@pytest.mark.parametrize(("title", "column", "unit", "currency"), TRADE)
def test_a_title_of_an_order_names_its_column_and_unit(
    title: str, column: str, unit: str | None, currency: str | None
) -> None:
    match = HeaderVocabulary.of(ROLES["contract"].tables["lines"]).best(title)
    assert match is not None
    assert (match.column, match.unit, match.currency) == (column, unit, currency)


@pytest.mark.parametrize(("title", "column", "unit", "currency"), PACKED)
def test_a_title_of_a_packing_list_names_its_column_and_unit(
    title: str, column: str, unit: str | None, currency: str | None
) -> None:
    match = HeaderVocabulary.of(ROLES["packing_list"].tables["lines"]).best(title)
    assert match is not None
    assert (match.column, match.unit, match.currency) == (column, unit, currency)


@pytest.mark.parametrize(
    "title", ["N.W./CTN", "Qty/ctn", "单位Unit", "Gross", "Units", "Part No.", "尺寸 mm*mm", "备注"]
)
def test_what_a_package_holds_and_the_word_unit_are_no_notes(title: str) -> None:
    assert bracketed(title) == title


def test_what_stands_between_price_and_currency_is_no_inch() -> None:
    assert header_note("Value in USD") == (None, "USD")
    assert header_note("Size (in)") == (None, None)


WRAPPED = [
    ("成交单价（Rate per\nUnit）", "unit_price", None),
    ("订货量（Ord.\nQty）(Unit: sets)", "quantity", "sets"),
    ("数量 Qty(单\n位：件)", "quantity", "件"),
    ("价格单位数\n量（Price\nQty）", "price_base", None),
    ("颜色说明", "color", None),
    ("Colour details", "color", None),
    ("总数量 Total pcs", "quantity", None),
    ("Colour name", "color", None),
    ("Article\ndescription", "item", None),
    ("Price per\narticle\n(EUR)", "unit_price", None),
    ("CIF rate/bale (USD)", "unit_price", None),
    ("Fibre composition", "material", None),
]


@pytest.mark.parametrize(("title", "column", "unit"), WRAPPED)
def test_a_title_that_its_narrow_cell_breaks_is_read_whole(title: str, column: str, unit: str | None) -> None:
    match = HeaderVocabulary.of(ROLES["contract"].tables["lines"]).best(title)
    assert match is not None
    assert (match.column, match.unit) == (column, unit)


@pytest.mark.parametrize(
    ("title", "column"), [("OVERSIZE\nGOODS\nCLASS", "item"), ("Price / Amount", "price_base")]
)
def test_a_word_of_a_broken_title_or_beside_a_stroke_names_no_column_firmly(title: str, column: str):
    matches = HeaderVocabulary.of(ROLES["contract"].tables["lines"]).matches(title)
    assert all(match.score < FIRM for match in matches if match.column == column)


@pytest.mark.parametrize("title", ["TOTAL CARTON", "合计（箱）", "Total cartons"])
def test_a_total_of_packages_is_no_amount(title: str):
    matches = HeaderVocabulary.of(ROLES["quote"].tables["lines"]).matches(title)
    assert "amount" not in {match.column for match in matches}
