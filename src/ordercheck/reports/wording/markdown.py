"""Text as Markdown shows it: never as a heading, a link, HTML, a mention, a reference or a command of a forge."""

import re

from ordercheck.reports.wording.plain import plain

_STRUCTURE = re.compile(r"[\\`*_\[\]#|~$]|^[-+=]")
_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        # A mention, an e-mail address; the blank between is of no width.
        "@": "@\u200b",
        # A link that is made of bare text, a code of an emoji.
        ":": "&#58;",
    }
)
_BARE_HOST = re.compile(r"(?i)\b(www)\.")
_REFERENCE = re.compile(r"(?<=[#!])(?=\w)")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")


def escaped(text: str) -> str:
    """One line of Markdown that shows exactly this text."""
    text = _REFERENCE.sub("\u200b", plain(text))
    text = _STRUCTURE.sub(r"\\\g<0>", text).translate(_ENTITIES)
    text = _BARE_HOST.sub(r"\1&#46;", text)
    return _LIST_NUMBER.sub(r"\1\\\2", text)
