"""An example of a check that passes and one that fails, taken from the cases that stand beside the rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ordercheck.errors import RuleErrors
from ordercheck.language.settings import written
from ordercheck.language.source import LocatedList, LocatedMapping, LocatedText, load
from ordercheck.model.result import Verdict
from ordercheck.rule_tests.cases import case_files

_FAILING = (Verdict.FAIL, Verdict.MANUAL, Verdict.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Example:
    """A case as written: its name, what is given, the verdict, and where it stands (`file:line`)."""

    name: str
    given: str
    expect: str
    origin: str


def examples(folders: Iterable[Path], check: str) -> tuple[Example, ...]:
    """At most two: the first case that passes and the first that fails (or is manual, or else unknown).

    Files that can not be read are passed over: `ordercheck test` says what is wrong with them.
    """
    found = list(_cases(folders, check))
    passing = [case for case in found if case.expect == Verdict.PASS]
    failing = [case for verdict in _FAILING for case in found if case.expect == verdict]
    return (*passing[:1], *failing[:1])


def _cases(folders: Iterable[Path], check: str) -> Iterator[Example]:
    for path in (path for folder in folders for path in case_files(folder)):
        try:
            if check not in path.read_text(encoding="utf-8-sig", errors="replace"):
                continue
            tree = load(path)
        except (OSError, RuleErrors):
            continue
        cases = tree.get("cases") if isinstance(tree, LocatedMapping) else None
        for case in cases if isinstance(cases, LocatedList) else ():
            if isinstance(case, LocatedMapping) and check in _texts(case, "check"):
                yield _example(case, path)


def _texts(case: LocatedMapping, key: str) -> list[str]:
    value = case.get(key)
    items = value.items if isinstance(value, LocatedList) else (value,)
    return [item.text for item in items if isinstance(item, LocatedText)]


def _example(case: LocatedMapping, path: Path) -> Example:
    given = case.get("given") or case.get("files")
    name, expect = ("".join(_texts(case, key)[:1]) for key in ("name", "expect"))
    return Example(name, written(given) if given is not None else "", expect, f"{path}:{case.where.line}")
