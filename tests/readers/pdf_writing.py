"""PDFs written for the tests: a canvas with Chinese fonts, and tables with rules."""

import io
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ordercheck.model.document import Document, Line
from ordercheck.readers.limits import Limits
from ordercheck.readers.pdf import read_pdf

HEIGHT = 842.0
SIZE = (595.0, HEIGHT)


@cache
def chinese(embedded: bool) -> str:
    """The name of a registered Chinese font: WenQuanYi Micro Hei in the file, or STSong-Light by name only."""
    if not embedded:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        return "STSong-Light"
    fonts = pytest.importorskip("paperang_p2_fonts_cjk")
    folder = next(iter(fonts.__path__))
    path = next(Path(folder).rglob("wqy-microhei.ttc"))
    pdfmetrics.registerFont(TTFont("MicroHei", str(path), subfontIndex=0))
    return "MicroHei"


def pdf(draw: Callable[[Canvas], None], size: tuple[float, float] = SIZE) -> bytes:
    """A PDF of what `draw` draws; a page is begun before and ended after it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, pageCompression=0, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def reading(data: bytes, limits: Limits | None = None) -> Document:
    return read_pdf(data, "test.pdf", "0" * 64, limits or Limits())


def lines(document: Document, page: int = 0) -> list[Line]:
    return list(document.parts[page].lines)


def texts(document: Document, page: int = 0) -> list[str]:
    return [line.text for line in document.parts[page].lines]


def table(
    canvas: Canvas, left: float, top: float, widths: Sequence[float], height: float, rows: Sequence[Sequence[str]]
) -> None:
    """A fully ruled table whose top left corner is given from the top of the page; texts in the current font."""
    edges = [left + sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [HEIGHT - top - height * n for n in range(len(rows) + 1)]
    canvas.grid(edges, ys)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            canvas.drawString(edges[c] + 3, ys[r + 1] + 5, text)
