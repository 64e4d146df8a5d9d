"""Recognition: cases as data, the reasons that are shown, ties."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace
from tests.built_in import ROLES

from ordercheck.model.document import Cell, Document, Grid, GridKind, Line, Part, Word
from ordercheck.model.message import Message
from ordercheck.model.place import Box, CellPlace, FilePlace, PagePlace, WordPlace
from ordercheck.roles.evidence import evidence_of
from ordercheck.roles.recognise import recognise
from ordercheck.roles.role import FieldSpec, RoleSpec

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((Path(__file__).parent / "recognition.yaml").read_text("utf-8"))


def word(texts: list[str]) -> Part:
    lines = tuple(Line(text, WordPlace(paragraph=number), number) for number, text in enumerate(texts))
    return Part(0, "body", "body", lines=lines)


def mail(texts: list[str]) -> Part:
    lines = tuple(Line(text, FilePlace(number + 1), number) for number, text in enumerate(texts))
    return Part(0, "text", "headers", lines=lines)


def body(texts: list[str]) -> tuple[Part, ...]:
    lines = tuple(Line(text, FilePlace(number + 1), number) for number, text in enumerate(texts))
    return (Part(1, "text", "body", lines=lines),) if texts else ()


def page(texts: list[str]) -> Part:
    lines = []
    for number, text in enumerate(texts):
        size = 18.0 if number == 0 else 10.0
        box = Box(50, 40 + 20 * number, 50 + size * len(text), 50 + 20 * number)
        lines.append(Line(text, PagePlace(1, box), number, box, size=size))
    return Part(0, "page", "1", lines=tuple(lines), width=595, height=842)


def sheet(texts: list[str]) -> Part:
    cells = tuple(
        Cell(number // 3, number % 3, text, CellPlace("Sheet1", f"A{number}")) for number, text in enumerate(texts)
    )
    return Part(0, "sheet", "Sheet1", grids=(Grid(GridKind.SHEET, len(texts), 3, cells),))


def document(case: dict[str, Any]) -> Document:
    for kind, build, file_format in (
        ("word", word, "docx"),
        ("mail", mail, "eml"),
        ("page", page, "pdf"),
        ("sheet", sheet, "xlsx"),
    ):
        if kind in case:
            parts = (build(case[kind]), *body(case.get("body", [])))
            return Document(case.get("file", "a"), file_format, "", parts)
    return Document(case["file"], "jpg", "", (Part(0, "page", "1"),))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_role_of_a_document(case: dict[str, Any]) -> None:
    found = recognise(document(case), ROLES)
    assert (found.role or "none") == case["role"], found.candidates


def test_the_reasons_name_what_was_seen_and_why_the_others_lost() -> None:
    texts = ["PROFORMA INVOICE", "Buyer: ACME", "PI No.: 1", "Description", "Quantity", "Unit price", "Total"]
    found = recognise(Document("pi.pdf", "pdf", "", (page(texts),)), ROLES)
    best, second = found.candidates[:2]
    assert best.role == "quote"
    assert best.lost is None
    assert best.reasons[0] == Message(
        "标题“proforma invoice”（最大的字）", "title: proforma invoice (largest text)"
    )
    assert best.reasons[-1].en == "file name: pi"
    assert second.lost is not None
    assert second.score < best.score


SPREAD = {
    "PACKING LIST": (Word("PACKING", Box(100, 40, 192, 52), 12.0), Word("LIST", Box(207, 40, 252, 52), 12.0)),
    "PACKING  LIST": (Word("PACKING", Box(100, 40, 192, 52), 12.0), Word("LIST", Box(228, 40, 280, 52), 12.0)),
    "装 箱 单": tuple(
        Word(letter, Box(left, 40, left + 12, 52), 12.0)
        for letter, left in (("装", 100), ("箱", 126), ("单", 152))
    ),
}


@pytest.mark.parametrize("printed", SPREAD)
def test_a_title_whose_letters_are_set_apart_is_one_text(printed: str) -> None:
    words = SPREAD[printed]
    box = words[0].box.union(words[-1].box)
    title = Line(printed, PagePlace(1, box), 0, box, words=words, size=16.0)
    texts = ["Invoice #", "Order #", "Item", "Description", "Qty", "Ship to", "Date"]
    below = [replace(line, order=line.order + 1, size=12.0) for line in page(texts).lines]
    part = Part(0, "page", "1", lines=(title, *below), width=595, height=842)
    assert recognise(Document("a.pdf", "pdf", "", (part,)), ROLES).role == "packing_list"


def test_words_side_by_side_that_one_may_tick_name_no_paper() -> None:
    words = ("设计变更", "客户要求", "物料停产", "成本降低")
    spread = tuple(Word(text, Box(50 + 80 * at, 60, 90 + 80 * at, 70), 10.0) for at, text in enumerate(words))
    texts = [
        "工程变更申请单",
        "",
        "单号：ECR-7",
        "申请日期：2026-03-01",
        "变更前：A",
        "变更后：B",
        "部门",
        "签收人",
    ]
    lines = list(page(texts).lines)
    lines[1] = replace(lines[1], text=" ".join(words), words=spread)
    part = Part(0, "page", "1", lines=tuple(lines), width=595, height=842)
    found = Document("a.pdf", "pdf", "", (part,))
    assert recognise(found, ROLES).role == "change_notice"
    assert not {title.text for title in evidence_of(found).titles} & set(words)


def test_what_is_titled_as_something_else_is_said() -> None:
    texts = ["付款通知书", *"品名 数量 单价 小计 税额 合计 付款方式 日期 开户行 账号 备注 说明".split()]  # noqa: SIM905
    found = recognise(Document("a.docx", "docx", "", (word(texts),)), ROLES)
    assert found.role is None
    assert "titled 付款通知书" in {candidate.lost.en for candidate in found.candidates if candidate.lost}


def small_role(name: str, title: str, label: str) -> RoleSpec:
    field = FieldSpec(label, "text", Message(label, label), (label,))
    return RoleSpec(name, Message(name, name), (title,), fields={label: field})


def test_two_roles_that_fit_alike_tie() -> None:
    roles = {"left": small_role("left", "甲单", "左"), "right": small_role("right", "乙单", "右")}
    found = recognise(Document("a.docx", "docx", "", (word(["甲单", "乙单", "左", "右"]),)), roles)
    assert (found.role, found.tied) == (None, True)
    assert [candidate.lost.zh for candidate in found.candidates if candidate.lost] == [
        "与 right 不相上下",
        "与 left 不相上下",
    ]


def test_a_title_within_a_longer_title_does_not_count() -> None:
    roles = {"order": small_role("order", "订单", "左"), "list": small_role("list", "订单一览表", "右")}
    found = recognise(Document("a.docx", "docx", "", (word(["订单一览表", "左", "右"]),)), roles)
    assert found.role == "list"


def test_the_format_of_a_role_is_kept() -> None:
    found = recognise(Document("正视.pdf", "pdf", "", (page([]),)), ROLES, "正视.pdf")
    assert found.role is None


@pytest.mark.corpus
def test_the_roles_of_real_documents() -> None:
    import json

    from ordercheck.readers import read

    corpus = ROOT.parent / "shared" / "corpus"
    if not corpus.is_dir():
        pytest.skip("the corpus is not here")
    wrong = {}
    truths = sorted((corpus / "truth").glob("*.json"))
    for path in truths:
        truth = json.loads(path.read_text("utf-8"))
        file = corpus / "files" / truth["file"]
        found = recognise(read(file, file.name), ROLES, file.name)
        if found.role != truth["role"] and "role" not in truth["doubtful"]:
            wrong[file.name] = found.role
    assert len(wrong) <= 0.03 * len(truths), wrong


def test_narrow_capitals_that_are_set_apart_are_one_title() -> None:
    words = (
        Word("NOTE", Box(50, 40, 97, 52), 12.0),
        Word("OF", Box(109, 40, 130, 52), 12.0),
        Word("LIEN", Box(142, 40, 182, 52), 12.0),
    )
    usual = (Word("TOTAL", Box(50, 60, 92, 72), 12.0), Word("PAGES", Box(104, 60, 148, 72), 12.0))
    lines = tuple(
        Line(" ".join(word.text for word in row), PagePlace(1, row[0].box), number, row[0].box, row, size=12.0)
        for number, row in enumerate((words, usual))
    )
    part = Part(0, "page", "1", lines=lines, width=595, height=842)
    titles = [title.text for title in evidence_of(Document("a.pdf", "pdf", "0" * 64, (part,))).titles]
    assert titles == ["NOTE OF LIEN", "TOTAL", "PAGES"]


def test_the_figures_in_a_table_are_no_dimensions() -> None:
    texts = ["晨海商城", "品名", "数量", "单价", "24", "40", "36", "69.90", "132.00", "18.50"]
    lines = page(texts).lines
    places = [line.place for line in lines]
    cells = tuple(Cell(n // 3, n % 3, text, places[n]) for n, text in enumerate(texts[1:]))
    table = Grid(GridKind.RULED, 3, 3, cells)
    bare = Part(0, "page", "1", lines=lines, width=595, height=842)
    assert evidence_of(Document("a.pdf", "pdf", "0" * 64, (bare,))).looks == {"dimensions"}
    ruled = replace(bare, grids=(table,))
    assert evidence_of(Document("a.pdf", "pdf", "0" * 64, (ruled,))).looks == frozenset()
