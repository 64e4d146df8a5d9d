from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from ordercheck.checks import load_rules
from ordercheck.decisions import Attestation, Waiver
from ordercheck.evaluate import Settings, counted, evaluate
from ordercheck.language.rules import Rules
from ordercheck.model.document import Document, Problem, ProblemKind
from ordercheck.model.fact import DocumentFacts, Fact, Recognition, RoleCandidate, Row, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import CellPlace
from ordercheck.model.report import FailOn, PacketVerdict, verdict_of
from ordercheck.model.result import Result, Severity, Verdict
from ordercheck.model.value import Value
from ordercheck.roles.load import load_roles
from ordercheck.values import parse

RULES = Path(__file__).parent / "checks" / "rules"
DAY = date(2026, 3, 19)
TYPES = {
    "quantity": "quantity",
    "unit_price": "money",
    "amount": "money",
    "total": "money",
    "number": "identifier",
}


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules([RULES], load_roles([RULES / "roles"]))


def fact(field: str, raw: str, cell: str = "A1") -> Fact:
    parsed = parse(TYPES.get(field.rpartition(".")[2], "text"), raw)
    assert isinstance(parsed, tuple)
    value: Value = parsed[0].value
    return Fact(field, State.STATED, raw, value, CellPlace("Sheet1", cell))


def document(role: str, path: str, rows: list[dict[str, str]] | None = None, **fields: str) -> DocumentFacts:
    cells = [
        Row(i, {name: fact(f"lines[{i}].{name}", raw, f"B{i}") for name, raw in row.items()}, "")
        for i, row in enumerate(rows or [])
    ]
    tables = {"lines": TableFacts("lines", State.STATED, tuple(cells))} if rows else {}
    facts = {name: fact(name, raw) for name, raw in fields.items()}
    return DocumentFacts(Document(path, "xlsx", ""), Recognition(role), facts, tables)


def offer(path: str = "offer.xlsx", amount: str = "1,250.00", **fields: str) -> DocumentFacts:
    rows = [{"item": "Shelf", "quantity": "500套", "unit_price": "2.50", "amount": amount}]
    return document("offer", path, rows, **fields)


def results_of(check: str, results: tuple[Result, ...]) -> list[Result]:
    return [result for result in results if result.check == check]


def run(rules: Rules, *documents: DocumentFacts, **settings: object) -> tuple[Result, ...]:
    return evaluate(documents, rules, replace(Settings(DAY), **settings))  # type: ignore[arg-type]


def test_a_result_carries_all_that_the_report_needs(rules: Rules) -> None:
    (result,) = results_of("offer/line-amount", run(rules, offer(amount="1,200.00")))
    assert (result.verdict, result.severity, result.document, result.subject) == (
        Verdict.FAIL,
        Severity.ERROR,
        "offer.xlsx",
        "lines[0]",
    )
    assert result.expected == "1250.00"
    assert result.message == Message("Shelf 的金额应为 1250.00", "amount of Shelf should be 1250.00")
    assert [(e.field, e.raw, e.value, e.unit) for e in result.evidence] == [
        ("lines[0].unit_price", "2.50", "2.50", None),
        ("lines[0].quantity", "500套", "500", "套"),
        ("lines[0].amount", "1,200.00", "1200.00", None),
    ]
    assert result.evidence[2].place == CellPlace("Sheet1", "B0")
    assert result.action.en.startswith("Check the document")


def test_one_result_for_each_wrong_row_and_one_pass_for_the_rest(rules: Rules) -> None:
    rows = [
        {"item": "A", "quantity": "1", "unit_price": "1", "amount": amount} for amount in ("1", "2", "1", "3", "1")
    ]
    found = results_of("offer/line-amount", run(rules, document("offer", "o.xlsx", rows)))
    assert [(r.verdict, r.subject) for r in found] == [
        (Verdict.FAIL, "lines[1]"),
        (Verdict.FAIL, "lines[3]"),
        (Verdict.PASS, None),
    ]
    assert len(found[2].evidence) == 9


def test_the_default_action_and_message_are_in_both_languages(rules: Rules) -> None:
    for result in run(rules, offer(), document("request", "r.xlsx", total="9")):
        for message in (result.title, result.message, result.action):
            assert message.zh
            assert message.en


