"""Formulas of .xls without a stored result, which look like empty texts or zeros to whoever reads values alone.

Programs that write .xls by themselves (reports of ERP systems) leave the results to Excel. Records after [MS-XLS]:
kind and length of two bytes each; 2.4.127 Formula, 2.5.133 its value, 2.5.198 the tokens of its expression.
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ordercheck.readers.ole import BROKEN, content_of, streams_of

_FORMULA, _END, _SHEET, _BEGIN = 0x0006, 0x000A, 0x0085, 0x0809
_NO_NUMBER, _EMPTY_TEXT = 0xFFFF, 3
_CALCULATE_ON_LOAD = 2
_ARITHMETIC = frozenset({0x03, 0x04, 0x05, 0x06, 0x07, 0x13, 0x14})
"""Last tokens that give a number: + - * / ^, sign, percent."""
_PARENTHESIS = 0x15
_SUM = b"\x19\x10"
_FUNCTIONS = frozenset({0, 4, 5, 6, 7, 27, 183, 228})
"""COUNT, SUM, AVERAGE, MIN, MAX, ROUND, PRODUCT, SUMPRODUCT."""

Position = tuple[int, int]
"""Row and column from 0."""


class _Formula(NamedTuple):
    position: Position
    value: bytes
    flags: int
    tokens: bytes

    @property
    def empty(self) -> bool:
        kind, _, mark = struct.unpack("<B5sH", self.value)
        return bool(mark == _NO_NUMBER and kind == _EMPTY_TEXT)

    @property
    def zero_until_loaded(self) -> bool:
        return not any(self.value) and bool(self.flags & _CALCULATE_ON_LOAD)


def unstored_formulas(data: bytes) -> Sequence[frozenset[Position]]:
    """For each sheet of a workbook, in order, the cells whose formula has no stored result.

    A formula that can only give a number has none if its result is an empty text. Where no formula of the workbook
    has another result than that, or than a zero to be worked out on loading, nothing was ever worked out. An empty
    sequence where the file does not say.
    """
    try:
        sheets = _sheets(_workbook(data))
    except BROKEN:
        return ()
    formulas = [formula for sheet in sheets for formula in sheet]
    certain = any(formula.zero_until_loaded or (formula.empty and _gives_number(formula)) for formula in formulas)
    none = certain and all(formula.empty or formula.zero_until_loaded for formula in formulas)
    return [
        frozenset(formula.position for formula in sheet if none or (formula.empty and _gives_number(formula)))
        for sheet in sheets
    ]


def _workbook(data: bytes) -> bytes:
    streams = streams_of(data)
    stream = streams.get("Workbook") or streams.get("Book")
    return content_of(data, stream) if stream is not None else b""


def _sheets(workbook: bytes) -> list[list[_Formula]]:
    """The formulas of each sheet. Sheets follow one another, so that no record is looked at twice."""
    begins = [
        struct.unpack_from("<L", workbook, begin)[0]
        for kind, begin, _ in _records(workbook, 0, len(workbook))
        if kind == _SHEET
    ]
    ends = sorted({len(workbook), *(at for at in begins if at < len(workbook))})
    formulas = {at: list(_formulas(workbook, at, end)) for at, end in pairwise(ends)}
    return [formulas.get(at, []) for at in begins]


def _records(workbook: bytes, at: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """Kind, begin and end of the records of a substream; charts within it have ends of their own."""
    depth = 0
    while at + 4 <= stop:
        kind, length = struct.unpack_from("<HH", workbook, at)
        depth += (kind == _BEGIN) - (kind == _END)
        yield kind, at + 4, at + 4 + length
        at += 4 + length
        if depth <= 0:
            return


def _formulas(workbook: bytes, at: int, stop: int) -> Iterator[_Formula]:
    for kind, begin, end in _records(workbook, at, stop):
        if kind == _FORMULA:
            row, column, _, value, flags, _, length = struct.unpack_from("<HHH8sHLH", workbook, begin)
            tokens = workbook[begin + 22 : min(begin + 22 + length, end)]
            yield _Formula((row, column), value, flags, tokens)


def _gives_number(formula: _Formula) -> bool:
    """Whether the outermost operation, which stands last, gives a number and never a text."""
    tokens = formula.tokens.rstrip(bytes([_PARENTHESIS]))
    if not tokens:
        return False
    if tokens[-1] in _ARITHMETIC or tokens[-4:-2] == _SUM:
        return True
    # A function: its token in one of three classes, for some the number of arguments, its number.
    named = tokens[-3:-2] in (b"\x21", b"\x41", b"\x61") or tokens[-4:-3] in (b"\x22", b"\x42", b"\x62")
    return named and int.from_bytes(tokens[-2:], "little") in _FUNCTIONS
