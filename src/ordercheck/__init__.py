"""ordercheck: checks order packets against YAML checklists and shows the evidence of every finding."""

__version__ = "0.1.0"
__all__ = ["__version__"]
