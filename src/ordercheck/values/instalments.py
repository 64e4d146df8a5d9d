"""Reads payment terms into shares: how much, when, after how many days, by what means (decision 24)."""

import re
from decimal import Decimal

from msgspec.structs import replace

from ordercheck.model.value import Unreadable
from ordercheck.values import reasons
from ordercheck.values.chinese_numerals import CHARACTERS, chinese_number
from ordercheck.values.instalment_words import BALANCE, FILLERS, FULL, METHODS, NUMBERED_AMOUNT, TRIGGERS
from ordercheck.values.shapes import Share
from ordercheck.values.shares_twice import read_twice
from ordercheck.values.text import figure_text

_LONGEST = 600
_ALL = Decimal(1)
_PERCENT = re.compile(
    r"(?P<figure>[0-9]+(?:\.[0-9]+)?)\s*(?:%|percent|per cent|pct)|"
    r"百分之(?P<han>[^\s,;。]{1,4}?)(?![十百零一二三四五六七八九])|"
    r"(?<![0-9一二三四五六七八九十])(?P<tenths>[1-9一二三四五六七八九])成(?![品交型套功本立员色])"
)
_SPLIT_SHARES = re.compile(
    r"(?<![0-9.])(?P<first>[0-9]{1,2})\s*%?\s*[/:：-]\s*(?P<second>[0-9]{1,2})\s*%?(?![0-9.%])"
)
_DAYS = re.compile(
    r"(?<!月)(?P<figure>[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*(?:个)?(?:日历|自然|工作)?\s*(?:天|日|days?|tage?n?|jours?|d[ií]as?)"
    r"|\bnet\s*(?P<net>[0-9]{1,3})\b|(?P<months>[0-9一二两三六]|十二)\s*个月|(?P<years>[0-9一二两三半])\s*(?:周?年|years?)期?|\bnetto\s*(?P<netto>[0-9]{1,3})\b"
    r"|(?:月结)\s*(?P<monthly>[0-9]{1,3})(?![0-9%])\s*天?"
)
_BREAKS = re.compile(r"[;；。\n]|,(?![0-9]{3})|(?<![0-9]),|，|(?<![a-z])(?:and|then)(?![a-z])|&|\+")
_CLAUSE_NUMBER = re.compile(
    r"(?:^|(?<=[;,。\s]))(?:[(（]?[0-9一二三四五][)）、]|[0-9]\.(?![0-9])|第[一二三四五]期[:：]?|[①-⑤])\s*"
)
_DAYS_A_MONTH = 30
_DAYS_A_YEAR = 365
_HALF_A_YEAR = 180
_NAMED_BALANCE = re.compile(r"^[^%]*%\s*的?\s*(?:余款|尾款)\s*$")
"""The word behind its figure names that share, it begins no other: `验收后付清70%尾款`."""
_UP_TO = re.compile(r"(?:付|支付)(?:至|到)|累计|\b(?:up to|bringing the total to)\b")
"""What has been paid by then, the shares before included: `验收后付至95%`."""
_DISCOUNT = re.compile(
    r"\b[0-9](?:\.[0-9]+)?\s*(?:%\s*(?:in|within)?|[/-])\s*[0-9]{1,2}\s*(?:days?)?\s*,?\s*(?:/\s*)?net\b|skonto"
)
"""A discount for early payment is no share: `2/10 net 30`."""


_SAID_BESIDES = (
    ("warranty_end", frozenset({"acceptance"})),
    ("acceptance", frozenset({"delivery", "installation"})),
)
"""A trigger, and what is said on the way to it: 货到验收后 is the acceptance, 验收后满一年 the warranty's end."""
_WITH_INVOICE = frozenset({"acceptance", "delivery", "shipment", "installation", "pickup"})
"""What must have happened besides the invoice's arrival: `验收合格并收到发票后`, `货到票到后`."""
_TAX_RATE = re.compile(
    r"[(（]?\s*税率\s*(?:为|是|:)?\s*[0-9]{1,2}(?:\.[0-9]+)?\s*%\s*[)）]?|[0-9]{1,2}(?:\.[0-9]+)?\s*%\s*的?(?=增值税|专用发票|专票|普票|税)"
)
"""The rate of the invoice's tax is no share: `收到13%增值税专用发票后付清`."""
_PRICES_WITH_TAX = re.compile(
    r"(?:以上|上述)?\s*(?:所有|合同|产品|货物|各项)*\s*(?:含税)?(?:单价|价格|总价|报价|价款|货款|总?金额|价)?\s*(?:均|都|已|全)*\s*(?:为|系)?\s*"
    r"(?:不\s*含|包\s*含|含)\s*[0-9]{1,2}(?:\.[0-9]+)?\s*%\s*的?\s*(?:增\s*值\s*)?(?:税|专\s*用\s*发\s*票|专\s*票|普\s*票|发\s*票)(?:价格?|费|专?\s*用?\s*发\s*票)?"
)
"""What the prices hold is no share: `以上单价均含13%增值税`."""
_INVOICE_ASKED = re.compile(
    r"(?<=[。;\n])\s*(?:甲方|乙方|买方|卖方|需方|供方)?\s*凭\s*(?:全额)?(?:[0-9]{1,2}(?:\.[0-9]+)?\s*%)?\s*的?(?:增值税)?(?:专用|普通)?(?:发票|专票|普票)\s*(?:请款|结算|付款|入账|支付)?(?=[。;,\n]|$)"
    r"|(?<=,)\s*(?:甲方|乙方|买方|卖方|需方|供方)?\s*凭\s*(?:全额)?(?:增值税)?(?:专用|普通)?(?:发票|专票|普票)\s*请款(?=[。;,\n]|$)"
)
"""That money is asked for with an invoice, in a sentence behind the shares, is none of them."""


