"""Comments of a sheet that are still open, as problems; a thread of replies is one comment."""

from collections.abc import Iterator

from ordercheck.model.document import Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import CellPlace
from ordercheck.readers.archive import Archive
from ordercheck.readers.excel_parts import Relation, children, descendants, rich_text, truth, unescaped

COMMENT = Message("单元格 {cell} 有批注：{text}", "The cell {cell} has a comment: {text}")
SHOWN = 200
"""Characters of a comment that the message repeats; `raw` has all of it."""


def comment_problems(archive: Archive, relations: list[Relation], sheet: str, part: int) -> tuple[Problem, ...]:
    """One problem for each cell with a comment or an unresolved thread. Raises ReadingRefusedError."""
    threads: dict[str, list[str]] = {}
    resolved: set[str] = set()
    for relation in relations:
        if relation.kind == "threadedComment" and archive.has(relation.target):
            _add_threads(archive, relation.target, threads, resolved)
    found = {cell: "\n".join(texts) for cell, texts in threads.items() if cell not in resolved}
    for relation in relations:
        if relation.kind == "comments" and archive.has(relation.target):
            for cell, text in _notes(archive, relation.target):
                # A thread is stored a second time as a note, for programs that know no threads.
                if cell not in threads and text.strip():
                    found[cell] = text.strip()
    return tuple(_problem(sheet, cell, text, part) for cell, text in found.items())


def _add_threads(archive: Archive, target: str, threads: dict[str, list[str]], resolved: set[str]) -> None:
    for comment in descendants(archive.tree(target), "threadedComment"):
        cell = comment.get("ref") or ""
        text = next((child.text or "" for child in children(comment, "text")), "")
        threads.setdefault(cell, []).append(unescaped(text).strip())
        if truth(comment.get("done")):
            resolved.add(cell)


def _notes(archive: Archive, target: str) -> Iterator[tuple[str, str]]:
    for comment in descendants(archive.tree(target), "comment"):
        text = next(children(comment, "text"), None)
        if text is not None:
            yield comment.get("ref") or "", rich_text(text)


def _problem(sheet: str, cell: str, text: str, part: int) -> Problem:
    short = " ".join(text.split())
    short = short if len(short) <= SHOWN else short[: SHOWN - 3] + "..."
    return Problem(
        ProblemKind.REVISION,
        COMMENT.fill(cell=cell, text=short),
        place=CellPlace(sheet, cell),
        part=part,
        raw=text,
    )
