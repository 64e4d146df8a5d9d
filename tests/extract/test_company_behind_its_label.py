"""A company that a tab sets behind its label: what is left of the tab in print is a narrow space."""

import builders
import pytest
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import Fact, Recognition


def seller(text: str) -> Fact:
    document = builders.document(builders.page([(60, [(60, "采购订单")]), (100, [(60, text)])]))
    return extract(document, Recognition("contract"), ROLES["contract"]).field("seller")


def test_a_company_behind_a_space_is_whom_the_label_names() -> None:
    fact = seller("供应商 台州北岸铸造有限公司")
    assert fact.raw == "台州北岸铸造有限公司"
    assert fact.place.box.x0 > 60 + builders.width_of("供应商")


@pytest.mark.parametrize(
    "text", ["供应商台州北岸铸造有限公司", "供应商 应当在收货之后三日之内", "请 供应商 台州北岸厂"]
)
def test_words_that_go_on_are_no_company_behind_a_label(text: str) -> None:
    assert seller(text).raw is None
