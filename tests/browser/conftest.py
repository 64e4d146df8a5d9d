"""The HTML report in a real Chromium. In CI it must be there; elsewhere these tests are skipped without it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ordercheck import Presentation, Report, render
from ordercheck.pictures import PictureSource

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDTH, HEIGHT = 1280, 900

Show = Callable[..., "Page"]
"""Renders a report into a file and opens it; options: language, pictures, width."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed: make browser")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        _missing("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def show(browser: "Browser", tmp_path: Path) -> Iterator[Show]:
    """Opens reports; at the end nothing may have gone wrong: no error, no dialog, no request, no other window."""
    wrong: list[str] = []
    pages: list[Page] = []

    def opened(
        report: Report, language: str = "zh", pictures: PictureSource | None = None, width: int = WIDTH
    ) -> "Page":
        file = tmp_path / "report.html"
        file.write_text(str(render("html", report, Presentation(language, pictures=pictures))), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": HEIGHT}, device_scale_factor=2)
        pages.append(page)
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("popup", lambda popup: wrong.append(popup.url))
        page.on("request", lambda request: _refuse(request.url, file.as_uri(), wrong))
        page.goto(file.as_uri())
        return page

    yield opened
    for page in pages:
        page.close()
    assert wrong == []


def _refuse(url: str, own: str, wrong: list[str]) -> None:
    if not url.startswith((own, "data:image/")):
        wrong.append(url)
