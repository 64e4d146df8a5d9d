"""packet.yaml: what a clerk states about a packet. A closed schema; every mistake is shown at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from unicodedata import normalize

from ordercheck.decisions import Attestation, Waiver
from ordercheck.errors import RuleErrors
from ordercheck.language.closed import Keys, Mistakes
from ordercheck.language.source import LocatedText, load
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace

FILE_NAME = "packet.yaml"
IGNORE = "ignore"
STAGES = ("drawing", "quote", "contract", "booking", "production", "release")

_ROLE = Message("角色", "role")
_CHECK = Message("检查项", "check")
_FIELD = Message("字段", "field")
_DOCUMENT = Message("文件", "document")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names that a packet.yaml may use: those of the loaded rules. An empty set is not checked."""

    roles: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AssignedRole:
    """`documents:` a file name or glob, and the role (or "ignore") that overrides recognition."""

    pattern: str
    role: str
    where: FilePlace

    @property
    def is_glob(self) -> bool:
        return any(sign in self.pattern for sign in "*?[")

    def names(self, document: str) -> bool:
        """Whether the document is meant by name; `document` is its path within the packet, with slashes."""
        return same_name(self.pattern, document)

    def covers(self, document: str) -> bool:
        """Whether the glob covers the document; one without a slash is held against the bare file name too."""
        pattern, path = _folded(self.pattern), _folded(document)
        return fnmatchcase(path, pattern) or ("/" not in pattern and fnmatchcase(path.rpartition("/")[2], pattern))


@dataclass(frozen=True, slots=True)
class AgreedTerm:
    """`agreed:` one negotiated term, as it is written."""

    field: str
    raw: str
    where: FilePlace


@dataclass(frozen=True, slots=True)
class Correction:
    """`facts:` a clerk's correction of a value that was misread."""

    document: str
    field: str
    value: str
    by: str
    note: str
    where: FilePlace


@dataclass(frozen=True, slots=True)
class PacketFile:
    """The contents of a packet.yaml; `path` None: there is none."""

    path: Path | None = None
    packet: str | None = None
    customer: str | None = None
    stage: str | None = None
    checked_on: date | None = None
    documents: tuple[AssignedRole, ...] = ()
    agreed: tuple[AgreedTerm, ...] = ()
    attest: tuple[Attestation, ...] = ()
    waive: tuple[Waiver, ...] = ()
    facts: tuple[Correction, ...] = ()

    def role_of(self, document: str) -> str | None:
        """The role that is assigned to a document; its own name goes before globs, then the first one written."""
        for assigned in self.documents:
            if assigned.names(document):
                return assigned.role
        return next((a.role for a in self.documents if a.is_glob and a.covers(document)), None)

    def sections_of(self, document: str) -> tuple[AssignedRole, ...]:
        """The entries that mean a section of a file: "file#section"; their patterns are the sections' names."""
        found = []
        for assigned in self.documents:
            file, section = file_and_section(assigned.pattern, (document,))
            if section:
                found.append(AssignedRole(section, assigned.role, assigned.where))
        return tuple(found)


def same_name(one: str, other: str) -> bool:
    """Whether two file names are the same: macOS stores 'é' in two characters, Windows writes backslashes."""
    return _folded(one) == _folded(other)


def file_and_section(name: str, files: Sequence[str]) -> tuple[str, str]:
    """ "报价单.xlsx#装箱单" as the file of that name and the section; a section "" where the whole file is meant.

    A file whose own name has a "#" in it is meant before a section. The file is "" where none is meant.
    """
    whole = next((file for file in files if same_name(file, name)), None)
    if whole is not None:
        return whole, ""
    position = name.find("#")
    while position > 0:
        file = next((file for file in files if same_name(file, name[:position])), None)
        if file is not None and name[position + 1 :].strip():
            return file, name[position + 1 :].strip()
        position = name.find("#", position + 1)
    return "", ""


def _folded(name: str) -> str:
    return normalize("NFC", name.replace("\\", "/")).removeprefix("./")


def read_packet_file(path: Path, documents: Sequence[str], names: KnownNames | None = None) -> PacketFile:
    """Reads one packet.yaml. `documents` are the packet's file names.

    Raises RuleErrors with every mistake of the file: unknown keys, stages, documents, roles, checks, fields.
    """
    mistakes = Mistakes(str(path))
    reader = _Reader(mistakes, documents, names or KnownNames())
    read = reader.read(path, mistakes.keys(load(path)))
    mistakes.check()
    return read


def read_decisions(
    keys: Keys, documents: Sequence[str], names: KnownNames
) -> tuple[tuple[Attestation, ...], tuple[Waiver, ...]]:
    """`attest` and `waive` of a mapping, as packet.yaml has them; mistakes go to those of the keys."""
    reader = _Reader(keys.mistakes, documents, names)
    return reader.decisions(keys)


