"""The documentation says what is so: what pages show is run, links lead somewhere, generated pages are fresh."""

import json
import re
import subprocess
import sys
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from jsonschema import Draft202012Validator
from rich.cells import cell_len

import ordercheck
from ordercheck.readers.formats import NAMES
from ordercheck.readers.limits import MIB, Limits
from ordercheck.readers.office_conversion import SHARE_OF_TIME
from ordercheck.run.rules import load_rules
from ordercheck.run.workers import MEMORY

from shown_commands import ROOT, assert_shown, blocks, run_page  # isort: skip

DOCS = ROOT / "docs"
PAGES = [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "README.zh.md", ROOT / "CONTRIBUTING.md"]
RUN = sorted(page for page in [*DOCS.glob("tutorial*.md"), *(DOCS / "how-to").glob("*.md")])


def module(path: Path) -> ModuleType:
    spec = util.spec_from_file_location(f"docs_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    found = util.module_from_spec(spec)
    sys.modules[spec.name] = found
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.name)
def test_what_is_shown_is_what_happens(page: Path, tmp_path: Path, cache: Path) -> None:
    assert run_page(page, tmp_path, cache) >= 2


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]*)(?:#([\w.-]+))?\)", page.read_text(encoding="utf-8"))
    for path, anchor in links:
        if path.startswith("http"):
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {path}"
        if anchor:
            assert anchor in anchors(target), f"{page.name}: {path}#{anchor}"


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_page_is_reached_from_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    linked = {(DOCS / path).resolve() for path in re.findall(r"\]\(([^)#\s]+)", index)}
    pages = {page.resolve() for page in DOCS.rglob("*.md") if page.name != "README.md"}
    assert sorted(page.name for page in pages - linked) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_machine_is_named(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|root|work|tmp|Users)/|https?://|localhost", text)


GENERATED = ["checks.md", "coverage.md", "hard-documents.md", "kinds.md", "roles.md"]


@pytest.mark.parametrize("name", GENERATED)
def test_generated_pages_are_fresh(name: str) -> None:
    generate = module(DOCS / "generate.py")
    assert sorted(generate.PAGES) == GENERATED
    written = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert written == generate.page(name), "run: .venv/bin/python docs/generate.py"


def test_every_point_of_the_sources_is_settled() -> None:
    generate = module(DOCS / "generate.py")
    known = yaml.safe_load(generate.SOURCES.read_text(encoding="utf-8"))
    checks = load_rules().compiled.checks
    points = {point["id"] for point in known["sources"]}
    named = {point for check in checks.values() for point in generate.sources_of(check)}
    assert named == points, "each check names points of docs/sources.yaml, and each point has a check"
    assert [check.id for check in checks.values() if not generate.sources_of(check)] == []
    rows = {f"{checklist}/{name}" for checklist, names in known["catalogue"].items() for name in names}
    assert sorted(rows - set(checks)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_shows_what_the_command_says_now(language: str) -> None:
    make = module(DOCS / "pictures" / "make.py")
    drawn = shown_lines(DOCS / "pictures" / make.PICTURES[language])
    said = [f"$ {make.command(language)}", *make.cut(make.report(language, colour=False))]
    assert drawn == [line.rstrip() for line in said], "run: .venv/bin/python docs/pictures/make.py"


def shown_lines(picture: Path) -> list[str]:
    """The text of an SVG as lines; columns that hold nothing are blanks."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for text in ET.parse(picture).iter("{http://www.w3.org/2000/svg}text"):
        if "-r" in text.get("class", ""):
            place = (float(text.get("x", 0)), text.text or "")
            rows.setdefault(float(text.get("y", 0)), []).append(place)
    lines = []
    for _, pieces in sorted(rows.items()):
        line = ""
        for x, text in sorted(pieces):
            line += " " * (round(x / 12.2) - cell_len(line)) + text.replace("\N{NO-BREAK SPACE}", " ")
        lines.append(line.rstrip())
    return lines


def test_every_format_is_in_the_table() -> None:
    page = (DOCS / "reference" / "what-is-read.md").read_text(encoding="utf-8")
    assert [name for name in NAMES.values() if name not in page and name != "OLE2"] == []


def test_the_limits_in_the_table_are_those_of_the_readers() -> None:
    page = (DOCS / "reference" / "what-is-read.md").read_text(encoding="utf-8")
    said = re.findall(r"^\| [^|]+ \| ([^|]+) \|", page.split("\n## Limits\n")[1].split("\n## ")[0], re.MULTILINE)[
        1:
    ]
    usual = Limits()
    assert said == [
        f"{usual.max_bytes // MIB} MiB",
        f"{usual.max_pages}",
        f"{usual.max_cells:,}",
        f"{usual.max_seconds:g} s",
        f"{usual.max_inflated // MIB} MiB, {usual.max_ratio} times its packed size, {usual.max_members:,} members",
        f"{usual.max_documents} files, {usual.max_inflated // MIB} MiB, {usual.max_nesting} within one another",
        f"{usual.max_documents}",
        f"{usual.max_seconds * SHARE_OF_TIME:g} s",
        f"{usual.max_tree // MIB} MiB",
        f"{usual.max_depth}",
        f"{MEMORY // 1024**3} GiB, where the system can limit it",
    ]


def test_the_stages_in_the_table_are_those_of_the_rules() -> None:
    page = (DOCS / "reference" / "packet-yaml.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", page, re.MULTILINE))
    stages = load_rules().compiled.stages
    assert list(said) == list(stages)
    for name, stage in stages.items():
        roles = ", ".join(" or ".join(group) for group in stage.roles)
        assert said[name].replace("as production", said["production"]) == roles


def test_every_room_is_in_the_architecture() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    package = Path(ordercheck.__file__).parent
    rooms = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    named = set(re.findall(r"`([\w]+)(?:/|\.py)?`", page))
    assert sorted(rooms - named - {"__init__", "__main__"}) == []


def schema(name: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "ordercheck", "schema", name], check=True, capture_output=True, text=True
    )
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded


@pytest.mark.parametrize(
    ("page", "name"),
    [("packet-yaml.md", "packet"), ("role-files.md", "roles"), ("rule-language.md", "checklists")],
)
def test_the_first_example_fits_its_schema(page: str, name: str) -> None:
    example = next(block for block in blocks(DOCS / "reference" / page) if block.language == "yaml")
    loaded = yaml.load(example.body, yaml.BaseLoader)
    assert list(Draft202012Validator(schema(name)).iter_errors(loaded)) == []


def test_every_command_and_option_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "command-line.md").read_text(encoding="utf-8")
    from ordercheck.cli import COMMANDS, group

    context = group.make_context("ordercheck", [], resilient_parsing=True)
    for name in COMMANDS:
        assert f"ordercheck {name}" in page
        command = group.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("--") or option in page, f"{name} {option}"


@pytest.mark.parametrize(
    ("printed", "shown", "fits"),
    [
        ("a\nb\nc\n", "a\n...\nc", True),
        ("a\nc\n", "a\n...\nc", True),
        ("a\nb\nc\n", "a\nc", False),
        ("sum 12 end\n", "sum … end", True),
        ("sum\n", "summ", False),
        ("", "", True),
        ("x\n", "", False),
    ],
)
def test_elisions(printed: str, shown: str, fits: bool) -> None:
    if fits:
        assert_shown(printed, shown, "here")
    else:
        with pytest.raises(AssertionError, match="but prints"):
            assert_shown(printed, shown, "here")
