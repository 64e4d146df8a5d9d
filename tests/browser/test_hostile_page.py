"""A document that attacks the reader of its report gets nowhere in a real browser."""

import pytest

from reports.hostile import TEXTS, hostile_report

from .conftest import Show


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_text_is_shown_and_does_nothing(show: Show, text: str) -> None:
    page = show(hostile_report(text))
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.keyboard.press("j")
    page.keyboard.press("z")
    page.wait_for_timeout(100)
    # Only elements of the page's own: no picture, no script or link of the document's.
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, embed, form, base, [onerror], [onclick]").count() == 0
    links = {link.get_attribute("href") or "" for link in page.locator("a").all()}
    assert all(link.startswith(("#", "./", "../")) for link in links), links


def test_markup_of_a_document_is_read_as_text(show: Show) -> None:
    page = show(hostile_report(TEXTS["html"]))
    assert TEXTS["html"] in page.locator(".result.open .message").first.inner_text()
    assert TEXTS["html"] in page.locator(".result.open mark").first.inner_text()
