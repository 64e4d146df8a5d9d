"""Real and hostile documents, where the shared corpus is at hand: read or named, in time, in bounded memory."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from ordercheck.model.document import PartStatus, ProblemKind
from ordercheck.readers import Limits, read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "files"
FILES = sorted(CORPUS.iterdir()) if CORPUS.is_dir() else []
MEMORY = 1024 * 1024 * 1024

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not FILES, reason="the corpus of documents is not here")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_read_or_named(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="ordercheck.readers")
    document = read(path, limits=Limits(max_seconds=30))
    # A failure that no reader foresaw still gives a problem, but is a mistake of the reader.
    assert [record.getMessage() for record in caplog.records if record.name == "ordercheck.readers"] == []
    assert [part.index for part in document.parts] == list(range(len(document.parts)))
    if document.status == "unreadable":
        assert any(problem.kind is ProblemKind.UNREADABLE and problem.blocking for problem in document.problems)
    else:
        assert document.parts
    for part in document.parts:
        assert (part.reason is not None) or part.status is not PartStatus.NOT_READ
    for problem in document.problems:
        assert problem.message.zh
        assert problem.message.en
        assert problem.part is None or problem.part < len(document.parts)


def test_memory_is_bounded() -> None:
    """All files in one process of at most 1 GiB of address space beyond what the interpreter takes.

    What it took is asked within: the system counts what the process that starts another takes as taken by both.
    """
    script = (
        "import re, resource, sys\nfrom pathlib import Path\nfrom ordercheck.readers import read\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))\n"
        "bad = [d.path for d in map(read, sorted(Path(sys.argv[1]).iterdir()))"
        " if any('memory' in p.message.en for p in d.problems)]\n"
        "print(bad)\n"
        "print(re.search(r'VmHWM:\\s*(\\d+) kB', Path('/proc/self/status').read_text())[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(CORPUS)], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr[-2000:]
    bad, most = done.stdout.split("\n")[:2]
    assert bad == "[]"
    assert int(most) * 1024 < MEMORY
