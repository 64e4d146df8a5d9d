"""Choices that only the name of the file tells: which side of a sample a photograph shows."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from ordercheck.language.patterns import first_mention
from ordercheck.model.document import Document
from ordercheck.model.fact import Fact, State
from ordercheck.roles.role import FieldSpec, RoleSpec
from ordercheck.values.shapes import Choice

FILE_NAME = "file_name"


def with_file_name(fields: Mapping[str, Fact], document: Document, role: RoleSpec) -> dict[str, Fact]:
    """The fields; one that may be told by the file's name and was not read takes the choice that it mentions.

    A name that mentions several choices tells none. A name has no places: the file was looked for.
    """
    stem = PurePosixPath(document.path).stem
    found = dict(fields)
    for name, spec in role.fields.items():
        fact = fields.get(name)
        if FILE_NAME not in spec.unlabelled or (fact is not None and fact.state is State.STATED):
            continue
        told = _choices_in(stem, spec)
        if len(told) == 1:
            ((token, word),) = told.items()
            found[name] = Fact(name, State.STATED, word, Choice(token), looked_for=(document.path,))
    return found


def _choices_in(stem: str, spec: FieldSpec) -> dict[str, str]:
    """Token -> the word of it that stands in the name."""
    words = {token: first_mention(stem, words) for token, words in spec.choices.items()}
    return {token: word for token, word in words.items() if word is not None}
