"""Paragraphs and rows of cells that hold runs of text and nothing else, which nearly all do: one pass over the
elements in the order of the file, which takes less than half of a walk from each element to its children.

Whatever else may stand there (fields, changes, drawings, controls, merged cells) is left to the long walks of
`word_inline` and `word_table`: an element that is not named here ends the pass.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from ordercheck.readers.word_inline import FIXED_TEXT, NO_WRAP_BREAKS, RUN_PROPERTIES
from ordercheck.readers.word_package import W, value
from ordercheck.readers.word_pieces import Piece
from ordercheck.readers.word_styles import Styles, is_shade, look_of_run
from ordercheck.readers.word_symbols import is_symbol_font

if TYPE_CHECKING:
    from lxml import etree

_SILENT_NAMES = (
    # Between runs and in them.
    "proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak",
    # Of rows.
    "tr trPr cantSplit trHeight tblHeader tblCellSpacing divId",
    # Of cells.
    "tcPr tcW tcBorders tcMar start end insideH insideV tl2br tr2bl noWrap tcFitText vAlign hideMark",
    # Of paragraphs.
    "keepNext keepLines framePr widowControl suppressLineNumbers pBdr top left bottom right between bar tabs",
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd",
    "snapToGrid spacing ind contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl cnfStyle",
    "ilvl numId",
    # Of runs.
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof vanish",
    "webHidden color w kern position sz szCs highlight u effect bdr fitText vertAlign rtl cs em lang",
    "eastAsianLayout specVanish",
)
SILENT = frozenset(W + name for names in _SILENT_NAMES for name in names.split())
"""Elements that show nothing by themselves. What properties say of a run is asked for at their head, w:rPr."""
TEXT = W + "t"


class PlainParagraph(Struct, gc=False):
    """A paragraph of text alone: its pieces, neighbours of one look together.

    `properties`: its w:pPr, where that holds more than a style (a number, a new page).
    """

    element: "etree._Element"
    pieces: list[Piece]
    style: str | None = None
    properties: "etree._Element | None" = None


def plain_cells(row: "etree._Element", styles: Styles, on_shade: bool) -> list[list[PlainParagraph]] | None:
    """The paragraphs of each cell of a table's row; None where more than text is in them, or cells are merged."""
    walk = _Walk(row, styles, on_shade)
    return walk.cells if walk.read(row) else None


def plain_paragraph(paragraph: "etree._Element", styles: Styles, on_shade: bool) -> PlainParagraph | None:
    """A paragraph of text alone; None where more is in it. `on_shade`: something colours the paper behind it."""
    walk = _Walk(paragraph, styles, on_shade)
    return walk.paragraph if walk.read(paragraph) else None


class _Walk:
    """The state between two elements."""

    def __init__(self, root: "etree._Element", styles: Styles, on_shade: bool) -> None:
        self.styles = styles
        self.on_shade = self.cell_shade = self.shade = on_shade
        self.cells: list[list[PlainParagraph]] = []
        self.usual = self.base = self.look = self.last = styles.paragraph_style(None)
        self.paragraph = PlainParagraph(root, [])
        self.own_properties: etree._Element | None = None
        self.in_paragraph = self.in_run = False
        self.text = ""

    def read(self, root: "etree._Element") -> bool:
        """Whether the pass came to the end."""
        steps = _STEPS
        for element in root.iter():
            step = steps.get(element.tag, _Walk._give_up)
            if step is not None and not step(self, element):
                return False
        return self._end_piece()

    def _give_up(self, _: "etree._Element") -> bool:
        return False

    def _begin_cell(self, _: "etree._Element") -> bool:
        self.cells.append([])
        self.cell_shade = self.on_shade
        self.in_paragraph = self.in_run = False
        return True

    def _begin_paragraph(self, element: "etree._Element") -> bool:
        if self.text and not self._end_piece():
            return False
        self.paragraph = PlainParagraph(element, [])
        if self.cells:
            self.cells[-1].append(self.paragraph)
        self.base = self.look = self.usual
        self.shade = self.cell_shade
        self.in_paragraph, self.in_run = True, False
        return True

    def _begin_run(self, _: "etree._Element") -> bool:
        self.look = self.base
        self.in_run = True
        return True

    def _take_text(self, element: "etree._Element") -> bool:
        return self._add(element.text or "")

    def _add(self, text: str) -> bool:
        if self.text and self.look is not self.last and self.look != self.last and not self._end_piece():
            return False
        self.last = self.look
        self.text += text
        return True

    def _end_piece(self) -> bool:
        """Add the text of one look; False where its letters stand for other signs."""
        look, text = self.last, self.text
        if not text:
            return True
        self.text = ""
        hidden = look.invisible(self.shade)
        self.paragraph.pieces.append(Piece(text, bool(look.bold), look.size or 0.0, hidden, None))
        return not is_symbol_font(look.font)

    def _take_fixed(self, element: "etree._Element") -> bool:
        """A tab and the like; among a paragraph's properties stand the positions of its tabs."""
        return self._add(FIXED_TEXT[element.tag]) if self.in_run else True

    def _take_break(self, element: "etree._Element") -> bool:
        return element.get(W + "type") not in NO_WRAP_BREAKS and self._add("\n")

    def _take_run_properties(self, element: "etree._Element") -> bool:
        """The look of a run; those of a paragraph are of its end mark."""
        if self.in_run:
            self.look = look_of_run(element, self.styles, self.base)
        return True

    def _take_properties(self, element: "etree._Element") -> bool:
        self.own_properties = element
        return True

    def _take_style(self, element: "etree._Element") -> bool:
        if self.paragraph.style is None:
            self.paragraph.style = style = value(element)
            self.base = self.look = self.styles.paragraph_style(style)
        return True

    def _keep_properties(self, _: "etree._Element") -> bool:
        self.paragraph.properties = self.own_properties
        return True

    def _take_shade(self, element: "etree._Element") -> bool:
        """The shade of a cell or a paragraph; that of a run belongs to its look."""
        if not self.in_run and is_shade(element):
            self.shade = True
            self.cell_shade = self.cell_shade or not self.in_paragraph
        return True


_STEPS: "Mapping[str, Callable[[_Walk, etree._Element], bool] | None]" = {
    **dict.fromkeys(SILENT),
    TEXT: _Walk._take_text,
    W + "r": _Walk._begin_run,
    W + "p": _Walk._begin_paragraph,
    W + "tc": _Walk._begin_cell,
    W + "pPr": _Walk._take_properties,
    W + "pStyle": _Walk._take_style,
    W + "shd": _Walk._take_shade,
    W + "numPr": _Walk._keep_properties,
    W + "pageBreakBefore": _Walk._keep_properties,
    W + "br": _Walk._take_break,
    RUN_PROPERTIES: _Walk._take_run_properties,
    **dict.fromkeys(FIXED_TEXT, _Walk._take_fixed),
}
