"""Which column of a role a header text names: bilingual, with notes in brackets, spaced, with unit or currency."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ordercheck.extract.label_concepts import Near, near_labels
from ordercheck.extract.label_kin import Kin, bilingual
from ordercheck.extract.tables.column_numbers import without_number
from ordercheck.extract.tables.price_base import BASE, PRICE, bare_title, is_base_title
from ordercheck.extract.tables.title_notes import (
    BRACKETS,
    PER_PACKAGE,
    bracketed,
    header_note,
    is_note,
    joined_lines,
    stated_units,
    unwrapped,
)
from ordercheck.roles.role import TableSpec
from ordercheck.values.text import label_form, normal

LONGEST = 48
"""Characters of a line; a longer text is prose, no header."""

MOST_LINES = 6

_PIECES = re.compile(r"[\n/／|、]+|(?<=[\u3400-\u9fff)）])\s*(?=[A-Za-z])|(?<=[A-Za-z.)）])\s*(?=[\u3400-\u9fff])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_TERM = re.compile(
    r"(?<=[Pp]rice|PRICE)\s*[,/-]?\s*(?:EXW|FCA|FAS|FOB|CFR|CNF|CIF|CPT|CIP|DAP|DDP|DDU)\b(?:\s+[A-Z][A-Za-z]+){0,2}"
)
"""The terms of delivery that a price holds for: `Price FOB Ningbo (USD)`."""
_WEIGHED = frozenset({"weight", "volume"})
_WORDS = re.compile(r"[\s]+")
_REMARK = re.compile(r"[(（][^()（）0-9]{1,12}[)）]")
"""What ends a title on its next line: `(Y/N)`."""
_WORDLESS = re.compile(r"[0-9\s.,:/+()-]*")

_OF_NO_MATTER = re.compile(
    r"(?<=[\u3400-\u9fff]{2})(?:说明|描述|信息|情况|内容|栏|小计|总计|合计)$|(?i:(?<=[a-z])\s+(?:type|details?|info))$"
    r"|(?<=[\u3400-\u9fff]{2})[及和与&]单位$|(?i:(?<=[a-z])\s*(?:&|\band\b)\s*units?)$"
)
"""What a title may end with and be the same: `颜色说明` and `颜色`, `Material type` and `Material`."""

_TOLD = 0.88

_ALIKE = 0.87
"""What a header is worth that no list has but in other words."""

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
            for place, header in enumerate(column.headers):
                for form in _own_forms(header, {words for words, name in plain if name != column.name}):
                    key = without_accents(form)
                    places.setdefault((key, column.name), place)
                    if key and column.name not in exact.setdefault(key, []):
                        exact[key].append(column.name)
            refused[column.name] = tuple(without_accents(form) for form in map(_whole, column.not_headers) if form)
        return cls(
            spec, {form: tuple(names) for form, names in exact.items()}, refused, places=places, labels=labels
        )

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[int, str]]]:
        """The headers of two characters and more by their first one, with their position."""
        found: dict[str, list[tuple[int, str]]] = {}
        for position, header in enumerate(self.exact):
            if len(header) > 1:
                found.setdefault(header[0], []).append((position, header))
        return found

    @cached_property
    def _kin(self) -> Kin[str | None]:
        listed = [(header, column.name) for column in self.spec.columns.values() for header in column.headers]
        return Kin(listed, lambda name: name)

    @cached_property
    def _near(self) -> Near[str]:
        columns = self.spec.columns.values()
        # What a type says is said of another column here: `材料名称` is no material, `单价金额` two titles.
        named = ((header, "", column.name) for column in columns for header in column.headers)
        refused = ((header, "", "") for column in columns for header in column.not_headers)
        return near_labels((*named, *(one for one in refused if label_form(one[0]) not in self.exact)))

    def _named_alike(self, text: str) -> Iterator[tuple[str, int]]:
        """The column whose header says the same in other words, for the whole text or one of its two languages."""
        parts = bilingual(text) or (text,)
        for part in (text, *parts):
            name = self._kin.of(part) or self._near.of(part)
            if name:
                yield name, len(label_form(part))

    def rarity(self, column: str, texts: Iterable[str]) -> int:
        """How far back among a column's headers a title stands; the usual header comes first."""
        found = [
            self.places[key]
            for text in texts
            for form, _ in _forms(without_accents(text))
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
        text = without_accents(text)
        asked: tuple[str, ...] = (_whole(text),)
        if label_form(text) not in self.exact and _compact(text) not in self.exact:
            text = "\n".join(self._noted(line) for line in text.split("\n"))
            asked = (*asked, _whole(text))
        scored: dict[str, tuple[float, int]] = {}
        for form, score in _forms(text):
            for name in self.exact.get(form, ()):
                _keep(scored, name, score, len(form))
        for number, part in enumerate([text, *_first_pieces(text), *_translations(text)]):
            form = label_form(part)
            for name, length, ends in self._contained(form):
                share = (0.75 if number == 0 else 0.6) * length / max(len(form), 1)
                _keep(scored, name, max(share, _HEAD) if ends and "\n" not in part else share, length)
        if not any(score >= _ALIKE for score, _ in scored.values()):
            for name, length in self._named_alike(text):
                _keep(scored, name, _ALIKE, length)
        if BASE in self.spec.columns and is_base_title(text):
            scored = {BASE: (1.0, len(text))}
        bare = label_form(bare_title(text))
        if PRICE in self.exact.get(bare, ()):
            _keep(scored, PRICE, 1.0, len(bare))
        found = [
            HeaderMatch(name, score, length, unit, currency)
            for name, (score, length) in scored.items()
            if score >= 0.3 and not any(self._is_refused(name, whole, score) for whole in asked)
        ]
        return tuple(sorted(found, key=lambda match: (-match.score, -match.length)))

    def _noted(self, line: str) -> str:
        """A line of a title with its unit in brackets; a listed one as it is: `Price per unit` names a price."""
        return line if label_form(line) in self.exact else bracketed(line)

    def _contained(self, form: str) -> Iterator[tuple[str, int, bool]]:
        """Headers that stand as whole words within a longer text; only the longest ones at a stretch.

        With each its length and whether the text ends with it: `Requested qty` is a quantity.
        """
        # Asked for every text of a table: only headers that begin with one of its characters are looked at.
        likely = sorted(one for character in set(form) for one in self._by_first.get(character, ()))
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
                    yield name, len(header), form.endswith(header)

    def refuses(self, name: str, text: str) -> bool:
        """Is a title one of those that are said not to name a column?"""
        return self._is_refused(name, _whole(without_accents(text)), 0.0)

    def _is_refused(self, name: str, form: str, score: float) -> bool:
        if self.spec.columns[name].type in _WEIGHED and PER_PACKAGE.search(form):
            return True
        own = score >= 1.0 and any(name in self.exact.get(one, ()) for one in (form, form.replace("(", " (")))
        return not own and any(_stands_in(refused, form) for refused in self.refused.get(name, ()))


def _own_forms(header: str, others: Container[str]) -> set[str]:
    """A header's forms; `Qty (ctns)`, which counts packages, without its bracket is another column's title."""
    forms = {label_form(header), _folded(header), _compact(header)}
    return {form for form in forms if "(" not in header or "(" in form or form not in others}


def without_accents(text: str) -> str:
    """Latin letters without their accents, which capitals often lack: DESIGNATION is Désignation."""
    if text.isascii():
        return text
    split = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub(r"(?<=[A-Za-z])[\u0300-\u036f]+", "", split))


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


