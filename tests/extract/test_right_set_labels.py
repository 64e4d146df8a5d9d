"""Labels set flush right before their values, closer than what else parts two texts."""

import builders
import pytest
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.extract.surface_of_page import page_surface
from ordercheck.model.fact import DocumentFacts, Recognition

GAP = 6


def read(role: str, *pairs: tuple[str, str]) -> DocumentFacts:
    lines = []
    for number, (label, value) in enumerate(pairs):
        texts = [(-200.0, label), *([(200.0 + GAP, value)] if value else [])]
        lines.append((100 + 12.0 * number, texts))
    return extract(builders.document(builders.page(lines)), Recognition(role), ROLES[role], [])


def test_labels_over_two_lines_end_where_their_column_does() -> None:
    facts = read(
        "booking",
        ("目的港 Haven of", "HAMBURG"),
        ("Unlading", ""),
        ("运费条款 Prepaid/", "□预付 ■到付"),
        ("Collect", ""),
        ("件数 Packages", "303 CTNS"),
        ("海运费 Ocean", "USD 3,740"),
        ("Freight", ""),
        ("船公司", "COSCO"),
    )
    assert facts.field("port_of_discharge").raw == "HAMBURG"
    assert facts.field("freight_terms").raw == "□预付 ■到付"
    assert facts.field("packages").raw == "303 CTNS"
    assert facts.field("freight").raw == "USD 3,740"
    assert facts.field("carrier").raw == "COSCO"


def test_a_label_known_in_its_second_language_has_the_value_beside_the_first() -> None:
    """Else the next pair would be taken for what stands beneath it."""
    facts = read(
        "drawing",
        ("项目名", "Flagship counter"),
        ("Project title", ""),
        ("包装定则", "one set per carton"),
        ("Packing method", ""),
        ("运送手段", "by rail"),
        ("Transport", ""),
        ("图号", "DW-7932"),
        ("DWG No", ""),
    )
    assert facts.field("project").raw == "Flagship counter"
    assert facts.field("packaging").raw == "one set per carton"
    assert facts.field("transport").raw == "by rail"


@pytest.mark.parametrize("labels", [["备注"] * 5, ["8.", "9.", "10.", "11.", "100."]])
def test_numbers_and_words_that_begin_at_one_place_are_no_such_labels(labels: list[str]) -> None:
    lines = [(100 + 14.0 * n, [(-80.0, label), (86.0, f"Lot {n}")]) for n, label in enumerate(labels)]
    texts = [one.text for one in page_surface(builders.page(lines), 0).segments]
    assert texts == [f"{label} Lot {n}" for n, label in enumerate(labels)]
