"""A title over several titles of columns is no label with a value beneath it."""

from pathlib import Path

from builders import document, sheet

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition, State
from ordercheck.roles.load import load_roles

ROLES = load_roles([Path(__file__).parents[2] / "rules" / "roles"])


def read(titles: list[str]) -> DocumentFacts:
    rows = [["变更前", None, "变更后", None], titles, ["A-1", "电池", "A-2", "电池（带线）"]]
    found = document(sheet(rows, {(0, 0): (1, 2), (0, 2): (1, 2)}))
    return extract(found, Recognition("change_notice"), ROLES["change_notice"])


def test_what_was_and_what_will_be_over_the_same_titles() -> None:
    facts = read(["编码", "品名", "编码", "品名"])
    assert facts.field("before").state is State.NOT_FOUND
    assert facts.field("after").state is State.NOT_FOUND


def test_other_words_beneath_each_are_what_it_says() -> None:
    facts = read(["壁厚3毫米", None, "壁厚4毫米", None])
    assert facts.field("before").raw == "壁厚3毫米"
    assert facts.field("after").raw == "壁厚4毫米"
