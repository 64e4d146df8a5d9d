"""Templates of letters: plain text with named blanks; the first line is the subject."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ordercheck.errors import OrdercheckError
from ordercheck.language.closed import nearest
from ordercheck.model.message import Message, listed
from ordercheck.model.result import Asked

BLANKS = ("packet", "customer", "count", "date", "documents", "questions")
_BLANK = re.compile(r"\{([^{}\n]*)\}")
_UNREADABLE = Message("{path} 读不出：{why}", "can not read {path}: {why}")
_NOT_TEXT = Message("不是 UTF-8 文本", "it is no UTF-8 text")
_NO_QUESTIONS = Message(
    "{path} 缺少空位 {questions}，问题没有地方写",
    "{path} has no blank {questions}: there is no room for the questions",
)


class TemplateError(OrdercheckError):
    """A template that can not be used; `message` is one line for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """The subject and the body of a letter, with blanks."""

    subject: str
    body: str

    def filled(self, values: Mapping[str, str]) -> tuple[str, str]:
        """Subject and body; braces in the values stay as they are."""
        return _filled(self.subject, values), _filled(self.body, values)


def built_in_template(to: Asked, language: str) -> LetterTemplate:
    """The template that comes with the package, for a reader and a language."""
    name = f"{to.value}.{language}.txt"
    text = (files("ordercheck.ask") / "templates" / name).read_text(encoding="utf-8")
    return _template(text, name)


def own_template(path: Path) -> LetterTemplate:
    """The user's template. Raises TemplateError: unreadable, an unknown blank, no room for the questions."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TemplateError(_UNREADABLE.fill(path=path, why=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise TemplateError(_UNREADABLE.fill(path=path, why=_NOT_TEXT)) from error
    return _template(text, str(path))


def _template(text: str, path: str) -> LetterTemplate:
    for number, line in enumerate(text.splitlines(), start=1):
        for match in _BLANK.finditer(line):
            if match[1] not in BLANKS:
                raise TemplateError(_unknown(f"{path}:{number}:{match.start() + 1}", match[1]))
    subject, _, body = text.lstrip("\n").partition("\n")
    if "{questions}" not in body:
        raise TemplateError(_NO_QUESTIONS.fill(path=path))
    return LetterTemplate(subject.strip(), body.strip("\n"))


def _unknown(where: str, name: str) -> Message:
    near = nearest(name, BLANKS)
    if near is not None:
        hint = Message(f"；是不是 {{{near}}}？", f"; did you mean {{{near}}}?")
    else:
        blanks = listed(f"{{{blank}}}" for blank in BLANKS)
        hint = Message(f"；可用：{blanks.zh}", f"; there are: {blanks.en}")
    return Message(f"{where}：没有空位 {{{name}}}{hint.zh}", f"{where}: no blank {{{name}}}{hint.en}")


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _BLANK.sub(lambda match: values[match[1]], text)
