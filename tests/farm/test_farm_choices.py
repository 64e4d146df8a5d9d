"""The two halves of the farm share no value of a choice and no word; the held one has a share of odd words."""

from random import Random

import pytest

from farm.choices import HALVES, all_choices, draw
from farm.words import ODD_SHARE, Wording, all_phrases, all_words


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
    assert len(held) > 8
    assert held <= seen


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
            assert not set(halves.get("worked", ())) & set(halves["held"]), name


def _odd_labels(half: str, odd_share: float) -> int:
    """How many of 300 labels for the number of a contract are held words."""
    held = all_words()["contract"]["fields"]["number"]["zh"].partition(" | ")[2].split(", ")
    wording = Wording("contract", half, "zh", "plain", Random(5), odd_share)
    return sum(wording.label("fields", "number") in held for _ in range(300))


def test_the_worked_half_has_no_held_word_whatever_the_share() -> None:
    assert _odd_labels("worked", 1) == 0


def test_a_held_document_has_its_share_of_held_words() -> None:
    assert _odd_labels("held", 0) == 0
    assert 80 <= _odd_labels("held", ODD_SHARE) <= 120
    assert _odd_labels("held", 1) == 300


def test_a_sentence_of_a_held_layout_is_held_whatever_the_share() -> None:
    wording = Wording("contract", "held", "zh", "plain", Random(5), 0)
    assert wording.phrases("term_delivery_date") == all_phrases()["term_delivery_date"]["zh"]["held"]
