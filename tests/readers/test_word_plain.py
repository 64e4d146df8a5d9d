"""The one pass over text alone says what the long walks say, or leaves it to them."""

from unittest.mock import patch

import pytest
from docx_builder import docx, root
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ordercheck.model.document import Document
from ordercheck.readers import read_data, word_story, word_table
from ordercheck.readers.word_package import W
from ordercheck.readers.word_plain import plain_cells, plain_paragraph
from ordercheck.readers.word_styles import Styles

NAMESPACE = W.strip("{}")
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="character" w:styleId="hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="title"><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="clause">'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
PARTS = {"styles:styles.xml": root("styles", STYLES), "numbering:numbering.xml": root("numbering", NUMBERING)}
LOOKS = (
    "<w:b/>",
    '<w:b w:val="0"/>',
    '<w:sz w:val="2"/>',
    '<w:sz w:val="24"/>',
    "<w:vanish/>",
    '<w:color w:val="FFFFFF"/>',
    '<w:rFonts w:ascii="Wingdings"/>',
    '<w:rFonts w:hint="eastAsia"/>',
    '<w:highlight w:val="yellow"/>',
    '<w:shd w:val="clear" w:fill="333333"/>',
    '<w:rStyle w:val="hidden"/>',
)
STATED = (
    '<w:pStyle w:val="title"/>',
    '<w:pStyle w:val="clause"/>',
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>',
    '<w:shd w:val="clear" w:fill="222222"/>',
    "<w:pageBreakBefore/>",
    '<w:rPr><w:b/><w:sz w:val="60"/></w:rPr>',
    '<w:rPr><w:del w:author="王"/></w:rPr>',
    '<w:pPrChange w:author="王"><w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr></w:pPrChange>',
    '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>',
)
CONTENT = (
    *(f"<w:t>{text}</w:t>" for text in ("", "  ", "第一条", "12.50", "o", "A b")),
    "<w:tab/>",
    "<w:br/>",
    '<w:br w:type="page"/>',
    "<w:noBreakHyphen/>",
    "<w:lastRenderedPageBreak/>",
    '<w:sym w:font="Wingdings" w:char="F0FE"/>',
    "<!-- -->",
)
OTHERS = (
    '<w:proofErr w:type="spellStart"/>',
    '<w:bookmarkStart w:id="1" w:name="x"/>',
    '<w:ins w:author="王"><w:r><w:t>新</w:t></w:r></w:ins>',
    '<w:del w:author="王"><w:r><w:delText>旧</w:delText></w:r></w:del>',
    '<w:hyperlink w:anchor="a"><w:r><w:t>链接</w:t></w:r></w:hyperlink>',
)
CELL = (
    '<w:tcW w:w="1440"/>',
    '<w:shd w:val="clear" w:fill="222222"/>',
    '<w:tcBorders><w:top w:val="single"/></w:tcBorders>',
    '<w:gridSpan w:val="2"/>',
    '<w:vMerge w:val="restart"/>',
    "<w:vMerge/>",
    '<w:cellDel w:author="王"/>',
)
ROW = ("<w:cantSplit/>", "<w:hidden/>", '<w:gridBefore w:val="1"/>', '<w:del w:author="王"/>')


def some(texts: tuple[str, ...], most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(texts), max_size=most, unique=True).map("".join)


RUNS = st.builds("<w:r><w:rPr>{}</w:rPr>{}</w:r>".format, some(LOOKS, 2), some(CONTENT, 3))
INSIDE = st.lists(st.one_of(RUNS, RUNS, st.sampled_from(OTHERS)), max_size=4).map("".join)
PARAGRAPHS = st.builds("<w:p><w:pPr>{}</w:pPr>{}</w:p>".format, some(STATED, 2), INSIDE)
CELLS = st.builds(
    "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>".format, some(CELL, 2), st.lists(PARAGRAPHS, max_size=2).map("".join)
)
ROWS = st.builds(
    "<w:tr><w:trPr>{}</w:trPr>{}</w:tr>".format, some(ROW, 1), st.lists(CELLS, max_size=3).map("".join)
)
TABLES = st.lists(ROWS, max_size=3).map(lambda rows: f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>")


def by_long_walks(data: bytes) -> Document:
    with (
        patch.object(word_table, "plain_cells", return_value=None),
        patch.object(word_story, "plain_paragraph", return_value=None),
    ):
        return read_data(data, "case.docx")


@settings(max_examples=300)
@given(st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=4).map("".join))
def test_the_one_pass_reads_as_the_long_walks_read(body: str) -> None:
    data = docx(body, PARTS)
    assert read_data(data, "case.docx") == by_long_walks(data)


def element(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{NAMESPACE}">{xml}</w:x>')[0]


@pytest.mark.parametrize(
    "content",
    [
        '<w:r><w:br w:type="page"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>o</w:t></w:r>',
        '<w:ins w:author="王"><w:r><w:t>新</w:t></w:r></w:ins>',
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
        "<w:r><w:drawing/></w:r>",
        "<w:sdt/>",
        "<!-- -->",
    ],
)
def test_anything_beside_text_is_left_to_the_long_walks(content: str) -> None:
    paragraph = f"<w:p><w:r><w:t>单价</w:t></w:r>{content}</w:p>"
    assert plain_paragraph(element(paragraph), Styles(None), on_shade=False) is None
    assert plain_cells(element(f"<w:tr><w:tc>{paragraph}</w:tc></w:tr>"), Styles(None), on_shade=False) is None


@pytest.mark.parametrize(
    "properties", ['<w:gridSpan w:val="2"/>', "<w:vMerge/>", "<w:hMerge/>", '<w:cellDel w:author="王"/>']
)
def test_merged_cells_are_left_to_the_long_walk(properties: str) -> None:
    row = element(f"<w:tr><w:tc><w:tcPr>{properties}</w:tcPr><w:p/></w:tc></w:tr>")
    assert plain_cells(row, Styles(None), on_shade=False) is None


def test_neighbours_of_one_look_are_one_piece() -> None:
    paragraph = element("<w:p><w:r><w:t>单价 </w:t></w:r><w:r><w:rPr/><w:t>12.50</w:t></w:r></w:p>")
    plain = plain_paragraph(paragraph, Styles(etree.fromstring(root("styles", STYLES))), on_shade=False)
    assert plain is not None
    assert [(piece.text, piece.size, piece.bold) for piece in plain.pieces] == [("单价 12.50", 10.5, False)]


def test_positions_of_tabs_are_no_tabs() -> None:
    paragraph = element("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:tab/><w:t>12.50</w:t></w:r></w:p>")
    plain = plain_paragraph(paragraph, Styles(None), on_shade=False)
    assert plain is not None
    assert [piece.text for piece in plain.pieces] == ["\t12.50"]


def test_a_cell_keeps_its_paragraphs() -> None:
    row = "<w:tr>{}</w:tr>".format(
        "".join(
            f"<w:tc><w:tcPr/>{texts}</w:tc>" for texts in ("<w:p/><w:p><w:r><w:t>套</w:t></w:r></w:p>", "<w:p/>")
        )
    )
    cells = plain_cells(element(row), Styles(None), on_shade=False)
    assert cells is not None
    assert [[[piece.text for piece in p.pieces] for p in cell] for cell in cells] == [[[], ["套"]], [[]]]
