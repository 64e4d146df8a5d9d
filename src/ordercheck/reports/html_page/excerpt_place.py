"""From the places of values to the excerpt that shows them, drawn from the document as it was read."""

from collections.abc import Iterator, Mapping, Sequence

from ordercheck.model.document import Line, Part
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.place import CellPlace, FilePlace, PagePlace, Place, WordPlace
from ordercheck.model.result import Evidence
from ordercheck.reports.html_page.excerpt import Excerpt, LinesExcerpt, ShownLine, shown
from ordercheck.reports.html_page.excerpt_grid import IndexedGrid, Position
from ordercheck.reports.html_page.excerpt_table import table_excerpt

LINES_AROUND = 1


class Excerpts:
    """Excerpts of one document; None for what is no document that was read (packet.yaml)."""

    def __init__(self, facts: DocumentFacts | None) -> None:
        self._facts = facts
        self._parts = facts.document.parts if facts is not None else ()
        self._grids: dict[int, list[IndexedGrid]] = {}

    def of(self, evidence: Sequence[Evidence]) -> Excerpt:
        """What stands around values that share a surface; their own text where the document does not hold it."""
        places = [one.place for one in evidence]
        return self._in_grid(evidence, places) or self._in_lines(evidence) or _texts(evidence)

    def _in_grid(self, evidence: Sequence[Evidence], places: Sequence[Place | None]) -> Excerpt | None:
        for grid in self._near(places[0]):
            marks: dict[Position, tuple[int, ...]] = {}
            for number, place in enumerate(places, 1):
                position = grid.position(place)
                if position is not None:
                    marks[position] = (*marks.get(position, ()), number)
            if sum(map(len, marks.values())) == len(places):
                return table_excerpt(grid, marks, self._headings(grid, evidence))
        return None

    def _near(self, place: Place | None) -> Iterator[IndexedGrid]:
        """The grids of the sheet or page of a place, else all."""
        for part in self._parts:
            other_sheet = isinstance(place, CellPlace) and part.kind == "sheet" and part.name != place.sheet
            other_page = isinstance(place, PagePlace) and part.kind == "page" and part.name != str(place.page)
            if not other_sheet and not other_page:
                yield from self._grids.setdefault(part.index, [IndexedGrid(grid) for grid in part.grids])

    def _headings(self, grid: IndexedGrid, evidence: Sequence[Evidence]) -> set[int]:
        """The rows of the headers of the tables to which the values belong."""
        if self._facts is None:
            return set()
        names = {one.field.partition("[")[0] for one in evidence if "[" in one.field}
        columns = [fact for name in names for fact in self._facts.table(name).columns.values()]
        return {found[0] for fact in columns if (found := grid.position(fact.place)) is not None}

    def _in_lines(self, evidence: Sequence[Evidence]) -> Excerpt | None:
        """The lines of the part in which all places lie.

        Headers and body of a mail are numbered alike: where several parts have these lines, what is printed there
        decides, and none is shown where it does not.
        """
        places = [one.place for one in evidence]
        found = [(part, marks) for part in self._parts if (marks := _marks(part, places)) is not None]
        if len(found) > 1:
            found = [(part, marks) for part, marks in found if _holds(part, marks, evidence)]
        return _lines(found[0][0], places, found[0][1]) if len(found) == 1 else None


def _marks(part: Part, places: Sequence[Place | None]) -> dict[int, tuple[int, ...]] | None:
    """Line -> numbers of the places in it; None unless every place lies in a line of this part."""
    marks = {
        index: numbers
        for index, line in enumerate(part.lines)
        if (numbers := tuple(n for n, place in enumerate(places, 1) if _stands_in(line, place)))
    }
    whole = {number for numbers in marks.values() for number in numbers} >= set(range(1, len(places) + 1))
    return marks if whole else None


def _holds(part: Part, marks: Mapping[int, tuple[int, ...]], evidence: Sequence[Evidence]) -> bool:
    """Whether the marked lines say what was read from them."""
    return all(
        "".join((evidence[number - 1].raw or "").split()) in "".join(part.lines[index].text.split())
        for index, numbers in marks.items()
        for number in numbers
    )


def _texts(evidence: Sequence[Evidence]) -> LinesExcerpt:
    return LinesExcerpt(
        tuple(
            ShownLine(_line_name(one.place), shown(one.raw or "", marked=True), (number,))
            for number, one in enumerate(evidence, 1)
        )
    )


def _stands_in(line: Line, place: Place | None) -> bool:
    match place:
        case WordPlace():
            return line.place == place
        case FilePlace():
            return isinstance(line.place, FilePlace) and line.place.line == place.line
        case PagePlace():
            return bool(_words_in(line, place))
        case _:
            return False


def _words_in(line: Line, place: PagePlace) -> range:
    """Which words of a line of that page lie in the box, from the first one that does to the last."""
    same_page = isinstance(line.place, PagePlace) and line.place.page == place.page
    inside = [n for n, word in enumerate(line.words) if same_page and place.box.contains(*word.box.middle)]
    return range(min(inside), max(inside) + 1) if inside else range(0)


def _lines(part: Part, places: Sequence[Place | None], marks: Mapping[int, tuple[int, ...]]) -> LinesExcerpt:
    first, last = max(0, min(marks) - LINES_AROUND), max(marks) + LINES_AROUND
    return LinesExcerpt(
        tuple(
            _marked(line, [places[number - 1] for number in marks[index]], marks[index])
            if index in marks
            else ShownLine(_line_name(line.place), shown(_numbered(line), marked=False))
            for index, line in enumerate(part.lines[first : last + 1], first)
            if index in marks or not line.hidden
        )
    )


def _marked(line: Line, places: Sequence[Place | None], numbers: tuple[int, ...]) -> ShownLine:
    """A line with values; of a page's line only their words are marked."""
    within = [n for place in places if isinstance(place, PagePlace) for n in _words_in(line, place)]
    if not within:
        return ShownLine(_line_name(line.place), shown(_numbered(line), marked=True), numbers)
    words = [word.text for word in line.words]
    first, after = min(within), max(within) + 1
    before, text, rest = (
        " ".join(words[part]) for part in (slice(first), slice(first, after), slice(after, None))
    )
    return ShownLine("", shown(text, marked=True), numbers, shown(before, marked=False), shown(rest, marked=False))


def _numbered(line: Line) -> str:
    return f"{line.number} {line.text}" if line.number else line.text


def _line_name(place: Place | None) -> str:
    return str(place.line) if isinstance(place, FilePlace) else ""
