"""Finds the labels of a vocabulary in a text: whose they are, where they end, and where their value begins.

Labels are compared under a form without white space and light punctuation, half width, Simplified Chinese and
lower case, so `P.O. No`, `PO NO.` and `数 量` meet `PO No` and `数量`; offsets stay those of the raw text.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import Any

from ordercheck.extract.label_kin import Kin, bilingual, whole_labels
from ordercheck.extract.label_pairs import behind_port_code, beside_stroke, may_be_twin, only_notes
from ordercheck.extract.label_text import (
    BULLET,
    CLOSE,
    COLONS,
    LATIN,
    LIGHT,
    OPEN,
    ORDINAL,
    RATE,
    TRANSLATION,
    after_gap,
    closed,
    folded,
    is_cjk,
    may_start,
    parts_words,
    skip_light,
    tight_cjk,
    tight_cjk_pair,
    torn,
    word_ends,
)
from ordercheck.roles.role import RoleSpec

_GAP = re.compile(r"[\t\u3000]|\s\s")
"""Without one in a text nothing stands apart from what is before it, which is mostly so."""
_FIGURES = frozenset({"money", "quantity", "number", "percent", "date", "weight", "volume"})

_CODE = re.compile(r"#?[A-Z]{2,4}-?\d")
_LEADERS = re.compile(r"[ \t]*(?:(?:[.．·・‧][ \t]?){4,}|(?:…[ \t]?){2,})[ \t]*[:：]?[ \t]*")
"""Dots that lead from a label to its value, as in lists: `Date ........ 2026-03-01`."""
_TRAILING = " .。#№_*＊"
"""What may stand between a label and its colon."""

_LONGEST_PREFIX = 5
"""A short label stuck to a figure with a hyphen is the beginning of a number: `PO-10937`."""

LESSER = 1000
"""From this rank on a label counts only where no usual label of its field stands."""

_LONGEST_NOTE = 60
"""`(Include complete name, address, tel. no.)`"""

_FOREIGN = re.compile(r"^[^\d:：。；]{1,24}[:：](?!//)")


def looks_like_label(text: str) -> bool:
    """A few words before a colon: a label, also where no vocabulary knows it."""
    return bool(_FOREIGN.match(text.strip()))


class Strength(IntEnum):
    """How surely a text is used as a label: stuck to what follows, before a space, alone, before a colon."""

    TIGHT = 1
    GAP = 2
    WHOLE = 3
    COLON = 4


@dataclass(frozen=True, slots=True)
class Owner:
    """A field that a label may belong to; None for labels that belong to no field of the role."""

    field: str | None
    label: str
    rank: int


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label in a text: [start, end) with its notes, and where the value begins (`value_start`).

    `pieces`: the fields of each of the titles that stand together, as their values do: `毛重/体积`.
    """

    owners: tuple[Owner, ...]
    start: int
    end: int
    value_start: int
    strength: Strength
    printed: str
    notes: tuple[str, ...]
    pieces: tuple[frozenset[str | None], ...] = ()


_Node = dict[str, Any]
"""A letter of labels: what may follow it, and under OWNERS those to whom the label that ends here belongs."""
_OWNERS = ""


@lru_cache(maxsize=50_000)
def squeezed(text: str) -> str:
    """A label's form for comparing: folded, without white space and light punctuation."""
    return "".join(c for c in folded(text.strip().strip(COLONS)) if c not in LIGHT)


