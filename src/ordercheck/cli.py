"""The command line: arguments and exit codes. Each command's module is imported only when it runs.

Exit codes: 0 nothing at or above --fail-on; 1 there is; 2 the command, a rule file or packet.yaml is wrong.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from ordercheck import __version__
from ordercheck.cli_terms import CommandError, error_line, language_of, no_such, told
from ordercheck.errors import OrdercheckError, RuleErrors
from ordercheck.model.message import Message
from ordercheck.run.collecting import collect_seldom

COMMANDS = {
    "check": "ordercheck.cli_check",
    "facts": "ordercheck.cli_facts",
    "list": "ordercheck.cli_rules",
    "explain": "ordercheck.cli_explain",
    "lint": "ordercheck.cli_authors",
    "test": "ordercheck.cli_tests",
    "schema": "ordercheck.cli_schema",
    "init": "ordercheck.cli_init",
    "attest": "ordercheck.cli_decisions",
    "waive": "ordercheck.cli_decisions",
    "diff": "ordercheck.cli_diff",
    "annotate": "ordercheck.cli_annotate",
    "ask": "ordercheck.cli_ask",
}
WRONG_COMMAND = 2


class LazyGroup(click.Group):
    """Finds commands by name in COMMANDS and imports their module then."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name]), f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise _no_such_command(args[0])
        return super().resolve_command(ctx, args)


def _no_such_command(name: str) -> CommandError:
    if os.path.exists(name):  # noqa: PTH110 - pathlib is not needed for the other commands
        return CommandError(
            Message("请写 ordercheck check {name}", "write ordercheck check {name}").fill(name=name)
        )
    return no_such(Message("命令", "command"), name, COMMANDS)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=told(
        "按 YAML 检查表核对订单资料（PDF、Excel、Word），每个结论都附出处。",
        "Checks order packets (PDF, Excel, Word) against YAML checklists and shows the evidence of every finding.",
    ),
)
@click.version_option(__version__, prog_name="ordercheck")
def group() -> None:
    """The group of all commands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point of the `ordercheck` command."""
    collect_seldom()
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Runs one command and gives its exit code. Errors are one line on standard error."""
    language = language_of(arguments, os.environ)
    try:
        code = group.main(args=arguments, prog_name="ordercheck", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        _complain(error.format_message())
    except click.ClickException as error:
        _complain(f"ordercheck: {error_line(error, language)}")
    except RuleErrors as errors:
        _complain(errors.text(language))
    except OrdercheckError as error:
        message = getattr(error, "message", None)
        _complain(f"ordercheck: {_in(message, language) if isinstance(message, Message) else error}")
    except (click.Abort, KeyboardInterrupt):
        return 130
    except Exception as error:
        _complain_of_defect(error, language, "--verbose" in arguments)
    else:
        return code if isinstance(code, int) else 0
    return WRONG_COMMAND


def _in(message: Message, language: str) -> str:
    return message.zh if language == "zh" else message.en


def _complain(text: str) -> None:
    """Writes to standard error; a file name in it may be anything, also a terminal escape."""
    from ordercheck.reports.wording.plain import harmless_lines

    text = harmless_lines(text)
    sys.stderr.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stderr.buffer.flush()


def _complain_of_defect(error: Exception, language: str, verbose: bool) -> None:
    """A defect of the program: never exit 1, which would mean that something was checked."""
    said = Message(
        "ordercheck: 程序出错，什么也没有检查：{error}（加 --verbose 看详情）",
        "ordercheck: defect in the program, nothing was checked: {error} (--verbose shows where)",
    ).fill(error=f"{type(error).__name__}: {error}")
    if verbose:
        import traceback

        _complain("".join(traceback.format_exception(error)))
    _complain(_in(said, language))
