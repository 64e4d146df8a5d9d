"""Which sets of rules were found right before, by the hash of all rule files and of the program.

Only that is kept, no compiled rule: nothing that is read back can say anything but yes.
"""

import contextlib
import hashlib
from pathlib import Path

from ordercheck.run.cache import private_folder, program_identity


class SoundRules:
    """Whether the rules of an identity are known to be right. A folder that can not be used knows nothing."""

    def __init__(self, folder: Path, rules: str) -> None:
        self._folder = folder
        self._key = hashlib.sha256(f"sound {program_identity()} {rules}".encode()).hexdigest()

    def known(self) -> bool:
        """Whether they were found right before."""
        if not private_folder(self._folder):
            return False
        try:
            return (self._folder / self._key).read_text(encoding="ascii") == self._key
        except (OSError, UnicodeDecodeError):
            return False

    def keep(self) -> None:
        """Keeps that they are right; it does not matter if that fails."""
        if private_folder(self._folder):
            with contextlib.suppress(OSError):
                (self._folder / self._key).write_text(self._key, encoding="ascii")
