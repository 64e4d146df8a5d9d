"""The words of payment clauses: triggers, means of payment, and words that decide nothing."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


BALANCE = _any(
    r"余款|尾款|剩余(?:货款|款项|款)?|其余(?:货款|款项)?|余下(?:货款)?",
    r"\b(?:the )?(?:remaining )?balance\b|\b(?:the )?remain(?:ing|der)\b|\brest\b",
)
FULL = _any(
    r"全款|全额|全部货款|一次性|付清全部", r"\bnet\b|\bnetto\b|\bfull(?: payment| amount)?\b|\bin full\b|\b100%"
)

_GOODS = r"(?:货物?|产品|设备|全部货物)?"
_PAID = r"(?:一次性|全部)?(?:付清|支付|付款|结清|付|交付|付讫|付全款)?"
TRIGGERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (token, _any(*patterns))
    for token, patterns in (
        (
            "before_production",
            (r"(?:投产|生产|开工|排产|制作)(?:之)?前", r"\b(?:before|prior to) (?:mass )?production\b"),
        ),
        (
            "bl_copy",
            (
                r"(?:凭|见|收到)?提单(?:的)?(?:复印件|副本|传真件|扫描件|copy)(?:后)?",
                r"\b(?:against|upon|on|after)?\s*(?:receipt of )?(?:the )?(?:scanned |fax(?:ed)? )?(?:copy|"
                r"copies) of (?:the )?(?:original )?(?:b/?l|bills? of lading)\b",
                r"\b(?:against|upon|on|after)?\s*(?:the )?(?:scanned )?(?:b/?l|bill of lading) cop(?:y|ies)\b",
            ),
        ),
        (
            "before_shipment",
            (
                rf"(?:款到|款项到账|全款|(?:付清|到账|结清|付款|收到(?:全部|全额)?(?:货)?款)(?:后)?)(?:后|再|方可|立即|安排)*(?:发货|出货)|先款后货|带款提货|(?:{_GOODS})(?:发货|出货|装运|装船|发运|装柜|提货|出运|出厂|发出)(?:之)?前(?:\s*{_PAID})",
                r"\b(?:before|prior to|ahead of) (?:the )?(?:goods )?(?:shipment|shipping|dispatch|despatch|"
                r"loading|delivery from factory|ex-?factory|goods leave factory)\b",
            ),
        ),
        (
            "before_delivery",
            (
                r"(?:交货|交付|到货|收货|送货|货物?(?:到|到达|送达|运到|运抵)(?:现场|工地|仓库)?)(?:之)?前",
                r"\b(?:before|prior to) (?:the )?(?:delivery|arrival)\b",
            ),
        ),
        (
            "month_end",
            (
                r"月结|次月|每月|当月|月底|月末",
                r"\b(?:end of (?:the )?month|eom|month[- ]end|monthly(?: settlement)?)\b",
                r"\bfin (?:de|du) mois\b|\b(?:zum )?monatsende\b|\bfin de mes\b",
            ),
        ),
        (
            "invoice",
            (
                r"(?:收到|见|凭|开具|开出|开|收)?(?:增值税)?(?:专用)?发票(?:开具)?(?:之日|日期?)?(?:起|后)?|票到|开票(?:日期?)?(?:起|后)?|\binvoice\b",
                r"\b(?:after|from|of|upon|on|"
                r"against)?\s*(?:the )?(?:receipt of )?(?:date of )?(?:the )?invoice(?: date)?\b",
                r"\b(?:à |a )?(?:date|réception|reception) (?:de )?(?:la )?facture\b|"
                r"\b(?:ab |nach )?rechnungs(?:datum|erhalt|eingang)\b|\bfecha (?:de )?factura\b",
            ),
        ),
        (
            "warranty_end",
            (
                r"质保期?满(?:后)?|质保期|质保金|质保款|保修期满(?:后)?|质量保证金|保证期满(?:后)?",
                r"\b(?:after|upon|on)?\s*(?:the )?(?:end of )?(?:the )?warranty(?: period)?\b|"
                r"\bretention(?: money)?\b",
            ),
        ),
        (
            "acceptance",
            (
                r"(?:货到|到货)?(?:最?终)?(?:出具|签署)?(?:验收|检验|验货)款?(?:单|报告|证明)?(?:合格|通过|完毕|完成)?(?:之日|后|时)?(?:起)?",
                r"\b(?:after|upon|on|against)?\s*(?:final )?(?:acceptance|inspection)\b",
            ),
        ),
        (
            "installation",
            (
                r"(?:安装|调试)(?:安装|调试|完成|完毕|合格|好|结束)*(?:后)?",
                r"\b(?:after|upon|on)?\s*(?:installation|commissioning)\b",
            ),
        ),
        (
            "pickup",
            (
                r"(?:提货|自提)(?:当日|当天)|(?:提货|自提)时?(?=\s*(?:付|支付|结清|$))",
                r"\b(?:on|upon|at) (?:collection|pick-?up)\b",
            ),
        ),
        (
            "delivery",
            (
                r"现款现货|货到(?:现场|工地|仓库)(?:后)?|货到(?:后)?(?:付款|付)?|(?:到货|收货|交货|送货|签收|到厂)(?:之日|完成|完毕|后|时|当天)?(?:起)?|收到货(?:物)?(?!款)(?:后)?|货物?(?:到达|送达)(?:后)?",
                r"\bcash on delivery\b|\bc\.?o\.?d\.?(?![a-z])|\b(?:after|upon|on|against|"
                r"at)?\s*(?:the )?(?:receipt of (?:the )?goods|delivery|arrival(?: of (?:the )?goods)?)\b",
            ),
        ),
        (
            "shipment",
            (
                rf"(?:{_GOODS})(?:发货|出货|装运|装船|发运|装柜|出运)(?:之日|完成|后|时|日|当天)(?:起)?|提单日(?:期)?(?:起|后)?|开船(?:后|日)?",
                r"\b(?:after|upon|on|from|against|at|of)?\s*(?:the )?(?:date of )?(?:shipment|shipping|"
                r"dispatch|b/?l date|bill of lading date|loading)(?: date)?\b",
            ),
        ),
        (
            "documents",
            (r"凭单(?:据)?(?:付款)?|交单(?:后)?", r"\b(?:cash )?against (?:shipping )?documents\b|\bcad\b"),
        ),
        ("sight", (r"即期|见票即付", r"\b(?:at|on|upon) sight\b|\bsight\b")),
        (
            "deposit",
            (
                r"预付(?:款|货款)?|预先|定金|订金|首付(?:款)?|首期(?:款)?|押金|(?:合同|协议|订单)?(?:签订|签约|签署|生效|签字盖章|签字|盖章|签定)(?:之日|生效|盖章)?(?:后|时|起|当日)?",
                r"下单(?:后|时|当日)?|(?:订单|po|p\.o\.)(?:确认|下达)(?:后|时)?|确认订单(?:后|时)?|先付",
                r"\b(?:down ?payment|deposit|advance(?: payment)?|in advance|prepa(?:id|yment)|pre-?payment|cia|"
                r"upfront|up front)\b",
                r"\b(?:upon|on|at|after|with|against)\s+(?:the )?(?:order(?: confirmation| placement)?|"
                r"(?:contract )?sign(?:ing|ature)(?: of (?:the )?(?:contract|order|pi))?|(?:receipt|"
                r"confirmation|placement) of (?:the )?(?:order|po|pi|contract)|pi|po|"
                r"placing (?:the )?order)\b",
            ),
        ),
    )
)
METHODS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (token, _any(*patterns))
    for token, patterns in (
        ("lc", (r"(?<![a-z])l/?\.?c(?![a-z])|letters? of credit|信用证",)),
        ("dp", (r"(?<![a-z])d/p(?![a-z])|付款交单|documents against payment",)),
        ("da", (r"(?<![a-z])d/a(?![a-z])|承兑交单|documents against acceptance",)),
        ("bill", (r"(?:银行|商业)?承兑(?:汇票)?|汇票",)),
        ("cheque", (r"支票|\bche(?:que|ck)\b",)),
        (
            "tt",
            (
                r"(?<![a-z])t\.?/?t\.?(?![a-z])|电汇|银行转账|转账|转帐|汇款|\b(?:telegraphic transfer|"
                r"bank transfer|wire(?: transfer)?|remittance)\b",
            ),
        ),
        ("cash", (r"现金|现款|现结|\bin cash\b|\bcash\b",)),
    )
)
NUMBERED_AMOUNT = _any(
    # What a share comes to, said again in brackets: `(Deposit: USD 600.00)`.
    r"[(（]\s*(?:the )?(?:deposit|advance|balance|down ?payment|预付款?|定金|订金|首付款?|余款|尾款)\s*"
    r"(?:is|of|为|=)?[:：]?\s*(?:人民币|rmb|cny|usd|us\$|美元|eur|gbp|[¥$€£])?\s*[0-9][0-9,]*(?:\.[0-9]+)?\s*"
    r"(?:usd|eur|rmb|cny|gbp|万?元)?(?:整)?\s*[)）]",
    r"[(（]?\s*(?:即|计|共计|合计|为|大写|小写)?[:：]?\s*(?:人民币|rmb|cny|usd|us\$|美元|eur|[¥$€])\s*[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:万)?(?:元)?(?:整)?\s*[)）]?",
    r"[(（]?\s*(?:即|计|共计)\s*[0-9][0-9,]*(?:\.[0-9]+)?\s*万?元(?:整)?\s*[)）]?",
)
FILLERS = _any(
    r"分期|付款方式|付款条件|支付方式|结算方式|付款|支付|结算|付清|结清|交清|付至|付到|收到|到账|付|甲方|乙方|买方|卖方|需方|供方|双方|定[作做]方|承揽方|采购方|销售方|供货方|供应商|订货方|购货方|客户|无质量问题|留|作|有效|应|须|需|将|即|由|向|给|到|款项|货款|合同|总价款|总金额|总额|总价|价款|金额|款|的|在|于|为|作为|以|按|凭|后|前|内|之内|以内|之日|起|时|当日|全部|剩余|再|方可|并|可|各|方式|比例|工作日|工作|个|日历|自然|发货|出货|生产|安排|清|经|所有|开始|并且|进行|无息|货物|余|满|期|到期|远期|全额|个",
    r"\b(?:payments?|terms?|payable|paid|pay|to be|be|is|shall|will|should|must|of|the|total|amount|value|"
    r"price|contract|order|invoice value|by|via|as|for|in|at|on|upon|to|with|within|after|from|before|"
    r"against|due|date|days?|goods|made|settled|buyer|seller|purchaser|supplier|a|an|irrevocable|credit|"
    r"open account|o/?a|calendar|working|business|cleared|released?|all|zahlbar|innerhalb|tagen|paiement|"
    r"immediately|when|ready|usance)\b",
)
