"""Which role a document has: by its title, then the labels and headers that it carries, then its file name.

Each source gives points. A title counts by how prominent it is and only as the longest known phrase at its
place, so that a `Proforma invoice` is no `Invoice`; a label counts the more the fewer roles know it.
"""

from collections.abc import Mapping

from ordercheck.model.document import Document
from ordercheck.model.fact import Recognition, RoleCandidate
from ordercheck.model.message import Message, listed
from ordercheck.readers.formats import READ_AS
from ordercheck.roles.evidence import Evidence, evidence_of
from ordercheck.roles.role import RoleSpec
from ordercheck.roles.scores import Points, RoleIndex

_TOO_FEW = Message("{points} 分，至少要 {least} 分", "{points} points, {least} are needed")
_TIES = Message("与 {roles} 不相上下", "ties with {roles}")
_LESS = Message("{points} 分，{best} 有 {most} 分", "{points} points, {best} has {most}")
LEAST = 3.0
"""Points below which no role fits."""
LEAST_UNTITLED = 3.6
"""The same where neither a title, the looks nor the file name speak for the role: labels alone must be many."""
TIE = 0.6
"""Points within which two roles tie."""

FULLER = 1.2
"""Of two roles that tie by their titles the one with so many more points for its labels is what it is about."""

MANIFOLD = 1.7
"""Of two roles that tie the one whose labels weigh so many times as much is what the document is."""


def recognise(document: Document, roles: Mapping[str, RoleSpec], file_name: str | None = None) -> Recognition:
    """The role that fits best, with every candidate and why it lost.

    `file_name` is the name to judge by, the document's path by default. `role` is None where nothing fits and
    where two fit about equally (`tied`).
    """
    index = RoleIndex.of(roles)
    evidence = evidence_of(document)
    name = file_name if file_name is not None else document.path
    format_ = READ_AS.get(document.format, document.format)
    scored = [index.points(role, evidence, name, format_) for role in roles]
    ranked = sorted((points for points in scored if points.total > 0), key=lambda p: (-p.total, p.role))
    if not ranked:
        return Recognition(None)
    ranked = _titled_first(ranked, evidence)
    tied = len(ranked) > 1 and _fits(ranked[1], evidence) and ranked[0].total - ranked[1].total < TIE
    if tied and abs(ranked[0].labels - ranked[1].labels) >= FULLER:
        ranked[:2] = sorted(ranked[:2], key=lambda points: -points.labels)
        tied = False
    tied = tied and ranked[0].carried < MANIFOLD * ranked[1].carried
    chosen = ranked[0].role if _fits(ranked[0], evidence) and not tied else None
    return Recognition(chosen, tuple(_candidate(points, ranked, evidence, tied) for points in ranked[:8]), tied)


def _titled_first(ranked: list[Points], evidence: Evidence) -> list[Points]:
    """The roles, best first; one whose labels lead though the title is another's stands behind that one."""
    owner = next((points for points in ranked if points.title and _fits(points, evidence)), None)
    if owner is None or not ranked[0].titled:
        return ranked
    return [owner, *(points for points in ranked if points is not owner)]


def _fits(points: Points, evidence: Evidence) -> bool:
    """Enough points; and a document with text must show more of the role than a word in its name."""
    if evidence.texts == 0:
        return points.file_name > 0
    return points.total >= _least(points) and not points.unsupported


def _least(points: Points) -> float:
    return LEAST if points.title or points.looks or points.file_name else LEAST_UNTITLED


def _candidate(points: Points, ranked: list[Points], evidence: Evidence, tied: bool) -> RoleCandidate:
    return RoleCandidate(
        points.role,
        round(points.total, 2),
        points.reasons,
        _why_lost(points, ranked, evidence, tied),
        points.titled,
    )


def _why_lost(points: Points, ranked: list[Points], evidence: Evidence, tied: bool) -> Message | None:
    best = ranked[0]
    if points.unsupported:
        return points.unsupported
    if not _fits(points, evidence):
        return _TOO_FEW.fill(points=f"{points.total:.1f}", least=f"{_least(points):.1f}")
    if tied and best.total - points.total < TIE:
        return _TIES.fill(roles=listed(p.role for p in ranked[:2] if p.role != points.role))
    if points is best:
        return None
    return _LESS.fill(points=f"{points.total:.1f}", best=best.role, most=f"{best.total:.1f}")