def read_shares(raw: str) -> tuple[Share, ...] | Unreadable:
    """The shares of a payment clause; Unreadable where a word or figure of it is not understood."""
    if len(raw) > _LONGEST:
        return reasons.TOO_LONG
    once = _read_once(raw)
    if not isinstance(once, Unreadable) and sum(share.percent or 0 for share in once) == _ALL:
        return once
    twice = read_twice(raw, _read_once)
    return once if twice is None else twice


def _read_once(raw: str) -> tuple[Share, ...] | Unreadable:
    text = _without_tax(NUMBERED_AMOUNT.sub(" ", figure_text(_CLAUSE_NUMBER.sub(" ", raw))))
    discount = _DISCOUNT.search(text)
    if discount is not None:
        return reasons.other_words(discount.group())
    pair = _SPLIT_SHARES.search(text)
    if pair and int(pair["first"]) + int(pair["second"]) == 100:
        return _pair(text, pair)
    shares: list[Share] = []
    for part in _parts(text):
        share = _share(part)
        if isinstance(share, Unreadable):
            return share
        if share is not None and _is_term_of(part, share, shares):
            shares = [*shares[:-1], replace(shares[-1], days=share.days)]
        elif share is not None:
            shares = _joined(shares, _alone(part, share, shares))
    return _filled(shares) if shares else reasons.NO_FIGURE


def _without_tax(text: str) -> str:
    for words in (_PRICES_WITH_TAX, _INVOICE_ASKED, _TAX_RATE):
        text = words.sub(" ", text)
    return text


def _is_term_of(part: str, share: Share, before: list[Share]) -> bool:
    """Days alone are those of the share before them (`定金30%，7天内支付`), unless they are a balance's."""
    bare = share.percent is None and share.trigger is None and share.method is None and share.days is not None
    last = before[-1] if before else None
    waits = last is not None and last.percent is not None and last.days is None and last.trigger is not None
    return bare and waits and BALANCE.search(part) is None


def _alone(part: str, share: Share, before: list[Share]) -> Share:
    """A share without the ones before it, where the words name what has been paid by then."""
    if share.percent is None or _UP_TO.search(part) is None:
        return share
    paid = sum((one.percent for one in before if one.percent is not None), Decimal(0))
    return replace(share, percent=share.percent - paid) if paid < share.percent else share


def _pair(text: str, pair: re.Match[str]) -> tuple[Share, ...] | Unreadable:
    """`T/T 30/70`: a deposit and the balance, before shipment where nothing else is said."""
    rest = _share(f"{text[: pair.start()]} {text[pair.end() :]} 全款")
    if isinstance(rest, Unreadable):
        return rest
    trigger = rest.trigger if rest and rest.trigger not in (None, "deposit") else "before_shipment"
    method = rest.method if rest else None
    days = rest.days if rest else None
    first, second = (Decimal(pair[name]) / 100 for name in ("first", "second"))
    return Share(first, "deposit", None, method), Share(second, trigger, days, method)


def _parts(text: str) -> list[str]:
    """One part a share: cut at punctuation, and before each further percentage or balance of a part."""
    parts: list[str] = []
    for piece in _BREAKS.split(text):
        starts = [match.start() for match in _PERCENT.finditer(piece)]
        balance = BALANCE.search(piece)
        if balance and _NAMED_BALANCE.search(piece):
            parts.append(piece)
        elif balance and starts and starts[0] < balance.start():
            before = [start for start in starts if start < balance.start()]
            parts += [*_cut(piece[: balance.start()], before[1:]), piece[balance.start() :]]
        else:
            parts += _cut(piece, starts[1:])
    return [part.strip() for part in parts if part.strip()]


def _cut(piece: str, starts: list[int]) -> list[str]:
    edges = [0, *starts, len(piece)]
    return [piece[start:end] for start, end in zip(edges, edges[1:], strict=False)]


def _share(part: str) -> Share | None | Unreadable:
    percent, part = _take_percent(part)
    balance = BALANCE.search(part) is not None
    part = BALANCE.sub(" ", part)
    full = FULL.search(part) is not None
    days, part = _take_days(part)
    part = FULL.sub(" ", part)
    trigger, part = _take_trigger(part)
    if isinstance(trigger, Unreadable):
        return trigger
    method, part = _take_method(part)
    left = FILLERS.sub(" ", part).strip(" -/()（）.:：'\"[]，、@=*")
    if left:
        return reasons.other_words(left)
    if percent is None and full and not balance:
        percent = _ALL
    if (percent, trigger, days, method) == (None, None, None, None) and not balance:
        return None
    return Share(percent, trigger, days, method)


