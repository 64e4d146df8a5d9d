"""The rows of one key on two sides: compared each with each, paired so that as many as possible agree."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.checks.equal import difference
from ordercheck.checks.row_doubts import ColumnDoubt, ComparedPair, Proof
from ordercheck.checks.wording import plain_text, with_tolerance
from ordercheck.language import figures
from ordercheck.language.check import Outcome, Touched, open_outcome
from ordercheck.language.comparison import equal_operands
from ordercheck.language.expressions import Expression
from ordercheck.language.operand import TRUE, Absent, Known, Operand, Unknown, conjunction, is_false, is_true
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.language.tolerance import Tolerance
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Figure

Aliases = tuple[tuple[str, ...], ...]
_Sides = tuple[Operand, Operand] | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared of a pair: `columns`, or an `expression` over this and that; `split` columns add up.

    Of the columns in `bare` only the figures count, whatever their currency or unit. Rows that differ in the
    columns agree where `otherwise` holds. `proof` shows that columns were read right; `doubt`: columns in which a
    contradiction is open.
    """

    columns: tuple[str, ...]
    expression: Expression | None
    within: Callable[[Scope], Tolerance]
    aliases: Aliases
    split: tuple[str, ...]
    bare: frozenset[str] = frozenset()
    otherwise: Expression | None = None
    proof: Proof | None = None
    doubt: ColumnDoubt | None = None


