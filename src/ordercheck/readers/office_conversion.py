"""Formats that only an office program can read (.doc, .wps, .ppt ...): LibreOffice converts a copy of the file.

It runs without a window, with a profile of its own that lives as long as the conversion, macros and links switched
off, for a bounded time; it is stopped with everything that it started.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace

from ordercheck.model.document import Document
from ordercheck.model.message import Message
from ordercheck.readers.faulty_xml import sound_xml
from ordercheck.readers.formats import NAMES, SAVE_AS
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.readers.source import read_bytes

WORD, SLIDES = "ordercheck.readers.word:read_word", "ordercheck.readers.slides:read_slides"
SHEETS = "ordercheck.readers.excel:read_excel"
TARGETS: Mapping[str, tuple[str, str, str]] = {
    "doc": ("docx", "docx:MS Word 2007 XML", WORD),
    "rtf": ("docx", "docx:MS Word 2007 XML", WORD),
    "odt": ("docx", "docx:MS Word 2007 XML", WORD),
    "ppt": ("pptx", "pptx:Impress MS PowerPoint 2007 XML", SLIDES),
    "odp": ("pptx", "pptx:Impress MS PowerPoint 2007 XML", SLIDES),
    "word-xml": ("docx", "docx:MS Word 2007 XML", WORD),
    "excel-xml": ("xlsx", "xlsx:Calc MS Excel 2007 XML", SHEETS),
}
"""Format -> extension and filter of what it is converted to, and the reader of that."""

SAVED_AS = {"word-xml": "xml", "excel-xml": "xml"}
"""Format -> the extension by which LibreOffice knows it, where that is not its name here."""

PARTS = {WORD: "Writer", SLIDES: "Impress", SHEETS: "Calc"}
"""Reader of the conversion -> the part of LibreOffice that makes it."""

PROGRAMS = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
SHARE_OF_TIME = 0.75
"""Of the time for a file; the rest is for reading what comes out."""

_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    + "</oor:items>\n"
)

NEEDED = Message(
    "读取 {format} 需要 LibreOffice，本机没有找到；请安装它，或用原软件另存为 {wanted} 后重新放入。",
    "Reading {format} needs LibreOffice, which was not found; install it, or save the file as {wanted} in the "
    "program that made it.",
)
FAILED = Message(
    "LibreOffice 没能转换该 {format} 文件：文件已损坏、有密码，或没有装 LibreOffice 的 {part}；"
    "请用原软件另存为 {wanted} 后重新放入。",
    "LibreOffice could not convert this {format} file: it is damaged, protected by a password, or the {part} of "
    "LibreOffice is not installed; save it as {wanted} in the program that made it.",
)
TOO_LONG = Message(
    "LibreOffice 转换该 {format} 文件超过 {seconds} 秒，已停止；请用原软件另存为 {wanted} 后重新放入。",
    "LibreOffice took more than {seconds} seconds to convert this {format} file and was stopped; save it as "
    "{wanted} in the program that made it.",
)


def read_converted(data: bytes, path: str, sha256: str, limits: Limits, format_: str) -> Document:
    """A document read from its conversion; its places are those of the .docx, .xlsx or .pptx that comes out.

    Raises ReadingRefusedError with what to do where LibreOffice is not there, fails or takes too long.
    """
    module, _, function = TARGETS[format_][2].partition(":")
    if format_ in SAVED_AS:
        data = sound_xml(data, NAMES[format_])
    converted = _converted(data, format_, limits)
    document: Document = getattr(import_module(module), function)(converted, path, sha256, limits)
    return replace(document, format=format_)


def office_program() -> str | None:
    """Where LibreOffice is, or None."""
    found = next((place for name in PROGRAMS if (place := shutil.which(name)) is not None), None)
    return found or next((place for place in USUAL_PLACES if Path(place).is_file()), None)


def _converted(data: bytes, format_: str, limits: Limits) -> bytes:
    program = office_program()
    if program is None:
        raise _refusal(NEEDED, format_)
    extension, filter_, _ = TARGETS[format_]
    with tempfile.TemporaryDirectory(prefix="ordercheck-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        source = room / f"document.{SAVED_AS.get(format_, format_)}"
        source.write_bytes(data)
        _write_profile(room / "profile")
        _run(_command(program, room, filter_, source), room, format_, limits.max_seconds * SHARE_OF_TIME)
        result = room / "out" / f"document.{extension}"
        if not result.is_file():
            raise _refusal(FAILED, format_)
        return read_bytes(result, limits)


def _command(program: str, room: Path, filter_: str, source: Path) -> list[str]:
    switches = ("--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck")
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    return [program, profile, *switches, "--convert-to", filter_, "--outdir", str(room / "out"), str(source)]


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")


def _run(command: list[str], room: Path, format_: str, seconds: float) -> None:
    nowhere = subprocess.DEVNULL
    try:
        # A group of its own, so that the programs which the program starts end with it.
        process = subprocess.Popen(
            command, cwd=room, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError as error:
        raise _refusal(FAILED, format_) from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise _refusal(TOO_LONG, format_, seconds=f"{seconds:g}") from error
    finally:
        _end_group(process)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _refusal(message: Message, format_: str, **values: str) -> ReadingRefusedError:
    part = PARTS[TARGETS[format_][2]]
    return ReadingRefusedError(message.fill(format=NAMES[format_], wanted=SAVE_AS[format_], part=part, **values))
