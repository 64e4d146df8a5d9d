"""Yes or no, in words, by a tick, or by a role's own words."""

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values.chosen import chosen_token
from ordercheck.values.shapes import Choice
from ordercheck.values.text import normal
from ordercheck.values.ticks import ticked_options
from ordercheck.values.value_type import Hints, ValueType

_WORDS = {
    "yes": ("是", "有", "需要", "需", "要", "yes", "y", "true", "required", "needed", "确认", "同意", "ok"),
    "no": (
        *(
            "否",
            "无",
            "不",
            "不是",
            "没有",
            "不需要",
            "不需",
            "不要",
            "无需",
            "不用",
            "免",
            "未",
            "no",
            "n",
            "none",
            "nil",
        ),
        *("false", "not required", "not needed", "not necessary", "without", "不同意"),
    ),
}
_TRAILING = " .,;!"


def parse(raw: str, hints: Hints) -> Parsed:
    """Choice("yes") or Choice("no"); the role's words count beside the usual ones."""
    choices = {token: (*hints.choices.get(token, ()), *_WORDS[token]) for token in _WORDS}
    options = ticked_options(raw)
    if options is not None and options[0] and not any(options[0]) and not any(options[1]):
        return (Reading(Choice("yes", "flag")),)
    token = chosen_token(raw, choices)
    if isinstance(token, Unreadable) and options is None:
        token = _leading(raw, choices) or token
    return token if isinstance(token, Unreadable) else (Reading(Choice(token, "flag")),)


def _leading(raw: str, choices: dict[str, tuple[str, ...]]) -> str | None:
    """The answer in front of an explanation: `是,两次`, `No, by consignee`."""
    head = normal(raw).replace(";", ",").replace("/", ",").partition(",")[0].strip(_TRAILING)
    found = [token for token, words in choices.items() if head in {normal(word) for word in words}]
    return found[0] if len(found) == 1 and "/" not in raw else None


TYPE = ValueType("flag", parse)
