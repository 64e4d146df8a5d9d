"""What a kind of check is built from: the keys of the check, the names it may use, tables and readings."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ordercheck.language.closed import Keys, Mistakes, number_of
from ordercheck.language.expressions import Expression, compile_expression
from ordercheck.language.names import Names
from ordercheck.language.operand import Known
from ordercheck.language.readings import ReadingGroup
from ordercheck.language.scope import Scope
from ordercheck.language.source import Located, LocatedText, SourcePlace
from ordercheck.language.table import DataTable
from ordercheck.language.tolerance import EXACTLY, Tolerance, fixed, relative, rounding
from ordercheck.language.vocabulary import RoleLike, Static
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.values.shapes import Figure

Within = Callable[[Scope], Tolerance]


class Builder(Struct, frozen=True):
    """The options of one check and the means to compile them. All mistakes go to `mistakes`."""

    check: str
    keys: Keys
    names: Names
    mistakes: Mistakes
    readings: Mapping[str, ReadingGroup]

    def with_names(self, names: Names) -> "Builder":
        """The same with other names in reach."""
        return replace(self, names=names)

    def expression(self, source: LocatedText) -> Expression:
        """A compiled expression."""
        return compile_expression(source, self.names, self.mistakes)

    def expression_of(self, node: Located | None, key: str) -> Expression | None:
        """The expression in a node, None (and a mistake) where the node is no text."""
        if isinstance(node, LocatedText):
            return self.expression(node)
        where = node.where if node is not None else self.keys.where
        self.mistakes.add(where, "type", f"{key} 应为表达式", f"{key} must be an expression")
        return None

    def role(self) -> RoleLike | None:
        """The role that the check is about."""
        return self.names.own()

    def rows(self, source: LocatedText | None) -> Static | None:
        """The table that a name such as `lines` or `requirement.parts` means."""
        if source is None:
            return None
        static = self.expression(source).static
        if static.sort in ("rows", "any"):
            return static if static.sort == "rows" else None
        self.mistakes.add(
            source.where, "type", f"{source.text} 不是表格", f"{source.text} is no table of a document"
        )
        return None

    def data_table(self, source: LocatedText | None) -> DataTable | None:
        """A data table by its name, with or without `tables.` in front."""
        if source is None:
            return None
        name = source.text.removeprefix("tables.")
        table = self.names.tables.get(name)
        if table is None:
            self.mistakes.unknown(
                Message("数据表", "data table"), LocatedText(name, source.where), self.names.tables
            )
        return table

    def listed(self, written: tuple[LocatedText, ...]) -> tuple[LocatedText, ...]:
        """The texts of a list as written, or those that a parameter holds where one is named in their place."""
        parameter = self.names.parameter(written[0].text) if len(written) == 1 else None
        if parameter is None:
            return written
        literal = parameter.static.literal
        texts = parameter.static.literals or ((literal,) if literal is not None else ())
        return tuple(LocatedText(text, written[0].where) for text in texts)

    def aliases(self, keys: Keys) -> tuple[tuple[str, ...], ...]:
        """The alias groups that the option `aliases` names."""
        table = self.data_table(keys.located_text("aliases"))
        return table.groups if table is not None else ()

    def within(self, keys: Keys) -> Within:
        """The tolerance that the option `within` states."""
        source = keys.located_text("within")
        if source is None:
            return lambda _scope: EXACTLY
        if source.text == "rounding":
            return _rounded
        number = number_of(source.text)
        if number is not None:
            tolerance = relative(number) if source.text.rstrip().endswith(("%", "\uff05")) else fixed(number)
            return lambda _scope: tolerance
        expression = self.expression(source)
        return lambda scope: _computed(expression, scope)

    def pieces(self, source: LocatedText, separator: str = "|") -> tuple[LocatedText, ...]:
        """The parts of `a | b`, each with its place."""
        found = []
        position = 0
        for piece in source.text.split(separator):
            lead = len(piece) - len(piece.lstrip())
            found.append(LocatedText(piece.strip(), _moved(source, position + lead), True, source.lines))
            position += len(piece) + len(separator)
        return tuple(found)


def _moved(source: LocatedText, offset: int) -> SourcePlace:
    where = source.where
    file = where.file if isinstance(where, SourcePlace) else ""
    quote = 0 if source.plain else 1
    shift = offset + quote if source.lines == 1 else 0
    return SourcePlace(where.line, where.column + shift, file)


def _rounded(scope: Scope) -> Tolerance:
    """Half of what amounts are rounded to: by the customer's format, else by the currency."""
    wanted = scope.packet.formats.get(scope.role)
    if wanted is not None and wanted.rounding is not None:
        return fixed(wanted.rounding / 2)
    return rounding(document_currency(scope.document))


def _computed(expression: Expression, scope: Scope) -> Tolerance:
    """A percent is relative to the right side; where it is not stated there is no tolerance."""
    found = expression.evaluate(scope.as_condition())
    if not isinstance(found, Known) or not isinstance(found.value, Figure):
        return EXACTLY
    share = abs(found.value.number)
    return relative(share) if found.value.kind == "percent" else fixed(share)


def document_currency(document: DocumentFacts | None) -> str | None:
    """The one currency that a document's field or marks name, None where there is none or several."""
    if document is None:
        return None
    facts = (document.field("currency"), *document.currency_marks)
    codes = {fact.value.as_json() for fact in facts if fact.value is not None}
    return codes.pop() if len(codes) == 1 else None
