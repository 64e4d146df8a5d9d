"""Whether two values are the same words of a document."""

import pytest

from ordercheck.extract.labels import LabelHit, Strength
from ordercheck.extract.layout import Segment
from ordercheck.extract.options import Occurrence, Option
from ordercheck.extract.same_text import is_same_text, is_short_for
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace, Place, WordPlace
from ordercheck.roles.role import FieldSpec

HERE, THERE = WordPlace(paragraph=1), WordPlace(paragraph=2)


def option(type_name: str, raw: str, place: Place) -> Option:
    spec = FieldSpec("field", type_name, Message("字段", "Field"))
    segment = Segment(raw, place, Box(0, 0, 1, 1), 0, 0)
    occurrence = Occurrence(0, spec, LabelHit((), 0, 0, 0, Strength.COLON, "", ()), segment, 0, False)
    return Option(occurrence, raw, place, (), 1.0, "", None)


@pytest.mark.parametrize(
    ("type_name", "one", "other", "same"),
    [
        ("percent", "5%", "15%", False),
        ("percent", "5%", "0.5%", False),
        ("percent", "13%", "13%增值税", True),
        ("money", "250.00", "1,250.00", False),
        ("money", "USD 5,000.00", "5,000.00", True),
        ("text", "rest", "interest", False),
        ("text", "FOB Ningbo", "FOB  NINGBO port", True),
        ("payment_terms", "30% 定金", "签订后付30%定金，70%发货前付", True),
        ("identifier", "PO-12", "PO-12-B", False),
        ("identifier", "PO-12", "PO-12 dated May", True),
        ("text", "", "FOB", False),
    ],
)
@pytest.mark.parametrize("place", [HERE, THERE], ids=["one paragraph", "two paragraphs"])
def test_whole_words_and_figures(type_name: str, one: str, other: str, same: bool, place: Place) -> None:
    first, second = option(type_name, one, HERE), option(type_name, other, place)
    assert is_same_text(first, second) is same
    assert is_same_text(second, first) is same


def test_a_text_that_goes_on_where_another_one_stands() -> None:
    first, second = "30% deposit, 70% before shipment", "70% before shipment by sea"
    assert is_same_text(option("text", first, HERE), option("text", second, HERE))
    assert not is_same_text(option("text", first, HERE), option("text", second, THERE))


def test_places_of_a_page_are_the_same_where_they_overlap() -> None:
    line, within, apart = (PagePlace(1, Box(x0, 10, x1, 20)) for x0, x1 in ((50, 200), (100, 300), (300, 400)))
    first, second = "30% deposit, 70% before shipment", "70% before shipment by sea"
    assert is_same_text(option("text", first, line), option("text", second, within))
    assert not is_same_text(option("text", first, line), option("text", second, apart))


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ("FOSHAN LUMEN LIGHTING CO., LTD.\nNo. 12 Xinghui Road", "LUMEN LIGHTING", True),
        ("东莞宏远展示有限公司", "宏远展示", True),
        ("FOSHAN LUMEN LIGHTING CO., LTD.", "LIGHTING", False),
        ("FOSHAN LUMEN LIGHTING CO., LTD.", "LUMEN TRADING", False),
        ("东莞宏远展示有限公司", "宏远", False),
        ("东莞宏远展示有限公司", "东莞宏达展示有限公司", False),
    ],
)
def test_a_trade_name_is_part_of_the_name(one: str, other: str, short: bool) -> None:
    first, second = option("party", one, HERE), option("party", other, THERE)
    assert is_short_for(first, second) is short
    assert is_short_for(second, first) is short
