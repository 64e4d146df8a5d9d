"""How right reading is: precision, recall and unknown rate on the corpus and on the layout farm.

    python benchmarks/extraction                      the corpus, where it is there, and both halves of the farm
    python benchmarks/extraction --half worked --show each wrong, missing and invented fact of the worked half
    --packets N --first SEED                          which packets of the farm (default 60 from 0)
    --odd-share SHARE                                 of the labels that are odd words; 1: all
    --min-precision, --min-recall, --min-roles        floors of the held half; exit 1 below them
    --max-alarms N, --max-unknown SHARE               of the checks of clean packets of the held half
    --corpus-min-precision, --corpus-min-recall       floors of the corpus

Single documents of the held half are never shown: whoever mends reading must not have seen them.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus_run import run_corpus
from farm_run import PacketOutcome, run_farm
from scoring import Score, tally
from tables import report

from farm.choices import HALVES, all_choices
from farm.words import ODD_SHARE


def main() -> int:
    """Prints the tables; 1 where a floor is not reached."""
    asked = _arguments()
    reached = asked.no_corpus or _corpus(asked)
    for half in asked.half or HALVES:
        outcomes = run_farm(half, asked.first, asked.packets, asked.workers, asked.odd_share)
        reached = _half(half, outcomes, asked) and reached
    return 0 if reached else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", action="append", choices=HALVES)
    parser.add_argument("--packets", type=int, default=60)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--odd-share", type=float, default=ODD_SHARE)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--no-corpus", action="store_true")
    for name in ("min-precision", "min-recall", "min-roles", "corpus-min-precision", "corpus-min-recall"):
        parser.add_argument(f"--{name}", type=float, default=0.0)
    parser.add_argument("--max-alarms", type=int, default=10**6)
    parser.add_argument("--max-unknown", type=float, default=1.0)
    return parser.parse_args()


def _corpus(asked: argparse.Namespace) -> bool:
    found = run_corpus()
    if found is None:
        print("no corpus here: only the farm is scored")
        return True
    return found["precision"] >= asked.corpus_min_precision and found["recall"] >= asked.corpus_min_recall


def _half(half: str, outcomes: Sequence[PacketOutcome], asked: argparse.Namespace) -> bool:
    scores = [score for outcome in outcomes for score in outcome.scores]
    labels = ("role", "format", "language", *all_choices())
    print("\n".join(report(f"layout farm, {half} half", scores, labels)))
    alarms = [alarm for outcome in outcomes for alarm in outcome.alarms]
    unknowns = [unknown for outcome in outcomes for unknown in outcome.unknowns]
    applied = sum(outcome.applied for outcome in outcomes)
    share = len(unknowns) / max(applied, 1)
    print(f"checks of clean packets: {applied} apply, {len(alarms)} false alarms, {share:.1%} unknown")
    if asked.show and half == "worked":
        _show(scores, alarms, unknowns)
    if half != "held":
        return True
    total = tally(scores)
    return (
        total.precision >= asked.min_precision
        and total.recall >= asked.min_recall
        and total.roles >= asked.min_roles * total.documents
        and len(alarms) <= asked.max_alarms
        and share <= asked.max_unknown
    )


def _show(scores: Sequence[Score], alarms: Sequence[Sequence[str]], unknowns: Sequence[Sequence[str]]) -> None:
    for score in scores:
        if not score.role_right:
            print(f"role  {score.name}  {score.labels['role']}")
        for detail in score.details:
            if detail.outcome in ("wrong", "missing", "invented"):
                print(f"{detail.outcome:8}  {score.name}  {detail.field}: {detail.truth!r} -> {detail.given!r}")
    for kind, found in (("alarm", alarms), ("unknown", unknowns)):
        for told in found:
            print(f"{kind:8}  {'  '.join(told)}")


if __name__ == "__main__":
    sys.exit(main())
