"""Whom the user trusts: a folder of certificates, named by the environment.

A packet can not name it: what comes with a document must not say that the document is to be trusted.
"""

import hashlib
import os
from pathlib import Path

TRUST_VARIABLE = "ORDERCHECK_TRUST"
_CERTIFICATES = frozenset({".pem", ".crt", ".cer", ".der"})


def trust_files() -> tuple[Path, ...]:
    """The certificate files of the folder ORDERCHECK_TRUST by name; none where it is not set."""
    named = os.environ.get(TRUST_VARIABLE)
    folder = Path(named) if named else None
    if folder is None or not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in _CERTIFICATES))


def trust_identity() -> str:
    """A hash over the trusted certificates: with others a document has to be looked at anew."""
    digest = hashlib.sha256()
    for path in trust_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()
