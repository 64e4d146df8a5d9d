"""Signs that a label is that of something else, which count where the document has the field twice."""

import re
from collections.abc import Iterable, Mapping

from ordercheck.extract.addresses import is_street
from ordercheck.extract.labels import LabelHit, Strength
from ordercheck.extract.layout import Segment
from ordercheck.extract.names import is_company
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.roles.role import FieldSpec
from ordercheck.values.currencies import currencies_of
from ordercheck.values.units import unit_of

DOUBT = 0.14
"""So much less a doubtful label weighs: enough to give way to another one, not to be left out."""

TITLED = 0.28
"""So much more the number of the paper itself weighs: any other usual label of a number gives way to it."""

SIGNED_DOUBT = 0.45
"""A date beside a signature gives way to one that merely looks like the document's."""

_HALF_LINE = 0.3

_NUMBER_ENDS = re.compile(r"(?:编号|编码|号码|号)$")
_SHORTEST_TITLE, _LONGEST_TITLE = 2, 16
_HEAD = 8
"""Among so many texts at the head of a page stands its title."""

_OWN_NUMBER = "number"
_OF_LONGER = re.compile(r"[A-Za-z.)]\s$")
_COLON = re.compile("[:：﹕︰]")
_BAR = re.compile(r"\s*[|｜·•・]\s*")
_ITS_BANK = re.compile(r"(?i)\bbank\b|开户|[银銀]行")
_ADDRESS = re.compile(r"(?i)地\s*址|address|add\.?")
_RECEIVES = re.compile(
    r"(?i)收[货貨]|客[户戶]|[购購][货貨]|[需买買甲]方|订货|[单單]位|送[货貨至](?![单單])|致[:：]|\b(?:to|attn|customer|client|buyer|consignee|ship|bill)\b"
)
_MOST_OVER_ACCOUNT = 3
"""Among so many lines above the number of an account stands its bank."""
_PLACE = re.compile(r"(?i)(?:[地港]|口岸|\bport|\bplace)\s*[/／]?\s*(?:from|to)\b")
_PAY = re.compile(r"(?i)\b(?:pay|payable|remit)\b")
_ACCOUNT = re.compile(r"(?i)\b(?:sort code|account|acct?\.?|a/c|iban|swift|bic)\b.{0,12}\d|[账帐]号.{0,4}\d")
_BANK = re.compile(r"(?i)开户|[银銀]行|[账帐賬]号|(?:bank|account|a/c)\b")
_FOR = re.compile(
    r"(?i)[a-z] (?:for|per|by|from|with|without|in|on|at|incl\.?|excl?\.?|w/o|before|after|ohne|sans|hors|sin)"
    r"(?: the| our| your)? $"
)
_OF = re.compile(r"(?i)(?<!\bname)(?<!\bnumber)(?<!\bno)(?<!\bno\.) of(?: the| our| your)? $")
_OF_PAYMENT = re.compile(
    r"(?i)\b(?:currency|date|day|place|amount|proof|receipt|country|bank) (?:of|for) (?:the )?$"
)
_SIGNED = re.compile(
    r"(?i)\bby\s*[:：]?\s*$|signature|signed|签字|签名|签章|盖章|批准|审核|authori[sz]ed|approved"
)
_SIGNS_OVER = re.compile(
    r"(?i)[^\s:：。；;,，]{0,10}(?:签字|签名|签章|盖章)|signature\b"
    r"|(?:confirmed|accepted|approved|signed|agreed)\b[^.;]{0,24}\b(?:by|for)\b"
)
"""How a place for a signature begins: `客户确认签字：`, `Confirmed & accepted by the buyer:`."""
_PLAIN_DATE = re.compile(r"(?i)日\s*期|date")
_WHO = re.compile(r"(?i)(?:name|title|by|姓\s*名|职\s*务)\s*[:：]")
_SIGNATURE_LINES = 12
"""So many lines a signature and a seal may take between their caption and the day beneath."""
_ISSUER = re.compile(r"(?i)issued by|issuer|issuing (?:bank|party)|(?:出票|签发|开立)人")
_CREDIT = re.compile(r"(?i)\bcredit\b|\bl\s?/\s?c\b|信用证")
_HOUSE = re.compile(r"[\s.:：]*\d[\w/-]{0,8}\s*,\s*[^\W\d]")
_DATED = re.compile(r"(?i)dated|dtd\.?|dt\.?")
_SUM_OF = re.compile(
    r"(?i)(?:\btotal\b|合计|总计|小计|共计|合計|總計|小計)\s*(?:[(（]\s*)?"
    r"(?P<unit>[a-z][a-z0-9]{1,7}|[\u3400-\u9fff]{1,2})\s*[)）]?\s*(?:[:：]|$)"
)
_NEXT_LINE = 0.8
"""Line heights up to the line above that one goes on with."""
_NUMBERED = re.compile(r"(?i)(?:\bno\b|\bnr\b|\bnumber\b|#|号)[.:：\s]*\S*\d\S*\s*$")
_NUMBERS = re.compile(r"(?i)(?:\bno|\bnr|number|#|号|号码|编号)[.:：\s]*$")
_PLAIN_DAY = re.compile(r"20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
"""A day that is written as a number, and no figure that anyone would print without its thousands."""


def counts_goods(segment: Segment, hit: LabelHit) -> bool:
    """Is what a label sums measured or counted, no money: `Total KGS`, `合计（件）`?"""
    told = _SUM_OF.match(segment.text, hit.start)
    return told is not None and unit_of(told["unit"]) is not None and not currencies_of(told["unit"])


def dates_a_delivery(
    labels: SurfaceLabels, segment: Segment, hit: LabelHit, specs: Mapping[str, FieldSpec]
) -> bool:
    """Does a label that may ask for a day or a charge stand before a day: `Delivery: 20260730`?"""
    if not any(specs[owner.field].type == "date" for owner in hit.owners if owner.field and owner.field in specs):
        return False
    behind = segment.text[hit.end :].strip(" \t:：")
    beside = [one.text.strip() for one in labels.near.right_of(segment)[:1]]
    return _PLAIN_DAY.fullmatch(behind or "".join(beside)) is not None


def doubt_of(labels: SurfaceLabels, segment: Segment, hit: LabelHit, specs: Mapping[str, FieldSpec]) -> float:
    """How much less a label weighs than one of which nothing else can be said."""
    if _ends_a_longer_one(segment, hit):
        return DOUBT
    if _is_called_as_the_paper(labels, hit):
        return -TITLED
    dates = {owner.field for owner in hit.owners if owner.field and specs[owner.field].type == "date"}
    if dates and _dates_a_signature(labels, segment, hit):
        return SIGNED_DOUBT
    return DOUBT if dates and _dates_another_paper(labels, segment, hit, specs) else 0.0


def issues_another_paper(labels: SurfaceLabels, segment: Segment, hit: LabelHit) -> bool:
    """Does a label ask who issued a letter of credit: `L/C No. | 7716 | Issued by | ...`? That is the bank."""
    before = [segment.text[: hit.start], *(one.text for one in labels.near.left_of(segment)[:2])]
    return _ISSUER.fullmatch(hit.printed.strip()) is not None and any(map(_CREDIT.search, before))


def numbers_a_house(segment: Segment, hit: LabelHit) -> bool:
    """Is it the number of a house in a street: `No: 18/2, Negombo Road, Kurunegala`?"""
    behind = segment.text[hit.end :]
    return _HOUSE.match(behind) is not None and is_street(behind)


def numbers_an_account(labels: SurfaceLabels, segment: Segment, hit: LabelHit) -> bool:
    """Is it that of an account: `BANK Northern Bank`, `ACT Meier AG`, `NO 2300101900`, one beneath the other?"""
    if hit.start > 0 or not segment.text[hit.end :].strip(" .:：").isdigit():
        return False
    line = segment
    for _ in range(_MOST_OVER_ACCOUNT):
        above = labels.near.above(line.box, _NEXT_LINE * labels.surface.scale)[:1]
        if not above or abs(above[0].box.x0 - segment.box.x0) > labels.surface.scale:
            return False
        line = above[0]
        if _ITS_BANK.search(line.text):
            return True
    return False


def is_of_company_before(segment: Segment, hit: LabelHit) -> bool:
    """Does it stand behind a company in one line: `北岸铸造有限公司 | 地址：台州市`? It is that one's own."""
    name, *entries = _BAR.split(segment.text[: hit.start])
    return bool(entries) and is_company(name)


def is_of_letterhead(labels: SurfaceLabels, segment: Segment, hit: LabelHit) -> bool:
    """Does an address at the head of a paper stand beneath a company's name, and nobody else above it?

    It is that of whoever writes: `北岸铸造有限公司` over `地址：台州市`.
    """
    if hit.start > 0 or _ADDRESS.fullmatch(hit.printed.strip(" :：")) is None:
        return False
    head = [one for one in labels.surface.segments if one is not segment and one.box.top < segment.box.bottom]
    if len(head) > _HEAD or any(_RECEIVES.search(one.text) for one in head):
        return False
    return any(is_company(one.text) and not labels.of(one) for one in head if one.box.bottom <= segment.box.top)


def asks_for_a_place(hit: LabelHit) -> bool:
    """Is `From` or `To` that of a journey: `起運地 FROM`?"""
    return _PLACE.search(hit.printed) is not None


def names_a_bank(segment: Segment, hit: LabelHit) -> bool:
    """Does the label ask where to pay: `Pay to: Northern Bank, sort code 05-04-47, account 21884`?"""
    return _PAY.search(hit.printed) is not None and _ACCOUNT.search(segment.text[hit.end :]) is not None


def is_over_account(labels: SurfaceLabels, segment: Segment) -> bool:
    """Does a bank or its account stand right beneath: `公司名称：…` over `开户银行：…` is whoever is paid?"""
    beneath = labels.near.below(segment.box, _NEXT_LINE * labels.surface.scale)[:1]
    return bool(beneath) and _BANK.match(beneath[0].text.strip()) is not None


def ends_a_phrase(segment: Segment, hit: LabelHit) -> bool:
    """Is it the last word of a label with words for what it is of: `Declared value for customs: AUD 900`?"""
    before = segment.text[: hit.start]
    return hit.start > 0 and _FOR.search(before) is not None and not _COLON.search(before)


def asks_no_terms(segment: Segment, hit: LabelHit) -> bool:
    """Does a label ask for something else of a payment than its terms: `Currency of payment: EUR`?"""
    return _OF_PAYMENT.search(segment.text[: hit.start]) is not None


def is_trait_of(segment: Segment, hit: LabelHit) -> bool:
    """Does a label ask for something else of a paper than its number: `Source of booking: direct`?"""
    before = segment.text[: hit.start]
    return hit.start > 0 and _OF.search(before) is not None and not _COLON.search(before)


def dates_the_line_above(labels: SurfaceLabels, segment: Segment, hit: LabelHit) -> bool:
    """Does a date go on with the number over it: `L/C No. HMB-0931` over `DATED 18.10.2026`?"""
    if hit.start > 0 or _DATED.fullmatch(hit.printed.strip()) is None:
        return False
    above = labels.near.above(segment.box, _NEXT_LINE * labels.surface.scale)[:1]
    return bool(above) and above[0].cell == segment.cell and _NUMBERED.search(above[0].text) is not None


def _is_called_as_the_paper(labels: SurfaceLabels, hit: LabelHit) -> bool:
    """Does the label of a number end in the paper's own title: `工单编号` beneath `生产工单`, not `订单编号`?"""
    stem = _NUMBER_ENDS.sub("", hit.printed.strip())
    if len(stem) < _SHORTEST_TITLE or stem.isascii() or all(owner.field != _OWN_NUMBER for owner in hit.owners):
        return False
    heads = ("".join(one.text.split()) for one in labels.surface.segments[:_HEAD])
    return any(head.endswith(stem) and len(head) <= _LONGEST_TITLE for head in heads)


def _ends_a_longer_one(segment: Segment, hit: LabelHit) -> bool:
    """Is a single word the end of a label that no vocabulary knows: `No.` in `Export registration No.: 12`?"""
    before = segment.text[: hit.start]
    return len(hit.printed.split()) == 1 and _OF_LONGER.search(before) is not None and not _COLON.search(before)


def _dates_a_signature(labels: SurfaceLabels, segment: Segment, hit: LabelHit) -> bool:
    """Does a line to sign on stand before a date: `Authorized by: ________  Date:`, or over it?"""
    if _PLAIN_DATE.fullmatch(hit.printed.strip(" :：")) and _stands_beneath_signature(labels, segment):
        return True
    if any(one.start < hit.start for one in labels.of(segment)):
        return False
    # `Authorized` over `by:` stand half a line above and beneath a date set in the middle of the row.
    return any(_SIGNED.search(one.text) for one in labels.near.left_of(segment, _HALF_LINE)[:2])


def _stands_beneath_signature(labels: SurfaceLabels, segment: Segment) -> bool:
    """Does the place for a signature stand over a text, or over the name of who signed beside it?"""
    near = labels.near
    names = [one for one in near.left_of(segment, _HALF_LINE)[:1] if _WHO.match(one.text)]
    reach = _SIGNATURE_LINES * near.surface.scale
    return any(
        _SIGNS_OVER.match(over.text.strip())
        for one in (segment, *names)
        for over in near.above(one.box, reach)[:2]
    )


def _dates_another_paper(
    labels: SurfaceLabels, segment: Segment, hit: LabelHit, specs: Mapping[str, FieldSpec]
) -> bool:
    """Does the number of another paper stand right before a date: `Buyer's order No. | Dated`?"""
    here = [one for one in labels.of(segment) if one.start < hit.start]
    if here:
        return _names_another(here[-1:], specs)
    left = labels.near.left_of(segment)
    for one in left[:2]:
        hits = [found for found in labels.of(one) if found.strength >= Strength.GAP]
        if hits:
            return _names_another(hits[-1:], specs)
    return False


def _names_another(hits: Iterable[LabelHit], specs: Mapping[str, FieldSpec]) -> bool:
    """Is a label that of a number which is not the document's own?"""
    for hit in hits:
        fields = {owner.field for owner in hit.owners}
        known = [specs[field] for field in fields if field is not None and field in specs]
        if _OWN_NUMBER in fields or any(spec.type != "identifier" for spec in known):
            return False
        if not known and not _NUMBERS.search(hit.printed):
            return False
    return True
