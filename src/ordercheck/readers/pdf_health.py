"""What is wrong with a page: text without characters, scans, hidden text. Each named with its place."""

from collections.abc import Sequence

from ordercheck.model.document import Image, Line, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_frame import Frame
from ordercheck.readers.pdf_lines import lost_in
from ordercheck.readers.pdf_objects import Drawn
from ordercheck.readers.pdf_styles import Concealed

_FEW_CHARACTERS = 60
_MOST_OF_PAGE = 0.7
_OUTLINED_CURVES = 600
_MOST_OF_TEXT = 0.5

TEXT_LOST = Message(
    "第 {page} 页的部分文字没有编码，读不出来：“{text}”。请索取可以复制文字的文件，或人工核对该处。",
    "Some text on page {page} has no characters and can not be read: '{text}'. Ask for a file whose text can be"
    " copied, or check this place by eye.",
)
SCANNED = Message(
    "第 {page} 页是图片（约 {dpi} dpi），没有文字，未经文字识别。请索取原始文件，或人工核对该页。",
    "Page {page} is a picture (about {dpi} dpi) without text and was not read by OCR. Ask for the original file,"
    " or check the page by eye.",
)
OUTLINED = Message(
    "第 {page} 页的文字已转成曲线，读不出来。请索取文字未转曲的文件，或人工核对该页。",
    "The text of page {page} was converted to outlines and can not be read. Ask for a file with live text, or"
    " check the page by eye.",
)
READ_BY_OCR = Message(
    "第 {page} 页是扫描件（约 {dpi} dpi），其文字来自文字识别，数字可能有误，须由计算或另一处证实。",
    "Page {page} is a scan (about {dpi} dpi) with text from OCR; figures may be wrong and need arithmetic or a"
    " second place to confirm them.",
)
TOO_COMPLEX = Message(
    "第 {page} 页的图形对象过多，没有全部读取，表格线和图片可能缺失。请重新导出该页，或人工核对。",
    "Page {page} draws too many objects; not all were read, and ruling lines or pictures may be missing. Export"
    " the page again, or check it by eye.",
)
HIDDEN = {
    Concealed.PALE: Message(
        "第 {page} 页有与底色相同、看不见的文字：“{text}”。该文字不作依据，请确认是否有意隐藏。",
        "Page {page} has text in the colour of the paper: '{text}'. It is not relied on; find out whether it was"
        " hidden on purpose.",
    ),
    Concealed.TINY: Message(
        "第 {page} 页有小到无法阅读的文字：“{text}”。该文字不作依据，请确认是否有意隐藏。",
        "Page {page} has text too small to read: '{text}'. It is not relied on; find out whether it was hidden on"
        " purpose.",
    ),
    Concealed.INVISIBLE: Message(
        "第 {page} 页有不显示的文字：“{text}”。该文字不作依据，请确认是否有意隐藏。",
        "Page {page} has text that is not shown: '{text}'. It is not relied on; find out whether it was hidden on"
        " purpose.",
    ),
    Concealed.CLIPPED: Message(
        "第 {page} 页有被裁掉、看不见的文字：“{text}”。该文字不作依据，请确认单元格是否太小。",
        "Page {page} has text that is cut off and not seen: '{text}'. It is not relied on; find out whether its"
        " cell is too small.",
    ),
    Concealed.COVERED: Message(
        "第 {page} 页有被遮盖的文字：“{text}”。该文字不作依据，请确认是否修改过。",
        "Page {page} has text that is covered: '{text}'. It is not relied on; find out whether it was altered.",
    ),
}


def text_lost(lines: Sequence[Line], page: int, part: int) -> list[Problem]:
    """One blocking problem for each visible line in which glyphs have no text."""
    problems = []
    for line in lines:
        words = () if line.hidden else lost_in(line)
        if not words:
            continue
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        message = TEXT_LOST.fill(page=page, text=line.text)
        place = PagePlace(page, box)
        problems.append(Problem(ProblemKind.TEXT_LOST, message, place, part, blocking=True, raw=line.text))
    return problems


