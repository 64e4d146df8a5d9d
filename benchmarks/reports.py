"""What each report format costs beside the check that it reports on, in CPU time of the process and its children.

Run as `python benchmarks/reports.py [PACKETS...]`; default: the demonstration packet with faults, and the same
result ten times over, as a folder of packets gives it. The share is that of the check without kept documents, read
and evaluated in this process; the first rendering of a format also pays for what it imports. `html` is the page
without pictures; its last line is the page with the evidence painted from the documents.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

DEMO = Path(__file__).parents[1] / "fixtures" / "packets" / "demo-faulty"
DAY = date(2026, 3, 19)
ROUNDS = 5
MANY = 10


def milliseconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    begin = _spent()
    work()
    return (_spent() - begin) * 1000


def _spent() -> float:
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


def main(paths: list[str]) -> None:
    """One line a format: first and median milliseconds, share of the check, size; then for many packets."""
    from ordercheck import Presentation, Request, check, find_packets
    from ordercheck.pictures import PacketPictures
    from ordercheck.reports import format_names, render

    request = Request(checked_on=DAY)
    check(paths, request=request)
    spent = median(milliseconds(lambda: check(paths, request=request)) for _ in range(ROUNDS))
    report = check(paths, request=request)
    many = replace(report, packets=report.packets * MANY)
    found = sum(report.counts.values())
    print(f"check: {spent:.0f} ms, {len(report.packets)} packet(s), {found} results")
    for name in format_names():
        first = milliseconds(lambda name=name: render(name, report))  # type: ignore[misc]
        again = median(milliseconds(lambda name=name: render(name, report)) for _ in range(ROUNDS))  # type: ignore[misc]
        ten = milliseconds(lambda name=name: render(name, many))  # type: ignore[misc]
        size = len(render(name, report)) / 1024
        print(
            f"{name:9} first {first:6.1f} ms   again {again:6.1f} ms   {again / spent:6.1%} of the check   "
            f"{ten / MANY:6.1f} ms each of {MANY}   {size:6.0f} Ki"
        )
    pictured = Presentation(pictures=PacketPictures(find_packets(paths)))
    again = median(milliseconds(lambda: render("html", report, pictured)) for _ in range(ROUNDS))
    size = len(render("html", report, pictured)) / 1024
    print(f"html, with pictures: {again:6.1f} ms   {again / spent:6.1%} of the check   {size:6.0f} Ki")


if __name__ == "__main__":
    main(sys.argv[1:] or [str(DEMO)])
