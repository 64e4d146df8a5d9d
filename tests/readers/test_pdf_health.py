"""What is wrong with a page must be said, with its place; what is in order must not be complained about."""

import io
import zlib
from collections.abc import Callable

import pytest
from pdf_writing import HEIGHT, chinese, lines, pdf, reading, texts
from PIL import Image, ImageDraw
from reportlab.lib.colors import Color, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ordercheck.model.document import Document, PartStatus, Problem, ProblemKind
from ordercheck.model.place import PagePlace
from ordercheck.readers.limits import Limits


def only(document: Document) -> Problem:
    (problem,) = document.problems
    assert problem.message.zh
    assert problem.message.en
    return problem


def visible(document: Document) -> list[str]:
    return [line.text for line in lines(document) if not line.hidden]


def put(canvas: Canvas, x: float, top: float, text: str, size: float = 10) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, HEIGHT - top, text)


def picture(size: tuple[int, int] = (1240, 1754), ink: str = "black") -> ImageReader:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((100, 100, 500, 140), fill=ink)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    return ImageReader(stream)


# A font's table of characters, with one entry spoilt: 韩 is glyph 2 of 大韩航空.
SPOILT = [b"<02> <0000>", b"           ", b"<02> <FFFD>", b"<02> <E123>", b"<02> <>    ", b"<02> <0020>"]


@pytest.mark.parametrize("entry", SPOILT)
def test_a_glyph_without_text_is_named_with_its_place(entry: bytes) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(chinese(embedded=True), 10)
        canvas.drawString(50, HEIGHT - 100, "大韩航空 100")
        canvas.drawString(50, HEIGHT - 130, "第二行")

    data = pdf(draw)
    whole = data.replace(b"<02> <97E9>", entry)
    assert whole != data
    assert reading(data).problems == ()
    problem = only(reading(whole))
    assert (problem.kind, problem.blocking, problem.part) == (ProblemKind.TEXT_LOST, True, 0)
    assert problem.raw is not None
    assert problem.raw.replace("\N{REPLACEMENT CHARACTER}", "?") == "大?航空 100"
    assert isinstance(problem.place, PagePlace)
    assert problem.place.box.contains(65, 97)
    assert problem.place.box.x1 < 95


def test_a_font_without_any_text_is_named() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(chinese(embedded=False), 10)
        canvas.drawString(50, HEIGHT - 100, "合计 壹仟元")

    data = pdf(draw).replace(b"/UniGB-UCS2-H", b"/Identity-H").replace(b"(GB1)", b"(Identity)")
    assert only(reading(data)).kind is ProblemKind.TEXT_LOST


@pytest.mark.parametrize("ink", [white, Color(0, 0, 0, alpha=0)])
def test_text_in_the_colour_of_the_paper_is_hidden(ink: Color) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "seen 1")
        canvas.setFillColor(ink)
        put(canvas, 50, 120, "Total 999.00")

    document = reading(pdf(draw))
    assert visible(document) == ["seen 1"]
    problem = only(document)
    assert (problem.kind, problem.blocking, problem.raw) == (ProblemKind.HIDDEN, False, "Total 999.00")


def test_white_text_on_a_dark_bar_or_a_picture_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(Color(0.1, 0.2, 0.5))
        canvas.rect(40, HEIGHT - 110, 300, 30, stroke=0, fill=1)
        canvas.drawImage(picture((300, 100), "navy"), 40, HEIGHT - 300, 200, 100)
        canvas.setFillColor(white)
        put(canvas, 50, 100, "Quantity Price")
        put(canvas, 50, 250, "on a picture")

    document = reading(pdf(draw))
    assert visible(document) == ["Quantity Price", "on a picture"]
    assert document.problems == ()


