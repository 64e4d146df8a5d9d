"""reviews: the results of other checklists are passed or waived. For about: packet; runs after all others.

    reviews: [drawing, quote, contract]

One result for each checklist that ran. Passes: all its error checks pass or are waived. Fails: one of them fails.
Unknown: one of them is unknown or waits for a person. Not applicable: the checklist did not run.
"""

from collections.abc import Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, Review
from ordercheck.language.scope import Scope
from ordercheck.model.message import Message, listed
from ordercheck.model.result import Result, Severity, Verdict


def build(builder: Builder) -> Judge:
    """The judge of the checklists that are named."""
    names = builder.keys.texts("reviews", required=True)

    def judge(scope: Scope) -> Iterable[Outcome]:
        review = scope.packet.memory.get("review")
        results = review.results if isinstance(review, Review) else ()
        return [_judge(name, [r for r in results if r.check.startswith(f"{name}/")]) for name in names]

    return judge


def _judge(name: str, results: list[Result]) -> Outcome:
    if not results:
        return Outcome(Verdict.NOT_APPLICABLE, Message(f"{name} 没有检查", f"{name} did not run"), name)
    failed = _ids(results, Verdict.FAIL)
    if failed:
        found = listed(failed)
        return Outcome(Verdict.FAIL, Message(f"{name} 未通过：{found.zh}", f"{name} failed: {found.en}"), name)
    waiting = _ids(results, Verdict.UNKNOWN, Verdict.MANUAL)
    if waiting:
        open_ = listed(waiting)
        return Outcome(
            Verdict.UNKNOWN, Message(f"{name} 尚未查清：{open_.zh}", f"{name} is open: {open_.en}"), name
        )
    return Outcome(Verdict.PASS, HOLDS, name)


def _ids(results: list[Result], *verdicts: Verdict) -> list[str]:
    """The checks with one of the verdicts, in the order of the verdicts."""
    counting = (Severity.ERROR, Severity.MANUAL)
    found = [r.check for verdict in verdicts for r in results if r.verdict is verdict and r.severity in counting]
    return list(dict.fromkeys(found))


KIND = Kind(
    "reviews",
    build,
    Message("请先完成各项审核，或登记豁免", "Finish the reviews first, or record a waiver"),
)
