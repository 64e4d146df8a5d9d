"""What stands with a label and belongs to it: its twin behind the colon, the title beside it, a port's code."""

import re

from ordercheck.extract.label_text import COLONS, is_cjk, is_code

_SLASH = re.compile(r"\s*[/／]\s*")
_COLON = re.compile(f"[{COLONS}]")
_NOTE = re.compile(r"\s*[（(][^()（）]{0,40}[)）]\s*")
_PORT_CODE = re.compile(r"\s+[A-Z]{3,5}(?=\s*[:：])|\s+[A-Z]{3}[A-Z ,]{0,36}(?=\s*[:：]\s*\d)")
_LONGEST_ACRONYM = 4


def titles_behind_strokes(text: str, end: int) -> list[tuple[int, str]]:
    """The titles that stand behind strokes, up to a colon or the end, and where each ends: `POL / POD : `."""
    colon = _COLON.search(text, end)
    until = colon.start() if colon is not None else len(text)
    found: list[tuple[int, str]] = []
    while (stroke := _SLASH.match(text, end, until)) is not None:
        following = _SLASH.search(text, stroke.end(), until)
        title = text[stroke.end() : following.start() if following is not None else until].rstrip()
        if not title:
            return []
        end = stroke.end() + len(title)
        found.append((end, title))
    return found


def may_be_twin(label: str, behind: str) -> bool:
    """May a text behind its colon be a label in the other language? `贸易条款: FOB` is answered by a code."""
    bare = _NOTE.sub(" ", label)
    chinese = any(is_cjk(character) for character in bare)
    if chinese and any(character.isascii() and character.isalpha() for character in bare):
        return False
    return is_cjk(behind[:1]) != chinese and not is_code(behind)


def only_notes(text: str, start: int) -> bool:
    """Is there nothing from here on but notes in brackets, with words: `(最多5行)`?"""
    rest = text[start:].strip(" *＊.#")
    while rest and (note := _NOTE.match(rest)) is not None and any(c.isalpha() for c in note.group()):
        rest = rest[note.end() :]
    return not rest


def behind_port_code(text: str, start: int, end: int) -> int:
    """An abbreviation's end with the port that it is for: `ETD NGB: 2026-05-17`, `ETD VISBY, SWEDEN : 17/5/26`."""
    acronym = text[start:end]
    if not (acronym.isascii() and acronym.isupper() and len(acronym) <= _LONGEST_ACRONYM):
        return end
    code = _PORT_CODE.match(text, end)
    return end if code is None else code.end()
