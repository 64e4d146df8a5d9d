"""Reading a Word file: the floor (unpack, parse, take every text) beside what the reader does."""

import io
import sys
import time
import zipfile
from pathlib import Path

TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def floor_docx(data: bytes) -> int:
    """The least that any reader has to do; returns the number of characters."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return sum(len(element.text or "") for element in root.iter(TEXT))


def ours_docx(data: bytes) -> int:
    """The reader, from bytes to Document; returns the number of characters."""
    from ordercheck.readers import read_data

    document = read_data(data, "benchmark.docx")
    return sum(
        sum(len(line.text) for line in part.lines)
        + sum(len(cell.text) for grid in part.grids for cell in grid.cells)
        for part in document.parts
    )


def sample(paragraphs: int = 200, tables: int = 5, rows: int = 20, columns: int = 6) -> bytes:
    """A contract-like file: running text and item tables."""
    import docx

    document = docx.Document()
    for number in range(paragraphs):
        document.add_paragraph(f"第{number}条 甲方应在收到货物后三十日内付清余款，逾期按日支付违约金。")
        if number % max(paragraphs // max(tables, 1), 1) == 0:
            table = document.add_table(rows, columns)
            for row in table.rows:
                for cell in row.cells:
                    cell.text = "1,250.00"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def main() -> None:
    """Print milliseconds of CPU, the best of several turns taken alternately."""
    data = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else sample()
    best: dict[str, float] = {}
    for _ in range(15):
        for function in (floor_docx, ours_docx):
            start = time.process_time()
            function(data)
            spent = (time.process_time() - start) * 1000
            best[function.__name__] = min(best.get(function.__name__, spent), spent)
    print(", ".join(f"{name} {spent:.1f} ms" for name, spent in best.items()))


if __name__ == "__main__":
    main()
