"""Listed labels as a tree of their letters: the longest one at a place is found letter by letter."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ordercheck.extract.label_terms import Owner, squeezed
from ordercheck.extract.label_text import LIGHT, closed, parts_words, torn, word_ends

_Node = dict[str, Any]
"""A letter of labels: what may follow it, and under OWNERS those to whom the label that ends here belongs."""
_OWNERS = ""


class LabelTree:
    """Labels with their owners, found whole or at a place of a text."""

    def __init__(self) -> None:
        self._root: _Node = {}
        self._meant: dict[str, str] = {}

    def add(self, label: str, owner: Owner) -> None:
        """Takes in a label of an owner; one that two owners share has both."""
        node = self._root
        for character in squeezed(label):
            following = node.get(character)
            if following is None:
                following = node[character] = {}
            node = following
        if node is not self._root:
            owners = node.setdefault(_OWNERS, [])
            if owner not in owners:
                owners.append(owner)

    def mean(self, words: Mapping[str, str]) -> None:
        """From now on these labels (squeezed) belong to the fields given."""
        self._meant = dict(words)

    def begins(self, character: str) -> bool:
        """Does any label begin with this letter?"""
        return character in self._root

    def meant(self, owners: list[Owner]) -> list[Owner]:
        """The owners, each with the field that its label means in this document."""
        if not self._meant:
            return owners
        return [
            replace(owner, field=self._meant[squeezed(owner.label)])
            if owner.field is not None and squeezed(owner.label) in self._meant
            else owner
            for owner in owners
        ]

    def owners_of(self, text: str) -> tuple[Owner, ...]:
        """The owners of a text that is a label as a whole."""
        node = self._root
        for character in squeezed(text):
            following = node.get(character)
            if following is None:
                return ()
            node = following
        return tuple(self.meant(node.get(_OWNERS, [])))

    def longest(self, text: str, form: str, start: int) -> tuple[int, list[Owner]] | None:
        """The end of the longest label from `start` on that ends at a word's end; `form`: the text folded."""
        node, best, position = self._root, None, start
        while position < len(form):
            character = form[position]
            if character in LIGHT and position > start:
                if parts_words(text, position):
                    break
                position += 1
                continue
            following = node.get(character)
            if following is None:
                break
            node = following
            position += 1
            if _OWNERS in node and word_ends(text, position) and not torn(text, start, position):
                best = (closed(text, start, position), self.meant(node[_OWNERS]))
        return best
