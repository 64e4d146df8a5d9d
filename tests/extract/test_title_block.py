"""The title block of the national standard: name and number stand there without labels."""

import builders
import pytest
from msgspec.structs import replace
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Cell, Grid, GridKind, Line, Part
from ordercheck.model.fact import DocumentFacts, Recognition, State
from ordercheck.model.place import Box, PagePlace


def block(stack: list[str]) -> Part:
    """Small cells of people at the left, large cells of one text at the right, all at the lower right."""
    people = [["设计", "王伟"], ["审核", "李敏"], ["工艺", ""], ["批准", "赵刚"]]
    cells, lines = [], []

    def put(row: int, column: int, down: int, box: Box, text: str) -> None:
        words = tuple(builders.words_at(box.x0 + 2, box.top + 3, text))
        inner = (Line(text, PagePlace(1, words[0].box), len(lines), words[0].box, words),) if words else ()
        lines.extend(inner)
        cells.append(Cell(row, column, text, PagePlace(1, box), down, 1, box=box, lines=inner))

    for r, (label, name) in enumerate(people):
        top = 600.0 + 18 * r
        put(r, 0, 1, Box(300, top, 340, top + 18), label)
        put(r, 1, 1, Box(340, top, 400, top + 18), name)
    for r, text in enumerate(stack):
        put(2 * r, 2, 2, Box(400, 600.0 + 36 * r, 580, 636.0 + 36 * r), text)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    grid = Grid(GridKind.RULED, 4, 3, tuple(cells), box=Box(300, 600, 580, 672))
    return Part(0, "page", "1", lines=tuple(lines), grids=(grid,), width=595, height=842)


def facts(part: Part) -> DocumentFacts:
    return extract(builders.document(part), Recognition("drawing"), ROLES["drawing"])


def test_name_and_number_stand_over_one_another():
    read = facts(block(["四层置物架", "HY-2026-031"]))
    assert read.field("project").raw == "四层置物架"
    assert read.field("drawing_number").raw == "HY-2026-031"
    assert read.field("approved_by").raw == "赵刚"


@pytest.mark.parametrize("stack", [["恒源展示器材有限公司", "HY-2026-031"], ["四层置物架", "三层货架"]])
def test_nothing_is_guessed_where_the_stack_is_another(stack: list[str]):
    read = facts(block(stack))
    assert read.field("project").state is not State.STATED
    assert read.field("drawing_number").state is not State.STATED


def test_the_size_of_the_sheet_beside_the_number_is_neither():
    part = block(["四层置物架", "HY-2026-031"])
    words = tuple(builders.words_at(410, 655, "A4"))
    size = Line("A4", PagePlace(1, words[0].box), 99, words[0].box, words)
    read = facts(replace(part, lines=(*part.lines, size)))
    assert read.field("drawing_number").raw == "HY-2026-031"
    assert read.field("project").raw == "四层置物架"


def test_a_letter_of_the_frame_is_no_value():
    part = block(["四层置物架", "HY-2026-031"])
    words = tuple(builders.words_at(590, 639, "F"))
    letter = Line("F", PagePlace(1, words[0].box), 99, words[0].box, words)
    read = facts(replace(part, lines=(*part.lines, letter)))
    assert "F" not in [fact.raw for fact in read.facts()]


@pytest.mark.parametrize(
    ("path", "number"),
    [("发图/HY-2026-031_B.pdf", "HY-2026-031"), ("HY-2026-0312.pdf", None), ("恒源 HY-2026-031.pdf", None)],
)
def test_a_number_without_label_is_the_drawing_s_where_its_file_is_named_after_it(path: str, number: str | None):
    drawing = replace(builders.document(block(["恒源展示器材有限公司", "HY-2026-031"])), path=path)
    read = extract(drawing, Recognition("drawing"), ROLES["drawing"])
    assert read.field("drawing_number").raw == number
