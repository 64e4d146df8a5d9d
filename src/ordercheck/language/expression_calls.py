"""Calls of functions in expressions, and going through elements."""

import ast
from collections.abc import Sequence

from ordercheck.language.expression_compiler import BROKEN, ExpressionCompiler
from ordercheck.language.function import Call, functions
from ordercheck.language.generator import generator
from ordercheck.language.node import Evaluate, Node
from ordercheck.language.vocabulary import Static, repeated_static
from ordercheck.model.message import Message


def call(compiler: ExpressionCompiler, tree: ast.Call) -> Node:
    """A function of the language with its operands."""
    if not isinstance(tree.func, ast.Name):
        return compiler.refuse(tree, "只能调用函数", "only functions can be called")
    function = functions().get(tree.func.id)
    if function is None:
        return compiler.unknown(tree, Message("函数", "function"), tree.func.id, list(functions()))
    if tree.keywords or ast.Starred in map(type, tree.args):
        return compiler.refuse(tree, "参数须逐个写出", "arguments are written one by one, without names")
    if len(tree.args) < function.least or (function.most is not None and len(tree.args) > function.most):
        wanted = str(function.least) if function.least == function.most else f"{function.least}+"
        return compiler.refuse(tree, f"{function.name} 需要 {wanted} 个参数", f"{function.name} takes {wanted}")
    nodes = [compiler.node(argument) for argument in tree.args]
    if BROKEN in nodes:
        return BROKEN
    problem = function.check([node.static for node in nodes])
    if problem is not None:
        return compiler.refuse(tree, problem.zh, problem.en)
    return Node(function.gives, _called(function.call, [node.evaluate for node in nodes]))


def _called(compute: Call, arguments: Sequence[Evaluate]) -> Evaluate:
    if len(arguments) == 1:
        alone = arguments[0]
        return lambda scope: compute(scope, (alone(scope),))
    return lambda scope: compute(scope, [argument(scope) for argument in arguments])


def generated(compiler: ExpressionCompiler, tree: ast.GeneratorExp | ast.ListComp) -> Node:
    """`element for name in rows if condition`, also in brackets."""
    if len(tree.generators) != 1 or not isinstance(tree.generators[0].target, ast.Name):
        return compiler.refuse(tree, "只可写一个 for 名称 in", "exactly one `for name in` is allowed")
    part = tree.generators[0]
    variable = tree.generators[0].target.id
    source = compiler.node(part.iter)
    if source is BROKEN:
        return source
    static = repeated_static(source.static)
    if static is None:
        return compiler.refuse(part.iter, "不能逐项列举", "has no elements to go through")
    outer = compiler.names
    compiler.names = outer.with_local(variable, static)
    element = compiler.node(tree.elt)
    filters = [compiler.node(condition).evaluate for condition in part.ifs]
    compiler.names = outer
    return Node(
        Static("list", element.static.sort), generator(source.evaluate, variable, element.evaluate, filters)
    )
