"""One cause is one result: what leaves the rows of a table open alike is said once, for the table.

Two causes are shared by rows: a column that is lost in all of them (see `lost_columns`), and a reason that names
nothing of its row, such as units that differ. Rows with a cause of their own keep their result.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from msgspec.structs import replace

from ordercheck.language.check import Outcome, Touched
from ordercheck.language.operand import Unknown
from ordercheck.language.vocabulary import RoleLike
from ordercheck.lost_columns import LostColumn, column_of
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict

Judged = tuple[Outcome, Touched]

_ROW = re.compile(r"(?P<table>(?:\w+\.)?\w+)\[(?P<index>\d+)\](?:\.\w+)?")
_ITEMS = Message("{reason}（第 {rows} 项）", "{reason} (items {rows})")


def gathered(
    judged: Iterable[Judged], document: DocumentFacts | None, roles: Mapping[str, RoleLike]
) -> list[Judged]:
    """The outcomes of a check on one document; of those that a shared cause leaves open, one for their table.

    It stands where the first of them stood and rests on all that they rested on.
    """
    found = list(judged)
    alike: dict[object, list[int]] = {}
    for index, (outcome, _) in enumerate(found):
        cause = _cause(outcome)
        if cause is not None:
            alike.setdefault(cause, []).append(index)
    taken: dict[int, Judged | None] = {}
    for indexes in alike.values():
        group = [found[index] for index in indexes]
        whole = _for_table([outcome for outcome, _ in group], document, roles) if len(group) > 1 else None
        if whole is not None:
            taken |= dict.fromkeys(indexes)
            taken[indexes[0]] = whole, tuple(pair for _, facts in group for pair in facts)
    kept = (taken.get(index, pair) for index, pair in enumerate(found))
    return [pair for pair in kept if pair is not None]


def _cause(outcome: Outcome) -> object:
    """What may leave other rows open as well; None: nothing, or the outcome is not open."""
    cause = outcome.cause if outcome.verdict is Verdict.UNKNOWN else None
    if cause is None:
        return None
    if isinstance(cause, Unknown) and cause.theme is not None:
        row = _ROW.fullmatch(outcome.subject or "")
        return (cause.theme.en, row["table"]) if row is not None else None
    column = column_of(cause)
    return column.key if column is not None else None


def _for_table(
    outcomes: list[Outcome], document: DocumentFacts | None, roles: Mapping[str, RoleLike]
) -> Outcome | None:
    """One outcome for several of one cause; None where each says more than all together."""
    first = outcomes[0]
    if isinstance(first.cause, Unknown) and first.cause.theme is not None:
        return _of_theme(outcomes, first.cause.theme)
    column = column_of(first.cause) if first.cause is not None else None
    if column is None or not column.is_lost():
        return None
    return _of_column(first, column, column.document is (first.document or document), roles)


def _of_column(first: Outcome, column: LostColumn, own: bool, roles: Mapping[str, RoleLike]) -> Outcome:
    return replace(
        first,
        message=column.message(roles, own=own),
        subject=column.table if own else f"{column.document.role}.{column.table}",
        expected=None,
        note=column.recognised(),
        action=column.action() or first.action,
        listed=column.evidence(),
    )


def _of_theme(outcomes: list[Outcome], theme: Message) -> Outcome:
    rows = [row for outcome in outcomes if (row := _ROW.fullmatch(outcome.subject or "")) is not None]
    message = _ITEMS.fill(reason=theme, rows=_ranges(sorted({int(row["index"]) + 1 for row in rows})))
    return replace(outcomes[0], message=message, subject=rows[0]["table"], expected=None)


def _ranges(numbers: list[int]) -> str:
    """`1-3, 7`."""
    runs = [list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0][1]}-{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs)
