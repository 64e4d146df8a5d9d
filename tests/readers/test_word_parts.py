"""The parts beside the body: headers, footers, notes, text boxes, pictures, embedded objects."""

import io
import zipfile

from docx_builder import NAMESPACES, RELATIONSHIP, body_of, docx, opened, paragraph, root, run, shown
from PIL import Image as Pictures

from ordercheck.model.document import PartStatus
from ordercheck.model.place import WordPlace
from ordercheck.readers import read_data

SECTION = '<w:sectPr>{}<w:pgSz w:w="1"/></w:sectPr>'
HEADER = '<w:headerReference w:type="{}" r:id="{}"/>'


def section(*references: tuple[str, str], extra: str = "") -> str:
    return SECTION.format("".join(HEADER.format(kind, name) for kind, name in references) + extra)


def header(text: str) -> str:
    return root("hdr", paragraph(text))


def test_headers_are_read_once_with_their_own_places() -> None:
    body = f"<w:p><w:pPr>{section(('default', 'h1'))}</w:pPr></w:p>" + section(
        ("default", "h2"), ("default", "h1")
    )
    document = opened(body, {"header:h1.xml": header("合同编号：A1"), "header:h2.xml": header("B")})
    parts = [(part.index, part.kind, part.name, shown(part)) for part in document.parts[1:]]
    assert parts == [(1, "header", "header1", ["合同编号：A1"]), (2, "header", "header2", ["B"])]
    assert document.parts[1].lines[0].place == WordPlace(paragraph=0, part="header1")


def test_a_header_that_is_never_printed_is_hidden() -> None:
    parts = {"header:h1.xml": header("old"), "header:h2.xml": header("even")}
    body = section(("first", "h1"), ("even", "h2"))
    hidden = opened(body, parts)
    assert [part.status for part in hidden.parts] == [PartStatus.READ, PartStatus.HIDDEN, PartStatus.HIDDEN]
    assert hidden.parts[1].reason is not None
    assert not hidden.problems
    body = section(("first", "h1"), ("even", "h2"), extra="<w:titlePg/>")
    on = opened(body, {**parts, "settings:settings.xml": root("settings", "<w:evenAndOddHeaders/>")})
    assert [part.status for part in on.parts] == [PartStatus.READ] * 3


def test_notes_without_their_separators() -> None:
    notes = root(
        "footnotes",
        f'<w:footnote w:type="separator">{paragraph("")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("含税")}</w:footnote>',
    )
    (part,) = opened(paragraph("x"), {"footnotes:footnotes.xml": notes}).parts[1:]
    assert (part.kind, part.name, shown(part)) == ("notes", "footnotes", ["含税"])
    assert part.lines[0].place == WordPlace(paragraph=0, part="footnotes")


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
OLD_BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def test_text_boxes_are_read_once_each_as_a_part() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>"
    document = opened(
        f"<w:p>{run('a')}{BOX.format(paragraph('one') + table)}</w:p><w:p>{OLD_BOX.format(paragraph('two'))}</w:p>"
    )
    assert shown(document.parts[0]) == ["a", ""]
    assert [(part.kind, part.name, shown(part)) for part in document.parts[1:]] == [
        ("textbox", "textbox1", ["one"]),
        ("textbox", "textbox2", ["two"]),
    ]
    (grid,) = document.parts[1].grids
    assert grid.cells[0].place == WordPlace(table=0, row=0, column=0, part="textbox1")


def test_a_box_inside_a_box_and_one_in_a_header() -> None:
    inner = f"<w:p>{OLD_BOX.format(paragraph('inner'))}</w:p>"
    in_header = root("hdr", f"<w:p>{OLD_BOX.format(paragraph('letterhead'))}</w:p>")
    body = f"<w:p>{OLD_BOX.format(paragraph('outer') + inner)}</w:p>" + section(("default", "h1"))
    document = opened(body, {"header:h1.xml": in_header})
    texts = {part.name: shown(part) for part in document.parts}
    assert texts == {
        "body": [""],
        "header1": [""],
        "textbox1": ["outer", ""],
        "textbox2": ["letterhead"],
        "textbox3": ["inner"],
    }


