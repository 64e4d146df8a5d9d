"""Scopes for expressions, built by hand: figures, an empty field, a missing one, an unreadable one."""

from datetime import date
from decimal import Decimal

from ordercheck.language.closed import Mistakes
from ordercheck.language.expressions import Expression, compile_expression
from ordercheck.language.names import Names
from ordercheck.language.operand import Operand
from ordercheck.language.scope import PacketView, Reference, Scope, Trace
from ordercheck.language.source import LocatedText, SourcePlace
from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Fact, Recognition, Row, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.value import Value
from ordercheck.roles.role import ColumnSpec, FieldSpec, RoleSpec, TableSpec
from ordercheck.values.shapes import Figure

TODAY = date(2026, 3, 19)


def _spec(name: str, kind: str) -> FieldSpec:
    return FieldSpec(name, kind, Message(name, name), choices={"yes": (), "no": ()} if kind == "flag" else {})


ROLE = RoleSpec(
    "offer",
    Message("报价", "offer"),
    fields={
        name: _spec(name, kind)
        for name, kind in {
            "one": "money",
            "other": "money",
            "blank": "money",
            "gone": "money",
            "bad": "money",
            "rush": "flag",
            "day": "date",
        }.items()
    },
    tables={
        "lines": TableSpec(
            "lines", Message("行", "lines"), {"amount": ColumnSpec("amount", "money", Message("金额", "amount"))}
        )
    },
)
REASON = Message("读不出", "can not be read")


def money(number: Decimal | int | str, unit: str | None = None) -> Figure:
    """An amount."""
    return Figure(Decimal(number), "money", unit)


def document(
    values: dict[str, Value] | None = None, amounts: tuple[Value | State, ...] = (), path: str = "offer.xlsx"
) -> DocumentFacts:
    """A document of the role; `blank` is empty, `bad` unreadable, what is not given is not found."""
    fields = {name: Fact(name, State.STATED, value.as_json(), value) for name, value in (values or {}).items()}
    fields["blank"] = Fact("blank", State.EMPTY)
    fields["bad"] = Fact("bad", State.UNREADABLE, "2/4", reason=REASON)
    rows = tuple(Row(index, {"amount": _cell(index, amount)}, "") for index, amount in enumerate(amounts))
    table = TableFacts("lines", State.STATED if rows else State.NOT_FOUND, rows)
    return DocumentFacts(Document(path, "xlsx", ""), Recognition("offer"), fields, {"lines": table})


def _cell(index: int, amount: Value | State) -> Fact:
    name = f"lines[{index}].amount"
    if isinstance(amount, State):
        return Fact(name, amount, reason=REASON)
    return Fact(name, State.STATED, amount.as_json(), amount)


def scope(of: DocumentFacts) -> Scope:
    """A scope of assertions about the document."""
    packet = PacketView((of,), {"offer": ROLE}, TODAY)
    return Scope(packet, of, "offer", lambda _role: Reference(None), Trace())


def compiled(text: str, names: Names | None = None) -> tuple[Expression, Mistakes]:
    """The expression with the mistakes found in it."""
    mistakes = Mistakes("f.yaml")
    source = LocatedText(text, SourcePlace(1, 1, "f.yaml"))
    return compile_expression(source, names or Names({"offer": ROLE}, "offer"), mistakes), mistakes


def value(text: str, of: DocumentFacts) -> Operand:
    """What an expression without mistakes gives."""
    expression, mistakes = compiled(text)
    mistakes.check()
    return expression.evaluate(scope(of))


def asserted(text: str, of: DocumentFacts) -> Operand:
    """The answer of an assertion."""
    expression, mistakes = compiled(text)
    mistakes.check()
    return expression.asserted(scope(of)).answer


def condition(text: str, of: DocumentFacts) -> Operand:
    """The answer of a condition."""
    expression, mistakes = compiled(text)
    mistakes.check()
    return expression.condition(scope(of))
