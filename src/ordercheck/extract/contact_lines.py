"""The lines of a party that say how to reach it: `Tel: 555-0100`, `地址：…`."""

import re

_CALL = re.compile(
    r"(?i)\s*(?:tel(?:ephone)?|phone|mobile|fax|e-?mail|电话|手机|传真|邮箱|联系电话)\s*(?:no)?\.?\s*[:：]"
)
_REACH = re.compile(
    rf"(?i){_CALL.pattern[4:]}|\s*(?:add(?:ress|r)?|attn|contact|web(?:site)?|zip|地\s*址|联系人|邮编)\s*\.?\s*[:：]\s*\S"
)


def says_how_to_call(text: str, start: int = 0) -> bool:
    """Does a text begin, at `start`, with the label of a telephone, a fax or a mail address?"""
    return _CALL.match(text, start) is not None


def says_how_to_reach(text: str) -> bool:
    """Is it a line of a party's block that says by its own label how to call, write to or find it?"""
    return _REACH.match(text) is not None
