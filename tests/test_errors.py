"""Mistakes of rule files as an exception."""

import pickle

from ordercheck.errors import RuleError, RuleErrors
from ordercheck.model.message import Message


def test_mistakes_come_whole_out_of_another_process():
    mistakes = [
        RuleError("b.yaml", 2, 1, "unknown-name", Message("没有 x", "no x"), "y"),
        RuleError("a.yaml", 9, 3, "missing", Message("缺少 title", "title is missing")),
    ]
    errors = pickle.loads(pickle.dumps(RuleErrors(mistakes)))
    assert errors.errors == (mistakes[1], mistakes[0])
    assert str(errors) == "a.yaml:9:3: missing title is missing\nb.yaml:2:1: unknown-name no x (did you mean y?)"
