"""Kinds of check, one file each, found by this folder; and the rules compiled with them.

A kind is a module with KIND. Its docstring is its manual page: what it checks, its options, an example that
passes and one that fails.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ordercheck.language.check import Kind
    from ordercheck.language.rules import Rules
    from ordercheck.language.vocabulary import RoleLike

__all__ = ["kinds", "load_rules", "manual_page", "sound_rules"]


@cache
def kinds() -> Mapping[str, "Kind"]:
    """All kinds of check by name, sorted."""
    found = {module.KIND.name: module.KIND for module in _modules().values()}
    return dict(sorted(found.items()))


def manual_page(kind: str) -> str:
    """The manual page of a kind; KeyError for an unknown one."""
    pages = {module.KIND.name: module.__doc__ or "" for module in _modules().values()}
    return pages[kind]


@cache
def _modules() -> Mapping[str, ModuleType]:
    from importlib import import_module
    from pkgutil import iter_modules

    modules = {info.name: import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__)}
    return {name: module for name, module in modules.items() if hasattr(module, "KIND")}


def load_rules(folders: Iterable[Path], roles: Mapping[str, "RoleLike"]) -> "Rules":
    """The rules of the folders (or single files), the later over the earlier.

    Raises ordercheck.errors.RuleErrors with every mistake of every file.
    """
    from ordercheck.language.compile import compile_rules

    return compile_rules(folders, roles, kinds())


def sound_rules(folders: Iterable[Path], roles: Mapping[str, "RoleLike"]) -> "Rules":
    """As `load_rules`, for files that it found right before: a check is compiled when it is first asked for."""
    from ordercheck.language.lazy_checks import rules_when_asked

    return rules_when_asked(folders, roles, kinds())
