"""The amount in figures on the line of the amount in words, set apart from it as printers do."""

import builders
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import Fact, Recognition

IN_WORDS = "合计人民币（大写）：贰仟叁佰元整"


def total(*texts: tuple[float, str]) -> Fact:
    document = builders.document(builders.page([(60, [(60, "购销合同")]), (300, texts)]))
    return extract(document, Recognition("contract"), ROLES["contract"]).field("total")


def test_the_figure_set_apart_behind_the_words_is_the_total() -> None:
    for figure in ("￥2,300.00", "（小写）：￥2,300.00"):
        fact = total((60, IN_WORDS), (330, figure))
        assert fact.value is not None
        assert fact.value.as_json() == "2300.00"
        assert fact.place.box.x0 >= 330


def test_a_figure_without_any_mark_of_money_is_not() -> None:
    assert total((60, IN_WORDS), (330, "2300")).value is None


def test_a_figure_behind_other_words_is_not() -> None:
    assert total((60, "交货数量：贰仟叁佰件"), (330, "￥2,300.00")).value is None
