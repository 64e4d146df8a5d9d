"""What expressions use: parameters and fields, noted while they are compiled."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Uses:
    """`fields`: (role, `total`) or (role, `lines.amount`), each once, in the order of the rule."""

    parameters: set[str] = field(default_factory=set)
    fields: dict[tuple[str, str], None] = field(default_factory=dict)

    def field(self, role: str, name: str) -> None:
        """A field, table or column of a role is read."""
        self.fields[role, name] = None

    def include(self, other: "Uses") -> None:
        """What another part uses that this one rests on."""
        self.parameters.update(other.parameters)
        self.fields.update(other.fields)

    def listed(self) -> Iterable[tuple[str, str]]:
        """The fields without the tables whose columns are listed."""
        tables = {(role, name.partition(".")[0]) for role, name in self.fields if "." in name}
        return [used for used in self.fields if used not in tables]
