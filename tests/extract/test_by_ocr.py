"""Figures that were read by OCR count once something confirms them; words count where OCR is certain."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from ordercheck.extract.by_ocr import DOUBTED, OCR, only_confirmed
from ordercheck.model.document import Document, Line, MarkShape, Part, SeenMark, Word
from ordercheck.model.fact import DocumentFacts, Fact, Recognition, Row, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.packet_corroboration import confirmed_across
from ordercheck.roles.role import FieldSpec, RoleSpec
from ordercheck.values.shapes import Choice, Day, Figure, PaymentTerms, Share, Text

NAME = Message("名", "name")
ROLE = RoleSpec("quote", NAME, fields={"inspection": FieldSpec("inspection", "flag", NAME)})
_ROW = 20.0


class Scan:
    """A page of texts, one beneath the other, and the facts that stand there."""

    def __init__(self, by_ocr: bool = True) -> None:
        self.by_ocr = by_ocr
        self.lines: list[Line] = []

    def fact(self, name: str, value: object, raw: str = "", confidence: float = 0.99) -> Fact:
        raw = raw or value.as_json()
        top = _ROW * len(self.lines)
        box = Box(50, top, 150, top + 10)
        place = PagePlace(1, box)
        word = Word(raw, box, 10, confidence=confidence)
        self.lines.append(Line(raw, place, box=box, words=(word,)))
        return Fact(name, State.STATED, raw, value, place)

    def document(self, path: str = "a.pdf") -> Document:
        part = Part(0, "page", "1", lines=tuple(self.lines), by_ocr=self.by_ocr)
        return Document(path, "pdf", "", (part,))


def money(number: str) -> Figure:
    return Figure(Decimal(number), "money", "CNY")


def count(number: str) -> Figure:
    return Figure(Decimal(number), "quantity")


def lines(scan: Scan, *rows: tuple[str, str, str]) -> dict[str, TableFacts]:
    made = []
    for index, (quantity, price, amount) in enumerate(rows):
        values = {"quantity": count(quantity), "unit_price": money(price), "amount": money(amount)}
        cells = {name: scan.fact(f"lines[{index}].{name}", value) for name, value in values.items()}
        made.append(Row(index, cells, ""))
    return {"lines": TableFacts("lines", State.STATED, tuple(made))}


def states(fields: dict[str, Fact]) -> dict[str, str]:
    return {name: str(fact.state) for name, fact in fields.items()}


def test_a_figure_alone_is_unreadable_and_keeps_its_reading():
    scan = Scan()
    total = scan.fact("total", money("98400.00"))
    fields, _ = only_confirmed({"total": total}, {}, scan.document(), ROLE)
    fact = fields["total"]
    assert (fact.state, fact.value) == (State.UNREADABLE, None)
    assert [(reading.note, reading.value) for reading in fact.readings] == [(OCR, money("98400.00"))]
    assert fact.reason is not None
    assert "98400.00" in fact.reason.zh


def test_text_that_the_file_states_is_not_asked_for():
    scan = Scan(by_ocr=False)
    fields = {"total": scan.fact("total", money("98400.00"), confidence=1.0)}
    assert only_confirmed(fields, {}, scan.document(), ROLE)[0] == fields


def test_the_arithmetic_of_rows_and_columns_confirms():
    scan = Scan()
    tables = lines(scan, ("2", "15.00", "30.00"), ("3", "10.00", "30.00"), ("4", "7.00", "82.00"))
    fields = {"total": scan.fact("total", money("142.00")), "tax": scan.fact("tax", money("9.00"))}
    fields, tables = only_confirmed(fields, tables, scan.document(), ROLE)
    assert states(fields) == {"total": "stated", "tax": "unreadable"}
    rows = tables["lines"].rows
    assert states(rows[0].cells) == {"quantity": "stated", "unit_price": "stated", "amount": "stated"}
    assert states(rows[2].cells) == {"quantity": "unreadable", "unit_price": "unreadable", "amount": "stated"}


@pytest.mark.parametrize(("total", "state"), [("98400.00", "stated"), ("98300.00", "unreadable")])
def test_subtotal_discount_tax_and_freight_make_the_total(total: str, state: str):
    scan = Scan()
    numbers = {"subtotal": "86400", "discount": "1400", "tax": "11050", "shipping": "2350", "total": total}
    fields = {name: scan.fact(name, money(number)) for name, number in numbers.items()}
    confirmed, _ = only_confirmed(fields, {}, scan.document(), ROLE)
    assert set(states(confirmed).values()) == {state}


def test_words_confirm_the_total_and_shares_themselves():
    scan = Scan()
    fields = {
        "total": scan.fact("total", money("98.00")),
        "total_in_words": scan.fact("total_in_words", Figure(Decimal(98), "words", "CNY"), "玖拾捌元整"),
        "payment_terms": scan.fact(
            "payment_terms", PaymentTerms((Share(Decimal("0.3")), Share(Decimal("0.7"))), "30%定金，70%发货前")
        ),
    }
    assert set(states(only_confirmed(fields, {}, scan.document(), ROLE)[0]).values()) == {"stated"}


@pytest.mark.parametrize(
    ("value", "state"), [(Text("QT-0312", "identifier"), "stated"), (count("2"), "unreadable")]
)
def test_a_second_place_confirms_only_what_is_particular(value: object, state: str):
    scan = Scan()
    fields = {"number": scan.fact("number", value), "other": scan.fact("other", value)}
    assert states(only_confirmed(fields, {}, scan.document(), ROLE)[0])["number"] == state


def test_a_second_place_beneath_a_seal_confirms_nothing():
    scan = Scan()
    value = Text("QT-0312", "identifier")
    fields = {
        "number": scan.fact("number", value, confidence=0.6),
        "other": scan.fact("other", value, confidence=0.6),
    }
    assert states(only_confirmed(fields, {}, scan.document(), ROLE)[0])["number"] == "unreadable"


@pytest.mark.parametrize(("confidence", "state"), [(0.95, "stated"), (0.7, "unreadable")])
def test_a_word_counts_where_ocr_is_certain(confidence: float, state: str):
    scan = Scan()
    fields = {"buyer": scan.fact("buyer", Text("杭州澄湖日化有限公司"), confidence=confidence)}
    confirmed, _ = only_confirmed(fields, {}, scan.document(), ROLE)
    assert states(confirmed) == {"buyer": state}
    assert [reading.note for reading in confirmed["buyer"].readings] == ([DOUBTED] if confidence < 0.8 else [])


def test_a_box_that_seems_empty_may_be_ticked():
    scan = Scan()
    scan.fact("x", Text("x"))
    fields = {"inspection": Fact("inspection", State.EMPTY), "other": Fact("other", State.EMPTY)}
    assert states(only_confirmed(fields, {}, scan.document(), ROLE)[0]) == {
        "inspection": "unreadable",
        "other": "empty",
    }


def packet(read: Fact, stated: Fact) -> tuple[Fact, Fact]:
    documents = [
        DocumentFacts(Document(path, "pdf", ""), Recognition("quote"), {fact.field: fact})
        for path, fact in (("scan.pdf", read), ("text.xlsx", stated))
    ]
    one, other = confirmed_across(documents)
    return one.field(read.field), other.field(stated.field)


def waiting(name: str, value: object) -> Fact:
    scan = Scan()
    fields, _ = only_confirmed({name: scan.fact(name, value)}, {}, scan.document(), ROLE)
    return fields[name]


@pytest.mark.parametrize(
    ("name", "value", "other_name", "state"),
    [
        ("date", Day(date(2026, 3, 12)), "date", State.STATED),
        ("date", Day(date(2026, 3, 12)), "delivery_date", State.STATED),
        ("quantity", count("2"), "quantity", State.STATED),
        ("quantity", count("2"), "packages", State.UNREADABLE),
    ],
)
def test_another_document_confirms(name: str, value: object, other_name: str, state: State):
    stated = Fact(other_name, State.STATED, "x", value)
    settled, untouched = packet(waiting(name, value), stated)
    assert settled.state is state
    assert (settled.value == value) is (state is State.STATED)
    assert untouched == stated


def test_another_value_in_another_document_leaves_it_open():
    settled, _ = packet(
        waiting("date", Day(date(2026, 3, 12))), Fact("date", State.STATED, "x", Day(date(2026, 3, 17)))
    )
    assert settled.state is State.UNREADABLE


def test_two_scans_that_agree_confirm_each_other():
    one = waiting("date", Day(date(2026, 3, 12)))
    both = packet(one, replace(one))
    assert [fact.state for fact in both] == [State.STATED, State.STATED]


def doubted(name: str, value: object) -> Fact:
    scan = Scan()
    fields, _ = only_confirmed({name: scan.fact(name, value, confidence=0.6)}, {}, scan.document(), ROLE)
    return fields[name]


def test_a_doubted_name_counts_where_another_document_states_it():
    value = Text("南京木禾商贸有限公司")
    settled, _ = packet(doubted("buyer", value), Fact("customer", State.STATED, "x", value))
    assert (settled.state, settled.value) == (State.STATED, value)


def test_two_doubted_readings_do_not_confirm_each_other():
    value = Text("南京木禾商贸有限公司")
    one, other = packet(doubted("buyer", value), doubted("customer", value))
    assert (one.state, other.state) == (State.UNREADABLE, State.UNREADABLE)


def test_a_doubted_tick_waits_for_nothing():
    assert doubted("terms", Choice("prepaid")).readings == ()


@pytest.mark.parametrize(("value", "shape"), [(Text("中岛展桌"), "round"), (money("680.00"), "oval")])
def test_what_a_seal_covers_says_so(value: object, shape: str):
    scan = Scan()
    fact = scan.fact("goods", value, confidence=0.6)
    seal = SeenMark(MarkShape(shape), PagePlace(1, Box(100, 5, 300, 90)), Box(100, 5, 300, 90), "red", 1.0)
    document = scan.document()
    sealed = replace(document, parts=(replace(document.parts[0], marks=(seal,)),))
    confirmed, _ = only_confirmed({"goods": fact}, {}, sealed, ROLE)
    assert confirmed["goods"].state is State.UNREADABLE
    assert "在印章下面" in confirmed["goods"].reason.zh
