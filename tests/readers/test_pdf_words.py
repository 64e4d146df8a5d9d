"""Words and lines of pages that are written here, and what pdfplumber makes of the same pages."""

import io

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writing import HEIGHT, chinese, lines, pdf, reading, texts
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas


def put(canvas: Canvas, x: float, top: float, text: str, size: float = 10, font: str = "Helvetica") -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - top, text)


@pytest.mark.parametrize("embedded", [False, True])
def test_chinese_and_latin_in_one_line(embedded: bool) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "报价单号：BJ-2026-003 数量 500套", font=chinese(embedded))
        put(canvas, 400, 100, "合计 ¥1,250.00", font=chinese(embedded))
        put(canvas, 50, 120, "第二行", font=chinese(embedded))

    document = reading(pdf(draw))
    assert texts(document) == ["报价单号：BJ-2026-003 数量 500套 合计 ¥1,250.00", "第二行"]
    first = lines(document)[0]
    assert [word.text for word in first.words] == ["报价单号：BJ-2026-003", "数量", "500套", "合计", "¥1,250.00"]
    assert first.words[0].box.x0 == pytest.approx(50, abs=0.5)
    assert first.words[3].box.x0 == pytest.approx(400, abs=0.5)
    assert all(word.box.top < 100 < word.box.bottom for word in first.words)
    assert all(word.box.height == pytest.approx(10, abs=0.1) for word in first.words)
    assert first.place.as_json()["page"] == 1
    assert document.problems == ()


@pytest.mark.parametrize("embedded", [False, True])
def test_words_and_their_boxes_are_those_of_pdfplumber(embedded: bool) -> None:
    def draw(canvas: Canvas) -> None:
        font = chinese(embedded)
        for row in range(30):
            put(canvas, 40, 60 + 20 * row, f"{row + 1} 展示架 Display {row * 37.5:.2f} 元", font=font)
            put(canvas, 300, 60 + 20 * row, f"PO-{row:04d} / CTN 12", font="Helvetica-Bold")

    data = pdf(draw)
    with pdfplumber.open(io.BytesIO(data)) as other:
        # Chinese beside Latin is one word here, so the tolerance is the word gap in points.
        theirs = other.pages[0].extract_words(x_tolerance=2)
    ours = [word for line in lines(reading(data)) for word in line.words]
    assert [word.text for word in ours] == [word["text"] for word in theirs]
    for mine, yours in zip(ours, theirs, strict=True):
        assert mine.box.x0 == pytest.approx(yours["x0"], abs=0.6)
        assert mine.box.x1 == pytest.approx(yours["x1"], abs=0.6)
        assert abs(mine.box.middle[1] - (yours["top"] + yours["bottom"]) / 2) < 2.5


def test_text_drawn_in_any_order_is_read_from_left_to_right() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 300, 200, "third")
        put(canvas, 50, 230, "below")
        put(canvas, 160, 200, "second")
        for x, letter in ((63.4, "t"), (50, "f"), (52.8, "i"), (58.4, "s"), (55, "r")):
            put(canvas, x, 200, letter)

    assert texts(reading(pdf(draw))) == ["first second third", "below"]


def test_a_space_drawn_back_on_the_line_parts_no_word() -> None:
    """As an office program draws `第五条  支付定金20%`: the Chinese first, then the spaces, then the figures."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(chinese(True), 10)
        canvas.drawString(50, 700, "第五条")
        canvas.drawString(90, 700, "支付定金")
        canvas.drawString(80, 700, " ")
        canvas.drawString(132, 700, "20%")

    assert texts(reading(pdf(draw))) == ["第五条 支付定金20%"]


@pytest.mark.parametrize(
    ("gap", "text"), [(0.08, "RohstoffAG"), (0.12, "RohstoffAG"), (0.2, "Rohstoff AG"), (0.25, "Rohstoff AG")]
)
def test_a_space_that_the_ink_of_the_letter_before_it_fills_parts_words(gap: float, text: str) -> None:
    """Each word is a text of its own, and the slanting f reaches far beyond its width."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Italic", 10)
        canvas.drawString(50, 700, "Rohstoff")
        canvas.drawString(50 + canvas.stringWidth("Rohstoff") + 10 * gap, 700, "AG")

    assert texts(reading(pdf(draw))) == [text]


