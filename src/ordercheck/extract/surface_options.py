"""For each place where a label stands: the texts that it may own, in the order in which they are asked for."""

import re

from ordercheck.extract.contact_lines import says_how_to_call
from ordercheck.extract.label_terms import looks_like_label
from ordercheck.extract.labels import Strength
from ordercheck.extract.named_party import NamedParty
from ordercheck.extract.names import is_company
from ordercheck.extract.option_beneath import BeneathOptions
from ordercheck.extract.option_beside import BesideOptions
from ordercheck.extract.option_inline import InlineOptions, is_plausible
from ordercheck.extract.option_text import OptionTexts
from ordercheck.extract.options import FREE_TEXT, Occurrence, Option, Parse, blank_option, said_in_words
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.extract.value_lines import ValueLines
from ordercheck.model.place import Place

_NEXT_WORD = re.compile(r"[.]?[ ]?(?=[^\W\d_])")
_WRAPPED = 0.95
"""The score of a value that had no room on the line of its label."""

_LEAST_ENTRIES = 3
"""So many labels over one another in a cell have their values behind them."""


class SurfaceOptions:
    """The options of the labels of one surface; `counts` are the places of the sums of what tables count."""

    def __init__(self, labels: SurfaceLabels, parse: Parse, counts: frozenset[Place] = frozenset()) -> None:
        texts = OptionTexts(labels, parse)
        lines = ValueLines(labels)
        self._labels = labels
        self._lines, self._texts = lines, texts
        self._inline = InlineOptions(labels, lines, texts)
        self._beside = BesideOptions(labels, lines, texts, counts)
        self._beneath = BeneathOptions(labels, lines, texts)
        self._named = NamedParty(labels, lines, texts)

    def options(self, occurrence: Occurrence) -> list[Option]:
        """The texts that an occurrence may own, best first."""
        segment, hit = occurrence.segment, occurrence.hit
        end = self._inline.end(occurrence)
        if occurrence.spec.type == "party" and self._says_how_to_call(occurrence):
            # `SHIPPER        TEL: 555-0100`: the name stands beneath.
            beneath = self._beneath.in_cell(occurrence) or self._beneath.options(occurrence)
            beneath = beneath or self._beneath.in_next_cell(occurrence)
            return beneath or [blank_option(occurrence, "nothing but how to call")]
        if segment.text[hit.value_start : end].strip():
            if hit.strength < Strength.WHOLE and self._is_of_another(occurrence, end):
                return []
            inline = self._inline.option(occurrence, end)
            if inline.reads or inline.blank or hit.strength is Strength.COLON:
                return [inline] if is_plausible(inline) else []
        elif end < len(segment.text):
            return self._before_label(occurrence)
        if hit.strength in (Strength.GAP, Strength.TIGHT):
            return []
        if wrapped := self._lines.wrapped(occurrence):
            return self._texts.option(occurrence, wrapped, _WRAPPED, "behind the label, on the next line")
        if self._is_empty_entry(occurrence):
            return [blank_option(occurrence, "nothing behind it, unlike the other entries of its cell")]
        named = self._named.options(occurrence) if occurrence.spec.name_labels else []
        return named or sorted(self._around(occurrence), key=lambda option: -option.score)

    def _says_how_to_call(self, occurrence: Occurrence) -> bool:
        """Does nothing but how to call the party stand behind its label, on the same line of its cell?"""
        segment, start = occurrence.segment, occurrence.hit.value_start
        if segment.cell is None or segment.text[start:].strip():
            return says_how_to_call(segment.text, start)
        beside = [line for line in self._labels.near.cells[segment.cell] if line is not segment]
        return len(beside) == 1 and beside[0].box.x0 > segment.box.x1 and says_how_to_call(beside[0].text)

    @staticmethod
    def _is_of_another(occurrence: Occurrence, end: int) -> bool:
        """Does a word begin a longer label that nobody knows, up to its colon: `Invoice Dt.: 3 May`?"""
        behind = occurrence.segment.text[occurrence.hit.value_start : end]
        return not occurrence.spec.choices and looks_like_label(behind)

    def _is_empty_entry(self, occurrence: Occurrence) -> bool:
        """Is it one of several entries of a cell, such as `Flight: 1` over `Other:`, and the next one beneath?

        What stands beside the cell then belongs to it as little as what stands beneath.
        """
        segment = occurrence.segment
        if segment.cell is None or occurrence.hit.strength is not Strength.COLON:
            return False
        lines = self._labels.near.cells[segment.cell]
        entries = [line for line in lines if self._labels.is_label(line)]
        at = lines.index(segment)
        if any(self._labels.is_rest(line) for line in lines[at + 1 : at + 2]):
            return False
        answered = any(_is_answered(line.text) for line in entries)
        return answered and len(entries) >= _LEAST_ENTRIES and all(line in entries for line in lines[at : at + 2])

    def _before_label(self, occurrence: Occurrence) -> list[Option]:
        """An empty place before the next label, but for a sum that is said in words first, then in figures."""
        if occurrence.hit.strength < Strength.WHOLE and _are_one(occurrence.segment.text[occurrence.hit.end :]):
            return []
        if occurrence.spec.type != "money" or not self._are_words_next(occurrence):
            return [blank_option(occurrence, "nothing before the next label")]
        return self._beside.options(occurrence) or [said_in_words(occurrence)]

    def _are_words_next(self, occurrence: Occurrence) -> bool:
        """Is the next label that of the sum in words: `合同金额：人民币（大写）贰佰元整    ￥200.00`?"""
        hits = self._labels.of(occurrence.segment)
        following = next((hit for hit in hits if hit.start >= occurrence.hit.value_start), None)
        return following is not None and any(self._labels.type_of(o.field) == "words" for o in following.owners)

    def _around(self, occurrence: Occurrence) -> list[Option]:
        """The texts beneath and beside a label that stands for itself."""
        options = self._named_beside(occurrence) or self._beneath.in_cell(occurrence)
        blank_beside = self._beside.is_blank(occurrence.segment)
        if not blank_beside or self._beside.may_stand_apart(occurrence):
            options += self._beside.options(occurrence)
        beneath = self._beneath.options(occurrence) or self._company_in_next_cell(occurrence)
        if not blank_beside or (occurrence.spec.type == "party" and _names_company(beneath)):
            options += beneath
        elif not options:
            options = self._typed_beneath(occurrence) or [
                blank_option(occurrence, "an empty cell beside the label")
            ]
        return options

    def _company_in_next_cell(self, occurrence: Occurrence) -> list[Option]:
        """The company in the cell beneath that of a party's label alone, however tall that one is."""
        segment = occurrence.segment
        alone = segment.cell is not None and len(self._labels.near.cells[segment.cell]) == 1
        if not alone or occurrence.spec.type != "party":
            return []
        beneath = self._beneath.in_next_cell(occurrence)
        return beneath if _names_company(beneath) else []

    def _typed_beneath(self, occurrence: Occurrence) -> list[Option]:
        """A day, a weight or the like beneath a label of a page, though an empty cell stands beside it."""
        if self._labels.surface.kind != "page" or occurrence.spec.type in FREE_TEXT:
            return []
        return [option for option in self._beneath.options(occurrence) if option.reads]

    def _named_beside(self, occurrence: Occurrence) -> list[Option]:
        """The company in the cell beside a label beneath which its own cell names none: a label in other words."""
        if occurrence.spec.type != "party" or occurrence.segment.cell is None:
            return []
        beside = self._beside.options(occurrence)
        inside = self._beneath.in_cell(occurrence)
        return beside if inside and _names_company(beside) and not _names_company(inside) else []


def _names_company(options: list[Option]) -> bool:
    return any(is_company(line) for option in options for line in option.raw.split("\n"))


def _are_one(behind: str) -> bool:
    """Does a word follow behind a label without a gap: `Voy. Number:` is one label, whose place is elsewhere?"""
    return _NEXT_WORD.match(behind) is not None


def _is_answered(text: str) -> bool:
    """Does something stand behind a colon?"""
    return any(behind.strip() for behind in text.replace("：", ":").split(":")[1:])
