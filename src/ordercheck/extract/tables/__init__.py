"""Tables of a document: where they are, what their columns mean, and their rows as facts.

The whole step is `ordercheck.extract.tables.tabular`.
"""
