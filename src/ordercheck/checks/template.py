"""template: the clauses are those of the standard contract.

    template: {}

A customer's (or everybody's) override file holds it: `templates: {contract: [{number: 第一条, text: ...}]}`. A
blank of underscores in the template stands for anything. Clauses pair by their heading or number.

Passes: every clause as in the template. Fails (or is manual): a clause is changed, missing or added; both texts
are shown. Not applicable: no template. Unknown: the document has no clauses that could be read.
"""

import re
from collections.abc import Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome
from ordercheck.language.scope import Scope
from ordercheck.model.fact import Clause, DocumentFacts, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Text

_BLANK = re.compile(r"_{2,}|\s*\{\{.*?\}\}\s*")
_LETTERS = re.compile(r"[^\w]+")


def build(builder: Builder) -> Judge:
    """The judge of the template."""
    builder.keys.keys("template").close()
    return judge


def judge(scope: Scope) -> Iterable[Outcome]:
    """One outcome for each clause that is changed, missing or added."""
    document = scope.document
    template = scope.packet.templates.get(scope.role)
    if document is None or not template:
        return (Outcome(Verdict.NOT_APPLICABLE, Message("没有标准文本", "there is no standard text")),)
    if not document.clauses:
        return (Outcome(Verdict.UNKNOWN, Message("没有读出条款", "no clauses were read")),)
    outcomes = []
    left = list(enumerate(document.clauses))
    for clause in template:
        found = next((pair for pair in left if _same_clause(clause, pair[1])), None)
        if found is None:
            outcomes.append(_missing(clause))
            continue
        left.remove(found)
        outcomes.append(_compared(document, clause, *found))
    return [*outcomes, *(_added(document, index, clause) for index, clause in left)]


def _same_clause(template: Clause, clause: Clause) -> bool:
    if template.heading and clause.heading:
        return _plain(template.heading) == _plain(clause.heading)
    return bool(template.number) and _plain(template.number) == _plain(clause.number)


def _plain(text: str) -> str:
    from ordercheck.values.text import normal

    return _LETTERS.sub("", normal(text))


def _matches(template: str, text: str) -> bool:
    """Whether a text is the template's with its blanks filled in: all parts stand there in order."""
    first, *rest = [_plain(part) for part in _BLANK.split(template)]
    plain = _plain(text)
    if not rest:
        return plain == first
    if not plain.startswith(first):
        return False
    position = len(first)
    for part in rest[:-1]:
        position = plain.find(part, position)
        if position < 0:
            return False
        position += len(part)
    return plain.endswith(rest[-1]) and len(plain) - len(rest[-1]) >= position


def _fact(index: int, clause: Clause) -> Fact:
    return Fact(f"clauses[{index}].text", State.STATED, clause.text, Text(clause.text), clause.place)


def _compared(document: DocumentFacts, template: Clause, index: int, clause: Clause) -> Outcome:
    facts = ((document, _fact(index, clause)),)
    subject = f"clauses[{index}]"
    # A standard text may be given with its heading.
    if _matches(template.text, clause.text) or _matches(template.text, f"{clause.heading}{clause.text}"):
        return Outcome(Verdict.PASS, HOLDS, subject, facts=facts)
    name = clause.number or clause.heading
    message = Message(
        f"{name} 与标准文本不同：“{clause.text}”，标准为“{template.text}”",
        f'{name} differs from the standard text: "{clause.text}", the standard is "{template.text}"',
    )
    return Outcome(Verdict.FAIL, message, subject, template.text, facts=facts)


def _missing(template: Clause) -> Outcome:
    name = template.number or template.heading
    message = Message(f"缺少 {name}:“{template.text}”", f'{name} is missing: "{template.text}"')
    return Outcome(Verdict.FAIL, message, name, template.text, facts=())


def _added(document: DocumentFacts, index: int, clause: Clause) -> Outcome:
    name = clause.number or clause.heading
    message = Message(f"增加了 {name}:“{clause.text}”", f'{name} is added: "{clause.text}"')
    return Outcome(Verdict.FAIL, message, f"clauses[{index}]", facts=((document, _fact(index, clause)),))


KIND = Kind(
    "template",
    build,
    Message("请法务或负责人确认改动后登记", "Have the change confirmed and record the answer"),
)
