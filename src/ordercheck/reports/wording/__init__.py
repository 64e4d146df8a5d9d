"""How places, verdicts and texts of documents are put into words."""
