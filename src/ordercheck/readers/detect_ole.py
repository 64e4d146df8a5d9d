"""What an OLE2 container (Office 97-2003, encrypted Office files, Outlook messages) holds, by its directory."""

from ordercheck.readers.ole import BROKEN, ENTRY, SIGNATURE, streams_of

__all__ = ["SIGNATURE", "detect_ole"]

FORMATS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)


def detect_ole(data: bytes) -> str:
    """The format of an OLE2 file: "xls", "doc", "ppt", "msg", "encrypted", or "ole" for anything else."""
    try:
        names = streams_of(data)
    except BROKEN:
        return _by_any_name(data)
    return next((format_ for name, format_ in FORMATS if name in names), "ole")


def _by_any_name(data: bytes) -> str:
    """A damaged directory still shows the names of its streams; they stand on multiples of an entry's size."""
    for name, format_ in FORMATS:
        wanted = (name + "\0").encode("utf-16-le")
        at = data.find(wanted)
        while at >= 0:
            if at % ENTRY == 0:
                return format_
            at = data.find(wanted, at + 1)
    return "ole"
