"""The company that a page names at its foot with its register: whose paper it is."""

import re

from ordercheck.extract.labels import squeezed
from ordercheck.extract.layout import Segment, Surface
from ordercheck.extract.names import is_company

_FOOT = 0.7
"""The share of what is printed on a page above its foot."""
_REACH = 2.5
"""So many lines beneath the name its register stands, at most."""
_REGISTER = re.compile(
    r"(?i)\bregistered (?:office|in|company|address|no|number)\b|\bcompany (?:no|reg|registration)\b"
    r"|\breg(?:istration)?\.? no\b|\bhandelsregister\b|\bamtsgericht\b|\bHRB\b|\bsiret\b|\bRCS\b"
    r"|统一社会信用代码|注册地址|营业执照"
)
_LONGEST = 80


def imprint(surface: Surface) -> Segment | None:
    """The one company at the foot of a page over the words of its register; None where several could be meant."""
    if surface.kind != "page":
        return None
    # Short documents end far above the edge of the paper.
    end = max((one.box.bottom for one in surface.segments), default=0.0)
    foot = [one for one in surface.segments if one.box.top > _FOOT * end]
    registers = [one for one in foot if _REGISTER.search(one.text)]
    names = {
        squeezed(one.text): one
        for one in foot
        if is_company(one.text) and len(one.text) <= _LONGEST and _is_registered(one, registers, surface)
    }
    return next(iter(names.values())) if len(names) == 1 else None


def _is_registered(name: Segment, registers: list[Segment], surface: Surface) -> bool:
    reach = _REACH * surface.scale
    return any(0 <= one.box.top - name.box.top <= reach and one.box.x0 < name.box.x1 for one in registers)
