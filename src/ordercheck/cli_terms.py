"""The command line's language, and its errors as one line that says what is wrong and what is nearest to it."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

import click

from ordercheck.model.message import Message, listed

LANGUAGES = ("zh", "en")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """ "zh" or "en": what --lang says, else the locale; needed before the arguments are parsed, for errors."""
    for position, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    locale = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def told(zh: str, en: str) -> str:
    """A help text in the language of this call."""
    return zh if language_of(sys.argv[1:], os.environ) == "zh" else en


class CommandError(click.ClickException):
    """The command is wrong: nothing was checked. Exit code 2."""

    exit_code = 2

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.said = message


def no_such(what: Message, name: str, known: Iterable[str]) -> CommandError:
    """An error for a name that does not exist, with the nearest one or else all of them."""
    from ordercheck.language.closed import nearest

    names = sorted(known)
    near = nearest(name, names)
    if near is not None:
        hint = Message("；是不是 {near}？", "; did you mean {near}?").fill(near=near)
    else:
        hint = Message("；可用：{names}", "; there are: {names}").fill(names=listed(names or "-"))
    return CommandError(
        Message(f"没有{what.zh} {{name}}{hint.zh}", f"no {what.en} {{name}}{hint.en}").fill(name=name)
    )


class NameChoice(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.2 on
    """A choice whose error names the nearest right value."""

    name = "choice"

    def __init__(self, what: Message, names: Sequence[str]) -> None:
        self.what = what
        self.names = names

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.names:
            raise no_such(self.what, value, self.names)
        return value

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "|".join(self.names)


def error_line(error: click.ClickException, language: str) -> str:
    """One line for people."""
    said = _said(error)
    return " ".join((said.zh if language == "zh" else said.en).split("\n"))


def _said(error: click.ClickException) -> Message:
    if isinstance(error, CommandError):
        return error.said
    if isinstance(error, click.NoSuchOption):
        return no_such(Message("选项", "option"), error.option_name, _options(error)).said
    if isinstance(error, click.MissingParameter):
        return _missing(error)
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = _shown_name(error.param)
        return Message(f"{name} 不对：{error.message}", f"{name}: {error.message}")
    return Message(f"命令不对：{error.format_message()}", error.format_message())


def _missing(error: click.MissingParameter) -> Message:
    name = _shown_name(error.param) if error.param is not None else ""
    usage = error.ctx.command_path if error.ctx is not None else "ordercheck"
    return Message("缺少 {name}；用法见 {usage} -h", "{name} is missing; see {usage} -h").fill(
        name=name, usage=usage
    )


def _shown_name(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return (parameter.metavar or parameter.name or "").rstrip(".")


def _options(error: click.NoSuchOption) -> list[str]:
    if error.ctx is None:
        return []
    parameters = error.ctx.command.get_params(error.ctx)
    return [name for parameter in parameters for name in parameter.opts if name.startswith("--")]


def chosen_language(option: str | None) -> str:
    """The language of this call: --lang, else the locale's."""
    return option or language_of((), os.environ)


def colour_wanted() -> bool:
    """Whether standard output is a terminal that colours may be sent to (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
