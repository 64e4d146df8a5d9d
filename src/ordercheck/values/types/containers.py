"""Counted containers: `2x40HQ+1x20GP`, `2*40'HC`, `40HQ x 2`, `3个40尺高柜`, `1X22G1`."""

import re
from itertools import product

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values import reasons
from ordercheck.values.blanks import unsettled
from ordercheck.values.chinese_numerals import chinese_number
from ordercheck.values.shapes import ContainerCount, Containers
from ordercheck.values.text import figure_text
from ordercheck.values.ticks import ticked_options
from ordercheck.values.units import unit_of
from ordercheck.values.value_type import Hints, ValueType

_LONGEST = 200
_MOST_READINGS = 8
_KINDS = {
    "GP": "gp dc dv dry s st sd std generalpurpose standard 标柜 标准柜 标箱 "
    "普柜 普通柜 普箱 干柜 干货柜 平柜 小柜 大柜 普",
    "HQ": "h hq hc hqs hcs highcube hicube cube hcube hqdry 高柜 高箱 超高柜 加高柜 高",
    "RF": "rf re rfr reefer refrigerated 冷柜 冷藏柜 冻柜 冷冻柜 冷箱 冷藏箱",
    "RH": "rh rq rhc hr hrf rfhc rehc reeferhighcube highcubereefer hcreefer reeferhc hqrf rfhq "
    "冷高柜 高冷柜 高冻柜 冻高柜 冷藏高柜 高柜冷藏 冷冻高柜",
    "OT": "ot opentop 开顶柜 开顶箱 开顶",
    "FR": "fr f/r flatrack flat 框架柜 框架箱 平板柜",
    "TK": "tk tank isotank tanktainer 罐柜 罐箱 罐式柜",
    "NOR": "nor",
    "PL": "pl platform 平台柜",
    "GOH": "goh ht 挂衣柜 挂衣箱",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_WHOLE_WORDS = {"小柜": ("20GP",), "平柜": ("40GP",), "高柜": ("40HQ",), "大柜": ("40GP", "40HQ")}
# ISO 6346: length, then height and width, then the group (G V dry, R H reefer, U open top, P flat, T K tank).
_ISO = re.compile(r"(?P<length>[24lm])(?P<height>[0-9ce])(?P<group>[gvrhuptk])[0-9]")
_ISO_LENGTH = {"2": "20", "4": "40", "l": "45", "m": "48"}
_ISO_KIND = {"g": "GP", "v": "GP", "r": "RF", "h": "RF", "u": "OT", "p": "FR", "t": "TK", "k": "TK"}
_HIGH = "5e"
_SIGN = r"\s*[x×✕*]\s*"
_PIECES = r"(?:个|只|台|条|(?:units?|containers?|cntrs?)(?: of)?|pcs?(?: of)?|nos?\.?(?: of)?|ea)"
_ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_COUNT = rf"(?P<count>[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}}|{'|'.join(_ENGLISH)})(?:\s*\([0-9]{{1,3}}\))?"
_CODE = (
    r"(?P<code>[24lm][0-9ce][gvrhuptk][0-9](?![0-9a-z])|小柜|大柜|平柜|高柜"
    r"|[0-9]{2}\s*(?:'{1,2}|\"|英尺|尺|呎|ft\.?|feet|foot)?\s*-?\s*(?:[a-z][a-z ./]{0,24}?|"
    r"[\u4e00-\u9fff]{1,5})?\s*(?:'|\")?)"
)
_TAIL = r"(?:\s*(?:containers?|cntrs?|货柜|集装箱|柜|箱|fcl|整柜))*"
_FORMS = (
    re.compile(rf"{_COUNT}(?:\s*{_PIECES}\s*(?:[x×*]\s*)?|{_SIGN}|(?<=[a-z])\s+){_CODE}{_TAIL}"),
    re.compile(rf"{_CODE}{_TAIL}(?:{_SIGN}|\s*[:=]\s*){_COUNT}\s*{_PIECES}?{_TAIL}"),
    re.compile(rf"{_CODE}{_TAIL}\s*{_COUNT}\s*{_PIECES}{_TAIL}"),
    re.compile(rf"{_CODE}{_TAIL}\s*\(\s*[x×*]?\s*(?P<count>[0-9]{{1,3}})\s*{_PIECES}?\)"),
)
_CONTAINER = re.compile(r"(?<=[' ])(?:containers?|cntrs?)$")
_ALONE = re.compile(_CODE + _TAIL)
_BETWEEN = re.compile(
    r"[+,;&、]|(?<![a-z0-9])/(?![a-z])|/(?=\s*[0-9])|和|及|以及|加|(?<![a-z])and(?![a-z])|(?<![a-z])plus(?![a-z])"
)
_RUN_TOGETHER = re.compile(r"(?<=[a-z'柜箱高])\s+(?=[0-9]{1,3}\s*[x×*]\s*[0-9])")
_AROUND = re.compile(
    r"^(?:合计|总计|共计|共|total|say|整柜|fcl)\s*:?\s*|\s*(?:in total|total|整柜|fcl|only|cy\s?[-/]\s?cy)$|[.。]$"
)
_SLASH_SIGN = re.compile(
    r"(?:^|(?<=[,;+]))\s*(?!(?:20|40|45)\b)(?P<count>[0-9]{1,2})\s*/\s*(?=[24][05]\s*'?\s*[a-z])"
)
"""A carrier's `2 /40H`: two of them; in `20/40HQ` two sizes."""
_SAID_AGAIN = re.compile(r"^(?P<first>.+?)\s*\((?P<code>[24][05][^()]*[a-z\u4e00-\u9fff][^()]*)\)$")
"""The type in words behind its letters: `40H (40' HIGH CUBE)`."""
_ON_A_LINE = re.compile(
    r"(?<![0-9a-z_])_+\s*(?P<figure>[0-9]{1,3})\s*_*(?![0-9a-z])|(?<![0-9a-z_])(?P<bare>[0-9]{1,3})_+(?![0-9a-z])"
)
_SPREAD_SIGN = re.compile(r"\s+([xX×✕*])(?=[\s\d]|$)\s*")
_GAP = re.compile(r"\t|\u3000+|\s{3,}|\n|\s{2}(?=[\d_])")
_UNUSED = re.compile(r"(?i)(?:^\s*|[x×✕*:：]\s*)(?:0|_*)\s*(?:$|[x×✕*])")
"""A type of which none is asked for: `40GP × 0`, `__ x 40HQ`."""


def parse(raw: str, hints: Hints) -> Parsed:
    """Containers; a code that is not known is kept, a code by itself is one without its count."""
    if len(raw) > _LONGEST:
        return reasons.TOO_LONG
    why_none = unsettled(raw)
    if why_none is not None:
        return why_none
    text = _RUN_TOGETHER.sub(";", _AROUND.sub("", figure_text(_asked_for(raw))))
    text = _SLASH_SIGN.sub(r"\g<count> x ", text)
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    options = [_item(part) for part in parts]
    readings: list[tuple[ContainerCount, ...]] = []
    for option in options:
        if isinstance(option, Unreadable):
            return option
        readings.append(option)
    if not readings:
        return reasons.NO_FIGURE
    combined = [Containers(items) for _, items in zip(range(_MOST_READINGS), product(*readings), strict=False)]
    several = len(combined) > 1
    return tuple(Reading(value, value.as_json() if several else "") for value in dict.fromkeys(combined))


def _asked_for(raw: str) -> str:
    """A form's list of types set apart by gaps without those that were left blank: `20GP × 2    40HQ ×`.

    Of types with boxes to tick those that are ticked: `[√] 20GP x 1  [ ] 40HQ x`.
    """
    raw = _ON_A_LINE.sub(r"\g<figure>\g<bare>", raw)
    options = ticked_options(raw)
    ticked = [entry for entry in options[0] if entry] if options is not None else []
    entries = ticked or _GAP.split(_SPREAD_SIGN.sub(r" \1 ", raw))
    return ";".join([entry for entry in entries if not _UNUSED.search(entry)] or entries)


def _item(part: str) -> tuple[ContainerCount, ...] | Unreadable:
    again = _SAID_AGAIN.match(part)
    if again is None:
        return _counted(part)
    first, alone = _counted(again["first"]), _ALONE.fullmatch(again["code"])
    codes = _codes(alone["code"]) if alone else ()
    if isinstance(first, Unreadable) or not codes:
        return _counted(part)
    same = tuple(item for item in first if item.code in codes)
    return same or reasons.SEVERAL_FIGURES


def _counted(part: str) -> tuple[ContainerCount, ...] | Unreadable:
    found = {
        (int(count), codes)
        for form in _FORMS
        if (match := form.fullmatch(part))
        and (codes := _codes(match.group("code")))
        and (count := _count(match.group("count")))
    }
    if len(found) == 1:
        count, codes = found.pop()
        return tuple(ContainerCount(count, code, part) for code in codes)
    if found:
        return reasons.SEVERAL_FIGURES
    alone = _ALONE.fullmatch(part)
    codes = _codes(alone.group("code")) if alone else ()
    if codes and all(code[2:] in _KINDS for code in codes) and not part.isdigit():
        return tuple(ContainerCount(None, code, part) for code in codes)
    return reasons.NO_COUNT if codes else reasons.other_words(part)


def _count(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text in _ENGLISH:
        return _ENGLISH.index(text) + 1
    numbers = chinese_number(text)
    return int(numbers[0]) if len(numbers) == 1 else 0


def _codes(text: str) -> tuple[str, ...]:
    """The size-types that a code may mean, () for something that is none."""
    bare = _CONTAINER.sub("", text.strip()).replace(" ", "")
    if bare in _WHOLE_WORDS:
        return _WHOLE_WORDS[bare]
    iso = _ISO.fullmatch(bare)
    if iso:
        return (_from_iso(iso),)
    size, kind = bare[:2], bare[2:].strip("'\"-.英尺呎").removeprefix("ft").removeprefix("feet").strip(".'-")
    if not kind:
        return {"20": ("20GP",), "40": ("40GP", "40HQ"), "45": ("45HQ",)}.get(size, ())
    if kind in _KIND_OF:
        return (size + _KIND_OF[kind],)
    several_words = " " in text.strip()[2:].strip("' ")
    if several_words or not kind.isascii() or not 1 < len(kind) <= 4 or unit_of(kind) is not None:
        return ()
    return (size + kind.upper(),)


def _from_iso(iso: re.Match[str]) -> str:
    kind = _ISO_KIND[iso["group"]]
    if iso["height"] in _HIGH:
        kind = {"GP": "HQ", "RF": "RH"}.get(kind, kind)
    return _ISO_LENGTH[iso["length"]] + kind


TYPE = ValueType("containers", parse)
