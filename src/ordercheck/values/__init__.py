"""Raw text -> typed value, or why not. One module a type; see docs/architecture.md."""