def test_a_group_of_shapes_says_each_text_once() -> None:
    inner = BOX.format(paragraph("one")).removeprefix("<w:r>").removesuffix("</w:r>")
    group = f"<w:r><w:drawing><wp:anchor><wpg:wgp>{inner}</wpg:wgp></wp:anchor></w:drawing></w:r>"
    document = opened(f"<w:p>{group.replace('wpg:', 'wp:')}</w:p>")
    assert [shown(part) for part in document.parts] == [[""], ["one"]]


def test_a_first_page_header_counts_if_any_section_has_first_pages() -> None:
    first = section(("first", "h1"), extra="<w:titlePg/>")
    body = f"<w:p><w:pPr>{first}</w:pPr></w:p>" + section(("first", "h1"))
    assert opened(body, {"header:h1.xml": header("x")}).parts[1].status is PartStatus.READ


def picture(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Pictures.new("RGB", (width, height), "red").save(buffer, "PNG")
    return buffer.getvalue()


INLINE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="公章"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="{}"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def test_pictures_have_the_place_of_their_paragraph_or_cell() -> None:
    cell = f"<w:tbl><w:tr><w:tc><w:p>{INLINE.format('stamp')}</w:p></w:tc></w:tr></w:tbl>"
    old = '<w:p><w:r><w:pict><v:shape alt="旧"><v:imagedata r:id="stamp"/></v:shape></w:pict></w:r></w:p>'
    missing = f"<w:p>{INLINE.format('nothing')}</w:p>"
    document = opened(old + cell + missing, {"image:media/stamp.png": picture(40, 30)})
    found = [(image.place, image.width, image.height, image.name) for image in body_of(document).images]
    assert found == [
        (WordPlace(paragraph=0), 40, 30, "旧"),
        (WordPlace(table=0, row=0, column=0), 40, 30, "公章"),
    ]
    appearance = body_of(document).images[0].appearance
    assert appearance is not None
    assert appearance.red == 1.0


def test_a_damaged_picture_is_still_listed() -> None:
    document = opened(f"<w:p>{INLINE.format('stamp')}</w:p>", {"image:media/stamp.png": b"no picture"})
    (image,) = body_of(document).images
    assert (image.width, image.height, image.appearance) == (0, 0, None)


def test_embedded_objects_are_listed_as_not_read() -> None:
    objects = "".join(
        f'<w:p><w:r><w:object><o:OLEObject ProgID="{program}"/></w:object></w:r></w:p>'
        for program in ("Excel.Sheet.12", "Equation.DSMT4")
    )
    (part,) = opened(objects + '<w:altChunk r:id="x"/>').parts[1:2]
    assert (part.kind, part.status) == ("object", PartStatus.NOT_READ)
    assert part.reason is not None
    assert "Excel.Sheet.12" in part.reason.en
    assert len(opened(objects + '<w:altChunk r:id="x"/>').parts) == 3


def test_strict_open_xml_is_the_same_document() -> None:
    strict = NAMESPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ).replace(RELATIONSHIP.rstrip("/"), "http://purl.oclc.org/ooxml/officeDocument/relationships")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("x")))) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode().replace(NAMESPACES, strict)
            target.writestr(name, content)
    assert shown(body_of(read_data(buffer.getvalue(), "case.docx"))) == ["x"]


def test_charts_and_drawn_diagrams_are_listed_as_not_read() -> None:
    kinds = ("http://schemas.openxmlformats.org/drawingml/2006/chart", "http://x/2006/picture")
    drawings = "".join(
        f'<w:r><w:drawing><a:graphic><a:graphicData uri="{uri}"/></a:graphic></w:drawing></w:r>' for uri in kinds
    )
    (part,) = opened(f"<w:p>{drawings}</w:p>").parts[1:]
    assert part.status is PartStatus.NOT_READ
    assert part.reason is not None
    assert "chart" in part.reason.zh


def test_word_art_is_a_text_box() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="购销合同"/></v:shape></w:pict></w:r>'
    (part,) = opened(f"<w:p>{art}</w:p>").parts[1:]
    assert (part.kind, shown(part)) == ("textbox", ["购销合同"])
    assert part.lines[0].place == WordPlace(paragraph=0, part="textbox1")


def test_digital_signatures_are_listed_and_not_called_valid() -> None:
    signature = "<Signature><Object><SignatureText>王芳</SignatureText></Object></Signature>"
    document = opened(paragraph("x"), {"x:../_xmlsignatures/sig1.xml": signature})
    assert [(found.signer, found.valid) for found in document.signatures] == [("王芳", None)]
