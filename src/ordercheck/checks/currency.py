"""currency: one currency throughout the document.

    currency: {}

Every sign and code of a currency counts where it stands, with the field 币种. Figures are not converted: sums are
computed on them as they are, and this check says that the currencies differ.

Passes: 币种 RMB, prices in ¥. Fails: prices in ¥ and a total in USD. Unknown: no currency is stated anywhere.
"""

from collections.abc import Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome
from ordercheck.language.scope import Scope, unread_file
from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message, listed
from ordercheck.model.result import Verdict


def build(builder: Builder) -> Judge:
    """The judge of one currency."""
    builder.keys.keys("currency").close()
    return judge


def judge(scope: Scope) -> Iterable[Outcome]:
    """One outcome for the document."""
    if scope.document is None:
        return ()
    return (_outcome(scope.document),)


def _outcome(document: DocumentFacts) -> Outcome:
    if document.document.status == "unreadable":
        return Outcome(Verdict.UNKNOWN, unread_file(document))
    by_code: dict[str, Fact] = {}
    stated = document.field("currency")
    for fact in (stated, *document.currency_marks):
        if fact.value is not None:
            by_code.setdefault(fact.value.as_json(), fact)
    facts = tuple((document, fact) for fact in by_code.values())
    codes = ", ".join(by_code)
    if len(by_code) == 1:
        return Outcome(Verdict.PASS, HOLDS, expected=codes, facts=facts)
    if by_code:
        message = Message("币种不一致：{codes}", "several currencies: {codes}").fill(codes=listed(by_code))
        return Outcome(Verdict.FAIL, message, facts=facts, values={"currencies": codes})
    looked = stated if stated.state is not State.STATED else Fact("currency", State.NOT_FOUND)
    return Outcome(Verdict.UNKNOWN, Message("没有找到币种", "no currency was found"), facts=((document, looked),))


KIND = Kind(
    "currency",
    build,
    Message("请统一币种，或向客户确认", "Use one currency, or ask the customer"),
    placeholders=("currencies",),
)
