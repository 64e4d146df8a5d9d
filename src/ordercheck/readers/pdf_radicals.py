"""Radicals that fonts draw with the glyph of a character: a producer that looks the text up by the glyph states
⻔ or ⽇ where 门 or 日 stands. A page shows the character, so that is what is read.

Source: the equivalent unified ideographs of the Unicode Character Database, as far as both look the same.
"""

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


def written_out(code: int) -> str | None:
    """The character that a radical is drawn as; None for any other code."""
    if code in _KANGXI:
        return unicodedata.normalize("NFKC", chr(code))
    return _SUPPLEMENT.get(chr(code))
