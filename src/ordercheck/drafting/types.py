"""Which value type fits texts that were found under one label or header."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from ordercheck.extract.names import is_company
from ordercheck.model.value import Unreadable
from ordercheck.values import parse
from ordercheck.values.shapes import Figure

_NUMBERED = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9\-_/.#]{2,29}")
_BARE = re.compile(r"[-+]?\d[\d, ]*(?:\.\d+)?")
_DECIMALS = re.compile(r"[.,]\d{2}\D*$")


def guessed_type(texts: Sequence[str]) -> str:
    """The narrowest type that all texts read as; `text` where none fits or nothing was found."""
    found = [text.strip() for text in texts if text.strip()]
    if not found:
        return "text"
    return next((name for name, fits in _TESTS if all(fits(text) for text in found)), "text")


def reads_as(type_name: str, text: str) -> bool:
    """Does a text read as a type? Choices can not be told without their words."""
    return type_name not in ("choice", "flag") and not isinstance(parse(type_name, text), Unreadable)


def _reads(type_name: str) -> Callable[[str], bool]:
    return partial(reads_as, type_name)


def _with_unit(type_name: str) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        parsed = parse(type_name, text)
        if isinstance(parsed, Unreadable):
            return False
        value = parsed[0].value
        return isinstance(value, Figure) and value.unit is not None and not _BARE.fullmatch(text)

    return fits


def _is_percent(text: str) -> bool:
    return text.rstrip().endswith(("%", "％")) and _reads("percent")(text)


def _is_money(text: str) -> bool:
    return _with_unit("money")(text) or (bool(_DECIMALS.search(text)) and bool(_BARE.fullmatch(text)))


def _is_integer(text: str) -> bool:
    return text.isdigit() and len(text) <= 6 and not (len(text) > 1 and text.startswith("0"))


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("percent", _is_percent),
    ("integer", _is_integer),
    ("date", _reads("date")),
    ("containers", _reads("containers")),
    ("weight", _with_unit("weight")),
    ("volume", _with_unit("volume")),
    ("money", _is_money),
    ("quantity", _with_unit("quantity")),
    ("number", lambda text: bool(_BARE.fullmatch(text))),
    ("identifier", lambda text: _NUMBERED.fullmatch(text) is not None),
    ("party", lambda text: is_company(text.split("\n")[0])),
)
"""From the narrowest to the widest: the first that all texts fit is taken."""
