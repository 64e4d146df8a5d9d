"""What readers of workbooks tell a clerk, whatever the format."""

from ordercheck.model.message import Message
from ordercheck.readers.limits import Limits, ReadingRefusedError, size_text

EMPTY = Message("文件是空的（0 字节）；请重新发送。", "The file is empty (0 bytes); have it sent again.")
TOO_LARGE = Message(
    "文件有 {size}，超过上限 {limit}；请拆分文件。",
    "The file has {size}, which is over the limit of {limit}; split the file.",
)
HIDDEN_SHEET = Message("工作表是隐藏的，不作为依据", "The sheet is hidden and supplies no facts")
VERY_HIDDEN_SHEET = Message(
    "工作表被深度隐藏（veryHidden），不作为依据", "The sheet is very hidden and supplies no facts"
)
HIDDEN_TEXT = Message("工作表“{sheet}”是隐藏的，其中有内容。", "The sheet “{sheet}” is hidden and holds text.")
NO_CELLS = Message("这不是普通工作表（图表或宏表），没有单元格", "This is a chart or macro sheet without cells")
SHEET_NOT_READ = Message("工作表“{sheet}”没有读出：{reason}", "The sheet “{sheet}” was not read: {reason}")

TOO_MANY_CELLS = Message(
    "工作表的范围有 {count} 个单元格，超过上限 {limit}；请另存为 .xlsx。",
    "The sheet's range has {count} cells, more than the limit of {limit}; save it as .xlsx.",
)


def refuse_by_size(data: bytes, limits: Limits) -> None:
    """Raises ReadingRefusedError for an empty file and for one over the limit."""
    if not data:
        raise ReadingRefusedError(EMPTY)
    if len(data) > limits.max_bytes:
        raise ReadingRefusedError(TOO_LARGE.fill(size=size_text(len(data)), limit=size_text(limits.max_bytes)))


def with_reason(message: Message, reason: Message) -> Message:
    """A message with `{reason}` filled in each language by the reason's own text."""
    return Message(message.zh.replace("{reason}", reason.zh), message.en.replace("{reason}", reason.en))
