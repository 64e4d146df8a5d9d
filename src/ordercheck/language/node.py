"""A compiled part of an expression."""

from collections.abc import Callable

from msgspec import Struct

from ordercheck.language.operand import Operand
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import Static

Evaluate = Callable[[Scope], Operand]
Compare = Callable[[Scope, Operand, Operand], Operand]
"""The answer of a comparison of two operands in a scope."""


class Node(Struct, frozen=True, gc=False, eq=False):
    """What a part is as far as is known before reading, and the closure that gives its operand."""

    static: Static
    evaluate: Evaluate


class Sides(Struct, frozen=True, gc=False, eq=False):
    """The two sides of a single comparison and its sign, so that a message can show both."""

    left: Node
    sign: str
    right: Node
    compare: Compare

    def asserted(self, scope: Scope) -> "Asserted":
        """The answer with both operands, each side evaluated once."""
        left, right = self.left.evaluate(scope), self.right.evaluate(scope)
        return Asserted(scope.answer(self.compare(scope, left, right)), (left, right))


class Asserted(Struct, frozen=True, gc=False):
    """What came of something that must hold; `sides` are the operands where it is a single comparison."""

    answer: Operand
    sides: tuple[Operand, Operand] | None = None
