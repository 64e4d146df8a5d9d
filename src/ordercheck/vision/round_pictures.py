"""Embedded pictures that are seals by their appearance alone, for an installation without the extra vision."""

from ordercheck.model.document import Appearance, Image

RED, RING, LEAST_INK = 0.6, 0.55, 0.01
"""From these shares on an embedded picture counts as a seal: mostly red ink that follows a ring."""
LEAST_COLOUR = 0.05


def is_seal(image: Image) -> bool:
    """Is a picture red and round (or oval), as company seals are, and has nobody looked closer?"""
    look = image.appearance
    return not image.looked and look is not None and look.red >= RED and _is_round(look)


def is_round_without_colour(image: Image) -> bool:
    """May a picture be a black and white copy of a round seal?"""
    look = image.appearance
    return look is not None and max(look.red, look.blue) < LEAST_COLOUR and _is_round(look)


def _is_round(look: Appearance) -> bool:
    return look.ring >= RING and look.ink >= LEAST_INK and 0.5 <= look.aspect <= 2.0
