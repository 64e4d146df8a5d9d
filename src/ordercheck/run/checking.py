"""One call from paths to the report: rules loaded, packets found, documents read, everything evaluated."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from ordercheck import __version__
from ordercheck.model.report import PacketFacts, Report
from ordercheck.packet import Packet, find_packets
from ordercheck.pipeline import ReadAll, Request, check_packet, read_each, read_packets, report_on
from ordercheck.run.rules import LoadedRules, checklist_titles, load_rules


def check(
    paths: Iterable[Path | str],
    *,
    rules: Sequence[Path] = (),
    request: Request | None = None,
    read_all: ReadAll = read_each,
) -> Report:
    """Checks packets. `rules` add to or override the built-in ones; `read_all` spreads the reading
    (`ordercheck.run.documents.GuardedReading`), default: one document after another in this process.

    Raises PathError for a path without documents, RuleErrors for mistakes in rules or packet.yaml, ValueError for
    an unknown checklist, EmptyRunError when no check applies. Never raises for a bad document.
    """
    loaded = load_rules(rules)
    packets = find_packets(paths, loaded.names)
    return check_packets(packets, loaded, request or Request(), read_all)


def facts(
    paths: Iterable[Path | str], *, rules: Sequence[Path] = (), read_all: ReadAll = read_each
) -> tuple[PacketFacts, ...]:
    """Reads packets without checking them. Raises as `check` does for paths, rules and packet.yaml."""
    loaded = load_rules(rules)
    packets = find_packets(paths, loaded.names)
    return read_packets(packets, loaded.reader_for(packets), read_all)


def check_packets(
    packets: Sequence[Packet], loaded: LoadedRules, request: Request, read_all: ReadAll = read_each
) -> Report:
    """Reads and evaluates packets that were found."""
    read = read_packets(packets, loaded.reader_for(packets), read_all)
    checked = [
        check_packet(packet, facts, loaded.compiled, request) for packet, facts in zip(packets, read, strict=True)
    ]
    titles = {**loaded.titles, **checklist_titles(loaded.compiled)}
    return report_on(checked, request, __version__, loaded.identity, titles)
