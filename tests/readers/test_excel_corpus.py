"""Every workbook of the shared corpus is read, or named as a problem, within bounds."""

from pathlib import Path

import pytest

from ordercheck.model.document import PartStatus
from ordercheck.readers import read

FILES = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "files"
WORKBOOKS = sorted(path for path in FILES.glob("*") if path.suffix.lower() in (".xls", ".xlsx", ".xlsm", ".ods"))

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not FILES.is_dir(), reason="the shared corpus is not here")]


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_each_is_read_or_named(path: Path) -> None:
    document = read(path)
    assert document.parts or any(problem.blocking for problem in document.problems)
    for part in document.parts:
        assert part.status is PartStatus.READ or part.reason is not None
        for grid in part.grids:
            assert all(0 <= cell.row < grid.rows and 0 <= cell.column < grid.columns for cell in grid.cells)
            assert len({cell.place for cell in grid.cells}) == len(grid.cells)
