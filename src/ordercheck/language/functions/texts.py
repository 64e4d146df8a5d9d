"""Texts: text, lower, part, contains, matches, finds, codes, mentions, without, address, same, checksum ..."""

from collections.abc import Sequence

from ordercheck.language import figures
from ordercheck.language.comparison import equal_operands
from ordercheck.language.file_facts import FileText
from ordercheck.language.function import Function
from ordercheck.language.lookup import texts_of, word_list, words_of
from ordercheck.language.operand import (
    FALSE,
    Absent,
    Known,
    Operand,
    Unknown,
    disjunction,
    is_false,
    not_known,
    truth_of,
)
from ordercheck.language.patterns import compiled, first_mention, pattern_mistake
from ordercheck.language.scope import Scope
from ordercheck.language.table import DataTable
from ordercheck.language.vocabulary import ANSWER, TEXT, Static
from ordercheck.model.fact import Fact, State
from ordercheck.model.message import Message, listed
from ordercheck.values.shapes import Figure, Party, Text

_STOPS = " ,.;:()[]/-，。、（）"
CHECKSUMS = ("uscc", "iso6346", "imo")


def _text(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    operand = operands[0]
    if not isinstance(operand, Known):
        return operand
    raw = operand.fact.raw if operand.fact is not None else None
    words = raw or words_of(operand.value)
    return Known(Text(words), operand.fact) if words is not None else _no_text()


def _no_text() -> Unknown:
    return Unknown(Message("不是文字", "it is no text"))


def _lower(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    words = _words(operands[0])
    return words if not isinstance(words, str) else Known(Text(words.lower()))


def _words(operand: Operand) -> str | Operand:
    if not isinstance(operand, Known):
        return operand
    words = words_of(operand.value)
    return words if words is not None else _no_text()


def _part(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    words = _words(operands[0])
    if not isinstance(words, str):
        return words
    numbers = [operand.value for operand in operands[1:] if isinstance(operand, Known)]
    ends = [int(number.number) for number in numbers if isinstance(number, Figure) and abs(number.number) < 10**6]
    if len(ends) != 2:
        return not_known(operands) or _no_text()
    return Known(Text(words[ends[0] : ends[1]]))


def _text_lines(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    operand = operands[0]
    if isinstance(operand, Known) and isinstance(operand.value, Party):
        return Known(tuple(Known(Text(line)) for line in operand.value.lines))
    words = _words(operand)
    if not isinstance(words, str):
        return words
    return Known(tuple(Known(Text(line)) for line in words.splitlines()))


def _contains(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    from ordercheck.values.text import normal

    text, wanted = _words(operands[0]), _words(operands[1])
    if isinstance(text, str) and isinstance(wanted, str):
        return truth_of(normal(wanted) in normal(text))
    return not_known(operands) or _no_text()


def _matches(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _searched(operands, whole=True)


def _finds(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _searched(operands, whole=False)


def _searched(operands: Sequence[Operand], *, whole: bool) -> Operand:
    from ordercheck.values.text import normal

    text, pattern = _words(operands[0]), _words(operands[1])
    if not (isinstance(text, str) and isinstance(pattern, str)):
        return not_known(operands) or _no_text()
    problem = pattern_mistake(pattern)
    if problem is not None:
        return Unknown(Message(f"模式有误：{problem}", f"bad pattern: {problem}"))
    engine = compiled(pattern)
    return truth_of(bool(engine.fullmatch(normal(text)) if whole else engine.search(normal(text))))


def _codes(scope: Scope, operands: Sequence[Operand]) -> Operand:
    """All codes in one or several texts, without blanks and hyphens, each once."""
    from ordercheck.values.text import normal

    pattern = _words(operands[1])
    if not isinstance(operands[0], Known) or not isinstance(pattern, str):
        return not_known(operands) or _no_text()
    texts = list(texts_of(scope, operands[0]))
    unclear = next((text for text in texts if not isinstance(text, Known)), None)
    if unclear is not None or pattern_mistake(pattern) is not None:
        return unclear or _no_text()
    told = (text.value.text for text in texts if isinstance(text, Known) and isinstance(text.value, Text))
    found = (hit.group() for text in told for hit in compiled(pattern).finditer(normal(text)))
    codes = dict.fromkeys(code.replace(" ", "").replace("-", "").upper() for code in found)
    return Known(tuple(Known(Text(code)) for code in codes))


def _pattern_check(arguments: Sequence[Static]) -> Message | None:
    literal = arguments[1].literal
    problem = pattern_mistake(literal) if literal is not None else None
    return Message(f"模式有误：{problem}", f"bad pattern: {problem}") if problem else None


def _mentions(scope: Scope, operands: Sequence[Operand]) -> Operand:
    words = word_list(operands[1])
    if words is None:
        return not_known(operands[1:]) or _no_text()
    if not isinstance(operands[0], Known):
        return operands[0]
    found = disjunction(_mention(scope, text, words) for text in texts_of(scope, operands[0]))
    if isinstance(operands[0].value, FileText) and is_false(found):
        missing = Fact("file.text", State.NOT_FOUND, looked_for=tuple(words))
        scope.trace.touch(operands[0].value.document, missing)
    return found


def _mention(scope: Scope, text: Operand, words: Sequence[str]) -> Operand:
    if not isinstance(text, Known) or not isinstance(text.value, Text):
        return text
    if first_mention(text.value.text, words) is None:
        return FALSE
    if text.fact is not None and scope.document is not None and text.fact.field.startswith("file.text"):
        scope.trace.touch(scope.document, text.fact)
    return truth_of(True)


def _without(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    """The text without the words at its ends, as `NINGBO` of `Port of NINGBO, CHINA`; never without all of it."""
    from ordercheck.values.text import normal

    operand, words = operands[0], word_list(operands[1])
    if words is None:
        return not_known(operands[1:]) or _no_text()
    text = _words(operand)
    if not isinstance(text, str):
        return text
    bare = _stripped(normal(text), sorted((normal(word) for word in words), key=len, reverse=True))
    return Known(Text(bare), operand.fact) if isinstance(operand, Known) else operand


def _stripped(text: str, words: Sequence[str]) -> str:
    kept = text.strip(_STOPS)
    while True:
        shorter = next((rest for word in words if (rest := _shorter(kept, word))), None)
        if shorter is None:
            return kept
        kept = shorter


def _shorter(text: str, word: str) -> str:
    """The text without a word at one of its ends; "" where none stands there or no name is left (新港)."""
    for rest, edge in ((text.removesuffix(word), -1), (text.removeprefix(word), 0)):
        bare = rest.strip(_STOPS)
        if rest != text and len(bare) > 1 and not (word.isascii() and rest[edge].isalnum()):
            return bare
    return ""


def _address(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    """What a party states beneath its name; two addresses are equal where one is a part of the other."""
    from ordercheck.values.parties import address_of

    operand = operands[0]
    if not isinstance(operand, Known) or not isinstance(operand.value, Party):
        return operand if not isinstance(operand, Known) else _no_text()
    address = address_of(operand.value)
    if not address:
        return Absent(State.NOT_FOUND, Message("没有写地址", "no address is stated"), lenient=True)
    return Known(Text(address, "address"), operand.fact)


def _same(scope: Scope, operands: Sequence[Operand]) -> Operand:
    table = operands[2] if len(operands) > 2 else None
    groups = table.value.groups if isinstance(table, Known) and isinstance(table.value, DataTable) else None
    return equal_operands(scope, operands[0], operands[1], groups)


def _checksum(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    words, kind = _words(operands[0]), _words(operands[1])
    if not (isinstance(words, str) and isinstance(kind, str)):
        return not_known(operands) or _no_text()
    return truth_of(_valid(kind, words))


def _valid(kind: str, words: str) -> bool:
    from importlib import import_module

    from ordercheck.values.text import normal

    names = {"uscc": "stdnum.cn.uscc", "iso6346": "stdnum.iso6346", "imo": "stdnum.imo"}
    plain = normal(words).upper().replace("-", "").replace(" ", "")
    return bool(import_module(names[kind]).is_valid(plain))


def _checksum_check(arguments: Sequence[Static]) -> Message | None:
    if arguments[1].literal in CHECKSUMS:
        return None
    said = Message("校验种类只有 {kinds}", "the kinds of check digit are {kinds}")
    return said.fill(kinds=listed(CHECKSUMS))


def _similar(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    from rapidfuzz.fuzz import token_sort_ratio

    from ordercheck.values.text import normal

    left, right = _words(operands[0]), _words(operands[1])
    if isinstance(left, str) and isinstance(right, str):
        return figures.figure(round(token_sort_ratio(normal(left), normal(right))))
    return not_known(operands) or _no_text()


FUNCTIONS = (
    Function("text", _text, gives=TEXT),
    Function("lower", _lower, gives=TEXT),
    Function("part", _part, least=3, most=3, gives=TEXT),
    Function("text_lines", _text_lines, gives=Static("list", "value")),
    Function("contains", _contains, least=2, most=2, gives=ANSWER),
    Function("matches", _matches, least=2, most=2, gives=ANSWER, check=_pattern_check),
    Function("finds", _finds, least=2, most=2, gives=ANSWER, check=_pattern_check),
    Function("codes", _codes, least=2, most=2, gives=Static("list", "value"), check=_pattern_check),
    Function("mentions", _mentions, least=2, most=2, gives=ANSWER),
    Function("without", _without, least=2, most=2, gives=TEXT),
    Function("address", _address, gives=TEXT),
    Function("same", _same, least=2, most=3, gives=ANSWER),
    Function("similar", _similar, least=2, most=2, gives=Static("value", "number")),
    Function("checksum", _checksum, least=2, most=2, gives=ANSWER, check=_checksum_check),
)
