"""Typed, frozen values that every other part speaks in. Imports nothing else of the package."""
