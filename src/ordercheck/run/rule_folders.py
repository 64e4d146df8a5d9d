"""Where rules come from: the built-in folder and those that the caller adds."""

import hashlib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from ordercheck import __version__
from ordercheck.errors import OrdercheckError, RuleErrors
from ordercheck.language.closed import Mistakes
from ordercheck.language.source import LocatedMapping, load
from ordercheck.language.sources import read_version
from ordercheck.model.message import Message
from ordercheck.model.report import RulesIdentity

BUILT_IN = "built-in"


class RulesPathError(OrdercheckError):
    """A rules folder or file that does not exist; `message` is one line for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


def builtin_rules() -> Path:
    """The folder of the built-in rules: packed in the package, or `rules/` of a checkout."""
    packed = Path(str(files("ordercheck"))) / "builtin_rules"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3] / "rules"


def rule_folders(added: Sequence[Path]) -> tuple[Path, ...]:
    """The built-in rules and then the caller's, each of which may add to or override those before it.

    Raises RulesPathError for a path that does not exist.
    """
    for path in added:
        if not path.exists():
            raise RulesPathError(Message("没有规则文件 {path}", "no such rules: {path}").fill(path=path))
    built_in = builtin_rules()
    return (built_in, *(path for path in added if path.resolve() != built_in.resolve()))


def rules_identity(folders: Sequence[Path]) -> RulesIdentity:
    """A hash over the names and contents of all rule files, independent of where the folders lie."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")) if folder.is_dir() else [folder]:
            name = path.relative_to(folder).as_posix() if folder.is_dir() else path.name
            content = path.read_bytes()
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return RulesIdentity(digest.hexdigest(), tuple(_shown(folder) for folder in folders))


def _shown(folder: Path) -> str:
    """What a report calls a set of rules: with its version where its `rules.yaml` states one."""
    if folder == builtin_rules():
        return f"{BUILT_IN} {__version__}"
    named = folder / "rules.yaml"
    if not named.is_file():
        return folder.as_posix()
    try:
        tree = load(named)
    except RuleErrors:  # said when the rules are loaded
        return folder.as_posix()
    version = read_version(tree, Mistakes(str(named))) if isinstance(tree, LocatedMapping) else ""
    return f"{folder.as_posix()} ({version})"