def test_which_checklists_run(rules: Rules) -> None:
    def ran(*documents: DocumentFacts, **settings: object) -> set[str]:
        return {result.check.partition("/")[0] for result in run(rules, *documents, **settings)}

    request = document("request", "r.xlsx")
    assert ran(request) == {"document", "packet"}
    assert ran(request, offer()) == {"document", "packet", "offer", "several"}
    assert ran(request, stage="offer") == {"document", "packet", "offer"}
    assert ran(offer(), stage="ask") == {"document", "packet"}
    assert ran(offer(), stage="ship") == {"document", "packet", "offer"}
    assert ran(request, checklists=("offer",)) == {"document", "packet", "offer"}


def test_unknown_names_are_refused(rules: Rules) -> None:
    with pytest.raises(ValueError, match="no stage shipping"):
        run(rules, offer(), stage="shipping")
    with pytest.raises(ValueError, match="no checklist ofer"):
        run(rules, offer(), checklists=("ofer",))


def test_all_documents_of_a_role_are_checked_and_the_current_one_is_the_reference(rules: Rules) -> None:
    old = structs.replace(document("request", "old.xlsx", quantity="400套"), current=False)
    new = document("request", "new.xlsx", quantity="500套")
    found = results_of(
        "offer/quantity",
        run(rules, old, new, offer("a.xlsx", quantity="400套"), offer("b.xlsx", quantity="500套")),
    )
    assert [(r.document, r.verdict) for r in found] == [("a.xlsx", Verdict.FAIL), ("b.xlsx", Verdict.PASS)]
    assert found[0].evidence[1].document == "new.xlsx"


def test_several_current_references_are_unknown(rules: Rules) -> None:
    requests = [document("request", name, quantity="500套", number=name) for name in ("1.xlsx", "2.xlsx")]
    (found,) = results_of("offer/quantity", run(rules, *requests, offer(quantity="500套")))
    assert found.verdict is Verdict.UNKNOWN
    assert "1.xlsx, 2.xlsx" in found.message.en


def test_ignored_documents_are_left_out(rules: Rules) -> None:
    ignored = structs.replace(offer(), recognition=Recognition(None, ignored=True))
    assert {result.document for result in run(rules, ignored)} == {None}


def test_an_unreadable_reference_is_unknown_not_absent(rules: Rules) -> None:
    broken = Document(
        "r.xlsx", "xlsx", "", problems=(Problem(ProblemKind.UNREADABLE, Message("坏", "broken"), blocking=True),)
    )
    request = DocumentFacts(broken, Recognition("request"))
    (found,) = results_of("offer/quantity", run(rules, request, offer(quantity="500套")))
    assert found.verdict is Verdict.UNKNOWN


def test_a_table_of_a_file_that_can_not_be_read_names_the_file(rules: Rules) -> None:
    broken = Document(
        "o.xlsx", "xlsx", "", problems=(Problem(ProblemKind.UNREADABLE, Message("坏", "broken"), blocking=True),)
    )
    found = run(rules, DocumentFacts(broken, Recognition("offer")))
    (line,) = results_of("offer/line-amount", found)
    assert (line.verdict, line.message.zh) == (Verdict.UNKNOWN, "o.xlsx 读不出")
    (currency,) = results_of("offer/currency", found)
    assert (currency.verdict, currency.message.zh) == (Verdict.UNKNOWN, "o.xlsx 读不出")


def test_a_packet_in_which_nothing_was_recognised_does_not_pass(rules: Rules) -> None:
    results = run(rules, DocumentFacts(Document("x.bin", "text", ""), Recognition(None)))
    (found,) = results_of("document/recognised", results)
    assert (found.severity, verdict_of(results)) == (Severity.ERROR, PacketVerdict.FAIL)


def test_an_unrecognised_document_that_may_be_the_required_one_is_an_error(rules: Rules) -> None:
    recognition = Recognition(
        None,
        (RoleCandidate("request", 0.4, (Message("需求", "need"),), Message("太少", "too little")),),
        tied=True,
    )
    unknown = DocumentFacts(Document("x.xlsx", "xlsx", ""), recognition)
    (found,) = results_of("document/recognised", run(rules, unknown, stage="ask"))
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.ERROR)
    (found,) = (
        result
        for result in results_of("document/recognised", run(rules, unknown, offer()))
        if result.document == "x.xlsx"
    )
    assert found.severity is Severity.WARNING
    assert "Request (need; too little)" in found.message.en


