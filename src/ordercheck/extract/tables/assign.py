"""Which title of a header is which column: the best text wins, if what stands beneath fits its type."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ordercheck.extract.tables.fitting import MOST_SAMPLES, fit
from ordercheck.extract.tables.headers import HeaderMatch, HeaderVocabulary
from ordercheck.extract.tables.model import HeaderColumn
from ordercheck.extract.tables.rows import FIGURE_TYPES, is_figure
from ordercheck.extract.tables.subjects import subject_column
from ordercheck.extract.tables.title_notes import header_note, is_note, is_total_count
from ordercheck.extract.tables.titled_samples import TitledSamples
from ordercheck.extract.tables.told_columns import is_worded, only_counts, told_columns
from ordercheck.extract.tables.words import summary_kind
from ordercheck.model.place import Place
from ordercheck.roles.role import TableSpec
from ordercheck.values import blank
from ordercheck.values.text import label_form

FIRM = 0.85
"""A header text with at least this score names its column by itself, not by a word within it."""

LEAST_FIRM = 2
"""So many titles must name their columns firmly before others are told by what stands beneath."""

CAPTION_ROWS = 2
"""Rows or lines above a header in which its caption may stand."""

_EMPTY = 0.4
_GAPS = 0.98
"""What a title of codes is worth beside one of the same column over more of them."""
_COUNT = "quantity"
_COUNTED = 0.75
"""What a column of counts is worth beside the one column that says what is counted."""
_NAMED = 0.45
_WEIGHT = re.compile(r"(?i)重|\bweight\b|\bwt\b|\bkgs?\b")
_SHORTEST_TITLE = 3
_NEAREST = 2
"""So many texts beneath a title tell a form from a table; further down another table may begin."""


@dataclass(frozen=True, slots=True)
class Title:
    """The text over one column, from top to bottom, with what stands beneath it.

    `first` and `last` bound it: columns of a grid (inclusive), or points on a page.
    """

    texts: tuple[str, ...]
    place: Place
    places: tuple[Place, ...]
    first: float
    last: float
    samples: tuple[str, ...] = ()


def stack_matches(texts: Sequence[str], vocabulary: HeaderVocabulary) -> tuple[HeaderMatch, ...]:
    """The columns that texts over one another name: all of them, the lowest, or one above (worth less)."""
    if len(texts) == 1:
        return vocabulary.matches(texts[0])
    whole = ["\n".join(texts), " ".join(texts), "".join(reversed(texts))]
    weighed = [(text, 1.0) for text in whole]
    weighed += [(text, 0.9 if index == 0 else 0.8) for index, text in enumerate(reversed(texts))]
    counted = is_total_count(whole[1])
    best: dict[str, HeaderMatch] = {}
    for text, factor in weighed:
        for match in vocabulary.matches(text):
            if counted and vocabulary.spec.columns[match.column].type == "money":
                # `TOTAL` over `WEIGHT` and `(kg)` sums no money.
                continue
            score = match.score * factor
            if match.column not in best or score > best[match.column].score:
                best[match.column] = HeaderMatch(match.column, score, match.length, match.unit, match.currency)
    return tuple(sorted(best.values(), key=lambda match: (-match.score, -match.length)))


def assign(titles: Sequence[Title], vocabulary: HeaderVocabulary) -> tuple[HeaderColumn, ...]:
    """Header columns in which every column of the role has its best title, and no title two columns.

    A match is worth little where most of the values beneath do not fit the column's type (`Unit` over numbers,
    `Item` over 1, 2, 3). Of equal matches the one over more codes wins (bought parts have no drawing), the
    one that stands earlier among a column's headers wins, then the longer text, then the first. A title that loses
    keeps its place as a column that the role lacks.
    """
    named = [stack_matches(title.texts, vocabulary) for title in titles]
    filled = _named_over_values(titles, named)
    codes = _most_codes(titles, named, vocabulary.spec)
    counted = _are_counted(titles, named)
    rivals = [
        (
            match.score
            * fit(vocabulary.spec, match.column, title.samples)
            * _held(title, match, filled)
            * (_EMPTY if counted and match.score < FIRM and _weighs(title, match) else 1.0)
            * (_GAPS if _coded(title) < codes.get(match.column, 0) else 1.0),
            -vocabulary.rarity(match.column, title.texts),
            match.length,
            -index,
            match,
        )
        for index, title in enumerate(titles)
        for match in named[index]
    ]
    rivals.sort(key=lambda rival: rival[:4], reverse=True)
    taken: dict[int, tuple[float, HeaderMatch]] = {}
    columns: set[str] = set()
    for score, _, _, index, match in rivals:
        if -index not in taken and match.column not in columns and score >= 0.3:
            taken[-index] = (score, match)
            columns.add(match.column)
    for wanted in _about(vocabulary.spec):
        # `Item` alone is the goods, beside `Description` it is their number; `价税合计` alone is the amount.
        if wanted not in {match.column for _, match in taken.values()}:
            _give(taken, wanted, [(-index, score, match) for score, _, _, index, match in rivals], vocabulary)
    _make_room(taken, [(-index, score, match) for score, _, _, index, match in rivals if score >= FIRM])
    _prefer_names(taken, [(-index, score, match) for score, _, _, index, match in rivals], titles, vocabulary)
    _name_goods(taken, [(-index, score, match) for score, _, _, index, match in rivals], titles, vocabulary)
    _tell(taken, titles, vocabulary)
    also: dict[int, list[str]] = {}
    for score, _, _, index, match in rivals:
        if score >= FIRM and (-index not in taken or taken[-index][1].column != match.column):
            also.setdefault(-index, []).append(match.column)
    return tuple(
        _column(title, taken.get(index), tuple(also.get(index, ()))) for index, title in enumerate(titles)
    )


def _named_over_values(titles: Sequence[Title], named: Sequence[Sequence[HeaderMatch]]) -> frozenset[str]:
    """The columns that a title names beneath which something stands."""
    return frozenset(
        match.column
        for title, matches in zip(titles, named, strict=True)
        for match in matches
        if match.score >= _NAMED and _is_filled(title)
    )


def _are_counted(titles: Sequence[Title], named: Sequence[Sequence[HeaderMatch]]) -> bool:
    """Does a title over values name a count of the goods? `总重量(克)` beside `应收数量` is none."""
    return any(
        match.column == _COUNT and match.score >= _NAMED and _is_filled(title) and not _weighs(title, match)
        for title, matches in zip(titles, named, strict=True)
        for match in matches
    )


def _weighs(title: Title, match: HeaderMatch) -> bool:
    """Does a title that may name the count speak of a weight?"""
    return match.column == _COUNT and _WEIGHT.search(" ".join(title.texts)) is not None


def _most_codes(
    titles: Sequence[Title], named: Sequence[Sequence[HeaderMatch]], spec: TableSpec
) -> dict[str, int]:
    """Column of codes -> how many rows hold one under the title that names it firmly and holds the most."""
    most: dict[str, int] = {}
    for title, matches in zip(titles, named, strict=True):
        for match in matches:
            if match.score >= FIRM and spec.columns[match.column].type == "identifier":
                most[match.column] = max(most.get(match.column, 0), _coded(title))
    return most


def _coded(title: Title) -> int:
    """Of how many rows a title holds a code."""
    return sum(1 for text in title.samples if not blank(text) and any(map(str.isdigit, text)))


def _is_filled(title: Title) -> bool:
    return any(text.strip() for text in title.samples)


def _held(title: Title, match: HeaderMatch, filled: frozenset[str]) -> float:
    """Little for a title over nothing beside one over values: `价格` heads a group, `单价` one of its columns."""
    return _EMPTY if match.column in filled and not _is_filled(title) else 1.0


def _about(spec: TableSpec) -> Iterator[str]:
    """The columns that a table is about, as far as another column's title may stand for them."""
    for first, *others in spec.needs:
        yield first
        yield from (name for name in others if spec.columns[name].type == "money")


