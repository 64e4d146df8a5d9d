"""What the styles of a Word file say about a run: bold, size, hidden, colour; and about a list's numbers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ordercheck.readers.archive import parse_xml
from ordercheck.readers.word_package import Package, W, by_tag, first_of, switched_on, tree_of, value, whole
from ordercheck.readers.word_style_parts import StyleParts, cut_styles

if TYPE_CHECKING:
    from lxml import etree

RUN_STYLE = W + "rStyle"
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

    def __init__(self, root: "etree._Element | None", parts: StyleParts | None = None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._parts = parts
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
            known = identifier if self._element(identifier) is not None else self._default_paragraph
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
        element = self._element(identifier)
        while element is not None and len(chain) < 30:
            chain.append(element)
            based_on = element.find(W + "basedOn")
            element = None if based_on is None else self._element(value(based_on))
        return chain

    def _element(self, identifier: str | None) -> "etree._Element | None":
        """A style; those of a long part are parsed when somebody asks for them."""
        if identifier is None:
            return None
        found = self._styles.get(identifier)
        if found is None and self._parts is not None:
            style = self._parts.style(identifier)
            if style is not None:
                found = self._styles[identifier] = parse_xml(style, "styles")[0]
        return found


def read_styles(package: Package) -> Styles:
    """The styles of a file. Raises ReadingRefusedError."""
    parts = package.related(package.main, "styles")
    if not parts:
        return Styles(None)
    data = package.archive.xml(parts[0])
    cut = cut_styles(data)
    if cut is None:
        return Styles(tree_of(data, parts[0]))
    return Styles(parse_xml(cut.first, parts[0]), cut)


def look_of_run(properties: "etree._Element", styles: Styles, below: Look) -> Look:
    """The look of a run: its own properties, over its style, over the look of its paragraph."""
    look = look_of(properties)
    style = first_of(properties, RUN_STYLE)
    if style is not None:
        look = look.over(styles.run_style(value(style)))
    return look.over(below)


def look_of(run: "etree._Element | None", paragraph: "etree._Element | None" = None) -> Look:
    """The look that run properties state, with the shade of paragraph properties."""
    shaded = is_shade(paragraph.find(W + "shd")) or None if paragraph is not None else None
    if run is None:
        return Look(shaded=shaded)
    stated = by_tag(run)
    size = stated.get(W + "sz")
    color = stated.get(W + "color")
    fonts = stated.get(W + "rFonts")
    if W + "highlight" in stated or is_shade(stated.get(W + "shd")):
        shaded = True
    return Look(
        bold=switched_on(stated.get(W + "b")),
        size=None if size is None else whole(value(size)) / 2,
        vanish=switched_on(stated.get(W + "vanish")),
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
