"""The farm's packets written, read, scored and, where every value is settled, checked: two processes."""

import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from scoring import Score, score

from ordercheck.model.report import PacketFacts
from ordercheck.model.result import Verdict
from ordercheck.packet import Packet, find_packets
from ordercheck.pipeline import Request, check_packet, read_packets
from ordercheck.run.rules import LoadedRules, load_rules

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
if str(FIXTURES) not in sys.path:
    sys.path.insert(0, str(FIXTURES))

from farm.packets import FarmPacket, draw_packet, truth_of, write_packet  # noqa: E402 - their folder is known now
from farm.words import ODD_SHARE  # noqa: E402

# The farm's papers bear no seals: that these two ask for them is right.
_ASK_FOR_SEALS = frozenset(("contract/signed", "booking/seal"))
_APPLY = (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN)


@dataclass
class PacketOutcome:
    """What became of a packet: the scores of its documents and the verdicts of its checks.

    `alarms` and `unknowns` are (packet, document, check, message).
    """

    scores: list[Score] = field(default_factory=list)
    applied: int = 0
    alarms: list[tuple[str, ...]] = field(default_factory=list)
    unknowns: list[tuple[str, ...]] = field(default_factory=list)


def run_farm(
    half: str, first: int, count: int, workers: int = 2, odd_share: float = ODD_SHARE
) -> list[PacketOutcome]:
    """Writes, reads, scores and checks the packets of a half from a seed on; `odd_share` as in `draw_packet`."""
    jobs = [(half, seed, odd_share) for seed in range(first, first + count)]
    if workers == 1:
        return [run_packet(job) for job in jobs]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(run_packet, jobs, chunksize=4))


def run_packet(job: tuple[str, int, float]) -> PacketOutcome:
    """One packet, given its half, its seed and its share of odd words."""
    half, seed, odd_share = job
    packet = draw_packet(seed, half, odd_share)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"{half}-{seed:04}"
        paths = write_packet(packet, place)
        loaded = _rules()
        found = find_packets([place], loaded.names)
        facts = read_packets(found, loaded.reader_for(found))[0]
        outcome = PacketOutcome(_scores(packet, paths, facts))
        if packet.clean:
            _check(found[0], facts, loaded, outcome)
    return outcome


@cache
def _rules() -> LoadedRules:
    return load_rules(())


def _scores(packet: FarmPacket, paths: Sequence[Path], facts: PacketFacts) -> list[Score]:
    scores = []
    for paper, path in zip(packet.papers, paths, strict=True):
        # A file that was taken for several documents has lost what its first part does not state.
        given = next(one for one in facts.documents if one.document.path.partition("#")[0] == path.name)
        labels = {"role": paper.role, "format": path.suffix[1:], "language": paper.language, **paper.choices}
        name = f"{packet.half}-{packet.seed:04}/{path.name}"
        scores.append(Score(name, given.role == paper.role, labels, score(truth_of(paper), given)))
    return scores


def _check(packet: Packet, facts: PacketFacts, loaded: LoadedRules, outcome: PacketOutcome) -> None:
    report = check_packet(packet, facts, loaded.compiled, Request())
    for result in report.results:
        if result.verdict not in _APPLY or str(result.severity) != "error" or result.check in _ASK_FOR_SEALS:
            continue
        outcome.applied += 1
        told = (packet.name, result.document or "", f"{result.check} {result.subject or ''}", result.message.en)
        if result.verdict is Verdict.FAIL:
            outcome.alarms.append(told)
        elif result.verdict is Verdict.UNKNOWN:
            outcome.unknowns.append(told)
