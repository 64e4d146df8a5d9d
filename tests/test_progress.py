import io

import pytest
from rich.cells import cell_len

from ordercheck.cli_options import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal_of(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Within the test: pytest puts its own standard error in place after the fixtures."""
    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setenv("COLUMNS", "40")
    return shown


@pytest.mark.parametrize("name", ["报价单.xlsx", "合同" * 100 + ".docx", "a\x1b[2J\n" * 50])
def test_progress_is_one_line_of_the_terminal(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    terminal = terminal_of(monkeypatch)
    Progress(quiet=False)(1, 3, name)
    text = terminal.getvalue().removeprefix("\r\x1b[2K")
    assert text.startswith(f"1/3 {name[:1]}")
    assert cell_len(text) <= 39
    assert "\x1b" not in text
    assert "\n" not in text


def test_progress_vanishes_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    Progress(quiet=False)(3, 3, "a.pdf")
    assert terminal.getvalue() == "\r\x1b[2K"


def test_progress_is_for_terminals_and_not_for_quiet_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    Progress(quiet=True)(1, 3, "a.pdf")
    assert terminal.getvalue() == ""
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert not Progress(quiet=False).shown
