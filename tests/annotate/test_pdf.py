"""A mark in a PDF stands over the value, whatever the page's turn and crop box; what the file had stays."""

import io

import pypdfium2
import pytest
from PIL.Image import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, RectangleObject
from reportlab.pdfgen import canvas

from ordercheck.annotate.marked import NoCopyError
from ordercheck.annotate.page_geometry import shown_page
from ordercheck.annotate.pdf import NO_PAGE, SIGNED, mark_pdf
from ordercheck.annotate.remarks import COLOURS, Note, Tint
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers import read_data

SCALE = 2


def pdf(turn: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    drawn = io.BytesIO()
    page = canvas.Canvas(drawn, pagesize=(400, 300), invariant=True)
    page.setFont("Helvetica", 14)
    page.drawString(100, 200, "Total: 1250.00")
    page.save()
    writer = PdfWriter(clone_from=io.BytesIO(drawn.getvalue()))
    if turn:
        writer.pages[0].rotate(turn)
    if crop is not None:
        writer.pages[0].cropbox = RectangleObject(crop)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def painted(data: bytes) -> Image:
    document = pypdfium2.PdfDocument(data)
    picture: Image = document[0].render(scale=SCALE, may_draw_forms=False).to_pil()
    return picture.convert("RGB")


def tinted(colour: tuple[int, int, int], tint: Tint) -> bool:
    return colour == tuple(int(COLOURS[tint][at : at + 2], 16) for at in (0, 2, 4))


@pytest.mark.parametrize("crop", [None, (50, 40, 350, 280), (0, 0, 900, 900)])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_mark_stands_over_the_value(turn: int, crop: tuple[float, float, float, float] | None) -> None:
    data = pdf(turn, crop)
    place = read_data(data, "a.pdf").parts[0].lines[0].place
    assert isinstance(place, PagePlace)
    before, after = painted(data), painted(mark_pdf(data, [Note(place, "[1] 金额", Tint.WRONG)]).data)
    changed = {
        (x, y)
        for x in range(before.width)
        for y in range(before.height)
        if before.getpixel((x, y)) != after.getpixel((x, y))
    }
    xs, ys = [x / SCALE for x, _ in changed], [y / SCALE for _, y in changed]
    assert Box(min(xs), min(ys), max(xs), max(ys)) == pytest.approx(place.box, abs=3)
    shades = [after.getpixel(pixel) for pixel in changed]
    assert sum(tinted(colour, Tint.WRONG) for colour in shades) > len(shades) / 2


def test_the_note_is_in_chinese_and_all_that_was_there_is_kept() -> None:
    data = pdf()
    marked = mark_pdf(
        data, [Note(PagePlace(1, Box(100, 90, 190, 105)), "[1] 错误：金额不对\n→ 请更正", Tint.WRONG)]
    )
    assert marked.data.startswith(data)
    (annotation,) = PdfReader(io.BytesIO(marked.data)).pages[0]["/Annots"]
    read = annotation.get_object()
    assert read["/Contents"] == "[1] 错误：金额不对\n→ 请更正"
    assert read["/Subtype"] == "/Highlight"
    assert len(read["/QuadPoints"]) == 8
    assert marked.lost == ()


def test_the_annotations_of_the_original_are_kept() -> None:
    first = mark_pdf(pdf(), [Note(None, "第一", Tint.UNSURE)]).data
    second = mark_pdf(first, [Note(None, "第二", Tint.UNSURE)]).data
    texts = [one.get_object()["/Contents"] for one in PdfReader(io.BytesIO(second)).pages[0]["/Annots"]]
    assert texts == ["第一", "第二"]


def test_notes_about_the_whole_file_stand_beside_each_other_at_the_top() -> None:
    picture = painted(mark_pdf(pdf(90), [Note(None, "甲", Tint.WRONG), Note(None, "乙", Tint.BY_HAND)]).data)
    assert tinted(picture.getpixel((15 * SCALE, 15 * SCALE)), Tint.WRONG)
    assert tinted(picture.getpixel((37 * SCALE, 15 * SCALE)), Tint.BY_HAND)


def test_a_page_that_is_not_there_is_said() -> None:
    marked = mark_pdf(pdf(), [Note(PagePlace(7, Box(0, 0, 9, 9)), "x", Tint.WRONG)])
    assert marked.lost == (NO_PAGE.fill(page=7),)


def test_a_signed_file_says_so_and_keeps_its_signed_bytes() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    form = DictionaryObject({NameObject("/SigFlags"): NumberObject(3), NameObject("/Fields"): ArrayObject()})
    writer.root_object[NameObject("/AcroForm")] = form
    out = io.BytesIO()
    writer.write(out)
    marked = mark_pdf(out.getvalue(), [Note(None, "x", Tint.WRONG)])
    assert marked.lost == (SIGNED,)
    assert marked.data.startswith(out.getvalue())


def test_a_protected_file_has_no_copy() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(NoCopyError):
        mark_pdf(out.getvalue(), [Note(None, "x", Tint.WRONG)])


def test_the_same_notes_give_the_same_bytes() -> None:
    data, notes = pdf(), [Note(None, "甲", Tint.WRONG)]
    assert mark_pdf(data, notes).data == mark_pdf(data, notes).data


def test_a_crop_box_outside_of_the_page_does_not_count() -> None:
    assert shown_page((0, 0, 400, 300), (500, 500, 600, 600), 90).size == (300, 400)
