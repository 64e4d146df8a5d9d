"""Comparisons in expressions, and whether a choice is compared with a word that it may be."""

import ast

from ordercheck.language.comparison import comparison
from ordercheck.language.expression_compiler import BROKEN, ExpressionCompiler
from ordercheck.language.node import Compare, Evaluate, Node, Sides
from ordercheck.language.operand import conjunction
from ordercheck.language.vocabulary import ANSWER, Static
from ordercheck.model.message import Message

_SIGNS: dict[type[ast.cmpop], str] = {ast.Eq: "==", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
"""The comparisons of which a message shows both sides."""


def compared(compiler: ExpressionCompiler, tree: ast.Compare) -> Node:
    """One comparison, or a chain of them; a single one keeps its sides for messages."""
    nodes = [compiler.node(value) for value in (tree.left, *tree.comparators)]
    links: list[Evaluate] = []
    for position, symbol in enumerate(tree.ops):
        left, right = nodes[position], nodes[position + 1]
        if BROKEN in (left, right):
            return BROKEN
        found = comparison(type(symbol), right)
        if isinstance(found, Message):
            return compiler.refuse(tree.comparators[position], found.zh, found.en)
        _check_tokens(compiler, tree, left.static, right.static)
        links.append(_link(found, left.evaluate, right.evaluate))
        sign = _SIGNS.get(type(symbol))
        if sign is not None and len(tree.ops) == 1:
            compiler.compared[id(tree)] = Sides(left, sign, right, found)
    if len(links) == 1:
        return Node(ANSWER, links[0])
    return Node(ANSWER, lambda scope: conjunction(link(scope) for link in links))


def _link(compare: Compare, left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda scope: compare(scope, left(scope), right(scope))


def _check_tokens(compiler: ExpressionCompiler, tree: ast.Compare, left: Static, right: Static) -> None:
    for value, other in ((left, right), (right, left)):
        tokens = list(value.choices) or (["yes", "no"] if value.type == "flag" else [])
        if not tokens:
            continue
        for literal in (other.literal, *other.literals):
            if literal is not None and literal not in tokens:
                compiler.unknown(tree, Message("选项", "choice"), literal, tokens)
