"""Messages speak both languages: every one in the code and in the built-in rules."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
HAN = "\u3400-\u9fff"
NEIGHBOUR = f"{HAN}“”‘’（）、。"

HALF_WIDTH = re.compile(rf"(?<=[{NEIGHBOUR}])\s?[,;:]\s?(?=[{NEIGHBOUR}])")
"""A comma, semicolon or colon of half width between two Chinese characters."""

NAMED_VALUE = re.compile(r"\{(\w+)\}")
"""What `Message.fill` puts in; of f-strings only the constant parts are seen here."""


def text_of(node: ast.expr | None) -> str | None:
    """The text of a literal, a blank for each value of an f-string; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
        return "".join(map(str, parts))
    return None


def in_code() -> Iterator[tuple[str, str | None, str | None]]:
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
                named = {keyword.arg: keyword.value for keyword in node.keywords}
                zh, en = (*node.args, None, None)[:2]
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield where, text_of(named.get("zh", zh)), text_of(named.get("en", en))


def pairs_of(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        if {"zh", "en"} <= set(node) and all(isinstance(node[key], str) for key in ("zh", "en")):
            yield node["zh"], node["en"]
        for value in node.values():
            yield from pairs_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from pairs_of(value)


def in_rules() -> Iterator[tuple[str, str | None, str | None]]:
    for path in sorted((ROOT / "rules").rglob("*.yaml")):
        for zh, en in pairs_of(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)):
            yield f"{path.relative_to(ROOT)}: {en}", zh, en


MESSAGES = [*in_code(), *in_rules()]


def chinese_texts() -> Iterator[tuple[str, str]]:
    """Every Chinese literal of the code that is no docstring and no pattern, and the Chinese of the rules."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            text = text_of(node) if isinstance(node, ast.expr) and id(node) not in docstrings else None
            if text is None or not re.search(f"[{HAN}]", text):
                continue
            literal = ast.get_source_segment(source, node) or ""
            if not re.match("[fF]?[rR]", literal):
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", text
    for where, zh, _ in in_rules():
        yield where, zh or ""


def test_messages_are_found_in_code_and_rules() -> None:
    assert len(list(in_code())) > 300
    assert len(list(in_rules())) > 200


def test_no_message_lacks_a_language() -> None:
    """Empty in both languages is only the stand-in after a mistake in a rule file, which is never shown."""
    assert not [(where, zh, en) for where, zh, en in MESSAGES if None not in (zh, en) and (zh == "") != (en == "")]
    assert all(zh and en for _, zh, en in in_rules())


def test_both_languages_name_the_same_values() -> None:
    assert not [(where, zh, en) for where, zh, en in MESSAGES if zh and en and names_in(zh) != names_in(en)]


def names_in(text: str) -> set[str]:
    """The placeholders; `{title_en}` is the English `{title}`."""
    return {name.removesuffix("_en") for name in NAMED_VALUE.findall(text)}


def test_between_chinese_characters_stands_full_width_punctuation() -> None:
    assert not [(where, text) for where, text in chinese_texts() if HALF_WIDTH.search(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("没有,也", True),
        ("没有: “甲”", True),
        ("没有，也", False),
        ("甲(乙)", False),
        ("USD, CNY", False),
        ("第1,2行", False),
    ],
)
def test_what_counts_as_half_width(text: str, found: bool) -> None:
    assert (HALF_WIDTH.search(text) is not None) is found
