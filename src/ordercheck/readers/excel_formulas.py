"""Formulas whose stored result is missing or disagrees with the cells that they name, as problems."""

from collections.abc import Iterator
from decimal import Decimal

from ordercheck.model.document import Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.readers.excel_cells import SheetCells
from ordercheck.readers.excel_sheet import RawCell
from ordercheck.readers.formula import Budget, agrees, evaluate
from ordercheck.readers.number_format import decimals_shown

MOST_PROBLEMS = 500
"""Problems of one kind that are listed for a sheet one by one; the rest is counted in one more."""

UNSTORED = Message(
    "公式 ={formula} 没有保存计算结果，数值未知；请用 Excel 打开、重新计算并保存。",
    "The formula ={formula} has no stored result, so its value is unknown; open the file in Excel, "
    "recalculate and save it.",
)
UNSTORED_MORE = Message(
    "另有 {count} 个公式没有保存计算结果；请用 Excel 打开、重新计算并保存。",
    "{count} more formulas have no stored result; open the file in Excel, recalculate and save it.",
)
DIFFERS = Message(
    "公式 ={formula} 保存的结果是 {stored}，按单元格重新计算是 {computed}；请核对数值。",
    "The formula ={formula} has the stored result {stored}, but its cells give {computed}; check the figure.",
)
DIFFERS_MORE = Message(
    "另有 {count} 个公式的保存结果与重新计算不一致。",
    "{count} more formulas have a stored result that disagrees with their cells.",
)
NOT_ALL_CHECKED = Message(
    "公式引用的区域太大，有 {count} 个公式没有复算。",
    "The formulas name too many cells; {count} of them were not worked out again.",
)


def formula_problems(cells: SheetCells, part: int, blocking: bool, budget: Budget) -> tuple[Problem, ...]:
    """Both kinds of formula problem of a sheet, by row and column.

    `blocking`: whether a missing result makes its cell unknown (the sheet may supply facts).
    """
    unstored = [cell for cell in cells.sheet.cells if cell.unstored]
    problems = [
        Problem(
            ProblemKind.FORMULA_UNSTORED,
            UNSTORED.fill(formula=_short(cell.formula)),
            place=cells.place(cell.row, cell.column),
            part=part,
            blocking=blocking,
            raw=f"={cell.formula}",
        )
        for cell in unstored[:MOST_PROBLEMS]
    ]
    if len(unstored) > MOST_PROBLEMS:
        rest = unstored[MOST_PROBLEMS]
        problems.append(
            Problem(
                ProblemKind.FORMULA_UNSTORED,
                UNSTORED_MORE.fill(count=len(unstored) - MOST_PROBLEMS),
                place=cells.place(rest.row, rest.column),
                part=part,
                blocking=blocking,
            )
        )
    return (*problems, *_differences(cells, part, budget))


def _differences(cells: SheetCells, part: int, budget: Budget) -> Iterator[Problem]:
    found, unchecked = 0, 0
    for cell, stored in _with_number(cells):
        if budget.left < 0:
            unchecked += 1
            continue
        code = cells.looks.style(cell).code
        outcome = evaluate(cell.formula or "", cells.values, budget)
        if outcome is None or agrees(stored, outcome, decimals_shown(stored, code)):
            continue
        found += 1
        if found <= MOST_PROBLEMS:
            yield Problem(
                ProblemKind.FORMULA_DIFFERS,
                DIFFERS.fill(formula=_short(cell.formula), stored=f"{stored:f}", computed=f"{outcome.value:f}"),
                place=cells.place(cell.row, cell.column),
                part=part,
                raw=f"={cell.formula}",
            )
    if found > MOST_PROBLEMS:
        yield Problem(ProblemKind.FORMULA_DIFFERS, DIFFERS_MORE.fill(count=found - MOST_PROBLEMS), part=part)
    if unchecked:
        yield Problem(ProblemKind.UNREADABLE, NOT_ALL_CHECKED.fill(count=unchecked), part=part)


def _with_number(cells: SheetCells) -> Iterator[tuple[RawCell, Decimal]]:
    """Formulas with a stored number: a text or an error as result is beyond plain arithmetic."""
    for cell, shown in zip(cells.sheet.cells, cells.shown, strict=True):
        if cell.formula and type(shown.value) is Decimal and not shown.error:
            yield cell, shown.value


def _short(formula: str | None) -> str:
    text = formula or "?"
    return text if len(text) <= 120 else text[:117] + "..."
