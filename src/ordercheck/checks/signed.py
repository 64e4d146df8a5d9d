"""signed: each side has sealed or signed.

    signed: {sides: [buyer, seller], needs: [seal, signatory]}
    signed: {sides: [customer], needs: [any]}

`needs`: `seal` (a seal or valid digital signature), `signatory` (a signature, or a filled signatory field: a
printed name counts), `any` (either). A side is the field of a party; `*` is any side. One result for each side.

Passes: a red seal beside 甲方 and 李四 as its signatory. Fails: no seal and an empty signatory. Unknown: a seal
whose owner can not be told, a digital signature that was not verified, a page that was not read.
"""

from collections.abc import Callable, Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, verdict_of_answer
from ordercheck.language.marks import sealed_on, signed_on
from ordercheck.language.operand import Known, Operand, conjunction, disjunction, is_true
from ordercheck.language.scope import Scope
from ordercheck.language.titles import field_title
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict

_Need = Callable[[Scope, DocumentFacts, str | None], Operand]


def _either(scope: Scope, document: DocumentFacts, side: str | None) -> Operand:
    return disjunction(need(scope, document, side) for need in (sealed_on, signed_on))


_NEEDS: dict[str, _Need] = {"seal": sealed_on, "signatory": signed_on, "any": _either}
_NAMES = {
    "seal": Message("盖章", "a seal"),
    "signatory": Message("签字", "a signature"),
    "any": Message("签字或盖章", "a signature or seal"),
}


def build(builder: Builder) -> Judge:
    """The judge of the sides."""
    keys = builder.keys.keys("signed", required=True)
    sides, needs = keys.located_texts("sides", required=True), keys.located_texts("needs", required=True)
    keys.close()
    role = builder.role()
    for side in sides:
        if role is not None and side.text != "*" and side.text not in role.fields:
            builder.mistakes.unknown(Message("字段", "field"), side, role.fields)
    for need in needs:
        if need.text not in _NEEDS:
            builder.mistakes.unknown(Message("要求", "need"), need, _NEEDS)
    wanted = [need.text for need in needs if need.text in _NEEDS]

    def judge(scope: Scope) -> Iterable[Outcome]:
        if scope.document is None:
            return ()
        return [_judge(scope.traced_apart(), scope.document, side.text, wanted) for side in sides]

    return judge


def _judge(scope: Scope, document: DocumentFacts, side: str, needs: list[str]) -> Outcome:
    asked = None if side == "*" else side
    answers = {need: _NEEDS[need](scope, document, asked) for need in needs}
    answer = conjunction(answers.values())
    facts = scope.trace.facts()
    subject = None if asked is None else side
    if is_true(answer):
        return Outcome(Verdict.PASS, HOLDS, subject, facts=facts)
    title = field_title(scope.packet.roles, document.role, side) if asked else Message("", "")
    lacking = [_NAMES[need] for need, one in answers.items() if not is_true(one)]
    zh, en = "、".join(name.zh for name in lacking), " and ".join(name.en for name in lacking)
    if isinstance(answer, Known):
        message = Message(f"{title.zh}没有{zh}", f"{title.en} lacks {en}".strip())
    else:
        message = Message(f"{title.zh}{zh}：{answer.reason.zh}", f"{title.en} {en}: {answer.reason.en}".strip())
    return Outcome(verdict_of_answer(answer), message, subject, facts=facts)


KIND = Kind(
    "signed",
    build,
    Message("请取得签字盖章的文件", "Get the signed and sealed document"),
)
