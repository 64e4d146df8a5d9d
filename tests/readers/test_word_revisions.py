"""Open changes and comments: what is read is the accepted text, and each is named with old and new."""

import pytest
from docx_builder import body_of, only_line, opened, paragraph, raws, root, run

from ordercheck.model.document import ProblemKind
from ordercheck.model.place import WordPlace


def deleted(text: str, author: str = "李") -> str:
    return f'<w:del w:author="{author}"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(text: str, author: str = "李") -> str:
    return f'<w:ins w:author="{author}">{run(text)}</w:ins>'


CHANGES = {
    "replaced": (run("价") + deleted("25") + inserted("28"), "价28", ["25 -> 28"]),
    "inserted before deleted": (inserted("28") + deleted("25"), "28", ["25 -> 28"]),
    "in several runs": (deleted("2") + deleted("5") + inserted("2") + inserted("8"), "28", ["25 -> 28"]),
    "with unchanged text between": (deleted("a") + run("-") + inserted("b"), "-b", ["a -> ", " -> b"]),
    "only blanks": (deleted(" ") + run("x"), "x", []),
    "moved": (
        f'<w:moveFrom w:author="A">{run("x")}</w:moveFrom>{run("-")}<w:moveTo w:author="A">{run("x")}</w:moveTo>',
        "-x",
        ["x -> ", " -> x"],
    ),
    "moved to where something was deleted": (
        deleted("a") + f'<w:moveTo w:author="A">{run("b")}</w:moveTo>',
        "b",
        ["a -> ", " -> b"],
    ),
    "format only": (
        "<w:r><w:rPr><w:rPrChange w:author='A'><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>",
        "x",
        [],
    ),
}


@pytest.mark.parametrize(("content", "text", "wanted"), CHANGES.values(), ids=CHANGES.keys())
def test_changes(content: str, text: str, wanted: list[str]) -> None:
    document = opened(f"<w:p>{content}</w:p>")
    assert only_line(document).text == text
    assert raws(document, ProblemKind.REVISION) == wanted
    assert all(problem.place == WordPlace(paragraph=0) and not problem.blocking for problem in document.problems)


def test_the_message_names_the_authors_and_both_texts() -> None:
    document = opened(f"<w:p>{deleted('25.00', '王')}{inserted('28.00', 'Li')}</w:p>")
    message = document.problems[0].message
    for text in (message.zh, message.en):
        assert all(part in text for part in ("王", "Li", "25.00", "28.00"))


def test_a_deleted_row_and_a_deleted_block_are_not_read() -> None:
    row = f'<w:tr><w:trPr><w:del w:author="A"/></w:trPr><w:tc>{paragraph("500")}</w:tc></w:tr>'
    document = opened(f'<w:tbl>{row}</w:tbl><w:del w:author="A">{paragraph("gone")}</w:del>{paragraph("x")}')
    part = body_of(document)
    assert [cell.text for cell in part.grids[0].cells] == [""]
    assert [line.text for line in part.lines] == ["", "x"]
    assert raws(document, ProblemKind.REVISION) == ["500 -> ", "gone -> "]


def test_a_form_field_and_a_picture_that_are_deleted_are_gone() -> None:
    box = "<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent/></w:sdt>"
    drawing = "<w:r><w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing></w:r>"
    document = opened(f'<w:p><w:del w:author="A">{box}{drawing}</w:del></w:p>')
    assert body_of(document).fields == ()
    assert [part.name for part in document.parts] == ["body"]


COMMENTS = root(
    "comments",
    '<w:comment w:id="1" w:author="王"><w:p w14:paraId="AA"><w:r><w:t>请确认</w:t></w:r></w:p>'
    '<w:p w14:paraId="AB"><w:r><w:t>价格</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="2"><w:p w14:paraId="BB"><w:r><w:t>done</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="3"><w:p w14:paraId="CC"><w:r><w:t>nowhere</w:t></w:r></w:p></w:comment>',
)
SETTLED = (
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:commentEx w15:paraId="AB" w15:done="0"/><w15:commentEx w15:paraId="BB" w15:done="1"/></w15:commentsEx>'
)


def test_comments_are_named_at_their_place_unless_settled() -> None:
    mark = '<w:r><w:commentReference w:id="{}"/></w:r>'
    document = opened(
        f"<w:p>{run('a')}{mark.format(2)}</w:p><w:p>{run('b')}{mark.format(1)}</w:p>",
        {"comments:comments.xml": COMMENTS, "commentsExtended:commentsExtended.xml": SETTLED},
    )
    found = [(problem.raw, problem.place) for problem in document.problems]
    assert found == [("请确认\n价格", WordPlace(paragraph=1)), ("nowhere", None)]
    assert "王" in document.problems[0].message.zh


def test_a_paragraph_that_is_deleted_with_its_mark_takes_no_number() -> None:
    numbering = root(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = f'<w:p><w:pPr>{listed}<w:rPr><w:del w:author="A"/></w:rPr></w:pPr>{deleted("b")}</w:p>'
    document = opened(
        paragraph("a", listed) + gone + paragraph("c", listed), {"numbering:numbering.xml": numbering}
    )
    assert [(line.number, line.text) for line in body_of(document).lines] == [("1.", "a"), (None, ""), ("2.", "c")]
