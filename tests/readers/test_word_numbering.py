"""Automatic numbers, as Word shows them; and the numeral systems one by one."""

import pytest
from docx_builder import body_of, opened, paragraph, root

from ordercheck.readers.word_numerals import numeral

Levels = dict[int, tuple[str, str]]


def numbering(levels: Levels, extra: str = "", level_extra: str = "") -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{level_extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in levels.items()
    )
    return root(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}',
    )


def numbers(part: str, *positions: tuple[int, int], styles: str = "") -> list[str | None]:
    """The numbers of paragraphs in (list, level)."""
    body = "".join(
        paragraph("x", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        for number, level in positions
    )
    parts = {"numbering:numbering.xml": part}
    if styles:
        parts["styles:styles.xml"] = root("styles", styles)
    return [line.number for line in body_of(opened(body, parts)).lines]


CONTRACT: Levels = {0: ("chineseCountingThousand", "第%1条"), 1: ("decimal", "%1.%2"), 2: ("lowerLetter", "(%3)")}


def test_clauses_of_a_contract() -> None:
    legal = numbering(CONTRACT, level_extra="<w:isLgl/>")
    assert numbers(legal, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1))[1:] == ["1.1", "1.2", "第2条", "2.1"]
    plain = numbering(CONTRACT)
    assert numbers(plain, (1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0)) == [
        "第一条",
        "一.1",
        "(a)",
        "(b)",
        "一.2",
        "(a)",
        "第二条",
    ]


def test_a_level_that_begins_without_its_parent_counts_it_as_its_start() -> None:
    assert numbers(numbering({0: ("decimal", "%1."), 1: ("decimal", "%1.%2")}), (1, 1), (1, 1)) == ["1.1", "1.2"]


def test_two_lists_of_one_definition_go_on_counting_unless_one_starts_anew() -> None:
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/>{}</w:num>'
    simple: Levels = {0: ("decimal", "%1、")}
    assert numbers(numbering(simple, again.format("")), (1, 0), (2, 0), (1, 0)) == ["1、", "2、", "3、"]
    anew = again.format('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    assert numbers(numbering(simple, anew), (1, 0), (1, 0), (2, 0), (2, 0)) == ["1、", "2、", "1、", "2、"]


def test_a_level_that_never_restarts() -> None:
    levels: Levels = {0: ("decimal", "%1"), 1: ("decimal", "%2)")}
    never = numbering(levels, level_extra='<w:lvlRestart w:val="0"/>')
    assert numbers(never, (1, 0), (1, 1), (1, 0), (1, 1)) == ["1", "1)", "2", "2)"]


def test_number_zero_and_unknown_lists_are_no_lists() -> None:
    assert numbers(numbering({0: ("decimal", "%1.")}), (0, 0), (7, 0), (1, 0)) == [None, None, "1."]


def test_a_bullet_is_no_number_but_a_box_is_shown() -> None:
    assert numbers(numbering({0: ("bullet", "\uf0b7")}), (1, 0)) == [None]
    box = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    assert numbers(numbering({0: ("bullet", "\uf0a8")}, level_extra=box), (1, 0)) == ["☐"]


def test_numbers_come_through_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Clause"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = "".join(
        paragraph("x", f'<w:pStyle w:val="{style}"/>{extra}')
        for style, extra in (
            ("Clause", ""),
            ("Sub", ""),
            ("Clause", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("Clause", ""),
        )
    )
    parts = {"numbering:numbering.xml": numbering(CONTRACT), "styles:styles.xml": root("styles", styles)}
    assert [line.number for line in body_of(opened(body, parts)).lines] == ["第一条", "一.1", None, "第二条"]


def test_a_list_that_is_defined_by_a_style() -> None:
    part = root(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/><w:lvl w:ilvl="0"><w:start w:val="3"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
    )
    properties = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    style = f'<w:style w:type="numbering" w:styleId="L">{properties}</w:style>'
    assert numbers(part, (1, 0), (2, 0), styles=style) == ["3)", "4)"]


def test_serial_numbers_of_a_table_are_in_the_text_of_its_cells() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    rows = f"<w:tr><w:tc>{paragraph('', listed)}</w:tc><w:tc>{paragraph('灯箱', listed)}</w:tc></w:tr>"
    document = opened(f"<w:tbl>{rows}</w:tbl>", {"numbering:numbering.xml": numbering({0: ("decimal", "%1")})})
    cells = body_of(document).grids[0].cells
    assert [(cell.text, cell.lines[0].text) for cell in cells] == [("1", ""), ("2 灯箱", "灯箱")]


NUMERALS = [
    ("decimal", 12, "12"),
    ("decimalZero", 7, "07"),
    ("upperRoman", 1994, "MCMXCIV"),
    ("lowerRoman", 4, "iv"),
    ("upperLetter", 26, "Z"),
    ("lowerLetter", 28, "bb"),
    ("ordinal", 1, "1st"),
    ("ordinal", 12, "12th"),
    ("ordinal", 23, "23rd"),
    ("chineseCounting", 10, "十"),
    ("chineseCounting", 11, "十一"),
    ("chineseCounting", 25, "二十五"),
    ("chineseCountingThousand", 105, "一百零五"),
    ("chineseCountingThousand", 110, "一百一十"),
    ("chineseCountingThousand", 2003, "二千零三"),
    ("japaneseCounting", 19, "十九"),
    ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographTraditional", 3, "丙"),
    ("ideographZodiac", 12, "亥"),
    ("ideographDigital", 20, "二〇"),
    ("decimalEnclosedCircle", 20, "⑳"),
    ("decimalEnclosedCircleChinese", 21, "㉑"),
    ("decimalEnclosedCircle", 36, "㊱"),
    ("decimalEnclosedParen", 3, "⑶"),
    ("decimalEnclosedFullstop", 2, "⒉"),
    ("ideographEnclosedCircle", 1, "㊀"),
    ("decimalFullWidth", 10, "１０"),
    ("decimalEnclosedParen", 21, "21"),
    ("none", 5, ""),
    ("cardinalText", 5, "5"),
    ("upperRoman", 0, "0"),
]


@pytest.mark.parametrize(("kind", "number", "text"), NUMERALS)
def test_numerals(kind: str, number: int, text: str) -> None:
    assert numeral(kind, number) == text
