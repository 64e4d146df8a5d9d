"""A part of a file as a document of its own: some of its pages, sheets or paragraphs."""

from collections.abc import Sequence

from msgspec.structs import replace

from ordercheck.model.document import DigitalSignature, Document, Part, Problem
from ordercheck.model.place import PagePlace


def section_document(document: Document, parts: Sequence[Part], name: str) -> Document:
    """The document that consists of these parts of another one, in their order; its path is `file#name`.

    Problems and signatures of other parts are left behind, those of the whole file stay. Places stay as they
    are: they are those in the file.
    """
    position = {part.index: index for index, part in enumerate(parts)}
    pages = {part.name for part in parts if part.kind == "page"}
    return replace(
        document,
        path=f"{document.file}#{name}",
        section=name,
        parts=tuple(replace(part, index=index) for index, part in enumerate(parts)),
        problems=tuple(_moved(problem, position) for problem in document.problems if _concerns(problem, position)),
        signatures=tuple(one for one in document.signatures if _stands_on(one, pages)),
    )


def _concerns(problem: Problem, position: dict[int, int]) -> bool:
    return problem.part is None or problem.part in position


def _moved(problem: Problem, position: dict[int, int]) -> Problem:
    return problem if problem.part is None else replace(problem, part=position[problem.part])


def _stands_on(signature: DigitalSignature, pages: set[str]) -> bool:
    return not isinstance(signature.place, PagePlace) or str(signature.place.page) in pages
