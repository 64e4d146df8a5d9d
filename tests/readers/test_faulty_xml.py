"""Excel files as one XML text that is not well-formed."""

import pytest

from ordercheck.readers.faulty_xml import sound_xml
from ordercheck.readers.limits import ReadingRefusedError

CELLS = "".join(f'<Row><Cell><Data ss:Type="String">{text}</Data></Cell></Row>' for text in ("A & B", "77", "end"))
BOOK = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{style}<Worksheet ss:Name="S"><Table>{cells}'
    "</Table></Worksheet></Workbook>\n"
)
STYLE = '<Styles><Style ss:ID="n"><NumberFormat ss:Format="0.00"{fault}/></Style></Styles>'
SOUND = BOOK.format(style=STYLE.format(fault=""), cells=CELLS.replace("&", "&amp;")).encode()


def test_a_sound_text_stays_as_it_is() -> None:
    assert sound_xml(SOUND, "Excel 2003 XML") is SOUND


def test_a_sign_out_of_place_in_a_tag_costs_no_cell() -> None:
    mended = sound_xml(SOUND.replace(b'"0.00"/>', b'"0.00" LBS""/>'), "Excel 2003 XML").decode()
    assert [text in mended for text in ("A &amp; B", ">77<", ">end<")] == [True] * 3


def test_a_bare_ampersand_is_one() -> None:
    assert sound_xml(SOUND.replace(b"&amp;", b"&"), "Excel 2003 XML") == SOUND


@pytest.mark.parametrize("cut", [-20, -60, len(SOUND) // 2])
def test_a_text_that_breaks_off_is_refused(cut: int) -> None:
    with pytest.raises(ReadingRefusedError):
        sound_xml(SOUND[:cut], "Excel 2003 XML")
