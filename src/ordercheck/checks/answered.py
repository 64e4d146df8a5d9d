"""answered: where a text holds a trigger of a table, another text holds the answer that the table prescribes.

    each: cases
    answered: {in: remark, by: note, table: order_remarks}

Rows of the table: `title: {zh, en}`, `triggers` (words; `texts`), `answers` (words of which one must stand in
`by`), optionally `not_triggers` (words that take a hit back: 不开票). One result for each trigger without its
answer.

Passes: remark 需要开票, note 已转财务开票. Fails: the note is empty or says something else. Unknown: the note
was not found or can not be read. Not applicable: the text holds no trigger.
"""

from collections.abc import Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, unknown_outcome
from ordercheck.language.lookup import texts_of
from ordercheck.language.operand import Absent, Known, Operand, Unknown
from ordercheck.language.patterns import first_mention
from ordercheck.language.scope import Scope
from ordercheck.language.table import DataRow
from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Text

_NO_TRIGGER = Message("没有需要处理的内容", "there is nothing to answer")


def build(builder: Builder) -> Judge:
    """The judge of triggers and their answers."""
    keys = builder.keys.keys("answered", required=True)
    asked, by = (builder.expression_of(keys.node(name, required=True), name) for name in ("in", "by"))
    table = builder.data_table(keys.located_text("table", required=True))
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        if asked is None or by is None or table is None:
            return ()
        text = asked.evaluate(scope)
        if isinstance(text, Unknown):
            return (unknown_outcome(text),)
        found = [(row, word) for row in table.rows.values() if (word := _trigger(scope, text, row)) is not None]
        if not found:
            return (Outcome(Verdict.NOT_APPLICABLE, _NO_TRIGGER),)
        answer = by.evaluate(scope)
        return [_judged(scope, row, word, answer) for row, word in found]

    return judge


def _trigger(scope: Scope, text: Operand, row: DataRow) -> str | None:
    words = _mentioned(scope, text, row.texts("triggers"))
    return None if words is None or _mentioned(scope, text, row.texts("not_triggers")) is not None else words


def _mentioned(scope: Scope, text: Operand, words: Iterable[str]) -> str | None:
    listed = tuple(words)
    for one in texts_of(scope, text):
        if isinstance(one, Known) and isinstance(one.value, Text):
            found = first_mention(one.value.text, listed)
            if found is not None:
                return found
    return None


def _judged(scope: Scope, row: DataRow, word: str, answer: Operand) -> Outcome:
    if isinstance(answer, Known) and _mentioned(scope, answer, row.texts("answers")) is not None:
        return Outcome(Verdict.PASS, HOLDS)
    if isinstance(answer, Unknown) or (isinstance(answer, Absent) and answer.state is not State.EMPTY):
        return unknown_outcome(answer)
    title = row.message("title") or Message(row.key, row.key)
    wanted = "、".join(row.texts("answers")[:1])
    message = Message(
        f"写有“{word}”（{title.zh}），但没有注明“{wanted}”",
        f'it says "{word}" ({title.en}), but "{wanted}" is not noted',
    )
    return Outcome(Verdict.FAIL, message, expected=wanted)


KIND = Kind("answered", build, Message("请按规定注明", "Note what is prescribed"))
