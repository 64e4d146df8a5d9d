"""A photograph or scan with frames around the places of its notes; the numbers lead to the list."""

import io
import warnings
from collections.abc import Sequence

from ordercheck.annotate.marked import Marked, NoCopyError
from ordercheck.annotate.remarks import Note, Tint
from ordercheck.model.message import Message
from ordercheck.model.place import ImagePlace
from ordercheck.readers.own_output import PNG_KEY
from ordercheck.readers.pictures import MAX_PICTURE_PIXELS

NO_TEXT = Message(
    "图片副本只有框，说明见清单", "the copy of a picture has frames only; what was found is in the list"
)
SEVERAL = Message(
    "图片有多页，没有做副本；请转为 PDF", "the picture has several pages: no copy was made; make it a PDF"
)
TOO_LARGE = Message("图片太大，没有做副本", "the picture is too large: no copy was made")
_COLOURS = {Tint.WRONG: (192, 0, 0), Tint.UNSURE: (191, 143, 0), Tint.BY_HAND: (47, 117, 181)}


def mark_image(data: bytes, notes: Sequence[Note]) -> Marked:
    """The picture as PNG with a frame at each note's box. Raises NoCopyError for several frames or a huge one."""
    from PIL import Image, ImageDraw
    from PIL.PngImagePlugin import PngInfo

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data)) as file:
            if getattr(file, "n_frames", 1) > 1:
                raise NoCopyError(SEVERAL)
            if file.width * file.height > MAX_PICTURE_PIXELS:
                raise NoCopyError(TOO_LARGE)
            turned = file.info.get("exif", b"")
            picture = file.convert("RGB")
    draw = ImageDraw.Draw(picture)
    line = max(2, min(picture.size) // 250)
    for note in notes:
        if isinstance(note.place, ImagePlace):
            box = note.place.box
            corners = (box.x0 - line, box.top - line, box.x1 + line, box.bottom + line)
            draw.rectangle(corners, outline=_COLOURS[note.tint], width=line)
    known = PngInfo()
    known.add_text(PNG_KEY, "marked/1")
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=known, exif=turned)
    return Marked(out.getvalue(), (NO_TEXT,))
