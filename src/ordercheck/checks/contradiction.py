"""contradiction: no field is stated at two places of the document with two values.

    contradiction: {except: [total]}

Extraction keeps such a field unreadable with all candidates; here both are shown. `except`: fields that have
a check of their own.

Passes: 合计 1,250.00 in the table and in the clause. Fails: 交货日期 4月20日 in the table, 4月25日 in a clause.
Unknown: values that may be of two kinds, as a company and one of its people; values under labels of other words
(下单日期 and 制单日期); a text that holds the other one; a sentence about something else than the label's text.
"""

from collections.abc import Iterable
from itertools import combinations

from ordercheck.checks.open_differences import open_difference
from ordercheck.checks.other_names import are_bare_days, asks_otherwise, says_another_thing
from ordercheck.checks.wording import joined
from ordercheck.language.builder import Builder
from ordercheck.language.check import Judge, Kind, Outcome
from ordercheck.language.operand import Known, Unknown
from ordercheck.language.scope import Scope
from ordercheck.language.titles import field_title
from ordercheck.model.fact import Candidate, DocumentFacts, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values import same
from ordercheck.values.shapes import Day, Figure, Party, Text
from ordercheck.values.units import same_unit

_MOST_SHOWN = 6
_MAY_BOTH_HOLD = Message(
    "可能不是同一种值（如公司与联系人、两种编号、两种日期），请核对",
    "they may be values of two kinds (a company and one of its people, two kinds of numbers, days): look at both",
)
_MORE = Message("{said}……共 {count} 个", "{said} ... {count} in all")


def build(builder: Builder) -> Judge:
    """The judge of contradictions."""
    keys = builder.keys.keys("contradiction")
    left_out = frozenset(keys.texts("except"))
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        document = scope.document
        if document is None:
            return ()
        if document.document.status == "unreadable" or document.role is None:
            return (Outcome(Verdict.NOT_APPLICABLE, Message("没有读出字段", "no fields were read")),)
        found = [fact for fact in document.facts() if fact.field not in left_out and len(_values(fact)) > 1]
        return [_outcome(scope, document, fact) for fact in found] or [Outcome(Verdict.PASS, facts=())]

    return judge


def _values(fact: Fact) -> list[Candidate]:
    """The candidates of a conflicting fact, one for each value."""
    if not fact.conflict:
        return []
    by_value = {one.value.as_json(): one for one in fact.candidates if one.value is not None}
    return list(by_value.values())


def _outcome(scope: Scope, document: DocumentFacts, fact: Fact) -> Outcome:
    candidates = _values(fact)
    title = field_title(scope.packet.roles, document.role, fact.field)
    listed = " / ".join(f"“{candidate.raw}”" for candidate in candidates[:_MOST_SHOWN])
    facts = tuple(
        (document, Fact(f"{fact.field}#{index}", State.STATED, one.raw, one.value, one.place, label=one.label))
        for index, one in enumerate(candidates)
    )
    message = Message(f"{title.zh}在文件中有不同的值：{listed}", f"{title.en} has different values: {listed}")
    if len(candidates) > _MOST_SHOWN:
        message = _MORE.fill(said=message, count=len(candidates))
    if all(may_both_hold(one, other) for one, other in combinations(candidates, 2)):
        said = joined([message, _MAY_BOTH_HOLD])
        return Outcome(Verdict.UNKNOWN, said, fact.field, facts=facts, cause=Unknown(said, fact, document))
    return Outcome(Verdict.FAIL, message, fact.field, facts=facts)


def may_both_hold(one: Candidate, other: Candidate) -> bool:
    """May two values of one field both hold, being of two kinds: a company and one of its people, two numbers?"""
    if one.value is None or other.value is None:
        return False
    # A sum has many names, 总金额 and 合计, and a paper has one of it.
    if not _is_money(one.value) and asks_otherwise(one.label, other.label):
        return True
    if isinstance(one.value, Party) and isinstance(other.value, Party):
        return same(one.value, other.value) is None
    if isinstance(one.value, Figure) and isinstance(other.value, Figure):
        # `72 boxes` and `11,920 pcs` count two things.
        return same_unit(one.value.unit, other.value.unit) is not True
    if isinstance(one.value, Day) and isinstance(other.value, Day):
        return are_bare_days(one, other)
    if isinstance(one.value, Text) and isinstance(other.value, Text) and says_another_thing(one, other):
        return True
    return open_difference(Known(one.value), Known(other.value)) is not None


def _is_money(value: object) -> bool:
    return isinstance(value, Figure) and value.kind == "money"


KIND = Kind(
    "contradiction",
    build,
    Message("请向客户确认哪一个值正确", "Ask the customer which value is right"),
)
