"""What a document shows of its kind: its title texts, the texts that may be labels, what its pages look like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ordercheck.model.document import Document, Grid, Line, Part, ProblemKind
from ordercheck.roles.spread_letters import is_spread_space
from ordercheck.values.text import label_form, normal

LONGEST_TITLE = 80
"""Characters; a longer text is prose that happens to stand at the top."""
LONGEST_LABEL = 48
LONGEST_LINE = 400
"""Characters; a longer text is prose, not a line with labels."""
MOST_TEXTS = 4000
"""Texts looked at in one document: a register of 50,000 rows says what it is in its first rows."""
_UPPER = 0.42
"""The share of a page within which a title stands; an address for a window envelope may stand over it."""
_SPACE = 0.9
"""The widest space between two words of a text, in their size."""

LONGEST_LISTED = 24
_LEAST_LISTED = 4
_LISTED_NOT = re.compile(r"[0-9:：]")

_GAP = re.compile(r"\s{2,}|\t|\u3000")
_COLON = re.compile(r"[:：]|\s*(?:[.．·・‧]\s?){4,}|\s*(?:…\s?){2,}")
"""What stands between a label and its value: a colon, or dots that lead on."""
_PIECES = re.compile(
    r"(?<=[\u3400-\u9fff)）])\s*[/／]?\s*(?=[A-Za-z])|(?<=[A-Za-z.)）])\s*[/／]?\s*(?=[\u3400-\u9fff])|\n"
)
_SHEET_OF = re.compile(r"(?<=[单表书图])\s*[-－—–]+\s*(?=[\u3400-\u9fff])")
"""What parts the name of a paper from that of its sheet: `生产流程单-门板清单`."""
_CODES = re.compile(r"[A-Z]{2,5}\s*/\s*[A-Z]{2,5}")
"""Two abbreviations that are the labels of two values: `POL / POD`."""
_MEASURE = re.compile(
    r"(?:[⌀ØøΦφRMCDSt]{0,2}|\d+\s*[x×]\s*(?:[⌀ØøΦRM]{0,2})?)\s*\d+(?:[.,]\d+)?(?:\s*(?:mm|°|\"|'))?"
    r"(?:\s*[±+-]\s*\d+(?:[.,]\d+)?)?(?:\s*[x×]\s*\d+(?:[.,]\d+)?°?)*|[A-Z]|\d+\s*:\s*\d+"
)

_SUBJECT = re.compile(r"^(?:Subject|主题)\s*[:：]\s*(?:(?P<reply>re|aw|回复|答复)\s*[:：]\s*)?", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
"""A number in the subject of a reply names a paper that is there already."""
_SAID = re.compile(r"[,;!?，。；！？]|\.(?:\s|$)|我[司方们公]|\b(?:we|our|you|your)\b", re.IGNORECASE)
_LEAST_DIMENSIONS = 2
"""So many different figures stand beside what a page shows, in no table, where they are its dimensions."""
_LEAST_SIDE = 2
"""A grid of so many rows or columns is a form."""
_SCALE = re.compile(r"(?i)(?:scale|比例|maßstab|échelle)\s*[:：]?\s*(?:\d+(?:[.,]\d+)?\s*[:：/]\s*\d+|nts)")


@dataclass(frozen=True, slots=True)
class TitleText:
    """A text where a title may stand, with how prominent it is (0 to 1) and where ("page", "sheet name" ...)."""

    text: str
    weight: float
    where: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that recognition looks at. `labels` are label forms; `looks` as in RoleSpec; `answers`: a reply."""

    titles: tuple[TitleText, ...]
    labels: frozenset[str]
    texts: int
    looks: frozenset[str]
    answers: bool = False


def evidence_of(document: Document) -> Evidence:
    """The evidence in the parts of a document that people see."""
    titles: list[TitleText] = []
    labels: set[str] = set()
    texts: list[str] = []
    parts = list(document.visible_parts())
    answers = bool(parts) and _answers(parts[0])
    for position, part in enumerate(parts):
        share = 1.0 if position == 0 else 0.8
        shown = (title for title in _titles(part, position) if not (answers and position and _is_said(title)))
        titles += [TitleText(t.text, t.weight * share, t.where) for t in shown]
        for text in _texts(part):
            if len(texts) >= MOST_TEXTS:
                break
            texts.append(text)
            if len(text) <= LONGEST_LINE:
                labels.update(_labels_in(text))
    scanned = any(problem.kind is ProblemKind.SCANNED for problem in document.problems)
    drawn = document.format == "pdf" and not scanned and _shows_measures(parts, texts)
    looks = {"dimensions"} if drawn else set()
    return Evidence(tuple(titles), frozenset(labels), len(texts), frozenset(looks), answers)


