"""How long reading takes against the raw floor of the library beneath, in one process.

Run as `python benchmarks/reading.py [FILE...]`. Prints medians of CPU milliseconds and the ratio of ours to the
floor; the floor of a PDF is page text, characters and loose boxes -> words, without tables.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

from reading_excel import floor_xlsx, ours_xlsx, workbook
from reading_word import floor_docx, ours_docx, sample

ROUNDS = 15


def floor_pdf(data: bytes) -> int:
    """Words by the least that pdfium can be asked for; returns how many."""
    import ctypes

    import pypdfium2.raw as raw

    words = 0
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    area = raw.FS_RECTF()
    reference = ctypes.byref(area)
    for index in range(raw.FPDF_GetPageCount(document)):
        page = raw.FPDF_LoadPage(document, index)
        text_page = raw.FPDFText_LoadPage(page)
        current: list[tuple[str, float, float, float, float]] = []
        for position in range(raw.FPDFText_CountChars(text_page)):
            character = chr(raw.FPDFText_GetUnicode(text_page, position))
            raw.FPDFText_GetLooseCharBox(text_page, position, reference)
            if character.isspace():
                words += bool(current)
                current = []
            else:
                current.append((character, area.left, area.top, area.right, area.bottom))
        words += bool(current)
        raw.FPDFText_ClosePage(text_page)
        raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)
    return words


def ours_pdf(data: bytes) -> int:
    """The whole reader: words, lines, ruled grids, pictures, fields, health; returns the number of words."""
    from ordercheck.readers.limits import Limits
    from ordercheck.readers.pdf import read_pdf

    document = read_pdf(data, "", "", Limits())
    return sum(len(line.words) for part in document.parts for line in part.lines)


def medians(works: list[tuple[Callable[[bytes], int], bytes]]) -> list[float]:
    """CPU milliseconds of each reader on its file, all interleaved so that they see the same machine."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for (reader, data), times in zip(works, spent, strict=True):
            begin = time.process_time()
            reader(data)
            times.append((time.process_time() - begin) * 1000)
    return [statistics.median(times) for times in spent]


READERS: dict[str, tuple[Callable[[bytes], int], Callable[[bytes], int]]] = {
    ".pdf": (floor_pdf, ours_pdf),
    ".xlsx": (floor_xlsx, ours_xlsx),
    ".docx": (floor_docx, ours_docx),
}


def main(paths: list[str]) -> None:
    """One line a file, then the sum: the files given, else an order's page of PDF, a workbook and a contract."""
    from ordercheck.run.collecting import collect_seldom

    collect_seldom()  # As the command does; for the floor as well.
    files = [path for path in map(Path, paths or sorted(map(str, usual_packet()))) if path.suffix in READERS]
    spent = medians([(reader, path.read_bytes()) for path in files for reader in READERS[path.suffix]])
    floors, wholes = spent[::2], spent[1::2]
    for name, least, whole in zip([path.name for path in files], floors, wholes, strict=True):
        _print(name, least, whole)
    _print("together", sum(floors), sum(wholes))


def _print(name: str, least: float, whole: float) -> None:
    print(f"{name:40} floor {least:8.2f} ms   ours {whole:8.2f} ms   {whole / max(least, 0.01):5.2f} x")


def usual_packet() -> Iterator[Path]:
    """A ruled quotation of one page, a workbook of 30 rows, a contract of 200 paragraphs and 5 tables in Word."""
    folder = Path(tempfile.mkdtemp())
    yield _quote_page(folder / "quote.pdf")
    (folder / "quote.xlsx").write_bytes(workbook(30))
    yield folder / "quote.xlsx"
    (folder / "contract.docx").write_bytes(sample())
    yield folder / "contract.docx"


def _quote_page(path: Path) -> Path:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import SimpleDocTemplate, Table

    # Office programs embed their fonts; a page without them costs a second reader.
    fonts = Path(str(resources.files("paperang_p2_fonts_cjk")))
    pdfmetrics.registerFont(TTFont("embedded", str(next(fonts.rglob("wqy-microhei.ttc")))))
    head = ["序号", "产品名称", "规格", "单位", "数量", "单价", "金额"]
    rows = [[n, f"展架 {n}", "600x400x1200", "套", n * 10, "12.50", f"{n * 125}.00"] for n in range(1, 26)]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "embedded", 9)]
    SimpleDocTemplate(str(path), pagesize=A4).build([Table([head, *rows], style=style)])
    return path


if __name__ == "__main__":
    main(sys.argv[1:])
