"""How much of a file is read before it is refused, and the refusal itself."""

import time
from dataclasses import dataclass

from ordercheck.model.message import Message

KIB = 1024
MIB = 1024 * KIB


class ReadingRefusedError(Exception):
    """A file, or a part of one, that can not or must not be read.

    `message` says in both languages what is wrong and what to do; it becomes a Problem of the document.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. What is over a bound becomes a problem of the document, never a silent cut.

    The defaults lie well above the largest order documents seen (a 60-page contract, a register of 50,000 rows)
    and below what makes a worker with 1 GiB of memory fail.
    """

    max_bytes: int = 100 * MIB
    """Size of the file itself."""
    max_pages: int = 500
    """Pages of a PDF that are read; the pages after that are listed as not read."""
    max_cells: int = 2_000_000
    """Cells of a workbook or of all tables of a document."""
    max_seconds: float = 60.0
    """Wall time for one file."""
    max_inflated: int = 300 * MIB
    """Sum of the unpacked sizes in an Office file (a zip archive)."""
    max_ratio: int = 400
    """Unpacked over packed size of one member. Text of Office files reaches about 100, a bomb 1000."""
    max_members: int = 5_000
    """Members of an Office file: a bill of materials with 2,000 pictures has some 4,100."""
    max_tree: int = 32 * MIB
    """Bytes of one XML part that is held in memory as a tree, which takes ten to twenty times that."""
    max_depth: int = 20
    """Tables within tables, messages within messages."""

    max_documents: int = 500
    """Documents in one zip archive or mail, those of archives within it included."""
    max_nesting: int = 4
    """Archives within archives, mails within archives."""

    def deadline(self) -> "Deadline":
        """The moment at which reading a file that begins now is given up."""
        return Deadline(seconds=self.max_seconds, end=time.monotonic() + self.max_seconds)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment in the future; `check` is cheap and is called once per page, row or paragraph."""

    seconds: float
    end: float

    def check(self) -> None:
        """Raise ReadingRefusedError when the time is over."""
        if time.monotonic() > self.end:
            raise ReadingRefusedError(TOO_SLOW.fill(seconds=f"{self.seconds:g}"))


TOO_SLOW = Message(
    "读取超过 {seconds} 秒，已停止；请拆分或重新导出该文件。",
    "Reading took more than {seconds} seconds and was stopped; split the file or export it again.",
)


def size_text(count: int) -> str:
    """A number of bytes for people: "0 B", "12.5 MiB"."""
    if count >= MIB:
        return f"{count / MIB:.1f} MiB"
    if count >= KIB:
        return f"{count / KIB:.1f} KiB"
    return f"{count} B"
