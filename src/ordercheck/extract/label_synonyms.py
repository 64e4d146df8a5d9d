"""Words that mean the same in labels of trade and making, English and Chinese: what `label_kin` compares by.

Only words that can be exchanged without changing whose label it is stand here: `号` and `编号`, `mode` and
`means`; not `发货` and `交货`.
"""

import re

_SAME = {
    "no": "nos number numbers num nr nbr # ref reference id",
    "date": "dated time",
    "quantity": "qty q'ty qnty quantities qtty",
    "weight": "wt wgt weights mass",
    "net": "nett",
    "volume": "meas measurement measurements vol cbm m3 cube cubic",
    "package": "packages pkg pkgs p'kgs p'kg colli",
    "carton": "cartons ctn ctns",
    "container": "containers cntr cntrs",
    "buyer": "purchaser",
    "supplier": "vendor",
    "customer": "client",
    "terms": "term condition conditions",
    "delivery": "deliver delivered",
    "ship": "shipping shipment shipped",
    "transport": "transportation",
    "loading": "load loaded lading",
    "unloading": "discharge discharging disch unload",
    "stuffing": "stuff",
    "method": "mode means way manner",
    "place": "location site",
    "signature": "sign signed signatory signing",
    "approve": "approved approval appd app'd apprvd appr",
    "check": "checked chk chkd chk'd checking",
    "design": "designed designer des dsgn",
    "confirm": "confirmed confirmation",
    "accept": "accepted acceptance",
    "review": "reviewed reviewer",
    "amount": "amt sum",
    "unit": "units uom",
    "description": "desc descr",
    "goods": "merchandise good",
    "product": "products",
    "remark": "remarks note notes comment comments memo",
    "charge": "charges fee fees",
    "color": "colour colours colors col",
    "material": "materials matl mat'l",
    "specification": "specifications spec specs",
    "finish": "finishing finished",
    "drawing": "dwg drg",
    "revision": "rev ver version",
    "expiry": "expiration expires expire",
    "valid": "validity",
    "until": "till through thru",
    "currency": "curr cur ccy",
    "require": "required requirement requirements req requested needed request",
    "expect": "expected estimated est anticipated planned",
    "quotation": "quote quoted",
    "invoice": "inv invoiced",
    "voyage": "voy",
    "notify": "notification",
    "incoterm": "incoterms",
    "name": "names",
    "and": "&",
    "brand": "brands",
    "project": "projects",
    "dimension": "dimensions size sizes",
}
SAME = {other: word for word, others in _SAME.items() for other in others.split()}
"""Word -> the one that stands for it and for all that mean the same."""

SILENT = frozenset(["please", "full", "complete", "kgs", "kg", "kilo", "kilos", "kilograms", "metre", "meter"])
"""Words that change nothing about whose label it is."""

PHRASES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^total\s+(?:no\.?|number|qty|quantity)\s+of\b", "total count "),
        (r"^(?:no\.?|nos\.?|number|qty|quantity)\s+of\b", "count "),
        (r"\bp\.?\s?/?\s?o\.?(?=\W|$)", "purchase order "),
        (r"\bs\s?/\s?c\b", "sales contract "),
        (r"\bn\.?\s?/?\s?w\b\.?", "net weight "),
        (r"\bg\.?\s?/?\s?w\b\.?", "gross weight "),
        (r"\bq['’]ty\b", "quantity"),
        (r"\bu\.?\s?/\s?m\b\.?", "unit"),
        (
            r"\b(?:excl(?:\.|uding|usive(?: of)?)?|ex\.?|without|w/o|before|net of)\s+(?:vat|gst|tax(?:es)?)\b",
            "untaxed",
        ),
        (r"\b(?:incl(?:\.|uding|usive(?: of)?)?|with|after)\s+(?:vat|gst|tax(?:es)?)\b", "taxed"),
        (r"\b(?:vat|gst|tax)\s+excl(?:\.|uded|usive)?(?=\W|$)", "untaxed"),
        (r"\b(?:vat|gst|tax)\s+incl(?:\.|uded|usive)?(?=\W|$)", "taxed"),
        (r"\bunit of measure(?:ment)?\b", "unit"),
        (r"\b(freight|charge|fee|tax|discount)\s+(?:amount|amt\.?|total)(?=\W|$)", r"\1"),
        (r"\bname\s*(?:&|and)\s*address\b|\baddress\s*(?:&|and)\s*name\b", ""),
        (r"\bdate\s*(?:&|and)\s*time\b", "date"),
    )
)
"""Runs of English words that are one; a count of things is not their number."""

NOTES = frozenset(
    ["全称", "必填", "选填", "如有", "公斤", "千克", "立方米", "名称及地址", "名称、地址", "名称和地址",
     "kg", "kgs", "cbm", "m3", "pcs", "ctns", "y/n", "if any", "full name", "name and address", "name & address",
     "name, address", "complete name and address", "full name and address"]
)  # fmt: skip
"""Notes in brackets that change nothing about whose label it is."""

ENDINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("^是否", ""),
        ("(?<=.)[与及和](?=.)", ""),
        ("(?<=人)(?:信息|资料)$", ""),
        ("^(?:货物|货品|产品|商品)(?=...)", ""),
        ("(?<=费)(?:金额|总额|总计|合计)$", ""),
        ("(?<=..)(?:要求|情况)$", ""),
        ("(?<=..)(?:名字|名)$", "名称"),
        ("单(?:编号|号码|编码)$", "单号"),
        ("(?<=[出入订定购发送收货库需产])量$", "数量"),
        ("(?:编号|号码|编码|代码|代号)$", "号"),
        ("(?:日期|时间)$", "日"),
        ("(?:地点|地址|处所)$", "址"),
        ("(?:方法|形式|模式|办法)$", "方式"),
        ("(?:条件|约定|规定)$", "条款"),
        ("(?<=..)(?:单位|商家|厂商|厂家|公司|企业|商)$", "方"),
        ("口岸$|港口$", "港"),
        ("(?<=.)(?:款额|款项|金额)$|(?<=税)[款金]$", "额"),
        ("(?:费用)$", "费"),
        ("(?:签名|签章|签署|盖章|签认|签字盖章|签字确认|确认签字)$", "签字"),
        ("(?<=.)[者员]$", "人"),
        ("供货", "供应"),
        ("购货|采购", "购买"),
        ("定货", "订货"),
        ("销货", "销售"),
        ("启运", "起运"),
        ("拼柜", "拼箱"),
        ("整柜", "整箱"),
        ("柜", "箱"),
        ("其它", "其他"),
    )
)
"""Endings and words of Chinese labels of which each is as good as the other."""

TOTALS = re.compile("^(?:合计|总计|共计|总)|(?:合计|总计|共计)$")
"""What a total begins or ends with."""
