"""Documents that were read are kept between runs, by the hash of their content and of what reads them.

A cached document is the same as one read anew: the key holds the file's content and name, the role asked for, the
customer, all rule files and the program. Documents that could not be read are never kept.
"""

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ordercheck.model.fact import DocumentFacts
from ordercheck.pipeline import DocumentReader, ReadAll, ReadingJob

FOLDER_VARIABLE = "ORDERCHECK_CACHE"
LARGEST = 500 * 1024**2
"""Bytes that the folder may hold; the entries that were longest unused go first."""


def usual_folder() -> Path:
    """The user's cache folder: ORDERCHECK_CACHE, else the system's usual place."""
    if given := os.environ.get(FOLDER_VARIABLE):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "ordercheck" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ordercheck"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ordercheck"


def private_folder(folder: Path) -> bool:
    """Whether the folder is there and nobody else can write to it: entries are pickles and have to be trusted."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except OSError:
        return False
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o022)


@cache
def program_identity() -> str:
    """A hash over the program's files as they are installed: changed code never meets old entries."""
    digest = hashlib.sha256(sys.version.encode())
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        state = path.stat()
        digest.update(f"{path.relative_to(package)}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class CachedReading:
    """A `ReadAll` that asks `inner` only for documents that the folder does not hold.

    `identity` stands for the rules and the program. A folder that can not be used is as good as an empty one.
    """

    inner: ReadAll
    identity: str
    folder: Path

    def __call__(self, reader: DocumentReader, jobs: Sequence[ReadingJob]) -> Sequence[tuple[DocumentFacts, ...]]:
        """The documents of every job, in the order of the jobs."""
        if not private_folder(self.folder):
            return self.inner(reader, jobs)
        keys = [self._key(job) for job in jobs]
        found = [self._load(key) for key in keys]
        missing = [index for index, facts in enumerate(found) if facts is None]
        read = self.inner(reader, [jobs[index] for index in missing])
        for index, facts in zip(missing, read, strict=True):
            found[index] = facts
            self._keep(keys[index], facts)
        if missing:
            self._shrink()
        return [facts for facts in found if facts is not None]

    def _key(self, job: ReadingJob) -> str | None:
        try:
            with job.path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
        within = " ".join(f"{step.format} {step.index}" for step in job.steps)
        sections = "\n".join(f"{one.pattern}: {one.role}" for one in job.sections)
        parts = (self.identity, content, job.name, job.role or "", job.customer, within, sections)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()

    def _load(self, key: str | None) -> tuple[DocumentFacts, ...] | None:
        if key is None:
            return None
        path = self.folder / key
        try:
            with path.open("rb") as file:
                documents = pickle.load(file)
            os.utime(path)
        except Exception:  # a damaged entry is read anew, whatever is wrong with it
            return None
        whole = isinstance(documents, tuple) and all(isinstance(one, DocumentFacts) for one in documents)
        return documents if whole else None

    def _keep(self, key: str | None, documents: tuple[DocumentFacts, ...]) -> None:
        if key is None or any(facts.document.status != "read" for facts in documents):
            return
        with contextlib.suppress(OSError, pickle.PicklingError):
            handle, temporary = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                pickle.dump(documents, file, protocol=pickle.HIGHEST_PROTOCOL)
            Path(temporary).replace(self.folder / key)

    def _shrink(self) -> None:
        with contextlib.suppress(OSError):
            entries = [(path.stat(), path) for path in self.folder.iterdir()]
            total = sum(state.st_size for state, _ in entries)
            for state, path in sorted(entries, key=lambda entry: entry[0].st_mtime):
                if total <= LARGEST:
                    return
                path.unlink(missing_ok=True)
                total -= state.st_size
