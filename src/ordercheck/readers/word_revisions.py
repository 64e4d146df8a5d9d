"""Tracked changes and comments that are still open, as problems that name the old and the new text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ordercheck.model.document import Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import Place
from ordercheck.readers.word_package import W14, W15, Package, W
from ordercheck.readers.word_pieces import ChangeKind, Piece

if TYPE_CHECKING:
    from lxml import etree

REPLACED = Message(
    "修订未接受：{author} 把“{old}”改为“{new}”；检查按修改后的内容。",
    'Open tracked change: {author} replaced "{old}" by "{new}"; what was checked is the new text.',
)
DELETED = Message(
    "修订未接受：{author} 删除了“{old}”；检查按删除后的内容。",
    'Open tracked change: {author} deleted "{old}"; what was checked is the text without it.',
)
INSERTED = Message(
    "修订未接受：{author} 插入了“{new}”；检查按插入后的内容。",
    'Open tracked change: {author} inserted "{new}"; what was checked is the text with it.',
)
MOVED_AWAY = Message(
    "修订未接受：{author} 从这里移走了“{old}”。", 'Open tracked change: {author} moved "{old}" away from here.'
)
MOVED_HERE = Message(
    "修订未接受：{author} 把“{new}”移到了这里。", 'Open tracked change: {author} moved "{new}" to here.'
)
COMMENTED = Message("批注未处理：{author}：“{text}”", 'Open comment by {author}: "{text}"')
NOBODY = "?"


@dataclass(slots=True)
class _Group:
    """Changes that stand together without unchanged text between them."""

    moved: bool
    old: str = ""
    new: str = ""
    authors: list[str] = field(default_factory=list)

    def add(self, piece: Piece, kind: ChangeKind, author: str) -> None:
        if kind in (ChangeKind.DELETED, ChangeKind.MOVED_AWAY):
            self.old += piece.text
        else:
            self.new += piece.text
        if author and author not in self.authors:
            self.authors.append(author)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the comments part."""

    author: str
    text: str
    settled: bool


def change_problems(pieces: Iterable[Piece], place: Place, part: int) -> list[Problem]:
    """One problem for each group of changes in a paragraph; `raw` is "old -> new"."""
    groups: list[_Group] = []
    open_group: _Group | None = None
    for piece in pieces:
        if piece.change is None:
            open_group = None if piece.text else open_group
            continue
        kind = piece.change.kind
        moved = kind in (ChangeKind.MOVED_AWAY, ChangeKind.MOVED_HERE)
        if open_group is None or open_group.moved != moved:
            open_group = _Group(moved)
            groups.append(open_group)
        open_group.add(piece, kind, piece.change.author)
    return [_problem(group, place, part) for group in groups if group.old.strip() or group.new.strip()]


def _problem(group: _Group, place: Place, part: int) -> Problem:
    if group.moved:
        template = MOVED_HERE if group.new else MOVED_AWAY
    elif group.old and group.new:
        template = REPLACED
    else:
        template = INSERTED if group.new else DELETED
    author = ", ".join(group.authors) or NOBODY
    message = template.fill(author=author, old=group.old, new=group.new)
    return Problem(ProblemKind.REVISION, message, place=place, part=part, raw=f"{group.old} -> {group.new}")


def comment_problem(comment: Comment, place: Place | None, part: int | None) -> Problem:
    """An open comment at the place that it speaks of."""
    message = COMMENTED.fill(author=comment.author or NOBODY, text=comment.text)
    return Problem(ProblemKind.REVISION, message, place=place, part=part, raw=comment.text)


def read_comments(package: Package) -> Mapping[str, Comment]:
    """Comment id -> comment."""
    settled = _settled(package)
    return {
        element.get(W + "id", ""): _comment(element, settled)
        for part in package.related(package.main, "comments")
        for element in package.tree(part).iterchildren(W + "comment")
    }


def _comment(element: "etree._Element", settled: frozenset[str]) -> Comment:
    paragraphs = list(element.iter(W + "p"))
    text = "\n".join("".join(piece.text or "" for piece in paragraph.iter(W + "t")) for paragraph in paragraphs)
    # A thread is settled by the identifier of a comment's last paragraph.
    last = paragraphs[-1].get(W14 + "paraId", "") if paragraphs else ""
    return Comment(element.get(W + "author", ""), text, last in settled)


def _settled(package: Package) -> frozenset[str]:
    return frozenset(
        element.get(W15 + "paraId", "")
        for part in package.related(package.main, "commentsExtended")
        for element in package.tree(part).iterchildren(W15 + "commentEx")
        if element.get(W15 + "done") in ("1", "true", "on")
    )
