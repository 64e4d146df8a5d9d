"""Role files: how a kind of document is recognised and which facts it holds."""
