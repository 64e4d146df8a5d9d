"""What counts as nothing filled in, and what is stated without being a value."""

import re
from functools import lru_cache

from ordercheck.model.value import Unreadable
from ordercheck.values import reasons
from ordercheck.values.text import figure_text

CHECKED = "☑☒✓✔√■●◉◼▣🗹🗸"
UNCHECKED = "□☐○◯▢◻〇"

_TEMPLATE = re.compile(r"\{\{.*?\}\}|\$\{.*?\}|<<.*?>>|«.*?»")
_NOTHING = re.compile(r"[\s_:;,./\\|()\[\]（）【】·…。、《》]*")
_LINE = re.compile(r"_+|\.{3,}|…+")
_LONG_LINE = re.compile(r"[_＿]{2,}")
_LINE_AT_HAN = re.compile(r"[_＿](?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[_＿]")
_SKELETON = re.compile(
    r"(?:20[0-9]{0,2})?年月日|年月|[¥$€£%]|(?:rmb|usd|cny|us\$|人民币)?[¥$]?元?整?|日期|no\.?|"
    r"[天日周月年套件个元%]|days?|kgs?|cbm|m3|pcs|sets?|(?:[x*×]?(?:20|40|45)['’]?(?:gp|dv|dc|hq|hc|h|rf|rh|ot|fr|nor)?[/,、;+]?)+"
)
_WHO_SEALS = (
    r"(?:(?:本|我|贵|对|双|甲|乙|供|需|买|卖)?(?:公司|单位|企业|方)|"
    r"客户|委托人|委托方|发货人|托运人|收货人|法人|负责人)?"
)
_TO_SIGN = re.compile(
    rf"[(（]?(?:请|需|须)?{_WHO_SEALS}(?:(?:加?盖)?(?:公|合同|业务|印)章|签字|签名|签章|盖章"
    r"|(?:签字|签名)[或并及和、/]?盖章|盖章[或并及和、/]?签字)处?[)）]?"
    r"|待(?:对方|供方|需方|客户|供应商|买方|卖方)?(?:回签|签回|签字|签名|签署|签章|盖章|签)"
)
"""What a form prints where somebody is to sign or seal, or says of it while nobody did."""
_BOXES = re.compile(rf"(?:^|[\s:;,/(])[{UNCHECKED}☐](?=\s*\S)|\(\s*\)\s*\S|\[\s*\]\s*\S")
_TICKS = re.compile(rf"[{CHECKED}×xvþý]")

_NOT_SETTLED = re.compile(
    r"待定|待确认|待通知|待补|待议|待告|待核|未定|未确定|另议|另行|面议|电议|询价|若干|暂无|"
    r"\b(?:tbd|tba|tbc|tbn|tbi|t\.b\.[acdn]\.?|pending|on request|"
    r"to be (?:\w+ ){0,2}(?:advised|confirmed|determined|decided|announced|agreed|nominated|named|discussed|fixed|"
    r"settled|defined)|not (?:yet )?(?:settled|known|fixed|decided|confirmed)|to follow)\b"
)
_NOT_APPLICABLE = re.compile(r"n\.?\s?/?\s?a\.?|not applicable|不适用|[*x#?]{2,}|[?]")
_DASH = re.compile(r"[-—―~‒]+")


@lru_cache(maxsize=10_000)
@lru_cache(maxsize=50_000)
def blank(raw: str) -> bool:
    """Whether a text is an empty value: white space, ruled or dotted lines, an unfilled template, open boxes."""
    text = _TEMPLATE.sub("", figure_text(raw)).strip()
    if _NOTHING.fullmatch(text) or _unticked(text) or _TO_SIGN.fullmatch(text.replace(" ", "")):
        return True
    bare = _LINE.sub("", text)
    drawn = bare != text
    bare = re.sub(r"[\s:]", "", bare)
    if not bare:
        return True
    return bool(_SKELETON.fullmatch(bare)) and (drawn or bare in "¥$€£%元" or bare.endswith("年月日"))


def unlined(raw: str) -> str:
    """A text without the line on which it is written: `__HT-01__`, `_2026_年_3_月`; a blank stays as it is."""
    if "_" not in raw and "＿" not in raw:
        return raw
    text = raw.strip(" _＿")
    if blank(raw) and text.casefold() != "no":
        return raw
    return _LINE_AT_HAN.sub("", _LONG_LINE.sub(" ", text))


def _unticked(text: str) -> bool:
    return bool(_BOXES.search(text)) and not _TICKS.search(re.sub(r"[a-z]{2,}", " ", text))


@lru_cache(maxsize=10_000)
def unsettled(raw: str) -> Unreadable | None:
    """Why a text states no figure or date although something is written; None where it may state one."""
    text = figure_text(raw)
    if blank(raw):
        return reasons.EMPTY
    if _NOT_SETTLED.search(text):
        return reasons.NOT_SETTLED
    if _DASH.fullmatch(text.replace(" ", "")):
        return reasons.DASH
    if _NOT_APPLICABLE.fullmatch(text):
        return reasons.NOT_APPLICABLE
    return None


def placeholder(raw: str) -> bool:
    """Whether a text is no value: blank, a dash, "N/A", "TBD", "待定" and their like."""
    return unsettled(raw) is not None
