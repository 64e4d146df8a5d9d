"""Kept roles are the roles of the files; what was damaged, altered or can not be written is read anew."""

import pickle
from pathlib import Path

import pytest

from ordercheck.roles.role import RoleSpec
from ordercheck.run import rules
from ordercheck.run.role_cache import RoleCache
from ordercheck.run.rules import load_rules


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ORDERCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def entry(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def refuse(*_: object) -> dict[str, RoleSpec]:
    raise AssertionError("the rule files were read")


def test_kept_roles_are_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = load_rules()
    assert load_rules(kept=True).roles == fresh.roles
    monkeypatch.setattr(rules, "load_roles", refuse)
    assert load_rules(kept=True).roles == fresh.roles
    with pytest.raises(AssertionError):
        load_rules()


def test_other_rules_are_other_roles(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "more" / "roles").mkdir(parents=True)
    (tmp_path / "more" / "roles" / "own.yaml").write_text(
        "role: own\ntitle: {zh: 自有, en: Own}\ntitles: [OWN]\n", "utf-8"
    )
    load_rules(kept=True)
    assert "own" in load_rules([tmp_path / "more"], kept=True).roles
    assert "own" not in load_rules(kept=True).roles


@pytest.mark.parametrize(
    "change", [lambda data: data[:-9], lambda data: data[:200] + b"\0" + data[201:], lambda _: b""]
)
def test_a_damaged_entry_is_read_anew(folder: Path, change) -> None:  # type: ignore[no-untyped-def]
    load_rules(kept=True)
    path = entry(folder)
    path.write_bytes(change(path.read_bytes()))
    assert load_rules(kept=True).roles == load_rules().roles


class Hostile:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("run",)


def test_nothing_in_an_entry_is_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cache = RoleCache(tmp_path / "cache", "rules")
    cache.keep({"a": Hostile()})  # type: ignore[dict-item]
    assert pickle.loads(entry(tmp_path / "cache").read_bytes()[32:]) == {"a": None}
    assert capsys.readouterr().out == "run\n"
    assert cache.load() is None
    assert capsys.readouterr().out == ""


def test_an_entry_of_other_rules_does_not_count(tmp_path: Path) -> None:
    RoleCache(tmp_path, "one").keep({})
    other = RoleCache(tmp_path, "two")
    entry(tmp_path).rename(tmp_path / other._key)
    assert other.load() is None


def test_a_folder_of_others_is_not_trusted(folder: Path) -> None:
    load_rules(kept=True)
    folder.chmod(0o777)
    assert RoleCache(folder, "rules").load() is None
    assert load_rules(kept=True).roles == load_rules().roles


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = RoleCache(tmp_path / "file" / "cache", "rules")
    cache.keep({})
    assert cache.load() is None
