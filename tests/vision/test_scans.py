"""Scans are read as their text twins are; needs the extras ocr and vision."""

from io import BytesIO
from pathlib import Path

import pytest
from benchmarks.vision import scan_of

from ordercheck.model.document import Document, Part
from ordercheck.readers import read_data
from ordercheck.vision import see

pytestmark = pytest.mark.vision
QUOTE = Path(__file__).parents[2] / "fixtures" / "packets" / "quote-taxed" / "报价单 QT-0312.pdf"


def read(data: bytes) -> Document:
    return see(read_data(data, "scan.pdf"), lambda: data)


def cells(part: Part) -> list[list[str]]:
    (grid,) = part.grids
    return [[cell.text for cell in grid.row(row)] for row in range(grid.rows)]


def test_a_scanned_quote_has_the_table_and_lines_of_its_text_twin() -> None:
    data = QUOTE.read_bytes()
    (printed,) = read(data).parts
    document = read(scan_of(data))
    (scanned,) = document.parts
    assert scanned.by_ocr
    assert not printed.by_ocr
    assert document.problems == ()
    assert cells(scanned) == cells(printed)
    text = "".join(line.text for line in scanned.lines).replace(" ", "")
    for expected in ("QT-0312", "杭州澄湖日化有限公司", "98,400.00", "玖万捌仟肆佰元整"):
        assert expected in text
    assert all(0 < word.confidence <= 1 for line in scanned.lines for word in line.words)


@pytest.mark.parametrize("turned", [90, 180])
def test_a_page_that_lies_on_its_side_or_head_is_set_upright(turned: int) -> None:
    (part,) = read(scan_of(QUOTE.read_bytes(), tilt=0.0, turned=turned)).parts
    assert cells(part)[1][-1] == "67,800.00"
    assert part.height > part.width


def test_a_page_without_text_stays_a_problem() -> None:
    from PIL import Image

    held = BytesIO()
    Image.new("RGB", (1240, 1754), "white").save(held, "PDF", resolution=150)
    document = read(held.getvalue())
    assert [problem.blocking for problem in document.problems] == [True]
    assert "没有读出文字" in document.problems[0].message.zh


def test_the_empty_back_of_a_scanned_sheet_is_no_problem() -> None:
    import pypdfium2
    from PIL import Image

    sheet = pypdfium2.PdfDocument(QUOTE.read_bytes())[0].render(scale=150 / 72).to_pil().convert("RGB")
    back = Image.effect_noise(sheet.size, 8).point([min(255, round(245 + (n - 128) * 0.5)) for n in range(256)])
    held = BytesIO()
    sheet.save(held, "PDF", save_all=True, append_images=[back.convert("RGB")], resolution=150)
    document = read(held.getvalue())
    assert document.problems == ()
    assert [bool(part.lines) for part in document.parts] == [True, False]
