"""What is written in a layout is read back: generated facts in every layout that a kind of document comes in."""

import re
import tempfile
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from generated import ROLES, Facts
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.pipeline import ReadingJob
from ordercheck.run.rules import LoadedRules, load_rules
from ordercheck.values.shapes import Choice, Day, Figure
from ordercheck.values.text import normal
from writers.compose import compose, wording
from writers.layouts import LAYOUTS

_FORMS = ("docx_paragraphs", "docx_tables", "xlsx_above", "xlsx_boxed", "xlsx_one_cell", "xlsx_plain")
_LETTERS = ("pdf_half_ruled", "pdf_open", "pdf_ruled")
COMBINATIONS = [
    *(("quote", layout) for layout in (*_FORMS, *_LETTERS, "pdf_boxed", "xlsx_rich")),
    *(("contract", layout) for layout in ("docx_contract", "docx_tables", "xlsx_plain", *_LETTERS)),
    *(("requirement", layout) for layout in (*_FORMS, "pdf_ruled")),
    *(("booking", layout) for layout in (*_FORMS, "pdf_boxed", "pdf_boxed_named")),
    ("drawing", "pdf_drawing"),
]
LANGUAGES = ("zh", "en", "both")
# Headers in two languages without rules are asked for in `test_layouts_that_were_misread`.
ONE_LANGUAGE = {
    *((role, layout) for role in ("quote", "contract") for layout in ("pdf_half_ruled", "pdf_open")),
}
TICKED = {("booking", "pdf_boxed"), ("booking", "pdf_boxed_named")}


@cache
def rules() -> LoadedRules:
    return load_rules()


def read_back(role: str, layout: str, facts: Facts, language: str, ticks: bool) -> DocumentFacts:
    """The document written in the layout, and read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"document.{layout.partition('_')[0]}"
        LAYOUTS[layout](compose(role, facts, language, ticks), path)
        (facts,) = rules().reader_for(())(ReadingJob(path, path.name))
        return facts


def differs(fact: Fact, stated: object, choices: tuple[tuple[str, str], ...]) -> bool:
    """Is a fact something else than what was written?"""
    if fact.state is not State.STATED:
        return True
    value = fact.value
    if isinstance(stated, date):
        return not (isinstance(value, Day) and value.day == stated)
    if isinstance(stated, Decimal) or (isinstance(stated, int) and isinstance(value, Figure)):
        return not (isinstance(value, Figure) and value.number == stated)
    if choices:
        return not isinstance(value, Choice)
    return _bare(fact.raw or "") != _bare(str(stated))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", normal(text))


def compare(role: str, facts: Facts, read: DocumentFacts) -> list[str]:
    """What was read differently, one line each."""
    choices = wording()[role].get("choices", {})
    wrong = [
        f"{name}: {stated!r} read as {read.field(name).raw!r} ({read.field(name).state})"
        for name, stated in facts["fields"].items()
        if differs(read.field(name), stated, choices.get(name, ()))
    ]
    for table, rows in facts.get("tables", {}).items():
        found = read.table(table).rows
        if role == "drawing":
            found = tuple(reversed(found))
        if len(found) != len(rows):
            wrong.append(f"{table}: {len(rows)} rows read as {len(found)}")
            continue
        for row, stated_row in zip(found, rows, strict=True):
            wrong += [
                f"{table}[{row.index}].{name}: {stated!r} read as {row.cells[name].raw!r}"
                for name, stated in stated_row.items()
                if differs(row.cells[name], stated, ())
            ]
    return wrong


@pytest.mark.parametrize(("role", "layout"), COMBINATIONS)
@settings(
    max_examples=5,
    phases=[Phase.generate],
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_facts_come_back(role: str, layout: str, data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(LANGUAGES[:2] if (role, layout) in ONE_LANGUAGE else LANGUAGES))
    ticks = (role, layout) in TICKED or data.draw(st.booleans())
    facts = data.draw(ROLES[role](language))
    read = read_back(role, layout, facts, language, ticks)
    assert (read.role, language, ticks) == (role, language, ticks)
    assert (compare(role, facts, read), language, ticks) == ([], language, ticks)


LINE = {
    "no": 1,
    "item": "灯箱A21",
    "material": "亚克力",
    "unit": "件",
    "quantity": 850,
    "amount": Decimal("850.00"),
}
QUOTE: Facts = {
    "fields": {
        "number": "QT-1",
        "date": date(2026, 3, 1),
        "customer": "南京木禾商贸有限公司",
        "currency": "人民币",
    },
    "tables": {"lines": [{**LINE, "unit_price": Decimal("1.00")}]},
}
BOOKING: Facts = {"fields": {"number": "BK-1", "carrier": "COSCO", "loading_mode": "场装", "declaration": "代理"}}


@pytest.mark.parametrize(
    ("role", "layout", "facts", "language"),
    [
        pytest.param("quote", "pdf_open", QUOTE, "both", id="headers in two languages on one line without rules"),
        pytest.param("booking", "pdf_boxed", BOOKING, "zh", id="报关 over 代理 in one box"),
        pytest.param("quote", "pdf_boxed", QUOTE, "both", id="form boxes in two languages right above a table"),
        pytest.param("quote", "pdf_boxed", QUOTE, "zh", id="form boxes right above a table"),
        pytest.param("quote", "xlsx_boxed", QUOTE, "en", id="form rows right above a table on a narrow grid"),
    ],
)
def test_layouts_that_were_misread(role: str, layout: str, facts: Facts, language: str) -> None:
    assert compare(role, facts, read_back(role, layout, facts, language, False)) == []
