"""The functions of the language, by subject; each module lists its own in FUNCTIONS."""
