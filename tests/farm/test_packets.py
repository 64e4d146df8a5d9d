"""What the farm states is what its documents show; the same seed gives the same packet."""

import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from farm.choices import HALVES
from farm.packets import draw_packet, truth_of, write_packet
from farm.words import stated_fields
from ordercheck.model.document import Document
from ordercheck.readers import read

_PLAIN = frozenset(["number", "item", "item_code", "order_number", "booking_number", "vessel", "hs_code", "buyer"])


def _shown(document: Document) -> str:
    texts = [line.text for part in document.parts for line in part.lines]
    texts += [cell.text for part in document.parts for grid in part.grids for cell in grid.cells]
    return "".join(unicodedata.normalize("NFKC", " ".join(texts)).split())


def _words(value: str) -> list[str]:
    """What can not be broken at the end of a line: Latin words, single Chinese characters."""
    return re.findall(r"[\x21-\x7e]+|[^\x00-\x7f]", unicodedata.normalize("NFKC", value))


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("seed", range(3))
def test_what_is_stated_stands_in_the_document(half: str, seed: int, tmp_path: Path) -> None:
    packet = draw_packet(seed, half)
    for paper, path in zip(packet.papers, write_packet(packet, tmp_path), strict=True):
        shown = _shown(read(path))
        for key, value in paper.truth.items():
            if key.rpartition(".")[2] in _PLAIN:
                assert all(word in shown for word in _words(value)), (path, key)


def test_the_same_seed_gives_the_same_truth() -> None:
    first, second = draw_packet(7, "held"), draw_packet(7, "held")
    assert [truth_of(paper) for paper in first.papers] == [truth_of(paper) for paper in second.papers]
    assert [paper.choices for paper in first.papers] == [paper.choices for paper in second.papers]


def test_the_sums_of_a_paper_are_right() -> None:
    for seed in range(30):
        for paper in draw_packet(seed, "worked").papers:
            amounts = [Decimal(value) for key, value in paper.truth.items() if key.endswith("].amount")]
            if paper.role != "quote" or paper.choices["unsettled"] in ("line", "free"):
                continue
            assert sum(amounts, Decimal(0)) == Decimal(paper.truth.get("subtotal", paper.truth["total"]))


def test_the_charges_of_a_handover_are_in_the_currency_of_their_column() -> None:
    amounts = [
        row["amount"].text
        for seed in range(60)
        for paper in draw_packet(seed, "worked").papers
        if paper.role == "handover"
        for row in paper.tables[0].rows
    ]
    assert len(amounts) > 20
    assert all(re.fullmatch(r"[\d,]+", amount) for amount in amounts)


def test_what_is_stated_is_known_and_what_is_not_stated_is_absent() -> None:
    for seed in range(20):
        for paper in draw_packet(seed, "worked").papers:
            truth = truth_of(paper)
            known = stated_fields(paper.role)
            assert {key for key in truth["facts"] if "[" not in key} <= known
            assert not set(truth["facts"]) & set(truth["absent"])
