"""Walks the syntax tree of an expression; what each kind of part becomes is said by the modules beside it."""

import ast
from collections.abc import Callable, Mapping
from typing import Any

from ordercheck.language.expression_text import ExpressionText
from ordercheck.language.names import Names
from ordercheck.language.node import Evaluate, Node, Sides
from ordercheck.language.operand import Operand, Unknown
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import ANY
from ordercheck.model.message import Message

DEEPEST = 40

Parts = Mapping[type[ast.expr], Callable[["ExpressionCompiler", Any], Node]]
"""What compiles each kind of part; a kind that is not listed is not part of the language."""


def broken(_scope: Scope) -> Operand:
    """What a part gives that was refused."""
    return Unknown(Message("规则有误", "the rule is wrong"))


BROKEN = Node(ANY, broken)


class ExpressionCompiler:
    """Compiles one expression.

    `names` are those that hold where the walk is; `compared` are the sides of each comparison, by the identity of
    its part.
    """

    def __init__(self, text: ExpressionText, names: Names, parts: Parts) -> None:
        self.text = text
        self.names = names
        self.compared: dict[int, Sides] = {}
        self._parts = parts
        self._depth = 0

    def node(self, tree: ast.expr) -> Node:
        """The compiled form of one part."""
        self._depth += 1
        try:
            if self._depth > DEEPEST:
                return self.refuse(tree, "嵌套太深", "is nested too deeply")
            compiled = self._parts.get(type(tree))
            if compiled is None:
                return self.refuse(
                    tree, "表达式中不可用此写法", f"{type(tree).__name__} is not part of the language"
                )
            return compiled(self, tree)
        finally:
            self._depth -= 1

    def answer(self, tree: ast.expr) -> Evaluate:
        """A part as a condition: true, false or open; its answers are noted where somebody wants to know them."""
        evaluate = self.node(tree).evaluate

        def asked(scope: Scope) -> Operand:
            return scope.answer(evaluate(scope))

        if self.names.branches is None:
            return asked
        return self.names.branches.watched(self.text.place(tree), self.text.written(tree) or "", asked)

    def refuse(self, tree: ast.AST, zh: str, en: str) -> Node:
        """A mistake at a part of the expression."""
        self.text.refuse(tree, zh, en)
        return BROKEN

    def unknown(self, tree: ast.AST, what: Message, name: str, known: list[str]) -> Node:
        """A name that does not exist."""
        self.text.unknown(tree, what, name, known)
        return BROKEN
