"""`ordercheck.diff/1`: every change with both values and places (`diff.schema.json`)."""

from collections.abc import Sequence

from ordercheck.model.fact import Fact
from ordercheck.packet_changes import Change, DocumentChange
from ordercheck.reports.json import dumps, kept, message_json

SCHEMA = "ordercheck.diff/1"


def render_changes(old: str, new: str, changed: Sequence[DocumentChange], version: str) -> str:
    """The JSON text; `old` and `new` are the paths as the caller gave them."""
    return dumps(
        {
            "schema": SCHEMA,
            "generator": {"name": "ordercheck", "version": version},
            "old": old,
            "new": new,
            "documents": [_document(one) for one in changed],
        }
    )


def _document(one: DocumentChange) -> dict[str, object]:
    return {
        "role": one.role,
        "old": one.old.document.path if one.old is not None else None,
        "new": one.new.document.path if one.new is not None else None,
        "changes": [_change(change) for change in one.changes],
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "field": change.field,
        "title": message_json(change.title),
        "old": _fact(change.old),
        "new": _fact(change.new),
        "notice": change.notice,
        "by_nature": change.by_nature,
    }


def _fact(fact: Fact | None) -> dict[str, object] | None:
    if fact is None:
        return None
    return {
        "field": fact.field,
        "state": fact.state.value,
        "raw": kept(fact.raw),
        "value": kept(fact.value.as_json()) if fact.value is not None else None,
        "unit": fact.unit,
        "place": fact.place.as_json() if fact.place is not None else None,
    }
