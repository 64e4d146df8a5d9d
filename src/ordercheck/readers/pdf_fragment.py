"""A run of neighbouring characters of a page."""

from msgspec import Struct, field

from ordercheck.readers.pdf_styles import Style


class Fragment(Struct, eq=False, gc=False):
    """Characters on one baseline, in the (u, v) of their style's direction.

    `lost`: positions without a text. `seams`: positions at which another text object begins.
    """

    style: Style
    base: float
    spaced: bool
    texts: list[str] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    seams: list[int] = field(default_factory=list)

    @property
    def start(self) -> float:
        return self.starts[0]

    @property
    def end(self) -> float:
        return self.ends[-1]

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def end_by(self, position: float) -> None:
        """Let the last character end where the next one begins, should it reach further."""
        if self.starts[-1] < position < self.ends[-1]:
            self.ends[-1] = position

    def cut(self, position: int) -> tuple["Fragment", "Fragment"]:
        """The fragment before a position and from it on."""
        return self.part(0, position), self.part(position, len(self.texts))

    def part(self, begin: int, end: int) -> "Fragment":
        """The characters from one position up to another."""
        return Fragment(
            style=self.style,
            base=self.base,
            spaced=self.spaced and begin == 0,
            texts=self.texts[begin:end],
            starts=self.starts[begin:end],
            ends=self.ends[begin:end],
            lost=[position - begin for position in self.lost if begin <= position < end],
            seams=[position - begin for position in self.seams if begin < position < end],
        )
