"""Small pictures of a page or of a part of it, for questions that only the painted page answers."""

import ctypes
from typing import TYPE_CHECKING

from ordercheck.model.place import Box
from ordercheck.readers.pdf_frame import Frame
from ordercheck.readers.pdf_library import pdfium

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_BGR = 2
_WITH_ANNOTATIONS = 0x01
_MAX_SIDE = 2_400
_WHITE = 0xFFFFFFFF
_CONTRAST = 24


def rendered(page: int, frame: Frame, scale: float, longest: int = _MAX_SIDE) -> "Picture":
    """The whole page with its annotations in colour, `scale` pixels a point, at most `longest` pixels a side."""
    scale = min(scale, longest / max(frame.width, frame.height, 1.0))
    return rendered_area(page, frame, Box(0.0, 0.0, frame.width, frame.height), scale)


def rendered_area(page: int, frame: Frame, area: Box, scale: float) -> "Picture":
    """A part of the page with its annotations in colour, `scale` pixels a point; only that part is painted."""
    from PIL import Image

    library = pdfium()
    size = max(1, round(area.width * scale)), max(1, round(area.height * scale))
    whole = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
    start = -round(area.x0 * scale), -round(area.top * scale)
    bitmap = library.FPDFBitmap_CreateEx(*size, _BGR, None, 0)
    if not bitmap:
        return Image.new("RGB", size, "white")
    try:
        library.FPDFBitmap_FillRect(bitmap, 0, 0, *size, _WHITE)
        library.FPDF_RenderPageBitmap(bitmap, page, *start, *whole, 0, _WITH_ANNOTATIONS)
        stride = library.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(library.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
        return Image.frombytes("RGB", size, data, "raw", "BGR", stride, 1)
    finally:
        library.FPDFBitmap_Destroy(bitmap)


def clipping(picture: "Picture", frame: Frame, box: Box) -> "Picture | None":
    """The part of a rendered page that shows a box, or None where the box lies outside."""
    across, down = picture.width / max(frame.width, 1.0), picture.height / max(frame.height, 1.0)
    left, top = max(0, int(box.x0 * across)), max(0, int(box.top * down))
    right = min(picture.width, int(box.x1 * across) + 1)
    bottom = min(picture.height, int(box.bottom * down) + 1)
    return picture.crop((left, top, right, bottom)) if right > left and bottom > top else None


class Painted:
    """A page's picture in grey, rendered when the first question is asked."""

    def __init__(self, page: int, frame: Frame) -> None:
        self._page = page
        self._frame = frame
        self._picture: Picture | None = None

    def blank(self, box: Box) -> bool:
        """Whether nothing stands out within a box: one colour, without a stroke of a letter."""
        counts = self._greys(box)
        greys = [level for level, count in enumerate(counts) if count]
        return bool(greys) and greys[-1] - greys[0] < _CONTRAST

    def coloured(self, box: Box) -> bool:
        """Whether the ground of a box is not that of the paper: most of it stands out against white."""
        counts = self._greys(box)
        return sum(counts[: 256 - _CONTRAST]) * 2 > sum(counts)

    def _greys(self, box: Box) -> list[int]:
        """How many pixels of a box have each of 256 levels of grey; none outside the page."""
        if self._picture is None:
            self._picture = rendered(self._page, self._frame, 2.0).convert("L")
        part = clipping(self._picture, self._frame, box)
        return part.histogram() if part is not None else []