def _answers(part: Part) -> bool:
    """Whether these are the headers of a mail that answers another."""
    subjects = (_SUBJECT.match(line.text) for line in part.lines[:6])
    return part.kind == "text" and any(subject is not None and subject["reply"] for subject in subjects)


def _is_said(title: TitleText) -> bool:
    """What an answer says in sentences names the paper that it answers; it is not titled so."""
    return _SAID.search(title.text) is not None


def _titles(part: Part, position: int) -> Iterator[TitleText]:
    if part.kind == "sheet":
        yield TitleText(part.name, 0.55, "sheet name")
        yield from _grid_titles(part)
    elif part.kind == "page":
        # A page within a document has a title only where a new document begins.
        yield from _page_titles(part, 1.0 if position == 0 else 0.75)
    else:
        yield from _flow_titles(part)


def _grid_titles(part: Part) -> Iterator[TitleText]:
    for grid in part.grids:
        seen = 0
        for cell in grid.cells:
            if cell.hidden or not cell.text.strip():
                continue
            seen += 1
            if seen > 14 or cell.row > 30:
                break
            for number, text in enumerate(cell.text.strip().split("\n")):
                if len(text) <= LONGEST_TITLE:
                    yield TitleText(
                        text.strip(), max(1.0 - 0.04 * (seen - 1) - 0.02 * number, 0.5), "top of the sheet"
                    )
    for line in part.lines[:4]:
        yield TitleText(line.text, 0.8, "text box")


