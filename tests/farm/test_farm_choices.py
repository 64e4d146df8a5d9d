"""The two halves of the farm have no value of a choice and no word in common."""

from random import Random

import pytest

from farm.choices import HALVES, all_choices, draw
from farm.words import all_phrases, all_words

# A choice that has one value for both halves, or a common one that is needed everywhere.
_COMMON = {
    "none",
    "no",
    "yes",
    "few",
    "many",
    "total",
    "words",
    "tax",
    "minor",
    "grouped",
    "typed",
    "plain",
    "field",
}


@pytest.mark.parametrize("name", sorted(all_choices()))
def test_values_of_the_halves_differ(name: str) -> None:
    halves = all_choices()[name]
    shared = set(halves["worked"]) & set(halves["held"])
    assert shared <= _COMMON | {"CNY", "USD", "as_values", "left", "narrow", "code"}


def test_the_worked_half_never_draws_a_held_value() -> None:
    for seed in range(200):
        drawn = draw("worked", Random(seed))
        assert all(value in all_choices()[name]["worked"] for name, value in drawn.items())


def test_the_held_half_draws_values_that_the_worked_half_has_not() -> None:
    drawn = draw("held", Random(1))
    assert sum(value not in all_choices()[name]["worked"] for name, value in drawn.items()) > 8


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


def test_no_word_of_a_field_is_in_both_halves() -> None:
    for words in _listed():
        worked, _, held = (half.strip() for half in words.partition("|"))
        assert not set(worked.split(", ")) & set(held.split(", ")), words


def test_the_worked_half_has_no_held_sentence() -> None:
    for name, languages in all_phrases().items():
        for halves in languages.values():
            shared = set(halves["worked"]) & set(halves["held"])
            assert not shared or name == "blank_label", name
