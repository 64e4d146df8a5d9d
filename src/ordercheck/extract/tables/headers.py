"""Which column of a role a header text names: bilingual, with notes in brackets, spaced, with unit or currency."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from ordercheck.extract.label_concepts import Near, near_labels
from ordercheck.extract.label_kin import Kin, bilingual
from ordercheck.extract.tables.column_numbers import without_number
from ordercheck.extract.tables.price_base import BASE, PRICE, bare_title, is_base_title, is_price_of_one
from ordercheck.extract.tables.subjects import Subjects, subject_column, subjects_of
from ordercheck.extract.tables.title_forms import (
    compact_title,
    first_pieces,
    folded_title,
    pieces_of,
    title_forms,
    translations,
    whole_title,
    without_accents,
    without_description,
    without_manner,
)
from ordercheck.extract.tables.title_notes import (
    PER_PACKAGE,
    bracketed,
    header_note,
    is_total_count,
    joined_lines,
    stated_units,
    unwrapped,
)
from ordercheck.roles.role import TableSpec
from ordercheck.values.text import label_form
from ordercheck.values.units import unit_of

LONGEST = 48
"""Characters of a line; a longer text is prose, no header."""

MOST_LINES = 6

_WEIGHED = frozenset({"weight", "volume"})
_REMARK = re.compile(r"[(（][^()（）0-9]{1,12}[)）]")
"""What ends a title on its next line: `(Y/N)`."""
_WORDLESS = re.compile(r"[0-9\s.,:/+()-]*")

_ALIKE = 0.87
"""What a header is worth that no list has but in other words."""

_FIRST_OF_TWO = 0.9
_TWO = re.compile("(?P<first>.*[\u3400-\u9fff])[及和与、](?P<second>[\u3400-\u9fff].*)")
"""A title of two things: `货品及型号`."""

_COUNTS_ROWS = "no"

_COUNT, _PACKED = "quantity", "packages"
_PACKAGES = frozenset({"ctn", "case", "pallet", "package", "bag", "box", "bundle", "drum", "roll"})
"""Units of what goods are packed in."""

_HEAD = 0.45
"""What a longer text is worth at least that ends with a header: what it is stands last."""


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """A column that a header text may name; score 0 to 1; unit and currency that the header states."""

    column: str
    score: float
    length: int
    unit: str | None = None
    currency: str | None = None


_OPENING = re.compile(r"(?<=[a-z])\s*\(\s*(?=[a-z])", re.IGNORECASE)
"""`Quantity( boxes)` is `Quantity (boxes)`."""


@dataclass(frozen=True)
class HeaderVocabulary:
    """The header texts of one table of a role, in the form in which they are compared."""

    spec: TableSpec
    exact: dict[str, tuple[str, ...]] = field(default_factory=dict)
    refused: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cache: dict[str, tuple[HeaderMatch, ...]] = field(default_factory=dict)
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()

    @classmethod
    def of(cls, spec: TableSpec, labels: frozenset[str] = frozenset()) -> "HeaderVocabulary":
        """`labels`: those of the document's fields, as `label_form` has them."""
        exact: dict[str, list[str]] = {}
        refused: dict[str, tuple[str, ...]] = {}
        places: dict[tuple[str, str], int] = {}
        plain = {(label_form(h), one.name) for one in spec.columns.values() for h in one.headers if "(" not in h}
        for column in spec.columns.values():
            of_others = {words for words, name in plain if name != column.name}
            for place, header in enumerate(column.headers):
                for form in _own_forms(header, of_others):
                    key = without_accents(form)
                    places.setdefault((key, column.name), place)
                    if key and column.name not in exact.setdefault(key, []):
                        exact[key].append(column.name)
            refused[column.name] = tuple(
                without_accents(form) for form in map(whole_title, column.not_headers) if form
            )
        return cls(
            spec, {form: tuple(names) for form, names in exact.items()}, refused, places=places, labels=labels
        )

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[int, str]]]:
        """The headers of two characters and more by their first two, with their position."""
        found: dict[str, list[tuple[int, str]]] = {}
        for position, header in enumerate(self.exact):
            if len(header) > 1:
                found.setdefault(header[:2], []).append((position, header))
        return found

    @cached_property
    def _kin(self) -> Kin[str | None]:
        columns = self.spec.columns.values()
        listed = [(header, column.name) for column in columns for header in column.written_headers]
        return Kin(listed, lambda name: name)

    @cached_property
    def _near(self) -> Near[str]:
        columns = self.spec.columns.values()
        # What a type says is said of another column here: `材料名称` is no material, `单价金额` two titles.
        named = ((header, "", column.name) for column in columns for header in column.written_headers)
        refused = ((header, "", "") for column in columns for header in column.not_headers)
        return near_labels((*named, *(one for one in refused if label_form(one[0]) not in self.exact)))

    def _named_alike(self, text: str) -> Iterator[tuple[str, int]]:
        """The column whose header says the same in other words, for the whole text or one of its two languages."""
        parts = bilingual(text) or (text,)
        for part in (text, *parts):
            name = self._kin.of(part) or self._near.of(part)
            if name:
                yield name, len(label_form(part))

    @cached_property
    def _subjects(self) -> Subjects | None:
        return subjects_of(self.spec)

    def _by_subject(self, text: str) -> Iterator[tuple[str, int]]:
        """The columns of a title that says what the table is about, alone or before another: `Part material`."""
        known = self._subjects
        if known is None:
            return
        for part in (text, *pieces_of(text), *translations(text)):
            form = label_form(part)
            if known.whole.fullmatch(form) is not None:
                yield subject_column(self.spec) or "", len(form)
                continue
            rest = known.before.sub("", form, count=1) if known.before.match(form) is not None else ""
            for name in self.exact.get(rest, ()):
                if name != _COUNTS_ROWS:
                    yield name, len(rest)

    def _by_manner(self, text: str) -> Iterator[tuple[str, int]]:
        """The columns of a title that asks how something is made; goods and figures have no such titles."""
        about = {name for group in self.spec.needs[:1] for name in group}
        for bare in without_manner(text):
            form = label_form(bare)
            for name in self.exact.get(form, ()):
                if name not in about and self.spec.columns[name].type == "text":
                    yield name, len(form)

    def _by_description(self, text: str) -> Iterator[tuple[str, int]]:
        """The column of words that a title describes: `Colour name`, `Article description`.

        Where several columns may be called so, as `Material`, it tells none.
        """
        bare = label_form(without_description(text))
        names = self.exact.get(bare, ())
        if len(names) == 1 and self.spec.columns[names[0]].type == "text" and names[0] != _COUNTS_ROWS:
            yield names[0], len(bare)

    def _first_of_two(self, text: str) -> Iterator[tuple[str, int]]:
        """The goods where a title names them before what else stands there: `产品及规格` is no `产品规格`."""
        two = _TWO.fullmatch(text.strip())
        about = self.spec.needs[0] if self.spec.needs else ()
        if two is None or not about:
            return
        first, second = (self.exact.get(label_form(two[name]), ()) for name in ("first", "second"))
        if about[0] in first and any(name in about[1:] for name in second):
            yield about[0], len(two["first"])

    def _behind_stroke(self, text: str) -> tuple[str, ...]:
        """The columns that the second of two titles names: `Product code / Description` refuses no goods."""
        first, stroke, second = text.partition("/")
        return self.exact.get(label_form(second), ()) if stroke and self.exact.get(label_form(first)) else ()

    def rarity(self, column: str, texts: Iterable[str]) -> int:
        """How far back among a column's headers a title stands; the usual header comes first."""
        found = [
            self.places[key]
            for text in texts
            for form, _ in title_forms(without_accents(text))
            if (key := (form, column)) in self.places
        ]
        return min(found, default=len(self.places))

    def matches(self, text: str) -> tuple[HeaderMatch, ...]:
        """The columns that a text may name, the best first; empty for prose and for unknown texts."""
        lines = text.split("\n")
        if len(lines) > MOST_LINES or any(len(line) > LONGEST for line in lines) or not text.strip():
            return ()
        if text not in self.cache:
            self.cache[text] = () if self._all_worded and _WORDLESS.fullmatch(text) else self._by_lines(text)
        return self.cache[text]

    def _by_lines(self, text: str) -> tuple[HeaderMatch, ...]:
        """What the text names with its lines as they are, or on one line where a narrow cell broke it."""
        whole = unwrapped(without_number(text))
        flat = joined_lines(whole)
        if "\n" not in whole or len(flat) > LONGEST:
            return self._search(whole)
        best: dict[str, HeaderMatch] = {}
        sure = (match for match in self._search(flat) if match.score >= _ALIKE)
        for match in (*self._search(whole), *sure):
            if match.column not in best or match.score > best[match.column].score:
                best[match.column] = match
        return tuple(sorted(best.values(), key=lambda match: (-match.score, -match.length)))

    @cached_property
    def _all_worded(self) -> bool:
        """Whether every header holds a letter, so that no figure can name a column."""
        return not any(_WORDLESS.fullmatch(header) for header in self.exact)

    def best(self, text: str) -> HeaderMatch | None:
        found = self.matches(text)
        return found[0] if found else None

    def may_end(self, column: str, text: str) -> bool:
        """Is it the end of a header of the column, its name in another language, a remark or unit behind it?"""
        form = label_form(text)
        if not form:
            return False
        if stated_units(text) is not None or _REMARK.fullmatch(text.strip()):
            return True
        return any(
            column in names and len(header) > len(form) and header.endswith(form) and _stands_in(form, header)
            for header, names in self.exact.items()
        ) or any(match.column == column for match in self.matches(text))

    def _search(self, text: str) -> tuple[HeaderMatch, ...]:
        unit, currency = header_note(text)
        text = _OPENING.sub(" (", without_accents(text))
        asked: tuple[str, ...] = (whole_title(text),)
        if label_form(text) not in self.exact and compact_title(text) not in self.exact:
            text = "\n".join(self._noted(line) for line in text.split("\n"))
            asked = (*asked, whole_title(text))
        scored: dict[str, tuple[float, int]] = {}
        for form, score in title_forms(text):
            for name in self.exact.get(form, ()):
                _keep(scored, name, score, len(form))
        for number, part in enumerate([text, *first_pieces(text), *translations(text)]):
            form = label_form(part)
            for name, length, ends in self._contained(form):
                share = (0.75 if number == 0 else 0.6) * length / max(len(form), 1)
                _keep(scored, name, max(share, _HEAD) if ends and "\n" not in part else share, length)
        if not any(score >= _ALIKE for score, _ in scored.values()):
            for name, length in self._named_alike(text):
                _keep(scored, name, _ALIKE, length)
        for name, length in (*self._by_subject(text), *self._by_manner(text), *self._by_description(text)):
            _keep(scored, name, _ALIKE, length)
        if BASE in self.spec.columns and is_base_title(text):
            scored = {BASE: (1.0, len(text))}
        for name, length in self._first_of_two(text):
            _keep(scored, name, _FIRST_OF_TWO, length)
        bare = label_form(bare_title(text))
        of_one = PRICE in self.spec.columns and is_price_of_one(text, self.exact)
        if of_one or PRICE in self.exact.get(bare, ()):
            _keep(scored, PRICE, 1.0, len(bare))
        beside = self._behind_stroke(text)
        found = [
            HeaderMatch(name, score, length, unit, currency)
            for name, (score, length) in scored.items()
            if score >= 0.3
            and (name in beside or not any(self._is_refused(name, whole, score) for whole in asked))
        ]
        return tuple(sorted(_by_package(found, self.spec), key=lambda match: (-match.score, -match.length)))

    def _noted(self, line: str) -> str:
        """A line of a title with its unit in brackets; a listed one as it is: `Price per unit` names a price."""
        return line if label_form(line) in self.exact else bracketed(line)

    def _contained(self, form: str) -> Iterator[tuple[str, int, bool]]:
        """Headers that stand as whole words within a longer text; only the longest ones at a stretch.

        With each its length and whether the text ends with it: `Requested qty` is a quantity.
        """
        # Asked for every text of a table: only headers that begin with two of its characters are looked at.
        pairs = {form[place : place + 2] for place in range(len(form) - 1)}
        likely = sorted(one for pair in pairs for one in self._by_first.get(pair, ()))
        hits = [
            (form.find(header), header, self.exact[header])
            for _, header in likely
            if header in form and header != form and _stands_in(header, form)
        ]
        for start, header, names in hits:
            covered = any(
                other != header and other_start <= start and other_start + len(other) >= start + len(header)
                for other_start, other, _ in hits
            )
            if not covered:
                for name in names:
                    yield name, len(header), form.endswith(header) and not form.endswith(f"per {header}")

    def refuses(self, name: str, text: str) -> bool:
        """Is a title one of those that are said not to name a column?"""
        return self._is_refused(name, whole_title(without_accents(text)), 0.0)

    def _is_refused(self, name: str, form: str, score: float) -> bool:
        kind = self.spec.columns[name].type
        if (kind in _WEIGHED and PER_PACKAGE.search(form)) or (kind == "money" and is_total_count(form)):
            return True
        own = score >= 1.0 and any(name in self.exact.get(one, ()) for one in (form, form.replace("(", " (")))
        return not own and any(_stands_in(refused, form) for refused in self.refused.get(name, ()))


