"""words: no row of a table of words or patterns hits; one result for each hit.

    each: clauses
    words: {in: [heading, text], table: risk_patterns, home: [seller]}
    unless: mentions(text, confirmed_words)

`in`: the texts that are searched. The table holds `words`, or rows with `patterns` or `words`, a `title`, and
optionally `not_patterns` (they take back the hits that they overlap), and `above`: the hit counts only where the
pattern's group `value` (percent, unless the hit says ‰, 千分之 or 万分之) is greater. A hit whose group `place` is
named in the texts of `home` does not count (a court of 宁波市 for a seller whose name begins with 宁波).

Passes: 违约金每日万分之五 with above 0.1 %. Fails (or is manual): 违约金每日百分之一.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, unknown_outcome
from ordercheck.language.expressions import Expression
from ordercheck.language.lookup import texts_of
from ordercheck.language.operand import Known, Operand
from ordercheck.language.patterns import compiled, first_mention
from ordercheck.language.scope import Scope
from ordercheck.language.table import DataRow, DataTable
from ordercheck.model.fact import Fact
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Figure, Text
from ordercheck.values.text import normal

_SHARES = (
    ("万分之", Decimal("0.0001")),
    ("千分之", Decimal("0.001")),
    ("百分之", Decimal("0.01")),
    ("‰", Decimal("0.001")),
)
_PARTS_OF_PLACES = re.compile(r"自治[区州]|[省市区县州]")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


@dataclass(frozen=True, slots=True)
class _Hit:
    key: str
    title: Message
    words: str


def build(builder: Builder) -> Judge:
    """The judge of a table of words."""
    keys = builder.keys.keys("words", required=True)
    searched = [builder.expression(source) for source in keys.located_texts("in", required=True)]
    home = [builder.expression(source) for source in keys.located_texts("home")]
    table = builder.data_table(keys.located_text("table", required=True))
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        return _judge(scope, searched, table, home) if table is not None else ()

    return judge


def _judge(
    scope: Scope, searched: Sequence[Expression], table: DataTable, home: Sequence[Expression]
) -> list[Outcome]:
    texts: list[str] = []
    unclear: Operand | None = None
    for expression in searched:
        for text in texts_of(scope, expression.evaluate(scope)):
            if isinstance(text, Known) and isinstance(text.value, Text):
                texts.append(text.value.text)
            else:
                unclear = unclear or text
    # Where we are at home is no evidence of what a clause says.
    apart = scope.traced_apart()
    ours = [fact.raw or "" for one in home if (fact := _read(one.evaluate(apart))) is not None]
    hits = _hits("\n".join(texts), table, normal("\n".join(ours)))
    outcomes = [_outcome(hit) for hit in hits]
    if not outcomes and unclear is not None and not isinstance(unclear, Known):
        return [unknown_outcome(unclear)]
    return outcomes or [Outcome(Verdict.PASS, HOLDS)]


def _outcome(hit: _Hit) -> Outcome:
    message = Message(f"{hit.title.zh}：“{hit.words}”", f'{hit.title.en}: "{hit.words}"')
    return Outcome(Verdict.FAIL, message, expected=None, values={"words": hit.words, "hit": hit.key})


def _read(operand: Operand) -> Fact | None:
    return operand.fact if isinstance(operand, Known) else None


def _hits(text: str, table: DataTable, home: str) -> list[_Hit]:
    if table.words:
        found = first_mention(text, table.words)
        return [_Hit(found, Message("出现", "it says"), found)] if found is not None else []
    return [hit for row in table.rows.values() if (hit := _row_hit(text, row, home)) is not None]


def _row_hit(text: str, row: DataRow, home: str) -> _Hit | None:
    title = row.message("title") or Message(row.key, row.key)
    folded = normal(text)
    taken_back = [
        match.span() for pattern in row.texts("not_patterns") for match in compiled(pattern).finditer(folded)
    ]
    for pattern in row.texts("patterns"):
        for match in compiled(pattern).finditer(folded):
            if _counts(match, row) and not _touches(match.span(), taken_back) and not _at_home(match, home):
                return _Hit(row.key, title, match.group(0))
    found = first_mention(text, row.texts("words"))
    return _Hit(row.key, title, found) if found is not None else None


def _touches(hit: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    """Does a hit share a letter with one of the spans? What a sentence takes back leaves the next one standing."""
    return any(start < hit[1] and hit[0] < end for start, end in spans)


def _at_home(match: Any, home: str) -> bool:
    """Whether a part of the place that a hit names (广东省佛山市 has two) stands in the texts of home."""
    place = match.group("place") if "place" in match.re.groupindex else None
    parts = _PARTS_OF_PLACES.split(place.strip()) if place else []
    return any(len(part) > 1 and part in home for part in parts)


def _counts(match: Any, row: DataRow) -> bool:
    """A hit below the row's threshold does not count; one whose figure can not be read does."""
    above = row.value("above")
    if not isinstance(above, Figure) or "value" not in match.re.groupindex:
        return True
    share = _share(match.group("value") or "", match.group(0))
    return share is None or share > above.number


def _share(figure: str, whole: str) -> Decimal | None:
    factor = next((factor for word, factor in _SHARES if word in whole), Decimal("0.01"))
    digits = figure.strip(" %‰")
    for word, _ in _SHARES:
        digits = digits.replace(word, "")
    try:
        return Decimal(_DIGITS.get(digits, digits)) * factor
    except InvalidOperation:
        return None


KIND = Kind(
    "words",
    build,
    Message("请交有关负责人审阅后登记", "Have it looked at by the person in charge and record the answer"),
    placeholders=("words", "hit"),
)