def _take_percent(part: str) -> tuple[Decimal | None, str]:
    match = _PERCENT.search(part)
    if not match:
        return None, part
    number = _percent_number(match)
    return (None, part) if number is None else (number / 100, f"{part[: match.start()]} {part[match.end() :]}")


def _percent_number(match: re.Match[str]) -> Decimal | None:
    """The figure of `30%`, `百分之三十` or `三成`; nothing where its characters are no number."""
    figure = match["figure"] or match["han"] or match["tenths"]
    if figure[0].isascii():
        numbers: tuple[Decimal, ...] = (Decimal(figure),)
    else:
        numbers = chinese_number(figure) if all(char in CHARACTERS for char in figure) else ()
    if len(numbers) != 1:
        return None
    return numbers[0] * 10 if match["tenths"] else numbers[0]


def _take_days(part: str) -> tuple[int | None, str]:
    match = _DAYS.search(part)
    if not match:
        return None, part
    groups = match.groupdict()
    figure = next(value for value in groups.values() if value)
    if figure == "半":
        return _HALF_A_YEAR, f"{part[: match.start()]} {part[match.end() :]}"
    numbers = (Decimal(figure),) if figure.isdigit() else chinese_number(figure)
    if len(numbers) != 1:
        return None, part
    days = int(numbers[0]) * (_DAYS_A_MONTH if groups["months"] else _DAYS_A_YEAR if groups["years"] else 1)
    kept = " net " if groups["net"] or groups["netto"] else " 月结 " if groups["monthly"] else " "
    return days, part[: match.start()] + kept + part[match.end() :]


def _take_trigger(part: str) -> tuple[str | None | Unreadable, str]:
    found: list[str] = []
    for token, pattern in TRIGGERS:
        if pattern.search(part):
            found.append(token)
            part = pattern.sub(" ", part)
    # 预付 says only that it is paid ahead; another word of the same part says when.
    for token, besides in _SAID_BESIDES:
        if token in found:
            found = [other for other in found if other == token or other not in besides]
    if len(found) > 1 and "deposit" in found:
        found.remove("deposit")
    if len(found) > 1 and not _both_happen(found):
        return reasons.other_words(" / ".join(found)), part
    return ("+".join(sorted(found)) or None), part


def _both_happen(triggers: list[str]) -> bool:
    return len(triggers) == 2 and "invoice" in triggers and not _WITH_INVOICE.isdisjoint(triggers)


def _take_method(part: str) -> tuple[str | None, str]:
    method = None
    for token, pattern in METHODS:
        if pattern.search(part):
            method = method or token
            part = pattern.sub(" ", part)
    return method, part


def _joined(shares: list[Share], share: Share) -> list[Share]:
    """A part that only completes its neighbour (`T/T, 30% deposit`; `30% deposit, by T/T`) is merged with it."""
    if not shares:
        return [share]
    last = shares[-1]
    bare_last = last.percent is None and last.trigger is None and last.days is None
    bare = share.percent is None and share.trigger is None and share.days is None and share.method is not None
    if bare:
        return [replace(one, method=one.method or share.method) for one in shares]
    if bare_last and last.method is not None:
        return [*shares[:-1], replace(share, method=share.method or last.method)]
    waits = last.percent is None and last.days is None and last.trigger is not None and share.trigger is not None
    if waits and share.percent is not None and _both_happen([str(last.trigger), str(share.trigger)]):
        both = "+".join(sorted((str(last.trigger), str(share.trigger))))
        return [*shares[:-1], replace(share, trigger=both)]
    if last.percent is None and share.percent is not None and share.trigger in (None, last.trigger):
        return [*shares[:-1], replace(share, trigger=last.trigger, days=share.days or last.days)]
    if share.percent is None and share.trigger is not None and share.trigger == last.trigger:
        return [*shares[:-1], replace(last, days=last.days or share.days, method=last.method or share.method)]
    disjoint = (
        share.percent is None and (last.trigger is None or share.trigger is None) and last.percent is not None
    )
    if disjoint and (last.days is None or share.days is None) and last.trigger is None:
        return [*shares[:-1], replace(last, trigger=share.trigger, days=last.days or share.days)]
    return [*shares, share]


def _filled(shares: list[Share]) -> tuple[Share, ...]:
    """A single share without a number is the whole price; one unnumbered share is the rest."""
    open_shares = [share for share in shares if share.percent is None]
    if len(open_shares) != 1:
        return tuple(shares)
    rest = _ALL - sum((share.percent for share in shares if share.percent is not None), Decimal(0))
    if rest <= 0:
        return tuple(shares)
    return tuple(replace(share, percent=rest) if share.percent is None else share for share in shares)
