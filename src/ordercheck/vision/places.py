"""The places of a page that ask for a seal or a signature, from its text."""

import re
from collections.abc import Iterator
from functools import reduce

from ordercheck.model.document import FieldKind, Line, Part, Word
from ordercheck.model.place import Box

_SIGN = re.compile(
    r"(?i)签字|签名|签章|签署|签收|手签|(?:法定|授权|委托)代(?:表|理)人?|经办人|审批"
    r"|(?:经办|审核|批准|核准|复核|签批|确认|收货|提货|领导|主管|厂长|负责)人?\s{0,4}[:：]"
    r"|(?:制单|制表|编制|拟制|校对|审定|会签|送货|交货|验收|检验|质检|仓管|库管|财务|经理|司机)[人员]?\s{0,4}[:：]"
    r"|(?:设计|绘图|制图|校核|标准化)[人员]?\s{0,4}[:：]"
    r"|(?:报价|承办|跟单|业务|采购|销售|计划|开单|填单|填表|签发|领料|领用|发料|出库|入库|保管|记录|操作|检查|见证)[人员]\s{0,4}[:：]"
    r"|signature|signed|sign here|signatory"
    r"|(?:approved|authori[sz]ed|confirmed|accepted|prepared|received|checked|verified|delivered|issued)\s+by\b"
    r"|\b(?:drawn|designed|reviewed|inspected|quoted|released)\s+by\s{0,4}[:：]"
    r"|(?:for and )?on behalf of\b|\bname\s{0,2}(?:&|and)\s{0,2}title\b|\bby\s{0,2}[:：]"
)
"""What a place to sign is called, in documents of every role: pages are looked at before their role is known."""
_CHINESE_DUTY = (
    r"(?:设\s?计|绘\s?图|制\s?图|校\s?对|校\s?核|审\s?核|审\s?定|审\s?查|复\s?核|核\s?准|核\s?定|批\s?准|会\s?签|标准化"
    r"|制\s?单|制\s?表|编\s?制|拟\s?制|经\s?办)人?"
)
_ENGLISH_DUTY = (
    r"(?:(?:drawn|designed|checked|reviewed|approved|prepared|verified|authori[sz]ed)(?:\s+by)?"
    r"|dwn|drn|chk'?d|app'?d)\.?"
)
_DUTY = re.compile(
    rf"(?:{_CHINESE_DUTY}(?:\s?[/／]?\s?{_ENGLISH_DUTY})?|{_ENGLISH_DUTY}(?:\s?[/／]?\s?{_CHINESE_DUTY})?)",
    re.IGNORECASE,
)
"""What a cell or a line to sign on is called without a colon, where it stands apart and not in a sentence."""
_APART = 1.6
"""Heights of a word between two words that do not belong together."""
_SEAL = re.compile(r"(?i)[（(]章[）)]|盖章|公章|签章|专用章|印章|\b(?:seal|stamp|chop)\b|\bL\.S\.")


_LABEL = re.compile(r"[^\s:：]{1,24}\s?[:：]|日期|\bdate\b", re.IGNORECASE)


def asks_to_sign(text: str) -> bool:
    """Whether a text asks for a signature."""
    return bool(_SIGN.search(text) or _DUTY.fullmatch(text.strip()))


def asks(text: str) -> bool:
    """Whether a text asks for a seal or a signature."""
    return asks_to_sign(text) or bool(_SEAL.search(text))


def asks_for_mark(part: Part) -> bool:
    """Whether a page has a label, or a form field, for a seal or signature."""
    if any(field.kind is FieldKind.SIGNATURE and not field.text for field in part.fields):
        return True
    lines = [line for line in part.lines if not line.hidden]
    return any(asks(line.text) or any(True for _ in _duties(line)) for line in lines)


def signature_labels(part: Part) -> Iterator[Box]:
    """The boxes of the words that ask for a signature, and of signature fields that are not filled."""
    yield from (f.box for f in part.fields if f.kind is FieldKind.SIGNATURE and not f.text and f.box is not None)
    for line in _seen_lines(part):
        yield from _signs(line)


def other_labels(part: Part) -> Iterator[Box]:
    """The boxes of the words that ask for something else, as a date or a name in print."""
    for line in _seen_lines(part):
        signs = tuple(_signs(line))
        yield from (box for box in _boxes_of(line, _LABEL) if not any(_same_words(box, sign) for sign in signs))


def _seen_lines(part: Part) -> Iterator[Line]:
    return (line for line in part.lines if line.words and not line.hidden)


def _signs(line: Line) -> Iterator[Box]:
    yield from _boxes_of(line, _SIGN)
    yield from _duties(line)


def _duties(line: Line) -> Iterator[Box]:
    """The boxes of the words that stand apart and are the name of a duty, as in the title block of a drawing."""
    for run in _runs(line.words):
        if _DUTY.fullmatch(" ".join(word.text for word in run).strip()):
            yield reduce(Box.union, (word.box for word in run))


def _runs(words: tuple[Word, ...]) -> Iterator[list[Word]]:
    """The words of a line in runs that stand apart, as those of neighbouring cells do."""
    run: list[Word] = []
    for word in words:
        if run and word.box.x0 - run[-1].box.x1 > _APART * word.box.height:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _boxes_of(line: Line, words: re.Pattern[str]) -> Iterator[Box]:
    text = " ".join(word.text for word in line.words)
    for found in words.finditer(text):
        box = _box_of(line.words, found.start(), found.end())
        if box is not None:
            yield box


def _same_words(box: Box, sign: Box) -> bool:
    return box.x0 <= sign.middle[0] <= box.x1


def _box_of(words: tuple[Word, ...], start: int, end: int) -> Box | None:
    """Around the words that hold a stretch of their line's text."""
    found: Box | None = None
    at = 0
    for word in words:
        if at < end and at + len(word.text) > start:
            found = word.box if found is None else found.union(word.box)
        at += len(word.text) + 1
    return found
