"""PDF files: pages with words, lines, ruled grids, pictures and form fields, read by pdfium."""

import re
import time

from ordercheck.model.document import Document, Part, PartStatus, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.readers.limits import Limits, size_text

FORMAT = "pdf"

EMPTY = Message("文件是空的（0 字节）。请重新发送该文件。", "The file is empty (0 bytes). Have it sent again.")
TOO_LARGE = Message(
    "文件有 {size}，超过 {limit} 的上限，没有读取。请拆分或压缩后再提交。",
    "The file has {size}, more than the limit of {limit}, and was not read. Split it or make it smaller.",
)
NOT_PDF = Message(
    "文件不是 PDF。请用原软件重新导出为 PDF。",
    "The file is not a PDF. Export it as PDF again from its program.",
)
PASSWORD = Message(
    "文件有打开密码，读不了。请索取没有密码的文件。",
    "The file needs a password to be opened and can not be read. Ask for a file without one.",
)
BROKEN = Message(
    "文件已损坏，打不开。请重新发送或重新导出该文件。",
    "The file is damaged and can not be opened. Have it sent or exported again.",
)
INCOMPLETE = Message(
    "文件不完整（结尾缺失），后面的内容可能丢失。请重新发送该文件。",
    "The file is incomplete (its end is missing) and may lack content. Have it sent again.",
)
NO_PAGES = Message("文件中没有页面。请重新导出该文件。", "The file has no pages. Export it again.")
DYNAMIC_FORM = Message(
    "这是只能用 Adobe 打开的动态表单（XFA），内容读不出来。请打印成普通 PDF 后再提交。",
    "This is a dynamic form (XFA) that only Adobe shows; its content can not be read. Print it to a plain PDF.",
)
TOO_MANY_PAGES = Message(
    "文件有 {count} 页，只读取前 {limit} 页，其余没有检查。请拆分文件。",
    "The file has {count} pages; only the first {limit} were read, the others are unchecked. Split the file.",
)
TOO_SLOW = Message(
    "读取超过 {seconds} 秒，从第 {page} 页起没有读取。请拆分或重新导出该文件。",
    "Reading took more than {seconds} seconds; the pages from {page} on were not read. Split the file or export it"
    " again.",
)
PAGE_BROKEN = Message(
    "第 {page} 页已损坏，读不出来。请重新导出该文件。",
    "Page {page} is damaged and can not be read. Export the file again.",
)

_HEADER_REACH = 1024
_TAIL_REACH = 2048


def read_pdf(data: bytes, path: str, sha256: str, limits: Limits) -> Document:
    """A PDF as a Document with one Part a page. Never raises for what the file contains.

    A file of which nothing can be read has no parts and a blocking problem of kind UNREADABLE; a page that was
    not read (damaged, over a limit) is a Part with status NOT_READ and its reason.
    """
    refusal = _refusal(data, limits)
    if refusal is not None:
        return _unreadable(path, sha256, refusal)
    from ordercheck.readers.pdf_library import ERROR_PASSWORD, ERROR_SECURITY, pdfium

    library = pdfium()
    document = library.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = library.FPDF_GetLastError() in (ERROR_PASSWORD, ERROR_SECURITY)
        return _unreadable(path, sha256, PASSWORD if locked else BROKEN)
    try:
        return _read_open(document, data, path, sha256, limits)
    finally:
        library.FPDF_CloseDocument(document)


def _refusal(data: bytes, limits: Limits) -> Message | None:
    if not data:
        return EMPTY
    if len(data) > limits.max_bytes:
        return TOO_LARGE.fill(size=size_text(len(data)), limit=size_text(limits.max_bytes))
    if b"%PDF-" not in data[:_HEADER_REACH]:
        return NOT_PDF
    return None


def _unreadable(path: str, sha256: str, message: Message) -> Document:
    problem = Problem(ProblemKind.UNREADABLE, message, blocking=True)
    return Document(path, FORMAT, sha256, problems=(problem,))


def _read_open(document: int, data: bytes, path: str, sha256: str, limits: Limits) -> Document:
    from ordercheck.readers.pdf_forms import form_of
    from ordercheck.readers.pdf_library import FORM_DYNAMIC, pdfium
    from ordercheck.readers.pdf_signatures import signatures_of

    library = pdfium()
    count = library.FPDF_GetPageCount(document)
    if count < 1:
        return _unreadable(path, sha256, NO_PAGES)
    if library.FPDF_GetFormType(document) == FORM_DYNAMIC:
        return _unreadable(path, sha256, DYNAMIC_FORM)
    with form_of(document) as form:
        parts, problems = _read_pages(document, form, data, count, limits)
    if not re.search(rb"%%EOF|startxref", data[-_TAIL_REACH:]):
        problems.insert(0, Problem(ProblemKind.UNREADABLE, INCOMPLETE, blocking=True))
    signatures = signatures_of(data) if library.FPDF_GetSignatureCount(document) > 0 else []
    return Document(path, FORMAT, sha256, tuple(parts), tuple(problems), tuple(signatures))


def _read_pages(
    document: int, form: int, data: bytes, count: int, limits: Limits
) -> tuple[list[Part], list[Problem]]:
    from ordercheck.readers.pdf_page import PageError, read_page

    until = time.monotonic() + limits.max_seconds
    parts: list[Part] = []
    problems: list[Problem] = []
    for index in range(count):
        if index >= limits.max_pages:
            reason = TOO_MANY_PAGES.fill(count=count, limit=limits.max_pages)
        elif time.monotonic() > until:
            reason = TOO_SLOW.fill(seconds=f"{limits.max_seconds:g}", page=index + 1)
        else:
            try:
                reading = read_page(document, form, data, index)
            except PageError:
                reason = PAGE_BROKEN.fill(page=index + 1)
                parts.append(_not_read(index, reason))
                problems.append(_page_problem(index, reason))
                continue
            parts.append(reading.part)
            problems.extend(reading.problems)
            continue
        parts.extend(_not_read(later, reason) for later in range(index, count))
        problems.append(_page_problem(index, reason))
        break
    return parts, problems


def _not_read(index: int, reason: Message) -> Part:
    return Part(index, "page", str(index + 1), PartStatus.NOT_READ, reason)


def _page_problem(index: int, reason: Message) -> Problem:
    return Problem(ProblemKind.UNREADABLE, reason, part=index, blocking=True)
