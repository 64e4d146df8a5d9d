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


def of_a_register(rules: Rules, lengths: list[int]) -> None:
    """A quotation against a contract of ever more lines: milliseconds a thousand lines must stay the same."""
    for length in lengths:
        documents = long_documents(rules, length)
        spent = milliseconds(partial(_register, documents, rules))
        print(f"{length:6} lines   {spent:8.0f} ms   {spent / length * 1000:6.1f} ms a thousand")


def _register(documents: tuple[DocumentFacts, ...], rules: Rules) -> object:
    return evaluate(documents, rules, Settings(DAY, checklists=CHECKLISTS))


def long_documents(rules: Rules, length: int) -> tuple[DocumentFacts, ...]:
    """A quotation and a contract with the same lines."""
    few = "{item: 件, quantity: 5, unit_price: '2.00', amount: '10.00'}"
    text = f"{{quote: {{currency: CNY, lines: [{few}]}}, contract: {{currency: CNY, lines: [{few}]}}}}"
    tree = parse(text, "benchmark")
    assert isinstance(tree, LocatedMapping)
    return tuple(_longer(one, length) for one in case_documents(rules.roles, Mistakes("benchmark"), tree))


def _longer(document: DocumentFacts, length: int) -> DocumentFacts:
    from msgspec.structs import replace

    from ordercheck.values.shapes import Text

    table = document.table("lines")
    (row,) = table.rows
    rows = []
    for index in range(length):
        cells = {name: cell.renamed(f"lines[{index}].{name}") for name, cell in row.cells.items()}
        cells["item"] = replace(cells["item"], raw=f"件{index}", value=Text(f"件{index}"))
        rows.append(replace(row, index=index, cells=cells))
    return replace(document, tables={"lines": replace(table, rows=tuple(rows))})


def main(lengths: list[int]) -> None:
    """Both tables."""
    loaded = load_rules()
    collect_seldom()
    of_a_packet(loaded)
    of_a_register(loaded.compiled, lengths)


if __name__ == "__main__":
    main([int(length) for length in sys.argv[1:] or LENGTHS])
