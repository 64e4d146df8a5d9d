"""The value types: one module a type, named like it, found by this folder. Each offers TYPE."""
