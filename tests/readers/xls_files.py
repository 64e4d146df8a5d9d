"""Workbooks of Excel 97-2003 for tests: the few records that a case is about, in a container of short sectors."""

import struct
from collections.abc import Sequence

SECTOR = 512
EMPTY_TEXT = struct.pack("<B5sH", 3, bytes(5), 0xFFFF)
"""The result of a formula that is an empty text."""


def number(value: float) -> bytes:
    """The result of a formula that is a number."""
    return struct.pack("<d", value)


def cell(column: int) -> bytes:
    """The token of a cell in the second row."""
    return b"\x44" + struct.pack("<HH", 1, 0xC000 | column)


def formula(row: int, column: int, result: bytes, tokens: bytes, flags: int = 0) -> bytes:
    return _record(0x0006, struct.pack("<HHH8sHLH", row, column, 15, result, flags, 0, len(tokens)) + tokens)


def amount(row: int, column: int, value: float) -> bytes:
    """A cell that holds a number."""
    return _record(0x0203, struct.pack("<HHHd", row, column, 15, value))


def xls(*sheets: Sequence[bytes]) -> bytes:
    """A file with these sheets ("S1", "S2" ...) of such records."""
    bodies = [_begin(0x0010) + b"".join(records) + _record(0x000A) for records in sheets]
    names = [f"S{number}".encode() for number in range(1, len(sheets) + 1)]
    at = len(_begin(0x0005)) + len(_record(0x000A)) + sum(len(_sheet(0, name)) for name in names)
    listed = b""
    for name, body in zip(names, bodies, strict=True):
        listed += _sheet(at, name)
        at += len(body)
    return _container(_begin(0x0005) + listed + _record(0x000A) + b"".join(bodies))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHLL", 0x0600, kind, 0, 1997, 0, 6))


def _sheet(at: int, name: bytes) -> bytes:
    return _record(0x0085, struct.pack("<LHBB", at, 0, len(name), 0) + name)


def _container(workbook: bytes) -> bytes:
    """Sector 0 is the table of sectors, 1 the directory, the workbook stands from 2 on."""
    content = workbook.ljust(4096, b"\0")
    content += bytes(-len(content) % SECTOR)
    last = 1 + len(content) // SECTOR
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, last + 1), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (SECTOR // 4 - len(table))
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + _entry("Workbook", 2, 2, len(content), 0xFFFFFFFF)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<6xLLLLLLLLL", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109L", 0, *[0xFFFFFFFF] * 108)
    return header + struct.pack(f"<{len(table)}L", *table) + directory.ljust(SECTOR, b"\0") + content


def _entry(name: str, kind: int, sector: int, size: int, child: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBLLL36xLQ", text, len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, sector, size)
