"""Plain formulas worked out again from the stored values of the cells that they name.

`+ - * /`, signs, parentheses, percent, SUM, PRODUCT, ROUND and SUMPRODUCT over cells and ranges of the same
sheet, in Decimal with Excel's 15 digits. Anything else is not evaluated: the answer is None, never a guess.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, DecimalException

from msgspec import Struct

from ordercheck.readers.formula_cells import EXACT, CellValue, Position, SheetValues
from ordercheck.readers.formula_references import Area, area_of

DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel keeps 15 significant digits of a number."""
RELATIVE_TOLERANCE = Decimal("5e-10")
"""Stored results are binary floats; equal to nine significant digits is equal."""
CANCELLED_TOLERANCE = Decimal("1e-12")
"""What a difference of two nearly equal floats may leave, as a share of the larger one."""
LONGEST_FORMULA = 8192
DEEPEST_NESTING = 64


class NotEvaluated(Exception):  # noqa: N818 - an answer, not an error
    """The formula, or a cell that it names, is outside what is worked out."""


@dataclass(slots=True)
class Budget:
    """How many cells (for SUM: columns) of ranges may still be looked at by the formulas of a workbook."""

    left: int

    def spend(self, count: int) -> bool:
        """Take a number of cells; False when there are not enough left."""
        self.left -= count
        return self.left >= 0


class Outcome(Struct, frozen=True, gc=False):
    """The result of a formula, and the largest amount that took part (for the float tolerance)."""

    value: Decimal
    largest: Decimal


def evaluate(formula: str, sheet: SheetValues, budget: Budget) -> Outcome | None:
    """The number that a formula (without "=") gives, or None where it is not evaluated. Never raises."""
    if len(formula) > LONGEST_FORMULA:
        return None
    try:
        return _Evaluation(_tokens(formula), sheet, budget).outcome()
    except (NotEvaluated, DecimalException, RecursionError):
        return None


def agrees(stored: Decimal, outcome: Outcome, decimals: int | None) -> bool:
    """Whether a stored result is the computed one, within float tolerance or in the decimals that are shown."""
    difference = abs(stored - outcome.value)
    near = max(abs(stored), abs(outcome.value)) * RELATIVE_TOLERANCE
    if difference <= max(near, outcome.largest * CANCELLED_TOLERANCE):
        return True
    if decimals is None:
        return False
    step = Decimal(1).scaleb(-decimals)
    return stored.quantize(step, context=EXACT) == outcome.value.quantize(step, context=EXACT)


