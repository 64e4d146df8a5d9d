from collections.abc import Sequence
from pathlib import Path

import pytest

from ordercheck.model.document import Document, Problem, ProblemKind
from ordercheck.model.fact import DocumentFacts, Recognition
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace
from ordercheck.packet_file import AssignedRole
from ordercheck.pipeline import DocumentReader, ReadingJob
from ordercheck.readers.member import Step
from ordercheck.run.cache import CachedReading, program_identity, usual_folder

READER = DocumentReader({"": {}})


class Counting:
    """Reads by hand and remembers what it was asked for."""

    def __init__(self, broken: bool = False) -> None:
        self.asked: list[str] = []
        self.broken = broken

    def __call__(self, reader: DocumentReader, jobs: Sequence[ReadingJob]) -> Sequence[tuple[DocumentFacts, ...]]:
        self.asked += [job.name for job in jobs]
        problem = Problem(ProblemKind.UNREADABLE, Message("坏", "broken"), blocking=True)
        problems = (problem,) if self.broken else ()
        return [
            (
                DocumentFacts(
                    Document(job.name, "x", job.path.read_text(), problems=problems), Recognition(job.role)
                ),
            )
            for job in jobs
        ]


def jobs(folder: Path, *names: str) -> list[ReadingJob]:
    found = []
    for name in names:
        path = folder / name
        if not path.exists():
            path.write_text(name)
        found.append(ReadingJob(path, name))
    return found


def ask(inner: Counting, cache: Path, wanted: Sequence[ReadingJob], identity: str = "1") -> list[str]:
    read = CachedReading(inner, identity, cache)(READER, wanted)
    return [facts.document.path for (facts,) in read]


def test_a_document_is_read_once(tmp_path: Path) -> None:
    inner, wanted = Counting(), jobs(tmp_path, "a", "b")
    cache = tmp_path / "cache"
    assert ask(inner, cache, wanted) == ["a", "b"]
    assert ask(inner, cache, [*jobs(tmp_path, "c"), *wanted]) == ["c", "a", "b"]
    assert inner.asked == ["a", "b", "c"]


def test_what_may_change_the_result_is_in_the_key(tmp_path: Path) -> None:
    inner, cache = Counting(), tmp_path / "cache"
    (job,) = jobs(tmp_path, "a")
    ask(inner, cache, [job])
    ask(inner, cache, [job], identity="2")
    ask(inner, cache, [ReadingJob(job.path, "other name")])
    ask(inner, cache, [ReadingJob(job.path, "a", role="quote")])
    ask(inner, cache, [ReadingJob(job.path, "a", customer="ACME")])
    ask(inner, cache, [ReadingJob(job.path, "a", steps=(Step("zip", 1),))])
    ask(inner, cache, [ReadingJob(job.path, "a", sections=(AssignedRole("p. 1", "quote", FilePlace(1)),))])
    job.path.write_text("changed")
    ask(inner, cache, [job])
    assert inner.asked == ["a", "a", "other name", "a", "a", "a", "a", "a"]


def test_an_unreadable_document_is_tried_again(tmp_path: Path) -> None:
    inner, wanted = Counting(broken=True), jobs(tmp_path, "a")
    ask(inner, tmp_path / "cache", wanted)
    ask(inner, tmp_path / "cache", wanted)
    assert inner.asked == ["a", "a"]


def test_a_damaged_entry_is_read_anew(tmp_path: Path) -> None:
    inner, wanted, cache = Counting(), jobs(tmp_path, "a"), tmp_path / "cache"
    ask(inner, cache, wanted)
    for entry in cache.iterdir():
        entry.write_bytes(b"\x80damaged")
    assert ask(inner, cache, wanted) == ["a"]
    assert inner.asked == ["a", "a"]


def test_a_folder_that_others_can_write_to_is_not_trusted(tmp_path: Path) -> None:
    inner, wanted, cache = Counting(), jobs(tmp_path, "a"), tmp_path / "cache"
    ask(inner, cache, wanted)
    cache.chmod(0o777)
    ask(inner, cache, wanted)
    assert inner.asked == ["a", "a"]


def test_a_folder_that_can_not_be_made_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert ask(Counting(), tmp_path / "file" / "cache", jobs(tmp_path, "a")) == ["a"]


def test_entries_longest_unused_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner, cache = Counting(), tmp_path / "cache"
    first, second = jobs(tmp_path, "a", "b")
    ask(inner, cache, [first])
    (entry,) = cache.iterdir()
    monkeypatch.setattr("ordercheck.run.cache.LARGEST", entry.stat().st_size * 3 // 2)
    ask(inner, cache, [second])
    assert not entry.exists()
    assert len(list(cache.iterdir())) == 1


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ORDERCHECK_CACHE", str(tmp_path))
    assert usual_folder() == tmp_path


def test_the_program_has_one_identity() -> None:
    assert program_identity() == program_identity()
    assert len(program_identity()) == 64
