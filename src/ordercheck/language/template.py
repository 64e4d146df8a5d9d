"""Messages of checks: texts in both languages with `{expressions}` that are filled in from the scope."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ordercheck.language.closed import Mistakes
from ordercheck.language.expressions import Expression, compile_expression
from ordercheck.language.lookup import words_of
from ordercheck.language.names import Names
from ordercheck.language.operand import Known, Operand
from ordercheck.language.scope import Scope
from ordercheck.language.source import LocatedMapping, LocatedText, SourcePlace
from ordercheck.model.message import Message


@dataclass(frozen=True, slots=True)
class Template:
    """A message with the expressions that its braces hold, by their text."""

    message: Message
    expressions: Mapping[str, Expression]

    def fill(self, scope: Scope, values: Mapping[str, str]) -> Message:
        """The message with every brace replaced; what is not stated reads 未填写 / not stated."""
        quiet = scope.traced_apart().as_condition()
        found = {name: _shown(expression.evaluate(quiet)) for name, expression in self.expressions.items()}
        zh = {name: shown.zh for name, shown in found.items()} | dict(values)
        en = {name: shown.en for name, shown in found.items()} | dict(values)
        return Message(Message(self.message.zh, "").fill(**zh).zh, Message("", self.message.en).fill(**en).en)


def compile_template(
    node: LocatedMapping, message: Message, names: Names, placeholders: Iterable[str], mistakes: Mistakes
) -> Template:
    """The template of a check's `message`; braces are placeholders of the kind or expressions."""
    known = set(placeholders)
    expressions: dict[str, Expression] = {}
    for language in ("zh", "en"):
        text = node.get(language)
        if not isinstance(text, LocatedText):
            continue
        for offset, inner in _braces(text.text):
            if inner not in known and inner not in expressions:
                expressions[inner] = compile_expression(_within(text, offset, inner), names, mistakes)
    return Template(message, expressions)


def _braces(text: str) -> Iterable[tuple[int, str]]:
    start = text.find("{")
    while start >= 0:
        end = text.find("}", start)
        if end < 0:
            return
        yield start + 1, text[start + 1 : end]
        start = text.find("{", end)


def _within(text: LocatedText, offset: int, inner: str) -> LocatedText:
    where = text.where
    if text.lines == 1 and isinstance(where, SourcePlace):
        quote = 0 if text.plain else 1
        where = SourcePlace(where.line, where.column + offset + quote, where.file)
    return LocatedText(inner, where, True, text.lines)


def _shown(operand: Operand) -> Message:
    if not isinstance(operand, Known):
        return Message("未填写", "not stated")
    if isinstance(operand.value, Message):
        return operand.value
    raw = operand.fact.raw if operand.fact is not None else None
    words = raw or words_of(operand.value) or str(operand.value)
    return Message(words, words)
