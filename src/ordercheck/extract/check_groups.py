"""Choices that stand as a group of check boxes without a label: `☑整箱 □拼箱 □散货`."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile

from ordercheck.extract.labels import LabelHit, Owner, Strength, squeezed
from ordercheck.extract.layout import Layout, Segment, Surface
from ordercheck.extract.neighbours import Neighbours
from ordercheck.extract.options import Occurrence, Option
from ordercheck.extract.resolve import Held
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.roles.role import FieldSpec
from ordercheck.values.ticks import SYMBOL_TICK, boxes_behind_words

SCORE = 0.8

_BOX = re.compile(rf"[☐☑☒□■▢✓✔√○●◯◉]|{SYMBOL_TICK}|\[\s*[xX√✓]?\s*\]|[（(]\s*[√✓]?\s*[)）]")

_BEFORE_WORDS = ":： \t\u3000"

_TICKED = frozenset("☑☒■✓✔√●◉xXþý")

Parse = Callable[[Occurrence, str, Segment | None], tuple[Parsed | None, bool]]


def ticked(text: str) -> str | None:
    """What stands behind the ticked boxes of a text; None for a text without boxes, empty where none is ticked."""
    if not _BOX.search(text):
        return None
    marks = list(_BOX.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    chosen = [
        text[mark.end() : end].strip()
        for mark, end in zip(marks, ends, strict=True)
        if any(c in _TICKED for c in mark.group())
    ]
    return " ".join(chosen)


def pairs_choices(spec: FieldSpec, text: str) -> bool:
    """Is a text made of several of the field's choices and nothing else but a box: `LCL/FCL □`?"""
    pieces = [squeezed(piece) for piece in re.split(r"[/／]", _BOX.sub("", text))]
    return len(pieces) > 1 and bool(spec.choices) and all(piece in _words(spec) for piece in pieces)


def group_held(layout: Layout, specs: Mapping[str, FieldSpec], parse: Parse) -> Iterator[Held]:
    """Groups of boxes whose captions are the choices of exactly one field (at least two different ones)."""
    wanted = {name: _words(spec) for name, spec in specs.items() if spec.choices}
    if not wanted:
        return
    for surface in layout.surfaces:
        if any(_BOX.search(segment.text) for segment in surface.segments):
            yield from _on_surface(surface, specs, wanted, parse)


def _words(spec: FieldSpec) -> dict[str, str]:
    return {squeezed(word): token for token, words in spec.choices.items() for word in words}


def _on_surface(
    surface: Surface, specs: Mapping[str, FieldSpec], wanted: Mapping[str, dict[str, str]], parse: Parse
) -> Iterator[Held]:
    near = Neighbours(surface)
    done: set[int] = set()
    for segment in surface.segments:
        if segment.index in done or not _BOX.search(segment.text):
            continue
        for run in _runs(near, segment):
            group = _group(run)
            captions = [squeezed(caption) for caption in _BOX.split(group) if caption.strip()]
            fields = [name for name, words in wanted.items() if _fits(captions, words)]
            held = _held(specs[fields[0]], group, segment, parse) if len(fields) == 1 else None
            if held is not None:
                done.update(one.index for one in run)
                yield held
                break


def _runs(near: Neighbours, segment: Segment) -> Iterator[list[Segment]]:
    """The texts that may be a group: on one line, over the lines of a cell, in cells that begin with a box."""
    single = len(_BOX.findall(segment.text)) == 1
    right = near.right_of(segment) if single else []
    yield [segment, *(other for other in right if other.cell == segment.cell)]
    if segment.cell is not None:
        yield [line for line in near.cells[segment.cell] if line.index >= segment.index]
    if single and _BOX.match(segment.text.lstrip()):
        yield [segment, *takewhile(lambda other: _BOX.match(other.text.lstrip()) is not None, right)]


def _group(run: list[Segment]) -> str:
    """From the first box on, or from the words to which the first box is stuck: `直客货■  同行货□`."""
    text = " ".join(segment.text.strip() for segment in run)
    first = _BOX.search(text)
    if first is None:
        return ""
    return text[_word_start(text, first.start()) if boxes_behind_words(text) else first.start() :]


def _word_start(text: str, end: int) -> int:
    return 1 + max(text.rfind(sign, 0, end) for sign in _BEFORE_WORDS)


def _fits(captions: list[str], words: Mapping[str, str]) -> bool:
    """Do the captions begin with words of at least two different choices, and most of them with one at all?"""
    tokens = [_token(caption, words) for caption in captions]
    known = [token for token in tokens if token is not None]
    return len(set(known)) >= 2 and len(known) * 2 > len(captions)


def _token(caption: str, words: Mapping[str, str]) -> str | None:
    fitting = [word for word in words if word and caption.startswith(word)]
    return words[max(fitting, key=len)] if fitting else None


def _held(spec: FieldSpec, group: str, segment: Segment, parse: Parse) -> Held | None:
    hit = LabelHit((Owner(spec.name, "", len(spec.labels)),), 0, 0, 0, Strength.GAP, "", ())
    occurrence = Occurrence(-30_000, spec, hit, segment, len(spec.labels), False)
    parsed, blank = parse(occurrence, group, None)
    if parsed is None or blank or isinstance(parsed, Unreadable):
        return None
    return Held(occurrence, Option(occurrence, group, segment.place, (), SCORE, "a group of check boxes", parsed))
