"""Regions of files become pictures of what stands there; a file that is not the one that was read becomes none."""

import hashlib
import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ordercheck import find_packets
from ordercheck.model.place import Box
from ordercheck.pictures import PacketPictures, Picture, Region
from ordercheck.pictures.areas import GRID, HEIGHT, WIDTH, area_around
from ordercheck.pictures.crops import CHANGED, GONE, LONGEST, NO_PICTURE

RED = Box(300, 400, 340, 410)
"""Where the page has a red rectangle, in points from its top left."""


def pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(RED.x0, 842 - RED.bottom, RED.width, RED.height, stroke=0, fill=1)
    canvas.save()
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", (800, 600), "white")
    image.paste((255, 0, 0), tuple(map(int, RED)))
    image.save(out, "PNG")
    return out.getvalue()


def region(folder: Path, name: str, data: bytes, format_: str, box: Box = RED, page: int = 1) -> Region:
    return Region(str(folder), name, hashlib.sha256(data).hexdigest(), format_, page, box)


def painted(folder: Path, *regions: Region) -> list[object]:
    found = PacketPictures(find_packets([folder]), workers=1)(regions)
    return [found[one] for one in regions]


def red_part(picture: object) -> Box:
    """Where the picture is red, in the units of its area."""
    assert isinstance(picture, Picture)
    image = Image.open(io.BytesIO(picture.data)).convert("RGB")
    mask = image.point(lambda level: 255 if level < 100 else 0).split()[1]
    found = mask.getbbox()
    assert found is not None
    scale = picture.area.width / image.width
    x0, top, x1, bottom = (scale * side for side in found)
    area = picture.area
    return Box(area.x0 + x0, area.top + top, area.x0 + x1, area.top + bottom)


@pytest.mark.parametrize(("name", "data", "format_"), [("a.pdf", pdf(), "pdf"), ("a.png", png(), "png")])
def test_the_area_says_where_the_picture_was_taken(tmp_path: Path, name: str, data: bytes, format_: str) -> None:
    (tmp_path / name).write_bytes(data)
    (picture,) = painted(tmp_path, region(tmp_path, name, data, format_))
    assert tuple(red_part(picture)) == pytest.approx(tuple(RED), abs=1.0)
    assert isinstance(picture, Picture)
    assert picture.media == "image/png"
    assert picture.area.contains(*RED.middle)


def test_a_member_of_an_archive_is_pictured(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.writestr("a.pdf", pdf())
    (picture,) = painted(tmp_path, region(tmp_path, "papers.zip/a.pdf", pdf(), "pdf"))
    assert tuple(red_part(picture)) == pytest.approx(tuple(RED), abs=1.0)


def test_a_file_that_changed_or_went_is_not_pictured(tmp_path: Path) -> None:
    for name in ("changed.pdf", "gone.pdf", "same.pdf"):
        (tmp_path / name).write_bytes(pdf())
    source = PacketPictures(find_packets([tmp_path]), workers=1)
    asked = [region(tmp_path, name, pdf(), "pdf") for name in ("changed.pdf", "gone.pdf", "same.pdf", "never.pdf")]
    (tmp_path / "changed.pdf").write_bytes(pdf() + b"\n")
    (tmp_path / "gone.pdf").unlink()
    found = source(asked)
    assert [found[one] for one in asked[:2]] == [CHANGED, GONE]
    assert isinstance(found[asked[2]], Picture)
    assert found[asked[3]] == GONE


@pytest.mark.parametrize(
    ("data", "format_"), [(pdf(), "pdf"), (b"%PDF-1.4 broken", "pdf"), (b"no picture", "png")]
)
def test_what_can_not_be_painted_says_so(tmp_path: Path, data: bytes, format_: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    assert painted(tmp_path, region(tmp_path, "a.pdf", data, format_, page=2 if data == pdf() else 1)) == [
        NO_PICTURE
    ]


def test_a_page_without_end_is_a_picture_of_bounded_size(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(14_000, 14_000))
    canvas.drawString(100, 100, "1")
    canvas.save()
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    whole = Box(0, 0, 14_000, 14_000)
    (picture,) = painted(tmp_path, region(tmp_path, "a.pdf", out.getvalue(), "pdf", whole))
    assert isinstance(picture, Picture)
    assert max(Image.open(io.BytesIO(picture.data)).size) <= LONGEST


@pytest.mark.parametrize(
    "box",
    [
        Box(300, 400, 340, 410),
        Box(0, 0, 10, 10),
        Box(580, 830, 595, 842),
        Box(10, 300, 590, 310),
        Box(100, 0, 110, 842),
    ],
)
def test_an_area_lies_on_the_page_around_the_value(box: Box) -> None:
    area = area_around(box, 595, 842)
    assert area.x0 <= box.x0 <= box.x1 <= area.x1 <= 595
    assert area.top <= box.top <= box.bottom <= area.bottom <= 842
    assert area.width >= WIDTH
    assert area.height >= HEIGHT


def test_values_beside_each_other_share_an_area() -> None:
    one, other = Box(301, 401, 320, 410), Box(304, 401, 325, 410)
    assert area_around(one, 595, 842) == area_around(other, 595, 842)
    assert area_around(one, 595, 842).x0 % GRID == 0


def test_a_box_beyond_the_page_shows_the_whole_page() -> None:
    assert area_around(Box(700, 0, 720, 10), 595, 842) == Box(0, 0, 595, 842)