OTHERWISE = Message("数值不同，但按规则的另一种读法一致", "the figures differ, another reading of the rule agrees")


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one key on both sides; `note` says how they were paired, `open` why they may be no pair."""

    label: str
    this: tuple[RowHandle, ...]
    that: tuple[RowHandle, ...]
    columns: tuple[str, ...]
    note: Message | None = None
    open: Message | None = None

    def facts(self, scope: Scope, rows: Iterable[RowHandle]) -> Touched:
        """The key cells of rows, as evidence."""
        inner = scope.traced_apart()
        for row in rows:
            for column in self.columns:
                inner.column(row, column)
        return inner.trace.facts()


def agreement(answers: Iterable[Operand]) -> Operand:
    """Whether all columns agree; those that the reference does not state are left out unless it states none."""
    found = list(answers)
    asked = [answer for answer in found if not (isinstance(answer, Absent) and answer.lenient)]
    return conjunction(asked or found)


def _facts_of(scope: Scope, facts: Touched, sides: Sequence[_Sides]) -> Touched | None:
    """The facts of values that differ; None where one of these was worked out of several."""
    values = [value for pair in sides for value in pair or (None,)]
    own = [value.fact if isinstance(value, Known) else None for value in values]
    if None in own:
        return None
    return tuple((document, fact) for document, fact in facts if any(fact is one for one in own))


def _bare(operand: Operand) -> Operand:
    value = operand.value if isinstance(operand, Known) else None
    if not isinstance(operand, Known) or not isinstance(value, Figure):
        return operand
    return Known(Figure(value.number, "number"), operand.fact)


class Pairing:
    """The rows of one group, compared each with each when it is asked for."""

    def __init__(self, scope: Scope, group: Group, compare: Comparison) -> None:
        self.scope = scope
        self.group = group
        self.compare = compare
        self.answers: dict[tuple[int, int], Operand] = {}

    def answer(self, this: RowHandle, that: RowHandle) -> Operand:
        key = (this.row.index, that.row.index)
        if key not in self.answers:
            answer = agreement(answer for _, answer, _ in self._columns(self._inner(), this, that))
            other = self._otherwise(self._inner(), this, that) if is_false(answer) else None
            self.answers[key] = other or answer
        return self.answers[key]

    def _otherwise(self, scope: Scope, this: RowHandle, that: RowHandle) -> Operand | None:
        """The answer of the rule's other reading where that agrees."""
        if self.compare.otherwise is None:
            return None
        inner = scope.with_local(this=Known(this), that=Known(that))
        answer = self.compare.otherwise.asserted(inner).answer
        return answer if is_true(answer) else None

    def _inner(self) -> Scope:
        return self.scope.traced_apart().as_assertion(self.compare.within(self.scope))

    def _columns(self, scope: Scope, this: RowHandle, that: RowHandle) -> Iterable[tuple[str, Operand, _Sides]]:
        if self.compare.expression is not None:
            inner = scope.with_local(this=Known(this), that=Known(that))
            asserted = self.compare.expression.asserted(inner)
            yield "", asserted.answer, asserted.sides
            return
        for column in self.compare.columns:
            left, right = scope.column(this, column), scope.column(that, column)
            if column in self.compare.bare:
                left, right = _bare(left), _bare(right)
            yield column, equal_operands(scope, left, right, self.compare.aliases), (left, right)

    def outcome(self, this: RowHandle, that: RowHandle) -> Outcome:
        """The outcome of one pair, with every column that differs or is unclear."""
        inner = self._inner()
        for row in (this, that):
            for column in self.group.columns:
                inner.column(row, column)
        columns = list(self._columns(inner, this, that))
        facts = inner.trace.facts()
        wrong = [(column, values) for column, answer, values in columns if is_false(answer)]
        if wrong and self._otherwise(inner, this, that) is not None:
            return Outcome(Verdict.PASS, note=OTHERWISE, facts=inner.trace.facts())
        if wrong:
            return self._failed(inner, this, wrong, facts)
        answer = agreement(answer for _, answer, _ in columns)
        if isinstance(answer, Known):
            return Outcome(Verdict.PASS, note=self.group.note, facts=facts)
        return replace(open_outcome(answer, this.subject), facts=facts)

    def _failed(
        self,
        scope: Scope,
        this: RowHandle,
        wrong: Sequence[tuple[str, _Sides]],
        facts: Touched,
    ) -> Outcome:
        label = self.group.label
        doubt = self.compare.doubt
        messages = [difference(scope, *values) for _, values in wrong if values is not None]
        message = Message(
            f"“{label}”：" + ("；".join(m.zh for m in messages) or "不一致"),
            f'"{label}": ' + ("; ".join(m.en for m in messages) or "differs"),
        )
        values = wrong[0][1]
        left, right = (plain_text(values[0]), plain_text(values[1])) if values is not None else ("", "")
        outcome = Outcome(
            Verdict.FAIL,
            with_tolerance(message, scope.tolerance),
            this.subject,
            right or None,
            self.group.note,
            facts,
            {"key": label, "left": left, "right": right},
            rests=_facts_of(scope, facts, [values for _, values in wrong]),
        )
        if doubt is None or any(column not in doubt.columns for column, _ in wrong):
            return outcome
        return replace(outcome, verdict=Verdict.UNKNOWN, cause=Unknown(doubt.reason, theme=doubt.reason))

    def compared(self, this: RowHandle, that: RowHandle) -> ComparedPair:
        """One pair with what is compared of it, without what agrees by the rule's other reading."""
        columns = [(name, answer, sides) for name, answer, sides in self._columns(self._inner(), this, that)]
        agrees = is_true(self.answer(this, that))
        answers = {name: TRUE if agrees else answer for name, answer, _ in columns}
        return ComparedPair((this, that), {name: sides for name, _, sides in columns if sides}, answers)

    def best(self) -> tuple[list[tuple[RowHandle, RowHandle]], list[RowHandle], list[RowHandle]]:
        """The largest pairing of rows that agree, and what is left on both sides."""
        partner: dict[int, int] = {}
        for index in range(len(self.group.this)):
            self._augment(index, partner, set())
        agreed = [(self.group.this[mine], self.group.that[theirs]) for theirs, mine in partner.items()]
        matched = set(partner.values())
        left = [row for index, row in enumerate(self.group.this) if index not in matched]
        right = [row for index, row in enumerate(self.group.that) if index not in partner]
        return agreed, left, right

    def _augment(self, mine: int, partner: dict[int, int], seen: set[int]) -> bool:
        for theirs, row in enumerate(self.group.that):
            if theirs in seen or not self._agree(self.group.this[mine], row):
                continue
            seen.add(theirs)
            if theirs not in partner or self._augment(partner[theirs], partner, seen):
                partner[theirs] = mine
                return True
        return False

    def _agree(self, this: RowHandle, that: RowHandle) -> bool:
        answer = self.answer(this, that)
        return is_true(answer) or (isinstance(answer, Absent) and answer.lenient)

    def unclear(self, left: Iterable[RowHandle], right: Sequence[RowHandle]) -> Absent | Unknown | None:
        """What leaves open whether any of the rows left over might agree after all; None: none can."""
        answers = (self.answer(one, two) for one in left for two in right)
        return next((answer for answer in answers if not isinstance(answer, Known)), None)

    def adds_up(self) -> bool:
        """Whether one side's row stands as several on the other: split columns add up, the others agree."""
        if min(len(self.group.this), len(self.group.that)) != 1:
            return False
        others = [column for column in self.compare.columns if column not in self.compare.split]
        inner = self._inner()
        for this in self.group.this:
            for that in self.group.that:
                pairs = ((inner.column(this, column), inner.column(that, column)) for column in others)
                answers = (equal_operands(inner, one, two, self.compare.aliases) for one, two in pairs)
                if not is_true(conjunction(answers)):
                    return False
        return all(self._sums_agree(inner, column) for column in self.compare.split)

    def _sums_agree(self, scope: Scope, column: str) -> bool:
        totals = []
        for rows in (self.group.this, self.group.that):
            total: Operand | None = None
            for row in rows:
                cell = scope.column(row, column)
                if not isinstance(cell, Known):
                    return False
                total = figures.add(total.value, cell.value) if isinstance(total, Known) else cell
            totals.append(total)
        left, right = totals
        return left is not None and right is not None and is_true(equal_operands(scope, left, right))

    def facts(self) -> Touched:
        """All cells that take part, of all rows of the group."""
        return tuple(pair for row in (*self.group.this, *self.group.that) for pair in self.row_facts(row))

    def row_facts(self, row: RowHandle) -> Touched:
        """The key and compared cells of one row."""
        inner = self.scope.traced_apart()
        for column in (*self.group.columns, *self.compare.columns):
            inner.column(row, column)
        return inner.trace.facts()
