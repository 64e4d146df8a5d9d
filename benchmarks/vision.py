"""How well seals, signatures and scanned text are seen, on painted pages and on scans of the fixtures.

    python -m benchmarks.vision [--pages 60]      seals and handwriting: precision and recall
    python -m benchmarks.vision --scans FILE...   facts of text PDFs against those of their scans

Needs the extras vision and ocr. Worked kinds and seeds are those that the detectors were tuned on; the held-out
half has seeds, stamps, pens and look-alikes of its own and holds the floors: below them the exit code is 1.
"""

import argparse
import io
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from fixtures.painted.ink import DPI
from fixtures.painted.pages import (
    HELD_OUT_CONFUSERS,
    HELD_OUT_PENS,
    HELD_OUT_STAMPS,
    WORKED_CONFUSERS,
    WORKED_PENS,
    WORKED_STAMPS,
    PaintedPage,
    Plan,
    painted,
)

from ordercheck.model.place import Box

SCALE = DPI / 72
FLOORS = {"seals": (0.98, 0.92), "signatures": (0.96, 0.85)}
COUNTS = 0.8


@dataclass(frozen=True)
class Half:
    """A half of the pages: its first seed and the kinds that it is painted with."""

    name: str
    first: int
    stamps: Sequence[str]
    pens: Sequence[str]
    confusers: Sequence[str]


HALVES = (
    Half("worked", 0, WORKED_STAMPS, WORKED_PENS, WORKED_CONFUSERS),
    Half("held out", 50_000, (*HELD_OUT_STAMPS, *WORKED_STAMPS), HELD_OUT_PENS, HELD_OUT_CONFUSERS),
)


def plan_of(random: Random, half: Half) -> Plan:
    """What a page of a half shows: stamps on six of ten pages, handwriting on every second."""
    stamps = tuple(random.choice(half.stamps) for _ in range(random.randint(1, 2)))
    pens = tuple(random.choice(half.pens) for _ in range(random.randint(1, 2)))
    return Plan(
        stamps=stamps if random.random() < 0.6 else (),
        blue=random.random() < 0.3,
        wear=random.choice((0.0, 0.0, 0.2, 0.4)),
        pens=pens if random.random() < 0.5 else (),
        confusers=tuple(random.sample(half.confusers, random.randint(0, 3))),
        scan=random.randint(0, 2),
    )


def seen_on(page: PaintedPage) -> tuple[list[Box], list[Box]]:
    """The seals and the signatures that are found on a page, in points."""
    import numpy

    from ordercheck.vision.handwriting import handwriting_at
    from ordercheck.vision.pictures import Picture
    from ordercheck.vision.seals import seals_of

    picture = Picture(numpy.asarray(page.image), SCALE)
    seals = [_points(seal.box) for seal in seals_of(picture) if seal.confidence >= COUNTS]
    labels = [_points(box) for text, box in page.words if "签字" in text or "signature" in text]
    words = [_points(box) for _, box in page.words]
    return seals, [one.box for one in handwriting_at(picture, labels, words, seals)]


def _points(box: Sequence[int]) -> Box:
    return Box(*(side / SCALE for side in box))


