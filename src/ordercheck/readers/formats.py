"""The formats: which reader reads each, which names they usually have, and what to do about the others."""

from collections.abc import Mapping
from pathlib import PurePath

from ordercheck.model.message import Message

READERS: Mapping[str, str] = {
    "pdf": "ordercheck.readers.pdf:read_pdf",
    "xlsx": "ordercheck.readers.excel:read_excel",
    "docx": "ordercheck.readers.word:read_word",
    "html": "ordercheck.readers.html_table:read_html_table",
    "eml": "ordercheck.readers.mail:read_mail",
    "pptx": "ordercheck.readers.slides:read_slides",
    "flat-docx": "ordercheck.readers.flat_package:read_flat_word",
}
"""Format -> module:function, called with (data, path, sha256, limits). Imported when such a file comes."""

FAMILY_READERS: Mapping[str, str] = {
    **dict.fromkeys(("xls", "xlsb", "ods"), "ordercheck.readers.excel:read_old_sheet"),
    **dict.fromkeys(("txt", "csv", "md"), "ordercheck.readers.text:read_text"),
    **dict.fromkeys(("png", "jpg", "gif", "bmp", "tif", "webp"), "ordercheck.readers.image_file:read_image"),
    **dict.fromkeys(
        ("doc", "rtf", "odt", "ppt", "odp", "word-xml", "excel-xml"),
        "ordercheck.readers.office_conversion:read_converted",
    ),
}
"""The same for readers of several formats, which get the format as a fifth argument."""

NAMES: Mapping[str, str] = {
    "pdf": "PDF",
    "xlsx": "Excel (.xlsx)",
    "xlsb": "Excel (.xlsb)",
    "xls": "Excel 97-2003 (.xls)",
    "ods": "OpenDocument (.ods)",
    "docx": "Word (.docx)",
    "doc": "Word 97-2003 (.doc)",
    "html": "HTML",
    "eml": "EML (.eml)",
    "txt": "TXT",
    "csv": "CSV",
    "md": "Markdown",
    "png": "PNG",
    "jpg": "JPEG",
    "gif": "GIF",
    "bmp": "BMP",
    "tif": "TIFF",
    "webp": "WebP",
    "heic": "HEIC",
    "ppt": "PowerPoint 97-2003 (.ppt)",
    "pptx": "PowerPoint (.pptx)",
    "odt": "OpenDocument (.odt)",
    "odp": "OpenDocument (.odp)",
    "rtf": "RTF",
    "msg": "Outlook (.msg)",
    "flat-docx": "Word XML (.xml)",
    "word-xml": "Word 2003 XML",
    "excel-xml": "Excel 2003 XML",
    "office-xml": "Office XML",
    "zip": "ZIP",
    "rar": "RAR",
    "7z": "7-Zip",
    "dwg": "DWG",
    "ofd": "OFD",
    "ole": "OLE2",
}
"""What a format is called in a message, the same in both languages."""

SAVE_AS: Mapping[str, str] = {
    "doc": ".docx",
    "odt": ".docx",
    "rtf": ".docx",
    "word-xml": ".docx",
    "excel-xml": ".xlsx",
    "office-xml": ".docx / .xlsx / .pptx",
    "ppt": ".pptx",
    "odp": ".pptx",
    "dwg": ".pdf",
    "ofd": ".pdf",
    "msg": ".eml",
    "heic": ".jpg",
}
"""Formats without a reader of their own -> what the program that made them can save instead."""

READ_AS: Mapping[str, str] = {
    **dict.fromkeys(("doc", "rtf", "odt", "flat-docx", "word-xml"), "docx"),
    **dict.fromkeys(("ppt", "odp"), "pptx"),
    "excel-xml": "xlsx",
}
"""Formats that are converted -> the format that stands for them where a role asks for formats."""

ARCHIVES = frozenset({"zip", "rar", "7z"})

TEXTS = frozenset({"txt", "csv", "md"})
PICTURES = frozenset({"png", "jpg", "gif", "bmp", "tif", "webp", "heic"})

EXTENSIONS: Mapping[str, frozenset[str]] = {
    ".pdf": frozenset({"pdf"}),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), frozenset({"xlsx", "encrypted"})),
    ".xlsb": frozenset({"xlsb", "encrypted"}),
    **dict.fromkeys((".xls", ".xlt"), frozenset({"xls"})),
    ".et": frozenset({"xls", "xlsx", "encrypted"}),
    ".ods": frozenset({"ods"}),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), frozenset({"docx", "encrypted"})),
    # Word opens its XML under either name without a word.
    **dict.fromkeys((".doc", ".dot"), frozenset({"doc", "flat-docx", "word-xml"})),
    ".wps": frozenset({"doc", "docx", "encrypted"}),
    **dict.fromkeys((".html", ".htm"), frozenset({"html"})),
    **dict.fromkeys((".txt", ".text", ".csv", ".tsv", ".md", ".markdown", ".log"), TEXTS),
    **dict.fromkeys((".eml", ".mht", ".mhtml"), frozenset({"eml"})),
    # One picture format under the name of another misleads nobody: every viewer goes by content.
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".jfif"), PICTURES
    ),
    ".dps": frozenset({"ppt", "pptx", "encrypted"}),
    **dict.fromkeys((".ppt", ".pps"), frozenset({"ppt"})),
    **dict.fromkeys((".pptx", ".pptm", ".ppsx"), frozenset({"pptx", "encrypted"})),
    ".rtf": frozenset({"rtf"}),
    ".xml": frozenset({"flat-docx", "word-xml", "excel-xml"}),
    ".msg": frozenset({"msg"}),
    ".zip": frozenset({"zip"}),
}
"""What a file with a name of this kind may be. Other extensions promise nothing that could be wrong."""

SUPPORTED = (
    "PDF, .xlsx, .xlsm, .xls, .xlsb, .ods, .docx, .docm, .pptx, .html, .txt, .csv, .md, .eml, .zip, .png, .jpg, "
    ".tif, .bmp"
)

DISAGREES = Message(
    "文件名为 {suffix}，内容却是 {format}；已按 {format} 读取，请改正文件名或重新导出。",
    "The file is named {suffix} but is {format}; it was read as {format}. Rename it or export it again.",
)
NOT_SUPPORTED = Message(
    "不支持 {format} 格式；请用原软件另存为 {wanted} 后重新放入。",
    "{format} is not supported; save it as {wanted} in the program that made it.",
)
ARCHIVE_FILE = Message(
    "这是压缩包（{format}），里面的文件没有检查；请解压后放入。",
    "This is an archive ({format}); what is in it was not checked. Unpack it into the packet.",
)
UNKNOWN_FORMAT = Message(
    "认不出文件格式；支持：{supported}。请用原软件导出为其中一种。",
    "The format was not recognised; supported are: {supported}. Export the file as one of these.",
)


def why_unsupported(format_: str) -> Message:
    """What to tell about a format that has no reader."""
    name = NAMES.get(format_, format_)
    if format_ in ARCHIVES:
        return ARCHIVE_FILE.fill(format=name)
    if format_ in SAVE_AS:
        return NOT_SUPPORTED.fill(format=name, wanted=SAVE_AS[format_])
    return UNKNOWN_FORMAT.fill(supported=SUPPORTED)


def disagreement(format_: str, path: str) -> Message | None:
    """What to tell where a name promises another format than the content has, or None."""
    suffix = PurePath(path).suffix.lower()
    promised = EXTENSIONS.get(suffix)
    if promised is None or format_ in promised or format_ not in NAMES:
        return None
    return DISAGREES.fill(suffix=suffix, format=NAMES[format_])
