"""Long registers: reading, recognising and extracting a workbook of many rows, and how the time grows with them.

Run as `python benchmarks/rows.py [ROWS...]`. The ratio compares the time of a row with that of the first line: 1
is linear. `ordercheck check` stops a document after 90 seconds on the clock or at 3 GiB.
"""

import datetime
import sys
import tempfile
import time
from pathlib import Path

ROWS = ("2000", "8000", "50000")
HEAD = ("序号", "订单号", "客户", "产品名称", "规格型号", "数量", "单位", "单价", "金额", "发货日期", "备注")


def register(folder: Path, rows: int) -> Path:
    """A register of dispatches as a small factory keeps it for years."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("发货登记")
    sheet.append(HEAD)
    first = datetime.date(2026, 1, 1)
    for row in range(1, rows + 1):
        count, price = row % 500 + 1, 12.5 + row % 7
        day = first + datetime.timedelta(days=row % 300)
        names = (f"PO2026-{row:06d}", f"客户{row % 50}有限公司", f"展示架 {row % 97}", "W600xD400xH1800")
        sheet.append([row, *names, count, "套", price, count * price, day, ""])
    path = folder / f"register-{rows}.xlsx"
    book.save(path)
    return path


def main(counts: list[int]) -> None:
    """One line a number of rows."""
    from ordercheck.pipeline import DocumentReader, ReadingJob
    from ordercheck.readers import read
    from ordercheck.run.collecting import collect_seldom
    from ordercheck.run.rules import load_rules

    reader: DocumentReader = load_rules().reader_for([])
    collect_seldom()
    least = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            path = register(Path(folder), count)
            begin = time.process_time()
            read(path)
            read_in = time.process_time() - begin
            begin = time.process_time()
            (facts,) = reader(ReadingJob(path, path.name))
            whole = time.process_time() - begin
            rows = sum(len(table.rows) for table in facts.tables.values())
            least = least or whole / count
            print(
                f"{count:7} rows   reading {read_in:6.2f} s   all {whole:6.2f} s   "
                f"{whole / count * 1000:5.2f} ms a row   {whole / count / least:4.2f} x   {rows} rows of facts"
            )


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:] or ROWS])
