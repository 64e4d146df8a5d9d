"""Whether two parties are one, by name, whatever the punctuation of Co., Ltd; what their addresses are."""

import re

from ordercheck.values.aliases import Groups, comparable
from ordercheck.values.company_names import is_company
from ordercheck.values.shapes import Party
from ordercheck.values.text import han, normal

_WORD = re.compile(r"[a-z0-9\u00df-\u024f]+|[\u3400-\u9fff]")
_SUFFIX = {
    "limited": "ltd",
    "company": "co",
    "corporation": "corp",
    "incorporated": "inc",
    "coltd": "co ltd",
    "private": "pvt",
    "pte": "pvt",
    "and": "&",
}
_CONTACT = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|fax|e-?mail|attn|attention|contact|vat|tax|eori|zip)\b|电话|手机|传真|邮箱|邮编|联系人|税号"
)
_REGISTERED = re.compile(r"[\u3400-\u9fff()]{4,40}(?:公司|厂|商行|经营部|合作社)")
"""A company's name as it is registered, which a letterhead sets beside its brand and its name in English."""
_ADDRESS = re.compile(r"^(?:m/s\.?|messrs\.?|to:|致:?)\s*")

_REFERS = re.compile(r"(?:the )?same as|as above|ditto|同(?:上|收货人|发货人|通知人|买方)")


def refers_to_another(first_line: str) -> bool:
    """Does a party only refer to another one of the form: SAME AS CONSIGNEE, 同收货人?"""
    return _REFERS.match(normal(first_line)) is not None


def same_party(left: Party, right: Party, groups: Groups = ()) -> bool | None:
    """By name: None for names in two scripts, where one name goes on where the other ends, and for a company
    beside what does not look like one: its brand, one of its people, its address.
    """
    if comparable(left.name, groups) == comparable(right.name, groups):
        return True
    one, other = _words(left.name), _words(right.name)
    if _joined(one) == _joined(other) or _wrapped(left, other) or _wrapped(right, one):
        return True
    if _bilingual(one, other):
        return True
    if one[: len(other)] == other or other[: len(one)] == one:
        return None
    if han(left.name) != han(right.name) or _is_company(left) is not _is_company(right):
        return None
    registered = _REGISTERED.findall(normal(left.name))
    return len(registered) == 1 and registered == _REGISTERED.findall(normal(right.name))


def _is_company(party: Party) -> bool:
    """Does any line name a company? A registered name may stand in the midst of brands and of other scripts."""
    return any(is_company(line) or _REGISTERED.search(normal(line)) is not None for line in party.lines)


def address_of(party: Party) -> str:
    """The letters and figures of what stands beneath the name, without telephone and mail; "" for none."""
    lines = (_CONTACT.split(normal(line), maxsplit=1)[0] for line in party.lines[1:])
    return "".join(word for line in lines for word in _WORD.findall(line))


def _words(name: str) -> list[str]:
    form = _ADDRESS.sub("", normal(name)).replace("&", " and ")
    words = [_SUFFIX.get(word, word) for word in _WORD.findall(form)]
    return " ".join(words).split()


def _joined(words: list[str]) -> str:
    return "".join(words)


def _wrapped(party: Party, name: list[str]) -> bool:
    """Whether the name is the first lines of the party taken together."""
    words: list[str] = []
    for line in party.lines:
        words += _words(line)
        if _joined(words) == _joined(name):
            return True
        if len(words) > len(name):
            return False
    return False


def _bilingual(one: list[str], other: list[str]) -> bool:
    """Whether the longer name only repeats the shorter one in another script, before or behind it."""
    shorter, longer = sorted((one, other), key=len)
    length = len(shorter)
    rests = [
        rest
        for part, rest in ((longer[:length], longer[length:]), (longer[-length:], longer[:-length]))
        if part == shorter
    ]
    return any(rest and han(_joined(rest)) != han(_joined(shorter)) for rest in rests)
