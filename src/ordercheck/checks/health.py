"""health: a document has none of the problems that are named.

    health: {fail: [formula_differs], unknown: [formula_unstored]}

The names are those of ProblemKind: unreadable, text_lost, scanned, formula_differs, formula_unstored, hidden,
revision. One result for each problem that fails, with its place; one for all of a kind that leave something
unknown (formulas that were never worked out, pages that were not read). A document that could not be read at all
is only judged for `unreadable`.

Passes: a workbook whose stored results agree with its formulas. Fails: F7 holds 1,200, its formula gives 1,250.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from ordercheck.language.builder import Builder
from ordercheck.language.check import Judge, Kind, Outcome
from ordercheck.language.scope import Scope
from ordercheck.language.source import Located, LocatedMapping
from ordercheck.model.document import Problem, ProblemKind
from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Text

_VERDICTS = {"fail": Verdict.FAIL, "unknown": Verdict.UNKNOWN}


def build(builder: Builder) -> Judge:
    """The judge of the problems that are named."""
    keys = builder.keys.keys("health", required=True)
    known = [str(kind) for kind in ProblemKind]
    verdicts: dict[ProblemKind, Verdict] = {}
    for key, verdict in _VERDICTS.items():
        for name in keys.located_texts(key):
            if name.text in known:
                verdicts[ProblemKind(name.text)] = verdict
            else:
                builder.mistakes.unknown(Message("问题种类", "kind of problem"), name, known)
    keys.close()
    if not verdicts:
        builder.mistakes.add(keys.where, "missing", "缺少 fail 或 unknown", "needs `fail` or `unknown`")

    def judge(scope: Scope) -> Iterable[Outcome]:
        return _judge(scope.document, verdicts) if scope.document is not None else ()

    return judge


def _judge(document: DocumentFacts, verdicts: Mapping[ProblemKind, Verdict]) -> list[Outcome]:
    unread = document.document.status == "unreadable"
    if unread and ProblemKind.UNREADABLE not in verdicts:
        return [Outcome(Verdict.NOT_APPLICABLE, Message("文件读不出", "the file can not be read"))]
    found = [problem for problem in document.document.problems if problem.kind in verdicts]
    judged = [
        (problem.kind, _outcome(document, problem, verdicts[problem.kind], n)) for n, problem in enumerate(found)
    ]
    outcomes = [outcome for _, outcome in judged if outcome.verdict is Verdict.FAIL]
    for kind in dict.fromkeys(kind for kind, verdict in verdicts.items() if verdict is Verdict.UNKNOWN):
        outcomes += _as_one([outcome for own, outcome in judged if own is kind])
    if not outcomes and unread:
        message = Message("文件读不出", "the file can not be read")
        return [Outcome(verdicts[ProblemKind.UNREADABLE], message)]
    return outcomes or [Outcome(Verdict.PASS)]


def _outcome(document: DocumentFacts, problem: Problem, verdict: Verdict, index: int) -> Outcome:
    name = f"problems.{problem.kind}[{index}]"
    value = Text(problem.raw) if problem.raw else None
    fact = Fact(
        name,
        State.STATED if value else State.UNREADABLE,
        problem.raw,
        value,
        problem.place,
        reason=problem.message,
    )
    return Outcome(verdict, problem.message, _subject(document, problem), facts=((document, fact),))


def _as_one(outcomes: Sequence[Outcome]) -> Iterable[Outcome]:
    """One outcome for all problems of a kind: the first, how many more there are, and the places of all."""
    if len(outcomes) < 2:
        return outcomes
    first, more = outcomes[0], len(outcomes) - 1
    message = Message(
        f"{first.message.zh}（另有 {more} 处相同问题）", f"{first.message.en} ({more} more of the kind)"
    )
    alike = (pair for outcome in outcomes[1:] for pair in outcome.facts or ())
    facts = (*(first.facts or ()), *((document, replace(fact, reason=None)) for document, fact in alike))
    return (replace(first, message=message, subject=None, facts=facts),)


def _subject(document: DocumentFacts, problem: Problem) -> str | None:
    """The part that has the problem, with the cell or box where it stands."""
    parts = document.document.parts
    part = parts[problem.part].name if problem.part is not None and problem.part < len(parts) else None
    cell = getattr(problem.place, "cell", None)
    words = [word for word in (part, cell) if word]
    return " ".join(words) or None


def _can_fail(options: Located | None) -> bool:
    return isinstance(options, LocatedMapping) and options.get("fail") is not None


KIND = Kind(
    "health",
    build,
    Message("请索取完好的文件，或打开原件核对此处", "Ask for a sound file, or look at this place in the original"),
    can_fail=_can_fail,
)
