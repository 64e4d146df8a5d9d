"""covered: the documents of a role show every value of a list.

    covered: {role: photo, by: view, of: [front, left, right]}

`by` is a field of the role; `of` are values of it (tokens, where it is a choice), or a parameter that lists
them. One result for each value that no document shows.

Passes: 正视.jpg, 左侧.jpg, 右侧.jpg. Fails: 正视.jpg and 左侧.jpg only; no photograph at all. Unknown: a
value is missing, and there is a document of which the field can not be told (IMG_0041.jpg).
"""

from collections.abc import Iterable, Sequence

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, Touched
from ordercheck.language.lookup import words_of
from ordercheck.language.scope import Scope
from ordercheck.language.source import LocatedText
from ordercheck.language.vocabulary import NamedLike
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict


def build(builder: Builder) -> Judge:
    """The judge of a list of values."""
    keys = builder.keys.keys("covered", required=True)
    role, by = keys.located_text("role", required=True), keys.located_text("by", required=True)
    spec = _field(builder, role, by)
    wanted = _wanted(builder, builder.listed(keys.located_texts("of", required=True)), spec)
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        if role is None or by is None or spec is None:
            return ()
        return _judged(scope.packet.of_role(role.text), by.text, spec, wanted)

    return judge


def _field(builder: Builder, role: LocatedText | None, by: LocatedText | None) -> NamedLike | None:
    if role is None or by is None:
        return None
    found = builder.names.roles.get(role.text)
    if found is None:
        builder.mistakes.unknown(Message("单据种类", "role"), role, builder.names.roles)
        return None
    if by.text not in found.fields:
        builder.mistakes.unknown(Message("字段", "field"), by, found.fields)
        return None
    return found.fields[by.text]


def _wanted(builder: Builder, written: Sequence[LocatedText], spec: NamedLike | None) -> tuple[str, ...]:
    for source in written:
        if spec is not None and spec.choices and source.text not in spec.choices:
            builder.mistakes.unknown(Message("选项", "choice"), source, spec.choices)
    return tuple(source.text for source in written)


def _judged(documents: Sequence[DocumentFacts], by: str, spec: NamedLike, wanted: Sequence[str]) -> list[Outcome]:
    facts = tuple((document, document.field(by)) for document in documents)
    shown = {words_of(fact.value) for _, fact in facts if fact.value is not None}
    unclear = tuple((document, fact) for document, fact in facts if fact.value is None)
    return [_outcome(value, spec, shown, facts, unclear) for value in wanted]


def _outcome(value: str, spec: NamedLike, shown: set[str | None], facts: Touched, unclear: Touched) -> Outcome:
    if value in shown:
        return Outcome(Verdict.PASS, HOLDS, facts=facts)
    word = next(iter(spec.choices.get(value, ())), value)
    lacking = Message(f"没有{spec.title.zh}“{word}”的文件", f'no file with {spec.title.en} "{value}"')
    if not unclear:
        return Outcome(Verdict.FAIL, lacking, value, facts=facts)
    names = ", ".join(document.document.path for document, _ in unclear)
    message = Message(
        f"{lacking.zh}；{names} 看不出是哪一种", f"{lacking.en}; it can not be told what {names} shows"
    )
    return Outcome(Verdict.UNKNOWN, message, value, facts=facts)


KIND = Kind(
    "covered",
    build,
    Message("请补上缺少的文件，或在文件名中写明", "Add the missing file, or say in its name what it shows"),
)
