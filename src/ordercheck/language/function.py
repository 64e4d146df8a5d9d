"""The functions of the language: each a named, total operation on operands, found in the folder `functions`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ordercheck.language.operand import Operand
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import ANY, Static
from ordercheck.model.message import Message

Call = Callable[[Scope, Sequence[Operand]], Operand]
Check = Callable[[Sequence[Static]], Message | None]


def _anything(_arguments: Sequence[Static]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Function:
    """A function. `most` None: any number of arguments. `check` looks at the arguments when rules are loaded.

    `call` gets all operands, also those that are absent or unknown, and never raises.
    """

    name: str
    call: Call
    least: int = 1
    most: int | None = 1
    gives: Static = ANY
    check: Check = _anything


@cache
def functions() -> Mapping[str, Function]:
    """All functions by name: every module of `ordercheck.language.functions` lists its own in FUNCTIONS."""
    from importlib import import_module
    from pkgutil import iter_modules

    from ordercheck.language import functions as folder

    found: dict[str, Function] = {}
    for module in iter_modules(folder.__path__):
        listed = import_module(f"{folder.__name__}.{module.name}").FUNCTIONS
        found |= {function.name: function for function in listed}
    return dict(sorted(found.items()))
