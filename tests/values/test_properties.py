"""What holds for every text and value: printing and reading agree, nothing raises, equality is even-handed."""

# ruff: noqa: DTZ001 - the dates of a document have no time zone

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ordercheck.model.value import Unreadable, Value
from ordercheck.values import (
    Containers,
    Day,
    Figure,
    Hints,
    Moment,
    Text,
    blank,
    parse,
    parse_cell,
    placeholder,
    same,
    type_names,
)
from ordercheck.values.capital import to_capital
from ordercheck.values.english_words import to_english_words
from ordercheck.values.text import figure_text, label_form, normal

_ALPHABET = (
    "0123456789.,'-+/*x×%()（）[]:;: \n\u00a0元圆角分整零壹贰叁拾佰仟万亿一二十百千年月日套件箱柜"
    "¥$€℃约至前后预付款发货□☑√ABCDhqgpTHEonehundred"
)
_TEXTS = st.text(max_size=40) | st.text(alphabet=_ALPHABET, max_size=40)
_AMOUNTS = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)
_WHOLE = st.integers(min_value=0, max_value=10**12)
_DAYS = st.dates(min_value=date(1980, 1, 1), max_value=date(2079, 12, 31))


def _only(type_name: str, raw: str, hints: Hints | None = None) -> Value:
    parsed = parse(type_name, raw, hints or Hints())
    assert not isinstance(parsed, Unreadable), (raw, parsed.reason.en)
    assert len(parsed) == 1, (raw, parsed)
    return parsed[0].value


def _figure(type_name: str, raw: str, hints: Hints | None = None) -> Figure:
    value = _only(type_name, raw, hints)
    assert isinstance(value, Figure)
    return value


@given(st.sampled_from(type_names()), _TEXTS)
@settings(max_examples=600, deadline=None)
def test_no_parser_raises_for_any_text(type_name: str, raw: str) -> None:
    hints = Hints(choices={"prepaid": ("预付", "PP"), "yes": ("是",)})
    parsed = parse(type_name, raw, hints)
    if isinstance(parsed, Unreadable):
        assert parsed.reason.zh
        assert parsed.reason.en
    else:
        assert parsed
        for reading in parsed:
            assert isinstance(reading.value.as_json(), str)
            assert same(reading.value, reading.value) is not False


@given(
    st.sampled_from(type_names()),
    _TEXTS,
    st.decimals(allow_nan=False, allow_infinity=False, max_value=10**9, min_value=-(10**9), places=3)
    | st.booleans()
    | st.datetimes(min_value=datetime(1990, 1, 1)),
    st.sampled_from(["General", "0.00", '0"套"', "[$USD] #,##0", "0%", "yyyy/m/d", None]),
)
@settings(max_examples=300, deadline=None)
def test_no_cell_raises(
    type_name: str, text: str, stored: Decimal | bool | datetime, number_format: str | None
) -> None:
    parsed = parse_cell(type_name, text, stored, number_format)
    assert isinstance(parsed, Unreadable) or parsed


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_normal_forms_are_stable(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert figure_text(figure_text(text)) == figure_text(text)
    assert isinstance(label_form(text), str)
    assert not blank(text) or placeholder(text)


@given(_TEXTS, _TEXTS)
@settings(max_examples=200, deadline=None)
def test_texts_that_differ_only_in_width_or_case_are_the_same(text: str, other: str) -> None:
    assert same(Text(text), Text(text.upper().lower())) in (True, same(Text(text), Text(text.lower())))
    assert same(Text(text), Text(other)) == same(Text(other), Text(text))


@given(
    _AMOUNTS,
    st.sampled_from(
        [
            "{:,.2f}",
            "¥{:,.2f}",
            "RMB {:,.2f}",
            "{:,.2f}元整",
            "USD{:,.2f}",
            "{:.2f}",
            "US$ {:,.2f} ",
            "{:,.2f} EUR",
        ]
    ),
)
@settings(deadline=None)
def test_a_printed_amount_is_read_back(amount: Decimal, form: str) -> None:
    assert _figure("money", form.format(amount)).number == amount


@given(_AMOUNTS)
@settings(deadline=None)
def test_a_printed_amount_with_decimal_comma_is_read_back(amount: Decimal) -> None:
    printed = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert _figure("money", f"{printed} €", Hints(decimal_comma=True)).number == amount
    assert amount in [
        reading.value.number for reading in parse("money", printed) if isinstance(reading.value, Figure)
    ]


@given(_AMOUNTS, st.sampled_from(["CNY", "USD", "HKD", "EUR"]))
@settings(max_examples=300, deadline=None)
def test_chinese_capitals_are_read_back(amount: Decimal, currency: str) -> None:
    value = _figure("words", to_capital(amount, currency))
    assert value.number == amount
    assert value.unit == (currency if amount >= 1 or amount == 0 or currency != "CNY" else None)


@given(_AMOUNTS)
@settings(max_examples=300, deadline=None)
def test_english_words_are_read_back(amount: Decimal) -> None:
    assert _figure("words", f"SAY US DOLLARS {to_english_words(amount)}").number == amount


@given(_WHOLE, st.sampled_from(["{:,}套", "{} sets", "{:,}PCS", "{}（件）", "共{}箱", "{:,}"]))
@settings(deadline=None)
def test_a_printed_quantity_is_read_back(number: int, form: str) -> None:
    assert _figure("quantity", form.format(number)).number == number


@given(
    _DAYS,
    st.sampled_from(
        [
            *(
                "%Y-%m-%d",
                "%Y/%m/%d",
                "%Y.%m.%d",
                "%Y%m%d",
                "%Y年%m月%d日",
                "%d-%b-%y",
                "%b. %d, %Y",
                "%dth %B %Y",
            ),
            *("%A, %d %B %Y", "%Y-%m-%d %H:%M", "%B %d , %Y", "before %d %b %Y", "%Y年%m月%d日前"),
        ]
    ),
)
@settings(deadline=None)
def test_a_printed_day_is_read_back(day: date, form: str) -> None:
    assert _only("date", day.strftime(form)) == Day(day)


@given(_DAYS, st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%m/%d/%Y", "%d-%m-%y", "%y%m%d", "%y-%m-%d"]))
@settings(deadline=None)
def test_an_ambiguous_day_keeps_the_right_reading(day: date, form: str) -> None:
    parsed = parse("date", day.strftime(form))
    assert not isinstance(parsed, Unreadable)
    assert Day(day) in [reading.value for reading in parsed]


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2070, 1, 1)))
@settings(deadline=None)
def test_a_printed_moment_is_read_back(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)
    for form in ("%Y-%m-%d %H:%M", "%Y年%m月%d日%H时%M分", "%d %b %Y %I:%M %p"):
        assert _only("datetime", minute.strftime(form)) == Moment(minute)


