"""What the name of a company looks like."""

import re

_COMPANY = re.compile(
    r"(有限公司|股份公司|集团|公司|工厂|制造厂|厂|经营部|商行)$"
    r"|\b(co\.?,?\s*ltd\.?|ltd\.?|limited|llc|inc\.?|gmbh|ag|s\.?a\.?r?\.?l?\.?|bv|b\.v\.|corp\.?|corporation|"
    r"company|pty|plc|kg|oy|ab|srl|s\.r\.l\.|pte\.?\s*ltd\.?|sas|s\.a\.s|aps|a/s|llp|s\.?p\.?a|e\.\s?v|eurl|kgaa|"
    r"co\.?|incorporated|tbk\.?|jsc|nv|n\.v\.|ug|sdn\.?\s*bhd|ltda|s\.l\.u?|k\.k|oyj|kft|d\.o\.o|doo|"
    r"sp\.?\s?z\s?o\.?\s?o|s\.?\s?a\.?\s?de\s?c\.?\s?v)\.?$",
    re.I,
)
_OPENING = re.compile(r"(?:PT|CV|UD|P\.T|C\.V)\.? (?=[^\W\d_]{2})|(?i:M/s)\.? ?(?=[^\W\d_]{2})")
"""What names of companies begin with: in Indonesia their form, in India `M/s`."""


def is_company(text: str) -> bool:
    """Does a text end, or begin, as the names of companies do, with a name? `Company` alone is a heading."""
    if _OPENING.match(text.strip()) is not None:
        return True
    found = _COMPANY.search(text.strip())
    return found is not None and found.start() > 0