def without_spaces(content: str) -> bytes:
    """A page in a font that the file only names, with widths for letters and none for a space (XSL processors)."""
    widths = " ".join(f"{stringWidth(chr(code), 'Times-Roman', 1000):.0f}" for code in range(65, 123))
    font = "/Type/Font/Subtype/TrueType/BaseFont/TimesNewRomanPSMT/Encoding/WinAnsiEncoding"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        f"<<{font}/FirstChar 65/LastChar 122/Widths[{widths}]/FontDescriptor 6 0 R>>",
        "<</Type/FontDescriptor/FontName/TimesNewRomanPSMT/Flags 32/FontBBox[-568 -307 2000 1007]/ItalicAngle 0"
        "/Ascent 891/Descent -216/CapHeight 662/StemV 80>>",
    )
    body = "".join(f"{number} 0 obj{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF".encode()


@pytest.mark.parametrize("stretch", [100, 60])
@pytest.mark.parametrize(
    ("shift", "text"),
    [(60, "Service"), (110, "Service"), (180, "Ser vice"), (250, "Ser vice")],
)
def test_letters_that_are_shifted_a_little_are_one_word(shift: int, text: str, stretch: int) -> None:
    """Kerning that a program works out for another font than it names, and spaces that are nothing but shifts."""
    page = without_spaces(f"BT /F1 10 Tf {stretch} Tz 1 0 0 1 50 700 Tm [(Ser) -{shift} (vice)] TJ ET")
    assert texts(reading(page)) == [text]


def test_a_baseline_that_is_a_little_off_is_the_same_line_and_the_next_line_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "Label", 10)
        put(canvas, 200, 101.5, "Value", 9)
        put(canvas, 50, 109, "Next", 9)

    assert texts(reading(pdf(draw))) == ["Label Value", "Next"]


def test_a_raised_unit_belongs_to_its_word_and_a_raised_digit_not_to_a_figure() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "Volume 28 m", 10)
        width = canvas.stringWidth("Volume 28 m", "Helvetica", 10)
        put(canvas, 50 + width, 96, "3", 6)
        put(canvas, 50, 140, "Total 100", 10)
        width = canvas.stringWidth("Total 100", "Helvetica", 10)
        put(canvas, 50 + width, 136, "1", 6)

    found = texts(reading(pdf(draw)))
    assert found == ["Volume 28 m3", "1", "Total 100"]


def test_letters_set_apart_are_one_word_and_columns_of_digits_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(50, 700, "INVOICE", charSpace=7)
        canvas.drawString(50, 650, "I N V O I C E")
        canvas.setFont(chinese(embedded=True), 12)
        canvas.drawString(50, 600, "报价单", charSpace=10)
        canvas.drawString(50, 550, "1234", charSpace=9)

    assert texts(reading(pdf(draw))) == ["INVOICE", "INVOICE", "报价单", "1 2 3 4"]


def test_a_short_word_is_set_apart_like_the_long_ones_of_its_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(50, 760, "NOTE OF WEIGHT", charSpace=4.5)
        put(canvas, 50, 130, "I II")
        put(canvas, 90, 130, "A")
        put(canvas, 104, 130, "B")

    assert texts(reading(pdf(draw))) == ["NOTE OF WEIGHT", "I II A B"]


def test_characters_drawn_twice_to_look_bold_count_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.4):
            put(canvas, 50 + shift, 100, "Total 1100.00", 12)
        put(canvas, 50, 130, "bookkeeper 1100", 12)

    assert texts(reading(pdf(draw))) == ["Total 1100.00", "bookkeeper 1100"]


def test_texts_that_overlap_are_not_mixed() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "ABCDEFGH")
        put(canvas, 53, 100, "123456")

    words = {word.text for line in lines(reading(pdf(draw))) for word in line.words}
    assert words == {"ABCDEFGH", "123456"}


def test_a_word_does_not_cross_a_ruling_line() -> None:
    def draw(canvas: Canvas) -> None:
        middle = 50 + canvas.stringWidth("10", "Helvetica", 10)
        put(canvas, 50, 100, "10")
        put(canvas, middle, 100, "20")
        canvas.line(middle, HEIGHT - 110, middle, HEIGHT - 85)

    assert texts(reading(pdf(draw))) == ["10 20"]


def test_upright_and_turned_text_do_not_share_lines() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "upright text")
        canvas.saveState()
        canvas.translate(300, HEIGHT - 100)
        canvas.rotate(90)
        canvas.drawString(0, 0, "turned text")
        canvas.restoreState()

    upright, turned = lines(reading(pdf(draw)))
    assert (upright.text, turned.text) == ("upright text", "turned text")
    assert [word.upright for word in upright.words + turned.words] == [True, True, False, False]
    box = turned.words[0].box
    assert box.x1 == pytest.approx(302, abs=1)
    assert box.bottom == pytest.approx(100, abs=1)
    assert box.height > 2 * box.width


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_has_boxes_as_shown(turn: int) -> None:
    """The text is written so that it stands upright once /Rotate is applied."""

    def draw(canvas: Canvas) -> None:
        # The library turns the paper too: 500 x 700 is the page as it is shown.
        canvas.setPageRotation(turn)
        canvas.translate(*{0: (0, 0), 90: (700, 0), 180: (500, 700), 270: (0, 500)}[turn])
        canvas.rotate(turn)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 620, "Quantity 500")
        canvas.grid([50, 150, 250], [610, 640, 670])

    document = reading(pdf(draw, (500, 700)))
    part = document.parts[0]
    assert (part.width, part.height) == (500, 700)
    (line,) = part.lines
    assert line.text == "Quantity 500"
    assert all(word.upright for word in line.words)
    assert line.words[0].box.x0 == pytest.approx(60, abs=1)
    assert line.words[0].box.bottom == pytest.approx(82, abs=1)
    (grid,) = part.grids
    assert grid.column_edges == pytest.approx((50, 150, 250), abs=0.1)
    assert grid.row_edges == pytest.approx((30, 60, 90), abs=0.1)


