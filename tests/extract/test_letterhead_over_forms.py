"""Whose letterhead stands over a ruled form, and over the address to which he has the goods delivered."""

from collections.abc import Sequence

import builders
from msgspec import structs
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Part
from ordercheck.model.fact import DocumentFacts, Recognition


def under(head: Sequence[tuple[float, Sequence[tuple[float, str]]]], form: Part) -> Part:
    lines = [*builders.page(head).lines, *form.lines]
    return structs.replace(form, lines=tuple(structs.replace(one, order=at) for at, one in enumerate(lines)))


def read(part: Part) -> DocumentFacts:
    return extract(builders.document(part), Recognition("contract"), ROLES["contract"])


def test_the_lines_of_names_in_the_boxes_of_a_form_are_no_letterhead() -> None:
    form = builders.ruled(
        [["加工厂\n商", "台州北岸精密机\n械厂", "项目", "灯箱"], ["联系人", "林澈", "日期", "2026-04-15"]],
        [60, 110, 60, 110],
        top=110,
    )
    facts = read(under([(50, [(220, "杭州星河电器有限公司")]), (75, [(260, "外协加工合同")])], form))
    assert facts.field("buyer").raw == "杭州星河电器有限公司"


def test_who_orders_may_have_the_goods_delivered_to_himself() -> None:
    form = builders.ruled(
        [
            ["VENDOR", "DELIVER TO"],
            ["Northern Bench Works Ltd\n7 Mill Lane", "Harbour Rooms Ltd\n3rd Floor, Dock House"],
        ],
        [200, 200],
        top=150,
    )
    head = [(40, [(50, "PURCHASE ORDER")]), (70, [(50, "Harbour Rooms Ltd")]), (84, [(50, "14 Pier Street")])]
    facts = read(under(head, form))
    assert facts.field("buyer").raw == "Harbour Rooms Ltd"
    assert facts.field("seller").raw.split("\n")[0] == "Northern Bench Works Ltd"
