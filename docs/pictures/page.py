"""Photographs the HTML report in Chromium: python docs/pictures/page.py (after make browser)

Each picture is one finding with both sides of its evidence, in a report on a packet with faults. No test compares
it: letters look a little different on each machine.
"""

import shutil
import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from ordercheck import Presentation, Request, check, find_packets, render
from ordercheck.pictures import PacketPictures

HERE = Path(__file__).parent
PACKET = HERE.parents[1] / "fixtures" / "packets" / "demo-faulty"
PICTURES = {"zh": "page.zh.png", "en": "page.png"}
FINDING = ".item:has(code:text-is('drawing/part-quantity'))"
SIZE = {"width": 1120, "height": 640}
COLOURS = 128


def photograph(language: str) -> bytes:
    """The page scrolled to the finding, as PNG of few colours."""
    report = check([PACKET], request=Request(("drawing",), checked_on=date(2026, 3, 19)))
    pictures = PacketPictures(find_packets([PACKET]))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(str(render("html", report, Presentation(language, pictures=pictures))), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, device_scale_factor=1.5)
        page.goto(file.as_uri())
        page.locator(FINDING).evaluate("element => scrollTo(0, element.offsetTop - 96)")
        shown = page.screenshot()
        browser.close()
    small = BytesIO()
    Image.open(BytesIO(shown)).convert("RGB").quantize(COLOURS).save(small, "PNG", optimize=True)
    return small.getvalue()


def main() -> None:
    """Writes both pictures."""
    for language, name in PICTURES.items():
        (HERE / name).write_bytes(photograph(language))


if __name__ == "__main__":
    main()
