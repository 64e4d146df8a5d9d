"""Containers listed line by line: their rows, their types counted, their sums."""

from collections.abc import Sequence
from pathlib import Path

import builders
import yaml
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition, State

ROOT = Path(__file__).parents[2]
OTHER = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]
HEAD = [
    (20, 104, "Container / seal / marks"), (210, 104, "Packages and goods"), (400, 104, "Gross weight, KG"),
    (500, 104, "Measurement, M3"), (210, 120, "1300 CARTONS GLAZED TILES"),
]  # fmt: skip
LIST = [
    (30, 170, "CSRU2405173"), (130, 170, "CS0418822"), (210, 170, "648 - CARTON"), (420, 170, "24624"),
    (520, 170, "27.2"),
    (30, 182, "CSRU2418334"), (130, 182, "CS0418823"), (210, 182, "652 - CARTON"), (420, 182, "24776"),
    (520, 182, "27.4"),
]  # fmt: skip
CELLS = [(10, 100, 200, 260), (200, 100, 390, 260), (390, 100, 490, 260), (490, 100, 590, 260)]


def read(texts: Sequence[tuple[float, float, str]], role: str = "bill_of_lading") -> DocumentFacts:
    return extract(builders.document(builders.framed(texts, CELLS)), Recognition(role), ROLES[role], OTHER)


def test_each_container_is_a_row_and_the_total_their_sum() -> None:
    facts = read([*HEAD, *LIST, (400, 220, "TOTAL GW 49400"), (500, 220, "TOTAL 54.6")])
    rows = facts.table("containers_list").rows
    said = [{name: cell.value.as_json() for name, cell in row.cells.items() if cell.value} for row in rows]
    assert said == [
        {"container_number": "CSRU2405173", "seal_number": "CS0418822", "packages": "648", "gross_weight": "24624",
         "volume": "27.2"},
        {"container_number": "CSRU2418334", "seal_number": "CS0418823", "packages": "652", "gross_weight": "24776",
         "volume": "27.4"},
    ]  # fmt: skip
    assert (facts.field("gross_weight").raw, facts.field("volume").raw) == ("49400", "54.6")
    assert facts.field("packages").raw == "1300 CARTONS"


def test_the_figure_of_one_container_is_not_that_of_all() -> None:
    facts = read([*HEAD, *LIST])
    assert facts.field("gross_weight").state is State.UNREADABLE
    assert facts.field("volume").state is State.UNREADABLE


def test_types_on_the_lines_of_containers_are_counted() -> None:
    facts = read([*HEAD, *LIST, (270, 170, "20GP"), (270, 182, "20GP")], "booking")
    assert facts.field("containers").value is not None
    assert facts.field("containers").value.as_json() == "2x20GP"


def test_a_number_whose_last_figure_is_wrong_lists_no_container() -> None:
    wrong = [(x, y, text.replace("CSRU2405173", "CSRU2405174")) for x, y, text in LIST]
    assert read([*HEAD, *wrong]).table("containers_list").state is State.NOT_FOUND
