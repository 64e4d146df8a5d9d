"""Whether a text lies outside of what its clip path lets through (a row of a sheet that is too low for it)."""

import ctypes

from ordercheck.readers.pdf_frame import Frame
from ordercheck.readers.pdf_library import pdfium

_MAX_CORNERS = 12
_RECTANGLE = 5
_TOLERANCE = 0.5


def clipped_away(handle: int, frame: Frame, point: tuple[float, float]) -> bool:
    """Whether a shown point of a text object of the page itself lies beside one of the object's clip paths.

    Only simple clip paths count (up to 12 corners, by the box around them); what is doubtful is visible.
    """
    library = pdfium()
    clip = library.FPDFPageObj_GetClipPath(handle)
    if not clip:
        return False
    for path in range(max(0, library.FPDFClipPath_CountPaths(clip))):
        count = library.FPDFClipPath_CountPathSegments(clip, path)
        if 3 <= count <= _MAX_CORNERS and _beside(clip, path, count, frame, point):
            return True
    return False


def _beside(clip: int, path: int, count: int, frame: Frame, point: tuple[float, float]) -> bool:
    library = pdfium()
    x, y = ctypes.c_float(), ctypes.c_float()
    xs, ys = [], []
    # A rectangle has five segments; its first and third corner say everything.
    for corner in (0, 2) if count == _RECTANGLE else range(count):
        library.FPDFPathSegment_GetPoint(library.FPDFClipPath_GetPathSegment(clip, path, corner), x, y)
        xs.append(x.value)
        ys.append(y.value)
    box = frame.shown.box(min(xs), min(ys), max(xs), max(ys))
    across, down = point
    return not (
        box.x0 - _TOLERANCE <= across <= box.x1 + _TOLERANCE
        and box.top - _TOLERANCE <= down <= box.bottom + _TOLERANCE
    )
