"""The quarter of an em that a typesetter puts between Chinese and Latin characters is no space."""

from pathlib import Path

from farm.blocks import Frame, Sheet, line
from farm.pdf_typst import write_sans
from ordercheck.readers import read


def test_no_space_between_han_and_digits(tmp_path: Path) -> None:
    write_sans(Sheet((line("送货地址：大源南路12号 3 栋"),), Frame()), tmp_path / "a.pdf")
    assert [one.text for one in read(tmp_path / "a.pdf").parts[0].lines] == ["送货地址：大源南路12号 3 栋"]