@given(
    st.lists(
        st.tuples(
            st.integers(1, 99), st.sampled_from(["20GP", "40GP", "40HQ", "45HQ", "20RF", "40RH", "40OT", "20FR"])
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda item: item[1],
    ),
    st.sampled_from(
        [("{0}x{1}", "+"), ("{0}*{1}", " + "), ("{1} x {0}", ", "), ("{0} X {1}", "/"), ("{0}个{1}", "、")]
    ),
)
@settings(deadline=None)
def test_printed_containers_are_read_back(counts: list[tuple[int, str]], style: tuple[str, str]) -> None:
    form, joint = style
    value = _only("containers", joint.join(form.format(count, code) for count, code in counts))
    assert isinstance(value, Containers)
    assert value.counts() == {code: count for count, code in counts}
    assert _only("containers", value.as_json()) == value or value.counts()


_FIGURES = st.builds(
    Figure,
    st.sampled_from([Decimal(0), Decimal("12.5"), Decimal(12500), Decimal(120)]),
    st.sampled_from(["money", "quantity", "weight", "integer", "percent", "ventilation", "duration", "words"]),
    st.sampled_from(
        [None, "CNY", "USD", "套", "sets", "件", "张", "dozen", "kg", "t", "CMH", "%", "day", "month"]
    ),
)
_VALUES = (
    _FIGURES
    | st.builds(Day, st.just(date(2026, 4, 20)))
    | st.builds(
        Text, st.sampled_from(["500套", "2026-04-20", "abc", "ABC"]), st.sampled_from(["text", "identifier"])
    )
    | st.sampled_from(["30%预付,70%发货前付清", "T/T 30/70", "as agreed"]).map(
        lambda raw: _only("payment_terms", raw)
    )
    | st.sampled_from(["600x400", "60x40cm", "W600xD400", "D400xW600", "XL"]).map(lambda raw: _only("size", raw))
    | st.sampled_from(["ABC Ltd", "ABC Ltd Beijing", "甲有限公司", "甲有限公司 ABC Ltd"]).map(
        lambda raw: _only("party", raw)
    )
    | st.sampled_from(["THC 850/柜", "THC 850", "as agreed", "无"]).map(lambda raw: _only("charges", raw))
)


@given(_VALUES, _VALUES)
@settings(max_examples=500, deadline=None)
def test_equality_is_reflexive_and_symmetric(left: Value, right: Value) -> None:
    assert same(left, left) is True
    assert same(left, right) == same(right, left)


@pytest.mark.parametrize(
    "text", ["0" * 5000, "壹" * 5000, "." * 5000, "1x" * 3000, "(" * 3000, "a b " * 3000, "30%," * 900]
)
@pytest.mark.parametrize("type_name", type_names())
def test_long_texts_are_refused_or_kept_whole(type_name: str, text: str) -> None:
    parsed = parse(type_name, text)
    assert isinstance(parsed, Unreadable) or type_name in (
        "text",
        "identifier",
        "party",
        "size",
        "charges",
        "payment_terms",
    )