def _own_forms(header: str, others: Container[str]) -> set[str]:
    """A header's forms; `Qty (ctns)`, which counts packages, without its bracket is another column's title."""
    forms = {label_form(header), folded_title(header), compact_title(header)}
    return {form for form in forms if "(" not in header or "(" in form or form not in others}


def _keep(scored: dict[str, tuple[float, int]], name: str, score: float, length: int) -> None:
    if score > scored.get(name, (0.0, 0))[0]:
        scored[name] = (score, length)


def _stands_in(part: str, whole: str) -> bool:
    """Is it contained, as whole words where it is Latin?"""
    if part not in whole:
        return False
    if not part.isascii():
        return True
    return re.search(rf"(?<![a-z0-9]){re.escape(part)}(?![a-z0-9])", whole) is not None


def needs_are_met(spec: TableSpec, names: Iterable[str]) -> bool:
    """Does a header carry at least one column of every group that the table needs?"""
    have = set(names)
    return all(have & set(group) for group in spec.needs) if spec.needs else len(have) >= 2


def _by_package(found: list[HeaderMatch], spec: TableSpec) -> list[HeaderMatch]:
    """The columns of a title whose quantity is counted in packages: `Quantity (boxes)` beside `Quantity (pcs)`."""
    counts = next((match for match in found if match.column == _COUNT), None)
    unit = unit_of(counts.unit) if counts is not None and counts.unit else None
    if counts is None or unit is None or unit.token not in _PACKAGES or _PACKED not in spec.columns:
        return found
    others = [match for match in found if match.column not in (_COUNT, _PACKED)]
    return [replace(counts, column=_PACKED), replace(counts, score=_FIRST_OF_TWO * counts.score), *others]
