"""Comments in a Word file stand at the paragraph and the cell that the reader means; nothing else changes."""

import io

from docx import Document as WordDocument
from docx.document import Document as DocxDocument

from ordercheck.annotate.remarks import Note, Tint
from ordercheck.annotate.word import ASIDE, mark_word
from ordercheck.model.place import WordPlace
from ordercheck.readers import read_data
from ordercheck.reports.wording.places import place_message

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def contract() -> bytes:
    document = WordDocument()
    document.add_paragraph("购销合同")
    document.add_paragraph("")
    table = document.add_table(rows=2, cols=2)
    table.cell(1, 1).text = "1200.00"
    table.cell(0, 0).merge(table.cell(1, 0))
    inner = table.cell(0, 1).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "内层"
    document.add_paragraph("付款方式：30%预付")
    document.sections[0].header.paragraphs[0].text = "合同编号 7"
    return saved(document)


def saved(document: DocxDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def commented(data: bytes) -> dict[str, str]:
    """Text of each comment -> text of the paragraph that it stands at."""
    document = WordDocument(io.BytesIO(data))
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    found = {}
    for start in document.element.iter(f"{W}commentRangeStart"):
        paragraph = start.getparent()
        found[texts[start.get(f"{W}id")]] = "".join(text.text for text in paragraph.iter(f"{W}t"))
    return found


def place_of(data: bytes, text: str) -> WordPlace:
    part = read_data(data, "a.docx").parts[0]
    lines = [*part.lines, *(line for grid in part.grids for cell in grid.cells for line in cell.lines)]
    place = next(line.place for line in lines if line.text == text)
    assert isinstance(place, WordPlace)
    return place


def test_comments_stand_where_the_reader_read() -> None:
    data = contract()
    notes = [
        Note(place_of(data, text), f"注：{text}", Tint.WRONG)
        for text in ("1200.00", "内层", "付款方式：30%预付", "购销合同")
    ]
    marked = mark_word(data, notes)
    assert commented(marked.data) == {note.text: note.text.removeprefix("注：") for note in notes}
    assert marked.lost == ()


def test_a_paragraph_without_a_run_takes_a_comment() -> None:
    assert commented(mark_word(contract(), [Note(WordPlace(paragraph=1), "空行", Tint.UNSURE)]).data) == {
        "空行": ""
    }


def test_comments_that_were_there_are_kept() -> None:
    document = WordDocument(io.BytesIO(contract()))
    paragraph = document.paragraphs[0]
    document.add_comment(paragraph.runs, "客户的批注", "王芳")
    marked = mark_word(saved(document), [Note(WordPlace(paragraph=0), "我们的", Tint.WRONG)])
    read = WordDocument(io.BytesIO(marked.data))
    assert [(comment.author, comment.text) for comment in read.comments] == [
        ("王芳", "客户的批注"),
        ("ordercheck", "我们的"),
    ]
    assert len({comment.comment_id for comment in read.comments}) == 2


def test_what_is_in_a_header_stands_at_the_beginning_and_is_said() -> None:
    place = WordPlace(paragraph=0, part="header1")
    marked = mark_word(contract(), [Note(place, "编号不对", Tint.WRONG)])
    (text,) = commented(marked.data)
    assert text.endswith("编号不对")
    assert "页眉" in text
    assert marked.lost == (ASIDE.fill(where=place_message(place)),)


def test_an_empty_document_takes_a_note() -> None:
    document = WordDocument()
    assert commented(mark_word(saved(document), [Note(None, "整份", Tint.WRONG)]).data) == {"整份": ""}


def test_the_text_of_the_copy_is_the_originals() -> None:
    data = contract()
    marked = mark_word(data, [Note(WordPlace(paragraph=0), "注", Tint.WRONG)]).data
    before, after = WordDocument(io.BytesIO(data)), WordDocument(io.BytesIO(marked))
    assert [p.text for p in before.paragraphs] == [p.text for p in after.paragraphs]
