"""charges: the charges of two documents are the same, by name and amount.

    charges:
      this: surcharges
      that: first(handover.surcharges, handover.charges)
      names: charge_names          # alias groups of names
      containers: containers       # multiplies a charge per container where the other side gives the sum
      without: [海运费]             # names left out on both sides; or `only: [...]`
      amounts: [receivable, collect]  # columns of the table `this`: the first that is stated is the amount

Either side is a list of charges, an amount (its name is then the first of `only`, or does not matter), or a table
with the columns name, amount, currency, unit. Charges that are equal as printed pass.

Where `only` is given and the other document names no such charge, that can not be told: unknown.

Passes: THC 850/柜 with 2x40HQ against THC 1,700. Fails: THC 850 against THC 950; DOC 450 only in the handover.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ordercheck.checks.charge_items import USUAL_AMOUNTS, ChargeItem, ChargeList, items_of
from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, open_outcome
from ordercheck.language.expressions import Expression
from ordercheck.language.operand import Known
from ordercheck.language.scope import Scope
from ordercheck.language.source import LocatedText
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Containers


def build(builder: Builder) -> Judge:
    """The judge of two lists of charges."""
    keys = builder.keys.keys("charges", required=True)
    sides = [builder.expression_of(keys.node(key, required=True), key) for key in ("this", "that")]
    counted = keys.located_text("containers")
    containers = builder.expression(counted) if counted is not None else None
    table = builder.data_table(keys.located_text("names"))
    groups = table.groups if table is not None else ()
    only, without = keys.texts("only"), keys.texts("without")
    columns = _columns(builder, sides[0], keys.located_texts("amounts"))
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        if sides[0] is None or sides[1] is None:
            return ()
        mine = items_of(scope, sides[0].evaluate(scope), groups, columns)
        theirs = items_of(scope, sides[1].evaluate(scope), groups)
        for found in (theirs, mine):
            if not isinstance(found, ChargeList):
                return (open_outcome(found),)
        assert isinstance(mine, ChargeList)
        assert isinstance(theirs, ChargeList)
        boxes = containers.evaluate(scope) if containers is not None else None
        value = boxes.value if isinstance(boxes, Known) and isinstance(boxes.value, Containers) else None
        chosen = (mine.chosen(only, without, groups), theirs.chosen(only, without, groups))
        if only and chosen[0].items and not chosen[1].items:
            return (_unnamed(only[0]),)
        return _judge(*chosen, value) or (Outcome(Verdict.PASS, HOLDS),)

    return judge


def _columns(builder: Builder, side: Expression | None, written: Sequence[LocatedText]) -> Sequence[str]:
    """The columns of the amount; each must be one of the table."""
    static = side.static if side is not None else None
    if not written or static is None or static.sort != "rows":
        return USUAL_AMOUNTS
    inner = builder.with_names(builder.names.with_local("row", replace(static, sort="row")))
    for column in written:
        inner.expression(LocatedText(f"row.{column.text}", column.where, True, 2))
    return tuple(column.text for column in written)


def _judge(mine: ChargeList, theirs: ChargeList, containers: Containers | None) -> list[Outcome]:
    outcomes = []
    left = list(mine.items)
    for other in theirs.items:
        own = next((item for item in left if item.name == other.name or not item.name or not other.name), None)
        if own is None:
            outcomes.append(_missing(other, Message("没有", "is missing:")))
            continue
        left.remove(own)
        outcomes.append(_compared(own, other, containers))
    outcomes += [_missing(item, Message("参照单据中没有", "is not in the reference:")) for item in left]
    return outcomes


def _unnamed(name: str) -> Outcome:
    """A list without the one charge that is asked for may state it elsewhere: that is not read as a difference."""
    message = Message(f"参照单据的费用中没有找到“{name}”", f'the charges of the reference do not name "{name}"')
    return Outcome(Verdict.UNKNOWN, message)


def _missing(item: ChargeItem, what: Message) -> Outcome:
    message = Message(f"{what.zh}“{item.shown}”", f'{what.en} "{item.shown}"')
    return Outcome(Verdict.FAIL, message, item.label or None, values={"charge": item.shown})


def _compared(own: ChargeItem, other: ChargeItem, containers: Containers | None) -> Outcome:
    if own.currency and other.currency and own.currency != other.currency:
        return _differs(own, other)
    if own.amount == other.amount and (own.per == other.per or not own.per or not other.per):
        return Outcome(Verdict.PASS, HOLDS, own.label or None, other.shown)
    totals: Sequence[object] = [item.total(containers) for item in (own, other)]
    if None in totals:
        message = Message(
            f"“{own.shown}”与“{other.shown}”计费单位不同，不能断定是否相同",
            f'"{own.shown}" and "{other.shown}" are counted differently, they may or may not be the same',
        )
        return Outcome(Verdict.UNKNOWN, message, own.label or None, other.shown)
    return (
        Outcome(Verdict.PASS, HOLDS, own.label or None, other.shown)
        if totals[0] == totals[1]
        else _differs(own, other)
    )


def _differs(own: ChargeItem, other: ChargeItem) -> Outcome:
    message = Message(f"“{own.shown}”与“{other.shown}”不一致", f'"{own.shown}" differs from "{other.shown}"')
    return Outcome(Verdict.FAIL, message, own.label or None, other.shown, values={"charge": own.shown})


KIND = Kind(
    "charges",
    build,
    Message("请与业务员核对费用", "Check the charges with the salesperson"),
    placeholders=("charge",),
)