_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w:$.])
    | (?P<reference>
        (?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?                                  # a sheet
        \$?[A-Za-z]{1,3}\$?\d+ (?::\$?[A-Za-z]{1,3}\$?\d+)?
      )(?![\w(.:!\[])
    | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w(.:!$])
    | (?P<function>[A-Za-z]+)\s*\(
    | (?P<operator>[-+*/(),%])
    )""",
    re.VERBOSE,
)


class _Token(Struct, frozen=True, gc=False):
    kind: str
    text: str


_END = _Token("end", "")


def _tokens(formula: str) -> tuple[_Token, ...]:
    found: list[_Token] = []
    position, text = 0, formula.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise NotEvaluated
        found.append(_Token(match.lastgroup, match[match.lastgroup]))
        position = match.end()
    return tuple(found)


class _Evaluation:
    """One pass over the tokens by recursive descent; every method returns a number or raises NotEvaluated."""

    def __init__(self, tokens: tuple[_Token, ...], sheet: SheetValues, budget: Budget) -> None:
        self._tokens = tokens
        self._position = 0
        self._depth = 0
        self._sheet = sheet
        self._budget = budget
        self._largest = Decimal(0)

    def outcome(self) -> Outcome:
        value = self._sum()
        if self._peek() is not _END:
            raise NotEvaluated
        return Outcome(value, self._largest)

    def _peek(self) -> _Token:
        return self._tokens[self._position] if self._position < len(self._tokens) else _END

    def _next_is(self, *texts: str) -> str:
        """The operator at hand, taken, if it is one of the texts; else an empty text."""
        token = self._peek()
        if token.kind == "operator" and token.text in texts:
            self._position += 1
            return token.text
        return ""

    def _seen(self, value: Decimal) -> Decimal:
        self._largest = max(self._largest, abs(value))
        return value

    def _sum(self) -> Decimal:
        value = self._product()
        while operator := self._next_is("+", "-"):
            other = self._product()
            value = self._seen(DIGITS.add(value, other) if operator == "+" else DIGITS.subtract(value, other))
        return value

    def _product(self) -> Decimal:
        value = self._signed()
        while operator := self._next_is("*", "/"):
            other = self._signed()
            if operator == "/" and not other:
                raise NotEvaluated
            value = self._seen(DIGITS.multiply(value, other) if operator == "*" else DIGITS.divide(value, other))
        return value

    def _signed(self) -> Decimal:
        sign = 1
        while operator := self._next_is("+", "-"):
            sign = -sign if operator == "-" else sign
        value = self._operand()
        while self._next_is("%"):
            value = DIGITS.divide(value, Decimal(100))
        return value * sign

    def _operand(self) -> Decimal:
        token = self._peek()
        self._position += 1
        if token.kind == "number":
            return self._seen(Decimal(token.text))
        if token.kind == "reference":
            return self._seen(_as_number(self._single(token)))
        if token.kind == "function":
            return self._call(token.text.upper())
        if token.kind == "operator" and token.text == "(":
            return self._nested(self._sum_and_close)
        raise NotEvaluated

    def _nested(self, inner: Callable[[], Decimal]) -> Decimal:
        self._depth += 1
        if self._depth > DEEPEST_NESTING:
            raise NotEvaluated
        value = inner()
        self._depth -= 1
        return value

    def _sum_and_close(self) -> Decimal:
        value = self._sum()
        if not self._next_is(")"):
            raise NotEvaluated
        return value

    def _call(self, name: str) -> Decimal:
        functions = {
            "SUM": self._sum_of_arguments,
            "PRODUCT": self._product_of_arguments,
            "ROUND": self._round,
            "SUMPRODUCT": self._sum_product,
        }
        if name not in functions:
            raise NotEvaluated
        return self._seen(self._nested(functions[name]))

    def _sum_of_arguments(self) -> Decimal:
        total = Decimal(0)
        for argument in self._arguments():
            if isinstance(argument, Decimal):
                total = EXACT.add(total, argument)
                continue
            if not self._budget.spend(self._sheet.width(argument)):
                raise NotEvaluated
            part = self._sheet.total(self._known(argument))
            self._seen(part.size)
            total = EXACT.add(total, part.value)
        return DIGITS.plus(total)

    def _product_of_arguments(self) -> Decimal:
        numbers: list[Decimal] = []
        for argument in self._arguments():
            if isinstance(argument, Decimal):
                numbers.append(argument)
            else:
                numbers += [value for _, value in self._inside(argument) if type(value) is Decimal]
        product = Decimal(1) if numbers else Decimal(0)
        for number in numbers:
            product = DIGITS.multiply(product, number)
        return product

    def _round(self) -> Decimal:
        value = self._sum()
        if not self._next_is(","):
            raise NotEvaluated
        places = self._sum_and_close().to_integral_value(ROUND_DOWN)
        if abs(places) > 15:
            raise NotEvaluated
        return value.quantize(Decimal(1).scaleb(-int(places)), context=EXACT)

    def _arguments(self) -> list[Area | Decimal]:
        """The arguments up to the closing parenthesis: references and ranges as areas, the rest worked out."""
        found: list[Area | Decimal] = []
        while True:
            area = self._whole_argument()
            found.append(self._sum() if area is None else area)
            if self._next_is(")"):
                return found
            if not self._next_is(","):
                raise NotEvaluated

    def _whole_argument(self) -> Area | None:
        """A reference or range that is an argument by itself, taken; None where it is part of an expression."""
        token = self._peek()
        if token.kind not in ("reference", "columns"):
            return None
        following = self._tokens[self._position + 1] if self._position + 1 < len(self._tokens) else _END
        if following.text not in (",", ")"):
            return None
        self._position += 1
        return self._area(token)

    def _sum_product(self) -> Decimal:
        areas: list[Area] = []
        while True:
            area = self._whole_argument()
            if area is None:
                raise NotEvaluated
            areas.append(area)
            if self._next_is(")"):
                break
            if not self._next_is(","):
                raise NotEvaluated
        return self._products_of(areas)

    def _products_of(self, areas: list[Area]) -> Decimal:
        first = areas[0]
        if any(area.shape != first.shape for area in areas):
            raise NotEvaluated
        columns = [dict(self._inside(area)) for area in areas]
        total = Decimal(0)
        for offset in set(columns[0]).intersection(*columns[1:]):
            term = Decimal(1)
            for column in columns:
                value = column[offset]
                term = EXACT.multiply(term, value if type(value) is Decimal else Decimal(0))
            total = EXACT.add(total, self._seen(term))
        return DIGITS.plus(total)

    def _area(self, token: _Token) -> Area:
        area = area_of(token.text)
        if area is None or (area.sheet is not None and area.sheet.casefold() != self._sheet.name.casefold()):
            raise NotEvaluated
        return area

    def _known(self, area: Area) -> Area:
        if not self._sheet.knows(area):
            raise NotEvaluated
        return area

    def _single(self, token: _Token) -> CellValue:
        area = self._known(self._area(token))
        if area.shape != (1, 1):
            raise NotEvaluated
        return self._sheet.at((area.top, area.left))

    def _inside(self, area: Area) -> Iterator[tuple[Position, CellValue]]:
        if not self._budget.spend(self._sheet.count(self._known(area))):
            raise NotEvaluated
        return self._sheet.inside(area)


def _as_number(value: CellValue) -> Decimal:
    """A cell in arithmetic: an empty one is 0; text and bools are left to the spreadsheet."""
    if value is None:
        return Decimal(0)
    if type(value) is Decimal:
        return value
    raise NotEvaluated
