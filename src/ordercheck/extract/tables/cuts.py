"""Where one row of titles heads several tables side by side: the same one again, or another one of the role."""

from collections.abc import Iterator, Sequence

from ordercheck.extract.tables.assign import FIRM, Title, stack_matches
from ordercheck.extract.tables.headers import HeaderVocabulary, needs_are_met
from ordercheck.values.text import label_form

_Named = tuple[Title, str | None]
"""A title with the column that it names firmly."""


def other_tables(titles: list[Title], vocabularies: Sequence[HeaderVocabulary]) -> Iterator[list[Title]]:
    """The titles, cut where another table of the role begins behind one that is complete by itself."""
    names = [[_firm_name(title, vocabulary) for title in titles] for vocabulary in vocabularies]
    start = 0
    for index in range(1, len(titles)):
        before = [v for v, own in zip(vocabularies, names, strict=True) if _complete(v, own[start:index])]
        behind = (
            [
                v
                for v, own in zip(vocabularies, names, strict=True)
                if own[index] in v.spec.needs[0] and _complete(v, own[index:])
            ]
            if all(v.spec.needs for v in vocabularies)
            else []
        )
        unlike = [v for v in before if _firm_name(titles[index], v) is None]
        if any(one is not other for one in unlike for other in behind):
            yield titles[start:index]
            start = index
    yield titles[start:]


def repeated_runs(titles: list[Title], vocabulary: HeaderVocabulary) -> Iterator[list[Title]]:
    """The titles, cut where the first matched title is repeated after a header that is complete by itself.

    So they are where the naming title is repeated and what follows is complete by itself too.
    """
    named = [(title, _firm_name(title, vocabulary)) for title in titles]
    naming = vocabulary.spec.needs[0] if vocabulary.spec.needs else ()
    run: list[_Named] = []
    for index, (title, name) in enumerate(named):
        names = [one for _, one in run if one is not None]
        rest = named[index:]
        again = len(names) > 1 and _is_first(title, name, run) and _complete(vocabulary, _names(rest))
        again = again or (name in naming and _begins_anew(run, rest, vocabulary))
        if again and needs_are_met(vocabulary.spec, names):
            yield _titles(run)
            run = []
        run.append((title, name))
    if run:
        yield _titles(run)


def _is_first(title: Title, name: str | None, run: Sequence[_Named]) -> bool:
    """Is it the first title again that named a column?"""
    first = next(((one, column) for one, column in run if column is not None), None)
    return first is not None and name == first[1] and _text(title) == _text(first[0])


def _begins_anew(before: Sequence[_Named], rest: Sequence[_Named], vocabulary: HeaderVocabulary) -> bool:
    """Does a naming title begin titles some of which were there before?

    `规格/KG | 数量/KG` behind `品名 | 数量/件` measures the same goods once more: the titles are not the same.
    """
    if not _complete(vocabulary, _names(rest)):
        return False
    printed = {(name, _text(title)) for title, name in before if name is not None}
    named = any(name in vocabulary.spec.needs[0] for name, _ in printed)
    return named and any((name, _text(title)) in printed for title, name in rest)


def _titles(named: Sequence[_Named]) -> list[Title]:
    return [title for title, _ in named]


def _names(named: Sequence[_Named]) -> list[str | None]:
    return [name for _, name in named]


def _text(title: Title) -> str:
    return label_form(" ".join(title.texts))


def _firm_name(title: Title, vocabulary: HeaderVocabulary) -> str | None:
    match = next(iter(stack_matches(title.texts, vocabulary)), None)
    return match.column if match is not None and match.score >= FIRM else None


def _complete(vocabulary: HeaderVocabulary, names: Sequence[str | None]) -> bool:
    """Do titles by themselves make a header of the table?"""
    return needs_are_met(vocabulary.spec, [name for name in names if name is not None])
