"""What a document says is shown as text, harmless and of bounded length, in every format."""

import json
import re
from io import BytesIO
from unicodedata import category
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from ordercheck.reports import Detail, Presentation, format_names, render

from .hostile import TEXTS, hostile_report
from .test_json import schema
from .validators import faults_of_gitlab, faults_of_junit, faults_of_sarif

HARMLESS_CONTROLS = {"\n"}
BOUND = 2_000_000
"""Characters of a report on seven results with six values of ten million each."""
everywhere = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def rendered(name: str, text: str) -> str:
    shown = render(name, hostile_report(text), Presentation(detail=Detail.EVERYTHING))
    assert isinstance(shown, str)
    return shown


@everywhere
@pytest.mark.parametrize("name", [name for name in format_names() if name not in ("xlsx", "json")])
def test_no_text_steers_a_terminal_or_an_editor(name: str, text: str) -> None:
    shown = rendered(name, text)
    shown.encode("utf-8")
    kinds = {category(character): character for character in set(shown) - HARMLESS_CONTROLS - {"\u200b"}}
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & set(kinds), kinds


@pytest.mark.parametrize("name", format_names())
def test_a_text_of_ten_million_characters_is_cut_with_a_mark(name: str) -> None:
    shown = render(name, hostile_report(TEXTS["long"]), Presentation(detail=Detail.EVERYTHING))
    assert len(shown) < BOUND
    text = "".join(texts_of_workbook(shown)) if isinstance(shown, bytes) else shown
    assert "長…" in text


@everywhere
def test_json(text: str) -> None:
    data = json.loads(rendered("json", text))
    Draft202012Validator(schema("report")).validate(data)
    raw = data["packets"][0]["results"][0]["evidence"][0]["raw"]
    assert raw == text.replace("\ud800", "\ufffd") or raw.endswith("長…")


@everywhere
def test_sarif(text: str) -> None:
    assert faults_of_sarif(rendered("sarif", text)) == []


@everywhere
def test_junit(text: str) -> None:
    assert faults_of_junit(rendered("junit", text)) == []


@everywhere
def test_gitlab(text: str) -> None:
    assert faults_of_gitlab(rendered("gitlab", text)) == []


@everywhere
def test_github_sees_no_command_but_ours(text: str) -> None:
    lines = rendered("github", text).splitlines()
    assert len(lines) == 5
    for line in lines:
        found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert found is not None
        assert [part.partition("=")[0] for part in found[2].split(",")] in (["title"], ["title", "file"])


@everywhere
def test_markdown_has_no_element_but_ours(text: str) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(rendered("markdown", text))
    assert set(re.findall(r"<(/?\w+)", html)) <= {
        f"{slash}{name}" for name in ("h2", "h3", "p", "ul", "li", "strong") for slash in ("", "/")
    }
    assert html.count("<h2") == html.count("<h3") == 1
    # What forges make of bare text stands in the source: addresses, mentions, references, emoji, commands.
    assert not re.search(r"://|\bwww\.|@\w|(?<!&)#\d|!\d|:\w+:", rendered("markdown", text))
    assert not re.search(r"(?m)^/", rendered("markdown", text))


@pytest.mark.parametrize("text", [TEXTS["markdown"], TEXTS["html"], TEXTS["links"], "a\\*b", "3*4*5_6_7", "1) x"])
def test_markdown_shows_exactly_the_text(text: str) -> None:
    html = MarkdownIt("commonmark").render(rendered("markdown", text))
    shown = re.sub(r"<[^>]+>", "", html).replace("\u200b", "")
    shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert text.replace("\n", "↵") in shown


def texts_of_workbook(content: bytes) -> list[str]:
    cells = (cell for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if cell.value is not None]


@everywhere
def test_a_workbook_holds_no_formula_and_only_relative_links(text: str) -> None:
    content = render("xlsx", hostile_report(text), Presentation(detail=Detail.EVERYTHING))
    assert isinstance(content, bytes)
    (sheet,) = load_workbook(BytesIO(content))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s")
    targets = {cell.hyperlink.target for cell in cells if cell.hyperlink is not None}
    assert len(targets) <= 1
    assert all("://" not in target and target.startswith("orders\\") for target in targets)
    with ZipFile(BytesIO(content)) as package:
        parts = b"".join(package.read(name) for name in package.namelist())
    assert b"<f>" not in parts
    assert b"ddeLink" not in parts


@pytest.mark.parametrize("key", ["command", "formula", "plus", "minus"])
def test_a_text_like_a_formula_is_shown_as_it_stands(key: str) -> None:
    content = render("xlsx", hostile_report(TEXTS[key]))
    assert isinstance(content, bytes)
    assert TEXTS[key] in texts_of_workbook(content)