def test_the_fingerprint_is_of_values_not_of_places(rules: Rules) -> None:
    def fingerprint(of: DocumentFacts) -> str:
        return results_of("offer/line-amount", run(rules, of))[0].fingerprint

    plain = fingerprint(offer(amount="1,200.00"))
    moved = offer(amount="1,200.00")
    row = moved.tables["lines"].rows[0]
    cells = {name: structs.replace(cell, place=CellPlace("Sheet2", "Z9")) for name, cell in row.cells.items()}
    moved = structs.replace(
        moved, tables={"lines": structs.replace(moved.tables["lines"], rows=(structs.replace(row, cells=cells),))}
    )
    assert fingerprint(moved) == plain
    assert fingerprint(offer(amount="1,201.00")) != plain
    assert len(plain) == 16


def long_offer(last_amount: str) -> DocumentFacts:
    rows = [{"item": f"S{n}", "quantity": "5套", "unit_price": "2.00", "amount": "10.00"} for n in range(400)]
    rows[-1] |= {"unit_price": last_amount, "quantity": "1套", "amount": last_amount}
    return document("offer", "offer.xlsx", rows)


def test_a_long_register_without_fault_lists_the_first_values_and_its_fingerprint_covers_all(rules: Rules) -> None:
    (result,) = results_of("offer/line-amount", run(rules, long_offer("10.00")))
    assert (result.verdict, result.subject, result.expected) == (Verdict.PASS, None, None)
    assert len(result.evidence) == 1_000
    assert result.note == Message("另查看了 200 个值，未逐一列出", "200 further values were looked at, not listed")
    (other,) = results_of("offer/line-amount", run(rules, long_offer("11.00")))
    assert other.evidence == result.evidence
    assert other.fingerprint != result.fingerprint


def test_rows_with_a_fault_keep_all_of_their_evidence(rules: Rules) -> None:
    wrong = document("offer", "offer.xlsx", [{"quantity": "1", "unit_price": "2", "amount": "3"}] * 400)
    results = results_of("offer/line-amount", run(rules, wrong))
    assert [result.subject for result in results] == [f"lines[{n}]" for n in range(400)]
    assert all(len(result.evidence) == 3 and result.note is None for result in results)


def test_a_waiver_counts_for_its_values_until_its_day(rules: Rules) -> None:
    wrong = offer(amount="1,200.00")
    (failed,) = results_of("offer/line-amount", run(rules, wrong))
    waiver = Waiver("offer/line-amount", "王", "客户同意", failed.fingerprint, DAY, "offer.xlsx", "lines[0]")

    def verdicts(of: DocumentFacts, waived: Waiver) -> tuple[Verdict, list[str]]:
        results = run(rules, of, waive=(waived,))
        decisions = [r.message.en for r in results_of("packet/decisions", results) if r.verdict is Verdict.FAIL]
        return results_of("offer/line-amount", results)[0].verdict, decisions

    assert verdicts(wrong, waiver) == (Verdict.WAIVED, [])
    expired = replace(waiver, until=date(2026, 3, 18))
    assert verdicts(wrong, expired) == (
        Verdict.FAIL,
        ["the waiver of offer/line-amount expired on 2026-03-18"],
    )
    verdict, problems = verdicts(offer(amount="1,199.00"), waiver)
    assert verdict is Verdict.FAIL
    assert problems[0].startswith("the decision on offer/line-amount is void: its values have changed")
    assert verdicts(wrong, replace(waiver, document="other.xlsx")) == (
        Verdict.FAIL,
        ["the decision on offer/line-amount was not used"],
    )


def test_an_attestation_settles_what_is_manual_or_unknown_but_no_failure(rules: Rules) -> None:
    (look,) = results_of("offer/look", run(rules, offer()))
    assert look.verdict is Verdict.MANUAL
    attested = Attestation("offer/look", "王", look.fingerprint, DAY, "看过样品")
    (settled,) = results_of("offer/look", run(rules, offer(), attest=(attested,)))
    assert settled.verdict is Verdict.PASS
    assert settled.note == Message("王 已核对 2026-03-19 看过样品", "attested by 王 2026-03-19 看过样品")
    (failed,) = results_of("offer/line-amount", run(rules, offer(amount="1")))
    results = run(rules, offer(amount="1"), attest=(Attestation("offer/line-amount", "王", failed.fingerprint),))
    assert results_of("offer/line-amount", results)[0].verdict is Verdict.FAIL


def result(verdict: Verdict, severity: Severity) -> Result:
    words = Message("字", "words")
    return Result("a/b", verdict, severity, words, words, words)