def with_pattern(bar: str) -> bytes:
    """A page with white text at the height 700 and a bar that a pattern fills: a browser's gradient."""
    content = f"/Pattern cs /P scn {bar} re f 1 g BT /F 12 Tf 60 700 Td (JOB ORDER 7) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/Pattern<</P 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Pattern/PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 595 0]"
        b"/Extend[true true]/Function<</FunctionType 2/Domain[0 1]/C0[0.1 0.2 0.5]/C1[0.3 0.2 0.5]/N 1>>>>>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def test_white_text_on_a_pattern_is_seen_as_the_painted_page_shows() -> None:
    assert visible(reading(with_pattern("40 680 300 40"))) == ["JOB ORDER 7"]
    beside = reading(with_pattern("40 400 300 40"))
    assert visible(beside) == []
    assert [problem.kind for problem in beside.problems][-1] is ProblemKind.HIDDEN


def test_text_that_was_painted_over_is_hidden_and_the_new_one_counts() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "Total 1,250.00")
        canvas.setFillColor(white)
        canvas.rect(45, HEIGHT - 105, 200, 20, stroke=0, fill=1)
        canvas.setFillColor(Color(0, 0, 0))
        put(canvas, 50, 100, "Total 1,520.00")

    document = reading(pdf(draw))
    assert visible(document) == ["Total 1,520.00"]
    assert only(document).raw == "Total 1,250.00"


def test_a_highlight_or_a_seal_over_a_text_does_not_hide_it() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "Total 1,250.00")
        put(canvas, 50, 200, "Signed by")
        canvas.setFillColor(Color(1, 1, 0, alpha=0.4))
        canvas.rect(45, HEIGHT - 105, 200, 20, stroke=0, fill=1)
        seal = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
        ImageDraw.Draw(seal).ellipse((10, 10, 290, 290), outline=(200, 20, 20, 255), width=8)
        canvas.drawImage(ImageReader(seal), 30, HEIGHT - 250, 110, 110, mask="auto")

    document = reading(pdf(draw))
    assert visible(document) == ["Total 1,250.00", "Signed by"]
    assert document.problems == ()
    (image,) = document.parts[0].images
    assert (image.width, image.height) == (300, 300)
    assert image.box == pytest.approx((30, 140, 140, 250), abs=0.1)
    assert image.appearance is not None
    assert image.appearance.ring > 0.85
    assert image.appearance.red > 0.9


def test_text_that_is_clipped_away_is_hidden() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 60, "seen")
        for top in (100, 130):
            canvas.saveState()
            path = canvas.beginPath()
            path.rect(40, HEIGHT - 110, 200, 20)
            canvas.clipPath(path, stroke=0, fill=0)
            put(canvas, 50, top, f"row {top}")
            canvas.restoreState()

    document = reading(pdf(draw))
    assert visible(document) == ["seen", "row 100"]
    assert only(document).raw == "row 130"


def test_tiny_and_invisible_text_is_hidden() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 100, "seen")
        put(canvas, 50, 120, "tiny 5", size=1)
        text = canvas.beginText(50, HEIGHT - 140)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(3)
        text.textLine("ghost 7")
        canvas.drawText(text)

    document = reading(pdf(draw))
    assert visible(document) == ["seen"]
    assert {(p.kind, p.raw) for p in document.problems} == {
        (ProblemKind.HIDDEN, "tiny 5"),
        (ProblemKind.HIDDEN, "ghost 7"),
    }


def test_a_watermark_stays_out_of_the_text_without_a_complaint() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFillColor(Color(0.8, 0.8, 0.8))
        canvas.setFont("Helvetica", 80)
        canvas.drawString(0, 0, "SAMPLE")
        canvas.restoreState()
        put(canvas, 50, HEIGHT - 400, "Total 5.00")

    document = reading(pdf(draw))
    assert visible(document) == ["Total 5.00"]
    assert sorted(texts(document)) == ["SAMPLE", "Total 5.00"]
    assert document.problems == ()


def test_a_scan_blocks_its_page_and_says_its_resolution() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 595, HEIGHT)
        canvas.showPage()
        put(canvas, 50, 100, "typed")

    document = reading(pdf(draw))
    problem = only(document)
    assert (problem.kind, problem.blocking, problem.part) == (ProblemKind.SCANNED, True, 0)
    assert "150 dpi" in problem.message.en
    assert "150 dpi" in problem.message.zh


