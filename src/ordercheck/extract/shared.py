"""Texts that two fields share under one label: goods names in two languages, `EVER GIVEN / 0231E`."""

import re
import zlib

from ordercheck.language.patterns import cased
from ordercheck.roles.role import FieldSpec

_ABBREVIATION = r"(?:(?:^|(?<=[\u3000-\uffef/,;(]))\s*[A-Z0-9]{1,4}(?=[\u3400-\u9fff]))?"
"""What a Chinese word begins with, as in `LED灯箱`; in `RACK货架` behind English words it is the end of those."""
_NOTE = r"(?:[（(][^）)\na-z]{1,8}[）)])?"
_HAN_PART = re.compile(rf"{_ABBREVIATION}[\u3400-\u9fff](?:[^\n]*[\u3400-\u9fff][)）]?)?{_NOTE}")
_HAN_SIGNS = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+"
_HAN_RUN = re.compile(rf"\({_HAN_SIGNS}\)|{_ABBREVIATION}{_HAN_SIGNS}")
_COMMA = re.compile(r"\s*[,，、;；]\s*")
_LATIN_WORD = re.compile(r"[A-Za-z]{3}")
_MARK = 1_000_000


def own_text(spec: FieldSpec, raw: str, shared: bool) -> str:
    """What of a text is the field's own; `shared`: the label announces another field as well."""
    if spec.script:
        return in_script(raw, spec.script)
    if not spec.part:
        return raw
    # A label of both fields with a text in one piece: that is the field which takes any text.
    return told_part(spec, raw) or ("" if shared and spec.type == "identifier" else raw)


def told_part(spec: FieldSpec, raw: str) -> str:
    """The part of a text that the field's patterns find; "" where none does."""
    text = " ".join(raw.split())
    matches = (cased(pattern).match(text) for pattern in spec.part)
    return next((match["value"].strip() for match in matches if match is not None and match["value"]), "")


def span_mark(spec: FieldSpec) -> int:
    """Fields that share a text own different layers of it."""
    if spec.script:
        return _MARK * (1 if spec.script == "han" else 2)
    return part_mark(spec) if spec.part else 0


def part_mark(spec: FieldSpec) -> int:
    """The layer of a field that owns a piece of a text."""
    return _MARK * (3 + zlib.crc32(spec.name.encode()) % 997)


def shares(spec: FieldSpec) -> bool:
    """Does the field take only a part of a text?"""
    return bool(spec.script or spec.part)


def in_script(raw: str, script: str) -> str:
    """The part of a text that is written in Chinese, or in Latin letters; all of it without a script."""
    if not script:
        return raw
    parts = [_part_of_line(line, script) for line in raw.split("\n")]
    return "\n".join(part for part in parts if any(c.isalpha() for c in part))


def _part_of_line(line: str, script: str) -> str:
    """What of a line is in a script: of goods that are each named in both languages, each one's name."""
    pieces = _COMMA.split(line)
    if len(pieces) > 1 and all(_HAN_PART.search(one) and _LATIN_WORD.search(one) for one in pieces):
        return ", ".join(_part_of_line(piece, script) for piece in pieces)
    found = _HAN_PART.findall(line) if script == "han" else [_HAN_RUN.sub(" ", line)]
    return _bare(" ".join(" ".join(found).split()))


def _bare(part: str) -> str:
    """Without the signs that stood between two languages; a bracket closed behind the words is theirs."""
    bare = part.strip(" ,，;；/:：-").lstrip(")）").rstrip("(（").strip()
    opened, closed = sum(map(bare.count, "(（")), sum(map(bare.count, ")）"))
    return bare if opened == closed and bare[:1] not in ("(", "（") else bare.strip("()（）")