def test_a_crop_box_moves_the_origin() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((30, 40, 500, 800))
        put(canvas, 50, HEIGHT - 700, "inside")

    part = reading(pdf(draw)).parts[0]
    assert (part.width, part.height) == (470, 760)
    assert part.lines[0].words[0].box.x0 == pytest.approx(20, abs=0.2)
    assert part.lines[0].words[0].box.bottom == pytest.approx(102, abs=1)


def test_bold_and_size_are_known() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "Heading", 18, "Helvetica-Bold")
        put(canvas, 50, 130, "text", 9)

    heading, text = lines(reading(pdf(draw)))
    assert (heading.size, heading.bold) == (18, True)
    assert (text.size, text.bold) == (9, False)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(st.text("ABCabc0129.,-", min_size=1, max_size=8), min_size=1, max_size=4), min_size=1, max_size=6
    )
)
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    def draw(canvas: Canvas) -> None:
        for n, row in enumerate(rows):
            for column, text in enumerate(row):
                put(canvas, 40 + 130 * column, 60 + 18 * n, text)

    assert texts(reading(pdf(draw))) == [" ".join(row) for row in rows]


def test_a_single_glyph_of_a_font_that_is_nowhere_is_read() -> None:
    """pdfium skips a text of one glyph whose font is neither in the file nor installed."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "颜色", font=chinese(False))
        put(canvas, 50, 120, "红", font=chinese(False))
        put(canvas, 150, 120, " ", font=chinese(False))
        put(canvas, 50, 140, "黑", font=chinese(False))

    document = reading(pdf(draw))
    assert texts(document) == ["颜色", "红", "黑"]
    box = lines(document)[1].words[0].box
    assert (box.x0, box.x1) == (pytest.approx(50, abs=0.5), pytest.approx(60, abs=0.5))
    assert box.top < 120 < box.bottom
    assert document.problems == ()


def put_in_a_row(canvas: Canvas, left: float, *texts: str, gap: float) -> None:
    """Texts of ten points beside one another, without a space character between them."""
    for text in texts:
        canvas.drawString(left, 700, text)
        left += canvas.stringWidth(text) + gap


@pytest.mark.parametrize(
    ("closer", "expected"),
    [(0.0, "第5条第8款 支付 30%"), (2.4, "第5条第8款 支付30%")],
    ids=["a browser: what stands apart has a space", "a word processor: all stands a quarter apart"],
)
def test_a_gap_between_chinese_and_latin(closer: float, expected: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(chinese(True), 10)
        put_in_a_row(canvas, 50, "第", "5", "条第", "8", "款", gap=closer)
        put_in_a_row(canvas, 200, "支付", "30%", gap=2.4)

    assert texts(reading(pdf(draw)))[0].split() == expected.split()


def placed(canvas: Canvas, texts: list[tuple[float, str]], font: str) -> None:
    """Each letter drawn by itself, as browsers print: a space is only a gap."""
    for start, text in texts:
        for at, letter in enumerate(text):
            put(canvas, start + stringWidth(text[:at], font, 10), 100, letter, font=font)


@pytest.mark.parametrize(
    ("texts_at", "expected"),
    [
        ([(50, "西兰花"), (82.5, "去叶")], ["西兰花", "去叶"]),
        ([(50, "X轴丝杆"), (89.2, "Y轴")], ["X轴丝杆", "Y轴"]),
        # All Han is set off from Latin alike, as word processors do.
        ([(50, "用"), (62.5, "BT50"), (88, "刀")], ["用BT50刀"]),
        # A line that is spread has no letters that stand close.
        ([(50, "合"), (62.5, "同"), (75, "章")], ["合同章"]),
    ],
)
def test_a_gap_beside_han_is_a_space_where_other_letters_stand_close(texts_at, expected: list[str]) -> None:
    font = chinese(True)
    (line,) = lines(reading(pdf(lambda canvas: placed(canvas, texts_at, font))))
    assert [word.text for word in line.words] == expected
