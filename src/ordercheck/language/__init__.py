"""The rule language: YAML with places, expressions, compile."""
