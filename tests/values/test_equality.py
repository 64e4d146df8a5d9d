"""Equality by meaning, pair by pair."""

import pytest

from ordercheck.model.value import Unreadable, Value
from ordercheck.values import Hints, Text, parse, same

_MATERIALS = (("亚克力", "有机玻璃", "PMMA"), ("密度板", "MDF"), ("喷粉", "静电喷涂", "powder coating"))


def _value(type_name: str, raw: str) -> Value:
    parsed = parse(type_name, raw, Hints(choices={"prepaid": ("预付",), "collect": ("到付",)}))
    assert not isinstance(parsed, Unreadable), parsed
    assert len(parsed) == 1, parsed
    return parsed[0].value


@pytest.mark.parametrize(
    ("left", "right", "want"),
    [
        ("money 1,250.00", "money 1250", True),
        ("money 1,250.00", "number 1250", True),
        ("money USD 5", "money 5", True),
        ("money USD 5", "money EUR 5", False),
        ("money 5.00", "money 5.01", False),
        ("money 1000", "words 壹仟元整", True),
        ("money USD 1000", "words 人民币壹仟元整", False),
        ("money 5", "percent 5%", None),
        ("quantity 500套", "quantity 500 sets", True),
        ("quantity 500套", "quantity 500", True),
        ("quantity 500套", "quantity 500件", False),
        ("quantity 500件", "quantity 500 PCS", True),
        ("quantity 500个", "quantity 500只", True),
        ("quantity 500 EA", "quantity 500 pcs", True),
        ("quantity 20箱", "quantity 20 CTNS", True),
        ("quantity 500张", "quantity 500 pcs", None),
        ("quantity 20 packages", "quantity 20 CTNS", True),
        ("quantity 20 packages", "quantity 2 CTNS", False),
        ("quantity 20 packages", "quantity 20 pcs", None),
        ("quantity 500张", "quantity 400 pcs", False),
        ("quantity 10 dozen", "quantity 120 pcs", True),
        ("quantity 12.5 t", "weight 12500 kg", True),
        ("quantity 500套", "integer 500", True),
        ("weight 12.5t", "weight 12500kg", True),
        ("weight 12500", "weight 12500kg", True),
        ("weight 12.5", "weight 12500kg", None),
        ("weight 12.6", "weight 12500kg", False),
        ("duration 2 weeks", "duration 14天", True),
        ("duration 15天", "duration 15个工作日", False),
        ("duration 1个月", "duration 30天", None),
        ("temperature -18℃", "temperature minus 18", True),
        ("temperature -18℃", "temperature 18℃", False),
        ("ventilation closed", "ventilation 0%", True),
        ("ventilation 25 CMH", "ventilation 25%", None),
        ("ventilation 25 CMH", "ventilation closed", False),
        ("percent 13%", "percent 0.13", True),
        ("date 2026年4月20日", "date 20-Apr-26", True),
        ("date 2026-04-20", "datetime 2026-04-20 14:30", True),
        ("datetime 2026-04-20 14:31", "datetime 2026-04-20 14:30", False),
        ("date 2026-04-20", "date 2026-04-21", False),
        ("containers 2x40HC+1x20GP", "containers 1x20GP+2x40HQ", True),
        ("containers 2x40HQ", "containers 1x40HQ+1x40HC", True),
        ("containers 2x40HQ", "containers 2x40GP", False),
        ("choice 预付", "choice 预付", True),
        ("choice 预付", "choice 到付", False),
        ("size 600x400x1200mm", "size 60x40x120cm", True),
        ("size W600*D400*H1200", "size 长600宽400高1200", True),
        ("size W600*D400*H1200", "size H1200*W600*D400", True),
        ("size W600*D400*H1200", "size W400*D600*H1200", False),
        ("size 60x40x120", "size 60x40x120cm", True),
        ("size 600x400x1200", "size 60x40x120cm", True),
        ("size 600x400x1200", "size 400x600x1200", None),
        ("size 600x400", "size 600x500", False),
        ("size 600x400", "size 600x400x1200", None),
        ("size XL", "size xl", True),
        ("size XL", "size L", False),
        ("size XL", "size 600x400", None),
        ("text 報價單", "text 报价单", True),
        ("text ＡＢＣ", "text abc", True),
        ("text 喷粉, 白色", "text 喷粉、白色", True),
        ("text 3mm亚克力", "text 3mm PMMA", True),
        ("text 静电喷涂", "text Powder Coating", True),
        ("text 亚克力", "text 密度板", False),
        ("text 1 5mm", "text 15mm", False),
        ("text ABC", "text ABCD", False),
        ("text 500套", "quantity 500 sets", True),
        ("text 很多", "quantity 500 sets", None),
        ("identifier PO-2026 01", "identifier po-202601", True),
        ("identifier PO-202601", "identifier PO-202602", False),
        ("currency RMB", "currency 人民币", True),
        ("currency USD", "currency 人民币", False),
        ("party ABC Co., Ltd.", "party ABC CO LTD", True),
        ("party ABC Co.,Ltd", "party ABC Company Limited", True),
        ("party ABC & Sons Inc.", "party ABC AND SONS INCORPORATED", True),
        ("party 上海甲（集团）有限公司", "party 上海甲(集團)有限公司", True),
        ("party ABC Trading\nCo., Ltd\nRoad 1", "party ABC Trading Co Ltd", True),
        ("party 上海甲有限公司 ABC Co Ltd", "party 上海甲有限公司", True),
        ("party 上海甲有限公司", "party Shanghai Jia Ltd", None),
        ("party NORTH VALVE CO., LTD.（北方阀门有限公司）", "party 北方阀门有限公司", True),
        ("party NORTH VALVE CO., LTD.（北方阀门有限公司）", "party 东北方阀门有限公司", False),
        ("party ABC Ltd", "party ABC Ltd Beijing Branch", None),
        ("party ABC Ltd", "party XYZ Ltd", False),
        ("party 恒远 HENGYUAN Tableware Co., Ltd 惠州市恒远餐具有限公司", "party 惠州市恒远餐具有限公司", True),
        ("party 恒远 惠州市恒远餐具有限公司", "party 惠州市恒运餐具有限公司", False),
        ("party 惠州市恒远餐具有限公司上海分公司", "party 惠州市恒远餐具有限公司", None),
        ("charges THC 850/柜; DOC 450", "charges DOC 450; THC 850/柜", True),
        ("charges THC 850", "charges THC 850元", True),
        ("charges THC 850", "charges THC 860", False),
        ("charges THC USD 850", "charges THC 850元", False),
        ("charges THC 850/柜", "charges THC 850", None),
        ("charges 无", "charges none", True),
        ("charges THC 850", "charges 按协议", None),
        ("payment_terms 30%预付,70%发货前付清", "payment_terms 30% deposit, balance 70% before shipment", True),
        ("payment_terms 30%预付,70%发货前付清", "payment_terms T/T 30/70", True),
        ("payment_terms 定金30%，7天内支付，70%发货前付清", "payment_terms 30%定金，70%发货前付清", None),
        ("payment_terms 预付30%，余款发货前付清", "payment_terms 30% T/T in advance, 70% before shipment", True),
        ("payment_terms 签约后预付30%，70%出货前付清", "payment_terms 30% deposit, balance before shipment", True),
        ("payment_terms 30%预付,70%发货前付清", "payment_terms 40%预付,60%发货前付清", False),
        ("payment_terms 30%预付,70%发货前付清", "payment_terms 30%预付,70%到货后付清", False),
        ("payment_terms 30%预付,70%发货前付清", "payment_terms 30%预付,70%见提单复印件付清", False),
        ("payment_terms 30%定金，70%尾款", "payment_terms 30%预付,70%发货前付清", None),
        ("payment_terms 款到发货", "payment_terms 100% before shipment", True),
        ("payment_terms 月结60天", "payment_terms 月结30天", False),
        ("payment_terms net 30", "payment_terms 30 days after invoice date", None),
        ("payment_terms net 30", "payment_terms Net 30 days", True),
        ("payment_terms 100% T/T in advance", "payment_terms 100% L/C in advance", False),
        ("payment_terms as agreed", "payment_terms As Agreed", True),
        ("payment_terms as agreed", "payment_terms 款到发货", None),
        ("money 5", "date 2026-04-20", None),
    ],
)
def test_pairs(left: str, right: str, want: bool | None) -> None:
    one, other = (_value(*text.split(" ", 1)) for text in (left, right))
    assert same(one, other, _MATERIALS) is want
    assert same(other, one, _MATERIALS) is want


def test_words_are_one_only_where_the_table_says_so() -> None:
    assert same(Text("亚克力"), Text("PMMA")) is False
    assert same(Text("亚克力"), Text("PMMA"), [["亚克力", "PMMA"]]) is True
    assert same(Text("PMMAX"), Text("亚克力X"), [["亚克力", "PMMA"]]) is False
