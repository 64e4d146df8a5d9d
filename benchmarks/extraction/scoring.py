"""What a reader said about a document against what the document states, by the rules of the corpus's score.py.

right: equal by type; close: a name, address or term that contains the truth and little else (counts as right);
wrong: a value that differs; missing: no value; invented: a value for what the document does not state.
precision = right / (right + wrong + invented), recall = right / stated; unknown = unreadable / stated.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ordercheck.model.fact import DocumentFacts, State

OUTCOMES = ("right", "close", "wrong", "missing", "invented")
_PARTIES = frozenset(["seller", "buyer", "customer", "shipper", "consignee", "notify_party", "payer"])
_LOOSE = _PARTIES | frozenset(
    [
        "item",
        "name",
        "specification",
        "project",
        "payment_terms",
        "delivery_address",
        "delivery_method",
        "incoterm",
        "port_of_loading",
        "port_of_discharge",
        "total_in_words",
        "remark",
        "goods_name_cn",
        "goods_name_en",
    ]
)
_CELL = re.compile(r"^(\w+)\[(\d+)\]\.(.+)$")
_CJK = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Detail:
    """What became of one field; `unreadable`: the reader said that it can not tell."""

    outcome: str
    field: str
    truth: str | None
    given: str | None
    unreadable: bool = False


@dataclass(frozen=True)
class Score:
    """The details of one document, with what it is: role, format, layout choices ..."""

    name: str
    role_right: bool
    labels: Mapping[str, str]
    details: tuple[Detail, ...]


@dataclass
class Tally:
    """Sums over documents."""

    documents: int = 0
    roles: int = 0
    unreadable: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    def add(self, score: Score) -> None:
        """Counts a document."""
        self.documents += 1
        self.roles += score.role_right
        self.outcomes.update(detail.outcome for detail in score.details)
        self.unreadable += sum(detail.unreadable for detail in score.details)

    @property
    def right(self) -> int:
        return self.outcomes["right"] + self.outcomes["close"]

    @property
    def precision(self) -> float:
        return self._share(self.right + self.outcomes["wrong"] + self.outcomes["invented"])

    @property
    def recall(self) -> float:
        return self._share(self.stated)

    @property
    def stated(self) -> int:
        return self.right + self.outcomes["wrong"] + self.outcomes["missing"]

    def _share(self, whole: int) -> float:
        return self.right / whole if whole else 1.0


def tally(scores: Iterable[Score]) -> Tally:
    """The sums over some documents."""
    found = Tally()
    for score in scores:
        found.add(score)
    return found


def score(truth: Mapping[str, object], given: DocumentFacts) -> tuple[Detail, ...]:
    """What became of each stated field, and which fields were invented. `truth` has the form of a truth file."""
    facts: Mapping[str, str] = truth["facts"]  # type: ignore[assignment]
    absent: list[str] = truth["absent"]  # type: ignore[assignment]
    doubtful: list[str] = truth["doubtful"]  # type: ignore[assignment]
    said = _Said(given)
    rows = _aligned(facts, said)
    details = []
    for key, wanted in facts.items():
        if key not in doubtful:
            details.append(_detail(key, wanted, said, rows))
    back = {(table, theirs): ours for (table, ours), theirs in rows.items()}
    surplus = set()
    for key, value in said.values.items():
        match = _CELL.match(key)
        name = key
        if match:
            ours = back.get((match[1], int(match[2])))
            if ours is None:
                surplus.add((match[1], int(match[2])))
                continue
            name = f"{match[1]}[{ours}].{match[3]}"
        column = f"{match[1]}[].{match[3]}" if match else name
        if name not in facts and name not in doubtful and (name in absent or column in absent):
            details.append(Detail("invented", name, None, value))
    details += [Detail("invented", f"{table}[{row}] (row)", None, "") for table, row in sorted(surplus)]
    return tuple(details)


class _Said:
    """The values, units and unreadable fields of a document, by field name."""

    def __init__(self, given: DocumentFacts) -> None:
        self.values: dict[str, str] = {}
        self.units: dict[str, str] = {}
        self.unreadable: set[str] = set()
        for fact in given.facts():
            if fact.state is State.UNREADABLE:
                self.unreadable.add(fact.field)
            if fact.value is None:
                continue
            words = fact.field == "total_in_words" and fact.raw
            self.values.setdefault(fact.field, str(fact.raw if words else fact.value.as_json()))
            if fact.unit:
                self.units.setdefault(fact.field, fact.unit)

    def get(self, key: str) -> str | None:
        """The value; a unit may be that of the quantity, a currency that of all money."""
        found = self.values.get(key)
        if found is None and key.rpartition(".")[2] == "unit":
            return self.units.get(f"{key.removesuffix('unit')}quantity")
        if found is None and key == "currency":
            codes = {unit for unit in self.units.values() if re.fullmatch("[A-Z]{3}", unit)}
            return codes.pop() if len(codes) == 1 else None
        return found


def _detail(key: str, wanted: str, said: _Said, rows: Mapping[tuple[str, int], int]) -> Detail:
    match, place = _CELL.match(key), key
    if match:
        row = rows.get((match[1], int(match[2])))
        if row is None:
            return Detail("missing", key, wanted, None)
        place = f"{match[1]}[{row}].{match[3]}"
    given = said.get(place)
    outcome = "missing" if given is None else compare(key, wanted, given)
    return Detail(outcome, key, wanted, given, place in said.unreadable)


def _aligned(facts: Mapping[str, str], said: _Said) -> dict[tuple[str, int], int]:
    """(table, our row) -> their row, in order, so that most cells agree."""
    rows: dict[tuple[str, int], int] = {}
    for table in {match[1] for match in map(_CELL.match, facts) if match}:
        ours, theirs = _rows_of(facts, table), _rows_of(said.values, table)
        cells = {
            row: [(key, value) for key, value in facts.items() if key.startswith(f"{table}[{row}].")]
            for row in ours
        }
        gain = {(i, j): _agreement(cells[i], i, j, said) for i in ours for j in theirs}
        best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
        for a in reversed(range(len(ours))):
            for b in reversed(range(len(theirs))):
                pair = best[a + 1][b + 1] + gain[ours[a], theirs[b]]
                best[a][b] = max(pair, best[a + 1][b], best[a][b + 1])
        a = b = 0
        while a < len(ours) and b < len(theirs):
            if best[a][b] == best[a + 1][b + 1] + gain[ours[a], theirs[b]]:
                rows[table, ours[a]] = theirs[b]
                a, b = a + 1, b + 1
            elif best[a][b] == best[a][b + 1]:
                b += 1
            else:
                a += 1
    return rows


def _agreement(cells: list[tuple[str, str]], ours: int, theirs: int, said: _Said) -> float:
    agreed = 0.001  # rather pair two rows than leave both alone
    for key, value in cells:
        given = said.get(key.replace(f"[{ours}]", f"[{theirs}]", 1))
        agreed += given is not None and compare(key, value, given) != "wrong"
    return agreed


def _rows_of(keys: Iterable[str], table: str) -> list[int]:
    return sorted({int(match[2]) for match in map(_CELL.match, keys) if match and match[1] == table})


def compare(key: str, truth: str, given: str) -> str:
    """right, close or wrong."""
    name = key.rpartition(".")[2]
    wanted, got = _decimal(truth), _decimal(given)
    if wanted is not None and got is not None:
        same = wanted == got or (name == "tax_rate" and wanted == got * 100)
        return "right" if same or (name == "discount" and abs(wanted) == abs(got)) else "wrong"
    if _DAY.fullmatch(truth):
        return "right" if given[:10] == truth else "wrong"
    plain, other = fold(truth, name not in _PARTIES), fold(given, name not in _PARTIES)
    first = fold(given.partition("\n")[0], name not in _PARTIES)
    if plain == other or (name in _PARTIES and plain == first):
        return "right"
    if name == "unit" and plain.strip(". /") == other.strip(". /"):
        return "right"
    return "close" if name in _LOOSE and plain in other and len(other) <= 4 * len(plain) + 120 else "wrong"


def fold(text: str, punctuation: bool) -> str:
    """A text in its normal form; a party's name without punctuation."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if not punctuation:
        text = re.sub(r"[^\w\s]", " ", text)
    text = " ".join(text.split())
    return re.sub(rf"(?<={_CJK}) (?={_CJK})", "", text)


def _decimal(value: str) -> Decimal | None:
    try:
        number = Decimal(unicodedata.normalize("NFKC", value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
