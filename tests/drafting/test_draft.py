"""A role drafted from a document lints and reads that document; names come from what roles know."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ordercheck.drafting import draft_role, role_text
from ordercheck.drafting.types import guessed_type
from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Document
from ordercheck.model.fact import Recognition, State
from ordercheck.readers import read
from ordercheck.roles.load import load_roles
from ordercheck.roles.role import RoleSpec

ROOT = Path(__file__).parents[2]
BUILTIN = ROOT / "rules" / "roles"
FORMATS = (".xlsx", ".docx", ".pdf")
PACKETS = (
    "booking-reefer",
    "booking-us",
    "demo",
    "drawing-english",
    "purchase-order",
    "quote-proforma",
    "quote-taxed",
)
SAMPLES = [
    path
    for packet in PACKETS
    for path in sorted((ROOT / "fixtures" / "packets" / packet).rglob("*"))
    if path.suffix.lower() in FORMATS
]


@pytest.fixture(scope="module")
def roles() -> Mapping[str, RoleSpec]:
    return load_roles([BUILTIN])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_drafted_role_loads_and_reads_its_document(
    path: Path, roles: Mapping[str, RoleSpec], tmp_path: Path
) -> None:
    document = read(path)
    draft = draft_role(document, roles, "own_form")
    (tmp_path / "own_form.yaml").write_text(role_text(draft, path.name), encoding="utf-8")
    own = load_roles([BUILTIN, tmp_path])["own_form"]
    facts = extract(document, Recognition("own_form"), own)
    assert own.fields.keys() == {field.name for field in draft.fields}
    assert len(draft.fields) >= 3
    assert all(facts.field(f.name).state is State.STATED for f in draft.fields if f.raw)


def sheet(rows: list[list[str | None]], folder: Path) -> Document:
    import openpyxl

    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(folder / "form.xlsx")
    return read(folder / "form.xlsx")


def test_labels_headers_and_types_are_found(roles: Mapping[str, RoleSpec], tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["熏蒸委托单"],
        ["委托日期：", "2026-03-19", "熏蒸剂：", "硫酰氟"],
        ["Chamber No:", "CH-07", "毛重：", "1,250 KGS"],
        ["品名", "件数", "目标浓度", "单价"],
        ["松木托盘", "12", "48 g/m3", "35.50"],
        ["胶合板箱", "3", "48 g/m3", "80.00"],
    ]
    draft = draft_role(sheet(rows, tmp_path), roles, "fumigation")
    assert draft.title == "熏蒸委托单"
    fields = {field.label: (field.type, field.raw) for field in draft.fields}
    assert fields["委托日期"] == ("date", "2026-03-19")
    assert fields["熏蒸剂"] == ("text", "硫酰氟")
    assert fields["Chamber No"] == ("identifier", "CH-07")
    assert fields["毛重"] == ("weight", "1,250 KGS")
    assert [(column.name, column.type) for column in draft.columns] == [
        ("item", "text"),
        ("quantity", "quantity"),
        ("column", "text"),
        ("unit_price", "money"),
    ]


def test_what_a_document_says_can_not_break_the_file(roles: Mapping[str, RoleSpec], tmp_path: Path) -> None:
    rows: list[list[str | None]] = [["It's: a # {title}"], ["熏蒸'剂{x}：", "'; on: yes #\n- [a"]]
    document = sheet(rows, tmp_path)
    folder = tmp_path / "roles"
    folder.mkdir()
    (folder / "own.yaml").write_text(
        role_text(draft_role(document, roles, "own"), "a\nb: {x}.xlsx"), encoding="utf-8"
    )
    own = load_roles([BUILTIN, folder])["own"]
    assert [label for spec in own.fields.values() for label in spec.labels if "熏蒸" in label] == ["熏蒸'剂{x}"]


@pytest.mark.parametrize(
    ("texts", "type_name"),
    [
        (["13%"], "percent"),
        (["1", "2", "10"], "integer"),
        (["2026-03-19", "2026年4月1日"], "date"),
        (["2x40HQ"], "containers"),
        (["1,250 KGS"], "weight"),
        (["USD 1,200.00"], "money"),
        (["35.50", "1,280.00"], "money"),
        (["500套"], "quantity"),
        (["1.5", "12"], "number"),
        (["HT-2026-01"], "identifier"),
        (["上海美妍化妆品有限公司"], "party"),
        (["2026-03-19", "待定"], "text"),
        ([], "text"),
    ],
)
def test_the_narrowest_type_that_fits_all(texts: list[str], type_name: str) -> None:
    assert guessed_type(texts) == type_name
