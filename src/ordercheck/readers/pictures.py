"""What a picture looks like in five numbers, so that later rooms can tell a seal from a logo without pixels."""

from __future__ import annotations

import io
import math
import warnings
from typing import TYPE_CHECKING

from ordercheck.model.document import Appearance

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_PICTURE_BYTES = 32_000_000
MAX_PICTURE_PIXELS = 40_000_000

# Formats that Pillow decodes by itself; others (EPS, WMF) would start programs of the machine.
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "DIB", "TIFF", "WEBP")
# Masks are made at the larger size, where a thin rim still has its colour, and measured at the smaller one.
_MASK_SIDE = 320
_MEASURED_SIDE = 96
_SECTORS = 48
_MIN_RING_POINTS = 40


def appearance_of(image: Picture) -> Appearance:
    """The appearance of a decoded picture; transparent pixels count as paper.

    Works on a copy of at most 320 pixels a side. A picture without ink has all shares 0 and aspect 0.
    """
    small = _small_copy(image)
    red, green, blue = small.split()
    ink = _dark_or_coloured(red, green, blue)
    ink_count = _count(ink)
    if not ink_count:
        return Appearance(ink=0.0, red=0.0, blue=0.0, ring=0.0, aspect=0.0)
    reds = _stands_out(red, green, blue, 48)
    blues = _stands_out(blue, red, green, 24)
    red_share, blue_share = _count(reds) / ink_count, _count(blues) / ink_count
    # Ink of another colour (a signature across the seal) must not bend the outline that is measured.
    outline = reds if red_share >= 0.3 else blues if blue_share >= 0.3 else ink
    points = _points(outline)
    return Appearance(
        ink=round(ink_count / (small.width * small.height), 4),
        red=round(min(red_share, 1.0), 4),
        blue=round(min(blue_share, 1.0), 4),
        ring=round(_ring(points), 4),
        aspect=round(_aspect(points), 4),
    )


def appearance_of_bytes(data: bytes) -> Appearance | None:
    """The appearance of an image file's bytes, or None: not a picture, damaged, or over the limits.

    The limits (32 MB of file, 40 million pixels as the header states them) are looked at before any decoding.
    """
    if not data or len(data) > MAX_PICTURE_BYTES:
        return None
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > MAX_PICTURE_PIXELS:
                    return None
                image.draft("RGB", (_MASK_SIDE, _MASK_SIDE))
                return appearance_of(image)
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        # What Pillow raises for damaged data; the picture is then known by its size and place alone.
        return None


def pixel_size_of_bytes(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as an image file's header states them, or None where it has none."""
    if not data:
        return None
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                return image.width, image.height
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _small_copy(image: Picture) -> Picture:
    from PIL import Image

    factor = max(image.width, image.height) // _MASK_SIDE
    small = image.reduce(factor) if factor > 1 and image.mode in ("L", "RGB", "RGBA") else image
    if small.mode in ("RGBA", "LA", "PA", "P"):
        small = small.convert("RGBA")
    small = small.copy()
    small.thumbnail((_MASK_SIDE, _MASK_SIDE), Image.Resampling.BOX)
    if small.mode == "RGBA":
        paper = Image.new("RGBA", small.size, (255, 255, 255, 255))
        small = Image.alpha_composite(paper, small)
    return small.convert("RGB")


def _dark_or_coloured(red: Picture, green: Picture, blue: Picture) -> Picture:
    """Pixels that are not paper: the darkest channel is well below white."""
    from PIL import ImageChops

    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return darkest.point(_up_to(200))


def _stands_out(channel: Picture, other: Picture, another: Picture, margin: int) -> Picture:
    """Pixels where one colour is above both others by a margin."""
    from PIL import ImageChops

    return ImageChops.subtract(channel, ImageChops.lighter(other, another)).point(_from(margin))


def _up_to(limit: int) -> list[int]:
    return [255 if level <= limit else 0 for level in range(256)]


def _from(limit: int) -> list[int]:
    return [255 if level >= limit else 0 for level in range(256)]


def _count(mask: Picture) -> int:
    return mask.histogram()[255]


def _points(mask: Picture) -> list[tuple[int, int]]:
    """The ink's pixels in a copy of at most 96 pixels a side; a thin line stays."""
    from PIL import Image

    scale = min(1.0, _MEASURED_SIDE / max(mask.size))
    size = (max(1, round(mask.width * scale)), max(1, round(mask.height * scale)))
    small = mask.resize(size, Image.Resampling.BOX).tobytes()
    return [(index % size[0], index // size[0]) for index, level in enumerate(small) if level >= 64]


def _extent(values: list[int]) -> tuple[float, float]:
    """First and last position of the ink, a hundredth of it left out at each side as specks."""
    ordered = sorted(values)
    cut = len(ordered) // 100
    return ordered[cut], ordered[-1 - cut] + 1


def _aspect(points: list[tuple[int, int]]) -> float:
    if not points:
        return 0.0
    left, right = _extent([x for x, _ in points])
    top, bottom = _extent([y for _, y in points])
    return (right - left) / (bottom - top)


def _ring(points: list[tuple[int, int]]) -> float:
    """The share of directions from the middle in which the outermost ink is a rim on the ink's own ellipse.

    A rim is outermost ink between 0.84 and 1.08 of the ellipse with less than four fifths of the way inside
    filled: a full disc and a picture have none, a square has it in about half of the directions.
    """
    if len(points) < _MIN_RING_POINTS:
        return 0.0
    left, right = _extent([x for x, _ in points])
    top, bottom = _extent([y for _, y in points])
    half_width, half_height = (right - left) / 2, (bottom - top) / 2
    outermost = [0.0] * _SECTORS
    inside = [0] * _SECTORS
    for x, y in points:
        across = (x + 0.5 - (left + right) / 2) / half_width
        down = (y + 0.5 - (top + bottom) / 2) / half_height
        radius = math.hypot(across, down)
        sector = int((math.atan2(down, across) / math.tau + 0.5) * _SECTORS) % _SECTORS
        outermost[sector] = max(outermost[sector], radius)
        inside[sector] += 0.25 <= radius <= 0.9
    room = math.pi * half_width * half_height * (0.81 - 0.0625) / _SECTORS
    rims = sum(0.84 <= outermost[n] <= 1.08 and inside[n] < 0.8 * room for n in range(_SECTORS))
    return rims / _SECTORS
