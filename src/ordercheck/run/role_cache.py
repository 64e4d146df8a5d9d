"""The roles of the rule files kept between runs, as they are after reading and checking: a tenth of the time.

An entry is named and guarded by a hash over all rule files, the program and its own content; what was cut off or
altered is read anew from the rules. Only the classes of roles can come out of an entry, nothing in it is run.
"""

import contextlib
import hashlib
import io
import os
import pickle
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ordercheck.model.message import Message
from ordercheck.roles.role import ColumnSpec, FieldSpec, RoleSpec, TableSpec
from ordercheck.run.cache import private_folder, program_identity

Roles = Mapping[str, RoleSpec]
_CLASSES = {
    (kind.__module__, kind.__name__): kind for kind in (Message, ColumnSpec, FieldSpec, RoleSpec, TableSpec)
}
_DIGEST = hashlib.sha256().digest_size


class RoleCache:
    """Roles by the identity of the rule files that they come from. A folder that can not be used holds nothing."""

    def __init__(self, folder: Path, rules: str) -> None:
        self._folder = folder
        self._key = hashlib.sha256(f"roles {program_identity()} {rules}".encode()).hexdigest()

    def load(self) -> Roles | None:
        """The roles, or None where they are not kept or not whole."""
        if not private_folder(self._folder):
            return None
        path = self._folder / self._key
        try:
            content = path.read_bytes()
            os.utime(path)
            if content[:_DIGEST] != self._digest(content[_DIGEST:]):
                return None
            roles = _Reader(io.BytesIO(content[_DIGEST:])).load()
        except Exception:  # a damaged entry is read anew, whatever is wrong with it
            return None
        whole = isinstance(roles, dict) and all(isinstance(role, RoleSpec) for role in roles.values())
        return roles if whole else None

    def keep(self, roles: Roles) -> None:
        """Keeps the roles; it does not matter if that fails."""
        if not private_folder(self._folder):
            return
        with contextlib.suppress(OSError, pickle.PicklingError):
            content = pickle.dumps(dict(roles), protocol=pickle.HIGHEST_PROTOCOL)
            handle, temporary = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(self._digest(content) + content)
            Path(temporary).replace(self._folder / self._key)

    def _digest(self, content: bytes) -> bytes:
        return hashlib.sha256(self._key.encode() + content).digest()


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        """A class of roles; nothing else is ever looked up."""
        if (module, name) not in _CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return _CLASSES[module, name]
