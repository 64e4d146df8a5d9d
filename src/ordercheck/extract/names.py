"""What stands for a name and is none."""

from ordercheck.values.company_names import is_company

__all__ = ["is_company", "is_note"]

_OPENING = ("(", "（")
_CLOSING = (")", "）")


def is_note(text: str) -> bool:
    """Does a text stand in brackets as a whole and name no company, as who signs beneath a line does?"""
    bare = text.strip()
    return bare[:1] in _OPENING and bare[-1:] in _CLOSING and not is_company(bare[1:-1])