@pytest.mark.parametrize(
    ("verdict", "severity", "expected"),
    [
        (Verdict.FAIL, Severity.ERROR, "fail fail fail pass"),
        (Verdict.FAIL, Severity.WARNING, "pass fail fail pass"),
        (Verdict.UNKNOWN, Severity.ERROR, "incomplete incomplete incomplete pass"),
        (Verdict.UNKNOWN, Severity.WARNING, "pass incomplete incomplete pass"),
        (Verdict.UNKNOWN, Severity.MANUAL, "pass pass incomplete pass"),
        (Verdict.MANUAL, Severity.MANUAL, "pass pass incomplete pass"),
        (Verdict.WAIVED, Severity.ERROR, "pass pass pass pass"),
        (Verdict.NOT_APPLICABLE, Severity.ERROR, "pass pass pass pass"),
    ],
)
def test_the_verdict_of_a_packet(verdict: Verdict, severity: Severity, expected: str) -> None:
    thresholds = (FailOn.ERROR, FailOn.WARNING, FailOn.MANUAL, FailOn.NEVER)
    results = [result(Verdict.PASS, Severity.ERROR), result(verdict, severity)]
    assert " ".join(verdict_of(results, fail_on) for fail_on in thresholds) == expected


def test_a_failure_outweighs_an_unknown() -> None:
    both = [result(Verdict.UNKNOWN, Severity.ERROR), result(Verdict.FAIL, Severity.ERROR)]
    assert verdict_of(both) is PacketVerdict.FAIL
    assert counted(both) == {
        "pass": 0,
        "fail": 1,
        "unknown": 1,
        "manual": 0,
        "waived": 0,
        "not_applicable": 0,
    }


def test_the_reviews_see_the_other_results(rules: Rules) -> None:
    results = run(rules, offer(amount="1"))
    (review,) = results_of("packet/reviews", results)
    assert review.verdict is Verdict.FAIL
    assert "offer/line-amount" in review.message.en


def test_a_correction_is_shown_in_the_evidence(rules: Rules) -> None:
    corrected = offer()
    row = corrected.tables["lines"].rows[0]
    amount = structs.replace(row.cells["amount"], correction="王: misread")
    table = structs.replace(
        corrected.tables["lines"], rows=(structs.replace(row, cells={**row.cells, "amount": amount}),)
    )
    (found,) = results_of("offer/line-amount", run(rules, structs.replace(corrected, tables={"lines": table})))
    assert found.evidence[2].note == Message("更正：王: misread", "correction: 王: misread")


GUESSED = Message("这一列是猜的", "this column is a guess")


def with_doubt(document: DocumentFacts, column: str) -> DocumentFacts:
    table = document.tables["lines"]
    rows = tuple(
        structs.replace(row, cells={**row.cells, column: structs.replace(row.cells[column], doubt=GUESSED)})
        for row in table.rows
    )
    return structs.replace(document, tables={"lines": structs.replace(table, rows=rows)})


def asked(quantity: str, item: str = "Shelf") -> DocumentFacts:
    row = {"item": item, "quantity": quantity, "unit_price": "2.50", "amount": "1,250.00"}
    return document("request", "r.xlsx", [row])


def test_what_contradicts_a_guessed_column_is_open_with_that_reason(rules: Rules) -> None:
    sure, _ = results_of("offer/lines", run(rules, offer(), asked("400套")))
    open_one, _ = results_of("offer/lines", run(rules, with_doubt(offer(), "quantity"), asked("400套")))
    assert (sure.verdict, open_one.verdict) == (Verdict.FAIL, Verdict.UNKNOWN)
    assert open_one.message.en == f"{sure.message.en}; this column is a guess"


def test_a_guessed_column_may_agree_and_does_not_hide_what_another_contradicts(rules: Rules) -> None:
    agreed = results_of("offer/lines", run(rules, with_doubt(offer(), "quantity"), asked("500套")))
    assert {result.verdict for result in agreed} == {Verdict.PASS}
    differing = results_of("offer/lines", run(rules, with_doubt(offer(), "amount"), asked("400套")))
    assert [result.verdict for result in differing] == [Verdict.FAIL, Verdict.PASS]


def test_a_row_is_not_missing_where_the_names_of_the_other_table_are_guessed(rules: Rules) -> None:
    def verdicts(one: DocumentFacts) -> set[Verdict]:
        found = run(rules, one, asked("500套", item="Panel"))
        return {result.verdict for result in results_of("offer/lines", found)}

    assert verdicts(offer()) == {Verdict.FAIL}
    assert verdicts(with_doubt(offer(), "item")) == {Verdict.UNKNOWN}
