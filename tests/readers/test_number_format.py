"""What number formats show, as Excel does. The cases are (stored, code, shown)."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordercheck.readers.number_format import decimals_shown, hides_everything, is_date_code, show_number, show_text
from ordercheck.readers.number_format_dates import moment_of, serial_of

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
NUMBERS = [
    ("1234.5", "0.00", "1234.50"),
    ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("999", "#,##0", "999"),
    ("1000", "#,##0", "1,000"),
    ("2.675", "0.00", "2.68"),
    ("-2.675", "0.00", "-2.68"),
    ("0.13", "0%", "13%"),
    ("0.125", "0.0%", "12.5%"),
    ("-5.5", "0.00;(0.00)", "(5.50)"),
    ("-5.5", "#,##0.00_);[Red](#,##0.00)", "(5.50)"),
    ("1234.5", ACCOUNTING, "1,234.50"),
    ("-1234.5", ACCOUNTING, "-1,234.50"),
    ("0", ACCOUNTING, "-"),
    ("500", '0"套"', "500套"),
    ("500", '#,##0"套";-#,##0"套"', "500套"),
    ("1234.5", '"USD" #,##0.00', "USD 1,234.50"),
    ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
    ("1234.5", "[$USD] #,##0.00", "USD 1,234.50"),
    ("1234.5", "[$€-2] #,##0.00", "€ 1,234.50"),
    ("1234.5", r"\¥#,##0.00", "¥1,234.50"),
    ("12345", "0.00E+00", "1.23E+04"),
    ("0.00012345", "0.00E+00", "1.23E-04"),
    ("99999", "0.0E+00", "1.0E+05"),
    ("12345", "##0.0E+0", "12.3E+3"),
    ("5.25", "# ?/?", "5 1/4"),
    ("5.3", "# ??/??", "5 3/10"),
    ("5.25", "# ?/8", "5 2/8"),
    ("0.1", "# ?/10", "1/10"),
    ("5.999", "# ?/?", "6"),
    ("5", "# ?/?", "5"),
    ("1.25", "?/?", "5/4"),
    ("12345", '0!.0,"万"', "1.2万"),
    ("1234567", "#,##0,", "1,235"),
    ("1234567.8", "#,##0.0,,", "1.2"),
    ("13800138000", "000-0000-0000", "138-0013-8000"),
    ("20260319", "0000-00-00", "2026-03-19"),
    ("7", "0000", "0007"),
    ("0", "#", ""),
    ("5", "#.##", "5."),
    ("0.5", "#.##", ".5"),
    ("5", "0;-0;;@", "5"),
    ("0", "0;-0;;@", ""),
    ("5", ";;;", ""),
    ("150", '[>=100]0"件";0"套"', "150件"),
    ("50", '[>=100]0"件";0"套"', "50套"),
    ("-5", '[>=100]0"件";0"套"', "-5套"),
    ("1", '[=1]"是";[=0]"否";General', "是"),
    ("0", '[=1]"是";[=0]"否";General', "否"),
    ("3", '[=1]"是";[=0]"否";General', "3"),
    ("0.333333333333333", "General", "0.333333333"),
    ("12345.678901234", "General", "12345.6789"),
    ("0.1", "General", "0.1"),
    ("-12.50", "General", "-12.5"),
    ("123456789012345", "General", "123456789012345"),
    ("0.00001234", "General", "1.234E-05"),
    ("12", "G/通用格式", "12"),
    ("12", 'General"个"', "12个"),
    ("12", "@", "12"),
    ("12345", '[DBNum2][$-804]General"元整"', "壹万贰仟叁佰肆拾伍元整"),
    ("10005.67", "[DBNum2]General", "壹万零伍.陆柒"),
    ("100010", "[DBNum2]General", "壹拾万零壹拾"),
    ("100000000", "[DBNum2]General", "壹亿"),
    ("100010000", "[DBNum2]General", "壹亿零壹万"),
    ("0", "[DBNum2]General", "零"),
    ("15", "[DBNum1]General", "一十五"),
    ("1234", "[DBNum2]0", "壹贰叁肆"),
    ("1234", "[DBNum2]", "壹仟贰佰叁拾肆"),
]
DATES = [
    ("46100", "yyyy/m/d", "2026/3/19"),
    ("46100", "yyyy-mm-dd", "2026-03-19"),
    ("46100", 'yyyy"年"m"月"d"日"', "2026年3月19日"),
    ("46100", "yyyy年m月d日", "2026年3月19日"),
    ("46100", '[$-804]yyyy"年"m"月"d"日";@', "2026年3月19日"),
    ("46100", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二六年三月十九日"),
    ("46100", "[$-409]d-mmm-yy;@", "19-Mar-26"),
    ("46100", "mmmm d, yyyy", "March 19, 2026"),
    ("46100", "[$-F800]dddd, mmmm dd, yyyy", "Thursday, March 19, 2026"),
    ("46100", "aaaa", "星期四"),
    ("46100", "[$-804]dddd", "星期四"),
    ("46100.604", "yyyy/m/d h:mm AM/PM", "2026/3/19 2:29 PM"),
    ("0.604", "h:mm:ss", "14:29:46"),
    ("0.604", '上午/下午h"时"mm"分"', "下午2时29分"),
    ("0.5", "h:mm AM/PM", "12:00 PM"),
    ("0.604", "mm:ss.0", "29:45.6"),
    ("1.5", "[h]:mm", "36:00"),
    ("1.5", "[mm]:ss", "2160:00"),
    ("59", "yyyy-mm-dd", "1900-02-28"),
    ("60", "yyyy-mm-dd", "1900-02-29"),
    ("61", "yyyy-mm-dd", "1900-03-01"),
    ("-1", "yyyy-mm-dd", "#####"),
    ("2958466", "yyyy-mm-dd", "#####"),
]


@pytest.mark.parametrize(("stored", "code", "shown"), NUMBERS + DATES)
def test_shows_what_a_person_sees(stored: str, code: str, shown: str) -> None:
    assert show_number(Decimal(stored), code) == shown


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("张三", "General", "张三"),
        ("张三", "@", "张三"),
        ("张三", '@"先生"', "张三先生"),
        ("x", "0.00", "x"),
        ("x", '0;0;0;"text"', "text"),
        ("x", ";;;", ""),
    ],
)
def test_shows_text(text: str, code: str, shown: str) -> None:
    assert show_text(text, code) == shown


def test_the_1904_system_is_four_years_and_a_day_later() -> None:
    assert show_number(Decimal(46100 - 1462), "yyyy-mm-dd", date_1904=True) == "2026-03-19"
    assert moment_of(Decimal(46100 - 1462), date_1904=True) == date(2026, 3, 19)


def test_moments_are_typed() -> None:
    assert moment_of(Decimal(46100), date_1904=False) == date(2026, 3, 19)
    assert moment_of(Decimal("46100.75"), date_1904=False) == datetime(2026, 3, 19, 18)  # noqa: DTZ001
    assert moment_of(Decimal("1"), date_1904=False) == date(1900, 1, 1)
    for not_in_a_calendar in ("0", "60", "-3", "2958466"):
        assert moment_of(Decimal(not_in_a_calendar), date_1904=False) is None


def test_iso_dates_become_serials() -> None:
    assert serial_of("2026-03-19", date_1904=False) == 46100
    assert serial_of("2026-03-19T12:00:00", date_1904=False) == Decimal("46100.5")
    assert serial_of("soon", date_1904=False) is None


def test_tells_date_codes_from_literals() -> None:
    assert is_date_code("[$-409]d-mmm-yy;@")
    assert is_date_code("[h]:mm")
    assert not is_date_code('0"d"')
    assert not is_date_code("[Red]0.00")
    assert not is_date_code(r"\d0")
    assert not is_date_code("[$USD] #,##0.00")


def test_says_how_many_decimals_are_shown() -> None:
    assert decimals_shown(Decimal(5), "#,##0.00") == 2
    assert decimals_shown(Decimal(5), "0.0%") == 3
    assert decimals_shown(Decimal(5), "General") is None
    assert decimals_shown(Decimal(5), "#,##0,") is None
    assert decimals_shown(Decimal(5), "yyyy-mm-dd") is None


def test_hiding_everything_needs_all_sections() -> None:
    assert hides_everything(";;;")
    assert hides_everything(";;")
    assert not hides_everything("0;;")
    assert not hides_everything("General")


amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=6)


@given(amounts, st.integers(min_value=0, max_value=5))
def test_shown_decimals_parse_back_to_the_rounded_value(value: Decimal, places: int) -> None:
    code = "#,##0" + ("." + "0" * places if places else "")
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    shown = show_number(value, code)
    assert Decimal(shown.replace(",", "")) == rounded
    whole = shown.lstrip("-").split(".")[0].split(",")
    assert len(whole[0]) <= 3
    assert all(len(group) == 3 for group in whole[1:])


@given(amounts)
def test_percent_parses_back(value: Decimal) -> None:
    shown = show_number(value, "0.0000%")
    assert Decimal(shown.removesuffix("%")) / 100 == value


@given(st.integers(min_value=0, max_value=10**15))
def test_capitals_hold_each_digit_with_its_unit(number: int) -> None:
    shown = show_number(Decimal(number), "[DBNum2]General")
    assert _capital_value(shown) == number


def _capital_value(text: str) -> int:
    """Adds up digits, steps and groups; a second way to the value, not the writer's."""
    total, group, digit = 0, 0, 0
    for mark in text:
        if mark in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(mark)
        elif mark in "拾佰仟":
            group, digit = group + digit * 10 ** ("拾佰仟".index(mark) + 1), 0
        else:
            total, group, digit = total + (group + digit) * 10 ** (4 * ("万亿兆".index(mark) + 1)), 0, 0
    return total + group + digit


@given(st.dates(min_value=date(1900, 3, 1)))
def test_dates_parse_back(day: date) -> None:
    serial = Decimal((day - date(1899, 12, 30)).days)
    assert show_number(serial, "yyyy-mm-dd") == day.isoformat()
    assert moment_of(serial, date_1904=False) == day


@given(st.decimals(allow_nan=False, allow_infinity=False), st.text(max_size=40))
def test_no_code_raises(value: Decimal, code: str) -> None:
    assert isinstance(show_number(value, code), str)
    assert isinstance(show_text("x", code), str)


@given(
    amounts,
    st.lists(
        st.sampled_from(
            ["0", "#", "?", ".", ",", "%", "E+0", "/", "@", ";", "y", "m", "h", "[h]", '"x"', "[DBNum2]"]
        ),
        max_size=12,
    ).map("".join),
)
def test_no_mix_of_marks_raises(value: Decimal, code: str) -> None:
    assert isinstance(show_number(value, code), str)
    decimals_shown(value, code)
