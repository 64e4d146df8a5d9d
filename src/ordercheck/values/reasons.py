"""Why a text gave no value: the reasons that the parsers share."""

from ordercheck.model.message import Message
from ordercheck.model.value import Unreadable

EMPTY = Unreadable(Message("没有填写", "nothing is filled in"))
NOT_SETTLED = Unreadable(Message("尚未确定（待定）", "not settled yet"))
NOT_APPLICABLE = Unreadable(Message("写明不适用，没有数值", "stated as not applicable, without a figure"))
DASH = Unreadable(Message("只有横线，没有数值", "only a dash, no figure"))
INCLUDED = Unreadable(Message("写明已包含在别处，没有数值", "stated as included elsewhere, without a figure"))
NO_FIGURE = Unreadable(Message("没有数字", "no figure in the text"))
SEVERAL_FIGURES = Unreadable(
    Message("有几个数字，无法确定是哪一个", "several figures, it is not clear which one counts")
)
RANGE = Unreadable(Message("是一个范围，不是一个确定的值", "a range, not one value"))
APPROXIMATE = Unreadable(Message("只是约数或限度，不是确定的值", "only an approximate figure or a limit"))
BAD_FIGURE = Unreadable(Message("数字的写法不对", "the figure is not written in a known way"))
TOO_LONG = Unreadable(Message("文字太长，不是一个值", "too long to be one value"))
SEVERAL_CURRENCIES = Unreadable(Message("写了不同的币种", "different currencies are stated"))
NOT_A_DATE = Unreadable(Message("不是日期", "not a date"))
NO_YEAR = Unreadable(Message("日期没有年份", "the date has no year"))
NO_DAY = Unreadable(Message("日期没有写到日", "the date has no day"))
RELATIVE_DATE = Unreadable(Message("是相对的期限，不是日期", "a period counted from an event, not a date"))
OPEN_DATE = Unreadable(Message("只写明某日之后，不是确定的日期", "only 'after' a day, not one date"))
NOT_TICKED = Unreadable(Message("方框都没有勾选", "no box is ticked"))
SEVERAL_TICKED = Unreadable(Message("勾选了几项", "several boxes are ticked"))
SEVERAL_CHOICES = Unreadable(Message("写了几个选项，没有选定", "several choices are written, none is chosen"))
MALFORMED_WORDS = Unreadable(Message("大写金额的写法不对，读不出", "the amount in words is malformed"))
LANGUAGES_DIFFER = Unreadable(Message("两种文字写的不一样", "the two languages say different things"))
TRADE_TERM = Unreadable(Message("是贸易条款，不是付款方式", "a trade term, not terms of payment"))
NOT_A_NAME = Unreadable(Message("只有编号，没有名称", "only a number, no name"))
UNKNOWN_CURRENCY = Unreadable(Message("不认识的币种", "not a known currency"))
NEITHER_SIGN_NOR_UNIT = Unreadable(
    Message(
        "没有写正负号，也没有写单位：请写成 -18℃ 或 +5℃ 这样",
        "neither sign nor unit is stated: it must read like -18 C or +5 C",
    )
)
NO_COUNT = Unreadable(Message("没有写箱量", "the number of containers is not stated"))


def other_words(text: str) -> Unreadable:
    """There are words beside the value that are not understood."""
    shown = text.strip()[:40]
    return Unreadable(
        Message(f"数值之外还有看不懂的文字：{shown}", f"words beside the value are not understood: {shown}")
    )


def unknown_unit(text: str) -> Unreadable:
    """A unit that does not fit the type."""
    shown = text.strip()[:40]
    return Unreadable(Message(f"单位不认识或不合适：{shown}", f"the unit is not known or does not fit: {shown}"))