def shared(one: Box, other: Box) -> float:
    """The common area of two boxes as a share of the smaller one."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    return width * height / smaller if width > 0 and height > 0 else 0.0


def measured(half: Half, pages: int) -> dict[str, Counter[str]]:
    """Found, missed and false marks of a half."""
    counts: dict[str, Counter[str]] = {"seals": Counter(), "signatures": Counter()}
    for seed in range(half.first, half.first + pages):
        random = Random(seed)
        page = painted(random, plan_of(random, half))
        for what, found, truth in zip(counts, seen_on(page), (page.seals, page.signatures), strict=True):
            left = list(found)
            for _, box in truth:
                match = next((one for one in left if shared(one, _points(box)) > 0.5), None)
                counts[what]["found" if match else "missed"] += 1
                if match:
                    left.remove(match)
            counts[what]["false"] += len(left)
    return counts


def marks(pages: int) -> int:
    """Print precision and recall of both halves; 1 where the held-out half is below a floor."""
    code = 0
    for half in HALVES:
        begun = time.process_time()
        counts = measured(half, pages)
        each = (time.process_time() - begun) / pages
        for what, count in counts.items():
            precision = count["found"] / max(1, count["found"] + count["false"])
            recall = count["found"] / max(1, count["found"] + count["missed"])
            print(f"{half.name:9} {what:10} precision {precision:.3f} recall {recall:.3f} {dict(count)}")
            if half.first and (precision < FLOORS[what][0] or recall < FLOORS[what][1]):
                code = 1
        print(f"{half.name:9} {pages} pages, {each * 1000:.0f} ms of CPU a page with painting it")
    return code


def scan_of(data: bytes, tilt: float = 0.7, noise: float = 20, quality: int = 70, turned: int = 0) -> bytes:
    """A PDF as a scanner gives it at 200 dpi: pictures of its pages, tilted, with noise, compressed."""
    import pypdfium2
    from PIL import Image, ImageChops

    pages = []
    for page in pypdfium2.PdfDocument(data):
        image = page.render(scale=200 / 72).to_pil().convert("RGB")
        image = image.rotate(tilt, Image.Resampling.BICUBIC, fillcolor="white")
        grain = Image.effect_noise(image.size, noise).point([round(128 + (n - 128) * 0.4) for n in range(256)])
        image = ImageChops.add(image, Image.merge("RGB", (grain,) * 3), offset=-128)
        held = io.BytesIO()
        image.rotate(turned, expand=True).save(held, "JPEG", quality=quality)
        pages.append(Image.open(io.BytesIO(held.getvalue())))
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200, quality=quality)
    return out.getvalue()


def twins(paths: Sequence[Path]) -> int:
    """Compare each file with its scan: how many facts are read the same, and how many of them count."""
    from ordercheck.run.rules import load_rules

    loaded = load_rules()
    labels = loaded.compiled.tables.get("labels")
    total: Counter[str] = Counter()
    for path in paths:
        data = path.read_bytes()
        begun = time.perf_counter()
        count = _compared(data, scan_of(data), loaded.roles, labels.words if labels else ())
        total += count
        print(f"{path.name}: {dict(count)}, {time.perf_counter() - begun:.1f} s")
    facts = max(1, total["facts"])
    print(f"same {total['same'] / facts:.3f}, counted {total['counted'] / facts:.3f}, wrong {total['wrong']}")
    return 0


def _compared(text: bytes, scan: bytes, roles: object, labels: Sequence[str]) -> Counter[str]:
    from ordercheck.values import same

    one, other = _facts(text, roles, labels), _facts(scan, roles, labels)
    count: Counter[str] = Counter()
    for name in one.keys() | other.keys():
        stated, read = one.get(name), other.get(name)
        value = stated.value if stated else None
        seen = read and (read.value or (read.readings[0].value if read.readings else None))
        if value is None and (read is None or read.value is None):
            continue
        agrees = value is not None and seen is not None and same(value, seen) is True
        counts = read is not None and read.value is not None
        count.update(facts=1, same=int(agrees), counted=int(agrees and counts), wrong=int(counts and not agrees))
    return count


def _facts(data: bytes, roles: object, labels: Sequence[str]) -> dict:
    from ordercheck.extract.document_facts import extract
    from ordercheck.readers import read_data
    from ordercheck.roles.recognise import recognise
    from ordercheck.vision import see

    document = see(read_data(data, "document.pdf"), lambda: data)
    recognition = recognise(document, roles, None)
    facts = extract(document, recognition, roles.get(recognition.role or ""), labels)
    return {fact.field: fact for fact in facts.facts()}


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--scans", type=Path, nargs="*")
    asked = parser.parse_args()
    return twins(asked.scans) if asked.scans else marks(asked.pages)


if __name__ == "__main__":
    sys.exit(main())
