"""The two halves of the farm share no value of a choice and no word; the held one has a share of odd words."""

from random import Random

import pytest

from farm.choices import HALVES, all_choices, draw
from farm.words import ODD_SHARE, Wording, all_phrases, all_words, listed_words


@pytest.mark.parametrize("name", sorted(all_choices()))
def test_values_of_the_halves_differ(name: str) -> None:
    halves = all_choices()[name]
    assert not set(halves["worked"]) & set(halves.get("held", ()))


def test_the_worked_half_never_draws_a_held_value() -> None:
    for seed in range(200):
        drawn = draw("worked", Random(seed))
        assert all(value in all_choices()[name]["worked"] for name, value in drawn.items())


def test_the_held_half_draws_values_that_the_worked_half_has_not() -> None:
    seen = {item for seed in range(100) for item in draw("held", Random(seed)).items()}
    held = {(name, value) for name, halves in all_choices().items() for value in halves.get("held", ())}
    assert held <= seen


def test_a_choice_of_a_single_value_leaves_the_others_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    several = {name: halves for name, halves in all_choices().items() if len(halves["worked"]) > 1}
    drawn = draw("worked", Random(4))
    monkeypatch.setattr("farm.choices.all_choices", lambda: several)
    assert draw("worked", Random(4)) == {name: drawn[name] for name in several}


def test_an_unknown_half_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("other", Random(0))


def test_both_halves_are_named() -> None:
    assert HALVES == ("worked", "held")


def _listed() -> list[str]:
    return [
        words
        for role in all_words().values()
        for part, fields in role.items()
        for pair in ([fields] if part == "title" else fields.values())
        for words in pair.values()
    ]


def test_no_word_of_a_field_is_of_two_kinds() -> None:
    for entry in _listed():
        kinds = [set(words) for words in listed_words(entry).values()]
        assert sum(map(len, kinds)) == len(set().union(*kinds)), entry


def test_no_sentence_is_of_two_kinds() -> None:
    for name, languages in all_phrases().items():
        for kinds in languages.values():
            sentences = [sentence for kind in kinds.values() for sentence in kind]
            assert len(sentences) == len(set(sentences)), name


def test_an_entry_of_words_is_told_apart_by_kind() -> None:
    assert listed_words("a, b c") == {"common": ["a", "b c"]}
    assert listed_words("a | b, c") == {"common": ["a"], "odd": ["b", "c"]}


def _odd_labels(half: str, odd_share: float) -> int:
    """How many of 300 labels for the number of a contract are odd words of the half."""
    kinds = listed_words(all_words()["contract"]["fields"]["number"]["zh"])
    odd = kinds["odd"]
    wording = Wording("contract", half, "zh", "plain", Random(5), odd_share)
    return sum(wording.label("fields", "number") in odd for _ in range(300))


@pytest.mark.parametrize("half", HALVES)
def test_a_document_has_its_share_of_odd_words(half: str) -> None:
    assert _odd_labels(half, 0) == 0
    assert 80 <= _odd_labels(half, ODD_SHARE) <= 120
    assert _odd_labels(half, 1) == 300
