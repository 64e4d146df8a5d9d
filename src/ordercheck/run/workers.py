"""Guarded worker processes: a job that crashes, hangs or eats all memory costs that job, never the run.

The standard library's ProcessPoolExecutor loses every waiting job when one worker dies and can not stop a job
that hangs; here each worker has its own pipe, so that a death is known to belong to one job.
"""

import contextlib
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from ordercheck.run.collecting import collect_seldom

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

MEMORY = 3 * 1024**3
"""Address space of one worker in bytes, where the system can limit it."""


class FailureKind(StrEnum):
    """Why a job has no outcome."""

    CRASHED = "crashed"
    TOO_SLOW = "too_slow"
    MEMORY = "memory"
    RAISED = "raised"


@dataclass(frozen=True, slots=True)
class Failure:
    """A job without an outcome; `detail` is the exit code or the exception."""

    kind: FailureKind
    detail: str


def run_guarded(
    function: Callable[[Job], Outcome], jobs: Sequence[Job], workers: int, seconds: float
) -> Iterator[tuple[int, Outcome | Failure]]:
    """Runs the function on every job in up to `workers` processes; yields (index of the job, outcome) as they end.

    `seconds`: wall time after which a job is stopped. The function must be importable and picklable where
    processes are spawned; outcomes must be picklable.
    """
    pool = _Pool(function, jobs, seconds)
    try:
        yield from pool.run(max(1, min(workers, len(jobs))))
    finally:
        pool.stop()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: "Connection[object, object]"
    index: int
    deadline: float


class _Pool(Generic[Job, Outcome]):
    def __init__(self, function: Callable[[Job], Outcome], jobs: Sequence[Job], seconds: float) -> None:
        self.function = function
        self.jobs = jobs
        self.seconds = seconds
        self.waiting = list(reversed(range(len(jobs))))
        self.busy: list[_Worker] = []
        self.context = _context()

    def run(self, workers: int) -> Iterator[tuple[int, Outcome | Failure]]:
        while self.waiting or self.busy:
            while self.waiting and len(self.busy) < workers:
                self._start()
            yield from self._finished()

    def stop(self) -> None:
        for worker in self.busy:
            _end(worker)
        self.busy.clear()

    def _start(self) -> None:
        ours, theirs = self.context.Pipe()
        # A forked child holds copies of the other workers' pipes; it must close them, else it would keep its
        # siblings alive when this process is killed.
        inherited = [worker.pipe for worker in self.busy] + [ours] if self.context is not _SPAWN else []
        process = self.context.Process(target=_serve, args=(self.function, theirs, inherited), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, -1, 0.0)
        self._give(worker)
        self.busy.append(worker)

    def _give(self, worker: _Worker) -> None:
        worker.index = self.waiting.pop()
        worker.deadline = time.monotonic() + self.seconds
        # A worker that died meanwhile is noticed when its answer is awaited.
        with contextlib.suppress(BrokenPipeError):
            worker.pipe.send(self.jobs[worker.index])

    def _finished(self) -> Iterator[tuple[int, Outcome | Failure]]:
        soonest = min(worker.deadline for worker in self.busy)
        ready = wait([worker.pipe for worker in self.busy], max(0.0, soonest - time.monotonic()))
        for worker in list(self.busy):
            if worker.pipe in ready:
                yield worker.index, self._outcome(worker)
            elif time.monotonic() >= worker.deadline:
                self._drop(worker)
                yield worker.index, Failure(FailureKind.TOO_SLOW, f"{self.seconds:g}")

    def _outcome(self, worker: _Worker) -> Outcome | Failure:
        try:
            outcome: Outcome | Failure = worker.pipe.recv()  # type: ignore[assignment]
        except (EOFError, OSError):
            worker.process.join(5)
            failure = Failure(FailureKind.CRASHED, str(worker.process.exitcode))
            self._drop(worker)
            return failure
        if self.waiting:
            self._give(worker)
        else:
            self._drop(worker)
        return outcome

    def _drop(self, worker: _Worker) -> None:
        self.busy.remove(worker)
        _end(worker)


_SPAWN = multiprocessing.get_context("spawn")


def _context() -> "ForkContext | SpawnContext":
    """Forking costs 10 ms where spawning costs 100 and more, but is safe only on Linux and without threads."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return _SPAWN


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.index >= 0 and worker.process.is_alive():
        worker.process.terminate()
    worker.process.join(1)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()


def _serve(
    function: Callable[[Job], Outcome],
    pipe: "Connection[object, object]",
    inherited: Sequence["Connection[object, object]"],
) -> None:
    """A worker's life: jobs come through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    for other in inherited:
        other.close()
    _limit_memory()
    collect_seldom()
    while True:
        try:
            job: Job = pipe.recv()  # type: ignore[assignment]
        except (EOFError, OSError):
            return
        answer = _attempt(function, job)
        try:
            pipe.send(answer)
        except BrokenPipeError:
            return
        except Exception as error:
            pipe.send(Failure(FailureKind.RAISED, f"{type(error).__name__}: {error}"))


def _attempt(function: Callable[[Job], Outcome], job: Job) -> Outcome | Failure:
    try:
        return function(job)
    except MemoryError:
        return Failure(FailureKind.MEMORY, "")
    except Exception as error:
        return Failure(FailureKind.RAISED, _described(error))


def _described(error: Exception) -> str:
    """The exception and the file and line where it was raised, for the people who have to mend it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace is not None else ""
    return f"{type(error).__name__}: {error}{where}"


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
