"""Slips in expressions that people make, with what is meant."""

from ordercheck.model.message import Message

_SIGNS = {
    "&&": "and",
    "||": "or",
    "<>": "!=",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "×": "*",
    "÷": "/",
    "＝": "==",
    "＞": ">",
    "＜": "<",
    "（": "(",
    "）": ")",
    "，": ",",
    "“": "'",
    "”": "'",
    "‘": "'",
    "’": "'",
}
_UNCLOSED = Message("引号没有成对", "a quote is not closed")
_SINGLE = Message("相等请写 ==", "equality is written ==")
_BRACKETS = Message("括号没有成对", "a bracket is not closed")


def syntax_problem(text: str, problem: str) -> Message:
    """What is wrong with a text that Python's parser refused with the words of `problem`."""
    bare = _without_literals(text)
    for sign, meant in _SIGNS.items():
        if sign in bare:
            return Message(f"语法错误：{sign} 请写成 {meant}", f"is no expression: {sign} is written {meant}")
    for words, said in (
        ("unterminated", _UNCLOSED),
        ("Maybe you meant '=='", _SINGLE),
        ("cannot assign", _SINGLE),
        ("was never closed", _BRACKETS),
        ("unmatched", _BRACKETS),
        ("does not match", _BRACKETS),
    ):
        if words in problem:
            return Message(f"语法错误：{said.zh}", f"is no expression: {said.en}")
    return Message(f"语法错误：{problem}", f"is no expression: {problem}")


def _without_literals(text: str) -> str:
    kept: list[str] = []
    quote = ""
    for sign in text:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        else:
            kept.append(sign)
    return "".join(kept)
