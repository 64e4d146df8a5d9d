"""Labels of amounts that say their currency: `Total in INR`, `美元合计` are the label without it."""

from functools import lru_cache

from ordercheck.extract.label_text import is_cjk
from ordercheck.values.currencies import currencies_of

_LONGEST_NAME = 4
"""Letters of the longest Chinese name of a currency: 人民币元."""


@lru_cache(maxsize=20_000)
def without_currency(label: str) -> str:
    """What a label asks for but for the currency before or behind it; "" where it names none."""
    words = label.split()
    if len(words) > 1 and currencies_of(words[-1]):
        rest = words[:-1]
        return " ".join(rest[:-1] if len(rest) > 1 and rest[-1].casefold() == "in" else rest)
    if len(words) > 1 and currencies_of(words[0]):
        return " ".join(words[1:])
    if label and is_cjk(label[0]):
        for length in range(min(_LONGEST_NAME, len(label) - 2), 1, -1):
            if currencies_of(label[:length]):
                return label[length:].strip()
    return ""
