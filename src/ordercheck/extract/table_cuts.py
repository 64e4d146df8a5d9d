"""Where one row of titles heads several tables side by side: the same one again, or another one of the role."""

from collections.abc import Iterator, Sequence

from ordercheck.extract.table_assign import FIRM, Title, stack_matches
from ordercheck.extract.table_headers import HeaderVocabulary, needs_are_met


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
    run: list[Title] = []
    names: list[str] = []
    all_names = [_firm_name(title, vocabulary) for title in titles]
    naming = vocabulary.spec.needs[0] if vocabulary.spec.needs else ()
    for index, title in enumerate(titles):
        name = all_names[index]
        again = (
            name is not None and len(names) > 1 and name == names[0] and _complete(vocabulary, all_names[index:])
        )
        again = again or (name in naming and _begins_anew(names, all_names[index:], vocabulary))
        if again and needs_are_met(vocabulary.spec, names):
            yield run
            run, names = [], []
        run.append(title)
        if name is not None:
            names.append(name)
    if run:
        yield run


def _begins_anew(before: Sequence[str], rest: Sequence[str | None], vocabulary: HeaderVocabulary) -> bool:
    """Is a naming title there again, or one of its kind with titles behind it that were there before?"""
    if not _complete(vocabulary, rest):
        return False
    named = any(name in vocabulary.spec.needs[0] for name in before)
    return rest[0] in before or (named and any(name in before for name in rest[1:]))


def _firm_name(title: Title, vocabulary: HeaderVocabulary) -> str | None:
    match = next(iter(stack_matches(title.texts, vocabulary)), None)
    return match.column if match is not None and match.score >= FIRM else None


def _complete(vocabulary: HeaderVocabulary, names: Sequence[str | None]) -> bool:
    """Do titles by themselves make a header of the table?"""
    return needs_are_met(vocabulary.spec, [name for name in names if name is not None])
