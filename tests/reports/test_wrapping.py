import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ordercheck.reports.wording.wrapping import breaks


def wrapped(text: str, first: int, others: int) -> list[str]:
    offsets = [0, *breaks(text, first, others), len(text)]
    return [text[start:end].rstrip() for start, end in zip(offsets, offsets[1:], strict=False)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("数量不一致", ["数量不一致"]),
        ("单价乘以数量等于金额", ["单价乘以数", "量等于金额"]),
        ("金额 1,200.00 不符", ["金额", "1,200.00", "不符"]),
        ("one two three", ["one two", "three"]),
        ("数量不一致，请更正", ["数量不一", "致，请更正"]),
        ("甲乙丙丁（戊己）", ["甲乙丙丁", "（戊己）"]),
        ("a-very-long-word", ["a-very-lon", "g-word"]),
        ("", [""]),
    ],
)
def test_lines_are_broken_where_a_reader_expects_it(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10, 10) == lines


def test_the_first_line_may_be_longer() -> None:
    assert wrapped("一二三四五六七八", 8, 4) == ["一二三四", "五六", "七八"]


@given(st.text(alphabet="数量单价 ab1,.（）「」，。：", max_size=60), st.integers(8, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    offsets = [0, *breaks(text, width, width - 2), len(text)]
    assert "".join(text[a:b] for a, b in zip(offsets, offsets[1:], strict=False)) == text
    lines = wrapped(text, width, width - 2)
    assert all(cell_len(line) <= width for line in lines[:1])
    assert all(cell_len(line) <= width - 2 for line in lines[1:])
