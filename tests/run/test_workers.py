import os
import re
import signal
import threading
import time

import pytest

from ordercheck.run.workers import Failure, FailureKind, run_guarded


def act(job: str) -> str:
    if job == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if job == "exit":
        os._exit(3)
    if job == "hang":
        time.sleep(60)
    if job == "raise":
        raise ValueError("no such thing")
    if job == "memory":
        return "x" * (1 << 40)
    return job.upper()


def act_unpicklable(job: str) -> object:
    return (lambda: job) if job == "bad" else job


def outcomes(jobs: list[str], workers: int = 2, seconds: float = 30) -> list[str | Failure]:
    found = dict(run_guarded(act, jobs, workers, seconds))
    assert len(found) == len(jobs)
    return [found[index] for index in range(len(jobs))]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_outcomes_belong_to_their_jobs(workers: int) -> None:
    jobs = [f"job{number}" for number in range(20)]
    assert outcomes(jobs, workers) == [job.upper() for job in jobs]


def test_no_jobs() -> None:
    assert outcomes([]) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_crash_costs_only_its_job(workers: int) -> None:
    found = outcomes(["a", "crash", "b", "exit", "c"], workers)
    assert [found[0], found[2], found[4]] == ["A", "B", "C"]
    assert found[1] == Failure(FailureKind.CRASHED, str(-signal.SIGKILL))
    assert found[3] == Failure(FailureKind.CRASHED, "3")


def test_a_hanging_job_is_stopped() -> None:
    found = outcomes(["a", "hang", "b"], workers=1, seconds=0.5)
    assert found == ["A", Failure(FailureKind.TOO_SLOW, "0.5"), "B"]


def test_an_exception_and_lack_of_memory_are_outcomes() -> None:
    found = outcomes(["raise", "memory", "a"], workers=1)
    assert isinstance(found[0], Failure)
    assert found[0].kind is FailureKind.RAISED
    assert re.fullmatch(r"ValueError: no such thing \(test_workers\.py:\d+\)", found[0].detail)
    assert found[1:] == [Failure(FailureKind.MEMORY, ""), "A"]


def test_an_outcome_that_can_not_be_sent_is_a_failure() -> None:
    found = dict(run_guarded(act_unpicklable, ["bad", "good"], 1, 30))
    assert isinstance(found[0], Failure)
    assert found[0].kind is FailureKind.RAISED
    assert found[1] == "good"


def test_with_other_threads_processes_are_spawned() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert outcomes(["a", "crash"], workers=1) == ["A", Failure(FailureKind.CRASHED, str(-signal.SIGKILL))]
    finally:
        done.set()
        other.join()


def test_stopping_early_leaves_no_process() -> None:
    running = run_guarded(act, ["a", "hang", "hang"], 3, 30)
    assert next(running)[1] == "A"
    running.close()
