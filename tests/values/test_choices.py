"""Choices and flags by words and by ticked boxes."""

import pytest

from ordercheck.model.value import Unreadable
from ordercheck.values import Hints, parse, reasons

_TERMS = Hints(
    choices={
        "prepaid": ("预付", "Prepaid", "PP"),
        "collect": ("到付", "Collect", "CC"),
        "third_place": ("第三地",),
    }
)
_CARRIER = Hints(choices={"yes": ("指定", "指定船东"), "no": ("不指定", "非指定")})


def _token(type_name: str, raw: str, hints: Hints) -> str:
    parsed = parse(type_name, raw, hints)
    return parsed.reason.en if isinstance(parsed, Unreadable) else parsed[0].value.as_json()


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("预付", "prepaid"),
        ("運費預付", "prepaid"),
        ("FREIGHT PREPAID", "prepaid"),
        ("PP", "prepaid"),
        ("☑预付 □到付", "prepaid"),
        ("□预付 ☑到付", "collect"),
        ("[x] Prepaid [ ] Collect", "prepaid"),
        ("[ ] Prepaid [X] Collect", "collect"),
        ("√预付 ○到付", "prepaid"),
        ("○预付 ●到付 ○第三地", "collect"),
        ("( √ )预付 ( )到付", "prepaid"),
        ("( )预付 (√)到付", "collect"),
        ("预付☑ 到付□", "prepaid"),
        ("预付( ) 到付(√)", "collect"),
        ("预付 √   到付", "prepaid"),
        ("þ预付 □到付", "prepaid"),
        ("预付30%", "prepaid"),
        ("预付   √ 到付", "collect"),
        ("预付【√】 到付【 】", "prepaid"),
        ("√预付  到付", "prepaid"),
        ("付款方式：□预付 ■到付 □第三地", "collect"),
        ("APP", "words beside"),
        ("不预付", "words beside"),
        ("预付/到付", reasons.SEVERAL_CHOICES.reason.en),
        ("□预付 □到付", reasons.NOT_TICKED.reason.en),
        ("☑预付 ☑到付", reasons.SEVERAL_TICKED.reason.en),
        ("TBD", reasons.NOT_SETTLED.reason.en),
        ("", reasons.EMPTY.reason.en),
    ],
)
def test_choice(raw: str, want: str) -> None:
    assert _token("choice", raw, _TERMS).startswith(want)


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("是", "yes"),
        ("否", "no"),
        ("无", "no"),
        ("Yes", "yes"),
        ("N", "no"),
        ("不需要", "no"),
        ("需要熏蒸", "yes"),
        ("不需要熏蒸", "no"),
        ("not required", "no"),
        ("是,两次", "yes"),
        ("No, by consignee", "no"),
        ("■ 是 □ 否", "yes"),
        ("□是 ■否", "no"),
        ("[ ] Yes [x] No", "no"),
        ("√", "yes"),
        ("指定", "yes"),
        ("不指定", "no"),
        ("是/否", reasons.SEVERAL_CHOICES.reason.en),
        ("□ 是 □ 否", reasons.NOT_TICKED.reason.en),
        ("☑ 是 ☑ 否", reasons.SEVERAL_TICKED.reason.en),
        ("MAERSK", "words beside"),
    ],
)
def test_flag(raw: str, want: str) -> None:
    assert _token("flag", raw, _CARRIER).startswith(want)