def _give(
    taken: dict[int, tuple[float, HeaderMatch]],
    column: str,
    rivals: Sequence[tuple[int, float, HeaderMatch]],
    vocabulary: HeaderVocabulary,
) -> None:
    """Gives a column that a table is about to the title that names it firmly, though it names another one too.

    What stands behind all figures is a note: `说明` there is no name of goods.
    """
    columns = vocabulary.spec.columns
    figures = [index for index, (_, held) in taken.items() if columns[held.column].type in FIGURE_TYPES]
    for index, score, match in rivals:
        if columns[column].type not in FIGURE_TYPES and index > max(figures, default=index):
            continue
        if match.column == column and score >= FIRM and index in taken:
            taken[index] = (score, match)
            return


def _make_room(
    taken: dict[int, tuple[float, HeaderMatch]], rivals: Sequence[tuple[int, float, HeaderMatch]]
) -> None:
    """A title left over above the count takes it from one that names another as well: `#` beside `Item no`.

    Only the count is so plain by what stands beneath it that nothing wrong can come of the change.
    """
    for index, score, match in rivals:
        holder = next((other for other, (_, held) in taken.items() if held.column == match.column), None)
        if match.column != "no" or index in taken or holder is None:
            continue
        names = {held.column for _, held in taken.values()}
        free = [(worth, other) for at, worth, other in rivals if at == holder and other.column not in names]
        if free:
            taken[holder], taken[index] = free[0], (score, match)