class _Reader:
    """Reads the keys of one packet.yaml and checks every name in it."""

    def __init__(self, mistakes: Mistakes, documents: Sequence[str], names: KnownNames) -> None:
        self.mistakes = mistakes
        self.files = documents
        self.names = names

    def read(self, path: Path, keys: Keys) -> PacketFile:
        attest, waive = self.decisions(keys)
        read = PacketFile(
            path=path,
            packet=keys.text("packet") or None,
            customer=keys.text("customer") or None,
            stage=keys.choice("stage", STAGES) or None,
            checked_on=keys.day("checked_on"),
            documents=self.assigned(keys.keys("documents")),
            agreed=self.agreed(keys.keys("agreed")),
            attest=attest,
            waive=waive,
            facts=tuple(self.correction(item) for item in keys.mappings("facts")),
        )
        keys.close()
        return read

    def assigned(self, keys: Keys) -> tuple[AssignedRole, ...]:
        found = []
        for pattern, role in self.pairs(keys):
            assigned = AssignedRole(pattern.text, role.text, pattern.where)
            if role.text != IGNORE:
                self.known(_ROLE, role, self.names.roles, extra=(IGNORE,))
            if not assigned.is_glob:
                self.known_document(pattern)
            found.append(assigned)
        return tuple(found)

    def agreed(self, keys: Keys) -> tuple[AgreedTerm, ...]:
        found = []
        for name, value in self.pairs(keys):
            self.known(_FIELD, name, self.names.agreed)
            found.append(AgreedTerm(name.text, value.text, value.where))
        return tuple(found)

    def pairs(self, keys: Keys) -> list[tuple[LocatedText, LocatedText]]:
        """The entries of a mapping whose values are texts."""
        found = []
        for entry in keys.entries():
            value = keys.located_text(entry.key.text, required=True)
            if value is not None:
                found.append((entry.key, value))
        return found

    def decisions(self, keys: Keys) -> tuple[tuple[Attestation, ...], tuple[Waiver, ...]]:
        attest = tuple(self.attestation(item) for item in keys.mappings("attest"))
        return attest, tuple(self.waiver(item) for item in keys.mappings("waive"))

    def attestation(self, keys: Keys) -> Attestation:
        attested = Attestation(
            check=self.check(keys),
            by=keys.text("by", required=True),
            fingerprint=keys.text("fingerprint", required=True),
            on=self.day(keys, "on"),
            note=keys.text("note"),
            document=self.document(keys.located_text("document")),
            subject=keys.text("subject") or None,
        )
        keys.close()
        return attested

    def waiver(self, keys: Keys) -> Waiver:
        self.day(keys, "on")
        keys.text("note")
        waived = Waiver(
            check=self.check(keys),
            by=keys.text("by", required=True),
            reason=keys.text("reason", required=True),
            fingerprint=keys.text("fingerprint", required=True),
            until=self.day(keys, "until"),
            document=self.document(keys.located_text("document")),
            subject=keys.text("subject") or None,
        )
        keys.close()
        return waived

    def check(self, keys: Keys) -> str:
        check = keys.located_text("check", required=True)
        if check is None:
            return ""
        self.known(_CHECK, check, self.names.checks)
        return check.text

    def day(self, keys: Keys, key: str) -> date:
        """A required day."""
        keys.node(key, required=True)
        return keys.day(key) or date.min

    def correction(self, keys: Keys) -> Correction:
        field = keys.located_text("field", required=True)
        if field is not None:
            self.known(_FIELD, _column_of(field), self.names.fields)
        correction = Correction(
            document=self.document(keys.located_text("document", required=True)) or "",
            field=field.text if field else "",
            value=keys.text("value", required=True),
            by=keys.text("by", required=True),
            note=keys.text("note"),
            where=keys.place("value"),
        )
        keys.close()
        return correction

    def document(self, named: LocatedText | None) -> str | None:
        if named is None:
            return None
        self.known_document(named)
        file, section = file_and_section(named.text, self.files)
        return f"{file}#{section}" if section else file or named.text

    def known_document(self, named: LocatedText) -> None:
        if not file_and_section(named.text, self.files)[0]:
            self.mistakes.unknown(_DOCUMENT, named, self.files)

    def known(self, what: Message, name: LocatedText, known: frozenset[str], extra: tuple[str, ...] = ()) -> None:
        if known and name.text not in known:
            self.mistakes.unknown(what, name, (*known, *extra))


def _column_of(field: LocatedText) -> LocatedText:
    """ "lines[2].amount" -> "amount", which is how the known fields are listed; others stay."""
    table, bracket, rest = field.text.partition("[")
    column = rest.partition("].")[2]
    return LocatedText(column, field.where) if bracket and table and column else field


def all_mistakes(errors: Sequence[RuleErrors]) -> RuleErrors:
    """The mistakes of several files in one exception."""
    return RuleErrors([mistake for error in errors for mistake in error.errors])


def known_names(roles: Mapping[str, frozenset[str]], checks: frozenset[str], agreed: frozenset[str]) -> KnownNames:
    """The names of the loaded rules. `roles`: role name -> its field and column names."""
    fields = frozenset(name for fields in roles.values() for name in fields)
    return KnownNames(frozenset(roles), checks, fields, agreed)
