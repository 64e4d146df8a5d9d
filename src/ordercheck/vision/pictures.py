"""Pages as pictures: a page of a PDF rendered, a frame of an image file decoded; numpy arrays of RGB."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ordercheck.readers.pdf_frame import Frame, frame_of
from ordercheck.readers.pdf_library import pdfium
from ordercheck.readers.pdf_render import rendered
from ordercheck.readers.pictures import MAX_PICTURE_PIXELS

if TYPE_CHECKING:
    from numpy import ndarray
    from PIL.Image import Image

POINTS = 72.0
OCR_RESOLUTION = 200.0
"""Dots an inch at which letters of 8 points are some 20 pixels high, which is what the models were trained on."""
MARK_RESOLUTION = 150.0
LONGEST = 3_400
"""Pixels of the longer side: A3 at 200 dots an inch."""
_USUAL_WIDTH = 595.0
"""Points: a picture that does not say how large it is counts as a sheet of A4."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A page's pixels (height x width x 3, RGB, 8 bits) and how many of them make a point."""

    pixels: "ndarray[Any, Any]"
    scale: float

    @property
    def width(self) -> float:
        """In points."""
        return float(self.pixels.shape[1]) / self.scale

    @property
    def height(self) -> float:
        """In points."""
        return float(self.pixels.shape[0]) / self.scale


class PictureError(Exception):
    """A page that can not be rendered, or a picture that can not be decoded."""


@contextmanager
def pdf_pages(data: bytes) -> Iterator["PdfPages"]:
    """The pages of a PDF, to be rendered one by one. Raises PictureError for a file that can not be opened."""
    library = pdfium()
    document = library.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise PictureError
    try:
        yield PdfPages(document)
    finally:
        library.FPDF_CloseDocument(document)


class PdfPages:
    """An open PDF."""

    def __init__(self, document: int) -> None:
        self._document = document

    def picture(self, index: int, resolution: float) -> Picture:
        """A page (from 0) as it is shown, with its annotations. Raises PictureError."""
        with self.opened(index) as (page, frame):
            image = rendered(page, frame, resolution / POINTS, LONGEST)
            return Picture(_array(image), image.width / max(frame.width, 1.0))

    @contextmanager
    def opened(self, index: int) -> Iterator[tuple[int, Frame]]:
        """The handle of a page (from 0) and its frame, for as long as it is open. Raises PictureError."""
        library = pdfium()
        page = library.FPDF_LoadPage(self._document, index)
        if not page:
            raise PictureError
        try:
            yield page, frame_of(page)
        finally:
            library.FPDF_ClosePage(page)


def frame_picture(data: bytes, index: int) -> Picture:
    """A page (from 0) of an image file, turned as its camera says. Raises PictureError.

    A picture that does not state its size is as wide as A4 (as high, where it lies across).
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as file:
                if file.width * file.height > MAX_PICTURE_PIXELS:
                    raise PictureError
                file.seek(index)
                dpi = _dpi(file)
                turned = ImageOps.exif_transpose(file)
                image = _on_paper(turned if turned is not None else file)
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError) as error:
        raise PictureError from error
    scale = dpi / POINTS if dpi else min(image.size) / _USUAL_WIDTH
    factor = min(1.0, LONGEST / max(image.size), OCR_RESOLUTION / POINTS / scale)
    if factor < 1.0:
        image = image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.LANCZOS)
    return Picture(_array(image), scale * factor)


def _dpi(file: "Image") -> float:
    from ordercheck.readers.image_file import stated_dpi

    return stated_dpi(file.info.get("dpi", (0, 0)))


def _on_paper(image: "Image") -> "Image":
    """In RGB; what is transparent is white."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA", "P"):
        shown = image.convert("RGBA")
        paper = Image.new("RGBA", shown.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, shown).convert("RGB")
    return image.convert("RGB")


def _array(image: "Image") -> "ndarray[Any, Any]":
    import numpy

    return numpy.asarray(image)
