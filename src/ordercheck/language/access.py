"""Names and attributes: from a name in an expression to the closure that reads it."""

from ordercheck.language.elements import element_attribute
from ordercheck.language.file_facts import file_attribute
from ordercheck.language.names import Names, attributes, role_attributes
from ordercheck.language.node import Evaluate, Node
from ordercheck.language.operand import Absent, Known, Operand, Unknown
from ordercheck.language.scope import (
    DocumentHandle,
    Element,
    FileHandle,
    PacketHandle,
    RoleHandle,
    RowHandle,
    Scope,
)
from ordercheck.language.table import DataRow
from ordercheck.language.vocabulary import AMBIENT, FILE, PACKET, Static
from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.value import Value
from ordercheck.values.shapes import Day, Figure, Text


def resolve_name(names: Names, name: str) -> Node | list[str]:
    """The node of a name, or the names that there are."""
    for resolve in (_local, _of_row, _computed, _own, _ambient, _role):
        found = resolve(names, name)
        if found is not None:
            return found
    return sorted(_known(names))


def _known(names: Names) -> set[str]:
    own = names.own()
    known = {*names.local, *names.parameters, *names.definitions, *names.reachable(), *AMBIENT, "file", "packet"}
    if names.row is not None:
        known |= set(attributes(names, names.row) or ())
    if own is not None:
        known |= {*own.fields, *own.tables, "clauses"}
    return known


def _local(names: Names, name: str) -> Node | None:
    static = names.local.get(name)
    return Node(static, lambda scope: scope.local[name]) if static is not None else None


def _of_row(names: Names, name: str) -> Node | None:
    if names.row is None:
        return None
    static = (attributes(names, names.row) or {}).get(name)
    if static is None:
        return None
    _note(names, names.row, name)

    return Node(static, lambda scope: _of(scope, scope.row, name))


def _note(names: Names, of: Static, name: str) -> None:
    """A column of a row, or a field of a role, is used."""
    if of.sort == "row" and of.table != "clauses":
        names.uses.field(of.role, f"{of.table}.{name}")
    elif of.sort == "role":
        names.uses.field(of.role, name)


def _computed(names: Names, name: str) -> Node | None:
    if name in names.definitions:
        names.uses.include(names.uses_of[name])
        return names.definitions[name]
    return names.parameter(name)


def _own(names: Names, name: str) -> Node | None:
    own = names.own()
    if own is None:
        return None
    about = names.about
    if name in own.fields or name in own.tables:
        names.uses.field(about, name)
    static = role_attributes(names, about).get(name)
    if static is None:
        return None
    if static.sort == "rows":
        return Node(static, lambda scope: scope.rows(about, name))
    return Node(static, lambda scope: scope.field(about, name))


def _ambient(_names: Names, name: str) -> Node | None:
    if name == "file":
        return Node(FILE, _file)
    if name == "packet":
        return Node(PACKET, lambda _scope: Known(PacketHandle()))
    if name == "today":
        return Node(Static("value", "date"), lambda scope: Known(Day(scope.packet.today)))
    if name in AMBIENT:
        return Node(Static("value", AMBIENT[name]), lambda scope: _packet_attribute(scope, name))
    return None


def _file(scope: Scope) -> Operand:
    if scope.document is None:
        return Unknown(Message("检查不针对某一文件", "the check is not about one file"))
    return Known(FileHandle(scope.document))


def _role(names: Names, name: str) -> Node | None:
    if not names.reaches(name):
        return None
    handle = Known(RoleHandle(name))
    return Node(Static("role", role=name), lambda _scope: handle)


def member(names: Names, base: Node, name: str) -> Node | list[str]:
    """The node of an attribute, or the attributes that there are."""
    known = attributes(names, base.static)
    if known is not None and name not in known:
        return sorted(known)
    static = known[name] if known is not None else Static("any")
    _note(names, base.static, name)
    return Node(static, _reader(base, static, name))


def _reader(base: Node, static: Static, name: str) -> Evaluate:
    if base.static.sort == "role":
        role = base.static.role
        if static.sort == "rows":
            return lambda scope: scope.rows(role, name)
        return lambda scope: scope.field(role, name)
    evaluate = base.evaluate
    return lambda scope: attribute_of(scope, evaluate(scope), name)


def attribute_of(scope: Scope, owner: Operand, name: str) -> Operand:
    """An attribute of a row, an element, a table row, a document, the file or the packet."""
    return _of(scope, owner.value, name) if isinstance(owner, Known) else owner


def _of(scope: Scope, owner: object, name: str) -> Operand:
    if isinstance(owner, RowHandle):
        return scope.column(owner, name)
    match owner:
        case Element() as element:
            return element_attribute(element, name)
        case DataRow() as row:
            return data_cell(row, name)
        case DocumentHandle(document):
            return scope.of_one(document, name)
        case FileHandle(document):
            found = file_attribute(document, name)
            _show(scope, document, name, found)
            return found
        case PacketHandle():
            return _packet_attribute(scope, name)
    return Unknown(Message(f"没有 {name}", f"there is no {name}"))


def _show(scope: Scope, document: DocumentFacts, name: str, found: Operand) -> None:
    """Notes what a file is as evidence; of its text only the lines that are found."""
    field = f"file.{name}"
    if isinstance(found, Known) and isinstance(found.value, Figure | Text):
        raw = found.value.as_json()
        read = Fact(field, State.STATED, raw, found.value, looked_for=(document.document.path,))
        scope.trace.touch(document, read)
    elif isinstance(found, Absent):
        scope.trace.touch(document, Fact(field, found.state, reason=found.reason))


def data_cell(row: DataRow, column: str) -> Operand:
    """A cell of a data table as an operand."""
    cell = row.cells.get(column)
    if isinstance(cell, tuple):
        return Known(tuple(Known(Text(word)) for word in cell))
    if isinstance(cell, Value | bool | Message):
        return Known(cell)
    return Absent(
        State.NOT_FOUND,
        Message(f"数据表中 {row.key} 没有 {column}", f"the data table gives no {column} for {row.key}"),
        bare=True,
    )


def _packet_attribute(scope: Scope, name: str) -> Operand:
    text: str | None = getattr(scope.packet, name)
    if text:
        return Known(Text(text))
    return Absent(State.NOT_FOUND, Message(f"没有给出 {name}", f"no {name} is given"), lenient=True, bare=True)
