"""A picture as a document of its own: a page without text, to be read by OCR or by a person."""

import io
import warnings
from typing import Any

from ordercheck.model.document import Document, Image, Part, PartStatus, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import Box, ImagePlace
from ordercheck.readers.archive import damaged
from ordercheck.readers.limits import Limits
from ordercheck.readers.pictures import appearance_of_bytes

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "DIB", "TIFF", "WEBP")
POINTS_PER_INCH = 72

PICTURE = Message(
    "这是图片（{width}×{height} 像素，{resolution}），文字没有读取；请提供有文字的原文件，或安装 OCR。",
    "This is a picture ({width} x {height} pixels, {resolution}) whose text was not read; "
    "ask for the original file with text, or install OCR.",
)
MORE_PAGES = Message("多页图片的第 {page} 页没有读取。", "Page {page} of the picture was not read.")


def read_image(data: bytes, path: str, sha256: str, limits: Limits, format_: str) -> Document:
    """A picture file as pages without text, each with a blocking problem SCANNED.

    Width and height of the part are points where the file states a resolution, else 0.
    Raises ReadingRefusedError for a damaged file.
    """
    opened = _open(data)
    if opened is None:
        raise damaged("图片打不开", "the picture can not be opened")
    size, dpi, pages = opened
    place = ImagePlace(Box(0.0, 0.0, float(size[0]), float(size[1])))
    image = Image(place, place.box, size[0], size[1], appearance_of_bytes(data), path)
    parts = [
        Part(0, "page", "page 1", images=(image,), width=_points(size[0], dpi), height=_points(size[1], dpi)),
    ]
    resolution = f"{dpi:.0f} dpi" if dpi else "dpi ?"
    message = PICTURE.fill(width=size[0], height=size[1], resolution=resolution)
    problems = [Problem(ProblemKind.SCANNED, message, place=place, part=0, blocking=True)]
    for number in range(1, min(pages, limits.max_pages)):
        why = MORE_PAGES.fill(page=number + 1)
        parts.append(Part(number, "page", f"page {number + 1}", PartStatus.NOT_READ, why))
        problems.append(Problem(ProblemKind.SCANNED, why, part=number, blocking=True))
    return Document(path, format_, sha256, tuple(parts), tuple(problems))


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the header states them; None for what is no picture that can be opened."""
    opened = _open(data)
    return None if opened is None else opened[0]


def _open(data: bytes) -> tuple[tuple[int, int], float, int] | None:
    """Size in pixels, dots per inch (0: not stated), number of pages; nothing is decoded."""
    from PIL import Image as Pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pictures.open(io.BytesIO(data), formats=FORMATS) as picture:
                return (
                    picture.size,
                    stated_dpi(picture.info.get("dpi", (0, 0))),
                    int(getattr(picture, "n_frames", 1)),
                )
    except Exception:  # Pillow raises whatever its plugins raise for damaged data.
        return None


def stated_dpi(stated: Any) -> float:
    """Dots an inch as Pillow hands them over; 0 where none are stated that can be meant."""
    try:
        dpi = float(stated[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 0.0
    # 1 and 72 are what programs write that know no resolution.
    return dpi if 72 < dpi < 10_000 else 0.0


def _points(pixels: int, dpi: float) -> float:
    return pixels * POINTS_PER_INCH / dpi if dpi else 0.0
