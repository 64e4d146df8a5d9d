"""Documents read in guarded processes: a reader's crash is a result of its document, never of the run."""

import os
from collections.abc import Callable, Sequence

from ordercheck.model.fact import DocumentFacts, Recognition
from ordercheck.model.message import Message
from ordercheck.pipeline import DocumentReader, ReadingJob, file_hash
from ordercheck.readers import Limits, unreadable
from ordercheck.run.workers import Failure, FailureKind, run_guarded
from ordercheck.vision import seconds_for_pictures

GRACE = 30.0
"""Seconds beyond the reader's own limit before its process is stopped."""

Progress = Callable[[int, int, str], None]
"""Called after each document: how many are done, how many there are, the name of the one just done."""

_WHY = {
    FailureKind.CRASHED: Message(
        "读取时程序崩溃（{detail}），文件可能已损坏；请用原软件打开后另存。",
        "Reading it crashed ({detail}), the file may be damaged; open it in its program and save it again.",
    ),
    FailureKind.TOO_SLOW: Message(
        "读取超过 {detail} 秒，已停止；请拆分或重新导出。",
        "Reading took more than {detail} seconds and was stopped; split the file or export it again.",
    ),
    FailureKind.MEMORY: Message(
        "文件太大或太复杂，内存不够；请拆分或重新导出。",
        "The file is too large or too complex for the memory at hand; split it or export it again.",
    ),
    FailureKind.RAISED: Message(
        "程序读取该文件时出错（{detail}）；请把文件交给软件维护者。",
        "Reading it met a defect of the program ({detail}); send the file to its maintainers.",
    ),
}


def usual_workers(documents: int) -> int:
    """As many processes as there are processors and documents."""
    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return max(1, min(processors, documents))


class GuardedReading:
    """A `ReadAll` of the pipeline that spreads the documents over `workers` processes (0: the usual number)."""

    def __init__(self, workers: int = 0, progress: Progress | None = None) -> None:
        self.workers = workers
        self.progress = progress

    def __call__(self, reader: DocumentReader, jobs: Sequence[ReadingJob]) -> Sequence[tuple[DocumentFacts, ...]]:
        """The documents of every job, in the order of the jobs."""
        found: dict[int, tuple[DocumentFacts, ...]] = {}
        workers = self.workers or usual_workers(len(jobs))
        seconds = Limits().max_seconds + GRACE + seconds_for_pictures()
        for index, outcome in run_guarded(reader, jobs, workers, seconds):
            found[index] = _failed(jobs[index], outcome) if isinstance(outcome, Failure) else outcome
            if self.progress is not None:
                self.progress(len(found), len(jobs), jobs[index].name)
        return [found[index] for index in range(len(jobs))]


def _failed(job: ReadingJob, failure: Failure) -> tuple[DocumentFacts, ...]:
    message = _WHY[failure.kind].fill(detail=failure.detail)
    return (DocumentFacts(unreadable(job.name, "unknown", file_hash(job), message), Recognition(None)),)
