"""A Word file with comments at paragraphs and cells, changed in its XML: all else stays as it was."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ordercheck.annotate.marked import AUTHOR, Marked, NoCopyError
from ordercheck.annotate.office_package import SIGNED, OfficePackage
from ordercheck.annotate.remarks import Note
from ordercheck.annotate.word_paragraphs import Paragraphs, paragraphs_of
from ordercheck.model.message import Message
from ordercheck.model.place import WordPlace
from ordercheck.readers.word_package import Package, W
from ordercheck.reports.wording.places import place_message

if TYPE_CHECKING:
    from lxml import etree

STRICT = Message(
    "文件是“严格 Open XML”格式，没有做副本；请另存为普通 .docx",
    "the file is Strict Open XML: no copy was made; save it as an ordinary .docx",
)
ASIDE = Message(
    "Word 在{where}不能加批注，批注放在正文开头",
    "Word takes no comments in the {where}: the comment stands at the beginning of the text",
)
_MAIN = W[1:-1]
_NO_COMMENTS = f'<w:comments xmlns:w="{_MAIN}"/>'.encode()
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")


def mark_word(data: bytes, notes: Sequence[Note]) -> Marked:
    """The file with a comment at each note's paragraph or cell.

    Raises NoCopyError for a strict file, ReadingRefusedError for a damaged one.
    """
    package = OfficePackage(data)
    main = Package(package.archive).main
    root = package.tree(main)
    if "purl.oclc.org" in str(root.tag):
        raise NoCopyError(STRICT)
    found = paragraphs_of(package.archive, root)
    comments = _Comments(package, main, root)
    lost = [SIGNED] if package.signed else []
    for note in notes:
        lost += _mark(comments, found, root, note)
    return Marked(package.written(), tuple(dict.fromkeys(lost)))


def _mark(comments: "_Comments", found: Paragraphs, root: "etree._Element", note: Note) -> list[Message]:
    place = note.place if isinstance(note.place, WordPlace) else None
    paragraphs = found.get(place, ()) if place is not None else ()
    if paragraphs:
        comments.add(paragraphs[0], note.text)
        return []
    where = place_message(place) if place is not None else None
    text = note.text if where is None else f"{where.zh} / {where.en}\n{note.text}"
    comments.add(_first_paragraph(root, found), text)
    return [] if where is None else [ASIDE.fill(where=where)]


def _first_paragraph(
    root: "etree._Element", found: Mapping[WordPlace, Sequence["etree._Element"]]
) -> "etree._Element":
    """The first paragraph of the text; one is put in where the text is empty."""
    first = next(iter(found.values()), None)
    if first:
        return first[0]
    body = next(root.iter(W + "body"))
    paragraph = body.makeelement(W + "p", {})
    body.insert(0, paragraph)
    return paragraph


class _Comments:
    """Adds comments to those that a file has."""

    def __init__(self, package: OfficePackage, main: str, root: "etree._Element") -> None:
        self._package = package
        self._main = main
        self._tree: etree._Element | None = None
        used = [int(one.get(W + "id") or 0) for mark in _MARKS for one in root.iter(mark)]
        self._next = max(used, default=-1) + 1

    def add(self, paragraph: "etree._Element", text: str) -> None:
        """A comment on a whole paragraph, which may hold no run at all."""
        listed = self._listed()
        number = str(self._next)
        self._next += 1
        comment = listed.makeelement(W + "comment", {W + "id": number, W + "author": AUTHOR, W + "initials": "OC"})
        for line in text.split("\n"):
            comment.append(_paragraph(comment, line))
        listed.append(comment)
        start, end = (paragraph.makeelement(mark, {W + "id": number}) for mark in _MARKS[:2])
        run = paragraph.makeelement(W + "r", {})
        run.append(run.makeelement(_MARKS[2], {W + "id": number}))
        has_properties = len(paragraph) > 0 and paragraph[0].tag == W + "pPr"
        paragraph.insert(1 if has_properties else 0, start)
        paragraph.append(end)
        paragraph.append(run)

    def _listed(self) -> "etree._Element":
        if self._tree is None:
            relations = self._package.relations(self._main).values()
            part = next((one.target for one in relations if one.kind == "comments"), "")
            if not part or not self._package.has(part):
                part = self._package.free_name("word/comments{}.xml")
                self._package.put(part, _NO_COMMENTS)
                self._package.declare(part, _COMMENTS_TYPE)
                self._package.relate(self._main, "comments", part)
            self._tree = self._package.tree(part)
            listed = [int(one.get(W + "id") or 0) for one in self._tree.iter(W + "comment")]
            self._next = max(self._next, max(listed, default=-1) + 1)
        return self._tree


def _paragraph(parent: "etree._Element", line: str) -> "etree._Element":
    paragraph = parent.makeelement(W + "p", {})
    run = paragraph.makeelement(W + "r", {})
    text = run.makeelement(W + "t", {_SPACE: "preserve"})
    text.text = line
    run.append(text)
    paragraph.append(run)
    return paragraph
