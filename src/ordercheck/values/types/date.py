"""Days: `2026-04-20`, `20-Apr-26`, `2026年4月20日前`, `二〇二六年四月二十日`; `2/4/2026` keeps both readings."""

import re

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values import reasons
from ordercheck.values.calendar_days import find_day
from ordercheck.values.clock import take_time
from ordercheck.values.shapes import Day
from ordercheck.values.value_type import Hints, ValueType

NOT_AFTER = "not after"

_LIMIT = re.compile(
    r"不迟于|不晚于|"
    r"之前|以前|为止|截止到?|截至|止|至|到|前|之内|内|\b(?:on or before|before|until|till|by|not later than|"
    r"no later than|latest|"
    r"up to|valid (?:until|till|to|thru|through)|not after|bis|avant|thru|through|expir(?:es|y|ing))\b"
)
_OPEN = re.compile(r"起|以后|之后|后|\b(?:after|from|since|onwards?|starting|not before|earliest|ab|as from)\b")
_ABOUT = re.compile(
    r"约|左右|前后|预计|暂定|上旬|中旬|下旬|\b(?:about|around|approx\w*|circa|ca|early|mid|late|end of)\b"
)
_WEEKDAY = re.compile(
    r"(?:星期|周|礼拜)[一二三四五六日天]|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b\.?|"
    r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
)
_BESIDE = re.compile(
    r"报价|签订|签约|下单|交货|发货|到货|出货|装运|送货|送达|交付|完成|开航|有效|日期|时间|期限|期|全部|一次性?|交清|交齐|于|日|上午|下午|"
    r"\b(?:dated?|on|the|of|delivery|valid|due|date|ship(?:ment|ping)?|le|den|am|du|et[da])\b|[:,.;。()\[\]'\"-]"
)
_ARRIVAL = re.compile(
    r"(?:将|把)?(?:全部|所有)?(?:货物|货品|产品|货)?(?:运输?|送|交付?|发|抵|到)[达至到往抵]+(?!货)"
    r"(?:[^\W\d_起后约旬]|\d+(?=号?[仓楼库厂门幢栋座])|[-()])*?(?=[。,;\s|]|$)|(?:货物?)?到[货厂仓](?!款)"
)
"""Where the goods are to be by that day, behind it: `6月5日前送达工地`, `前运至甲方指定的3号仓库`."""
_RANGE = re.compile(r"[0-9]")
_PLACE = re.compile(r"\(\s*[^\W\d_][^\d(),]*,[^\d()]*\)")
"""Where it is the day, behind it: `02-DEC-26 (NINGBO, CHINA)`."""

_PLACE_BEFORE = re.compile(r"\s*(?:[A-Z][A-Za-z.'’-]*[ ]?){1,4},(?:[ ,]*[A-Z][A-Za-z.'’-]*){0,4}[ ,]*(?=\d)")
"""Where it is the day, before it: `NINGBO, CHINA 02-DEC-26`, `SHANGHAI, 2 DEC 2026`."""


def parse(raw: str, hints: Hints) -> Parsed:
    """Day; the note says "not after" where the text states a limit. A time or weekday beside it is dropped."""
    found = find_day(raw, hints)
    if isinstance(found, Unreadable):
        return found
    before = "" if _is_place(raw, found.before) else _without_times(found.before)
    beside = f" {before} | {_ARRIVAL.sub(' ', _without_times(found.after))} "
    beside = _WEEKDAY.sub(" ", beside)
    why = _why_not_one(beside)
    if why is not None:
        return why
    limit = NOT_AFTER if _LIMIT.search(beside) else ""
    return tuple(Reading(Day(day), note or limit) for day, note in found.readings)


def _is_place(raw: str, before: str) -> bool:
    """Is what stands before a day a place, each word with a capital letter, and none of a limit?"""
    place = _PLACE_BEFORE.match(raw)
    if place is None or len(place.group().strip()) < len(before):
        return False
    return not any(words.search(before) for words in (_LIMIT, _OPEN, _ABOUT, _WEEKDAY))


def _without_times(text: str) -> str:
    """The text without times of day; a span of hours leaves the day as certain as one hour does."""
    clock, rest = take_time(text)
    while clock is not None:
        clock, rest = take_time(rest)
    return rest


def _why_not_one(beside: str) -> Unreadable | None:
    if _RANGE.search(beside):
        return reasons.RANGE
    if _ABOUT.search(beside):
        return reasons.APPROXIMATE
    limits = _LIMIT.sub(" ", beside)
    if _OPEN.search(limits):
        return reasons.OPEN_DATE
    left = _BESIDE.sub(" ", _PLACE.sub(" ", limits)).replace("|", "").strip()
    return reasons.other_words(left) if left else None


TYPE = ValueType("date", parse)
