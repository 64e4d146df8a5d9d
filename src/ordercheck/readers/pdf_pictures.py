"""Pictures on a page: their place and pixels, and what those of a seal's size look like."""

import ctypes
import time

from ordercheck.model.document import Appearance, Image
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers.pdf_library import Matrix, pdfium
from ordercheck.readers.pdf_objects import Placed
from ordercheck.readers.pictures import MAX_PICTURE_PIXELS, appearance_of

_SMALLEST, _LARGEST = 30.0, 400.0
"""Points a side: a seal or a signature is larger than an icon and smaller than a page."""
_MAX_LOOKS = 12
_MAX_SECONDS = 1.5
_MAX_RENDERED = 2_000.0
_MODES = {1: ("L", "L"), 2: ("RGB", "BGR"), 3: ("RGB", "BGRX"), 4: ("RGBA", "BGRa")}
"""pdfium's bitmap formats as Pillow's mode and raw mode; what it renders has its colours multiplied by alpha."""


def images_of(placed: list[Placed], document: int, page: int, number: int) -> list[Image]:
    """Every picture of a loaded page, the page's number counted from 1.

    At most 12 of them, and for 1.5 seconds, are looked at more closely.
    """
    until = time.monotonic() + _MAX_SECONDS
    looks = _MAX_LOOKS
    images = []
    for picture in placed:
        appearance = None
        if looks and _worth_a_look(picture) and time.monotonic() < until:
            looks -= 1
            appearance = _appearance(document, page, picture.handle)
        box = Box(*(round(side, 2) for side in picture.box))
        images.append(Image(PagePlace(number, box), box, picture.width, picture.height, appearance))
    return images


def _worth_a_look(picture: Placed) -> bool:
    sides = picture.box.width, picture.box.height
    right_size = min(sides) >= _SMALLEST and max(sides) <= _LARGEST
    return right_size and picture.width * picture.height <= MAX_PICTURE_PIXELS


def _appearance(document: int, page: int, handle: int) -> Appearance | None:
    """What a picture looks like with its mask, alone, at about one pixel a point."""
    library = pdfium()
    matrix = Matrix()
    library.FPDFPageObj_GetMatrix(handle, ctypes.addressof(matrix))
    # Within a form the picture's own matrix may be of any size; it is the size of what would be rendered.
    if max(abs(matrix.a) + abs(matrix.c), abs(matrix.b) + abs(matrix.d)) > _MAX_RENDERED:
        return None
    bitmap = library.FPDFImageObj_GetRenderedBitmap(document, page, handle)
    if not bitmap:
        return None
    try:
        return _look(bitmap)
    finally:
        library.FPDFBitmap_Destroy(bitmap)


def _look(bitmap: int) -> Appearance | None:
    from PIL import Image as Pillow

    library = pdfium()
    size = library.FPDFBitmap_GetWidth(bitmap), library.FPDFBitmap_GetHeight(bitmap)
    stride = library.FPDFBitmap_GetStride(bitmap)
    modes = _MODES.get(library.FPDFBitmap_GetFormat(bitmap))
    if modes is None or min(size) < 1:
        return None
    data = ctypes.string_at(library.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
    return appearance_of(Pillow.frombytes(modes[0], size, data, "raw", modes[1], stride, 1))
