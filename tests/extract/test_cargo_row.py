"""One row of cargo beneath titles in the open: counts at the right of their column, close to the goods."""

from builders import document, page
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import Recognition

TITLES = [
    (43, "Marks"),
    (120, "Packages"),
    (215, "Description of Goods"),
    (370, "Gross Weight"),
    (480, "Measurement"),
]
ROW = [(43, "KT-2031"), (-207, "420 CTNS"), (215, "WALL TILES"), (-450, "8940.5 KGS"), (-555, "27.350 CBM")]


def facts(rows) -> dict[str, str | None]:
    part = page([(60, [(200, "BOOKING FORM")]), (300, TITLES), *rows])
    found = extract(document(part), Recognition("booking", 1.0), ROLES["booking"])
    names = ("marks", "packages", "goods_name_en", "gross_weight", "volume")
    return {fact.field: fact.raw for fact in found.facts() if fact.field in names}


def test_the_count_and_the_goods_close_to_it_go_to_their_titles():
    assert facts([(314, ROW)]) == {
        "marks": "KT-2031",
        "packages": "420 CTNS",
        "goods_name_en": "WALL TILES",
        "gross_weight": "8940.5 KGS",
        "volume": "27.350 CBM",
    }


def test_goods_over_several_lines_are_not_cut():
    second = [(43, "MADE IN"), (-207, "IN ALL"), (215, "GLAZED"), (-450, "GROSS"), (-555, "TOTAL")]
    found = facts([(314, ROW), (326, second)])
    assert found["goods_name_en"] != "WALL TILES"


SECOND_TITLES = [(120, "CTNS"), (380, "kilos"), (490, "cbm")]
GOODS = [
    [(43, "KT-2031"), (-213.8, "200"), (215, "WALL TILES"), (-478, "2700"), (-555, "13.68")],
    [(43, "C/NO. 1-440"), (-213.8, "240"), (215, "FLOOR TILES"), (-478, "2832"), (-555, "21.12")],
]


def test_of_goods_over_several_lines_the_sum_beneath_counts_at_whatever_side():
    rows = [(312, SECOND_TITLES), *((326 + 24 * at, row) for at, row in enumerate(GOODS))]
    total = (390, [(80, "Total"), (120, "440 CTNS"), (370, "5532 KGS"), (480, "34.80 CBM")])
    found = facts([*rows, total])
    assert found["packages"] == "440 CTNS"
    assert (found["gross_weight"], found["volume"]) == ("5532 KGS", "34.80 CBM")


def test_without_a_sum_no_line_of_goods_speaks_for_all():
    rows = [(312, SECOND_TITLES), *((326 + 24 * at, row) for at, row in enumerate(GOODS))]
    part = page([(60, [(200, "BOOKING FORM")]), (300, TITLES), *rows])
    found = extract(document(part), Recognition("booking", 1.0), ROLES["booking"])
    stated = {fact.field for fact in found.facts() if fact.value is not None}
    assert not stated & {"packages", "gross_weight", "volume"}
