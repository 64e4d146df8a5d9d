"""How the commands read: in guarded processes, with what was read before taken from the user's cache."""

from ordercheck.pipeline import ReadAll
from ordercheck.run.cache import CachedReading, program_identity, usual_folder
from ordercheck.run.documents import GuardedReading, Progress
from ordercheck.run.rules import LoadedRules


def usual_reading(loaded: LoadedRules, workers: int, progress: Progress | None, *, kept: bool) -> ReadAll:
    """Reading by up to `workers` processes (0: the usual number); `kept`: through the cache."""
    from ordercheck.vision import abilities

    reading = GuardedReading(workers, progress)
    identity = f"{program_identity()} {abilities()} {loaded.identity.sha256}"
    return CachedReading(reading, identity, usual_folder()) if kept else reading
