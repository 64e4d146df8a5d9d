"""Pages that are pictures -> pages with text, read by OCR; what could not be read stays a named problem."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from msgspec.structs import replace

from ordercheck.model.document import Document, Part, PartStatus, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.vision.extras import how_to_install, installed
from ordercheck.vision.pictures import OCR_RESOLUTION, Picture, PictureError, frame_picture, pdf_pages

CPU_SECONDS = 200.0
"""Work on one file, counted on all processors, after which no further page is begun: some 20 pages of A4. Other
programs on a busy machine do not use it up."""
WALL_SECONDS = 300.0
"""Wall time after which no further page of a file is begun. The first page is always read."""
LAST_PAGE_SECONDS = 120.0
"""Wall time for the page that was begun last, and for looking at seals, on a machine with much else to do."""
POOR = 0.85
"""Mean confidence of a page's characters below which what is missing on it may have been overlooked."""

LATE = Message(
    "第 {page} 页是图片，没有识别：该文件前 {read} 页的文字识别已用满时限。请拆分文件，或人工核对该页。",
    "Page {page} is a picture and was not read: OCR of {read} pages of this file used up its time. Split the"
    " file, or check the page by eye.",
)
NO_TEXT = Message(
    "第 {page} 页是图片，文字识别没有读出文字。请人工核对该页。",
    "Page {page} is a picture in which OCR found no text. Check the page by eye.",
)
UNCERTAIN = Message(
    "第 {page} 页扫描不清，文字识别的把握只有 {percent}%。请重新扫描，或人工核对该页。",
    "Page {page} is a poor scan: OCR is only {percent} % sure of its text. Scan it again, or check it by eye.",
)

PictureOf = Callable[[int], Picture]
"""A page (from 0) as a picture; raises PictureError."""


def read_scans(document: Document, data: bytes) -> Document:
    """The document with every page that is a mere picture read by OCR; `data` is the file.

    Such a page has `by_ocr` and no problem SCANNED any more. Without the extra `ocr` the problem says how to
    install it; a page that was not read, or is too poor to rely on, keeps a blocking problem with the reason.
    """
    waiting = document.pictured_parts()
    if not waiting:
        return document
    if not installed("ocr"):
        return replace(document, problems=tuple(_with_hint(problem) for problem in document.problems))
    budget = _Budget()
    parts = list(document.parts)
    problems = [problem for problem in document.problems if not _pictured(problem)]
    with _pictures_of(document, data) as picture_of:
        for part in waiting:
            if budget.spent():
                problems.append(_problem(part, LATE.fill(page=part.index + 1, read=budget.pages)))
                continue
            parts[part.index], problem = _read(part, picture_of)
            budget.pages += 1
            problems += [problem] if problem is not None else []
    if not any(part.lines for part in parts):
        problems += [_problem(part, NO_TEXT.fill(page=part.index + 1)) for part in parts if _is_empty(part)]
    return replace(document, parts=tuple(parts), problems=tuple(problems))


class _Budget:
    """The time that one file may take; `pages` counts what it was spent on."""

    def __init__(self) -> None:
        self.pages = 0
        self._wall, self._work = time.monotonic(), time.process_time()

    def spent(self) -> bool:
        """Whether no further page may be begun."""
        wall, work = time.monotonic() - self._wall, time.process_time() - self._work
        return self.pages > 0 and (work > CPU_SECONDS or wall > WALL_SECONDS)


def _pictured(problem: Problem) -> bool:
    return problem.kind is ProblemKind.SCANNED and problem.blocking


def _with_hint(problem: Problem) -> Problem:
    if not _pictured(problem):
        return problem
    hint, told = how_to_install("ocr"), problem.message
    message = Message(
        f"{told.zh.removesuffix('。')}；要识别文字，{hint.zh}",
        f"{told.en.removesuffix('.')}. To read it, {hint.en}",
    )
    return replace(problem, message=message)


@contextmanager
def _pictures_of(document: Document, data: bytes) -> Iterator[PictureOf]:
    with ExitStack() as stack:
        if document.format == "pdf":
            pages = stack.enter_context(pdf_pages(data))
            yield lambda index: pages.picture(index, OCR_RESOLUTION)
        else:
            yield lambda index: frame_picture(data, index)


def _read(part: Part, picture_of: PictureOf) -> tuple[Part, Problem | None]:
    number = part.index + 1
    try:
        picture = picture_of(part.index)
    except PictureError:
        return part, _problem(part, NO_TEXT.fill(page=number))
    from ordercheck.vision.inks import is_blank
    from ordercheck.vision.marks import looked_at
    from ordercheck.vision.ocr_page import read_picture
    from ordercheck.vision.unread_ink import unread_ink

    page = read_picture(picture, number)
    if page.certainty < POOR and is_blank(picture.pixels, picture.scale):
        # The back of a sheet: what OCR made of its dust is no text.
        return replace(part, name=str(number), status=PartStatus.READ, reason=None, by_ocr=True), None
    if not page.lines:
        return part, _problem(part, NO_TEXT.fill(page=number))
    read = replace(
        part,
        name=str(number),
        status=PartStatus.READ,
        reason=None,
        lines=page.lines,
        grids=page.grids,
        width=round(page.picture.width, 2),
        height=round(page.picture.height, 2),
        by_ocr=True,
    )
    read = looked_at(read, page.picture)
    read = replace(read, unread=unread_ink(page.picture, read))
    if page.certainty < POOR:
        return read, _problem(part, UNCERTAIN.fill(page=number, percent=round(100 * page.certainty)))
    return read, None


def _is_empty(part: Part) -> bool:
    return part.by_ocr and not part.lines


def _problem(part: Part, message: Message) -> Problem:
    return Problem(ProblemKind.SCANNED, message, part=part.index, blocking=True)