class Vocabulary:
    """The labels of a role's fields, and labels that belong to something else, ready to be found in texts."""

    def __init__(self, role: RoleSpec, other_labels: Iterable[str] = ()) -> None:
        self._root: _Node = {}
        self._meant: dict[str, str] = {}
        self._scanned: dict[str, tuple[LabelHit, ...]] = {}
        self._sharing = frozenset(spec.name for spec in role.fields.values() if spec.part)
        self._dates = frozenset(spec.name for spec in role.fields.values() if spec.type == "date")
        self._figures = frozenset(spec.name for spec in role.fields.values() if spec.type in _FIGURES)
        self._in_words = frozenset(spec.name for spec in role.fields.values() if spec.type == "words")
        self._amounts = frozenset(spec.name for spec in role.fields.values() if spec.type == "money")
        for spec in role.fields.values():
            for rank, label in enumerate(spec.labels):
                self._add(label, Owner(spec.name, label, rank))
            for rank, label in enumerate(spec.lesser_labels, start=LESSER):
                self._add(label, Owner(spec.name, label, rank))
        owned = {squeezed(label) for spec in role.fields.values() for label in (*spec.labels, *spec.lesser_labels)}
        for spec in role.fields.values():
            for label in spec.not_labels:
                if squeezed(label) not in owned:
                    self._add(label, Owner(None, label, 0))
        self._kin = Kin(_listed(role, owned), lambda owner: owner.field)
        captions = (title for table in role.tables.values() for title in table.titles)
        for label in (*other_labels, *captions):
            if squeezed(label) not in owned:
                self._add(label, Owner(None, label, 0))

    def _add(self, label: str, owner: Owner) -> None:
        node = self._root
        for character in squeezed(label):
            following = node.get(character)
            if following is None:
                following = node[character] = {}
            node = following
        if node is not self._root:
            owners = node.setdefault(_OWNERS, [])
            if owner not in owners:
                owners.append(owner)

    def mean(self, words: Mapping[str, str]) -> None:
        """From now on these labels (squeezed) belong to the fields given, as this document uses them."""
        self._meant = dict(words)
        self._scanned.clear()

    def _owners(self, owners: list[Owner]) -> list[Owner]:
        if not self._meant:
            return owners
        return [
            replace(owner, field=self._meant[squeezed(owner.label)])
            if owner.field is not None and squeezed(owner.label) in self._meant
            else owner
            for owner in owners
        ]

    def owners_of(self, text: str) -> tuple[Owner, ...]:
        """The owners of a text that is a label as a whole."""
        node = self._root
        for character in squeezed(text):
            following = node.get(character)
            if following is None:
                return ()
            node = following
        return tuple(self._owners(node.get(_OWNERS, [])))

    def scan(self, text: str) -> tuple[LabelHit, ...]:
        """The labels of a text from left to right; they do not overlap."""
        # Several readers ask for every text of a document, and cells of long tables say the same again.
        found = self._scanned.get(text)
        if found is None:
            found = self._scanned[text] = tuple(self._scan(text, folded(text)))
        return found

    def _scan(self, text: str, form: str) -> Iterator[LabelHit]:
        first = self._beginning(text, form)
        position = first
        root = self._root
        gaps = _GAP.search(text) is not None
        while position < len(text):
            if form[position] in root and (position == first or may_start(text, position)):
                hit = self._hit(text, form, position, position == first)
            else:
                hit = None
            if position == first or (gaps and after_gap(text, position)):
                hit = self._unlisted(text, position, position == first, hit) or hit
            if hit is not None:
                yield hit
                position = max(hit.value_start, hit.end, position + 1)
                continue
            position += 1

    def _beginning(self, text: str, form: str) -> int:
        """Where the words of a text begin, behind its bullet or the number of its clause; `第三方` is a word."""
        ordinal = ORDINAL.match(text)
        if ordinal is not None and self._longest(text, form, text.index("第")) is None:
            return ordinal.end()
        bullet = BULLET.match(text)
        return bullet.end() if bullet else 0

    def _unlisted(self, text: str, start: int, at_start: bool, listed: LabelHit | None) -> LabelHit | None:
        """A label that no list has, up to its colon, a wide gap or the end; one that is listed comes first."""
        for end, value_start, colon in whole_labels(text, start):
            stretch = text[start:end].rstrip()
            if listed is not None and listed.end >= start + len(stretch.rstrip(_TRAILING)):
                return None
            owner = self._meant_by(stretch, colon) if colon or at_start else None
            if owner is not None:
                strength = Strength.COLON if colon else Strength.WHOLE if end == len(text) else Strength.GAP
                owners = tuple(self._owners([owner]))
                return LabelHit(owners, start, start + len(stretch), value_start, strength, stretch.strip(), ())
        return None

    def _meant_by(self, text: str, colon: bool) -> Owner | None:
        """Whose label a text is as a whole, in words of the same meaning, or in one of its two languages.

        Without a colon Latin words behind a Chinese label may be its value, but where that is a figure.
        """
        owner = self._kin.of(text)
        parts = bilingual(text) if owner is None else None
        if parts is None:
            return owner if owner is not None and owner.field is not None else None
        first, second = (self._alone(part) for part in parts)
        if first is not None and second is not None:
            return first if first.field == second.field else None
        figure = first is not None and first.field in self._figures
        return second if second is not None else first if colon or figure else None

    def _alone(self, text: str) -> Owner | None:
        owners = self.owners_of(text)
        found = self._kin.of(text) if not owners else owners[0] if len({o.field for o in owners}) == 1 else None
        return found if found is not None and found.field is not None else None

    def _longest(self, text: str, form: str, start: int) -> tuple[int, list[Owner]] | None:
        """The end of the longest label that begins at `start` and ends at a word's end."""
        node, best, position = self._root, None, start
        while position < len(form):
            character = form[position]
            if character in LIGHT and position > start:
                if parts_words(text, position):
                    break
                position += 1
                continue
            following = node.get(character)
            if following is None:
                break
            node = following
            position += 1
            if _OWNERS in node and word_ends(text, position) and not torn(text, start, position):
                best = (closed(text, start, position), self._owners(node[_OWNERS]))
        return best

    def _hit(self, text: str, form: str, start: int, at_start: bool) -> LabelHit | None:
        found = self._longest(text, form, start)
        if found is None:
            return None
        end, owners = found
        if _begins_code(text, start, end):
            return None
        notes: list[str] = []
        pieces: tuple[frozenset[str | None], ...] = ()
        end, owners = self._continued(text, form, end, owners, notes)
        end = self._with_rate(text, end, owners, notes)
        end = self._with_latin(text, end, owners)
        end, owners = self._with_partner(text, form, end, owners)
        if end < len(text) and text[end - 1] not in "）)]】" and tight_cjk(text, end):
            return None
        beside = beside_stroke(text, end)
        others = self.owners_of(beside[1]) if beside is not None else ()
        # `T/T` is a way to pay, not a temperature twice.
        if beside is not None and others and list(others) != owners:
            pieces = tuple(frozenset(owner.field for owner in some) for some in (owners, others))
            end, owners = beside[0], [*owners, *others]
        if all(owner.field in self._dates for owner in owners):
            end = behind_port_code(text, start, end)
        strength, value_start = self._strength(text, end)
        if strength is Strength.COLON:
            value_start = self._behind_twin(text, form, (start, end), value_start, owners)
        # `合同金额：人民币（大写）壹佰元`: after its colon a label may say that the amount is in words.
        in_words = text[start - 1 : start] in COLONS and any(owner.field in self._in_words for owner in owners)
        if not (at_start or in_words) and strength < Strength.COLON and not after_gap(text, start):
            return None
        printed = text[start:end].strip()
        return LabelHit(tuple(owners), start, end, value_start, strength, printed, tuple(notes), pieces)

    def _behind_twin(
        self, text: str, form: str, label: tuple[int, int], value_start: int, owners: list[Owner]
    ) -> int:
        """Where the value begins, behind the label's twin if the colon stands between both: `Vessel: 船名`."""
        at = skip_light(text, value_start)
        found = self._longest(text, form, at) if at < len(text) else None
        if found is None or not may_be_twin(text[slice(*label)], text[at:]) or not only_notes(text, found[0]):
            return value_start
        fields = {owner.field for owner in owners} - {None}
        return len(text) if fields & {owner.field for owner in found[1]} else value_start

    def _continued(
        self, text: str, form: str, end: int, owners: list[Owner], notes: list[str]
    ) -> tuple[int, list[Owner]]:
        """Notes in brackets and the label's twin in the other language belong to the label."""
        twin = False
        while True:
            position = skip_light(text, end)
            if position < len(text) and text[position] in OPEN:
                close = text.find(CLOSE[text[position]], position)
                if 0 < close - position <= _LONGEST_NOTE and any(c in text[position:close] for c in COLONS):
                    return end, owners
                if close < 0 or close - position > _LONGEST_NOTE:
                    return end, owners
                inner = text[position + 1 : close].strip()
                if any(c.isdigit() for c in inner) and close + 1 >= len(text.rstrip()):
                    return end, owners
                notes.append(inner)
                end = close + 1
                continue
            following = self._longest(text, form, position) if position < len(text) else None
            if following is None or twin or _begins_code(text, position, following[0]):
                return end, owners
            shared = [o for o in following[1] if any(o.field == p.field for p in owners)]
            if not shared or tight_cjk_pair(text, end, position):
                return end, owners
            end, owners, twin = following[0], shared, True

    def _with_partner(self, text: str, form: str, end: int, owners: list[Owner]) -> tuple[int, list[Owner]]:
        """The end of a label with that of the field whose value stands in the same text: `船名  航次`."""
        at = skip_light(text, end)
        found = self._longest(text, form, at) if at < len(text) and self._sharing else None
        if found is None or not {owner.field for owner in owners} & self._sharing:
            return end, owners
        behind, others = self._continued(text, form, *found, [])
        fields = {owner.field for owner in others} - {owner.field for owner in owners}
        # Behind a colon stands the value of the last one alone: `船名    航次：041W`.
        if not fields or not fields <= self._sharing or not only_notes(text, behind):
            return end, owners
        return behind, [*owners, *others]

    def _with_latin(self, text: str, end: int, owners: list[Owner]) -> int:
        """The end of a Chinese label with Latin words behind it that no vocabulary knows: `税金 Output tax`.

        They can be no value where a figure or a date belongs, nor before a colon.
        """
        if not is_cjk(text[end - 1]):
            return end
        known = any(owner.field not in self._figures for owner in owners)
        twin = (TRANSLATION if known else LATIN).match(text, end)
        return end if twin is None else twin.end()

    def _with_rate(self, text: str, end: int, owners: list[Owner], notes: list[str]) -> int:
        """The end of a label with the rate behind it; what has a rate for its value keeps it as that."""
        rate = RATE.match(text, end)
        if rate is None or not owners or any(owner.field not in self._amounts for owner in owners):
            return end
        notes.append(rate.group().strip(" ()（）@"))
        return rate.end()

    @staticmethod
    def _strength(text: str, end: int) -> tuple[Strength, int]:
        position = end
        leaders = _LEADERS.match(text, end)
        if leaders is not None:
            return Strength.COLON, leaders.end()
        # An asterisk marks what a form wants filled in.
        while position < len(text) and (text[position].isspace() or text[position] in ".．。_#№*＊"):
            position += 1
        if position < len(text) and text[position] in COLONS:
            return Strength.COLON, position + 1
        if position >= len(text):
            return Strength.WHOLE, len(text)
        if text[position] in "=→|｜" or (text[position] in "-–—" and text[end : position + 2].endswith(" ")):
            return Strength.GAP, position + 1
        if position > end and text[end:position].strip("#№.．_。*＊") != text[end:position]:
            return Strength.GAP, position
        if "\t" in text[end:position] or "   " in text[end:position]:
            # Set apart with a tab, as in a form without rules.
            return Strength.GAP, position
        return Strength.TIGHT, end


def _listed(role: RoleSpec, owned: Container[str]) -> Iterator[tuple[str, Owner]]:
    """Every label of a role; what is found through one counts only where no usual label of the field stands.

    What is not one field's label may be another's (`owned`): it says nothing against that one.
    """
    for spec in role.fields.values():
        for rank, label in enumerate((*spec.labels, *spec.lesser_labels), start=2 * LESSER):
            yield label, Owner(spec.name, label, rank)
        for label in spec.not_labels:
            if squeezed(label) not in owned:
                yield label, Owner(None, label, 0)


def _begins_code(text: str, start: int, end: int) -> bool:
    """Is a short label only the letters with which a number begins: `PO0047`?"""
    return _CODE.match(text, start) is not None and end - start <= _LONGEST_PREFIX
