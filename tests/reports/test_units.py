import pytest

from ordercheck.model.message import Message, listed
from ordercheck.reports.wording.units import unit_message
from ordercheck.values import units


@pytest.mark.parametrize("token", sorted({unit.token for unit in units._by_word().values()}))
def test_every_unit_has_a_word_in_both_languages(token: str) -> None:
    said = unit_message(token)
    assert said.en.isascii()
    assert any("\u4e00" <= character <= "\u9fff" for character in said.zh)


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [
        ("set", "套", "sets"),
        ("套", "套", "sets"),
        ("个", "个", "pcs"),
        ("kg", "公斤", "kg"),
        ("CNY", "CNY", "CNY"),
        ("扇", "扇", "pcs"),
        ("%", "%", "%"),
        ("三角包", "三角包", "三角包"),
    ],
)
def test_a_unit_in_words(unit: str, zh: str, en: str) -> None:
    assert unit_message(unit) == Message(zh, en)


def test_a_list_has_the_comma_of_each_language() -> None:
    assert listed(["甲", "b"]) == Message("甲、b", "甲, b")
    said = Message("有 {names}", "there are {names}").fill(names=listed(["甲", "{b}"]))
    assert said == Message("有 甲、{b}", "there are 甲, {b}")
