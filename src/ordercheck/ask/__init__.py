"""Drafts of letters: what the customer has to answer, and what a colleague inside has to settle."""
