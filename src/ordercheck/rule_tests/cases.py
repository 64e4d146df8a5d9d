"""Cases of rules in YAML: given facts or documents -> expected verdict; see docs/reference/rule-language.md.

The facts are plain text, read with the role's types as extraction would; documents are read as `check` reads them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from msgspec import structs

from ordercheck.decisions import Attestation, Waiver
from ordercheck.errors import OrdercheckError, RuleErrors
from ordercheck.evaluate import Settings
from ordercheck.language.closed import Keys, Mistakes
from ordercheck.language.rules import Rules
from ordercheck.language.source import LocatedMapping, load
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace
from ordercheck.model.report import PacketFacts
from ordercheck.model.result import Severity, Verdict
from ordercheck.packet_file import KnownNames, read_decisions
from ordercheck.rule_tests.given import case_documents

EXAMPLE_DAY = date(2026, 3, 19)
"""The check date of a case that names none."""
NOTHING = "none"
"""`expect: none`: the check gives no result at all."""
CURRENT = "current"
"""`fingerprint: current` in a case: the one of the result that the decision is about."""

ReadFiles = Callable[[Path], PacketFacts]
"""How the documents of a case are read: the packet (or file) at a path."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the documents given, the verdict expected of a check on each of the subjects that are named.

    `severity` and `evidence`: what a result with that verdict must bear. `todo`: why it does not hold yet.
    """

    check: str
    name: str
    documents: tuple[DocumentFacts, ...]
    settings: Settings
    expect: str
    file: str
    where: FilePlace
    subjects: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    severity: str = ""
    todo: str = ""


def case_files(folder: Path) -> tuple[Path, ...]:
    """The case files of a rules folder: `tests/*.yaml`; a single file is itself."""
    return (folder,) if folder.is_file() else tuple(sorted((folder / "tests").glob("*.yaml")))


def case_overlays(folder: Path) -> tuple[Path, ...]:
    """Override files that only count while the cases run: `tests/overlays/*.yaml` of a rules folder."""
    return tuple(sorted((folder / "tests" / "overlays").glob("*.yaml")))


def read_cases(rules: Rules, path: Path, read_files: ReadFiles | None = None) -> list[Case]:
    """The cases of one file. Raises RuleErrors with every mistake.

    A case that names `files` is a mistake where no `read_files` is given.
    """
    reader = _CaseReader(rules, Mistakes(str(path)), path.parent, read_files)
    keys = reader.mistakes.keys(load(path))
    if not keys.has("cases"):
        # A rule file that was named beside its cases holds none.
        return []
    cases = [case for item in keys.mappings("cases") for case in reader.cases(item)]
    keys.close()
    reader.mistakes.check()
    return cases


@dataclass(frozen=True, slots=True)
class _CaseReader:
    rules: Rules
    mistakes: Mistakes
    folder: Path
    read_files: ReadFiles | None

    def cases(self, keys: Keys) -> list[Case]:
        """One case, or one for each of several checks of which the same is expected."""
        checks = keys.located_texts("check", required=True)
        for check in checks:
            if check.text not in self.rules.checks:
                self.mistakes.unknown(Message("检查", "check"), check, self.rules.checks)
        read = self._documents(keys)
        found = [self._case(keys, check.text, *read) for check in checks]
        keys.close()
        return found

    def _case(
        self, keys: Keys, check: str, documents: tuple[DocumentFacts, ...], read: PacketFacts | None
    ) -> Case:
        return Case(
            check=check,
            name=keys.text("name", required=True),
            documents=documents,
            settings=self._settings(keys, check, documents, read),
            expect=keys.choice("expect", [*(str(verdict) for verdict in Verdict), NOTHING], required=True),
            file=self.mistakes.file,
            where=keys.where,
            subjects=keys.texts("subject"),
            evidence=keys.texts("evidence"),
            severity=keys.choice("severity", [severity.value for severity in Severity]),
            todo=keys.text("todo"),
        )

    def _documents(self, keys: Keys) -> tuple[tuple[DocumentFacts, ...], PacketFacts | None]:
        given, files = keys.node("given"), keys.located_text("files")
        facts = case_documents(
            self.rules.roles, self.mistakes, given if isinstance(given, LocatedMapping) else None
        )
        if files is None:
            return facts, None
        path = self.folder / files.text
        if self.read_files is None or not path.exists():
            self.mistakes.add(files.where, "file", f"没有 {files.text}", f"no such file or folder: {files.text}")
            return facts, None
        try:
            read = self.read_files(path)
        except RuleErrors as errors:
            self.mistakes.errors.extend(errors.errors)
            return facts, None
        except OrdercheckError as error:
            self.mistakes.add(files.where, "file", f"{files.text} 读不了：{error}", f"{files.text}: {error}")
            return facts, None
        return (*read.documents, *facts), read

    def _settings(
        self, keys: Keys, check: str, documents: tuple[DocumentFacts, ...], read: PacketFacts | None
    ) -> Settings:
        stage = keys.located_text("stage")
        if stage is not None and stage.text not in self.rules.stages:
            self.mistakes.unknown(Message("阶段", "stage"), stage, self.rules.stages)
        checklist = check.partition("/")[0]
        # Naming the checklist runs it whatever the packet holds; a stage decides for itself.
        by_stage = stage is not None or checklist not in self.rules.checklists
        named = keys.texts("checklists") if keys.has("checklists") else () if by_stage else (checklist,)
        attest, waive = self._decisions(keys, documents)
        return Settings(
            checked_on=keys.day("on") or EXAMPLE_DAY,
            stage=stage.text if stage is not None else read.stage if read is not None else None,
            checklists=named,
            customer=keys.text("customer") or (read.customer if read is not None else None),
            packet_name=keys.text("packet"),
            attest=attest,
            waive=waive,
        )

    def _decisions(
        self, keys: Keys, documents: tuple[DocumentFacts, ...]
    ) -> tuple[tuple[Attestation, ...], tuple[Waiver, ...]]:
        paths = [document.document.path for document in documents]
        return read_decisions(keys, paths, KnownNames(checks=frozenset(self.rules.checks)))


def opted_in(rules: Rules, case: Case) -> Rules:
    """The rules under which a case runs: its check also where it is opt-in, unless the case expects nothing."""
    check = rules.checks[case.check]
    if not check.opt_in or case.expect == NOTHING:
        return rules
    return replace(rules, checks={**rules.checks, check.id: structs.replace(check, opt_in=False)})
