"""What rules cost beside reading: compiling all built-in rules, evaluating a packet, and a long register.

A second run knows that the rules are right, and compiles only the checks that the packet asks for. Compiling and
evaluating together are meant to cost less than a third of reading, and a line of a long register as much as of a
short one.

Run as `python benchmarks/rules.py [LINES...]`. CPU milliseconds, medians, in one process; nothing is kept between
runs, and garbage is collected as in the processes of the command.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from ordercheck.checks import load_rules as compile_checks
from ordercheck.checks import sound_rules
from ordercheck.evaluate import Settings, evaluate
from ordercheck.language.closed import Mistakes
from ordercheck.language.rules import Rules
from ordercheck.language.source import LocatedMapping, parse
from ordercheck.model.fact import DocumentFacts
from ordercheck.packet import find_packets
from ordercheck.pipeline import read_packets
from ordercheck.rule_tests.given import case_documents
from ordercheck.run.collecting import collect_seldom
from ordercheck.run.rules import LoadedRules, load_rules

ROUNDS = 9
PACKET = Path(__file__).parents[1] / "fixtures" / "packets" / "demo"
LENGTHS = ("2000", "4000", "50000")
THIRD = 1 / 3
"""Of the time of reading: what compiling all rules and evaluating a packet may cost."""
DAY = date(2026, 3, 19)
CHECKLISTS = ("quote", "contract")
_LINE = "{item: 件, quantity: 5, unit_price: '2.00', amount: '10.00'}"
LINES = f"{{quote: {{currency: CNY, lines: [{_LINE}]}}, contract: {{currency: CNY, lines: [{_LINE}]}}}}"
_CASE = "{kind: 简单, cause: 色差, received_at: 2026-03-02 09:00, answered_at: 2026-03-02 10:00, responsible: 王}"
REGISTER = f"{{complaint_register: {{cases: [{_CASE}]}}}}"


def milliseconds(work: Callable[[], object]) -> float:
    """The CPU time of a piece of work; letting go of what it made is not part of it."""
    begin = time.process_time()
    made = work()
    spent = (time.process_time() - begin) * 1000
    del made
    return spent


def medians(works: Sequence[Callable[[], object]]) -> list[float]:
    """The median of each piece of work, one after another in every round: they meet the same machine."""
    rounds = [[milliseconds(work) for work in works] for _ in range(ROUNDS)]
    return [statistics.median(spent) for spent in zip(*rounds, strict=True)]


def of_a_packet(loaded: LoadedRules) -> None:
    """Reading, compiling and evaluating the demonstration packet; the share of the two in reading."""
    packets = find_packets([PACKET], loaded.names)
    reader = loaded.reader_for(packets)
    (read,) = read_packets(packets, reader)
    rules = loaded.compiled
    settings = Settings(DAY, stage="contract")
    reading, compiling, evaluating, asked = medians(
        (
            lambda: read_packets(packets, reader),
            lambda: compile_checks(loaded.folders, loaded.roles),
            lambda: evaluate(read.documents, rules, settings),
            lambda: evaluate(read.documents, sound_rules(loaded.folders, loaded.roles), settings),
        )
    )
    print(f"reading {len(read.documents)} documents      {reading:8.0f} ms")
    for what, spent in (
        (f"compiling {len(rules.checks)} checks", compiling),
        ("evaluating the packet", evaluating),
        ("both", compiling + evaluating),
        ("as a second run does", asked),
    ):
        share = spent / reading
        print(f"{what:24} {spent:8.0f} ms   {share:5.2f} of reading, {share / THIRD:4.2f} of a third of it")


def of_long_tables(rules: Rules, lengths: list[int]) -> None:
    """Ever more rows: the milliseconds of a thousand must stay the same."""
    for length in lengths:
        register = _given(rules, REGISTER, "cases", length)
        _print("cases of a register", length, milliseconds(partial(_judged, register, rules, ("registers",))))
    for length in lengths:
        pair = _given(rules, LINES, "lines", length)
        _print(
            "lines of a quotation and its contract",
            length,
            milliseconds(partial(_judged, pair, rules, CHECKLISTS)),
        )


def _print(what: str, length: int, spent: float) -> None:
    print(f"{length:6} {what:38} {spent:8.0f} ms   {spent / length * 1000:6.1f} ms a thousand")


def _judged(documents: tuple[DocumentFacts, ...], rules: Rules, checklists: tuple[str, ...]) -> object:
    return evaluate(documents, rules, Settings(DAY, checklists=checklists))


def _given(rules: Rules, text: str, table: str, length: int) -> tuple[DocumentFacts, ...]:
    """The documents of a case of rules, the one row of their table repeated."""
    tree = parse(text, "benchmark")
    assert isinstance(tree, LocatedMapping)
    documents = case_documents(rules.roles, Mistakes("benchmark"), tree)
    return tuple(_longer(one, table, length) for one in documents)


def _longer(document: DocumentFacts, name: str, length: int) -> DocumentFacts:
    from msgspec.structs import replace

    from ordercheck.values.shapes import Text

    table = document.table(name)
    (row,) = table.rows
    rows = []
    for index in range(length):
        cells = {column: cell.renamed(f"{name}[{index}].{column}") for column, cell in row.cells.items()}
        if "item" in cells:
            cells["item"] = replace(cells["item"], raw=f"件{index}", value=Text(f"件{index}"))
        rows.append(replace(row, index=index, cells=cells))
    return replace(document, tables={name: replace(table, rows=tuple(rows))})


def main(lengths: list[int]) -> None:
    """All tables."""
    loaded = load_rules()
    collect_seldom()
    of_a_packet(loaded)
    of_long_tables(loaded.compiled, lengths)


if __name__ == "__main__":
    main([int(length) for length in sys.argv[1:] or LENGTHS])
