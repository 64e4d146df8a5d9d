"""What stands in a paragraph: each case is a run of XML and the text that a person sees."""

import pytest
from docx_builder import body_of, only_line, opened, raws, root, run, shown

from ordercheck.model.document import FieldKind, ProblemKind
from ordercheck.model.place import WordPlace

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText> PAGE </w:instrText></w:r>"

TEXTS = {
    "tab and breaks": (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>",
        "a\tb\nc\nd",
    ),
    "page break": ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "ab"),
    "no-break hyphen": ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>", "A-1"),
    "hyperlink": (f'<w:hyperlink r:id="x">{run("link")}</w:hyperlink>', "link"),
    "smart tag": (f"<w:smartTag>{run('2026')}</w:smartTag>", "2026"),
    "simple field": (f'<w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>', "3"),
    "complex field": (BEGIN + CODE + SEPARATE + run("7") + END + run("页"), "7页"),
    "field inside a field's code": (
        BEGIN + BEGIN + CODE + SEPARATE + run("inner") + END + SEPARATE + run("outer") + END,
        "outer",
    ),
    "field that never ends": (run("a") + BEGIN + CODE + SEPARATE + run("b"), "ab"),
    "ruby": (
        f"<w:r><w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>",
        "拼",
    ),
    "formula": ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
    "inserted": (f'{run("a")}<w:ins w:author="Li">{run("b")}</w:ins>', "ab"),
    "deleted": ('<w:del w:author="Li"><w:r><w:delText>x</w:delText></w:r></w:del>' + run("a"), "a"),
    "inserted, then deleted": (
        '<w:ins w:author="A"><w:del w:author="B"><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>' + run("a"),
        "a",
    ),
    "moved": (
        f'<w:moveFrom w:author="A">{run("old")}</w:moveFrom><w:moveTo w:author="A">{run("new")}</w:moveTo>',
        "new",
    ),
    "content control": (
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('42')}</w:sdtContent></w:sdt>",
        "42",
    ),
    "placeholder": (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>"
        f"<w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>",
        "",
    ),
    "symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> 预付</w:t></w:r>', "☑ 预付"),
    "symbol 2": ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', "☐"),
    "empty box": ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "☐"),
    "Wingdings 2 tick": ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
    "text in a symbol font": (run("\u00fe预付", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "☑预付"),
    "Symbol font": ('<w:r><w:sym w:font="Symbol" w:char="F0B1"/><w:t>5</w:t></w:r>', "±5"),
    "unknown symbol": ('<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>', "\uf041"),
    "alternatives": (
        "<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:t>new</w:t></mc:Choice>"
        "<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        "new",
    ),
    "only the fallback has something": (
        "<w:r><mc:AlternateContent><mc:Choice Requires='x'><x/></mc:Choice>"
        "<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        "old",
    ),
}