def test_a_scan_with_a_text_layer_is_read_with_a_notice() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 595, HEIGHT)
        text = canvas.beginText(50, HEIGHT - 140)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(3)
        text.textLine("Quantity 500")
        canvas.drawText(text)

    document = reading(pdf(draw))
    problem = only(document)
    assert (problem.kind, problem.blocking) == (ProblemKind.SCANNED, False)
    assert visible(document) == ["Quantity 500"]


def test_a_letterhead_over_the_whole_page_is_no_scan() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 595, HEIGHT)
        for row in range(12):
            put(canvas, 50, 200 + 20 * row, f"Line {row} of the letter 12.00")

    assert reading(pdf(draw)).problems == ()


def test_text_as_outlines_is_named() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(20):
            for column in range(20):
                canvas.circle(50 + 20 * column, 100 + 20 * row, 4, stroke=0, fill=1)

    problem = only(reading(pdf(draw)))
    assert (problem.kind, problem.blocking) == (ProblemKind.SCANNED, True)


def test_a_page_with_too_many_strokes_is_not_taken_for_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas) -> None:
        hello(canvas)
        canvas.grid([50, 100, 150], [100, 120, 140])

    assert reading(pdf(draw)).problems == ()
    monkeypatch.setattr("ordercheck.readers.pdf_objects._MAX_SEGMENTS", 8)
    document = reading(pdf(draw))
    problem = only(document)
    assert (problem.kind, problem.part, problem.blocking) == (ProblemKind.UNREADABLE, 0, True)
    assert texts(document) == ["hello"]


def hello(canvas: Canvas) -> None:
    put(canvas, 50, 100, "hello")


def encrypted(user: str) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=_standard(user))
    canvas.drawString(50, 700, "secret text")
    canvas.save()
    return stream.getvalue()


def _standard(user: str) -> object:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return StandardEncryption(user, ownerPassword="owner", strength=128)


BROKEN: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: b"", "0 bytes"),
    ("not a pdf", lambda: b"PK\x03\x04 something else", "not a PDF"),
    ("header only", lambda: b"%PDF-1.7\n", "damaged"),
    ("noise", lambda: b"%PDF-1.4\n" + zlib.compress(b"x" * 9999), "damaged"),
    ("password", lambda: encrypted("guess"), "password"),
]


@pytest.mark.parametrize(("name", "data", "words"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_file_that_can_not_be_read_says_why(name: str, data: Callable[[], bytes], words: str) -> None:
    document = reading(data())
    problem = only(document)
    assert (problem.kind, problem.blocking, problem.part) == (ProblemKind.UNREADABLE, True, None)
    assert words in problem.message.en
    assert document.status == "unreadable"
    assert document.parts == ()


def test_an_empty_user_password_is_no_obstacle() -> None:
    assert texts(reading(encrypted(""))) == ["secret text"]


def test_a_file_cut_short_is_never_taken_for_whole() -> None:
    data = pdf(hello)
    for share in (0.3, 0.6, 0.9):
        document = reading(data[: int(len(data) * share)])
        kinds = {(p.kind, p.blocking, p.part) for p in document.problems}
        assert (ProblemKind.UNREADABLE, True, None) in kinds


def test_a_file_over_the_size_limit_is_not_opened() -> None:
    problem = only(reading(pdf(hello), Limits(max_bytes=100)))
    assert problem.kind is ProblemKind.UNREADABLE
    assert "100 B" in problem.message.en


@pytest.mark.parametrize(
    ("limits", "read"), [(Limits(max_pages=2), 2), (Limits(max_seconds=-1.0), 0), (Limits(max_pages=3), 3)]
)
def test_pages_over_a_limit_are_listed_as_not_read(limits: Limits, read: int) -> None:
    def draw(canvas: Canvas) -> None:
        hello(canvas)
        canvas.showPage()
        hello(canvas)
        canvas.showPage()
        hello(canvas)

    document = reading(pdf(draw), limits)
    assert [part.status for part in document.parts] == [PartStatus.READ] * read + [PartStatus.NOT_READ] * (
        3 - read
    )
    assert [part.reason is None for part in document.parts] == [True] * read + [False] * (3 - read)
    assert [(p.kind, p.part, p.blocking) for p in document.problems] == (
        [(ProblemKind.UNREADABLE, read, True)] if read < 3 else []
    )
    assert document.status == "read"