def _forms(text: str) -> Iterator[tuple[str, float]]:
    """The forms under which a header text is looked up, with what a hit is worth."""
    yield label_form(text), 1.0
    yield _folded(text), 1.0
    yield _compact(text), 0.98
    bare = BRACKETS.sub(" ", text)
    yield label_form(bare), 1.0
    for note in _translations(text):
        yield label_form(note), 0.9
        yield label_form(BRACKETS.sub(" ", bracketed(note))), 0.9
    pieces = pieces_of(bare)
    if len(pieces) > 1:
        yield _folded("".join(pieces)), 0.95
        yield label_form(" ".join(pieces)), 0.95
        for index, piece in enumerate(pieces):
            if index and PER_PACKAGE.search(bare) and is_note(piece):
                continue
            # Two languages stand for one thing; what comes after that is a list of further contents.
            yield label_form(piece), 0.9 - 0.02 * index if index < 2 else 0.35
    priced = _TERM.sub("", bare)
    if priced != bare:
        yield label_form(priced), 0.92
    for stripped in _without_note(bare):
        yield label_form(stripped), 0.92
    for piece in (bare, *pieces[:2]):
        told = _OF_NO_MATTER.sub("", piece.strip())
        if told != piece.strip():
            yield label_form(told), _TOLD


def _translations(text: str) -> list[str]:
    """What a Chinese title says in Latin letters in its brackets: `货品（Goods）`; no unit and no currency."""
    if "(" not in text and "（" not in text or _HAN.search(BRACKETS.sub(" ", text)) is None:
        return []
    return [note for note in BRACKETS.findall(text) if _HAN.search(note) is None and stated_units(note) is None]


def pieces_of(text: str) -> list[str]:
    """A text cut at lines and strokes, and where Chinese and Latin words meet: `客户名称 Customer`."""
    return [piece for piece in _PIECES.split(text) if piece and piece.strip()]


def _first_pieces(text: str) -> list[str]:
    """The first text of a header that lists several: "NAME & DESCRIPTION, period / subject / note"."""
    pieces = [piece for piece in re.split(r"[\n,，;；]", text) if piece.strip()]
    return pieces[:1] if len(pieces) > 1 else []


def _without_note(text: str) -> Iterator[str]:
    """The text without a unit or a currency behind it: "Amount Rs.", "Price in USD", "单价元"."""
    words = _WORDS.split(text.strip())
    for count in (1, 2):
        if len(words) > count and all(is_note(w) or w.casefold() == "in" for w in words[-count:]):
            yield " ".join(words[:-count])
    if len(words) == 1 and len(text.strip()) > 2 and is_note(text.strip()[-1]):
        yield text.strip()[:-1]


def _folded(text: str) -> str:
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", normal(text)).strip(" :.*#")


def _whole(text: str) -> str:
    """The text with its note in brackets, whether a space stands before that or not."""
    return re.sub(r"\s*([()])\s*", r"\1", _folded(text))


def _compact(text: str) -> str:
    """Without any space: letters set apart, or words that a text layer runs together."""
    return label_form(text).replace(" ", "")


def needs_are_met(spec: TableSpec, names: Iterable[str]) -> bool:
    """Does a header carry at least one column of every group that the table needs?"""
    have = set(names)
    return all(have & set(group) for group in spec.needs) if spec.needs else len(have) >= 2
