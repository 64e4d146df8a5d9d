"""The text of an expression: its syntax tree, and where a part of it stands in the file."""

import ast
from keyword import iskeyword

from ordercheck.language.closed import Mistakes
from ordercheck.language.expression_slips import syntax_problem
from ordercheck.language.source import LocatedText, SourcePlace
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace

LONGEST = 4000


class ExpressionText:
    """One expression as written; `mistakes` takes what is wrong with it.

    `trees` keeps the syntax trees of texts: half of all expressions stand in several checks.
    """

    def __init__(self, source: LocatedText, mistakes: Mistakes, trees: dict[str, ast.expr]) -> None:
        self._source = source
        self._mistakes = mistakes
        self._trees = trees

    def parse(self) -> ast.expr | None:
        """The syntax tree, or None after a mistake."""
        text = self._source.text
        tree = self._trees.get(text)
        if tree is None:
            tree = self._parsed(text)
            if tree is not None:
                self._trees[text] = tree
        return tree

    def _parsed(self, text: str) -> ast.expr | None:
        if len(text) > LONGEST:
            self._refuse(f"超过 {LONGEST} 个字符", f"is longer than {LONGEST} characters")
            return None
        if text.isascii() and text.isidentifier() and not iskeyword(text):
            # A name alone, as many are, needs no parser.
            return ast.Name(text, ast.Load(), lineno=1, col_offset=1, end_lineno=1, end_col_offset=len(text) + 1)
        try:
            # Brackets let an expression run over several lines.
            # Patterns stand in literals: a backslash means itself, as in Python's raw strings.
            doubled = text.replace("\\", "\\\\")
            return ast.parse(f"({doubled}\n)", mode="eval").body
        except SyntaxError as error:
            said = syntax_problem(text, error.msg or "")
            self._refuse(said.zh, said.en)
        except (ValueError, RecursionError, MemoryError):
            self._refuse("太复杂", "is too complicated")
        return None

    def written(self, part: ast.expr) -> str | None:
        """A part as it is written."""
        return ast.get_source_segment(f"({self._source.text}\n)", part)

    def refuse(self, part: ast.AST, zh: str, en: str) -> None:
        """A mistake at a part of the expression."""
        self._mistakes.add(self.place(part), "expression", zh, en)

    def unknown(self, part: ast.AST, what: Message, name: str, known: list[str]) -> None:
        """A name that does not exist."""
        self._mistakes.unknown(what, LocatedText(name, self.place(part)), known)

    def _refuse(self, zh: str, en: str) -> None:
        self._mistakes.add(self._source.where, "expression", zh, en)

    def place(self, part: ast.AST) -> FilePlace:
        """Where a part stands in the file; where the whole stands, if that runs over several lines."""
        where = self._source.where
        if self._source.lines > 1:
            return where
        before = f"({self._source.text}".encode()[: getattr(part, "col_offset", 1)].decode(errors="ignore")
        quote = 0 if self._source.plain else 1
        file = where.file if isinstance(where, SourcePlace) else self._mistakes.file
        return SourcePlace(where.line, where.column + len(before) - 1 + quote, file)
