"""How sure it is that ink was written by hand: several weak witnesses, weighed by a fixed linear model.

The weights lie in `penmanship.json`; `fixtures/penmanship.py` makes them from painted pages.
"""

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray

SURE, DOUBTFUL, NONE = 0.9, 0.5, 0.0
_FARTHEST = 3.0
"""Standard deviations from the mean beyond which a measure says no more."""


def witnesses(traits: "ndarray[Any, Any]", mean: "ndarray[Any, Any]", spread: "ndarray[Any, Any]") -> Any:
    """The measures in standard deviations, their squares, and 1: what the weights are for (last axis)."""
    import numpy

    level = numpy.clip((traits - mean) / spread, -_FARTHEST, _FARTHEST)
    return numpy.concatenate([level, level**2, numpy.ones((*level.shape[:-1], 1))], axis=-1)


def likelihood(traits: "ndarray[Any, Any]") -> float:
    """0 to 1 for the measures of a name (`TRAITS`)."""
    model = _model()
    score = float(witnesses(traits, model["mean"], model["spread"]) @ model["weights"])
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, score))))


def sureness(traits: "ndarray[Any, Any]") -> float:
    """SURE, DOUBTFUL or NONE."""
    model, likely = _model(), likelihood(traits)
    return SURE if likely >= model["sure"] else DOUBTFUL if likely >= model["doubtful"] else NONE


@cache
def _model() -> dict[str, Any]:
    import numpy

    text = Path(__file__).with_name("penmanship.json").read_text(encoding="utf-8")
    held = json.loads(text)
    return {key: numpy.array(value) if isinstance(value, list) else value for key, value in held.items()}
