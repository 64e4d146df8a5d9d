"""Text as Markdown shows it: never as a heading, a link, HTML, a mention, a reference or a command of a forge."""

import re

from ordercheck.reports.wording.plain import plain

_STRUCTURE = re.compile(r"[\\`*_{}\[\]()#+!|~$^=-]")
_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        # A mention, an e-mail address; the blank between is of no width.
        "@": "@&#8203;",
        # A link that is made of bare text, a code of an emoji.
        ":": "&#58;",
    }
)
_BARE_HOST = re.compile(r"(?i)\b(www)\.")
_LIST_NUMBER = re.compile(r"^(\d+)\.")


def escaped(text: str) -> str:
    """One line of Markdown that shows exactly this text."""
    text = _STRUCTURE.sub(r"\\\g<0>", plain(text).translate(_ENTITIES).replace("&#", "\0"))
    text = _BARE_HOST.sub(r"\1&#46;", text.replace("\0", "&#"))
    return _LIST_NUMBER.sub(r"\1\\.", text)
