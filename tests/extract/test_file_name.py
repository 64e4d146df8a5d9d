"""A choice that only the file's name tells."""

import pytest

from ordercheck.extract.file_name import with_file_name
from ordercheck.model.document import Document
from ordercheck.model.fact import Fact, State
from ordercheck.run.rules import load_rules
from ordercheck.values.shapes import Choice

PHOTO = load_rules().roles["photo"]


def view(path: str, fields: dict[str, Fact] | None = None) -> Fact | None:
    return with_file_name(fields or {}, Document(path, "png", ""), PHOTO).get("view")


@pytest.mark.parametrize(
    ("path", "token", "word"),
    [
        ("样品正视.png", "front", "正视"),
        ("照片/右侧面.jpg", "right", "右侧面"),
        ("sample_left.JPG", "left", "left"),
        ("资料.zip/BACK.png", "back", "back"),
    ],
)
def test_the_name_tells_the_view(path: str, token: str, word: str) -> None:
    fact = view(path)
    assert fact is not None
    assert (fact.state, fact.value, fact.raw, fact.looked_for) == (State.STATED, Choice(token), fact.raw, (path,))
    assert fact.raw in word


@pytest.mark.parametrize("path", ["IMG_0041.jpg", "正视和左侧.png", "bright.png", "leftover.png"])
def test_no_view_or_several_tell_none(path: str) -> None:
    assert view(path) is None


def test_what_was_read_stays() -> None:
    read = Fact("view", State.STATED, "左侧", Choice("left"))
    assert view("正视.png", {"view": read}) is read
