"""`check --format html`: the page is written whole, with pictures of the documents that were checked."""

import hashlib
import re
from base64 import b64decode
from pathlib import Path

import lxml.html
import pytest

from ordercheck.cli import run

ROOT = Path(__file__).parents[1]
DAY = ("--on", "2026-03-19", "--no-cache")


def test_the_page_holds_pictures_of_the_documents(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    packet = ROOT / "fixtures" / "packets" / "demo-faulty"
    before = {file: hashlib.sha256(file.read_bytes()).digest() for file in packet.iterdir()}
    assert run(["check", str(packet), "--output", str(page), "--lang", "en", *DAY]) == 1
    found = lxml.html.document_fromstring(page.read_text(encoding="utf-8"))
    assert found.get("lang") == "en"
    pictures = [image.get("href") for image in found.cssselect(".store image")]
    assert pictures
    for picture in pictures:
        assert b64decode(picture.partition(",")[2]).startswith((b"\x89PNG", b"\xff\xd8"))
    links = {link.get("href").partition("#")[0] for link in found.cssselect("a.file")}
    assert links
    assert all((tmp_path / link).is_file() for link in links if "%" not in link)
    assert {file: hashlib.sha256(file.read_bytes()).digest() for file in packet.iterdir()} == before


def test_without_html_nothing_is_painted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ordercheck.pictures import packet_pictures

    monkeypatch.setattr(packet_pictures, "run_guarded", None)
    packet = ROOT / "fixtures" / "packets" / "demo"
    assert run(["check", str(packet), "--output", str(tmp_path / "report.json"), *DAY]) == 0
    assert re.match(r'\{\s*"schema"', (tmp_path / "report.json").read_text(encoding="utf-8"))
