"""Parameters: what a rule leaves to be set, as constants of its expressions."""

from ordercheck.language.closed import NO, YES, Mistakes, number_of
from ordercheck.language.node import Node
from ordercheck.language.operand import Known
from ordercheck.language.source import Entry, Located, LocatedList, LocatedText
from ordercheck.language.vocabulary import ANSWER, Static
from ordercheck.model.value import Unreadable
from ordercheck.values import parse
from ordercheck.values.shapes import Figure, Text


def parameter_node(mistakes: Mistakes, entry: Entry) -> Node:
    """A number, a percent (`5 %`), a measure (`22 t`), yes or no, a text, or a list of texts."""
    if isinstance(entry.value, LocatedList):
        texts = [item for item in entry.value if isinstance(item, LocatedText)]
        if len(texts) < len(entry.value.items):
            _refuse(mistakes, entry.value)
        return _constant(
            tuple(Known(Text(item.text)) for item in texts),
            Static("list", "value", literals=tuple(item.text for item in texts)),
        )
    if not isinstance(entry.value, LocatedText):
        _refuse(mistakes, entry.value)
        return _constant(Text(""), Static("any"))
    return _scalar(entry.value)


def _scalar(source: LocatedText) -> Node:
    text = source.text
    number = number_of(text) if source.plain else None
    if number is not None:
        kind = "percent" if text.rstrip().endswith(("%", "\uff05")) else "number"
        return _constant(Figure(number, kind), Static("value", kind))
    measure = _measure(text) if source.plain else None
    if measure is not None:
        return _constant(measure, Static("value", measure.kind))
    if source.plain and text.lower() in YES + NO:
        return _constant(text.lower() in YES, ANSWER)
    return _constant(Text(text), Static("value", "text", literal=text))


def _measure(text: str) -> Figure | None:
    """A number with a unit of weight, volume, length or time: `22 t`, `7 days`."""
    if not text[:1].isdigit():
        return None
    for type_name in ("weight", "volume", "length", "duration"):
        parsed = parse(type_name, text)
        if not isinstance(parsed, Unreadable) and len(parsed) == 1:
            value = parsed[0].value
            if isinstance(value, Figure) and value.unit is not None:
                return value
    return None


def _constant(value: object, static: Static) -> Node:
    known = Known(value)
    return Node(static, lambda _scope: known)


def _refuse(mistakes: Mistakes, node: Located) -> None:
    mistakes.add(
        node.where, "type", "参数应为数、文字或文字列表", "a parameter is a number, a text or a list of texts"
    )
