"""The bytes of a file, opened once, only for reading, and only if it is an ordinary file of a fair size."""

import errno
import os
import stat
from pathlib import Path

from ordercheck.model.message import Message
from ordercheck.readers.limits import Limits, ReadingRefusedError, size_text

MISSING = Message("文件不存在或已被移走。", "The file does not exist or was moved away.")
LINK = Message(
    "这是链接，不是文件；请把文件本身复制到文件夹里。",
    "This is a link, not a file; copy the file itself into the folder.",
)
NOT_A_FILE = Message(
    "这不是普通文件（是文件夹或设备）。", "This is not an ordinary file but a folder or a device."
)
NO_PERMISSION = Message(
    "没有读取权限；请检查文件权限。", "There is no permission to read the file; check its permissions."
)
NOT_READABLE = Message(
    "磁盘或网络读取出错；请稍后重试，或重新复制文件。",
    "The disk or network gave an error; try again later or copy the file anew.",
)
TOO_LARGE = Message(
    "文件有 {size}，超过上限 {limit}；请拆分或压缩图片后重新导出。",
    "The file has {size}, more than the limit of {limit}; split it or export it with smaller pictures.",
)


def read_bytes(path: Path, limits: Limits) -> bytes:
    """All bytes of a regular file. Raises ReadingRefusedError for everything else.

    The checks are made on the opened file, so that it can not be exchanged between check and reading; it is
    opened without waiting, so that a named pipe does not hang the run.
    """
    data = _read_up_to(path, limits.max_bytes + 1, limits)
    if len(data) > limits.max_bytes:
        raise _too_large(len(data), limits)
    return data


def read_head(path: Path, count: int, limits: Limits) -> bytes:
    """The first bytes of a regular file, up to `count`. Raises ReadingRefusedError as `read_bytes` does."""
    return _read_up_to(path, count, limits)


def _read_up_to(path: Path, count: int, limits: Limits) -> bytes:
    descriptor = _opened(path)
    try:
        _check(os.fstat(descriptor), limits)
    except ReadingRefusedError:
        os.close(descriptor)
        raise
    with os.fdopen(descriptor, "rb") as stream:
        try:
            return stream.read(count)
        except OSError as error:
            raise ReadingRefusedError(NOT_READABLE) from error


def _opened(path: Path) -> int:
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        return os.open(path, flags)
    except ValueError as error:
        raise ReadingRefusedError(MISSING) from error
    except OSError as error:
        raise ReadingRefusedError(_why_not_opened(path, error)) from error


def _check(status: os.stat_result, limits: Limits) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ReadingRefusedError(NOT_A_FILE)
    if status.st_size > limits.max_bytes:
        raise _too_large(status.st_size, limits)


def _too_large(size: int, limits: Limits) -> ReadingRefusedError:
    return ReadingRefusedError(TOO_LARGE.fill(size=size_text(size), limit=size_text(limits.max_bytes)))


def _why_not_opened(path: Path, error: OSError) -> Message:
    if error.errno == errno.ELOOP or path.is_symlink():
        return LINK
    if path.is_dir():
        return NOT_A_FILE
    if isinstance(error, PermissionError):
        return NO_PERMISSION
    return MISSING if isinstance(error, FileNotFoundError | NotADirectoryError) else NOT_READABLE
