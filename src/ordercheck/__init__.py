"""ordercheck: checks order packets against YAML checklists and shows the evidence of every finding.

    from ordercheck import check
    report = check(["orders/1023"])

The names of `__all__` are the public ones; they are imported when they are first used. What they are is said to
type checkers in `__init__.pyi`.
"""

__version__ = "0.1.0"

__all__ = [
    "Document",
    "DocumentFacts",
    "EmptyRunError",
    "Evidence",
    "Fact",
    "FailOn",
    "GuardedReading",
    "Message",
    "OrdercheckError",
    "Packet",
    "PacketFacts",
    "PacketReport",
    "PacketVerdict",
    "PathError",
    "Presentation",
    "Report",
    "Request",
    "Result",
    "RuleError",
    "RuleErrors",
    "Severity",
    "State",
    "Verdict",
    "__version__",
    "check",
    "facts",
    "find_packets",
    "read",
    "render",
]

_HOMES = {
    "ordercheck.errors": ("OrdercheckError", "RuleError", "RuleErrors"),
    "ordercheck.model.document": ("Document",),
    "ordercheck.model.fact": ("DocumentFacts", "Fact", "State"),
    "ordercheck.model.message": ("Message",),
    "ordercheck.model.report": ("FailOn", "PacketFacts", "PacketReport", "PacketVerdict", "Report"),
    "ordercheck.model.result": ("Evidence", "Result", "Severity", "Verdict"),
    "ordercheck.packet": ("Packet", "PathError", "find_packets"),
    "ordercheck.pipeline": ("EmptyRunError", "Request"),
    "ordercheck.readers": ("read",),
    "ordercheck.reports": ("Presentation", "render"),
    "ordercheck.run.checking": ("check", "facts"),
    "ordercheck.run.documents": ("GuardedReading",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Imports a public name from its module (PEP 562), so that `import ordercheck` costs nothing."""
    from importlib import import_module

    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)
