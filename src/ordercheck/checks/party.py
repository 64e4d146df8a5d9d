"""party: parties and goods names have the shape that the carrier wants.

    party:
      fields: [shipper, consignee, notify_party]
      always: [shipper, consignee]           # must be stated
      texts: [goods_name_en]
      to_order: {consignee: notify_party}    # TO ORDER as consignee needs that party
      carrier: carrier
      table: carriers

The table's row is found by the carrier's name, else it is `default`. Its columns: `longest_line` (characters),
`most_lines`, `characters` (patterns of which each line must match one wholly), `needs` (name, address),
`notify_to_order`. A party that is not stated is judged only where it must be (`always`). TO ORDER needs no
address, nor does a notify party that is the SAME AS CONSIGNEE; beside a consignee TO ORDER that names nobody.

Passes: ACME LTD / 1 ROAD, LONDON. Fails: a line of 40 characters, a Chinese name, a name without an address.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, open_outcome
from ordercheck.language.closed import Keys
from ordercheck.language.expressions import Expression
from ordercheck.language.lookup import found_row, words_of
from ordercheck.language.operand import Absent, Known, Operand
from ordercheck.language.patterns import compiled
from ordercheck.language.scope import Scope
from ordercheck.language.source import LocatedMapping, LocatedText
from ordercheck.language.table import DataRow, DataTable
from ordercheck.language.titles import field_title
from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Figure, Party

DEFAULT = "default"
_TO_ORDER = re.compile(r"(?:un)?to (?:the )?order\b|凭.{0,12}指[示定]|空白指示")


@dataclass(frozen=True, slots=True)
class _Options:
    parties: Mapping[str, Expression]
    always: frozenset[str]
    texts: Mapping[str, Expression]
    to_order: Mapping[str, Expression]
    carrier: Expression | None
    table: DataTable | None


def build(builder: Builder) -> Judge:
    """The judge of the parties of one form."""
    keys = builder.keys.keys("party", required=True)
    options = _Options(
        {source.text: builder.expression(source) for source in keys.located_texts("fields", required=True)},
        _always(builder, keys),
        {source.text: builder.expression(source) for source in keys.located_texts("texts")},
        _needed_parties(builder, keys.node("to_order")),
        _carrier(builder, keys.located_text("carrier")),
        builder.data_table(keys.located_text("table", required=True)),
    )
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        row = _row(scope, options)
        if row is None:
            return ()
        outcomes = [_judge(scope, name, expression, row, options) for name, expression in options.parties.items()]
        outcomes += [_text(scope, name, expression, row) for name, expression in options.texts.items()]
        return [outcome for outcome in outcomes if outcome is not None] or (_nothing(),)

    return judge


def _always(builder: Builder, keys: Keys) -> frozenset[str]:
    fields = {source.text for source in keys.located_texts("fields")}
    for source in keys.located_texts("always"):
        if source.text not in fields:
            builder.mistakes.add(
                source.where, "unknown-name", "always 只能写 fields 中的字段", "must be one of fields"
            )
    return frozenset(source.text for source in keys.located_texts("always"))


def _needed_parties(builder: Builder, node: object) -> dict[str, Expression]:
    found = {}
    for entry in node if isinstance(node, LocatedMapping) else ():
        builder.expression(entry.key)
        if isinstance(entry.value, LocatedText):
            found[entry.key.text] = builder.expression(entry.value)
    return found


def _carrier(builder: Builder, source: LocatedText | None) -> Expression | None:
    return builder.expression(source) if source is not None else None


def _nothing() -> Outcome:
    return Outcome(Verdict.NOT_APPLICABLE, Message("没有填写任何一方", "no party is stated"))


def _row(scope: Scope, options: _Options) -> DataRow | None:
    if options.table is None:
        return None
    carrier = options.carrier.evaluate(scope) if options.carrier is not None else None
    words = words_of(carrier.value) if isinstance(carrier, Known) else None
    found = found_row(options.table, [words]) if words else None
    return found or options.table.rows.get(DEFAULT)


def _judge(scope: Scope, name: str, expression: Expression, row: DataRow, options: _Options) -> Outcome | None:
    inner = scope.traced_apart()
    operand = expression.evaluate(inner)
    if isinstance(operand, Absent):
        return _unstated(inner, operand, name) if name in options.always else None
    if not isinstance(operand, Known):
        return open_outcome(operand, name)
    lines = _lines(operand)
    # What refers to another party of the form is not printed as it stands.
    problems = [] if _same_as_other(lines) else _shape(lines, row)
    if _to_order(lines):
        needed = options.to_order.get(name)
        if row.flag("notify_to_order") and needed is not None and not _names_one(needed.evaluate(inner)):
            problems.append(Message("TO ORDER 时须有通知人", "TO ORDER needs a notify party"))
    elif (
        "address" in row.texts("needs")
        and len(lines) < 2
        and not (_same_as_other(lines) or _is_addressed_elsewhere(inner, lines, name, options))
    ):
        problems.append(Message("只有名称，没有地址", "there is a name but no address"))
    return _outcome(inner, name, problems)


def _text(scope: Scope, name: str, expression: Expression, row: DataRow) -> Outcome | None:
    inner = scope.traced_apart()
    operand = expression.evaluate(inner)
    if not isinstance(operand, Known):
        return None if isinstance(operand, Absent) else open_outcome(operand, name)
    return _outcome(inner, name, _characters((words_of(operand.value) or "").split("\n"), row))


def _outcome(scope: Scope, name: str, problems: Sequence[Message]) -> Outcome:
    facts = scope.trace.facts()
    if not problems:
        return Outcome(Verdict.PASS, HOLDS, name, facts=facts)
    title = field_title(scope.packet.roles, scope.role, name)
    zh, en = "；".join(problem.zh for problem in problems), "; ".join(problem.en for problem in problems)
    return Outcome(Verdict.FAIL, Message(f"{title.zh}：{zh}", f"{title.en}: {en}"), name, facts=facts)


def _lines(operand: Known) -> Sequence[str]:
    value = operand.value
    return value.lines if isinstance(value, Party) else (words_of(value) or "").split("\n")


def _unstated(scope: Scope, operand: Absent, name: str) -> Outcome:
    """A label that stands there empty is certain; one that was not found may have been missed."""
    verdict = Verdict.FAIL if operand.state is State.EMPTY else Verdict.UNKNOWN
    return Outcome(verdict, operand.reason, name, facts=scope.trace.facts())


def _names_one(operand: Operand) -> bool:
    """Is a party named, not one that refers to another?"""
    return isinstance(operand, Known) and not _same_as_other(_lines(operand))


def _to_order(lines: Sequence[str]) -> bool:
    from ordercheck.values.text import normal

    return _TO_ORDER.match(normal(lines[0] if lines else "")) is not None


def _same_as_other(lines: Sequence[str]) -> bool:
    from ordercheck.values.parties import refers_to_another

    return refers_to_another(lines[0] if lines else "")


def _is_addressed_elsewhere(scope: Scope, lines: Sequence[str], name: str, options: _Options) -> bool:
    """Does another party of the form have the same name, and its address?"""
    from ordercheck.values.text import normal

    others = (expression.evaluate(scope) for other, expression in options.parties.items() if other != name)
    known = [_lines(operand) for operand in others if isinstance(operand, Known)]
    return any(len(other) > 1 and normal(other[0]) == normal(lines[0]) for other in known)


def _shape(lines: Sequence[str], row: DataRow) -> list[Message]:
    problems = []
    most, longest = _number(row, "most_lines"), _number(row, "longest_line")
    if most is not None and len(lines) > most:
        problems.append(
            Message(f"有 {len(lines)} 行，最多 {most} 行", f"{len(lines)} lines, at most {most} are allowed")
        )
    for line in lines:
        if longest is not None and len(line) > longest:
            problems.append(
                Message(
                    f"“{line}”有 {len(line)} 个字符，每行最多 {longest} 个",
                    f'"{line}" has {len(line)} characters, at most {longest} a line are allowed',
                )
            )
    return problems + _characters(lines, row)


def _characters(lines: Sequence[str], row: DataRow) -> list[Message]:
    patterns = [compiled(pattern) for pattern in row.texts("characters")]
    return [
        Message(f"“{line}”含有不能用的字符", f'"{line}" holds characters that are not allowed')
        for line in lines
        if patterns and not any(pattern.fullmatch(line) for pattern in patterns)
    ]


def _number(row: DataRow, column: str) -> int | None:
    value = row.value(column)
    return int(value.number) if isinstance(value, Figure) else None


KIND = Kind(
    "party",
    build,
    Message("请按船公司要求更正，或请客户确认", "Correct it as the carrier wants it, or ask the customer"),
)
