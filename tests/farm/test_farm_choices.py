"""The halves of the farm share no value of a choice; one deals odd words by share, the other captions by count."""

from random import Random

import pytest

from farm.choices import HALVES, all_choices, draw, value_of
from farm.words import ODD_SHARE, Wording, all_counted, all_phrases, all_words, listed_words


@pytest.mark.parametrize("name", sorted(all_choices()))
def test_values_of_the_halves_differ(name: str) -> None:
    halves = all_choices()[name]
    assert not set(halves["worked"]) & set(halves.get("held", ()))


def test_the_worked_half_never_draws_a_held_value() -> None:
    for seed in range(200):
        drawn = draw("worked", Random(seed))
        assert all(value in all_choices()[name]["worked"] for name, value in drawn.items())


def test_the_held_half_draws_values_that_the_worked_half_has_not() -> None:
    seen = {item for seed in range(300) for item in draw("held", Random(seed)).items()}
    held = {(name, value) for name, halves in all_choices().items() for value in halves.get("held", ())}
    assert len(held) > 8
    assert held <= seen


def test_a_choice_of_a_single_value_leaves_the_others_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    several = {name: halves for name, halves in all_choices().items() if len(halves["worked"]) > 1}
    drawn = draw("worked", Random(4))
    monkeypatch.setattr("farm.choices.all_choices", lambda: several)
    assert draw("worked", Random(4)) == {name: drawn[name] for name in several}


def test_a_held_value_has_its_share_of_the_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    choices = {"frame": {"worked": ["none", "footer"], "held": {"stamp": 0.25, "line": 0.05}}}
    monkeypatch.setattr("farm.choices.all_choices", lambda: choices)
    drawn = [value_of("frame", "held", Random(seed)) for seed in range(1000)]
    assert 200 <= drawn.count("stamp") <= 300
    assert 25 <= drawn.count("line") <= 80
    assert {"none", "footer"} <= set(drawn)


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


def _labels(half: str, part: str, name: str, odd_share: float = ODD_SHARE) -> list[str]:
    """300 labels of a field of Chinese contracts."""
    wording = Wording("contract", half, "zh", "plain", Random(5), odd_share)
    return [wording.label(part, name) for _ in range(300)]


@pytest.mark.parametrize(("half", "name"), [("worked", "number"), ("held", "project")])
def test_a_label_that_is_not_counted_is_odd_with_the_share(half: str, name: str) -> None:
    odd = listed_words(all_words()["contract"]["fields"][name]["zh"])["odd"]
    drawn = [sum(label in odd for label in _labels(half, "fields", name, share)) for share in (0, ODD_SHARE, 1)]
    assert drawn[0] == 0
    assert 80 <= drawn[1] <= 120
    assert drawn[2] == 300


def test_the_held_half_draws_a_caption_as_often_as_it_was_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = {"contract": {"fields": {"number": {"zh": {"甲号": 9, "乙号": 1}}}}}
    monkeypatch.setattr("farm.words.all_counted", lambda: counted)
    labels = _labels("held", "fields", "number", odd_share=1)
    assert set(labels) == {"甲号", "乙号"}
    assert 15 <= labels.count("乙号") <= 45
    assert not set(_labels("worked", "fields", "number")) & set(labels)


def test_the_title_of_the_held_half_is_a_counted_one() -> None:
    counted = all_counted()["contract"]["title"]["zh"]
    assert {Wording("contract", "held", "zh", "plain", Random(seed)).title() for seed in range(60)} <= set(counted)


def _counted() -> list[tuple[str, str, str, dict[str, dict[str, int]]]]:
    return [
        (role, part, name, captions)
        for role, parts in all_counted().items()
        for part, fields in parts.items()
        for name, captions in ({"": fields} if part == "title" else fields).items()
    ]


def test_what_is_counted_is_a_field_that_its_role_prints_and_was_seen_five_times() -> None:
    for role, part, name, languages in _counted():
        known = all_words()[role][part]
        assert not name or name in known, (role, part, name)
        for captions in languages.values():
            assert sum(captions.values()) >= 5, (role, part, name)
            assert min(captions.values()) > 0


def test_no_counted_caption_is_the_title_of_two_columns() -> None:
    for role, parts in all_counted().items():
        for language in ("zh", "en"):
            titles = [title for column in parts.get("columns", {}).values() for title in column.get(language, ())]
            assert len(titles) == len(set(titles)), (role, language)
