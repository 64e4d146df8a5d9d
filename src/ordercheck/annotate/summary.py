"""The list beside marked copies: every remark with its number and places, each file with its copy or why none."""

from collections.abc import Iterable, Iterator, Sequence

from ordercheck.annotate.copies import MarkedFile
from ordercheck.annotate.remarks import Remark, Spot, in_languages
from ordercheck.model.message import Message
from ordercheck.readers.own_output import MARKDOWN_MARK
from ordercheck.reports.wording.evidence import Documents
from ordercheck.reports.wording.markdown import escaped
from ordercheck.reports.wording.places import place_message
from ordercheck.reports.wording.plain import encodable

LIST_NAME = Message("标注清单.md", "marks.md")
_TITLE = Message("标注清单：{name}", "Marked copies: {name}")
_FILES = Message("文件", "Files")
_REMARKS = Message("说明", "Remarks")
_NO_REMARKS = Message("没有要标注的内容", "nothing to mark")
_COPY = Message("{name} → {copy}（{notes} 处）", "{name} → {copy} ({notes} marks)")
_NO_COPY = Message("{name}：没有副本", "{name}: no copy")


def summary(
    name: str,
    files: Sequence[MarkedFile],
    remarks: Sequence[Remark],
    documents: Documents,
    languages: Sequence[str],
) -> str:
    """The list of one packet as Markdown, in one or both languages."""
    lines = [MARKDOWN_MARK, f"# {_said(_TITLE.fill(name=name), languages)}", ""]
    lines += [f"## {_said(_FILES, languages)}", *_files(files, languages), ""] if files else []
    lines += [f"## {_said(_REMARKS, languages)}"]
    for remark in remarks:
        lines += _remark(remark, documents, languages)
    if not remarks:
        lines.append(_said(_NO_REMARKS, languages))
    return encodable("\n".join(lines)) + "\n"


def _files(files: Iterable[MarkedFile], languages: Sequence[str]) -> Iterator[str]:
    for file in files:
        shown = _NO_COPY if file.copy is None else _COPY
        yield f"* {_said(shown.fill(name=file.name, copy=file.copy, notes=file.notes), languages)}"
        for message in file.said:
            yield f"  * {_said(message, languages)}"


def _remark(remark: Remark, documents: Documents, languages: Sequence[str]) -> Iterator[str]:
    first, *rest = in_languages(remark.text, languages).split("\n")
    yield f"{remark.number}. {escaped(first)}"
    yield from (f"   {escaped(line)}" for line in rest)
    # Places are named roughly: two values beside each other are one line.
    for where in dict.fromkeys(_said(_where(spot, documents), languages) for spot in remark.spots):
        yield f"   * {where}"


def _where(spot: Spot, documents: Documents) -> Message:
    if spot.place is None:
        return Message(spot.file, spot.file)
    facts = next((one for one in documents.values() if one.document.file == spot.file), None)
    place = place_message(spot.place, facts.document if facts is not None else None)
    return Message(f"{spot.file} {place.zh}", f"{spot.file} {place.en}")


def _said(message: Message, languages: Sequence[str]) -> str:
    return escaped(in_languages(message, languages).replace("\n", " / "))
