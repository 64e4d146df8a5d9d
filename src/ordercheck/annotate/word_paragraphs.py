"""Which paragraph of a Word file's XML stands at a place: the reader's own walk, watched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ordercheck.model.place import WordPlace
from ordercheck.readers.archive import Archive
from ordercheck.readers.limits import Limits
from ordercheck.readers.word import open_word
from ordercheck.readers.word_package import Package, W
from ordercheck.readers.word_story import Story
from ordercheck.readers.word_table import read_blocks

if TYPE_CHECKING:
    from lxml import etree

Paragraphs = Mapping[WordPlace, Sequence["etree._Element"]]
"""The paragraphs at each place of the body, in their order; a cell may have several."""


@dataclass
class _WatchedStory(Story):
    """A story that remembers which element gave each place."""

    elements: dict[WordPlace, list["etree._Element"]] = field(default_factory=dict)

    def met(self, element: "etree._Element", place: WordPlace) -> None:
        """Notes it."""
        self.elements.setdefault(place, []).append(element)


def paragraphs_of(archive: Archive, root: "etree._Element") -> Paragraphs:
    """The paragraphs of the body of a main part with this root."""
    package = Package(archive)
    story = _WatchedStory(open_word(package, root, Limits()), 0, "body", "body", package.main)
    body = root.find(W + "body")
    if body is not None:
        read_blocks(story, body)
    return story.elements
