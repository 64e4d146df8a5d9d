"""Facts as offices state them, drawn at random: quotations, contracts, requirements, drawings, booking forms."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

Facts = dict[str, Any]

_ZH_NAMES = (
    "宁波衡作展示器材有限公司",
    "苏州禾光家居有限公司",
    "杭州澄湖日化有限公司",
    "南京木禾商贸有限公司",
    "厦门石源石材有限公司",
)
_EN_NAMES = (
    "Alder & Finch LLC",
    "Northfield Cosmetics Ltd",
    "Heguang Home GmbH",
    "Oak Stores Inc.",
    "Marmor Handel GmbH",
)
_ZH_GOODS = (
    "陈列架",
    "中岛展桌",
    "端架",
    "促销头牌",
    "层板",
    "灯箱",
    "亚克力罩",
    "挂钩",
    "底座",
    "背板",
    "收银台",
    "网篮",
)
_EN_GOODS = ("Gondola", "Wall panel", "Shelf", "Hook", "Header board", "Light box", "Basket", "Base", "Side panel")
_ZH_MATERIALS = ("冷轧钢板", "中纤板", "亚克力", "铝型材", "不锈钢")
_EN_MATERIALS = ("cold rolled steel", "MDF", "acrylic", "aluminium", "stainless steel")
_PORTS = ("HAMBURG", "ROTTERDAM", "FELIXSTOWE", "SANTOS", "DURBAN", "AUCKLAND")

days = st.integers(0, 900).map(lambda number: date(2025, 1, 1) + timedelta(days=number))
codes = st.builds("{}-{}".format, st.sampled_from(["QT", "HZ", "PO", "NF", "BK"]), st.integers(100, 99999))
prices = st.integers(5, 999_99).map(lambda cents: Decimal(cents).scaleb(-2))


def names(language: str) -> st.SearchStrategy[str]:
    """A company."""
    return st.sampled_from(_EN_NAMES if language == "en" else _ZH_NAMES)


def goods(language: str) -> st.SearchStrategy[str]:
    """What is sold: a name and a model."""
    known = _EN_GOODS if language == "en" else _ZH_GOODS
    model = st.integers(1, 99).map(lambda number: f"A{number}")
    return st.builds("{} {}".format if language == "en" else "{}{}".format, st.sampled_from(known), model)


@st.composite
def lines(draw: st.DrawFn, language: str, most: int) -> list[dict[str, Any]]:
    """Item rows whose amounts are right."""
    rows = []
    for number in range(1, draw(st.integers(1, most)) + 1):
        quantity, price = draw(st.integers(1, 2000)), draw(prices)
        rows.append(
            {
                "no": number,
                "item": draw(goods(language)),
                "material": draw(st.sampled_from(_EN_MATERIALS if language == "en" else _ZH_MATERIALS)),
                "unit": draw(st.sampled_from(["pcs", "sets"] if language == "en" else ["件", "套", "个"])),
                "quantity": quantity,
                "unit_price": price,
                "amount": price * quantity,
            }
        )
    return rows


@st.composite
def quotes(draw: st.DrawFn, language: str) -> Facts:
    """A quotation whose sums are right; with a tax on top or without."""
    rows = draw(lines(language, 9))
    subtotal = sum((row["amount"] for row in rows), Decimal(0))
    fields: Facts = {
        "number": draw(codes),
        "date": draw(days),
        "customer": draw(names(language)),
        "currency": "USD" if language == "en" else "人民币",
        "valid_until": draw(days),
        "subtotal": subtotal,
    }
    if draw(st.booleans()):
        fields |= {"tax_rate": "13%", "tax": (subtotal * 13 / 100).quantize(Decimal("0.01"))}
    fields["total"] = subtotal + fields.get("tax", Decimal(0))
    fields["confirmed_by"] = draw(
        st.sampled_from(["J. Alder", "R. Oak"] if language == "en" else ["周敏", "顾青"])
    )
    return {"fields": fields, "tables": {"lines": rows}}


@st.composite
def contracts(draw: st.DrawFn, language: str) -> Facts:
    """A contract with its terms and both parties."""
    quote = draw(quotes(language))
    given = quote["fields"]
    fields = {
        "number": given["number"],
        "date": given["date"],
        "buyer": given["customer"],
        "seller": draw(names(language).filter(lambda name: name != given["customer"])),
        "total": given["total"],
        "delivery_date": draw(days),
        "delivery_address": "12 Harbor Road, Savannah" if language == "en" else "苏州市工业园区星湖街18号",
        "delivery_method": "sea freight" if language == "en" else "公路运输",
        "payment_terms": "30% deposit, balance before shipment" if language == "en" else "30%预付，70%发货前付清",
    }
    return {"fields": {**fields, "subtotal": given["subtotal"]}, "tables": quote["tables"]}


@st.composite
def requirements(draw: st.DrawFn, language: str) -> Facts:
    """A requirement sheet with its parts."""
    unit = " sets" if language == "en" else "套"
    fields = {
        "customer": draw(names(language)),
        "project": draw(goods(language)),
        "quantity": f"{draw(st.integers(1, 5000))}{unit}",
        "delivery_date": draw(days),
        "packaging": "one set per carton" if language == "en" else "一套一箱",
        "transport": "by sea" if language == "en" else "海运",
    }
    return {"fields": fields, "tables": {"parts": draw(parts(language))}}


@st.composite
def parts(draw: st.DrawFn, language: str) -> list[dict[str, Any]]:
    """Parts with different names."""
    found = draw(st.lists(goods(language), min_size=1, max_size=7, unique=True))
    return [
        {
            "name": name,
            "quantity": draw(st.integers(1, 40)),
            "material": draw(st.sampled_from(_EN_MATERIALS if language == "en" else _ZH_MATERIALS)),
            "surface_treatment": draw(
                st.sampled_from(["powder coated", "none"] if language == "en" else ["静电喷涂", "无"])
            ),
        }
        for name in found
    ]


@st.composite
def drawings(draw: st.DrawFn, language: str) -> Facts:
    """A drawing with its title block and parts list."""
    stated = draw(requirements(language))["fields"]
    fields = {
        "project": stated["project"],
        "customer": stated["customer"],
        "quantity": stated["quantity"],
        "drawing_number": draw(codes),
        "revision": draw(st.sampled_from(["A", "B", "C", "1", "2"])),
        "date": draw(days),
        "designed_by": "L. Chen" if language == "en" else "林澈",
        "checked_by": "W. Xu" if language == "en" else "许文",
        "packaging": stated["packaging"],
        "transport": stated["transport"],
    }
    listed = [{"no": number, **row} for number, row in enumerate(draw(parts(language)), start=1)]
    return {"fields": fields, "tables": {"parts": listed}}


@st.composite
def bookings(draw: st.DrawFn, language: str) -> Facts:
    """A booking form."""
    words = 1 if language == "en" else 0
    weight, volume = draw(st.integers(500, 26000)), draw(st.integers(100, 6500))
    fields = {
        "shipper": "NINGBO HENGZUO DISPLAY CO., LTD.\nNO. 66 QIUSHI ROAD\nNINGBO, CHINA",
        "consignee": "ALDER & FINCH LLC\n400 LAKE STREET\nCHICAGO, USA",
        "number": draw(codes),
        "carrier": draw(st.sampled_from(["COSCO", "MSC", "MAERSK", "ONE"])),
        "etd": draw(days),
        "port_of_loading": draw(st.sampled_from(["NINGBO", "SHANGHAI", "QINGDAO"])),
        "port_of_discharge": draw(st.sampled_from(_PORTS)),
        "goods_name_en": draw(st.sampled_from(["STEEL DISPLAY RACKS", "WOODEN CHAIRS", "LED LAMPS"])),
        "packages": f"{draw(st.integers(1, 900))} CTNS",
        "gross_weight": f"{weight:,}.00 KGS",
        "volume": f"{Decimal(volume).scaleb(-2)} CBM",
        "stowage": ("整箱", "FCL")[words],
        "containers": draw(st.sampled_from(["1x40HQ", "2x20GP", "1x20GP", "3x40HQ"])),
        "freight_terms": draw(st.sampled_from([("预付", "PREPAID"), ("到付", "COLLECT")]))[words],
        "freight": f"USD {draw(st.integers(100, 9000)):,}.00",
        "loading_mode": draw(st.sampled_from([("场装", "CFS"), ("拖装", "TRUCK"), ("自理", "OWN")]))[words],
        "declaration": draw(st.sampled_from([("代理", "AGENT"), ("自理", "SELF")]))[words],
    }
    return {"fields": fields}


ROLES = {
    "booking": bookings,
    "contract": contracts,
    "drawing": drawings,
    "quote": quotes,
    "requirement": requirements,
}
