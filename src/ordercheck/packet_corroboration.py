"""What was read by OCR without certainty, and another document of the packet states too."""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from ordercheck.model.fact import DocumentFacts, Fact, State

OCR_AND_ELSEWHERE = "read by OCR, and {path} states the same"


def confirmed_across(documents: Sequence[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    """The documents, with each reading of OCR settled that stands in another document as well.

    The same field, or the same cell of a table, confirms any value; another one only a value that is not met by
    accident. Two scans that agree confirm each other.
    """
    from ordercheck.extract.by_ocr import DOUBTED, OCR

    def waits(fact: Fact) -> bool:
        waiting = fact.state is State.UNREADABLE and len(fact.readings) == 1
        return waiting and fact.readings[0].note in (OCR, DOUBTED)

    if not any(waits(fact) for facts in documents for fact in facts.facts()):
        return tuple(documents)
    stated = [(facts.document.path, fact) for facts in documents for fact in _stated(facts, waits)]
    return tuple(_settled(facts, stated, waits) for facts in documents)


def _stated(facts: DocumentFacts, waits: Callable[[Fact], bool]) -> Iterator[Fact]:
    from ordercheck.extract.by_ocr import OCR

    for fact in facts.facts():
        if waits(fact) and fact.readings[0].note == OCR:
            yield replace(fact, value=fact.readings[0].value)
        elif fact.state is State.STATED and fact.value is not None:
            yield fact


def _settled(
    facts: DocumentFacts, stated: Sequence[tuple[str, Fact]], waits: Callable[[Fact], bool]
) -> DocumentFacts:
    others = [(path, fact) for path, fact in stated if path != facts.document.path]

    def decided(fact: Fact) -> Fact:
        return _decided(fact, others) if waits(fact) else fact

    return replace(
        facts,
        fields={name: decided(fact) for name, fact in facts.fields.items()},
        tables={
            name: replace(
                table,
                rows=tuple(
                    replace(row, cells={n: decided(c) for n, c in row.cells.items()}) for row in table.rows
                ),
            )
            for name, table in facts.tables.items()
        },
    )


def _decided(fact: Fact, others: Sequence[tuple[str, Fact]]) -> Fact:
    from ordercheck.extract.ocr_proof import agrees, telling
    from ordercheck.extract.resolve import settled

    value = fact.readings[0].value
    read = replace(fact, value=value)
    for path, other in others:
        if (telling(value) or other.field == fact.field) and agrees(read, other):
            return settled(fact, value, OCR_AND_ELSEWHERE.format(path=path))
    return fact
