"""The one place that speaks with the OCR engine: a picture -> texts with their characters' places."""

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy import ndarray


class Glyph(NamedTuple):
    """A character and from where to where it reaches, in pixels."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class ReadText:
    """One stretch of text as OCR found it: its glyphs without spaces, its extent in pixels.

    `breaks`: the positions of glyphs before which the reading has a space. `confidence` 0 to 1.
    """

    glyphs: tuple[Glyph, ...]
    breaks: frozenset[int]
    top: float
    bottom: float
    confidence: float


def texts_of(pixels: "ndarray[Any, Any]") -> tuple[ReadText, ...]:
    """Every text of an upright picture (RGB), in no promised order. Nothing is ever downloaded."""
    import cv2

    found = _engine()(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), return_word_box=True, return_single_char_box=True)
    if found.txts is None:
        return ()
    words = found.word_results if len(found.word_results or ()) == len(found.txts) else [()] * len(found.txts)
    read = (
        _read_text(text, box, float(score), characters)
        for text, box, score, characters in zip(found.txts, found.boxes, found.scores, words, strict=True)
    )
    return tuple(text for text in read if text is not None)


def certainty_of(texts: tuple[ReadText, ...]) -> float:
    """The mean confidence of all characters of a page; 0 for a page without any."""
    count = sum(len(text.glyphs) for text in texts)
    return sum(text.confidence * len(text.glyphs) for text in texts) / count if count else 0.0


@cache
def _engine() -> Any:
    """The engine with the models of its wheel, loaded once a process (some 2 s).

    Its classifier of upside-down lines is off: it drops whole wide lines. What it is unsure of is kept, with
    that confidence: a line that is left out would look like one that is not there.
    """
    from rapidocr import RapidOCR

    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.max_side_len": 4_000,
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": processors,
        }
    )


def _read_text(text: str, box: Any, score: float, characters: Any) -> ReadText | None:
    chunks = text.split()
    plain = "".join(chunks)
    if not plain:
        return None
    left, right = float(min(p[0] for p in box)), float(max(p[0] for p in box))
    placed = [
        Glyph(str(one), float(min(p[0] for p in at)), float(max(p[0] for p in at)))
        for one, _, at in characters
        if str(one).strip()
    ]
    if "".join(glyph.text for glyph in placed) != plain or any(len(glyph.text) != 1 for glyph in placed):
        placed = _spread_evenly(plain, left, right)
    breaks, position = set(), 0
    for chunk in chunks:
        position += len(chunk)
        breaks.add(position)
    return ReadText(
        tuple(_one_after_another(placed)),
        frozenset(breaks - {len(plain)}),
        float(sum(sorted(p[1] for p in box)[:2]) / 2),
        float(sum(sorted(p[1] for p in box)[2:]) / 2),
        round(score, 3),
    )


def _spread_evenly(text: str, left: float, right: float) -> list[Glyph]:
    """Places for characters of which only the whole extent is known; a Han character is twice as wide."""
    widths = [1.0 if ord(one) < 0x2E80 else 2.0 for one in text]
    unit = (right - left) / sum(widths)
    glyphs, at = [], left
    for one, width in zip(text, widths, strict=True):
        glyphs.append(Glyph(one, at, at + width * unit))
        at += width * unit
    return glyphs


def _one_after_another(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs cut so that none reaches into the next."""
    cut = []
    for n, glyph in enumerate(glyphs):
        following = glyphs[n + 1].start if n + 1 < len(glyphs) else glyph.end
        end = max(min(glyph.end, following), glyph.start + 0.5)
        cut.append(Glyph(glyph.text, glyph.start, end))
    return cut