def _page_titles(part: Part, share: float) -> Iterator[TitleText]:
    lines = [line for line in part.lines if line.text.strip() and not line.hidden]
    largest = max((line.size for line in lines), default=0.0)
    usual = sorted(line.size for line in lines)[len(lines) // 2] if lines else 0.0
    for order, line in enumerate(lines):
        high = line.box is not None and part.height > 0 and line.box.top < _UPPER * part.height
        big = largest > 0 and line.size >= 0.85 * largest and line.size > 1.15 * usual
        if not (big or high and order < 25):
            continue
        weight = (1.0 if big else 0.72) if high else 0.7
        where = "largest text" if big else "top of the page"
        texts = tuple(_cut(line))
        if not big and _is_list(texts):
            continue
        for text in texts:
            if len(text) <= LONGEST_TITLE:
                yield from (TitleText(named, weight * share, where) for named in _names_of_paper(text))
    yield from _lower_right(part, lines, share)


def _is_list(texts: tuple[str, ...]) -> bool:
    """Are these words side by side what one may tick, or titles of columns: `设计变更 客户要求 成本降低`?"""
    words = all(len(text) <= LONGEST_LISTED and _LISTED_NOT.search(text) is None for text in texts)
    return len(texts) >= _LEAST_LISTED and words


def _names_of_paper(text: str) -> tuple[str, ...]:
    """A title, and the name of the paper alone where that of a sheet follows it."""
    paper, *sheet = _SHEET_OF.split(text, maxsplit=1)
    return (text, paper) if sheet else (text,)


def _lower_right(part: Part, lines: list[Line], share: float) -> Iterator[TitleText]:
    """A drawing has its title in the block at the lower right."""
    for line in lines:
        if line.box is not None and line.box.x0 > 0.5 * part.width and line.box.top > 0.6 * part.height:
            for text in _cut(line):
                if len(text) <= 30:
                    yield TitleText(text, 0.5 * share, "lower right")


def _flow_titles(part: Part) -> Iterator[TitleText]:
    for line in part.lines[:6]:
        subject = _SUBJECT.match(line.text)
        if subject is not None and subject["reply"]:
            # What a reply is about stands in its subject too, but the mail is the reply.
            about = line.text[subject.end() :]
            yield TitleText(subject["reply"], 0.55, "subject of the mail")
            yield TitleText(about, 0.15 if _DIGIT.search(about) else 0.4, "subject of the mail")
            return
    texts = [(line.order, _SUBJECT.sub("", line.text), line.bold) for line in part.lines[:14] if line.text.strip()]
    texts += [
        (grid.order, cell.text, cell.bold) for grid in part.grids[:2] for cell in grid.cells[:6] if cell.text
    ]
    for rank, (_, text, bold) in enumerate(sorted(texts, key=lambda one: one[0])[:12]):
        for piece in text.strip().split("\n")[:2]:
            if len(piece) <= LONGEST_TITLE:
                weight = max(1.0 - 0.06 * rank, 0.5) * (1.0 if part.kind in ("body", "text") else 0.8)
                yield TitleText(
                    piece.strip(), min(weight + (0.1 if bold else 0.0), 1.0), f"top of the {part.kind}"
                )


def _texts(part: Part) -> Iterator[str]:
    for line in part.lines:
        if not line.hidden:
            yield from _cut(line)
    for grid in part.grids:
        yield from _grid_texts(grid)
    for form_field in part.fields:
        yield form_field.name


def _grid_texts(grid: Grid) -> Iterator[str]:
    for cell in grid.cells:
        if cell.text and not cell.hidden:
            if "\n" in cell.text and len(cell.text) <= LONGEST_LABEL:
                yield cell.text
            yield from cell.text.split("\n")


def _cut(line: Line) -> Iterator[str]:
    """The texts of a line that stand apart by a gap."""
    if not line.words:
        yield from (text.strip() for text in _GAP.split(line.text) if text.strip())
        return
    run: list[str] = [line.words[0].text]
    for before, word in zip(line.words, line.words[1:], strict=False):
        gap = word.box.x0 - before.box.x1
        if gap > _SPACE * max(word.size, before.size, 6.0) and not is_spread_space(before, word):
            yield " ".join(run)
            run = []
        run.append(word.text)
    yield " ".join(run)


def _labels_in(text: str) -> Iterator[str]:
    """Label forms that a text may hold: the whole, what stands before a colon, each language of a pair."""
    for piece in _GAP.split(text):
        before = _COLON.split(piece)
        candidates = [piece] if len(before) == 1 else before[:-1]
        for number, candidate in enumerate(candidates):
            short = candidate.strip()
            if not short:
                continue
            if number or len(short) > LONGEST_LABEL:
                # Behind a value on the same line: "… 编号：1 日期：2" has 日期 after the value 1.
                words = short.split()
                for count in range(1, min(4, len(words)) + 1):
                    yield label_form(" ".join(words[-count:]))
            if len(short) <= LONGEST_LABEL:
                yield label_form(short)
                yield normal(short)
                halves = [half for half in _PIECES.split(short) if half and half.strip()]
                if len(halves) > 1:
                    yield from (label_form(half) for half in halves)
                if _CODES.fullmatch(short):
                    yield from (label_form(half) for half in short.split("/"))


def _shows_measures(parts: list[Part], texts: list[str]) -> bool:
    """Whether a page holds mostly measures or states its scale, as drawings do, and holds no running text."""
    if not parts or parts[0].kind != "page" or not texts:
        return False
    short = [text.strip() for text in texts if text.strip()]
    measures = sum(1 for text in short if _MEASURE.fullmatch(text))
    figures = {text for text in short if _MEASURE.fullmatch(text) and any(c.isdigit() for c in text)}
    long = sum(1 for text in short if len(text) > 60)
    if long > 0.1 * len(short):
        return False
    tabular = max((sum(1 for cell in grid.cells if cell.text) for grid in parts[0].grids), default=0)
    if tabular > 0.6 * len(short) or tabular > 100:
        return False
    scaled = len(short) <= 200 and any(_SCALE.search(text) for text in short)
    dimensioned = len(figures - _in_tables(parts[0])) >= _LEAST_DIMENSIONS
    return scaled or (dimensioned and len(figures) >= 3 and measures >= 0.35 * len(short))


def _in_tables(part: Part) -> set[str]:
    """The texts in the cells of tables: quantities and prices are bare figures too."""
    tables = (grid for grid in part.grids if grid.rows > _LEAST_SIDE and grid.columns > _LEAST_SIDE)
    return {cell.text.strip() for grid in tables for cell in grid.cells}
