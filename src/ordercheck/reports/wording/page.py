"""Lines for a terminal of some width, through rich: wide characters count two columns, colour only if wanted."""

from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING

from ordercheck.reports import Presentation
from ordercheck.reports.wording.wrapping import breaks

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Page:
    """Collects indented, wrapped lines. Texts are never read as markup, so that a document can not style them."""

    presentation: Presentation
    _out: StringIO = field(default_factory=StringIO)

    def line(self, *pieces: tuple[str, str], indent: int = 0, hanging: int = 2) -> None:
        """One paragraph of (text, style) pieces; its further lines are indented by `hanging` more columns."""
        from rich.text import Text

        console = self._console()
        text = Text.assemble(*pieces, overflow="fold")
        first = max(NARROWEST, console.width) - indent
        for number, part in enumerate(text.divide(breaks(text.plain, first, first - hanging))):
            part.rstrip()
            margin = " " * (indent + (hanging if number else 0))
            console.print(Text(margin) + part, soft_wrap=True)

    def blank(self) -> None:
        """An empty line."""
        self._out.write("\n")

    def text(self) -> str:
        """All lines."""
        return self._out.getvalue()

    def _console(self) -> "Console":
        from rich.console import Console

        return Console(
            file=self._out,
            width=max(NARROWEST, self.presentation.width),
            force_terminal=self.presentation.colour,
            color_system="standard" if self.presentation.colour else None,
            no_color=not self.presentation.colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )
