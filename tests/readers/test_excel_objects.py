"""What floats above the cells: comments, pictures, text boxes, check boxes."""

import io

import openpyxl
from excel_files import built, cells, problems, read, saved, with_parts, with_sheet
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from ordercheck.model.document import FieldKind, ProblemKind
from ordercheck.model.place import CellPlace

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="' + OFFICE + '"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main">{}</xdr:wsDr>'
)
ANCHOR = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row>"
    "<xdr:rowOff>0</xdr:rowOff></xdr:from>{}</xdr:twoCellAnchor>"
)


def relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def sheet_with(kind: str, target: str, parts: dict[str, str], rows: str = "") -> bytes:
    """A sheet that points to one more part."""
    links = {"xl/worksheets/_rels/sheet1.xml.rels": RELATIONS.format(relation(1, kind, target))}
    return with_parts(with_sheet(f"<sheetData>{rows}</sheetData>"), links | parts)


def stamp() -> bytes:
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste((220, 20, 20), (10, 10, 50, 30))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def shape(text: str, extra: str = "", hidden: str = "") -> str:
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="box"{hidden}>{extra}</xdr:cNvPr></xdr:nvSpPr><xdr:txBody>'
        + "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("|"))
        + "</xdr:txBody></xdr:sp>"
    )


def test_comments_are_revisions_with_their_text() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        workbook.active["B2"] = 5
        workbook.active["B2"].comment = Comment("单价待确认\nplease check", "Li")

    document = read(built(fill))
    (problem,) = problems(document, ProblemKind.REVISION)
    assert (problem.place, problem.raw, problem.part) == (CellPlace("S", "B2"), "单价待确认\nplease check", 0)
    assert not problem.blocking
    assert "单价待确认 please check" in problem.message.zh
    assert not document.parts[0].fields


def test_threads_count_once_and_resolved_ones_do_not() -> None:
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="A1" id="1"><text>too high?</text></threadedComment>'
        '<threadedComment ref="A1" id="2" parentId="1"><text>yes</text></threadedComment>'
        '<threadedComment ref="B1" id="3" done="1"><text>done</text></threadedComment></ThreadedComments>'
    )
    notes = (
        '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><commentList>'
        '<comment ref="A1"><text><t>[Threaded comment] too high?</t></text></comment>'
        '<comment ref="B1"><text><t>[Threaded comment] done</t></text></comment>'
        '<comment ref="C1"><text><r><t>old </t></r><r><t>note</t></r></text></comment></commentList></comments>'
    )
    links = relation(1, "comments", "../comments1.xml") + (
        '<Relationship Id="rId2" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
        ' Target="/xl/threadedComments/t1.xml"/>'
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS.format(links),
        "xl/comments1.xml": notes,
        "xl/threadedComments/t1.xml": threads,
    }
    document = read(with_parts(with_sheet("<sheetData/>"), parts))
    assert {(p.place, p.raw) for p in document.problems} == {
        (CellPlace("S", "A1"), "too high?\nyes"),
        (CellPlace("S", "C1"), "old note"),
    }


def test_pictures_have_their_anchor_size_and_appearance() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "S"
    workbook.active.add_image(SheetImage(io.BytesIO(stamp())), "D9")
    (image,) = read(saved(workbook)).parts[0].images
    assert (image.place, image.width, image.height) == (CellPlace("S", "D9"), 60, 40)
    assert image.appearance is not None
    assert image.appearance.red > 0.9


def test_text_boxes_are_lines_also_in_groups_and_choices() -> None:
    choice = f"<mc:AlternateContent><mc:Choice>{shape('new')}</mc:Choice><mc:Fallback>{shape('old')}</mc:Fallback>"
    control = shape("control", extra="<a:extLst><a:ext><a14:compatExt spid='_x0000_s1025'/></a:ext></a:extLst>")
    drawing = DRAWING.format(
        ANCHOR.format(shape("收货地址：|上海市"))
        + ANCHOR.format(f"<xdr:grpSp>{shape('grouped')}</xdr:grpSp>")
        + ANCHOR.format(f"{choice}</mc:AlternateContent>")
        + ANCHOR.format(control)
        + ANCHOR.format(shape("secret", hidden=' hidden="1"'))
    )
    document = read(sheet_with("drawing", "../drawings/drawing1.xml", {"xl/drawings/drawing1.xml": drawing}))
    lines = document.parts[0].lines
    assert [line.text for line in lines] == ["收货地址：", "上海市", "grouped", "new", "secret"]
    assert {line.place for line in lines} == {CellPlace("S", "C5")}
    assert [line.order for line in lines] == [1, 2, 3, 4, 5]
    assert [line.text for line in lines if line.hidden] == ["secret"]
    (problem,) = problems(document, ProblemKind.HIDDEN)
    assert (problem.place, problem.raw) == (CellPlace("S", "C5"), "secret")


