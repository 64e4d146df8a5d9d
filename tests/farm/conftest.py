"""The farm and the benchmark of extraction are importable in these tests."""

import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
for folder in (_ROOT / "fixtures", _ROOT / "benchmarks" / "extraction"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
