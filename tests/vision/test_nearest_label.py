"""Each name belongs to the nearest place to sign; a date that runs on belongs to the label of the date."""

from collections.abc import Sequence

import pytest

from ordercheck.model.place import Box

numpy = pytest.importorskip("numpy")

from ordercheck.vision.handwriting import _far, _not_elsewhere  # noqa: E402 - they need numpy
from ordercheck.vision.names import Piece  # noqa: E402

pytestmark = pytest.mark.vision
SIGN = Box(50, 100, 90, 110)
DATE = Box(50, 125, 75, 135)


def _pieces(*boxes: tuple[float, float, float, float]) -> list[Piece]:
    strokes = numpy.full((4, 4), 255, numpy.uint8)
    return [Piece(Box(*box), 0, 0, strokes, frame=False) for box in boxes]


@pytest.mark.parametrize(
    ("ink", "nearer", "farther"),
    [
        (Box(100, 90, 170, 120), SIGN, Box(210, 100, 250, 110)),
        (Box(260, 90, 330, 120), Box(210, 100, 250, 110), SIGN),
        (Box(100, 96, 150, 112), SIGN, Box(50, 134, 90, 144)),
        (Box(60, 66, 130, 96), SIGN, Box(220, 100, 260, 110)),
    ],
    ids=["next place on the line", "one's own place on the line", "row of a title block", "line above its label"],
)
def test_a_name_stands_nearest_to_its_own_label(ink: Box, nearer: Box, farther: Box) -> None:
    assert _far(ink, nearer) < _far(ink, farther)


@pytest.mark.parametrize(
    ("ink", "kept"),
    [
        ([(85, 122, 120, 136), (140, 122, 160, 136), (180, 123, 200, 137)], []),
        ([(85, 122, 120, 136), (190, 122, 230, 136)], [190]),
        ([(95, 92, 150, 118), (85, 122, 120, 136)], [95]),
    ],
    ids=["a date with dashes", "ink far from the date", "a name above the date"],
)
def test_a_date_keeps_what_runs_on_from_it(
    ink: Sequence[tuple[float, float, float, float]], kept: list[int]
) -> None:
    left = _not_elsewhere(_pieces(*ink), SIGN, [DATE])
    assert [piece.box.x0 for piece in left] == kept
