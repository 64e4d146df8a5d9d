"""The regions of one file painted, in a process of its own: what a file holds may crash or stall the painter."""

import hashlib
import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ordercheck.model.message import Message
from ordercheck.model.place import Box
from ordercheck.pictures.areas import area_around
from ordercheck.pictures.picture import Picture, Region
from ordercheck.readers import member_bytes
from ordercheck.readers.limits import ReadingRefusedError
from ordercheck.readers.member import Step
from ordercheck.readers.pdf_render import rendered_area
from ordercheck.readers.pictures import MAX_PICTURE_PIXELS
from ordercheck.vision.pictures import PdfPages, PictureError, pdf_pages

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2.0
"""Pixels a point where the area is small."""
LONGEST = 1_000
"""Pixels of a picture's longer side."""
COLOURS = 64
PHOTOGRAPH = 48 * 1024
"""Bytes of a PNG beyond which a scan or photograph is better kept as JPEG."""
QUALITY = 70

CHANGED = Message("文件在检查之后变了，没有附图", "the file has changed since the check: no picture")
GONE = Message("文件打不开了，没有附图", "the file can no longer be opened: no picture")
NO_PICTURE = Message("这一页画不出来，没有附图", "this page can not be painted: no picture")


@dataclass(frozen=True, slots=True)
class CropJob:
    """Regions of one file: `path` and `steps` lead to it, `sha256` is that of the file that was checked."""

    path: Path
    steps: tuple[Step, ...]
    sha256: str
    format: str
    regions: tuple[Region, ...]


def crops(job: CropJob) -> tuple[Picture | Message, ...]:
    """A picture for each region, or why there is none. Never raises for a bad file."""
    try:
        data = member_bytes(job.path, job.steps)
    except ReadingRefusedError:
        return (GONE,) * len(job.regions)
    if hashlib.sha256(data).hexdigest() != job.sha256:
        return (CHANGED,) * len(job.regions)
    return tuple(_of_pdf(data, job.regions) if job.format == "pdf" else _of_image(data, job.regions))


def _of_pdf(data: bytes, regions: Sequence[Region]) -> Iterator[Picture | Message]:
    try:
        with pdf_pages(data) as pages:
            for region in regions:
                yield _of_page(pages, region)
    except PictureError:
        yield from (NO_PICTURE,) * len(regions)


def _of_page(pages: PdfPages, region: Region) -> Picture | Message:
    try:
        with pages.opened(region.page - 1) as (page, frame):
            area = area_around(region.box, frame.width, frame.height)
            scale = min(SCALE, LONGEST / max(area.width, area.height, 1.0))
            image = rendered_area(page, frame, area, scale)
    except PictureError:
        return NO_PICTURE
    # What whole pixels show, so that a mark stands exactly where the value does.
    start = Box(round(area.x0 * scale), round(area.top * scale), 0, 0)
    shown = Box(start.x0, start.top, start.x0 + image.width, start.top + image.height)
    return _encoded(image, Box(*(side / scale for side in shown)))


def _of_image(data: bytes, regions: Sequence[Region]) -> Iterator[Picture | Message]:
    """Regions of the first frame of an image file, which is shown as it is stored."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as file:
                if file.width * file.height > MAX_PICTURE_PIXELS:
                    raise PictureError
                image = file.convert("RGB")
    except Exception:  # Pillow raises whatever its plugins raise for damaged data.
        yield from (NO_PICTURE,) * len(regions)
        return
    for region in regions:
        yield _of_pixels(image, region.box)


def _of_pixels(image: "Image", box: Box) -> Picture:
    area = area_around(box, float(image.width), float(image.height))
    part = image.crop((round(area.x0), round(area.top), round(area.x1), round(area.bottom)))
    part.thumbnail((LONGEST, LONGEST))
    return _encoded(part, area)


def _encoded(image: "Image", area: Box) -> Picture:
    """As PNG of few colours, which is sharp and small for print; as JPEG where that is much smaller."""
    png = io.BytesIO()
    image.quantize(COLOURS).save(png, "PNG", optimize=True)
    if png.tell() <= PHOTOGRAPH:
        return Picture(png.getvalue(), "image/png", area)
    jpeg = io.BytesIO()
    image.save(jpeg, "JPEG", quality=QUALITY)
    smaller, media = (jpeg, "image/jpeg") if jpeg.tell() < png.tell() else (png, "image/png")
    return Picture(smaller.getvalue(), media, area)
