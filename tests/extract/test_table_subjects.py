"""Lists of names and counts under titles that no list has: what the table is about, and what is counted."""

import pytest
from builders import document, page, sheet
from tests.built_in import ROLES

from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.subjects import subjects_of
from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.values import Hints

DRAWING = ROLES["drawing"]
ACCESSORIES = DRAWING.tables["accessories"]


def listed(*parts) -> list[tuple[str | None, str | None]]:
    rows = extract_tables(document(*parts), DRAWING, Hints()).tables["accessories"].rows
    return [(row.cells["name"].raw, row.cells["quantity"].raw) for row in rows]


@pytest.mark.parametrize(
    "title", ["辅料名称", "五金件品名", "Hardware Item", "Name of fitting", "辅料名称 Accessory Item"]
)
def test_a_title_that_says_what_the_table_is_about_names_its_things(title: str):
    match = HeaderVocabulary.of(ACCESSORIES).best(title)
    assert match is not None
    assert match.column == "name"


@pytest.mark.parametrize("title", ["配件图号", "Hardware code", "配件编号"])
def test_a_word_for_anything_but_a_name_makes_it_another_title(title: str):
    subjects = subjects_of(ACCESSORIES)
    assert subjects is not None
    assert subjects.whole.fullmatch(title.casefold()) is None


@pytest.mark.parametrize(
    ("title", "column"), [("Part material", "material"), ("部件数量", "quantity"), ("Print process", "printing")]
)
def test_what_says_nothing_new_in_a_title_is_left_out(title: str, column: str):
    match = HeaderVocabulary.of(DRAWING.tables["parts"]).best(title)
    assert match is not None
    assert match.column == column


def test_whole_numbers_beside_what_the_table_is_about_are_its_counts():
    assert listed(sheet([["五金名称", "配套量"], ["螺丝包", "16"], ["调节脚", "4"]])) == [
        ("螺丝包", "16"),
        ("调节脚", "4"),
    ]


def test_a_count_that_only_a_value_tells_is_in_doubt():
    part = sheet([["五金名称", "每组"], ["螺丝包", "16"], ["调节脚", "4"]])
    (first, _) = extract_tables(document(part), DRAWING, Hints()).tables["accessories"].rows
    assert first.cells["quantity"].doubt is not None
    assert first.cells["name"].doubt is None


def test_words_beside_it_are_no_counts():
    assert listed(sheet([["五金名称", "要求"], ["螺丝包", "M4"], ["调节脚", "镀锌"]])) == []


def test_text_beneath_a_list_on_a_page_does_not_hide_its_counts():
    lines = [
        (100, [(50, "Hardware item"), (300, "Count")]),
        (115, [(50, "Screw pack"), (300, "11")]),
        (130, [(50, "Levelling foot"), (300, "12")]),
        (160, [(50, "Checked by"), (300, "R. Oak")]),
    ]
    assert listed(page(lines))[:2] == [("Screw pack", "11"), ("Levelling foot", "12")]


def test_an_answer_beneath_a_title_makes_no_form_of_a_table():
    part = sheet(
        [
            ["No.", "Component", "Quant.", "Material", "Waterproof"],
            ["1", "Shelf", "6", "MDF", "no"],
            ["2", "Base", "7", "PVC", "no"],
        ]
    )
    rows = extract_tables(document(part), DRAWING, Hints()).tables["parts"].rows
    assert [row.cells["quantity"].raw for row in rows] == ["6", "7"]


def test_the_title_block_beneath_a_list_is_none_of_its_rows():
    lines = [
        (100, [(50, "Accessory name"), (300, "Pcs")]),
        (115, [(50, "Screw pack"), (300, "2")]),
        (130, [(50, "Levelling foot"), (300, "3")]),
        (165, [(50, "Drawing No."), (300, ": DW-1460")]),
        (180, [(50, "Date drawn"), (300, ": 20260402")]),
    ]
    assert listed(page(lines)) == [("Screw pack", "2"), ("Levelling foot", "3")]


def test_parts_and_accessories_side_by_side_are_two_lists_also_where_the_count_is_told():
    titles = [
        (50, "No."),
        (90, "Part name"),
        (200, "Qty"),
        (250, "Material"),
        (350, "Accessory"),
        (460, "Per set"),
    ]
    lines = [
        (100, titles),
        (120, [(50, "1"), (90, "Upright"), (200, "9"), (250, "MDF"), (350, "Screw pack"), (460, "6")]),
        (135, [(50, "2"), (90, "Shelf"), (200, "1"), (250, "PVC"), (350, "Foot"), (460, "7")]),
    ]
    assert listed(page(lines)) == [("Screw pack", "6"), ("Foot", "7")]
    parts = extract_tables(document(page(lines)), DRAWING, Hints()).tables["parts"].rows
    assert [(row.cells["name"].raw, row.cells["quantity"].raw) for row in parts] == [
        ("Upright", "9"),
        ("Shelf", "1"),
    ]
