"""Word files for tests, made of the XML that a case is about, so that each case shows what it tests."""

import io
import posixpath
import zipfile
from collections.abc import Mapping

from ordercheck.model.document import Document, Line, Part, ProblemKind
from ordercheck.readers import read_data

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A package with this body; `parts`: "kind:file" -> content ("styles:styles.xml", "image:media/1.png").

    Each part gets the relationship id of its file name without folder and extension.
    """
    related = {key.partition(":")[2]: (key.partition(":")[0], content) for key, content in (parts or {}).items()}
    relationships = "".join(
        f'<Relationship Id="{file.rpartition("/")[2].partition(".")[0]}" '
        f'Type="{RELATIONSHIP}{kind}" Target="{file}"/>'
        for file, (kind, _) in related.items()
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>',
        "_rels/.rels": _relationships(
            f'<Relationship Id="r1" Type="{RELATIONSHIP}officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(relationships),
    }
    members |= {posixpath.normpath(f"word/{file}"): content for file, (_, content) in related.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def root(name: str, content: str) -> str:
    """A part's XML: the element w:`name` with all namespaces around the content."""
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def opened(body: str, parts: Mapping[str, str | bytes] | None = None) -> Document:
    """The document that is read from such a package."""
    return read_data(docx(body, parts), "case.docx")


def body_of(document: Document) -> Part:
    assert document.parts, document.problems
    return document.parts[0]


def shown(part: Part) -> list[str]:
    """The texts of the lines that can be seen."""
    return [line.text for line in part.lines if not line.hidden]


def only_line(document: Document) -> Line:
    (line,) = body_of(document).lines
    return line


def raws(document: Document, kind: ProblemKind) -> list[str | None]:
    return [problem.raw for problem in document.problems if problem.kind is kind]


def _relationships(content: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>'