def too_complex(drawn: Drawn, page: int, part: int) -> list[Problem]:
    """A page of which not everything that is drawn was looked at: what it lacks can not be relied on."""
    if drawn.complete:
        return []
    return [Problem(ProblemKind.UNREADABLE, TOO_COMPLEX.fill(page=page), part=part, blocking=True)]


def scanned(
    fragments: Sequence[Fragment], drawn: Drawn, images: Sequence[Image], frame: Frame, page: int, part: int
) -> list[Problem]:
    """A page that is a picture: blocking without a text layer, a notice with one."""
    whole = PagePlace(page, Box(0.0, 0.0, round(frame.width, 2), round(frame.height, 2)))
    covered = _covered(images, frame)
    seen = sum(len(f.texts) for f in fragments if f.style.concealed is None and not f.style.scanned)
    recognised = sum(len(f.texts) for f in fragments if f.style.scanned)
    if recognised and recognised >= _MOST_OF_TEXT * (seen + recognised):
        message = READ_BY_OCR.fill(page=page, dpi=_dpi(images))
        return [Problem(ProblemKind.SCANNED, message, whole, part)]
    if seen < _FEW_CHARACTERS and covered >= _MOST_OF_PAGE:
        message = SCANNED.fill(page=page, dpi=_dpi(images))
        return [Problem(ProblemKind.SCANNED, message, whole, part, blocking=True)]
    if seen < _FEW_CHARACTERS and drawn.curves >= _OUTLINED_CURVES:
        return [Problem(ProblemKind.SCANNED, OUTLINED.fill(page=page), whole, part, blocking=True)]
    return []


def _covered(images: Sequence[Image], frame: Frame) -> float:
    """The share of the page that pictures cover; strips of one scan lie side by side and add up."""
    area = 0.0
    for image in images:
        box = image.box
        if box is None:
            continue
        width = min(box.x1, frame.width) - max(box.x0, 0.0)
        height = min(box.bottom, frame.height) - max(box.top, 0.0)
        area += max(0.0, width) * max(0.0, height)
    return area / max(1.0, frame.width * frame.height)


def _dpi(images: Sequence[Image]) -> int:
    """Pixels an inch of the largest picture, in its coarser direction."""
    shown = [(image.box, image) for image in images if image.box is not None]
    if not shown:
        return 0
    box, image = max(shown, key=lambda pair: pair[0].width * pair[0].height)
    # A turned picture has its pixel sides exchanged; the smaller over the smaller is right for both.
    short, long = sorted((box.width, box.height))
    few, many = sorted((image.width, image.height))
    return round(72 * min(few / max(short, 1.0), many / max(long, 1.0)))


def hidden(fragments: Sequence[Fragment], lines: Sequence[Line], page: int, part: int) -> list[Problem]:
    """One problem for each reason for which text of a page is not seen; watermarks are none."""
    problems = []
    for reason, message in HIDDEN.items():
        concealed = [fragment for fragment in fragments if fragment.style.concealed is reason]
        if not concealed:
            continue
        boxes = [_box(fragment) for fragment in concealed]
        text = " ".join(line.text for line in lines if line.hidden and _within(line, boxes))
        place = PagePlace(page, _around(boxes))
        problems.append(
            Problem(ProblemKind.HIDDEN, message.fill(page=page, text=_short(text)), place, part, raw=text)
        )
    return problems


def _box(fragment: Fragment) -> Box:
    style = fragment.style
    return style.direction.box(
        fragment.start, fragment.base - style.ascent, fragment.end, fragment.base + style.descent
    )


def _within(line: Line, boxes: Sequence[Box]) -> bool:
    return line.box is not None and any(line.box.contains(*box.middle) for box in boxes)


def _around(boxes: Sequence[Box]) -> Box:
    box = boxes[0]
    for other in boxes[1:]:
        box = box.union(other)
    return Box(*(round(side, 2) for side in box))


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
