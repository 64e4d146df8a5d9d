"""The words by which a row of a table is no item: totals, taxes, discounts, remarks, sums carried over."""

import re
from functools import lru_cache

from ordercheck.values.text import normal
from ordercheck.values.units import MEASURE_WORDS

_WORDS = {
    "carried": """
        承前页 承上页 承上 接前页 接上页 过次页 转下页 转次页 续前页 carried_forward carried_over
        brought_forward brought_over carry_forward carry_over b/f c/f übertrag continued_on continued_from
        continued_overleaf
    """,
    "words": """
        大写 大写金额 金额大写 合计大写 总计大写 大写合计 合计金额大写 价税合计大写 总金额大写 人民币大写
        say amount_in_words total_in_words total_amount_in_words in_words say_total
    """,
    "subtotal": """
        小计 分计 本页合计 本页小计 未税合计 不含税合计 税前合计 未税小计 未税总计 不含税总计 未税金额
        不含税金额 不含税总额 税前金额 货款小计 货款合计 产品小计 商品小计 货物小计 净额 subtotal
        汇总 汇总信息 合计信息
        untaxed_amount amount_before_tax total_before_tax amount_excl net_value
        basic_value basic_amount basic_total total_basic goods_value value_of_goods products_subtotal
        subtotals sub_total sub-total net_total net_amount page_total section_total group_total
        category_total total_net zwischensumme nettobetrag
        nettosumme positionssumme summe_netto gesamt_netto total_ht sous-total sous_total montant_ht
        total_hors_taxe base_imponible sub_totals sub-totals
    """,
    "tax": """
        税额 税金 销项税额 增值税额 增值税 营业税 加值税 税率 税款 附加税 消费税 tax taxes sales_tax item_tax
        output_tax tax_amount vat value_added_tax value-added_tax total_tax rate_of_tax tax_rate vat_rate
        v.a.t. gst cgst sgst igst hst mwst mwst. ust ust. umsatzsteuer mehrwertsteuer steuerbetrag tva
        montant_tva t.v.a. iva i.v.a. igv
    """,
    "discount": """
        折扣 优惠 让利 折让 优惠金额 折扣金额 discount less_discount less:_discount trade_discount
        special_discount spl_discount spl._discount rebate rabatt remise descuento
    """,
    "shipping": """
        运费 运输费 运输费用 物流费 快递费 送货费 运杂费 freight ocean_freight sea_freight air_freight
        freight_charges shipping shipping_cost shipping_fee shipping_fees shipping_charge shipping_charges
        delivery_fee delivery_fees delivery_charge delivery_charges
        shipping_&_handling shipping_and_handling postage versandkosten frais_de_port
        gastos_de_envío flat_shipping_rate flat_rate
    """,
    "due": """
        应付合计 应付金额 应付总额 应付款 实付金额 实付款 amount_due balance_due total_due total_amount_due
        total_payable amount_payable net_payable net_payable_amount zahlbetrag net_à_payer
    """,
    "other": """
        定金 订金 预付款 已付 已付款 余款 尾款 previous_balance previous_unpaid_balance prior_balance
        balance deposit advance less_advance amount_paid less_paid paid payments erhaltene_anzahlungen
        anzahlung acompte
    """,
    "total": """
        总计金额 合计总额 价税总计
        优惠后总价 优惠后金额 优惠后合计 优惠后总金额 折后总价 折后金额 折后合计 最终报价 最终总价
        合计 总计 总 总值 总货值 总金额 总额 共计 累计 总价 总数 总数量 价税合计 税价合计 合计金额 含税合计
        含税总计 含税总价 合计数量 total totals grand_total overall_total invoice_total order_total
        po_total quote_total quotation_total total_amount
        total_price total_prices total_value sum_total total_sum amount_total
        gesamtbetrag gesamtsumme gesamt endbetrag summe bruttosumme
        bruttobetrag rechnungsbetrag total_ttc montant_total montant_ttc
    """,
}
"""Kind -> the labels that name it; an underscore stands for a space. The first kind that fits wins."""

_BEHIND = """
    人民币 美元 大写 小写 金额 数量 含税 不含税 未税 元整 元 本页 全部 税
    含 增值税 税率 专票 普票 运费 amount amt price value
    due sum qty quantity quantities cost net gross incl including inclusive excl excluding exclusive of in
    words for this the page invoice order section group payable to pay be paid balance usd rmb cny eur gbp
    hkd inr jpy rs aud cad nzd sgd chf sek nok dkk krw twd thb myr idr vnd php aed sar pkr brl mxn pln czk kwd
    vat tax gst grand total sub final overall net item items pcs ctn ctns carton cartons
    package packages pkg pkgs set sets container containers cntr cntrs pallet pallets plt plts case cases pieces
    rate goods all on of payment contract proforma quotation before after ht ttc tva mwst ust ohne mit inkl exkl ex
    auf von de sur at iva based 基于
"""
"""Words that may follow such a label without making it a name of goods."""

_REMARK = re.compile(
    r"(?:备注|注|说明|附注|注意|注意事项|特别说明|remarks?|notes?|n\.?b\.?|comments?|terms|bemerkung|hinweis|"
    r"remarque)\s*(?:\d|[:.,*(]|$).*"
)
_SPACED = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_EDGES = " \t:*-=."
_LONGEST = 200

FIRM_KINDS = frozenset({"subtotal", "total", "due", "carried", "words"})
"""Kinds that never name goods; the others (freight, tax, discount) may be sold as a line of their own."""

CLOSING_KINDS = frozenset({"total", "due"})
"""Kinds after which a table holds no further items."""


