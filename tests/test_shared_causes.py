"""What leaves all rows of a table open for one cause is one result, not one for each row."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from ordercheck.checks import load_rules
from ordercheck.decisions import Attestation
from ordercheck.evaluate import Settings, evaluate
from ordercheck.language.rules import Rules
from ordercheck.model.document import Document, Problem, ProblemKind
from ordercheck.model.fact import DocumentFacts, Fact, Recognition, Row, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import CellPlace
from ordercheck.model.report import PacketVerdict, verdict_of
from ordercheck.model.result import Result, Verdict
from ordercheck.roles.load import load_roles
from ordercheck.values import parse

RULES = Path(__file__).parent / "checks" / "rules"
TYPES = {"item": "text", "quantity": "quantity", "unit_price": "money", "amount": "money"}
UNSTORED = Message("公式没有保存的结果", "the formula has no stored result")
PLACE = CellPlace("Sheet1", "A4")


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules([RULES], load_roles([RULES / "roles"]))


def cell(index: int, name: str, written: object) -> Fact:
    """A text as stated; State: that; a tuple (raw, reason): unreadable."""
    field = f"lines[{index}].{name}"
    if isinstance(written, State):
        return Fact(field, written, looked_for=("单价", "Unit price") if written is State.NOT_FOUND else ())
    if isinstance(written, tuple):
        return Fact(field, State.UNREADABLE, written[0], reason=written[1])
    parsed = parse(TYPES[name], str(written))
    assert isinstance(parsed, tuple)
    return Fact(field, State.STATED, str(written), parsed[0].value, CellPlace("Sheet1", f"B{index + 5}"))


def table(columns: dict[str, list[object]]) -> TableFacts:
    """Columns of cells; a column whose first cell was not found has no header either."""
    length = len(next(iter(columns.values())))
    rows = [Row(i, {name: cell(i, name, cells[i]) for name, cells in columns.items()}, "") for i in range(length)]
    headers = {
        name: Fact(f"lines.{name}", State.NOT_FOUND)
        if cells[0] is State.NOT_FOUND
        else Fact(f"lines.{name}", State.STATED, f"<{name}>", None, PLACE)
        for name, cells in columns.items()
    }
    return TableFacts("lines", State.STATED, tuple(rows), headers, place=PLACE)


def document(role: str = "offer", **columns: list[object]) -> DocumentFacts:
    items: dict[str, list[object]] = {"item": [f"Shelf {i}" for i in range(4)]}
    lines = table({**items, "quantity": ["1", "2", "3", "4"], "unit_price": ["5"] * 4, **columns})
    return DocumentFacts(Document(f"{role}.xlsx", "xlsx", ""), Recognition(role), {}, {"lines": lines})


def found(rules: Rules, check: str, *documents: DocumentFacts, **settings: object) -> list[Result]:
    asked = replace(Settings(date(2026, 3, 19)), **settings)  # type: ignore[arg-type]
    return [one for one in evaluate(documents, rules, asked) if one.check == check]


def test_a_column_that_was_not_recognised_is_one_result(rules: Rules) -> None:
    lost = document(unit_price=[State.NOT_FOUND] * 4, amount=["5", "10", "15", "20"])
    (result,) = found(rules, "offer/line-amount", lost)
    assert (result.verdict, result.document, result.subject) == (Verdict.UNKNOWN, "offer.xlsx", "lines")
    assert result.message == Message(
        "“单价”列没有认出（共 4 行）", 'the column "Unit price" was not recognised (rows: 4)'
    )
    assert result.note is not None
    assert result.note.zh == "该表认出的列：<item>、<quantity>、<amount>"
    missing, header = result.evidence
    assert (missing.field, missing.state, missing.place) == ("lines.unit_price", State.NOT_FOUND, None)
    assert missing.looked_for == ("单价", "Unit price")
    assert (header.raw, header.place) == ("<item>", PLACE)
    assert verdict_of([result]) is PacketVerdict.INCOMPLETE


def test_an_attestation_of_the_table_is_void_when_any_row_changes(rules: Rules) -> None:
    def lost(last: str) -> DocumentFacts:
        return document(unit_price=[State.NOT_FOUND] * 4, amount=["5", "10", "15", last])

    (open_,) = found(rules, "offer/line-amount", lost("20"))
    attest = (Attestation("offer/line-amount", "Li", open_.fingerprint, subject="lines"),)
    (same,) = found(rules, "offer/line-amount", lost("20"), attest=attest)
    (changed,) = found(rules, "offer/line-amount", lost("21"), attest=attest)
    assert (same.verdict, changed.verdict) == (Verdict.PASS, Verdict.UNKNOWN)


def test_rows_with_a_cause_of_their_own_stay_single(rules: Rules) -> None:
    some = document(amount=["5", ("?", UNSTORED), State.EMPTY, "21"])
    assert [(one.verdict, one.subject) for one in found(rules, "offer/line-amount", some)] == [
        (Verdict.UNKNOWN, "lines[1]"),
        (Verdict.UNKNOWN, "lines[2]"),
        (Verdict.FAIL, "lines[3]"),
        (Verdict.PASS, "lines[0]"),
    ]


def test_an_empty_column_and_one_that_can_not_be_read_for_one_reason(rules: Rules) -> None:
    (empty,) = found(rules, "offer/line-amount", document(amount=[State.EMPTY] * 4))
    assert empty.message.en == 'the column "Amount" is left empty throughout (rows: 4)'
    assert [(one.field, one.state, one.place) for one in empty.evidence] == [("lines.amount", State.EMPTY, PLACE)]
    (unread,) = found(rules, "offer/line-amount", document(amount=[(f"=D{i}*E{i}", UNSTORED) for i in range(4)]))
    assert unread.message.zh == "“金额”列全部读不出（共 4 行）：公式没有保存的结果"
    assert [one.raw for one in unread.evidence] == ["=D0*E0", "=D1*E1", "=D2*E2", "=D3*E3"]


def test_rows_that_can_not_be_read_for_different_reasons_stay_single(rules: Rules) -> None:
    other = Message("另一个", "another")
    amounts: list[object] = [("x", UNSTORED), ("y", other), ("z", UNSTORED), ("w", other)]
    assert len(found(rules, "offer/line-amount", document(amount=amounts))) == 4


def test_a_corrected_cell_leaves_the_rest_of_the_column_one_result(rules: Rules) -> None:
    lost = document(unit_price=[State.NOT_FOUND] * 4, amount=["5", "10", "15", "20"])
    lines = lost.tables["lines"]
    corrected = structs.replace(cell(0, "unit_price", "5"), correction="Li")
    first = structs.replace(lines.rows[0], cells={**lines.rows[0].cells, "unit_price": corrected})
    mended = structs.replace(lost, tables={"lines": structs.replace(lines, rows=(first, *lines.rows[1:]))})
    results = found(rules, "offer/line-amount", mended)
    assert [(one.verdict, one.subject) for one in results] == [
        (Verdict.UNKNOWN, "lines"),
        (Verdict.PASS, "lines[0]"),
    ]
    assert results[0].message.en.endswith("(rows: 3)")


def test_a_lost_key_of_the_reference_is_one_result_for_the_comparison(rules: Rules) -> None:
    reference = document("request", item=[State.NOT_FOUND] * 4)
    (result,) = found(rules, "offer/lines", document(), reference)
    assert (result.verdict, result.document, result.subject) == (Verdict.UNKNOWN, "offer.xlsx", "request.lines")
    assert "was not recognised (rows: 4)" in result.message.en
    assert result.evidence[0].document == "request.xlsx"


def test_units_that_differ_in_every_row_are_one_result(rules: Rules) -> None:
    sheets = document("request", quantity=["1 pair", "2 pair", "3 pair", "9 pcs"])
    pieces = document(quantity=["1 pcs", "2 pcs", "3 pcs", "4 pcs"])
    unknown, failed, _ = found(rules, "offer/lines", pieces, sheets)
    assert (unknown.verdict, unknown.subject) == (Verdict.UNKNOWN, "lines")
    assert unknown.message.en.startswith("units differ: ")
    assert unknown.message.en.endswith(" (items 1-3)")
    assert (failed.verdict, failed.subject) == (Verdict.FAIL, "lines[3]")


def test_formulas_that_were_never_worked_out_are_one_result(rules: Rules) -> None:
    said = [Message(f"公式 {i}", f"formula {i}") for i in range(3)]
    problems = tuple(
        Problem(ProblemKind.FORMULA_UNSTORED, one, CellPlace("S", f"G{i}"), raw=f"={i}")
        for i, one in enumerate(said)
    )
    workbook = Document("a.xlsx", "xlsx", "", problems=problems)
    (result,) = found(rules, "document/formula", DocumentFacts(workbook, Recognition("offer")))
    assert (result.verdict, result.subject) == (Verdict.UNKNOWN, None)
    assert result.message == Message("公式 0（另有 2 处相同问题）", "formula 0 (2 more of the kind)")
    assert [one.place for one in result.evidence] == [CellPlace("S", f"G{i}") for i in range(3)]
