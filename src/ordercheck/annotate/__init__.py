"""Marked copies of documents: what was found, written beside the very value. Originals are only read."""
