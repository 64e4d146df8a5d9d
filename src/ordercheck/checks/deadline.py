"""deadline: something is done in time: within hours, on the same day, within (working) days.

    each: cases
    deadline: {from: received_at, done: answered_at, limit: 24 h}
    deadline: {from: received_at, done: closed_at, by: kind, limits: {photo: same day, album: 24 h}}
    deadline: {from: sailed_on, done: status_on, limit: 2 working days, calendar: office}

`limit` (or `limits`, one for each token of the choice `by`): `30 min`, `2 h`, `same day`, `20 days`, `2
working days`, `8 working hours`, or the name of a parameter that holds such a text. Days are counted by the
calendar, hours by the clock. `calendar` is a row of the data table `calendars` (opens, closes, weekdays,
holidays, workdays, years).

Passes: received 09:10, answered 10:40, limit 2 h. Fails: answered 11:20; done before it began; not done, and
the time was over before the check date. Unknown: only the days are stated and the limit is in hours; the
calendar does not know the year. Not applicable: not done and the time is not over; a kind that has no limit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, open_outcome, unknown_outcome
from ordercheck.language.closed import Keys
from ordercheck.language.expressions import Expression
from ordercheck.language.lookup import words_of
from ordercheck.language.operand import Absent, Known, Operand, Unknown
from ordercheck.language.scope import Scope
from ordercheck.language.source import LocatedText
from ordercheck.language.time_limit import Span, TimeLimit, read_limit, span_of
from ordercheck.language.working_time import WorkingTime, working_time_of
from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Day, Moment

CALENDARS = "calendars"
_NO_TIME = Message("不是日期或时间", "it is no date or time")
_NO_LIMIT = Message("这一类没有时限", "there is no time limit for this kind")
_NOT_YET = Message("尚未到期", "the time is not over yet")
_BEYOND = Message("日历中没有这一年的节假日", "the calendar does not know the holidays of that year")


@dataclass(frozen=True, slots=True)
class _Limits:
    """One limit for all, or one for each token of a choice."""

    by: Expression | None
    of: Mapping[str, TimeLimit]

    def asked(self, scope: Scope) -> TimeLimit | Outcome:
        """The limit that counts here, or why there is none."""
        if self.by is None:
            return self.of[""]
        token = self.by.evaluate(scope)
        if not isinstance(token, Known):
            return unknown_outcome(token)
        return self.of.get(words_of(token.value) or "") or Outcome(Verdict.NOT_APPLICABLE, _NO_LIMIT)


def build(builder: Builder) -> Judge:
    """The judge of a time limit."""
    keys = builder.keys.keys("deadline", required=True)
    start, done = (builder.expression_of(keys.node(name, required=True), name) for name in ("from", "done"))
    limits, calendar = _limits(builder, keys), _calendar(builder, keys.located_text("calendar"))
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        if start is None or done is None or limits is None:
            return ()
        limit = limits.asked(scope)
        if isinstance(limit, Outcome):
            return (limit,)
        return (_judged(scope, limit, start.evaluate(scope), done.evaluate(scope), calendar),)

    return judge


def _limits(builder: Builder, keys: Keys) -> _Limits | None:
    written = keys.located_text("limit")
    several = keys.keys("limits")
    by = keys.located_text("by")
    if written is not None:
        found = _limit(builder, written)
        return _Limits(None, {"": found}) if found is not None else None
    texts = [(one.key, one.value) for one in several.entries() if isinstance(one.value, LocatedText)]
    if by is None or not texts:
        builder.mistakes.add(keys.where, "missing", "缺少 limit，或 by 和 limits", "needs limit, or by and limits")
        return None
    choice = builder.expression(by)
    for token, _ in texts:
        if choice.static.choices and token.text not in choice.static.choices:
            builder.mistakes.unknown(Message("选项", "choice"), token, choice.static.choices)
    limits = {token.text: limit for token, text in texts if (limit := _limit(builder, text)) is not None}
    return _Limits(choice, limits)


def _limit(builder: Builder, source: LocatedText) -> TimeLimit | None:
    """A limit as written, or the one that a parameter of this name holds."""
    named = builder.names.parameter(source.text)
    limit = read_limit(named.static.literal or "" if named is not None else source.text)
    if limit is None:
        zh, en = (
            "时限应写作 2 h、30 min、same day、20 days、2 working days",
            "write 2 h, 30 min, same day, 20 days",
        )
        builder.mistakes.add(source.where, "limit", zh, en)
    return limit


def _calendar(builder: Builder, name: LocatedText | None) -> WorkingTime | None:
    if name is None:
        return None
    table = builder.data_table(LocatedText(CALENDARS, name.where))
    row = table.rows.get(name.text) if table is not None else None
    if table is not None and row is None:
        builder.mistakes.unknown(Message("日历", "calendar"), name, table.rows)
    calendar = working_time_of(row) if row is not None else None
    if row is not None and calendar is None:
        builder.mistakes.add(name.where, "calendar", "日历读不出", "the calendar can not be read")
    return calendar


def _judged(
    scope: Scope, limit: TimeLimit, start: Operand, done: Operand, calendar: WorkingTime | None
) -> Outcome:
    begun = _moment(start)
    if not isinstance(begun, Day | Moment):
        return open_outcome(begun)
    end = limit.end(begun, calendar)
    if end is None:
        return Outcome(Verdict.UNKNOWN, _BEYOND)
    if isinstance(done, Absent) and done.state is State.EMPTY:
        return _still_open(scope, limit, end)
    finished = _moment(done)
    if not isinstance(finished, Day | Moment):
        return open_outcome(finished)
    return _compared(limit, span_of(begun), span_of(finished), end)


def _moment(operand: Operand) -> Day | Moment | Absent | Unknown:
    if not isinstance(operand, Known):
        return operand
    return operand.value if isinstance(operand.value, Day | Moment) else Unknown(_NO_TIME)


def _compared(limit: TimeLimit, begun: Span, finished: Span, end: Span) -> Outcome:
    until = _shown(end.latest)
    if finished.latest < begun.earliest:
        return Outcome(
            Verdict.FAIL, Message("完成时间早于开始时间", "it was done before it began"), expected=until
        )
    if finished.latest <= end.earliest:
        return Outcome(Verdict.PASS, HOLDS, expected=until)
    if finished.earliest > end.latest:
        return Outcome(Verdict.FAIL, _late(limit, until), expected=until)
    message = Message(
        f"没有写明几点，不能断定是否在 {limit.shown.zh}内",
        f"the time of day is not stated: it can not be told whether it was within {limit.shown.en}",
    )
    return Outcome(Verdict.UNKNOWN, message)


def _still_open(scope: Scope, limit: TimeLimit, end: Span) -> Outcome:
    """Not done: late if the time was over before the day of the check."""
    until = _shown(end.latest)
    if end.latest < datetime.combine(scope.packet.today, time.min):
        message = Message(
            f"尚未完成，时限（{limit.shown.zh}）已过：最迟 {until}",
            f"not done, and the time ({limit.shown.en}) ended {until}",
        )
        return Outcome(Verdict.FAIL, message, expected=until)
    return Outcome(Verdict.NOT_APPLICABLE, _NOT_YET)


def _late(limit: TimeLimit, until: str) -> Message:
    return Message(f"超过时限（{limit.shown.zh}）：最迟 {until}", f"later than {limit.shown.en}: until {until}")


def _shown(moment: datetime) -> str:
    whole_day = moment.time() == time.max
    return moment.date().isoformat() if whole_day else moment.isoformat(sep=" ", timespec="minutes")


KIND = Kind(
    "deadline",
    build,
    Message("请催办，并注明逾期原因", "See that it is done, and note why it is late"),
)
