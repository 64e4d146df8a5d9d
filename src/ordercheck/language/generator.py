"""`... for name in rows if condition`: a list of operands, computed row by row."""

from collections.abc import Sequence

from ordercheck.language.elements import elements_of
from ordercheck.language.node import Evaluate
from ordercheck.language.operand import TRUE, Known, Operand, conjunction, is_false, not_known
from ordercheck.language.scope import RoleHandle, Scope


def generator(source: Evaluate, variable: str, element: Evaluate, filters: Sequence[Evaluate]) -> Evaluate:
    """The closure of a generator expression; an element whose filter can not be told is that unknown itself."""

    def generate(scope: Scope) -> Operand:
        found = source(scope)
        if not isinstance(found, Known):
            return not_known((found,)) or found
        items = scope.documents_of(found.value.role) if isinstance(found.value, RoleHandle) else _elements(found)
        if not isinstance(items, Known) or not isinstance(items.value, tuple):
            return items
        results: list[Operand] = []
        for item in items.value:
            inner = scope.with_local(**{variable: item})
            kept = _kept(inner, filters) if filters else TRUE
            if is_false(kept):
                continue
            results.append(element(inner) if isinstance(kept, Known) else kept)
        return Known(tuple(results))

    return generate


def _kept(scope: Scope, filters: Sequence[Evaluate]) -> Operand:
    asked = scope.as_condition()
    return conjunction(asked.answer(condition(asked)) for condition in filters)


def _elements(found: Known) -> Operand:
    return elements_of(found.value, found.fact)
