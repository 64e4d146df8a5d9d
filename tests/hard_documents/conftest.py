"""The builders of pages, workbooks and Word files of the neighbouring tests are importable here."""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
for folder in ("extract", "readers"):
    if str(TESTS / folder) not in sys.path:
        sys.path.insert(0, str(TESTS / folder))
