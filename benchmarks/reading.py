"""How long reading takes against the raw floor of the library beneath, in one process.

Run as `python benchmarks/reading.py FILE...`. Prints medians of CPU milliseconds and the ratio of ours to the
floor; the floor of a PDF is page text, characters and loose boxes -> words, without tables.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 7


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


def medians(data: bytes, *readers: Callable[[bytes], int]) -> list[float]:
    """CPU milliseconds of each reader, interleaved so that all see the same machine."""
    spent: list[list[float]] = [[] for _ in readers]
    for _ in range(ROUNDS):
        for reader, times in zip(readers, spent, strict=True):
            begin = time.process_time()
            reader(data)
            times.append((time.process_time() - begin) * 1000)
    return [statistics.median(times) for times in spent]


FORMATS: dict[str, tuple[str, str]] = {
    ".pdf": ("floor_pdf", "ours_pdf"),
    ".xlsx": ("floor_xlsx", "ours_xlsx"),
    ".docx": ("floor_docx", "ours_docx"),
}


def main(paths: list[str]) -> None:
    """One line a file whose format has both halves here."""
    for path in map(Path, paths):
        names = FORMATS.get(path.suffix.lower(), ("", ""))
        floor, ours = (globals().get(name) for name in names)
        if floor is None or ours is None:
            continue
        data = path.read_bytes()
        least, whole = medians(data, floor, ours)
        print(f"{path.name:50} floor {least:8.2f} ms   ours {whole:8.2f} ms   {whole / max(least, 0.01):5.2f} x")


if __name__ == "__main__":
    main(sys.argv[1:])
