"""HTML tables saved as .xls: encodings, spans, what is hidden, and bounds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordercheck.model.document import Cell, Document, ProblemKind
from ordercheck.model.place import CellPlace
from ordercheck.readers.html_table import read_html_table
from ordercheck.readers.limits import Limits


def read(page: str | bytes, limits: Limits | None = None) -> Document:
    data = page if isinstance(page, bytes) else page.encode()
    return read_html_table(data, "order.xls", "0" * 64, limits or Limits())


def cells(document: Document, grid: int = 0) -> dict[str, Cell]:
    return {cell.place.cell: cell for cell in document.parts[0].grids[grid].cells}


ORDER = "<table><tr><td>品名</td><td>数量</td></tr><tr><td>镕金法兰</td><td>20</td></tr></table>"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("", "gb18030"),
        ("", "utf-8"),
        ("nonsense", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_text_is_right_whatever_is_declared(declared: str, encoding: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body>{ORDER}</body></html>".encode(encoding)
    assert [cell.text for cell in cells(read(page)).values()] == ["品名", "数量", "镕金法兰", "20"]


def test_big5_as_declared() -> None:
    page = '<meta charset="big5"><table><tr><td>訂單編號</td></tr></table>'.encode("big5")
    assert cells(read(page))["A1"].text == "訂單編號"


def test_spans_leave_the_right_columns() -> None:
    document = read(
        "<table><tr><th rowspan=2>No</th><th colspan=2>Qty</th></tr><tr><td>in</td><td>out</td></tr>"
        "<tr><td>1</td><td></td><td>5</td></tr></table>"
    )
    grid = document.parts[0].grids[0]
    assert (grid.rows, grid.columns) == (3, 3)
    assert {name: (cell.text, cell.row_span, cell.column_span) for name, cell in cells(document).items()} == {
        "A1": ("No", 2, 1),
        "B1": ("Qty", 1, 2),
        "B2": ("in", 1, 1),
        "C2": ("out", 1, 1),
        "A3": ("1", 1, 1),
        "C3": ("5", 1, 1),
    }
    assert grid.at(1, 0) is grid.at(0, 0)
    assert cells(document)["A1"].bold
    assert not cells(document)["B2"].bold


def test_lines_and_tables_keep_their_order_and_have_places_of_their_own() -> None:
    document = read(
        "<title>PO</title><h1>采购 订单</h1>No: <b>12</b>3<br>next"
        "<table><tr><td>a<br>b<table><tr><td>inner</td></tr></table>c</td></tr></table>after<table><tr><td>2</td></tr></table>"
    )
    part = document.parts[0]
    assert [line.text for line in part.lines] == ["采购 订单", "No: 123", "next", "after"]
    assert [next(iter(grid.cells)).text for grid in part.grids] == ["a\nb\nc", "inner", "2"]
    orders = [item.order for item in (*part.lines, *part.grids)]
    assert sorted(orders) == list(range(7))
    places = [line.place for line in part.lines] + [cell.place for grid in part.grids for cell in grid.cells]
    assert len(set(places)) == len(places)
    assert document.title == "PO"


def test_what_is_not_shown_is_hidden_and_never_mixed_with_what_is() -> None:
    document = read(
        '<p>Total 5<span style="display:none">secret</span> pcs</p><script>var x</script><style>p {}</style>'
        '<table><tr><td>1</td><td style="display: none">9</td></tr>'
        '<tr style="mso-hide:all"><td>8</td></tr></table>'
    )
    assert [(line.text, line.hidden) for line in document.parts[0].lines] == [
        ("Total 5", False),
        ("secret", True),
        ("pcs", False),
    ]
    assert {name: cell.hidden for name, cell in cells(document).items()} == {"A4": False, "B4": True, "A5": True}
    assert [(p.kind, p.raw) for p in document.problems] == [
        (ProblemKind.HIDDEN, "secret"),
        (ProblemKind.HIDDEN, "9 | 8"),
    ]
    assert document.problems[1].place == CellPlace("HTML", "B4")


def test_check_boxes_show_their_state() -> None:
    document = read("<p><input type=checkbox checked>预付 <input type=checkbox>到付</p>")
    assert document.parts[0].lines[0].text == "☑预付 □到付"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (b"", "empty"),
        (b"<html></html>", "no text"),
        (b"<table>" + b"<tr><td rowspan=1000 colspan=1000>x</td></tr>" * 900 + b"</table>", "cells"),
    ],
)
def test_unreadable_pages_are_named(page: bytes, told: str) -> None:
    (problem,) = read(page, Limits(max_cells=100_000)).problems
    assert (problem.kind, problem.blocking) == (ProblemKind.UNREADABLE, True)
    assert told in problem.message.en


def test_spans_without_cells_beneath_are_cut_and_nesting_does_not_overflow() -> None:
    document = read("<table><tr><td rowspan=99999 colspan=2>x</td></tr></table>" + "<div>" * 3000 + "deep")
    assert cells(document)["A1"].row_span == 1
    assert document.parts[0].grids[0].rows == 1
    read("<table><tr><td>" * 2000 + "x")


def test_nothing_is_fetched_or_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    document = read(
        f'<!DOCTYPE html [<!ENTITY a SYSTEM "{secret.as_uri()}">]><html><body>'
        '<table><tr><td>&a;</td><td>1</td></tr></table><img src="http://127.0.0.1:9/x"></body></html>'
    )
    assert "SECRET" not in repr(document)
    assert [cell.text for cell in cells(document).values()] == ["&a;", "1"]


@given(st.binary(max_size=300))
def test_no_bytes_crash(data: bytes) -> None:
    document = read(b"<table><tr><td>1</td>" + data)
    assert document.parts or document.problems
