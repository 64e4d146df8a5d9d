"""The facts of a field whose label and text are found: read, unreadable, contradicted, open between readings."""

from msgspec.structs import replace

from ordercheck.extract.options import Occurrence, Option
from ordercheck.model.fact import Candidate, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.value import Reading, Unreadable


def read_fact(occurrence: Occurrence, option: Option, state: State, candidates: tuple[Candidate, ...]) -> Fact:
    """A text with its label and place, in a state."""
    return Fact(
        occurrence.spec.name,
        state,
        raw=option.raw,
        place=option.place,
        label=occurrence.hit.printed,
        label_place=occurrence.label_place,
        candidates=candidates,
    )


def unreadable_fact(occurrence: Occurrence, option: Option | None, candidates: tuple[Candidate, ...]) -> Fact:
    """A text that does not read, with why."""
    if option is None or not isinstance(option.parsed, Unreadable):
        raise ValueError("an unreadable option says why")
    return replace(read_fact(occurrence, option, State.UNREADABLE, candidates), reason=option.parsed.reason)


def not_proved_empty(occurrence: Occurrence, fact: Fact) -> Fact:
    """A field that was not found though a label of it stands there, with nothing near that is its value."""
    label = occurrence.hit.printed
    reason = Message(
        zh="“{label}”处不能断定没有填写，请看原件。",
        en="it can not be told that nothing is filled in at “{label}”: look at the original.",
    ).fill(label=label)
    return replace(fact, label=label, label_place=occurrence.label_place, reason=reason)


def conflict_fact(
    occurrence: Occurrence, option: Option, other: Option, candidates: tuple[Candidate, ...]
) -> Fact:
    """Two places that state different values."""
    return contradicted(read_fact(occurrence, option, State.UNREADABLE, candidates), option.raw, other.raw)


def contradicted(fact: Fact, raw: str, other: str) -> Fact:
    """A fact of which the document states a second value elsewhere."""
    reason = Message(
        zh="文件中写了两个不同的值：“{a}”和“{b}”。",
        en="The document states two different values: “{a}” and “{b}”.",
    ).fill(a=raw, b=other)
    return replace(fact, state=State.UNREADABLE, value=None, reason=reason, conflict=True)


def ambiguous_fact(
    occurrence: Occurrence, option: Option, readings: tuple[Reading, ...], candidates: tuple[Candidate, ...]
) -> Fact:
    """A text with several readings between which nothing has decided."""
    reason = Message(
        zh="“{raw}”有不止一种读法：{values}。", en="“{raw}” can be read in more than one way: {values}."
    ).fill(raw=option.raw, values=" / ".join(reading.value.as_json() for reading in readings))
    return replace(read_fact(occurrence, option, State.UNREADABLE, candidates), reason=reason, readings=readings)
