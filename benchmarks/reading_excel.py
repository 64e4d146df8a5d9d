"""Reading workbooks: the floor (calamine's values alone), the reader of ordercheck, and openpyxl beside them."""

import io
import time
from collections.abc import Callable
from statistics import median

ROWS = {"30 rows": 30, "2,000 rows": 2_000}


def workbook(rows: int) -> bytes:
    """A quotation of some rows with Chinese texts, decimals, number formats and formulas with stored results."""
    import zipfile

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["序号", "品名", "规格", "数量", "单位", "单价", "金额", "备注"])
    for row in range(1, rows + 1):
        sheet.append([row, f"展示架 {row % 97}", "W600xD400xH1800", row % 500 + 1, "套", 12.5 + row % 7, None, ""])
        sheet.cell(row + 1, 6).number_format = "#,##0.00"
    stream = io.BytesIO()
    book.save(stream)
    # openpyxl writes formulas without their results, so these are put into the sheet's XML.
    result = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _with_amounts(content, rows) if name.endswith("sheet1.xml") else content)
    return result.getvalue()


def _with_amounts(xml: bytes, rows: int) -> bytes:
    text = xml.decode()
    for row in range(1, rows + 1):
        amount = (row % 500 + 1) * (12.5 + row % 7)
        cell = f'<c r="G{row + 1}"><f>D{row + 1}*F{row + 1}</f><v>{amount!r}</v></c>'
        at = text.index("</row>", text.index(f'<row r="{row + 1}"'))
        after = text.find(f'<c r="H{row + 1}"', 0, at)
        at = after if after >= 0 else at
        text = text[:at] + cell + text[at:]
    return text.encode()


def floor_xlsx(data: bytes) -> int:
    """Values only, as fast as they can be had; gives the number of rows."""
    from python_calamine import CalamineWorkbook

    return sum(len(sheet.to_python()) for sheet in _sheets(CalamineWorkbook.from_filelike(io.BytesIO(data))))


def _sheets(book: object) -> list:  # type: ignore[type-arg]
    return [book.get_sheet_by_name(name) for name in book.sheet_names]  # type: ignore[attr-defined]


def ours_xlsx(data: bytes) -> int:
    """The whole reader: shown texts, formulas worked out again, what is hidden; gives the number of cells."""
    from ordercheck.readers.excel import read_excel
    from ordercheck.readers.limits import Limits

    document = read_excel(data, "quote.xlsx", "", Limits())
    return sum(len(grid.cells) for part in document.parts for grid in part.grids)


def openpyxl_xlsx(data: bytes) -> int:
    """The usual library: values and, in a second load, formulas."""
    import openpyxl

    loaded = [openpyxl.load_workbook(io.BytesIO(data), data_only=values) for values in (True, False)]
    return sum(1 for book in loaded for sheet in book for row in sheet.iter_rows() for _ in row)


def milliseconds(work: Callable[[bytes], int], data: bytes, repeats: int) -> float:
    """The median CPU time of some calls, after one that warms up."""
    work(data)
    taken = []
    for _ in range(repeats):
        begin = time.process_time()
        work(data)
        taken.append((time.process_time() - begin) * 1000)
    return median(taken)


def main() -> None:
    for name, rows in ROWS.items():
        data = workbook(rows)
        for work in (floor_xlsx, ours_xlsx, openpyxl_xlsx):
            print(f"{name:>12}  {work.__name__:<14} {milliseconds(work, data, 7):9.2f} ms")


if __name__ == "__main__":
    main()
