"""Rows of a form, labels with their values: they stand right above or beneath a table and are no part of it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ordercheck.extract.tables.column_numbers import without_number
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.title_forms import pieces_of
from ordercheck.extract.tables.title_notes import header_note
from ordercheck.model.document import Cell
from ordercheck.values.text import label_form

_DIGIT = re.compile(r"\d")
_COLONS = (":", "：")
_DASHES = frozenset(("-", "–", "—", "--", "/", "//", "N/A", "NA", "n/a", "Nil", "NIL"))


def is_form_row(cells: Sequence[Cell], vocabulary: HeaderVocabulary) -> bool:
    """Do the filled cells of a row hold labels with their values, beneath, behind or beside each of them?"""
    return (
        _labels_nothing(cells)
        or _labels_a_figure(cells)
        or _mostly_labelled(cells, vocabulary)
        or _labels_in_turn(cells, vocabulary)
    )


def is_block_row(cells: Sequence[Cell], vocabulary: HeaderVocabulary) -> bool:
    """Do most cells hold a title with its value beneath it, as title blocks do: `数量` over `100套`?"""
    filled = [
        lines[1]
        for cell in cells
        if len(lines := _lines(cell)) == 2 and vocabulary.matches(lines[0]) and not vocabulary.matches(lines[1])
    ]
    return len(filled) * 2 >= len(cells) and any(_DIGIT.search(value) for value in filled)


def _labels_nothing(cells: Sequence[Cell]) -> bool:
    """Does a dash stand where a label's value would: `Swift Code | -`? It is no title."""
    return any(cell.text.strip() in _DASHES for cell in cells[1:])


def _labels_a_figure(cells: Sequence[Cell]) -> bool:
    """Does a label stand there with its number beside it: `PO No.: | BH-88120`?"""
    return any(
        label.text.rstrip().endswith(_COLONS) and _DIGIT.search(value.text) is not None
        for label, value in pairwise(cells)
    )


def _mostly_labelled(cells: Sequence[Cell], vocabulary: HeaderVocabulary) -> bool:
    """Do at least half of the cells hold a field's label with its value beneath or behind a colon?"""
    filled = sum(1 for cell in cells if _holds_value(cell, vocabulary))
    return filled > 0 and filled * 2 >= len(cells)


def _holds_value(cell: Cell, vocabulary: HeaderVocabulary) -> bool:
    lines = _lines(cell)
    head, colon, rest = lines[0].replace("：", ":").partition(":")
    if colon and rest.strip():
        return label_form(head) in vocabulary.labels and not _is_note(rest)
    return (
        len(lines) > 1
        and _is_label(lines[0], vocabulary)
        and not vocabulary.matches(lines[0])
        and not any(_is_title(line, vocabulary) or _is_note(line) for line in lines[1:])
    )


def _labels_in_turn(cells: Sequence[Cell], vocabulary: HeaderVocabulary) -> bool:
    """Is every cell a field's label or the value right behind one: `客户 | 南京木禾 | 币种 | 人民币`?"""
    labels = [_is_label(cell.text, vocabulary) for cell in cells]
    values = [cell for cell, label in zip(cells, labels, strict=True) if not label]
    if not values or not labels[0] or any(not one and not before for before, one in pairwise(labels)):
        return False
    if any(vocabulary.matches(cell.text) for cell in values):
        return False
    # One strange text among labels that are titles too may be a title as well.
    owned = any(
        labels[index] and not labels[index + 1] and not vocabulary.matches(cell.text)
        for index, cell in enumerate(cells[:-1])
    )
    # Two titles without a cell between them leave no place for the first one's value.
    abut = any(
        labels[index] and labels[index + 1] and cell.column + cell.column_span == cells[index + 1].column
        for index, cell in enumerate(cells[:-1])
    )
    return owned or (len(values) > 1 and not abut) or len(cells) == 2


def _is_label(text: str, vocabulary: HeaderVocabulary) -> bool:
    """A field's label: the whole text, or all of it as two languages write it."""
    form = label_form(without_number(text))
    if form in vocabulary.labels:
        return True
    pieces = [label_form(piece) for piece in pieces_of(text)]
    return len(pieces) == 2 and all(piece in vocabulary.labels for piece in pieces)


def _is_title(text: str, vocabulary: HeaderVocabulary) -> bool:
    return bool(vocabulary.matches(text)) or _is_label(text, vocabulary)


def _is_note(text: str) -> bool:
    """A unit or a currency alone, as titles carry it: `Price: USD`."""
    return header_note(f"({text.strip()})") != (None, None)


def _lines(cell: Cell) -> list[str]:
    return [line for line in cell.text.split("\n") if line.strip()]
