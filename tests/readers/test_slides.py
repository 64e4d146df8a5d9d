"""Presentations: texts, tables and pictures of slides with their places."""

import io
import zipfile

import pytest

from ordercheck.model.document import Document, PartStatus
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers import read_data

NAMESPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
POINT = 12700


def transform(x: float, y: float, width: float, height: float, tag: str = "a:xfrm") -> str:
    """Numbers in points."""
    offset = f'<a:off x="{x * POINT:.0f}" y="{y * POINT:.0f}"/>'
    return f'<{tag}>{offset}<a:ext cx="{width * POINT:.0f}" cy="{height * POINT:.0f}"/></{tag}>'


def text(*lines: str, bold: bool = False) -> str:
    mark = '<a:rPr sz="2400" b="1"/>' if bold else ""
    return "".join(f"<a:p><a:r>{mark}<a:t>{line}</a:t></a:r></a:p>" for line in lines)


def shape(where: str, content: str, mark: str = "") -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>'
        f"<p:txBody>{content}</p:txBody></p:sp>"
    )


def tree(tag: str, content: str, attributes: str = "") -> str:
    return f"<{tag} {NAMESPACES} {attributes}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></{tag}>"


def relations(**targets: str) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{RELATED}{target.split(" ")[0]}" Target="{target.split(" ")[1]}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def presentation(*slides: str, **parts: str) -> bytes:
    """A presentation whose slides are given in the reverse order of their files."""
    count = len(slides)
    entries = "".join(f'<p:sldId id="{256 + n}" r:id="s{count - n}"/>' for n in range(count))
    files = {
        "[Content_Types].xml": '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.'
        'presentationml.presentation.main+xml"/></Types>',
        "_rels/.rels": relations(a="officeDocument ppt/presentation.xml"),
        "ppt/presentation.xml": f"<p:presentation {NAMESPACES}><p:sldIdLst>{entries}</p:sldIdLst>"
        f'<p:sldSz cx="{960 * POINT}" cy="{540 * POINT}"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(
            **{f"s{n}": f"slide slides/slide{n}.xml" for n in range(1, count + 1)}
        ),
        **{f"ppt/slides/slide{count - n}.xml": slide for n, slide in enumerate(slides)},
        **{name.replace("__", "/"): content for name, content in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def read(*slides: str, **parts: str) -> Document:
    return read_data(presentation(*slides, **parts), "打样需求.pptx")


def test_texts_have_the_place_of_their_shape_and_stand_in_reading_order() -> None:
    lower = shape(transform(100, 200, 300, 60), text("材质：亚克力", "数量：2 套"))
    upper = shape(transform(100, 40, 500, 50), text("打样需求单", bold=True))
    (slide,) = read(tree("p:sld", lower + upper)).parts
    assert (slide.kind, slide.name, slide.width, slide.height) == ("slide", "1", 960.0, 540.0)
    assert [(line.text, line.order, line.bold) for line in slide.lines] == [
        ("打样需求单", 0, True),
        ("材质：亚克力", 1, False),
        ("数量：2 套", 2, False),
    ]
    assert slide.lines[1].place == PagePlace(1, Box(100.0, 200.0, 400.0, 260.0))
    assert (slide.lines[0].size, slide.lines[0].box) == (24.0, Box(100.0, 40.0, 600.0, 90.0))


def test_slides_stand_in_the_order_of_the_show() -> None:
    slides = [tree("p:sld", shape(transform(0, 0, 9, 9), text(name))) for name in ("first", "second")]
    document = read(*slides)
    assert [(part.index, part.name, part.lines[0].text) for part in document.parts] == [
        (0, "1", "first"),
        (1, "2", "second"),
    ]


def test_shapes_in_a_group_stand_where_the_group_shows_them() -> None:
    inner = shape(transform(20, 10, 40, 20), text("x"))
    child = f'<a:chOff x="{10 * POINT}" y="0"/><a:chExt cx="{100 * POINT}" cy="{100 * POINT}"/>'
    group = (
        f"<p:grpSp><p:grpSpPr>{transform(100, 50, 200, 50).replace('</a:xfrm>', child + '</a:xfrm>')}</p:grpSpPr>"
    )
    (slide,) = read(tree("p:sld", f"{group}{inner}</p:grpSp>")).parts
    assert slide.lines[0].box == Box(120.0, 55.0, 200.0, 65.0)


def test_a_placeholder_stands_where_its_layout_has_it() -> None:
    layout = tree("p:sldLayout", shape(transform(10, 20, 30, 40), "", '<p:ph type="title"/>'))
    document = read(
        tree("p:sld", shape("", text("打样需求"), '<p:ph type="ctrTitle"/>')),
        **{
            "ppt__slides___rels__slide1.xml.rels": relations(l="slideLayout ../slideLayouts/l.xml"),
            "ppt__slideLayouts__l.xml": layout,
        },
    )
    assert document.parts[0].lines[0].box == Box(10.0, 20.0, 40.0, 60.0)


def test_a_table_is_a_grid_with_boxes() -> None:
    rows = [("品名", "数量"), ("灯箱", "2")]
    cells = "".join(
        f'<a:tr h="{20 * POINT}">'
        + "".join(f"<a:tc><a:txBody>{text(value)}</a:txBody></a:tc>" for value in row)
        + "</a:tr>"
        for row in rows
    )
    both = f'<a:tc gridSpan="2"><a:txBody>{text("备注")}</a:txBody></a:tc><a:tc hMerge="1"/>'
    widths = f'<a:gridCol w="{50 * POINT}"/><a:gridCol w="{30 * POINT}"/>'
    table = f'<a:tbl><a:tblGrid>{widths}</a:tblGrid>{cells}<a:tr h="{20 * POINT}">{both}</a:tr></a:tbl>'
    frame = (
        f"<p:graphicFrame>{transform(100, 100, 80, 60, 'p:xfrm')}<a:graphic>{table}</a:graphic></p:graphicFrame>"
    )
    (slide,) = read(tree("p:sld", frame)).parts
    (grid,) = slide.grids
    assert (grid.rows, grid.columns) == (3, 2)
    assert [(cell.row, cell.column, cell.text, cell.column_span) for cell in grid.cells] == [
        (0, 0, "品名", 1),
        (0, 1, "数量", 1),
        (1, 0, "灯箱", 1),
        (1, 1, "2", 1),
        (2, 0, "备注", 2),
    ]
    assert grid.cells[3].place == PagePlace(1, Box(150.0, 120.0, 180.0, 140.0))
    assert grid.cells[4].box == Box(100.0, 140.0, 180.0, 160.0)


def test_a_hidden_slide_supplies_nothing_and_is_listed() -> None:
    (slide,) = read(tree("p:sld", shape(transform(0, 0, 9, 9), text("x")), 'show="0"')).parts
    assert slide.status is PartStatus.HIDDEN


def test_notes_charts_and_missing_slides_are_listed() -> None:
    chart = f"<p:graphicFrame>{transform(0, 0, 9, 9, 'p:xfrm')}<a:graphic/></p:graphicFrame>"
    notes = tree(
        "p:notes",
        shape("", text("交期4月20日"), '<p:ph type="body" idx="1"/>')
        + shape("", text("7"), '<p:ph type="sldNum"/>'),
    )
    document = read(
        tree("p:sld", chart),
        **{
            "ppt__slides___rels__slide1.xml.rels": relations(n="notesSlide ../notesSlides/n.xml"),
            "ppt__notesSlides__n.xml": notes,
        },
    )
    assert [(part.kind, part.status) for part in document.parts] == [
        ("slide", PartStatus.READ),
        ("object", PartStatus.NOT_READ),
        ("notes", PartStatus.READ),
    ]
    assert [line.text for line in document.parts[2].lines] == ["交期4月20日"]
    lost = {"ppt___rels__presentation.xml.rels": relations(s1="slide slides/slide9.xml")}
    (part,) = read(tree("p:sld", ""), **lost).parts
    assert part.status is PartStatus.NOT_READ


def test_shapes_nested_beyond_measure_are_never_left_out_in_silence() -> None:
    inner = shape(transform(0, 0, 9, 9), text("x"))
    (slide,) = read(tree("p:sld", "<p:grpSp>" * 30 + inner + "</p:grpSp>" * 30)).parts
    assert slide.status is PartStatus.NOT_READ


@pytest.mark.parametrize("slide", ["<broken", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_a_broken_slide_is_named_and_the_others_are_read(slide: str) -> None:
    document = read(slide, tree("p:sld", shape(transform(0, 0, 9, 9), text("x"))))
    assert [part.status for part in document.parts] == [PartStatus.NOT_READ, PartStatus.READ]
    assert document.parts[0].reason is not None
