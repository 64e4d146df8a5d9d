"""Real and hostile files, where they are at hand: each is read or its fault is named, and pdfplumber agrees."""

import io
import re
from pathlib import Path

import pdfplumber
import pytest
from pdf_writing import reading

from ordercheck.model.document import Document, GridKind, PartStatus
from ordercheck.model.place import Box
from ordercheck.readers.limits import Limits

FOLDER = Path(__file__).parents[2].parent / "shared" / "corpus" / "files"
FILES = sorted(path for path in FOLDER.glob("*") if path.suffix.lower() == ".pdf") if FOLDER.is_dir() else []

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="the corpus is not here"),
    pytest.mark.filterwarnings("ignore"),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_read_or_its_fault_is_named(path: Path) -> None:
    document = reading(path.read_bytes(), Limits(max_pages=20))
    assert document.parts or any(problem.blocking for problem in document.problems)
    for part in document.parts:
        assert (part.reason is None) == (part.status is PartStatus.READ)
        page = Box(-5, -5, part.width + 5, part.height + 5)
        for line in part.lines:
            assert line.text == " ".join(word.text for word in line.words)
            assert line.hidden or all(page.contains(*word.box.middle) for word in line.words)
        for grid in part.grids:
            assert grid.kind is GridKind.RULED
            assert all(cell.box is not None and grid.at(cell.row, cell.column) is cell for cell in grid.cells)
        orders = [item.order for item in (*part.lines, *part.grids)]
        assert sorted(orders) == list(range(len(orders)))


AGREES = [path for path in FILES if re.search("(?i)azure|EN16931|china|bom_|zugferd|REPAIR|RECEIPT", path.name)]


@pytest.mark.parametrize("path", AGREES, ids=lambda path: path.name)
def test_the_characters_are_those_of_pdfplumber(path: Path) -> None:
    data = path.read_bytes()
    document = reading(data)
    with pdfplumber.open(io.BytesIO(data)) as other:
        theirs = sorted(c["text"] for page in other.pages for c in page.chars if c["text"].strip())
    assert sorted(_characters(document)) == sorted("".join(theirs))


def _characters(document: Document) -> str:
    return "".join(word.text for part in document.parts for line in part.lines for word in line.words)
