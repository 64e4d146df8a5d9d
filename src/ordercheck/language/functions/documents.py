"""Documents, marks and tables: present, documents, sealed, signed, currency_of, find, kinds_in, cargo."""

from collections.abc import Sequence

from ordercheck.language import figures
from ordercheck.language.cargo import goods_are
from ordercheck.language.function import Function
from ordercheck.language.lookup import found_row, rows_in, texts_of, words_of
from ordercheck.language.marks import sealed_on, signed_on
from ordercheck.language.operand import Absent, Known, Operand, Unknown, not_known, truth_of
from ordercheck.language.scope import RoleHandle, Scope
from ordercheck.language.table import DataTable
from ordercheck.language.vocabulary import ANSWER, NUMBER, TEXT, Static
from ordercheck.model.fact import DocumentFacts, State
from ordercheck.model.message import Message, listed
from ordercheck.values.shapes import Text

NO_ROLE = Message("参数须为单据种类", "the argument must be a role")
NO_TABLE = Message("第一个参数须为 tables. 的数据表", "the first argument must be a data table, tables.name")


def _needs_role(arguments: Sequence[Static]) -> Message | None:
    return None if arguments[0].sort == "role" else NO_ROLE


def _needs_table(arguments: Sequence[Static]) -> Message | None:
    return None if arguments[0].sort == "data" else NO_TABLE


def _role(operand: Operand) -> str:
    return operand.value.role if isinstance(operand, Known) and isinstance(operand.value, RoleHandle) else ""


def _present(scope: Scope, operands: Sequence[Operand]) -> Operand:
    return truth_of(bool(scope.packet.of_role(_role(operands[0]))))


def _documents(scope: Scope, operands: Sequence[Operand]) -> Operand:
    return figures.figure(len(scope.packet.of_role(_role(operands[0]))))


def _sealed(scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _marked(scope, operands, signature=False)


def _signed(scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _marked(scope, operands, signature=True)


def _marked(scope: Scope, operands: Sequence[Operand], *, signature: bool) -> Operand:
    if scope.document is None:
        return Unknown(Message("检查不针对某一文件", "the check is not about one document"))
    side = words_of(operands[0].value) if operands and isinstance(operands[0], Known) else None
    asked = signed_on if signature else sealed_on
    return asked(scope, scope.document, side)


def _currency_of(scope: Scope, operands: Sequence[Operand]) -> Operand:
    role = _role(operands[0])
    stated = scope.field(role, "currency")
    if not isinstance(stated, Absent):
        return stated
    document = scope.document if role == scope.role else scope.refer(role).document
    if document is None:
        return stated
    return _of_marks(scope, document) or stated


def _of_marks(scope: Scope, document: DocumentFacts) -> Operand | None:
    facts = {fact.value.as_json(): fact for fact in document.currency_marks if fact.value is not None}
    if len(facts) > 1:
        several = Message("币种不一致：{codes}", "several currencies: {codes}")
        return Unknown(several.fill(codes=listed(sorted(facts))))
    for code, fact in facts.items():
        scope.trace.touch(document, fact)
        return Known(Text(code, "currency"), fact)
    return None


def _find(scope: Scope, operands: Sequence[Operand]) -> Operand:
    table = operands[0]
    if not isinstance(operands[1], Known):
        return operands[1]
    texts = list(texts_of(scope, operands[1]))
    missing = not_known(texts)
    if missing is not None:
        return missing
    words = [text.value.text for text in texts if isinstance(text, Known) and isinstance(text.value, Text)]
    assert isinstance(table, Known)
    assert isinstance(table.value, DataTable)  # checked when rules are loaded
    row = found_row(table.value, words)
    if row is None:
        return Absent(
            State.NOT_FOUND,
            Message(f"不在数据表 {table.value.name} 中", f"is not in the data table {table.value.name}"),
            lenient=True,
        )
    return Known(Text(row.key))


def _kinds_in(scope: Scope, operands: Sequence[Operand]) -> Operand:
    """The keys of the rows of which a word stands in the texts."""
    table, texts = operands
    if not isinstance(texts, Known) or not isinstance(table, Known) or not isinstance(table.value, DataTable):
        return not_known(operands) or texts
    words = list(texts_of(scope, texts))
    missing = not_known(words)
    if missing is not None:
        return missing
    found = {
        row.key: None
        for text in words
        if isinstance(text, Known) and isinstance(text.value, Text)
        for row in rows_in(table.value, text.value.text)
    }
    return Known(tuple(Known(Text(key)) for key in found))


def _cargo(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    table, key, code, *names = operands
    assert isinstance(table, Known)
    assert isinstance(table.value, DataTable)  # checked when rules are loaded
    row = table.value.row(words_of(key.value) or "") if isinstance(key, Known) else None
    if row is None:
        return Unknown(Message("数据表中没有这一行", "the data table has no such row"))
    return goods_are(row, code, names)


def _cargo_check(arguments: Sequence[Static]) -> Message | None:
    table, key = arguments[0], arguments[1].literal
    if table.sort != "data" or table.data is None:
        return NO_TABLE
    if key is None or table.data.row(key) is None:
        return Message(f"数据表 {table.data.name} 没有这一行", f"the data table {table.data.name} has no such row")
    return None


FUNCTIONS = (
    Function("present", _present, gives=ANSWER, check=_needs_role),
    Function("documents", _documents, gives=NUMBER, check=_needs_role),
    Function("sealed", _sealed, least=0, gives=ANSWER),
    Function("signed", _signed, least=0, gives=ANSWER),
    Function("currency_of", _currency_of, gives=Static("value", "currency"), check=_needs_role),
    Function("find", _find, least=2, most=2, gives=TEXT, check=_needs_table),
    Function("kinds_in", _kinds_in, least=2, most=2, gives=Static("list", "value"), check=_needs_table),
    Function("cargo", _cargo, least=4, most=None, gives=ANSWER, check=_cargo_check),
)
