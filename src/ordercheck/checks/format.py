"""format: the customer's own format is used: its columns, title and file types.

    format: {}

A customer's override file declares it: `formats: {quote: {columns: [...], title: ..., file_types: [...]}}`.

Passes: an xlsx titled as agreed with all columns. Fails: a column is missing. Not applicable: no format.
"""

from collections.abc import Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome
from ordercheck.language.file_facts import lines_of
from ordercheck.language.patterns import first_mention
from ordercheck.language.scope import CustomerFormat, Scope
from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message, listed
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Text

_TYPES = Message("文件格式应为 {types}", "the file type must be {types}")


def build(builder: Builder) -> Judge:
    """The judge of the customer's format."""
    builder.keys.keys("format").close()
    return judge


def judge(scope: Scope) -> Iterable[Outcome]:
    """One outcome for each column, title or file type that is not as declared."""
    document = scope.document
    wanted = scope.packet.formats.get(scope.role)
    if document is None or wanted is None:
        return (Outcome(Verdict.NOT_APPLICABLE, Message("客户没有规定格式", "the customer has no format")),)
    if document.document.status == "unreadable":
        return (Outcome(Verdict.UNKNOWN, Message("文件读不出", "the file can not be read")),)
    return [*_file_type(document, wanted), *_title(document, wanted), *_columns(document, wanted)]


def _file_type(document: DocumentFacts, wanted: CustomerFormat) -> Iterable[Outcome]:
    if not wanted.file_types:
        return
    found = document.document.format.lower()
    suffix = document.document.file.rpartition(".")[2].lower()
    fact = Fact("file.format", State.STATED, suffix, Text(found))
    passed = found in wanted.file_types or suffix in wanted.file_types
    yield _outcome(document, fact, "file.format", passed, _TYPES.fill(types=listed(wanted.file_types)))


def _title(document: DocumentFacts, wanted: CustomerFormat) -> Iterable[Outcome]:
    if not wanted.title:
        return
    line = next((line for line in lines_of(document) if first_mention(line.text, (wanted.title,))), None)
    fact = (
        Fact("title", State.STATED, line.text, Text(line.text), line.place)
        if line is not None
        else Fact("title", State.NOT_FOUND, looked_for=(wanted.title,))
    )
    message = Message(f"标题应为“{wanted.title}”", f'the title must be "{wanted.title}"')
    yield _outcome(document, fact, "title", line is not None, message)


def _columns(document: DocumentFacts, wanted: CustomerFormat) -> Iterable[Outcome]:
    for column in wanted.columns:
        fact = _column(document, column)
        passed = fact.state is not State.NOT_FOUND
        message = Message(f"缺少列 {column}", f"the column {column} is missing")
        yield _outcome(document, fact, column, passed, message)


def _column(document: DocumentFacts, column: str) -> Fact:
    for table in document.tables.values():
        header = table.columns.get(column)
        if header is not None and header.state is not State.NOT_FOUND:
            return header
        for row in table.rows:
            cell = row.cells.get(column)
            if cell is not None and cell.state is not State.NOT_FOUND:
                return cell
    return Fact(column, State.NOT_FOUND)


def _outcome(document: DocumentFacts, fact: Fact, subject: str, passed: bool, message: Message) -> Outcome:
    if passed:
        return Outcome(Verdict.PASS, HOLDS, subject, facts=((document, fact),))
    return Outcome(Verdict.FAIL, message, subject, facts=((document, fact),))


KIND = Kind(
    "format",
    build,
    Message("请改用客户规定的格式", "Use the customer's own format"),
)
