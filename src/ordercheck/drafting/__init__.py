"""A role file proposed from a document of the user's own: its labels, headers and their types."""

from ordercheck.drafting.draft import Draft, DraftColumn, DraftField, draft_role
from ordercheck.drafting.role_text import role_text

__all__ = ["Draft", "DraftColumn", "DraftField", "draft_role", "role_text"]
