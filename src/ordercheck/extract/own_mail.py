"""Whose mail address or web site a page prints: who writes gives an own one, whose words are those of the name."""

import re

from ordercheck.extract.labels import squeezed
from ordercheck.extract.layout import Surface

_DOMAIN = re.compile(r"(?:@|\bwww\.|https?://(?:www\.)?)(?P<name>[a-z0-9][a-z0-9-]{2,})\.[a-z]", re.IGNORECASE)
_LEAST = 4
"""Fewer letters in common are there by chance."""
_LEGAL = re.compile(r"(?:co|ltd|limited|inc|llc|gmbh|corp|corporation|company|plc|bv|ag|sa|kg)$")
_OTHER = re.compile(r"[^a-z0-9]")


def mail_names(surface: Surface) -> frozenset[str]:
    """The names of the domains of a page's mail addresses and web sites, lower case, without punctuation."""
    return frozenset(
        _OTHER.sub("", found["name"].lower()) for one in surface.segments for found in _DOMAIN.finditer(one.text)
    )


def is_named_in(name: str, domains: frozenset[str]) -> bool:
    """Does one of the domains begin as a company's name does?"""
    form = _OTHER.sub("", squeezed(name).lower())
    bare = _LEGAL.sub("", form)
    return any(
        len(domain) >= _LEAST and (form.startswith(domain) or len(bare) >= _LEAST and domain.startswith(bare))
        for domain in domains
    )
