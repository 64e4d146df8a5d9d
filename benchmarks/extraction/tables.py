"""Scores as tables of text: all, then by role, format, language and each layout choice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from scoring import Score, Tally, tally

_HEAD = f"{'':32}  docs  roles  precision  recall  unknown  right  wrong  missing  invented"


def lines_by(scores: Sequence[Score], label: str) -> Iterator[str]:
    """One line for each value of a label."""
    groups: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        groups[score.labels.get(label, "-")].append(score)
    for value, members in sorted(groups.items()):
        yield line(f"{label} {value}", tally(members))


def lines_by_field(scores: Sequence[Score]) -> Iterator[str]:
    """One line for each field that was not always right: right, wrong, missing, invented."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for score in scores:
        for detail in score.details:
            name = re.sub(r"\[\d+\]", "[]", detail.field)
            found[f"{score.labels['role']} {name}"][detail.outcome] += 1
    for name, counts in sorted(found.items(), key=lambda item: -(item[1].total() - _right(item[1]))):
        if counts.total() > _right(counts):
            told = f"{counts['wrong']:5} {counts['missing']:8} {counts['invented']:9}"
            yield f"field {name:40} {_right(counts):5} {told}"


def _right(counts: Counter[str]) -> int:
    return counts["right"] + counts["close"]


def line(title: str, found: Tally) -> str:
    """The figures of some documents."""
    unknown = found.unreadable / found.stated if found.stated else 0.0
    return (
        f"{title:32}  {found.documents:4}  {found.roles / max(found.documents, 1):5.1%}  {found.precision:9.2%}  "
        f"{found.recall:6.1%}  {unknown:7.1%}  {found.right:5}  {found.outcomes['wrong']:5}  "
        f"{found.outcomes['missing']:7}  {found.outcomes['invented']:8}"
    )


def report(title: str, scores: Sequence[Score], labels: Sequence[str]) -> Iterator[str]:
    """The whole table."""
    yield f"\n{title}\n{_HEAD}"
    for label in labels:
        yield from lines_by(scores, label)
    yield f"{'':46} right wrong  missing  invented"
    yield from lines_by_field(scores)
    yield line("all", tally(scores))
