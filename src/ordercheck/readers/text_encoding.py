"""Bytes of a text file as text: UTF-8, UTF-16, GB18030, Big5 or Windows-1252, decided by the bytes alone."""

import codecs
import re

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HIGH_RUN = re.compile(rb"[\x80-\xff]+")
PAIR = re.compile(rb"([\x81-\xfe])([\x40-\xfe])")
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode_text(data: bytes) -> str | None:
    """The text without its byte order mark, or None where the bytes are no text in a supported encoding."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    wide = _utf_16(data)
    if wide:
        return _strictly(data, wide)
    text = _strictly(data, "utf-8")
    if text is None:
        text = _strictly(data, _east_asian_or_western(data))
    return text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if CONTROL.search(text) else text


def _utf_16(data: bytes) -> str | None:
    """UTF-16 without a mark shows by the zero bytes of its spaces, digits and line ends on one side only."""
    sample = data[:4096]
    if len(data) % 2 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _east_asian_or_western(data: bytes) -> str:
    sample = data[:65536]
    runs = HIGH_RUN.findall(sample)
    if sum(len(run) == 1 for run in runs) * 2 > len(runs):
        # Chinese encodings put high bytes in pairs; single ones between letters are accents.
        return "cp1252"
    if _strictly(sample, "gb2312") is not None:
        return "gb18030"
    return "big5" if _share(sample, 0xA4, 0xC6, 0x40) > _share(sample, 0xB0, 0xD7, 0xA1) else "gb18030"


def _share(sample: bytes, first: int, last: int, trail: int) -> float:
    """The share of byte pairs in the block of an encoding that holds its common characters."""
    pairs = PAIR.findall(sample)
    common = sum(first <= lead[0] <= last and low[0] >= trail for lead, low in pairs)
    return common / len(pairs) if pairs else 0.0
