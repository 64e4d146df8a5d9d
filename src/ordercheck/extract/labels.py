"""Finds the labels of a vocabulary in a text: whose they are, where they end, and where their value begins.

Labels are compared under a form without white space and light punctuation, half width, Simplified Chinese and
lower case, so `P.O. No`, `PO NO.` and `数 量` meet `PO No` and `数量`; offsets stay those of the raw text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from ordercheck.extract.label_ends import LabelEnds, begins_code, strength_at
from ordercheck.extract.label_joined import joined_titles
from ordercheck.extract.label_kin import nature
from ordercheck.extract.label_pairs import behind_port_code, titles_behind_strokes
from ordercheck.extract.label_tails import ends_another
from ordercheck.extract.label_terms import LESSER, LabelHit, Owner, Strength, looks_like_label, squeezed
from ordercheck.extract.label_text import BULLET, COLONS, ORDINAL, after_gap, folded, may_start, tight_cjk
from ordercheck.extract.label_titles import paper_names
from ordercheck.extract.label_tree import LabelTree
from ordercheck.extract.unlisted_labels import UnlistedLabels, owned_labels
from ordercheck.roles.role import RoleSpec
from ordercheck.values.text import label_form

__all__ = [
    "LESSER", "LabelHit", "Owner", "Strength", "Vocabulary", "looks_like_label", "squeezed", "vocabulary_of",
]  # fmt: skip

_PAPERS = frozenset({"identifier", "date", "datetime"})
"""Types of what a paper has many of, each of something else."""
_GAP = re.compile(r"[\t\u3000]|\s\s")
"""Without one in a text nothing stands apart from what is before it, which is mostly so."""


class Vocabulary:
    """The labels of a role's fields, and labels that belong to something else, ready to be found in texts."""

    def __init__(self, role: RoleSpec, other_labels: Iterable[str] = ()) -> None:
        self._tree = LabelTree()
        self._scanned: dict[str, tuple[LabelHit, ...]] = {}
        self._dates = frozenset(spec.name for spec in role.fields.values() if spec.type == "date")
        self._in_words = frozenset(spec.name for spec in role.fields.values() if spec.type == "words")
        self._types = {spec.name: spec.type for spec in role.fields.values()}
        self._of_papers = frozenset(spec.name for spec in role.fields.values() if spec.type in _PAPERS)
        self._papers = frozenset(map(label_form, paper_names(role)))
        self._ends = LabelEnds(role, self._tree)
        others = tuple(other_labels)
        self._unlisted = UnlistedLabels(role, self._tree, self._ends.figures, others)
        self._take(role, others)

    def _take(self, role: RoleSpec, other_labels: Iterable[str]) -> None:
        for spec in role.fields.values():
            lesser = set(spec.lesser_labels)
            # What a role counts as lesser may be a usual label of the vocabulary that it borrows from.
            for rank, label in enumerate(spec.labels):
                if label not in lesser:
                    self._tree.add(label, Owner(spec.name, label, rank))
            for rank, label in enumerate(spec.lesser_labels, start=LESSER):
                self._tree.add(label, Owner(spec.name, label, rank))
        owned = owned_labels(role)
        refused = (label for spec in role.fields.values() for label in spec.not_labels)
        captions = (title for table in role.tables.values() for title in table.titles)
        for label in (*refused, *other_labels, *captions):
            if squeezed(label) not in owned:
                self._tree.add(label, Owner(None, label, 0))

    def mean(self, words: Mapping[str, str]) -> None:
        """From now on these labels (squeezed) belong to the fields given, as this document uses them."""
        self._tree.mean(words)
        self._scanned.clear()

    def owners_of(self, text: str) -> tuple[Owner, ...]:
        """The owners of a text that is a label as a whole."""
        return self._tree.owners_of(text)

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
        gaps = _GAP.search(text) is not None
        while position < len(text):
            if self._tree.begins(form[position]) and (position == first or may_start(text, position)):
                hit = self._hit(text, form, position, position == first)
            else:
                hit = None
            if not text[position].isspace() and (position == first or (gaps and after_gap(text, position))):
                hit = self._unlisted.find(text, position, position == first, hit) or hit
            if hit is not None:
                yield self._with_kinds(hit) if hit.pieces else hit
                position = max(hit.value_start, hit.end, position + 1)
                continue
            position += 1

    def _beginning(self, text: str, form: str) -> int:
        """Where the words of a text begin, behind its bullet or the number of its clause; `第三方` is a word."""
        ordinal = ORDINAL.match(text)
        if ordinal is not None and self._tree.longest(text, form, text.index("第")) is None:
            return ordinal.end()
        bullet = BULLET.match(text)
        return bullet.end() if bullet else 0

    def _hit(self, text: str, form: str, start: int, at_start: bool) -> LabelHit | None:
        found = self._tree.longest(text, form, start)
        if found is None or begins_code(text, start, found[0]):
            return None
        notes: list[str] = []
        listed, end, owners = self._ends.whole(text, form, *found, notes)
        if end < len(text) and text[end - 1] not in "）)]】" and tight_cjk(text, end):
            return None
        end, owners, pieces = self._with_stroke(text, end, owners)
        if all(owner.field in self._dates for owner in owners):
            end = behind_port_code(text, start, end)
        strength, value_start = strength_at(text, end)
        if strength is Strength.COLON:
            value_start = self._ends.behind_twin(text, form, (start, end), value_start, owners)
        # `合同金额：人民币（大写）壹佰元`: after its colon a label may say that the amount is in words.
        in_words = text[start - 1 : start] in COLONS and any(owner.field in self._in_words for owner in owners)
        if not (at_start or in_words) and strength < Strength.COLON and not after_gap(text, start):
            return None
        printed = text[start:end].strip()
        if not at_start and self._is_another_s(text, start, printed, owners):
            owners, pieces = [Owner(None, printed, 0)], ()
        listed = listed if listed < end else 0
        return LabelHit(
            tuple(owners), start, end, value_start, strength, printed, tuple(notes), pieces, listed_end=listed
        )

    def _with_kinds(self, hit: LabelHit) -> LabelHit:
        """A label of several things with the type of each."""
        # The titles of what is no field's stand in no list, but days among them are told by their words.
        printed = next((some for some in joined_titles(hit.printed) if len(some) == len(hit.pieces)), ())
        kinds = [next((self._types[field] for field in fields if field), "") for fields in hit.pieces]
        for place, title in enumerate(printed):
            if not kinds[place] and nature(title) == "date":
                kinds[place] = "date"
        return replace(hit, kinds=tuple("date" if kind == "datetime" else kind for kind in kinds))

    def _is_another_s(self, text: str, start: int, printed: str, owners: Iterable[Owner]) -> bool:
        """Is it the end of the label of another number or date than a field's?"""
        of_papers = all(owner.field in self._of_papers for owner in owners)
        return of_papers and ends_another(text, start, printed, self._papers)

    def _with_stroke(
        self, text: str, end: int, owners: list[Owner]
    ) -> tuple[int, list[Owner], tuple[frozenset[str | None], ...]]:
        """A label with the titles that stand beside it behind strokes, and the fields of each."""
        beside = titles_behind_strokes(text, end)
        each = [owners, *(list(self.owners_of(title)) for _, title in beside)]
        # `T/T` is a way to pay, not a temperature twice.
        if len(each) < 2 or not all(each) or any(one == other for one, other in pairwise(each)):
            return end, owners, ()
        pieces = tuple(frozenset(owner.field for owner in some) for some in each)
        return beside[-1][0], [owner for some in each for owner in some], pieces


_KEPT: dict[str, tuple[RoleSpec, tuple[str, ...], Vocabulary]] = {}
"""Role name -> the vocabulary made last, with what it was made of: documents of one role ask for the same."""


def vocabulary_of(role: RoleSpec, other_labels: Iterable[str] = ()) -> Vocabulary:
    """The vocabulary of a role for a document: making it takes as long as reading a page, so it is kept."""
    others = tuple(other_labels)
    kept = _KEPT.get(role.name)
    if kept is None or kept[0] is not role or kept[1] != others:
        kept = _KEPT[role.name] = role, others, Vocabulary(role, others)
    kept[2].mean({})
    return kept[2]
