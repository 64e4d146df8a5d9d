"""How long the OCR of one file may go on; no extra is needed, the reading itself is replaced."""

import pytest
from msgspec.structs import replace

from ordercheck.model.document import Document, Line, Part, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.run.documents import GRACE
from ordercheck.vision import scans, seconds_for_pictures

PAGES = 3
LINE = Line("合同", PagePlace(1, Box(0, 0, 9, 9)))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "installed", lambda extra: True)
    monkeypatch.setattr(scans, "_read", lambda part, picture_of: (replace(part, by_ocr=True, lines=(LINE,)), None))


def read() -> Document:
    picture = Message("图片", "a picture")
    parts = tuple(Part(n, "page", str(n + 1)) for n in range(PAGES))
    problems = tuple(Problem(ProblemKind.SCANNED, picture, part=n, blocking=True) for n in range(PAGES))
    return scans.read_scans(Document("a.jpg", "jpeg", "", parts, problems), b"")


def test_within_its_time_every_page_is_read() -> None:
    document = read()
    assert [part.by_ocr for part in document.parts] == [True] * PAGES
    assert document.problems == ()


@pytest.mark.parametrize("limit", ["CPU_SECONDS", "WALL_SECONDS"])
def test_the_first_page_is_always_read_and_the_others_are_named(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, limit, -1.0)
    document = read()
    assert [part.by_ocr for part in document.parts] == [True, False, False]
    assert [problem.part for problem in document.problems] == [1, 2]
    assert all(problem.blocking for problem in document.problems)
    assert document.problems[0].message.zh.startswith("第 2 页是图片，没有识别：该文件前 1 页")


def test_the_work_of_others_does_not_use_a_file_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine that is four times as slow for what others do, as many pages are read."""
    clock = iter(range(0, 10_000, 60))
    monkeypatch.setattr(scans.time, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(scans.time, "process_time", lambda: 0.0)
    assert all(part.by_ocr for part in read().parts)


def test_the_process_of_a_file_outlives_the_time_for_its_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ordercheck.vision.extras.installed", lambda extra: True)
    assert seconds_for_pictures() + GRACE > scans.WALL_SECONDS + 120
    monkeypatch.setattr("ordercheck.vision.extras.installed", lambda extra: False)
    assert seconds_for_pictures() == 0
