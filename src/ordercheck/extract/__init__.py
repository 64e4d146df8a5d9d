"""Document + role -> facts, each with its raw text, its place and what else was considered.

The whole step is `ordercheck.extract.document_facts.extract`.
"""
