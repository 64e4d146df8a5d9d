"""The text of a Word paragraph as pieces of one look each, and what they say together."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct


class ChangeKind(StrEnum):
    """What a tracked change does to its text."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved_here"
    MOVED_AWAY = "moved_away"


GONE = (ChangeKind.DELETED, ChangeKind.MOVED_AWAY)


class Change(Struct, frozen=True, gc=False):
    """A tracked change around text."""

    kind: ChangeKind
    author: str


class Piece(Struct, frozen=True, gc=False):
    """Text of one look.

    Text that is gone when all changes are accepted has a change of a kind in GONE.
    """

    text: str
    bold: bool
    size: float
    hidden: bool
    change: Change | None

    @property
    def shown(self) -> bool:
        return not self.hidden and (self.change is None or self.change.kind not in GONE)


def shown_text(pieces: Sequence[Piece]) -> str:
    """The text as it is shown with all changes accepted."""
    return "".join([piece.text for piece in pieces if piece.shown])


def hidden_text(pieces: Sequence[Piece]) -> str:
    """The text that is there with all changes accepted, but that nobody sees."""
    hidden = [piece for piece in pieces if piece.hidden]
    if not hidden:
        return ""
    return "".join([piece.text for piece in hidden if piece.change is None or piece.change.kind not in GONE])


def all_bold(pieces: Sequence[Piece]) -> bool:
    """Whether all that is shown is bold."""
    shown = [piece.bold for piece in pieces if piece.shown and not piece.text.isspace()]
    return bool(shown) and all(shown)


def usual_size(pieces: Sequence[Piece]) -> float:
    """The size in points in which most characters are shown."""
    counts: dict[float, int] = {}
    for piece in pieces:
        if piece.shown:
            counts[piece.size] = counts.get(piece.size, 0) + len(piece.text)
    return max(counts, key=lambda size: counts[size]) if counts else 0.0
