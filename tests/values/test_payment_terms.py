"""Payment clauses and the shares they mean; terms that are not understood keep their text."""

import pytest

from ordercheck.values import PaymentTerms, parse, reasons


def _shares(raw: str) -> list[str]:
    parsed = parse("payment_terms", raw)
    assert isinstance(parsed, tuple)
    value = parsed[0].value
    assert isinstance(value, PaymentTerms)
    return [f"{share.percent} {share.trigger} {share.days} {share.method}" for share in value.shares]


def test_terms_that_two_languages_say_differently_are_not_understood() -> None:
    parsed = parse("payment_terms", "30% deposit, 70% before shipment（40%定金，60%发货前付清）")
    assert isinstance(parsed, tuple)
    assert parsed[0].value == PaymentTerms((), "30% deposit, 70% before shipment（40%定金，60%发货前付清）")
    assert parsed[0].note == reasons.LANGUAGES_DIFFER.reason.en


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("30%预付,70%发货前付清", ["0.3 deposit None None", "0.7 before_shipment None None"]),
        ("30% deposit, balance 70% before shipment", ["0.3 deposit None None", "0.7 before_shipment None None"]),
        ("预付30%，余款发货前付清", ["0.3 deposit None None", "0.7 before_shipment None None"]),
        ("三成定金，七成发货前付清", ["0.3 deposit None None", "0.7 before_shipment None None"]),
        ("预付4成，余款货物发货前付清", ["0.4 deposit None None", "0.6 before_shipment None None"]),
        ("电汇（T/T），100%预付。", ["1 deposit None tt"]),
        ("T/T，100% in advance .", ["1 deposit None tt"]),
        (
            "30% T/T deposit, 70% before shipment (Deposit: USD 600.00), (Balance: USD 1400.00)",
            ["0.3 deposit None tt", "0.7 before_shipment None None"],
        ),
        (
            "30% DEPOSIT BY T/T, BALANCE 70% AGAINST COPY OF B/L.\n（30%定金，余款70%凭提单复印件电汇付清）",
            ["0.3 deposit None tt", "0.7 bl_copy None tt"],
        ),
        (
            "30%定金，余款发货前付清 / 30% deposit, balance before shipment",
            ["0.3 deposit None None", "0.7 before_shipment None None"],
        ),
        ("T/T 30 days after invoice date 票到30天电汇", ["1 invoice 30 tt"]),
        ("T/T 30/70", ["0.3 deposit None tt", "0.7 before_shipment None tt"]),
        ("T/T 30% deposit, 70% balance before shipment", ["0.3 deposit None tt", "0.7 before_shipment None None"]),
        ("30% T/T in advance, 70% against copy of B/L", ["0.3 deposit None tt", "0.7 bl_copy None None"]),
        ("50%定金 50%见提单复印件", ["0.5 deposit None None", "0.5 bl_copy None None"]),
        (
            "合同签订后预付30%定金，发货前付60%，验收合格后付10%",
            ["0.3 deposit None None", "0.6 before_shipment None None", "0.1 acceptance None None"],
        ),
        (
            "签订合同后支付合同总额的30%作为定金，余款70%在发货前付清",
            ["0.3 deposit None None", "0.7 before_shipment None None"],
        ),
        (
            "合同签订后2日内预付30%，余款70%于发货前付清。价款含13%增\n值税。",
            ["0.3 deposit 2 None", "0.7 before_shipment None None"],
        ),
        (
            "定金30%，货到工地前付60%，安装验收合格后付10%。以上单价均含13%增值税，甲方凭全额专票请款。",
            ["0.3 deposit None None", "0.6 before_delivery None None", "0.1 acceptance None None"],
        ),
        ("月结30天。凭13%增值税专用发票结算。", ["1 month_end 30 None"]),
        ("预付30%，余款凭增值税专用发票结算", ["0.3 deposit None None", "0.7 invoice None None"]),
        ("30 jours fin de mois", ["1 month_end 30 None"]),
        ("60 jours à réception de la facture", ["1 invoice 60 None"]),
        ("30 Tage nach Rechnungserhalt", ["1 invoice 30 None"]),
        ("30 días fecha factura", ["1 invoice 30 None"]),
        ("以增值税发票日后 30 天", ["1 invoice 30 None"]),
        ("60% deposit and 100% before delivery", ["0.6 deposit None None", "1 before_delivery None None"]),
        ("1. 30%预付 2. 70%发货前", ["0.3 deposit None None", "0.7 before_shipment None None"]),
        (
            "定金30%，7天内支付，70%发货前付清",
            ["0.3 deposit 7 None", "0.7 before_shipment None None"],
        ),
        ("货到验收合格并收到13%增值税专用发票后30日内付清全款", ["1 acceptance+invoice 30 None"]),
        ("收到发票（税率为13%）后付清余款", ["1 invoice None None"]),
        ("货到验收合格，票到30日内付90%", ["0.9 acceptance+invoice 30 None"]),
        ("预付20%，余款货到票到后30天付清", ["0.2 deposit None None", "0.8 delivery+invoice 30 None"]),
        (
            "定作方预付30%，余款出货后30天内凭增值税发票结清",
            ["0.3 deposit None None", "0.7 invoice+shipment 30 None"],
        ),
        (
            "合同生效后需方付30%；安装调试并出具验收单后7个工作日内付清70%尾款",
            ["0.3 deposit None None", "0.7 acceptance 7 None"],
        ),
        (
            "签订之日付定金20%，验收合格之日起10日内付至95%，余款5%作为质量保证金，6个月后无质量问题付清",
            ["0.2 deposit None None", "0.75 acceptance 10 None", "0.05 warranty_end 180 None"],
        ),
        (
            "预付30%，货到工地经甲方验收合格后付至90%，留10%作质保金一年后无息付清",
            ["0.3 deposit None None", "0.6 acceptance None None", "0.1 warranty_end 365 None"],
        ),
        ("提货当日乙方支付甲方80%货款", ["0.8 pickup None None"]),
        ("30%定金，余款30天付清", ["0.3 deposit None None", "0.7 None 30 None"]),
        ("百分之三十预付", ["0.3 deposit None None"]),
        ("月结60天", ["1 month_end 60 None"]),
        ("net 30", ["1 None 30 None"]),
        ("14 Tage netto", ["1 None 14 None"]),
        ("15 Days", ["1 None 15 None"]),
        ("30 days after invoice date", ["1 invoice 30 None"]),
        ("收到发票后30天内付款", ["1 invoice 30 None"]),
        ("货到后30天付清", ["1 delivery 30 None"]),
        ("货到付款", ["1 delivery None None"]),
        ("款到发货", ["1 before_shipment None None"]),
        ("全款到账后发货", ["1 before_shipment None None"]),
        ("全款", ["1 None None None"]),
        ("100% T/T in advance", ["1 deposit None tt"]),
        ("L/C at sight", ["1 sight None lc"]),
        ("L/C 90 days after B/L date", ["1 shipment 90 lc"]),
        ("30% deposit by T/T, 70% by L/C at sight", ["0.3 deposit None tt", "0.7 sight None lc"]),
        ("D/P", ["1 None None dp"]),
        (
            "合同签订后三个工作日内，需方向供方支付合同总价的30%作为定金，发货前付清余款70%",
            ["0.3 deposit 3 None", "0.7 before_shipment None None"],
        ),
        (
            "合同签订后3日内支付30%作为预付款，余款货到验收合格后15日内付清",
            ["0.3 deposit 3 None", "0.7 acceptance 15 None"],
        ),
        (
            "预付款30%，验收款60%，质保金10%（一年后付清）",
            ["0.3 deposit None None", "0.6 acceptance None None", "0.1 warranty_end 365 None"],
        ),
        (
            "预付30%，验收后付至95%，余5%质保期满后付清",
            ["0.3 deposit None None", "0.65 acceptance None None", "0.05 warranty_end None None"],
        ),
        (
            "签订合同预付30%，货到现场付30%，安装调试验收合格付35%，余5%质保金一年后付",
            [
                "0.3 deposit None None",
                "0.3 delivery None None",
                "0.35 acceptance None None",
                "0.05 warranty_end 365 None",
            ],
        ),
        ("验收合格并收到全额增值税发票后60日内付清", ["1 acceptance+invoice 60 None"]),
        (
            "货到验收合格后7个工作日内付至合同总价95%，余5%作为质保金，质保期满后无息支付",
            ["0.95 acceptance 7 None", "0.05 warranty_end None None"],
        ),
        ("下单付50%，提货付50%", ["0.5 deposit None None", "0.5 pickup None None"]),
        ("半年期银行承兑汇票", ["1 None 180 bill"]),
        ("现款现货", ["1 delivery None None"]),
        ("30 days net", ["1 None 30 None"]),
        ("货到后凭发票30天付清", ["1 delivery+invoice 30 None"]),
        ("2/10 net 30", []),
        ("2% 10 days, net 30", []),
        ("月结60天，次月25日前付款", []),
        ("as agreed", []),
        ("30%预付,70%除非另有约定", []),
        ("30%预付，尾款7000元", []),
        ("Zahlbar sofort rein netto", []),
        ("L/C or T/T", []),
    ],
)
def test_shares(raw: str, want: list[str]) -> None:
    assert _shares(raw) == want


def test_terms_that_are_not_understood_say_why() -> None:
    parsed = parse("payment_terms", "30%预付,70%除非另有约定")
    assert isinstance(parsed, tuple)
    assert "除非" in parsed[0].note
    assert parsed[0].value.as_json() == "30%预付,70%除非另有约定"


@pytest.mark.parametrize("raw", ["CIF HAMBURG", "FOB Ningbo, Incoterms 2020", "EXW"])
def test_an_incoterm_is_no_payment(raw: str) -> None:
    assert parse("payment_terms", raw) == reasons.TRADE_TERM


def test_payment_beside_an_incoterm_stays() -> None:
    assert isinstance(parse("payment_terms", "CIF, T/T 30/70"), tuple)
