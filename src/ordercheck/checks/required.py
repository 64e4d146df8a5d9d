"""required: fields are filled.

    required:
      - number
      - seller | letterhead                                        # one of them
      - {field: third_place, when: freight_terms == 'third_place'} # only then
      - {table: lines, columns: [item, quantity, unit_price]}      # at least one row with all of them

One result for each field that is not filled. `currency_marks` counts as the name of a field.
A flag answered "no" is filled. What is put off (待定, 见附件) is not: it is unknown.

Passes: 编号 A-1. Fails: the label 编号 stands there without a value. Unknown: no such label was found, or the
value can not be read.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, unknown_outcome
from ordercheck.language.expressions import Expression
from ordercheck.language.operand import Absent, Known, Operand, Unknown, is_false
from ordercheck.language.put_off import settled
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.language.source import Located, LocatedList, LocatedMapping, LocatedText
from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict

_Judges = Callable[[Scope], Outcome | None]
MARKS = "currency_marks"


def build(builder: Builder) -> Judge:
    """The judge of a list of required fields."""
    node = builder.keys.node("required", required=True)
    items = node.items if isinstance(node, LocatedList) else (node,) if node is not None else ()
    judges = [judge for item in items for judge in _item(builder, item)]

    def judge(scope: Scope) -> Iterable[Outcome]:
        outcomes = []
        for one in judges:
            outcome = one(scope.traced_apart())
            if outcome is not None:
                outcomes.append(outcome)
        return outcomes or (Outcome(Verdict.NOT_APPLICABLE, Message("不适用", "not applicable")),)

    return judge


def _item(builder: Builder, node: Located) -> Iterable[_Judges]:
    if isinstance(node, LocatedText):
        return (_field(builder, node, None),)
    if not isinstance(node, LocatedMapping):
        builder.mistakes.add(node.where, "type", "应为字段名", "must be the name of a field")
        return ()
    keys = builder.mistakes.keys(node)
    condition = keys.located_text("when")
    when = builder.expression(condition) if condition is not None else None
    name, table, columns = keys.located_text("field"), keys.located_text("table"), keys.located_texts("columns")
    keys.close()
    if name is not None and table is None:
        return (_field(builder, name, when),)
    if table is not None and name is None:
        return (_table(builder, table, columns, when),)
    builder.mistakes.add(node.where, "missing", "缺少 field 或 table", "needs either field or table")
    return ()


def _field(builder: Builder, source: LocatedText, when: Expression | None) -> _Judges:
    pieces = builder.pieces(source)
    alternatives = [builder.expression(piece) for piece in pieces if piece.text != MARKS]
    by_marks = any(piece.text == MARKS for piece in pieces)
    subject = pieces[0].text

    def judge(scope: Scope) -> Outcome | None:
        asked = _asked(when, scope, subject)
        if not isinstance(asked, Scope):
            return asked
        operands = [settled(alternative.evaluate(scope)) for alternative in alternatives]
        if any(isinstance(operand, Known) for operand in operands) or (by_marks and _marked(scope)):
            return Outcome(Verdict.PASS, HOLDS, subject, facts=scope.trace.facts())
        return _missing(operands, subject, scope)

    return judge


def _asked(when: Expression | None, scope: Scope, subject: str) -> Scope | Outcome | None:
    """The scope itself where the field is asked for; nothing, or an unknown, where it is not."""
    if when is None:
        return scope
    answer = when.condition(scope)
    if isinstance(answer, Known):
        return None if is_false(answer) else scope
    return unknown_outcome(answer, subject, scope.trace.facts())


def _marked(scope: Scope) -> bool:
    marks = scope.document.currency_marks if scope.document is not None else ()
    for fact in marks[:1]:
        if scope.document is not None:
            scope.trace.touch(scope.document, fact)
    return bool(marks)


_NO_MARKS = Message("没有找到币种符号或代码", "no currency sign or code was found")


def _missing(operands: Sequence[Operand], subject: str, scope: Scope) -> Outcome:
    """What can not be read may hold a value: unknown. Else one label that stands there empty is certain."""
    unclear = [operand for operand in operands if isinstance(operand, Unknown)]
    empty = [operand for operand in operands if isinstance(operand, Absent) and operand.state is State.EMPTY]
    shown = next(iter((*unclear, *empty, *operands)), Absent(State.NOT_FOUND, _NO_MARKS))
    assert not isinstance(shown, Known)
    verdict = Verdict.FAIL if empty and not unclear else Verdict.UNKNOWN
    return Outcome(verdict, shown.reason, subject, facts=scope.trace.facts(), cause=shown)


def _table(
    builder: Builder, source: LocatedText, columns: tuple[LocatedText, ...], when: Expression | None
) -> _Judges:
    expression = builder.expression(source)
    static = builder.rows(source)
    if static is not None:
        inner = builder.with_names(replace(builder.names, row=replace(static, sort="row")))
        for column in columns:
            inner.expression(column)
    names = [column.text for column in columns]

    def judge(scope: Scope) -> Outcome | None:
        asked = _asked(when, scope, source.text)
        if not isinstance(asked, Scope):
            return asked
        rows = expression.evaluate(scope)
        if not isinstance(rows, Known):
            empty = isinstance(rows, Absent) and rows.state is State.EMPTY
            return Outcome(
                Verdict.FAIL if empty else Verdict.UNKNOWN, rows.reason, source.text, facts=scope.trace.facts()
            )
        return _complete_row(scope, rows, names, source.text)

    return judge


def _complete_row(scope: Scope, rows: Known, names: list[str], subject: str) -> Outcome:
    open_row: Outcome | None = None
    failed: Outcome | None = None
    handles = [row.value for row in rows.value if isinstance(row, Known)] if isinstance(rows.value, tuple) else []
    for handle in handles:
        if not isinstance(handle, RowHandle):
            continue
        inner = scope.traced_apart()
        cells = [inner.column(handle, name) for name in names]
        missing = [cell for cell in cells if not isinstance(cell, Known)]
        if not missing:
            return Outcome(Verdict.PASS, HOLDS, subject, facts=inner.trace.facts())
        certain = [cell for cell in missing if isinstance(cell, Absent) and cell.state is State.EMPTY]
        outcome = _missing((certain or missing)[:1], subject, inner)
        if outcome.verdict is Verdict.UNKNOWN:
            open_row = open_row or outcome
        failed = failed or outcome
    return open_row or failed or Outcome(Verdict.UNKNOWN, Message("没有行", "no rows"), subject)


KIND = Kind(
    "required",
    build,
    Message("请补填，或向客户索取", "Fill it in, or ask the customer for it"),
)
