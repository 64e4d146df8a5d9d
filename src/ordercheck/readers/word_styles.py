"""What the styles of a Word file say about a run: bold, size, hidden, colour; and about a list's numbers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ordercheck.readers.word_package import W, switched_on, value, whole

if TYPE_CHECKING:
    from lxml import etree

WHITE_FROM = 0xF0
"""A colour channel from which on text can not be told from white paper."""
TINY = 1.5
"""Points; text of this size or less is there for machines only."""


@dataclass(frozen=True, slots=True)
class Look:
    """Run properties; None where nothing is stated. `size` in points, `font` for Latin letters."""

    bold: bool | None = None
    size: float | None = None
    vanish: bool | None = None
    color: str | None = None
    shaded: bool | None = None
    font: str | None = None

    def over(self, below: "Look") -> "Look":
        """This look where it states something, else the one beneath it."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.size if self.size is None else self.size,
            below.vanish if self.vanish is None else self.vanish,
            self.color or below.color,
            below.shaded if self.shaded is None else self.shaded,
            self.font or below.font,
        )

    def invisible(self, on_shade: bool) -> bool:
        """Whether a reader of the paper can not see it: hidden, tiny, or white with no shade behind it."""
        if self.vanish or (self.size is not None and self.size <= TINY):
            return True
        return bool(self.color) and _is_white(self.color or "") and not (on_shade or self.shaded)


@dataclass(frozen=True, slots=True)
class ListPosition:
    """The list and level of a numbered paragraph."""

    list_id: str
    level: int


class Styles:
    """The styles part; every lookup follows `basedOn` and is remembered."""

    def __init__(self, root: "etree._Element | None") -> None:
        self._styles: dict[str, etree._Element] = {}
        self._looks: dict[str | None, Look] = {}
        self._numberings: dict[str | None, tuple[etree._Element, str] | None] = {}
        self._default = Look()
        self._default_paragraph: str | None = None
        self._paragraphs: dict[str | None, Look] = {}
        for element in root if root is not None else ():
            if element.tag == W + "style":
                self._add(element)
            elif element.tag == W + "docDefaults":
                self._default = look_of(element.find(f"{W}rPrDefault/{W}rPr"))

    def _add(self, element: "etree._Element") -> None:
        identifier = element.get(W + "styleId", "")
        self._styles.setdefault(identifier, element)
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
            self._default_paragraph = identifier

    def run_style(self, identifier: str) -> Look:
        """What a style and those it is based on say about runs."""
        found = self._looks.get(identifier)
        if found is None:
            found = Look()
            for element in self._chain(identifier):
                found = found.over(look_of(element.find(W + "rPr"), element.find(W + "pPr")))
            self._looks[identifier] = found
        return found

    def paragraph_style(self, identifier: str | None) -> Look:
        """The look of a paragraph's text before anything is stated in the paragraph itself."""
        found = self._paragraphs.get(identifier)
        if found is None:
            known = identifier if identifier in self._styles else self._default_paragraph
            found = self.run_style(known).over(self._default) if known is not None else self._default
            self._paragraphs[identifier] = found
        return found

    def numbering(self, identifier: str | None) -> "tuple[etree._Element, str] | None":
        """The numbering properties that a paragraph style brings, and the style that states them."""
        if identifier not in self._numberings:
            self._numberings[identifier] = self._find_numbering(identifier or self._default_paragraph)
        return self._numberings[identifier]

    def _find_numbering(self, identifier: str | None) -> "tuple[etree._Element, str] | None":
        for element in self._chain(identifier):
            properties = element.find(f"{W}pPr/{W}numPr")
            if properties is not None and properties.find(W + "numId") is not None:
                return properties, element.get(W + "styleId", "")
        return None

    def shades(self, identifier: str) -> bool:
        """Whether a table style colours any cells; which ones depends on more than is worth knowing here."""
        return any(is_shade(shade) for element in self._chain(identifier) for shade in element.iter(W + "shd"))

    def _chain(self, identifier: str | None) -> "list[etree._Element]":
        chain: list[etree._Element] = []
        while identifier is not None and identifier in self._styles and len(chain) < 30:
            chain.append(self._styles[identifier])
            based_on = chain[-1].find(W + "basedOn")
            identifier = None if based_on is None else value(based_on)
        return chain


def look_of(run: "etree._Element | None", paragraph: "etree._Element | None" = None) -> Look:
    """The look that run properties state, with the shade of paragraph properties."""
    shaded = is_shade(paragraph.find(W + "shd")) or None if paragraph is not None else None
    if run is None:
        return Look(shaded=shaded)
    size = run.find(W + "sz")
    color = run.find(W + "color")
    fonts = run.find(W + "rFonts")
    if run.find(W + "highlight") is not None or is_shade(run.find(W + "shd")):
        shaded = True
    return Look(
        bold=switched_on(run.find(W + "b")),
        size=None if size is None else whole(value(size)) / 2,
        vanish=switched_on(run.find(W + "vanish")),
        color=None if color is None else value(color),
        shaded=shaded,
        font=None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi"),
    )


def is_shade(element: "etree._Element | None") -> bool:
    """Whether a w:shd element puts another colour than white behind the text."""
    if element is None:
        return False
    fill = element.get(W + "fill", "auto")
    pattern = value(element, "clear") not in ("clear", "nil")
    return pattern or (fill.lower() != "auto" and not _is_white(fill))


def _is_white(color: str) -> bool:
    try:
        channels = bytes.fromhex(color)
    except ValueError:
        return False
    return len(channels) == 3 and min(channels) >= WHITE_FROM
