import pytest

from ordercheck.reports import ReportFormat, find_format, format_names, render

from .sample import sample_report


def test_the_formats() -> None:
    assert {"json", "text"} <= set(format_names())
    assert "wording" not in format_names()
    assert "reading" not in format_names()


@pytest.mark.parametrize("name", format_names())
def test_every_format_keeps_the_contract(name: str) -> None:
    found = find_format(name)
    assert isinstance(found, ReportFormat)
    assert found.name == name
    assert found.suffix.startswith(".")
    assert found.title.zh
    assert found.title.en
    rendered = render(name, sample_report())
    assert isinstance(rendered, str | bytes)
    assert rendered
    assert rendered == render(name, sample_report()), "the same report gives the same text"


@pytest.mark.parametrize("name", ["yaml", "wording", "reading", "", "../text"])
def test_an_unknown_format_is_an_error(name: str) -> None:
    with pytest.raises(KeyError):
        find_format(name)
