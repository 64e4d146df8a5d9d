"""One file with several documents: where each begins, and its role.

A document begins at a page, sheet or new page of text that shows for certain what it is: a title and labels of its
own. What shows no role of its own goes on with what stands before it, so that a cover, terms on the back or a
second page are never torn off.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ordercheck.model.document import Document, Part
from ordercheck.model.fact import Recognition
from ordercheck.roles.evidence import Evidence, evidence_of
from ordercheck.roles.leaves import Leaf, leaves_of, section_name
from ordercheck.roles.recognise import recognise
from ordercheck.roles.role import RoleSpec
from ordercheck.roles.scores import Points, RoleIndex
from ordercheck.roles.section import section_document

TITLED = 3.6
"""Points for the title from which on a piece says itself what it is (6 are for a title and nothing else)."""
LABELLED = 1.2
"""Points for the labels that it must carry besides."""
DRAWN = 2.0
"""Points for labels of a page that has no title but looks like what it is: a drawing with its title block."""
DRAWN_LABELS = 3
"""Different labels that such a page must carry: a second page of measures and weights is no drawing."""
AHEAD = 1.0
"""Points by which its role must lead before all others."""
ALIKE = 0.7
"""Share of common labels from which on two sheets are the same form filled in twice."""
FORM_LABELS = 5


@dataclass(frozen=True, slots=True)
class Section:
    """A document within a file; `document.path` is "file#name"."""

    document: Document
    recognition: Recognition


@dataclass(frozen=True, slots=True)
class _Start:
    """A piece that shows its role, with the labels that it carries."""

    recognition: Recognition
    labels: frozenset[str]


@dataclass(slots=True)
class _Run:
    """The pieces of one document; `first` is the one that shows what it is."""

    first: Leaf
    leaves: list[Leaf]
    start: _Start | None

    @property
    def name(self) -> str:
        return self.first.name if self.first.parts[0].kind == "sheet" else section_name(self.leaves)


def sections_of(
    document: Document, roles: Mapping[str, RoleSpec], file_name: str | None = None
) -> tuple[Section, ...]:
    """The documents within a file, in its order; none where the file is one document.

    `file_name` speaks for pages before the first one that shows a role.
    """
    leaves = leaves_of(document)
    if document.status != "read" or len(leaves) < 2:
        return ()
    runs = _runs(document, leaves, roles)
    if len(runs) < 2:
        return ()
    name = file_name if file_name is not None else document.path
    sections = [_section(document, run, roles, name) for run in runs]
    if sections[0].recognition.role is None:
        # What nobody can name stays with what follows it.
        unnamed = runs.pop(0)
        runs[0].leaves[:0] = unnamed.leaves
        sections = [_section(document, run, roles, name) for run in runs]
    return tuple(sections) if len(sections) > 1 else ()


def named_parts(document: Document, name: str) -> tuple[Part, ...]:
    """The parts of a section of this name ("装箱单", "p. 2-3", "part 2"); none where there are no such."""
    leaves = leaves_of(document)
    wanted = " ".join(name.split()).casefold()
    for first in range(len(leaves)):
        for last in range(first, len(leaves)):
            if section_name(leaves[first : last + 1]).casefold() == wanted:
                return tuple(_parts(leaves[first : last + 1]))
    return ()


def _section(document: Document, run: _Run, roles: Mapping[str, RoleSpec], file_name: str) -> Section:
    within = section_document(document, _parts(run.leaves), run.name)
    if run.start is not None:
        return Section(within, run.start.recognition)
    return Section(within, recognise(within, roles, file_name))


def _parts(leaves: Sequence[Leaf]) -> list[Part]:
    return list(chain.from_iterable(leaf.parts for leaf in leaves))


def _runs(document: Document, leaves: Sequence[Leaf], roles: Mapping[str, RoleSpec]) -> list[_Run]:
    runs: list[_Run] = []
    for leaf in leaves:
        start = _start(document, leaf, roles) if leaf.shown else None
        if not runs or (start is not None and _begins(start, runs[-1], leaf)):
            runs.append(_Run(leaf, [leaf], start))
        else:
            runs[-1].leaves.append(leaf)
    return runs


def _begins(start: _Start, run: _Run, leaf: Leaf) -> bool:
    """Whether a piece that shows its role is another document than the one before it."""
    before = run.start
    if before is None or start.recognition.role != before.recognition.role:
        return True
    # A second page repeats the head of the first one; a sheet that repeats the whole form is another shipment.
    common = len(start.labels & before.labels)
    most = max(len(start.labels), len(before.labels))
    return leaf.parts[0].kind == "sheet" and common >= FORM_LABELS and common >= ALIKE * most


def _start(document: Document, leaf: Leaf, roles: Mapping[str, RoleSpec]) -> _Start | None:
    """What a piece shows by itself, if that is certain."""
    index = RoleIndex.of(roles)
    within = section_document(document, leaf.parts, leaf.name)
    evidence = evidence_of(within)
    titled = any(phrase.good for title in evidence.titles for phrase in index.phrases_in(title.text))
    if not titled and not evidence.looks:
        return None
    recognition = recognise(within, roles, "")
    if recognition.role is None or not _ahead(recognition):
        return None
    if not _says_what_it_is(index.points(recognition.role, evidence, "", document.format)):
        return None
    labels = frozenset(_labels(evidence, index, recognition.role))
    return _Start(recognition, labels) if titled or len(labels) >= DRAWN_LABELS else None


def _says_what_it_is(points: Points) -> bool:
    """A title with some labels; or the looks of a drawing with the labels of its title block."""
    if points.title >= TITLED:
        return points.labels >= LABELLED
    return points.looks > 0 and points.labels >= DRAWN


def _ahead(recognition: Recognition) -> bool:
    scores = [candidate.score for candidate in recognition.candidates if not candidate.titled]
    return len(scores) < 2 or scores[0] - scores[1] >= AHEAD


def _labels(evidence: Evidence, index: RoleIndex, role: str) -> Iterator[str]:
    return (form for form in evidence.labels if role in index.labels.get(form, {}))