def _prefer_names(
    taken: dict[int, tuple[float, HeaderMatch]],
    rivals: Sequence[tuple[int, float, HeaderMatch]],
    titles: Sequence[Title],
    vocabulary: HeaderVocabulary,
) -> None:
    """`Item` over names before `Description` is the goods, not their number, and what follows describes them."""
    goods, *others = vocabulary.spec.needs[0] if vocabulary.spec.needs else ("",)
    held = {match.column: index for index, (_, match) in taken.items()}
    described = held.get(goods, 0)
    texts = [name for name in others if name not in held and _is_text(vocabulary, name)]
    for index, score, match in rivals:
        if match.column != goods or index >= described or score < FIRM or index not in taken:
            continue
        column = vocabulary.spec.columns[taken[index][1].column]
        named = [text for text in titles[index].samples if text.strip()]
        if column.type == "identifier" and texts and named and all(map(is_worded, named[:MOST_SAMPLES])):
            worth, further = taken[described]
            taken[index], taken[described] = (score, match), (worth, replace(further, column=texts[0]))
            return


def _name_goods(
    taken: dict[int, tuple[float, HeaderMatch]],
    rivals: Sequence[tuple[int, float, HeaderMatch]],
    titles: Sequence[Title],
    vocabulary: HeaderVocabulary,
) -> None:
    """Of two titles that describe the goods the first one names them, where no other does: `型号 | 规格备注`."""
    goods, *others = vocabulary.spec.needs[0] if vocabulary.spec.needs else ("",)
    held = {match.column: index for index, (_, match) in taken.items()}
    described = next((held[name] for name in others if name in held and _is_text(vocabulary, name)), None)
    if goods in held or described is None or not _is_text(vocabulary, goods):
        return
    score, match = taken[described]
    further = [
        (index, worth, one)
        for index, worth, one in rivals
        if one.column == match.column
        and index > described
        and (index not in taken or taken[index][0] < FIRM)
        and _is_filled(titles[index])
    ]
    named = [text for text in titles[described].samples if text.strip()]
    if score >= FIRM and further and 2 * sum(map(is_worded, named)) > len(named):
        index, worth, one = further[0]
        taken[described] = (score, replace(match, column=goods))
        taken[index] = (max(worth, FIRM), one)


def _is_text(vocabulary: HeaderVocabulary, column: str) -> bool:
    return vocabulary.spec.columns[column].type == "text"


