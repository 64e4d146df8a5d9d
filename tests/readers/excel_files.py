"""Workbooks for tests: written by openpyxl, then changed in the zip where openpyxl can not write something."""

import io
import zipfile
from collections.abc import Callable, Mapping

import openpyxl

from ordercheck.model.document import Cell, Document, Problem, ProblemKind
from ordercheck.readers.excel import read_excel
from ordercheck.readers.limits import Limits

SHEET_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def saved(workbook: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def built(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    """A workbook of one sheet "S", filled by a function."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "S"
    fill(workbook)
    return saved(workbook)


def with_parts(data: bytes, parts: Mapping[str, str | bytes | None]) -> bytes:
    """The archive with parts replaced, added or (None) left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def with_sheet(xml: str, styles: Callable[[openpyxl.Workbook], None] = lambda workbook: None) -> bytes:
    """A workbook whose only sheet "S" has the given XML inside `<worksheet>`."""
    data = built(styles)
    return with_parts(data, {"xl/worksheets/sheet1.xml": f"{SHEET_HEAD}{xml}</worksheet>"})


def read(data: bytes, limits: Limits | None = None) -> Document:
    return read_excel(data, "quote.xlsx", "0" * 64, limits or Limits())


def cells(document: Document, part: int = 0) -> dict[str, Cell]:
    """The cells of a sheet by A1 name."""
    return {cell.place.cell: cell for cell in document.parts[part].grids[0].cells}


def problems(document: Document, kind: ProblemKind) -> list[Problem]:
    return [problem for problem in document.problems if problem.kind is kind]
