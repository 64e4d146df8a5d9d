"""Styles that are parsed when they are asked for: nothing is lost, and what is doubtful is not cut."""

import pytest

from ordercheck.readers.archive import parse_xml
from ordercheck.readers.word_style_parts import WORTH_IT, cut_styles
from ordercheck.readers.word_styles import Styles

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
)
PARAGRAPH = '<w:style w:type="paragraph" w:styleId="P{n}"><w:rPr><w:b/></w:rPr></w:style>'
TABLE = '<w:style w:type="table" w:styleId="T{n}"><w:basedOn w:val="T{below}"/>{shade}<w:tblPr/></w:style>'
SHADE = '<w:tcPr><w:shd w:val="clear" w:fill="D9D9D9"/></w:tcPr>'


def styles(shaded: int = 3, more: str = "", count: int = 1200) -> bytes:
    body = "".join(
        PARAGRAPH.format(n=n) + TABLE.format(n=n, below=n + 1, shade=SHADE if n == shaded else "")
        for n in range(count)
    )
    return f"{HEAD}{body}{more}</w:styles>".encode()


def test_every_style_is_still_there() -> None:
    data = styles()
    cut = cut_styles(data)
    assert cut is not None
    assert len(data) > WORTH_IT > 50 * len(cut.first)
    whole, parts = Styles(parse_xml(data, "styles")), Styles(parse_xml(cut.first, "styles"), cut)
    for number in (0, 3, 4, 1199, 1200):
        assert parts.shades(f"T{number}") == whole.shades(f"T{number}")
        assert parts.paragraph_style(f"P{number}") == whole.paragraph_style(f"P{number}")
        assert parts.paragraph_style(f"T{number}") == whole.paragraph_style(f"T{number}")
    assert parts.shades("T3")
    assert parts.shades("T1")
    assert not parts.shades("T4")


@pytest.mark.parametrize(
    "more",
    [
        "<!-- <w:style> -->",
        '<w:style w:styleId=\'x\'><![CDATA[<w:style w:type="table" w:styleId="y">]]></w:style>',
        "<?note x?>",
        '<x:a xmlns:x="urn:x" xmlns:w="urn:other"/>',
        '<w:style w:type="table" w:styleId="o"><w:style w:type="table" w:styleId="i"></w:style></w:style>',
        '<w:style w:type="table"></w:style>',
        '<w:style w:type="table" w:styleId="lone"/>',
        '<w:style w:type="table" w:styleId="lone"/><w:style w:styleId="next"></w:style>',
        "<w:other/>",
    ],
)
def test_unusual_markup_is_not_cut(more: str) -> None:
    assert cut_styles(styles(more=more)) is None


@pytest.mark.parametrize("start", [b"", b'<?xml version="1.0" encoding="GBK"?>'])
def test_only_utf_8_is_cut(start: bytes) -> None:
    assert cut_styles(start + styles().partition(b"?>")[2]) is None


def test_a_short_part_is_not_cut() -> None:
    assert cut_styles(styles(count=3)) is None