def _tell(
    taken: dict[int, tuple[float, HeaderMatch]], titles: Sequence[Title], vocabulary: HeaderVocabulary
) -> None:
    """Names titles that nobody knows by what stands beneath, where the others show that this is a header."""
    firm = {match.column for score, match in taken.values() if score >= FIRM}
    counts = only_counts(vocabulary.spec) and subject_column(vocabulary.spec) in firm
    if (len(firm) < LEAST_FIRM and not counts) or _is_form(taken, titles, vocabulary):
        return
    if any(is_figure(text) and text.strip()[-1].isdigit() for title in titles for text in title.texts):
        # Items have figures among them, titles only their numbers: `13.`
        return
    notes = [header_note(" ".join(title.texts)) for title in titles]
    columns = [
        TitledSamples.of(title.samples, unit, " ".join(title.texts))
        for title, (unit, _) in zip(titles, notes, strict=True)
    ]
    weak = _weak_count(taken) if counts else None
    named = {index: match.column for index, (_, match) in taken.items() if index != weak}
    told = told_columns(vocabulary.spec, columns, named)
    for index in named.keys() - told.keys():
        del taken[index]
    for index, name in told.items():
        if named.get(index) != name and not vocabulary.refuses(name, " ".join(titles[index].texts)):
            # In a list of names and counts the count is told by nothing else.
            worth = _COUNTED if counts and name == _COUNT else 0.0
            titled = taken[index][1].score if index == weak else 0.0
            taken[index] = (worth, HeaderMatch(name, titled, 0, *notes[index]))
    if weak is not None and _COUNT in told.values() and told.get(weak) != _COUNT:
        del taken[weak]


def _weak_count(taken: Mapping[int, tuple[float, HeaderMatch]]) -> int | None:
    """The column that only a word within its title names the count."""
    places = (index for index, (score, match) in taken.items() if match.column == _COUNT and score < FIRM)
    return next(places, None)


def _is_form(
    taken: dict[int, tuple[float, HeaderMatch]], titles: Sequence[Title], vocabulary: HeaderVocabulary
) -> bool:
    """Whether titles stand beneath a title, as in a form of pairs: `数量 | 140套` beneath `项目名称 | 端架`."""
    beneath = [
        (match.column, text)
        for index, (_, match) in taken.items()
        for text in titles[index].samples
        if _says(text) and summary_kind(text) is None
    ]
    return any(
        (best := vocabulary.best(text)) is not None and best.score >= FIRM and best.column != above
        for above, text in beneath
    )


def _says(text: str) -> bool:
    """May it be a title? `no` answers a question, `套` and `SETS` are units."""
    return (len(text.strip()) >= _SHORTEST_TITLE or not text.isascii()) and not is_note(text)


def _column(title: Title, taken: tuple[float, HeaderMatch] | None, also: tuple[str, ...]) -> HeaderColumn:
    score, match = taken if taken is not None else (0.0, None)
    return HeaderColumn(
        match.column if match is not None else None,
        "\n".join(title.texts),
        title.place,
        title.first,
        title.last,
        score,
        match.unit if match is not None else header_note(" ".join(title.texts))[0],
        match.currency if match is not None else None,
        title.places,
        also,
        match.score if match is not None else 0.0,
    )


def caption_worth(spec: TableSpec, texts: Sequence[str]) -> float:
    """What a caption above a header adds for the kind of table that it names."""
    captions = [label_form(title) for title in spec.titles]
    forms = [label_form(text) for text in texts if len(text) < 80]
    return 0.5 if any(caption and caption in form for caption in captions for form in forms) else 0.0


def is_other_table(spec: TableSpec, texts: Sequence[str]) -> bool:
    """Does a caption above a header say that the table is another one with the same headers?"""
    # The whole caption: `成本` heads what is paid, `成本中心` labels something else.
    refused = {label_form(title) for title in spec.not_titles}
    return caption_worth(spec, texts) == 0 and not refused.isdisjoint(map(label_form, texts))
