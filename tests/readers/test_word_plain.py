"""The short walk over a paragraph of plain text says what the long one says, or leaves it to the long one."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ordercheck.readers.word_inline import Inline, inline_of
from ordercheck.readers.word_package import W
from ordercheck.readers.word_plain import plain_pieces
from ordercheck.readers.word_styles import Look, Styles

NAMESPACE = W.strip("{}")
STATED = (
    "<w:b/>",
    '<w:b w:val="0"/>',
    '<w:sz w:val="2"/>',
    '<w:sz w:val="24"/>',
    "<w:vanish/>",
    '<w:color w:val="FFFFFF"/>',
    '<w:rFonts w:ascii="Wingdings"/>',
    '<w:rFonts w:hint="eastAsia"/>',
    '<w:highlight w:val="yellow"/>',
    '<w:rStyle w:val="hidden"/>',
)
STYLES = etree.fromstring(
    f'<w:styles xmlns:w="{NAMESPACE}"><w:style w:type="character" w:styleId="hidden">'
    "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
)
TEXTS = ("", "  ", "第一条", "12.50", "o", "A b")
PARTS = (*(f"<w:t>{text}</w:t>" for text in TEXTS), "<w:tab/>", "<w:noBreakHyphen/>", "<w:lastRenderedPageBreak/>")
OTHERS = ("<w:br/>", '<w:sym w:font="Wingdings" w:char="F0FE"/>', "<w:delText>旧</w:delText>", "<!-- -->")
BETWEEN = (
    '<w:proofErr w:type="spellStart"/>',
    '<w:bookmarkStart w:id="1" w:name="x"/>',
    '<w:bookmarkEnd w:id="1"/>',
)


def properties() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(STATED), max_size=3, unique=True).map(
        lambda stated: f"<w:rPr>{''.join(stated)}</w:rPr>" if stated else ""
    )


def runs(parts: tuple[str, ...]) -> st.SearchStrategy[str]:
    content = st.lists(st.sampled_from(parts), max_size=3).map("".join)
    return st.builds("<w:r>{}{}</w:r>".format, properties(), content)


def paragraph(children: list[str]) -> etree._Element:
    return etree.fromstring(f'<w:p xmlns:w="{NAMESPACE}"><w:pPr/>{"".join(children)}</w:p>')


def said(inline: Inline) -> tuple[str, str, float, bool]:
    return inline.text, inline.hidden_text, inline.size, inline.bold


@given(st.lists(st.one_of(runs(PARTS), st.sampled_from(BETWEEN)), max_size=5), st.booleans())
def test_plain_runs_are_read_as_the_long_walk_reads_them(children, on_shade):
    element, styles, look = paragraph(children), Styles(STYLES), Look(size=10.5)
    pieces = plain_pieces(list(element), look, styles, on_shade)
    if "Wingdings" in "".join(children):
        assert pieces is None or said(Inline(pieces)) == said(inline_of(element, look, styles, on_shade, None))
    else:
        assert pieces is not None
        assert said(Inline(pieces)) == said(inline_of(element, look, styles, on_shade, None))


@given(st.lists(runs(PARTS), max_size=2), st.sampled_from(OTHERS), st.lists(runs(PARTS), max_size=2))
def test_anything_beside_text_is_left_to_the_long_walk(before, other, after):
    element = paragraph([*before, f"<w:r>{other}</w:r>", *after])
    assert plain_pieces(list(element), Look(), Styles(STYLES), on_shade=False) is None


def test_changed_text_is_left_to_the_long_walk():
    element = paragraph(['<w:ins w:author="王"><w:r><w:t>新</w:t></w:r></w:ins>'])
    assert plain_pieces(list(element), Look(), Styles(None), on_shade=False) is None


def test_neighbours_of_one_look_are_one_piece():
    element = paragraph(["<w:r><w:t>单价 </w:t></w:r>", "<w:r><w:t>12.50</w:t></w:r>"])
    pieces = plain_pieces(list(element), Look(size=10.5, bold=True), Styles(None), on_shade=False)
    assert pieces is not None
    assert [(piece.text, piece.size, piece.bold) for piece in pieces] == [("单价 12.50", 10.5, True)]