def _alternatives(words: str) -> str:
    found = sorted((word.replace("_", " ") for word in words.split()), key=len, reverse=True)
    return "|".join(
        re.escape(word) + (r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "") for word in found
    )


_SIGNS = r"[\s:.,;*+%=()\[\]/\-#&$€£¥@\d]"
_COUNTED = r"\d\s*(?:件|箱|套|个|只|台|张|包|托)"
_ANYTHING = ".*"


def _rest(words: str) -> str:
    """What may follow a label of a kind: figures, signs, words that go with it, the label in another language.

    Nothing is tried twice, so that a long text costs no more than its length.
    """
    return rf"(?:{_COUNTED}|{_SIGNS}|{_alternatives(' '.join({*_BEHIND.split(), *words.split()}))})*+"


_COMPILED = tuple(
    (kind, re.compile(f"(?:{_alternatives(words)}){_ANYTHING if kind in ('carried', 'words') else _rest(words)}"))
    for kind, words in _WORDS.items()
)


_BEFORE = re.compile(
    r"^(?:(?:usd|us\$|rmb|cny|eur|hkd|gbp|jpy|美元|美金|人民币|欧元|港币)[ :：/]*"
    r"|(?:(?:plus|add|less|incl|zzgl|zuzüglich|abzgl|abzüglich|inkl|enthaltene)\b\.?:? *)?"
    r"(?:\d{1,2}(?:[.,]\d{1,2})? ?%)? *)"
)
"""What may stand before a label: a currency (`USD小计`), a rate (`2.0% Discount`, `zzgl. 19% MwSt.`)."""

_OF_A_PART = re.compile(r"(?!报价|合同|订单|本单)[\u3400-\u9fff]{2,6}[合小]计")
"""The sum of a part of the goods: `直接费合计`, `柜体小计`."""


_LETTERED = re.compile(
    r"(?:(?:grand )?total|sub ?-?total)s?[ :-]*[(\[]? ?"
    r"(?:[a-h]|i{1,3}|iv|v)(?P<others>(?: ?\+ ?[a-h]){0,7}) ?[)\]]?"
)
"""The sum of a lettered part, `TOTAL (A)`, and that of all, `TOTAL (A + B)`."""

_OF_PAPER = re.compile(rf"本?(?:合同|订单|定单|报价|协议)总?(?:金额|价款|总额|总价|总计|合计){_rest('')}")
"""The sum of the paper itself: `合同金额（大写）`."""

_OF_COUNTS = re.compile(
    rf"(?:合计|总计|共计|累计|总)[{MEASURE_WORDS}件套台个只箱张包卷袋盒组副双对]数量?{_rest('')}"
)
"""The sum of what is counted: `合计樘数`, `总件数：`."""

_TERM_BEHIND = re.compile(
    r"(?<=[a-z:]) (?:exw|fca|fas|fob|cfr|cnf|c&f|cif|cpt|cip|dap|dpu|ddp|ddu)\b[a-z ,.'()-]{0,40}$"
)
"""The terms of delivery that a sum holds for: `Grand total CIF Jebel Ali`."""

_COUNT_BEHIND = re.compile(
    r"(?<=[a-z:]) \d[\d,]* ?(?:box(?:es)?|cartons?|ctns?|cases?|crates?|pallets?|plts?|packages?|pkgs?|bags?"
    r"|rolls?|pcs|pieces)$"
)
"""How many packages a sum is of: `Total 10 boxes`."""

_TAXED_IN = re.compile(r"(?<=\btax) ?[-–—,] ?[a-z][a-z .]{1,30}(?= ?\( ?\d{1,2}(?:\.\d{1,4})? ?%)")
"""Whose tax it is, with its rate behind: `Sales Tax - Ohio (5.75% on 200.00)`."""


_TORN = {
    f"{word[:at]} {word[at:]}": word
    for word in ("subtotal", "sub total", "total", "grand total")
    for at in range(2, len(word))
    if word[at - 1] != " " != word[at]
}
"""A word that a narrow cell broke: `SUB TOTA` over `L`."""


_OF_CHARGES = re.compile(r"\b(?:charges?|costs?|fees?)\b|费用|收费")


def titles_charges(title: str) -> bool:
    """Does a title stand over the names of charges, of which the freight is one?"""
    return _OF_CHARGES.search(normal(title)) is not None


@lru_cache(maxsize=4096)
def summary_kind(text: str) -> str | None:
    """What kind of summary a label names, or None: "合 计:" -> "total", "Sales Tax" -> "tax"."""
    if len(text) > _LONGEST:
        return None
    form = _COUNT_BEHIND.sub("", _TERM_BEHIND.sub("", _SPACED.sub("", normal(text))))
    form = _TAXED_IN.sub("", form).strip(_EDGES)
    form = _TORN.get(form, form)
    if not form:
        return None
    for kind, pattern in _COMPILED:
        if pattern.fullmatch(form) or pattern.fullmatch(_BEFORE.sub("", form, count=1)):
            # `合计人民币金额（大写）`: whatever it sums, words stand behind it.
            return "words" if "大写" in form else kind
    lettered = _LETTERED.fullmatch(form)
    if lettered is not None:
        return "total" if lettered["others"] else "subtotal"
    if _OF_PAPER.fullmatch(form):
        return "words" if "大写" in form else "total"
    if _OF_COUNTS.fullmatch(form):
        return "total"
    if _OF_A_PART.fullmatch(form):
        return "subtotal"
    return "remark" if _REMARK.fullmatch(form) else None
