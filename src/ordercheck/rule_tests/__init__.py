"""Tests of rules: cases in YAML, what they cover, and whether they notice a fault in a rule."""
