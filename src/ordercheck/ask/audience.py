"""Whose a finding is, and what of it the customer may read: by the check, else by whose the document is."""

from collections.abc import Mapping
from dataclasses import dataclass

from ordercheck.language.table import DataTable
from ordercheck.model.result import Asked, Evidence, Result, Severity
from ordercheck.reports.wording.evidence import Documents

CORRESPONDENTS = "correspondents"
"""The data table of roles: `issues` the customer wrote it, `knows` the customer has it."""


@dataclass(frozen=True, slots=True)
class Correspondents:
    """The roles of documents that the customer wrote, and of those that the customer knows."""

    issued: frozenset[str]
    known: frozenset[str]

    def may_see(self, evidence: Evidence) -> bool:
        """Whether a value may stand in a letter to the customer. What no role was found for may not."""
        return evidence.role in self.known

    def audience(self, result: Result, documents: Documents) -> Asked:
        """Who is written to about a result.

        What rests on a document that the customer does not know stays inside, unless the check itself says that
        the customer is asked; then only the values that the customer knows are shown.
        """
        if result.ask is not None:
            return result.ask
        facts = documents.get(result.document or "")
        if result.severity is Severity.MANUAL or facts is None or facts.role not in self.issued:
            return Asked.INSIDE
        return Asked.CUSTOMER if self.sees_all(result) else Asked.INSIDE

    def sees_all(self, result: Result) -> bool:
        """Whether all evidence of a result is the customer's to know."""
        return all(map(self.may_see, result.evidence))


def correspondents(tables: Mapping[str, DataTable]) -> Correspondents:
    """What the rules say of whose the documents are; without the table all is an inside matter."""
    table = tables.get(CORRESPONDENTS)
    rows = table.rows.values() if table is not None else ()
    issued = frozenset(row.key for row in rows if row.flag("issues"))
    return Correspondents(issued, issued | frozenset(row.key for row in rows if row.flag("knows")))
