"""Expressions in Python's syntax, compiled once to closures over operands. Total: evaluation never raises.

The syntax tree of the standard library is walked when rules are loaded; what is not listed here is refused, and
every name is looked up in `Names`, so that a misspelt field is a mistake with its place and the nearest name.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ordercheck.language import figures
from ordercheck.language.access import member, resolve_name
from ordercheck.language.closed import Mistakes
from ordercheck.language.function import functions
from ordercheck.language.names import Names
from ordercheck.language.node import Evaluate, Node
from ordercheck.language.operand import (
    Known,
    Operand,
    Unknown,
    conjunction,
    disjunction,
    negation,
    not_known,
)
from ordercheck.language.scope import Scope
from ordercheck.language.source import LocatedText, SourcePlace
from ordercheck.language.vocabulary import ANSWER, ANY, NUMBER, Static, element_static
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace
from ordercheck.values.shapes import Figure, Text

LONGEST = 4000
DEEPEST = 40

_ARITHMETIC: dict[type[ast.operator], Callable[[object, object], Operand]] = {
    ast.Add: figures.add,
    ast.Sub: figures.subtract,
    ast.Mult: figures.multiply,
    ast.Div: figures.divide,
    ast.FloorDiv: figures.floor_divide,
    ast.Mod: figures.modulo,
}
_ORDER: dict[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression. `sides` are the two sides where it is one comparison, for messages."""

    text: str
    where: FilePlace
    static: Static
    evaluate: Evaluate
    sides: tuple[Node, str, Node] | None = None

    def condition(self, scope: Scope) -> Operand:
        """True, false or unknown, as `when` and `unless` ask: what is not stated is false."""
        inner = scope.as_condition()
        return inner.answer(self.evaluate(inner))

    def assertion(self, scope: Scope) -> Operand:
        """True, false, unknown, or absent where a value is not stated."""
        return scope.answer(self.evaluate(scope))


def compile_expression(source: LocatedText, names: Names, mistakes: Mistakes) -> Expression:
    """The compiled form. Mistakes are collected; then the expression given evaluates to unknown."""
    compiler = _Compiler(source, names, mistakes)
    tree = compiler.parse()
    node = compiler.node(tree) if tree is not None else _BROKEN
    sides = compiler.sides(tree) if tree is not None else None
    return Expression(source.text.strip(), source.where, node.static, node.evaluate, sides)


def _broken(_scope: Scope) -> Operand:
    return Unknown(Message("规则有误", "the rule is wrong"))


_BROKEN = Node(ANY, _broken)


