"""A compiled part of an expression."""

from collections.abc import Callable

from msgspec import Struct

from ordercheck.language.operand import Operand
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import Static

Evaluate = Callable[[Scope], Operand]


class Node(Struct, frozen=True, gc=False, eq=False):
    """What a part is as far as is known before reading, and the closure that gives its operand."""

    static: Static
    evaluate: Evaluate
