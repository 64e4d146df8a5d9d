"""Gaps between Chinese and Latin on a page: which are spaces."""

from types import SimpleNamespace

from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_script_gaps import parted_at_spaces

SIZE = 10.0


def fragment(text: str, *gaps: tuple[int, float], letter_gap: float = 0.0) -> Fragment:
    """A text of which each character is as wide as it is high; gaps in ems before a position."""
    made = Fragment(SimpleNamespace(size=SIZE), 100.0, False)
    at, wider = 0.0, dict(gaps)
    for position, character in enumerate(text):
        at += wider.get(position, letter_gap) * SIZE if position else 0.0
        made.texts.append(character)
        made.starts.append(at)
        at += SIZE
        made.ends.append(at)
    return made


def texts(*fragments: Fragment) -> list[str]:
    return [piece.text for piece in parted_at_spaces(fragments)]


def test_a_gap_wider_than_those_that_the_producer_leaves_everywhere_is_a_space() -> None:
    own = fragment("第3条", (1, 0.2), (2, 0.2))
    assert texts(own, fragment("华美LUNA", (2, 0.318))) == ["第3条", "华美", "LUNA"]
    assert texts(own, fragment("华美LUNA", (2, 0.207))) == ["第3条", "华美LUNA"]


def test_where_chinese_and_latin_touch_a_wide_gap_is_a_space() -> None:
    touching = fragment("第3条"), fragment("共2页")
    assert texts(*touching, fragment("华美LUNA", (2, 0.25))) == ["第3条", "共2页", "华美", "LUNA"]


def test_brackets_tell_only_where_no_letter_shows_what_the_producer_leaves() -> None:
    brackets = fragment("单价(元)额"), fragment("重量(千)克")
    own = fragment("第3条", (1, 0.2), (2, 0.2))
    assert texts(*brackets, own) == ["单价(元)额", "重量(千)克", "第3条"]
    assert texts(*brackets, fragment("华美LUNA", (2, 0.25))) == ["单价(元)额", "重量(千)克", "华美", "LUNA"]


def test_gaps_of_one_width_each_tell_nothing() -> None:
    assert texts(fragment("华美LUNA", (2, 0.318))) == ["华美LUNA"]
    assert texts(fragment("第3条", (1, 0.2), (2, 0.28))) == ["第3条"]


def test_a_space_between_chinese_words_does_not_spread_the_line() -> None:
    touching = fragment("第3条"), fragment("共2页")
    assert texts(*touching, fragment("华美灯饰LUNA", (2, 0.25), (4, 0.25))) == [
        "第3条",
        "共2页",
        "华美灯饰",
        "LUNA",
    ]


def test_on_a_line_that_is_spread_a_wider_gap_is_no_space() -> None:
    own = fragment("第3条", (1, 0.2), (2, 0.2))
    assert texts(own, fragment("华美的LUNA", (3, 0.318), letter_gap=0.1)) == ["第3条", "华美的LUNA"]