class _Compiler:
    def __init__(self, source: LocatedText, names: Names, mistakes: Mistakes) -> None:
        self.source = source
        self.names = names
        self.mistakes = mistakes
        self.depth = 0
        self.compared: dict[int, tuple[Node, str, Node]] = {}

    def parse(self) -> ast.expr | None:
        """The syntax tree, or None after a mistake."""
        text = self.source.text
        if len(text) > LONGEST:
            self._refuse_text(f"超过 {LONGEST} 个字符", f"is longer than {LONGEST} characters")
            return None
        try:
            # Brackets let an expression run over several lines.
            # Patterns stand in literals: a backslash means itself, as in Python's raw strings.
            doubled = text.replace("\\", "\\\\")
            return ast.parse(f"({doubled}\n)", mode="eval").body
        except SyntaxError as error:
            problem = (error.msg or "").split("(")[0].strip()
            self._refuse_text(f"语法错误：{problem}", f"is no expression: {problem}")
        except (ValueError, RecursionError, MemoryError):
            self._refuse_text("太复杂", "is too complicated")
        return None

    def _refuse_text(self, zh: str, en: str) -> None:
        self.mistakes.add(self.source.where, "expression", zh, en)

    def place(self, node: ast.AST) -> FilePlace:
        """Where a part of the expression stands in the file."""
        where = self.source.where
        if self.source.lines > 1:
            return where
        before = f"({self.source.text}".encode()[: getattr(node, "col_offset", 1)].decode(errors="ignore")
        quote = 0 if self.source.plain else 1
        file = where.file if isinstance(where, SourcePlace) else self.mistakes.file
        return SourcePlace(where.line, where.column + len(before) - 1 + quote, file)

    def refuse(self, node: ast.AST, zh: str, en: str) -> Node:
        """A mistake at a part of the expression."""
        self.mistakes.add(self.place(node), "expression", zh, en)
        return _BROKEN

    def unknown(self, node: ast.AST, what: Message, name: str, known: list[str]) -> Node:
        """A name that does not exist."""
        self.mistakes.unknown(what, LocatedText(name, self.place(node)), known)
        return _BROKEN

    def sides(self, tree: ast.expr) -> tuple[Node, str, Node] | None:
        """The sides of a comparison that is the whole expression."""
        return self.compared.get(id(tree))

    def node(self, tree: ast.expr) -> Node:
        """The compiled form of one node."""
        self.depth += 1
        try:
            if self.depth > DEEPEST:
                return self.refuse(tree, "嵌套太深", "is nested too deeply")
            return self._node(tree)
        finally:
            self.depth -= 1

    def _node(self, tree: ast.expr) -> Node:
        compiled = _METHODS.get(type(tree))
        if compiled is None:
            return self.refuse(tree, "表达式中不可用此写法", f"{type(tree).__name__} is not part of the language")
        return compiled(self, tree)

    def _literal(self, tree: ast.Constant) -> Node:
        value = tree.value
        if isinstance(value, bool):
            known = Known(value)
            return Node(ANSWER, lambda _scope: known)
        if isinstance(value, int | float):
            # The digits as written: a float would lose some.
            digits = ast.get_source_segment(f"({self.source.text}\n)", tree) or repr(value)
            try:
                number = Known(Figure(Decimal(digits), "number"))
            except ArithmeticError:
                return self.refuse(tree, "不是十进制数", "is no decimal number")
            return Node(NUMBER, lambda _scope: number)
        if isinstance(value, str):
            text = Known(Text(value))
            return Node(Static("value", "text", literal=value), lambda _scope: text)
        return self.refuse(tree, "不可用此常量", "this constant is not part of the language")

    def _name(self, tree: ast.Name) -> Node:
        found = resolve_name(self.names, tree.id)
        if isinstance(found, Node):
            return found
        return self.unknown(tree, Message("名称", "name"), tree.id, found)

    def _attribute(self, tree: ast.Attribute) -> Node:
        owner, name = tree.value, tree.attr
        if isinstance(owner, ast.Name) and owner.id == "tables":
            return self._table(tree, name)
        if isinstance(owner, ast.Name) and owner.id in self.names.reachable():
            static = Static("role", role=owner.id)
            base = Node(static, _broken)
        else:
            base = self.node(owner)
        if base is _BROKEN:
            return base
        found = member(self.names, base, name)
        if isinstance(found, Node):
            return found
        end = tree.end_col_offset or 0
        where = ast.Name(name, lineno=tree.lineno, col_offset=end - len(name.encode()))
        return self.unknown(where, Message("名称", "name"), name, found)

    def _table(self, tree: ast.Attribute, name: str) -> Node:
        table = self.names.tables.get(name)
        if table is None:
            return self.unknown(tree, Message("数据表", "data table"), name, list(self.names.tables))
        known = Known(table)
        return Node(Static("data", data=table), lambda _scope: known)

    def _subscript(self, tree: ast.Subscript) -> Node:
        base, key = self.node(tree.value), self.node(tree.slice)
        if _BROKEN in (base, key):
            return _BROKEN
        if base.static.sort != "data" or base.static.data is None:
            return self.refuse(tree, "只有数据表可用 [ ]", "only data tables are looked up with [ ]")
        table, evaluate = base.static.data, key.evaluate
        if key.static.literal is not None and table.row(key.static.literal) is None:
            return self.unknown(
                tree.slice, Message("表中的行", "row of the table"), key.static.literal, list(table.rows)
            )

        def look_up(scope: Scope) -> Operand:
            from ordercheck.language.lookup import row_of

            return row_of(table, evaluate(scope))

        return Node(Static("data_row", data=table), look_up)

    def _arithmetic(self, tree: ast.BinOp) -> Node:
        compute = _ARITHMETIC.get(type(tree.op))
        if compute is None:
            return self.refuse(tree, "不可用此运算", f"{type(tree.op).__name__} is not part of the language")
        left, right = self.node(tree.left).evaluate, self.node(tree.right).evaluate

        def calculate(scope: Scope) -> Operand:
            one, other = left(scope), right(scope)
            if isinstance(one, Known) and isinstance(other, Known):
                return compute(one.value, other.value)
            return not_known((one, other)) or one

        return Node(Static("value"), calculate)

    def _unary(self, tree: ast.UnaryOp) -> Node:
        inner = self.node(tree.operand).evaluate
        if isinstance(tree.op, ast.Not):
            return Node(ANSWER, lambda scope: negation(scope.answer(inner(scope))))
        if isinstance(tree.op, ast.UAdd):
            return Node(Static("value"), inner)
        if not isinstance(tree.op, ast.USub):
            return self.refuse(tree, "不可用此运算", f"{type(tree.op).__name__} is not part of the language")

        def negate(scope: Scope) -> Operand:
            operand = inner(scope)
            return figures.negate(operand.value) if isinstance(operand, Known) else operand

        return Node(NUMBER, negate)

    def _logic(self, tree: ast.BoolOp) -> Node:
        parts = [self.node(value).evaluate for value in tree.values]
        combine = conjunction if isinstance(tree.op, ast.And) else disjunction
        return Node(ANSWER, lambda scope: combine(scope.answer(part(scope)) for part in parts))

    def _compare(self, tree: ast.Compare) -> Node:
        from ordercheck.language.comparison import comparison

        nodes = [self.node(value) for value in (tree.left, *tree.comparators)]
        links: list[Evaluate] = []
        for position, symbol in enumerate(tree.ops):
            left, right = nodes[position], nodes[position + 1]
            if _BROKEN in (left, right):
                return _BROKEN
            found = comparison(type(symbol), left, right)
            if isinstance(found, Message):
                return self.refuse(tree.comparators[position], found.zh, found.en)
            self._check_tokens(tree, left.static, right.static)
            links.append(found)
        if len(links) == 1:
            symbol_text = _ORDER.get(type(tree.ops[0]), "==" if isinstance(tree.ops[0], ast.Eq) else "")
            if symbol_text:
                self.compared[id(tree)] = (nodes[0], symbol_text, nodes[1])
            return Node(ANSWER, links[0])
        return Node(ANSWER, lambda scope: conjunction(link(scope) for link in links))

    def _check_tokens(self, tree: ast.Compare, left: Static, right: Static) -> None:
        for value, other in ((left, right), (right, left)):
            tokens = list(value.choices) or (["yes", "no"] if value.type == "flag" else [])
            if not tokens:
                continue
            for literal in (other.literal, *other.literals):
                if literal is not None and literal not in tokens:
                    self.unknown(tree, Message("选项", "choice"), literal, tokens)

    def _choose(self, tree: ast.IfExp) -> Node:
        test, body, orelse = (self.node(part) for part in (tree.test, tree.body, tree.orelse))

        def choose(scope: Scope) -> Operand:
            inner = scope.as_condition()
            answer = inner.answer(test.evaluate(inner))
            if not isinstance(answer, Known):
                return answer
            return body.evaluate(scope) if answer.value is True else orelse.evaluate(scope)

        return Node(body.static if body.static == orelse.static else Static("value"), choose)

    def _call(self, tree: ast.Call) -> Node:
        if not isinstance(tree.func, ast.Name):
            return self.refuse(tree, "只能调用函数", "only functions can be called")
        function = functions().get(tree.func.id)
        if function is None:
            return self.unknown(tree, Message("函数", "function"), tree.func.id, list(functions()))
        if tree.keywords or any(isinstance(argument, ast.Starred) for argument in tree.args):
            return self.refuse(tree, "参数须逐个写出", "arguments are written one by one, without names")
        if len(tree.args) < function.least or (function.most is not None and len(tree.args) > function.most):
            wanted = str(function.least) if function.least == function.most else f"{function.least}+"
            return self.refuse(tree, f"{function.name} 需要 {wanted} 个参数", f"{function.name} takes {wanted}")
        nodes = [self.node(argument) for argument in tree.args]
        if _BROKEN in nodes:
            return _BROKEN
        problem = function.check([node.static for node in nodes])
        if problem is not None:
            return self.refuse(tree, problem.zh, problem.en)
        arguments, call = [node.evaluate for node in nodes], function.call
        return Node(function.gives, lambda scope: call(scope, [argument(scope) for argument in arguments]))

    def _generator(self, tree: ast.GeneratorExp | ast.ListComp) -> Node:
        from ordercheck.language.generator import generator

        if len(tree.generators) != 1 or not isinstance(tree.generators[0].target, ast.Name):
            return self.refuse(tree, "只可写一个 for 名称 in", "exactly one `for name in` is allowed")
        part = tree.generators[0]
        variable = tree.generators[0].target.id
        source = self.node(part.iter)
        if source is _BROKEN:
            return source
        static = element_static(source.static)
        if static is None:
            return self.refuse(part.iter, "不能逐项列举", "has no elements to go through")
        outer = self.names
        self.names = outer.with_local(variable, static)
        element = self.node(tree.elt)
        filters = [self.node(condition).evaluate for condition in part.ifs]
        self.names = outer
        return Node(
            Static("list", element.static.sort), generator(source.evaluate, variable, element.evaluate, filters)
        )

    def _list(self, tree: ast.List | ast.Tuple) -> Node:
        nodes = [self.node(item) for item in tree.elts]
        literals = tuple(node.static.literal for node in nodes if node.static.literal is not None)
        evaluate = [node.evaluate for node in nodes]
        return Node(
            Static("list", "value", literals=literals),
            lambda scope: Known(tuple(item(scope) for item in evaluate)),
        )


_METHODS: dict[type[ast.expr], Callable[[_Compiler, Any], Node]] = {
    ast.Constant: _Compiler._literal,
    ast.Name: _Compiler._name,
    ast.Attribute: _Compiler._attribute,
    ast.Subscript: _Compiler._subscript,
    ast.BinOp: _Compiler._arithmetic,
    ast.UnaryOp: _Compiler._unary,
    ast.BoolOp: _Compiler._logic,
    ast.Compare: _Compiler._compare,
    ast.IfExp: _Compiler._choose,
    ast.Call: _Compiler._call,
    ast.GeneratorExp: _Compiler._generator,
    ast.ListComp: _Compiler._generator,
    ast.List: _Compiler._list,
    ast.Tuple: _Compiler._list,
}
