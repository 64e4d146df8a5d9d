"""Small faults put into an expression, one at a time: what a slip of the keyboard makes of it."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FLIPPED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.GtE, ast.LtE),
    ast.LtE: (ast.Gt, ast.Lt),
    ast.Gt: (ast.LtE, ast.GtE),
    ast.GtE: (ast.Lt, ast.Gt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_SWAPPED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """An expression with one fault; `before` and `after` are the part that differs."""

    text: str
    before: str
    after: str


def expression_faults(text: str) -> Iterator[Fault]:
    """Every fault of an expression; nothing for a text that is no expression, or only a name."""
    try:
        # As `ExpressionText` reads it: a backslash means itself.
        tree = ast.parse("(" + text.replace("\\", "\\\\") + "\n)", mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for part in ast.walk(tree):
        for change in _changes(part):
            yield change(tree)


_Change = Callable[[ast.Expression], Fault]


def _changes(part: ast.AST) -> Iterator[_Change]:
    match part:
        case ast.Compare():
            for position, operation in enumerate(part.ops):
                for other in _FLIPPED.get(type(operation), ()):
                    yield _set_item(part, part.ops, position, other())
        case ast.BoolOp():
            yield _set(part, "op", ast.Or() if isinstance(part.op, ast.And) else ast.And())
        case ast.BinOp() if type(part.op) in _SWAPPED:
            yield _set(part, "op", _SWAPPED[type(part.op)]())
        case ast.UnaryOp(op=ast.Not()):
            yield _set(part, "operand", ast.UnaryOp(ast.Not(), part.operand))
        case ast.IfExp():
            yield _set(part, "test", ast.UnaryOp(ast.Not(), part.test))
        case ast.comprehension():
            for condition in range(len(part.ifs)):
                yield _dropped(part, condition)
        case ast.Constant(value=bool()):
            yield _set(part, "value", not part.value)
        case ast.Constant(value=int() | float() as number):
            yield _set(part, "value", number + 1)


def _set(part: ast.AST, name: str, value: object) -> _Change:
    def change(tree: ast.Expression) -> Fault:
        held, before = getattr(part, name), written(part)
        setattr(part, name, value)
        fault = Fault(written(tree.body), before, written(part))
        setattr(part, name, held)
        return fault

    return change


def _set_item(part: ast.AST, items: list[ast.cmpop], position: int, value: ast.cmpop) -> _Change:
    def change(tree: ast.Expression) -> Fault:
        held, before = items[position], written(part)
        items[position] = value
        fault = Fault(written(tree.body), before, written(part))
        items[position] = held
        return fault

    return change


def _dropped(part: ast.comprehension, position: int) -> _Change:
    def change(tree: ast.Expression) -> Fault:
        held, before = part.ifs, written(part.ifs[position])
        part.ifs = [*held[:position], *held[position + 1 :]]
        fault = Fault(written(tree.body), f"if {before}", "-")
        part.ifs = held
        return fault

    return change


def written(part: ast.AST) -> str:
    """A part of a syntax tree as an expression of the language."""
    return ast.unparse(part).replace("\\\\", "\\")
