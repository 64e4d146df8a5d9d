"""What fills no field: a text that only puts the answer off, 待定 or 见附件, and a value that lacks a part."""

import re

from ordercheck.language.lookup import words_of
from ordercheck.language.operand import Absent, Known, Operand, Unknown
from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.values.shapes import Containers
from ordercheck.values.text import figure_text

_WHEN = "(?:时间|日期|地点|具体|尚|另|再|由?客户|由?工厂|由?货代|装箱|装柜)*"
_PUT_OFF = re.compile(
    rf"{_WHEN}(?:待定|待确认|待通知|等通知|待补|待议|待告|待核|待客户(?:确认|通知|提供)|未定|未确定|"
    r"另议|另行通知|另告|再告|面议|电议)(?:时间|日期)?|"
    r"(?:详?见|参见|同|如)(?:附件|附页|附表|清单|装箱单|发票)|"
    r"(?:tbd|tba|tbc|tbn|tbi|pending|to follow|"
    r"(?:to|will) be (?:advised|confirmed|determined|decided|announced|agreed|nominated|named|informed|provided)"
    r"(?: later)?|not (?:yet )?(?:settled|known|fixed|decided|confirmed)|"
    r"(?:as per|as|see|refer to|pls see|please see) (?:the )?(?:attached|attachment|enclosed|enclosure)(?: \w+)?)"
)


def settled(operand: Operand) -> Operand:
    """The operand; unknown where all that its text says is that the answer comes later or stands elsewhere.

    What is only half said is not said: of `40HQ` nobody knows how many.
    """
    if isinstance(operand, Known) and isinstance(operand.value, Containers) and operand.value.lacking is not None:
        return Absent(State.EMPTY, operand.value.lacking, fact=operand.fact)
    words = words_of(operand.value) if isinstance(operand, Known) else None
    if words is None or not isinstance(operand, Known) or not _PUT_OFF.fullmatch(_bare(words)):
        return operand
    said = Message("写的是“{words}”，还没有写明", 'it says "{words}", which settles nothing')
    return Unknown(said.fill(words=words), operand.fact)


def _bare(words: str) -> str:
    return figure_text(words).strip(" .。,，;；!()（）*")
