from pathlib import Path

import pytest

from ordercheck.errors import RuleErrors
from ordercheck.language.closed import Mistakes, nearest
from ordercheck.language.source import LocatedList, LocatedMapping, LocatedText, SourcePlace, load, parse


def test_scalars_stay_text_and_keep_their_place() -> None:
    tree = parse("a: no\non: 1.10\ntime: 12:30:45\ncode: 0123\nlist: [yes, 'x']\n", "f.yaml")
    assert isinstance(tree, LocatedMapping)
    assert [(e.key.text, e.value.text) for e in tree if isinstance(e.value, LocatedText)] == [
        ("a", "no"),
        ("on", "1.10"),
        ("time", "12:30:45"),
        ("code", "0123"),
    ]
    listed = tree.get("list")
    assert isinstance(listed, LocatedList)
    assert listed.where == SourcePlace(5, 7, "f.yaml")
    assert listed.items[0] == LocatedText("yes", SourcePlace(5, 8, "f.yaml"))
    assert listed.items[1] == LocatedText("x", SourcePlace(5, 13, "f.yaml"), plain=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: duplicate-key a stands on line 1 already"),
        ("a: &x 1\nb: *x\n", "f.yaml:2:4: alias aliases (*) are not allowed"),
        ("a: !!python/object:os.system x\n", "f.yaml:1:4: tag tags are not allowed"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: documents more than one YAML document"),
        ("? [a]\n: 1\n", "f.yaml:1:3: key a key must be plain text"),
        ("a: [1\nb: 2\n", "f.yaml:2:2: yaml is not YAML"),
        ("[" * 60 + "]" * 60, "f.yaml:1:41: too-deep is nested too deeply"),
    ],
)
def test_refuses(text: str, expected: str) -> None:
    with pytest.raises(RuleErrors) as raised:
        parse(text, "f.yaml")
    assert raised.value.text().startswith(expected)


def test_very_deep_nesting_does_not_crash() -> None:
    with pytest.raises(RuleErrors):
        parse("[" * 100_000, "f.yaml")


def test_all_duplicate_keys_are_shown() -> None:
    with pytest.raises(RuleErrors) as raised:
        parse("a: 1\na: 2\nb: {c: 1, c: 2}\n", "f.yaml")
    assert [(e.line, e.column) for e in raised.value.errors] == [(2, 1), (3, 11)]


def test_load_names_the_file_that_is_missing_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(RuleErrors) as raised:
        load(tmp_path / "none.yaml")
    assert raised.value.errors[0].code == "file"
    bad = tmp_path / "bad.yaml"
    bad.write_bytes("a: 1\nb: 客户".encode("gb18030"))
    with pytest.raises(RuleErrors) as raised:
        load(bad)
    assert (raised.value.errors[0].code, raised.value.errors[0].line) == ("encoding", 2)


def test_a_file_of_too_many_nodes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ordercheck.language.source.MOST_NODES", 20)
    assert isinstance(parse("a: [1, 2, 3]\n", "f.yaml"), LocatedMapping)
    with pytest.raises(RuleErrors) as raised:
        parse(f"a: [{'1, ' * 30}]\n", "f.yaml")
    assert (raised.value.errors[0].code, raised.value.errors[0].line) == ("too-large", 1)


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert parse("# only a comment\n", "f.yaml") == LocatedMapping({}, SourcePlace(1, 1, "f.yaml"))


def test_absent_is_a_plain_empty_scalar() -> None:
    tree = parse("a:\nb: ''\nc: ~\nd: 'null'\ne: >\n  x\n  y\n", "f.yaml")
    assert isinstance(tree, LocatedMapping)
    texts = {e.key.text: e.value for e in tree if isinstance(e.value, LocatedText)}
    assert [texts[key].absent for key in "abcd"] == [True, False, True, False]
    assert (texts["a"].lines, texts["e"].lines, texts["e"].text) == (1, 4, "x y\n")


def test_closed_schema_collects_every_mistake() -> None:
    mistakes = Mistakes("f.yaml")
    keys = mistakes.keys(
        parse("titel: {zh: 标题}\nseverity: eror\nlabels: [a, {b: c}]\nwithin: x\nuntil: soon\n", "f.yaml")
    )
    assert keys.message("title", required=True) is None
    assert keys.choice("severity", ("error", "warning")) == ""
    assert keys.texts("labels") == ("a",)
    assert keys.decimal("within") is None
    assert keys.day("until") is None
    keys.close()
    with pytest.raises(RuleErrors) as raised:
        mistakes.check()
    assert raised.value.text().splitlines() == [
        "f.yaml:1:1: missing title is missing",
        "f.yaml:1:1: unknown-key unknown key titel (did you mean title?)",
        "f.yaml:2:11: choice severity can not be eror, only: error, warning (did you mean error?)",
        "f.yaml:3:13: type labels must be a list of texts",
        "f.yaml:4:9: type within must be a number",
        "f.yaml:5:8: date until must be a date like 2026-04-20",
    ]


def test_a_message_needs_both_languages() -> None:
    mistakes = Mistakes("f.yaml")
    mistakes.keys(parse("title: {zh: 标题, en: ''}", "f.yaml")).message("title")
    mistakes.keys(parse("title: 标题", "f.yaml")).message("title")
    assert [error.message.en for error in mistakes.errors] == [
        "title has no text in en",
        "title must have both languages: {zh: ..., en: ...}",
    ]


def test_nearest() -> None:
    assert nearest("quantitty", ["quantity", "amount"]) == "quantity"
    assert nearest("zzz", ["quantity"]) is None