def test_a_picture_inside_a_cell_is_an_image_not_a_text() -> None:
    formula = '<f>_xlfn.DISPIMG("ID_A",1)</f><v>=DISPIMG("ID_A",1)</v>'
    rows = f'<row r="2"><c r="B2" t="str">{formula}</c><c r="C2"><v>1</v></c></row>'
    images = (
        '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
        ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="' + OFFICE + '"><etc:cellImage>'
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="ID_A"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/>'
        "</xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>"
    )
    parts = {
        "xl/cellimages.xml": images,
        "xl/_rels/cellimages.xml.rels": RELATIONS.format(relation(1, "image", "media/image1.png")),
        "xl/media/image1.png": stamp(),
    }
    document = read(with_parts(with_sheet(f"<sheetData>{rows}</sheetData>"), parts))
    (image,) = document.parts[0].images
    assert (image.place, image.width, image.height) == (CellPlace("S", "B2"), 60, 40)
    assert {name: cell.text for name, cell in cells(document).items()} == {"B2": "", "C2": "1"}
    assert not document.problems


VML = '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">{}</xml>'


def control(number: int, kind: str, caption: str, checked: str) -> str:
    return (
        f'<v:shape id="_x0000_s{number}"><v:textbox><div><font>{caption}</font><br></div></v:textbox>'
        f'<x:ClientData ObjectType="{kind}"><x:Anchor>1, 15, 7, 2, 3, 31, 8, 4</x:Anchor>{checked}'
        "</x:ClientData></v:shape>"
    )


def test_check_boxes_have_caption_state_and_anchor() -> None:
    vml = VML.format(
        control(1025, "Checkbox", "预付 Prepaid", "<x:Checked>1</x:Checked>")
        + control(1026, "Checkbox", "到付", "")
        + control(1027, "Radio", "整箱", "<x:Checked>1</x:Checked>")
        + control(1028, "Note", "a comment", "")
    )
    data = sheet_with("vmlDrawing", "../drawings/vml1.vml", {"xl/drawings/vml1.vml": vml})
    fields = read(data).parts[0].fields
    assert [(f.kind, f.name, f.checked, f.place) for f in fields] == [
        (FieldKind.CHECK, "预付 Prepaid", True, CellPlace("S", "B8")),
        (FieldKind.CHECK, "到付", False, CellPlace("S", "B8")),
        (FieldKind.RADIO, "整箱", True, CellPlace("S", "B8")),
    ]


def test_the_properties_of_a_control_win_over_its_drawing() -> None:
    links = relation(1, "vmlDrawing", "../drawings/vml1.vml") + relation(2, "ctrlProp", "../ctrlProps/p1.xml")
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS.format(links),
        "xl/drawings/vml1.vml": VML.format(control(1025, "Checkbox", "预付", "")),
        "xl/ctrlProps/p1.xml": '<formControlPr objectType="CheckBox" checked="Checked"/>',
    }
    control_entry = '<control shapeId="1025" r:id="rId2" name="Check Box 1"/>'
    xml = f'<sheetData/><controls xmlns:r="{OFFICE}">{control_entry}</controls>'
    (field,) = read(with_parts(with_sheet(xml), parts)).parts[0].fields
    assert field.checked is True


def test_a_damaged_drawing_leaves_the_cells_and_is_named() -> None:
    rows = '<row r="1"><c r="A1"><v>7</v></c></row>'
    document = read(sheet_with("drawing", "../drawings/d.xml", {"xl/drawings/d.xml": "<broken"}, rows))
    assert cells(document)["A1"].stored == 7
    (problem,) = document.problems
    assert (problem.kind, problem.part, problem.blocking) == (ProblemKind.UNREADABLE, 0, False)
    assert "d.xml" in problem.message.en
