"""Word documents (.docx, .docm): one walk over the package's XML, in the order in which a reader sees it."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ordercheck.model.document import DigitalSignature, Document, Line, Part, PartStatus
from ordercheck.model.message import Message
from ordercheck.model.place import WordPlace
from ordercheck.readers.archive import open_archive
from ordercheck.readers.limits import Limits
from ordercheck.readers.word_numbering import Numbering
from ordercheck.readers.word_package import OFFICE, VML, A, Package, R, W, switched_on
from ordercheck.readers.word_pictures import Pictures
from ordercheck.readers.word_revisions import comment_problem, read_comments
from ordercheck.readers.word_story import Story, WordFile
from ordercheck.readers.word_styles import read_styles
from ordercheck.readers.word_table import read_blocks

if TYPE_CHECKING:
    from lxml import etree

NOT_SHOWN = Message(
    "此页眉或页脚未启用（首页不同或奇偶页不同未打开），不会打印。",
    "This header or footer is switched off (different first or even pages), so it is never printed.",
)
EMBEDDED = Message(
    "嵌入的对象（{program}）没有读取；请把其中的内容另存为单独的文件。",
    "The embedded object ({program}) was not read; save what is in it as a file of its own.",
)
FORMULA_EDITORS = ("Equation", "MathType")
NOTE_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read_word(data: bytes, path: str, sha256: str, limits: Limits) -> Document:
    """A Word file as a Document: the part "body", then headers, footers, notes and text boxes.

    The text is the one with all tracked changes accepted; each open change and comment is a problem of kind
    REVISION. Raises ReadingRefusedError for a file that is broken, protected or over a limit.
    """
    package = Package(open_archive(data, limits))
    root = package.tree(package.main)
    file = open_word(package, root, limits)
    parts = [_body(file, root)]
    parts += _margins(file, root)
    parts += _notes(file, len(parts))
    parts += _boxes(file, len(parts))
    parts += _unread(file, len(parts))
    for identifier, comment in file.comments.items():
        if identifier not in file.commented and not comment.settled:
            file.problems.append(comment_problem(comment, None, None))
    return Document(path, "docx", sha256, tuple(parts), tuple(file.problems), _signatures(package))


def open_word(package: Package, root: "etree._Element", limits: Limits) -> WordFile:
    """What the stories of a file share, before any of them is walked."""
    deadline = limits.deadline()
    styles = read_styles(package)
    background = root.find(W + "background")
    colored = background is not None and background.get(W + "color", "auto").upper() not in ("AUTO", "FFFFFF")
    return WordFile(
        package=package,
        styles=styles,
        numbering=Numbering(partial(_first, package, "numbering"), styles),
        pictures=Pictures(package, deadline),
        comments=read_comments(package),
        limits=limits,
        deadline=deadline,
        on_shade=colored,
    )


def _first(package: Package, kind: str) -> "etree._Element | None":
    parts = package.related(package.main, kind)
    return package.tree(parts[0]) if parts else None


def _body(file: WordFile, root: "etree._Element") -> Part:
    body = root.find(W + "body")
    story = Story(file, 0, "body", "body", file.package.main, file.on_shade)
    if body is not None:
        read_blocks(story, body)
    return story.part()


def _margins(file: WordFile, root: "etree._Element") -> list[Part]:
    """Headers and footers, each once however many sections show it, numbered in the order of the sections."""
    even = _even_pages_differ(file.package)
    relationships = file.package.relationships(file.package.main)
    shown: dict[tuple[str, str], bool] = {}
    for section in root.iter(W + "sectPr"):
        first = bool(switched_on(section.find(W + "titlePg")))
        for reference in section.iterchildren(W + "headerReference", W + "footerReference"):
            relationship = relationships.get(reference.get(R + "id", ""))
            if relationship is None or not file.package.archive.has(relationship.target):
                continue
            kind = "header" if reference.tag == W + "headerReference" else "footer"
            visible = {"first": first, "even": even}.get(reference.get(W + "type", "default"), True)
            key = (kind, relationship.target)
            shown[key] = shown.get(key, False) or visible
    parts: list[Part] = []
    for kind in ("header", "footer"):
        targets = [key for key in shown if key[0] == kind]
        for number, key in enumerate(targets, 1):
            story = Story(file, len(parts) + 1, kind, f"{kind}{number}", key[1], file.on_shade)
            if shown[key]:
                read_blocks(story, file.package.tree(key[1]))
                parts.append(story.part())
            else:
                parts.append(_switched_off(file, story))
    return parts


def _even_pages_differ(package: Package) -> bool:
    settings = _first(package, "settings")
    return settings is not None and bool(switched_on(settings.find(W + "evenAndOddHeaders")))


def _switched_off(file: WordFile, story: Story) -> Part:
    """A margin that is not printed is read for its text alone: changes and pictures in it concern nobody."""
    problems, boxes, unread = list(file.problems), list(file.boxes), list(file.unread)
    read_blocks(story, file.package.tree(story.source))
    file.problems[:], file.boxes[:], file.unread[:] = problems, boxes, unread
    return replace(story.part(), status=PartStatus.HIDDEN, reason=NOT_SHOWN)


def _notes(file: WordFile, index: int) -> Iterator[Part]:
    for kind in ("footnotes", "endnotes"):
        for target in file.package.related(file.package.main, kind):
            story = Story(file, index, "notes", kind, target, file.on_shade)
            for note in file.package.tree(target):
                if note.get(W + "type", "normal") not in NOTE_SEPARATORS:
                    read_blocks(story, note)
            if story.lines or story.grids:
                yield story.part()
                index += 1


def _boxes(file: WordFile, index: int) -> Iterator[Part]:
    """Text boxes in the order of their anchors; boxes inside boxes are appended while the outer ones are read."""
    number = 0
    while number < len(file.boxes):
        element, source = file.boxes[number]
        number += 1
        # A box usually has a fill that its text stands out from, so white text in it is no hiding place.
        story = Story(file, index, "textbox", f"textbox{number}", source, on_shade=True)
        if element.tag == VML + "textpath":
            # WordArt of older files: one line of text, kept as an attribute.
            place = WordPlace(paragraph=0, part=story.name)
            story.lines.append(Line(element.get("string", ""), place))
        else:
            read_blocks(story, element)
        yield story.part()
        index += 1


def _signatures(package: Package) -> tuple[DigitalSignature, ...]:
    """Digital signatures of the package; who signed is what the signature line states. They are not verified."""
    names = sorted(name for name in package.archive.names if name.lower().startswith("_xmlsignatures/sig"))
    found: list[DigitalSignature] = []
    for name in names:
        if name.lower().endswith(".xml"):
            texts = package.archive.tree(name).iterfind(".//{*}SignatureText")
            found.append(DigitalSignature(None, next((text.text for text in texts if text.text), None)))
    return tuple(found)


def _unread(file: WordFile, index: int) -> Iterator[Part]:
    number = 0
    for element in file.unread:
        program = _program(element)
        if program.startswith(FORMULA_EDITORS):
            continue
        number += 1
        why = EMBEDDED.fill(program=program)
        yield Part(index, "object", f"object{number}", PartStatus.NOT_READ, why)
        index += 1


def _program(element: "etree._Element") -> str:
    """What made an object that is not read: Word names the program, or the kind of the drawing tells."""
    if element.tag == A + "graphicData":
        return element.get("uri", "").rpartition("/")[2]
    if element.tag == W + "altChunk":
        return "altChunk"
    embedded = next(element.iter(OFFICE + "OLEObject"), None)
    return "ActiveX" if embedded is None else embedded.get("ProgID", "?")
