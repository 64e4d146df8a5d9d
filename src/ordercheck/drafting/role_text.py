"""The text of a role file: as a person would write it, with what was read beside each field."""

from collections.abc import Iterator

from ordercheck.drafting.draft import Draft, DraftColumn, DraftField
from ordercheck.model.message import Message
from ordercheck.roles.combinations import as_written

_HEAD = (
    "# 由文件“{file}”起草：请核对每个字段的类型和名称，补全两种语言的标题。",
    "# Drafted from {file}: look at the type and name of each field, complete the titles in both languages.",
)
_LONGEST_NOTE = 40


def role_text(draft: Draft, file_name: str) -> str:
    """The YAML of a role file that reads the document the draft was made from."""
    lines = [line.format(file=_note(file_name)) for line in _HEAD]
    lines += [
        f"role: {draft.name}",
        f"title: {_title(Message(draft.title, draft.title))}",
        f"titles: [{_quoted(draft.title)}]",
    ]
    if draft.fields:
        lines += ["", "fields:", *_field_lines(draft)]
    if draft.columns:
        lines += ["", "tables:", *_table_lines(draft)]
    return "\n".join(lines) + "\n"


def _field_lines(draft: Draft) -> Iterator[str]:
    for field in draft.fields:
        yield f"  {field.name}:  # {_note(field.raw) or '-'}"
        yield from _value_lines(field, "    ")
        yield f"    labels: [{_quoted(as_written(field.label))}]"


def _table_lines(draft: Draft) -> Iterator[str]:
    needs = ", ".join(f"[{column.name}]" for column in draft.columns[:2])
    yield "  lines:"
    yield "    title: {zh: 明细, en: Lines}"
    yield f"    needs: [{needs}]  # 有这些列才算这张表 / it is this table if these columns are there"
    yield "    columns:"
    for column in draft.columns:
        yield f"      {column.name}:"
        yield from _value_lines(column, "        ")
        yield f"        headers: [{_quoted(as_written(column.header))}]"


def _value_lines(part: DraftField | DraftColumn, indent: str) -> Iterator[str]:
    yield f"{indent}type: {part.type}"
    yield f"{indent}title: {_title(part.title)}"


def _title(title: Message) -> str:
    return f"{{zh: {_quoted(title.zh)}, en: {_quoted(title.en)}}}"


def _quoted(text: str) -> str:
    """A YAML scalar that means exactly this text, whatever stands in it."""
    return "'" + "".join(c if c.isprintable() else " " for c in text).replace("'", "''") + "'"


def _note(text: str) -> str:
    """A text for a comment: on one line, cut."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_NOTE else line[:_LONGEST_NOTE] + "…"
