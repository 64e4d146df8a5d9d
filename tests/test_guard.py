"""A defect of one check costs that check's answer, not the run."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ordercheck import Request, Verdict, check
from ordercheck.evaluate import _Engine
from ordercheck.language.check import Check
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.result import Result

from sample_packets import quote  # isort: skip


def test_a_check_that_breaks_is_unknown_and_the_others_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote(tmp_path / "报价单.xlsx")
    judged = _Engine._judged

    def breaking(self: _Engine, one: Check, document: DocumentFacts | None) -> Iterator[Result]:
        if one.id == "quote/total":
            raise ZeroDivisionError
        return judged(self, one, document)

    monkeypatch.setattr(_Engine, "_judged", breaking)
    report = check([tmp_path], request=Request(checked_on=date(2026, 3, 19)))
    found = {result.check: result for result in report.packets[0].results}
    assert found["quote/total"].verdict is Verdict.UNKNOWN
    assert "ZeroDivisionError" in found["quote/total"].message.en
    assert found["quote/line-amount"].verdict is Verdict.PASS