@pytest.mark.parametrize(("content", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_text_of_a_paragraph(content: str, text: str) -> None:
    line = only_line(opened(f"<w:p>{content}</w:p>"))
    assert line.text == text
    assert line.place == WordPlace(paragraph=0)


CHECKED = (
    '<w:sdt><w:sdtPr><w:alias w:val="预付"/><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr>'
)
LEGACY = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check1"/>{}</w:ffData></w:fldChar></w:r>'
    "<w:r><w:instrText> FORM </w:instrText></w:r>"
)
FORMS = {
    "checked box": (
        CHECKED.format(1) + f"<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>",
        ("☑", FieldKind.CHECK, "预付", True, ""),
    ),
    "box whose sign was not changed": (
        CHECKED.format(0) + f"<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>",
        ("☐", FieldKind.CHECK, "预付", False, ""),
    ),
    "drop-down list": (
        f'<w:sdt><w:sdtPr><w:tag w:val="mode"/><w:dropDownList/></w:sdtPr><w:sdtContent>{run("拖装")}'
        "</w:sdtContent></w:sdt>",
        ("拖装", FieldKind.CHOICE, "mode", None, "拖装"),
    ),
    "old check box": (
        LEGACY.format('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>') + END,
        ("☑", FieldKind.CHECK, "Check1", True, ""),
    ),
    "old check box by default": (
        LEGACY.format('<w:checkBox><w:default w:val="0"/></w:checkBox>') + SEPARATE + END,
        ("☐", FieldKind.CHECK, "Check1", False, ""),
    ),
    "old list": (
        LEGACY.format(
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="FOB"/><w:listEntry w:val="CIF"/></w:ddList>'
        )
        + END,
        ("CIF", FieldKind.CHOICE, "Check1", None, "CIF"),
    ),
    "old text field": (
        LEGACY.format("<w:textInput/>") + SEPARATE + run("ABC ") + END,
        ("ABC ", FieldKind.TEXT, "Check1", None, "ABC"),
    ),
}


@pytest.mark.parametrize(("content", "wanted"), FORMS.values(), ids=FORMS.keys())
def test_form_fields(content: str, wanted: tuple[str, FieldKind, str, bool | None, str]) -> None:
    document = opened(f"<w:p>{content}</w:p>")
    (field,) = body_of(document).fields
    line = only_line(document)
    assert (line.text, field.kind, field.name, field.checked, field.text) == wanted
    assert field.place == WordPlace(paragraph=0)


def test_a_content_control_around_a_cell_is_its_state() -> None:
    document = opened(
        "<w:tbl><w:tr>"
        + CHECKED.format(1)
        + f"<w:sdtContent><w:tc><w:p>{run('☒')}</w:p></w:tc></w:sdtContent></w:sdt>"
        + f"<w:tc><w:p>{run('x')}</w:p></w:tc></w:tr></w:tbl>"
    )
    (grid,) = body_of(document).grids
    assert [cell.text for cell in grid.cells] == ["☑", "x"]
    (field,) = body_of(document).fields
    assert (field.checked, field.place) == (True, WordPlace(table=0, row=0, column=0))


HIDDEN = {
    "hidden": "<w:vanish/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "tiny": '<w:sz w:val="2"/>',
}


@pytest.mark.parametrize("properties", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_can_not_be_seen_is_apart(properties: str) -> None:
    document = opened(f"<w:p>{run('价格 ')}{run('999', properties)}{run('100')}</w:p>")
    lines = body_of(document).lines
    assert [(line.text, line.hidden) for line in lines] == [("价格 100", False), ("999", True)]
    assert raws(document, ProblemKind.HIDDEN) == ["999"]


WHITE = '<w:color w:val="FFFFFF"/>'
VISIBLE = {
    "not hidden": '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>x</w:t></w:r></w:p>',
    "white on a dark run": "<w:p>" + run("x", WHITE + '<w:shd w:val="clear" w:fill="1F3864"/>') + "</w:p>",
    "white on a dark paragraph": '<w:p><w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr>'
    + run("x", WHITE)
    + "</w:p>",
    "white on a highlight": "<w:p>" + run("x", WHITE + '<w:highlight w:val="blue"/>') + "</w:p>",
    "grey": "<w:p>" + run("x", '<w:color w:val="808080"/>') + "</w:p>",
}


@pytest.mark.parametrize("body", VISIBLE.values(), ids=VISIBLE.keys())
def test_what_can_be_seen_is_not_hidden(body: str) -> None:
    document = opened(body)
    assert [(line.text, line.hidden) for line in body_of(document).lines] == [("x", False)]
    assert not document.problems


@pytest.mark.parametrize(
    "shade",
    [
        '<w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr><w:tr><w:tc>',
        '<w:tblPr><w:shd w:val="clear" w:fill="000080"/></w:tblPr><w:tr><w:tc>',
        '<w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="000080"/></w:tcPr>',
    ],
)
def test_white_text_of_a_dark_header_row_is_seen(shade: str) -> None:
    style = root(
        "styles",
        '<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:tcPr>'
        '<w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>',
    )
    white = run("单价", WHITE)
    document = opened(f"<w:tbl>{shade}<w:p>{white}</w:p></w:tc></w:tr></w:tbl>", {"styles:styles.xml": style})
    (cell,) = body_of(document).grids[0].cells
    assert (cell.text, cell.hidden) == ("单价", False)


def test_hidden_cell() -> None:
    hidden = run("5000", "<w:vanish/>")
    document = opened(f"<w:tbl><w:tr><w:tc><w:p>{hidden}</w:p></w:tc></w:tr></w:tbl>")
    (cell,) = body_of(document).grids[0].cells
    assert (cell.text, cell.hidden) == ("", True)
    assert document.problems[0].place == WordPlace(table=0, row=0, column=0)


def test_look_comes_through_styles() -> None:
    styles = root(
        "styles",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="character" w:styleId="Plain"><w:rPr><w:b w:val="0"/></w:rPr></w:style>',
    )
    plain = run("x", '<w:rStyle w:val="Plain"/>')
    document = opened(
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run("合同")}</w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{plain}</w:p><w:p>{run("x")}</w:p>',
        {"styles:styles.xml": styles},
    )
    looks = [(line.bold, line.size) for line in body_of(document).lines]
    assert looks == [(True, 22.0), (False, 22.0), (False, 10.5)]


def test_paragraphs_count_outside_tables_only() -> None:
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent><w:p>{run('b')}</w:p></w:sdtContent></w:sdt>"
    document = opened(f"<w:p>{run('a')}</w:p>{table}{control}<w:p>{run('c')}</w:p>")
    part = body_of(document)
    assert shown(part) == ["a", "b", "c"]
    assert [line.place for line in part.lines] == [WordPlace(paragraph=number) for number in range(3)]
    assert [line.order for line in part.lines] + [part.grids[0].order] == [0, 2, 3, 1]


def test_a_prompt_around_paragraphs_is_no_text_and_ends_with_its_control() -> None:
    properties = "<w:alias w:val='日期'/><w:showingPlcHdr/><w:date/>"
    prompt = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{{}}</w:sdtContent></w:sdt>"
    inner = f"<w:sdt><w:sdtContent><w:p>{run('b')}</w:p></w:sdtContent></w:sdt>"
    document = opened(
        prompt.format(f"<w:p>{run('单击')}</w:p>{inner}<w:p>{run('c')}</w:p>") + f"<w:p>{run('d')}</w:p>"
    )
    part = body_of(document)
    assert shown(part) == ["", "", "", "d"]
    (field,) = part.fields
    assert (field.kind, field.name, field.text, field.place) == (
        FieldKind.TEXT,
        "日期",
        "",
        WordPlace(paragraph=0),
    )
