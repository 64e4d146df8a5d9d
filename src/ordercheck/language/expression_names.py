"""Names in expressions, what stands behind their dots, and rows of data tables."""

import ast

from ordercheck.language.access import member, resolve_name
from ordercheck.language.expression_compiler import BROKEN, ExpressionCompiler, broken
from ordercheck.language.lookup import row_of
from ordercheck.language.node import Node
from ordercheck.language.operand import Known, Operand
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import Static
from ordercheck.model.message import Message


def name(compiler: ExpressionCompiler, tree: ast.Name) -> Node:
    """A name by itself: a field, a parameter, a definition, a bound name."""
    found = resolve_name(compiler.names, tree.id)
    if isinstance(found, Node):
        return found
    return compiler.unknown(tree, Message("名称", "name"), tree.id, found)


def attribute(compiler: ExpressionCompiler, tree: ast.Attribute) -> Node:
    """What stands behind a dot: of a role, a row, the packet; a data table."""
    owner, name = tree.value, tree.attr
    if isinstance(owner, ast.Name) and owner.id == "tables":
        return _table(compiler, tree, name)
    if isinstance(owner, ast.Name) and compiler.names.reaches(owner.id):
        static = Static("role", role=owner.id)
        base = Node(static, broken)
    else:
        base = compiler.node(owner)
    if base is BROKEN:
        return base
    found = member(compiler.names, base, name)
    if isinstance(found, Node):
        return found
    end = tree.end_col_offset or 0
    where = ast.Name(name, lineno=tree.lineno, col_offset=end - len(name.encode()))
    return compiler.unknown(where, Message("名称", "name"), name, found)


def _table(compiler: ExpressionCompiler, tree: ast.Attribute, name: str) -> Node:
    table = compiler.names.tables.get(name)
    if table is None:
        return compiler.unknown(tree, Message("数据表", "data table"), name, list(compiler.names.tables))
    known = Known(table)
    return Node(Static("data", data=table), lambda _scope: known)


def row_of_table(compiler: ExpressionCompiler, tree: ast.Subscript) -> Node:
    """`tables.x[key]`: the row of a data table."""
    base, key = compiler.node(tree.value), compiler.node(tree.slice)
    if BROKEN in (base, key):
        return BROKEN
    if base.static.sort != "data" or base.static.data is None:
        return compiler.refuse(tree, "只有数据表可用 [ ]", "only data tables are looked up with [ ]")
    table, evaluate = base.static.data, key.evaluate
    if key.static.literal is not None and table.row(key.static.literal) is None:
        return compiler.unknown(
            tree.slice, Message("表中的行", "row of the table"), key.static.literal, list(table.rows)
        )

    def look_up(scope: Scope) -> Operand:
        return row_of(table, evaluate(scope))

    return Node(Static("data_row", data=table), look_up)
