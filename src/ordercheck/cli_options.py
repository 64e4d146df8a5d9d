"""Options that several commands share."""

import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from ordercheck.cli_terms import LANGUAGES, CommandError, NameChoice, told
from ordercheck.model.message import Message

Command = TypeVar("Command", bound=Callable[..., object])


class IsoDate(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.2 on
    """A date like 2026-03-19."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError as error:
            raise CommandError(
                Message(
                    "{value} 不是日期；请写成 2026-03-19", "{value} is no date; write it like 2026-03-19"
                ).fill(value=value)
            ) from error


def language_option(command: Command) -> Command:
    """--lang"""
    return click.option(
        "--lang",
        "language",
        type=NameChoice(Message("语言", "language"), LANGUAGES),
        help=told("zh 或 en；默认按系统语言", "zh or en; default: the locale's"),
    )(command)


def rules_option(command: Command) -> Command:
    """--rules"""
    return click.option(
        "--rules",
        "rules",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="DIR_OR_FILE",
        help=told("补充或覆盖内置规则；可重复", "adds to or overrides the built-in rules; repeatable"),
    )(command)


def customer_option(command: Command) -> Command:
    """--customer"""
    return click.option(
        "--customer",
        metavar="NAME",
        help=told("此客户的规则", "the rules as they are for this customer"),
    )(command)


def workers_option(command: Command) -> Command:
    """--workers"""
    return click.option(
        "--workers",
        type=click.IntRange(1, 256),
        default=None,
        help=told("并行进程数；默认同处理器数", "processes; default: one for each processor"),
    )(command)


def cache_option(command: Command) -> Command:
    """--no-cache"""
    return click.option(
        "--no-cache",
        is_flag=True,
        help=told("不用缓存，重新读取规则和文件", "read rules and documents again, without the cache"),
    )(command)


def paths_argument(command: Command) -> Command:
    """PATH..."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))(
        command
    )


def terminal_width() -> int:
    """Columns of the terminal, 80 where there is none."""
    return shutil.get_terminal_size((80, 24)).columns


class Progress:
    """One line on standard error that is rewritten after each document; only for a terminal."""

    def __init__(self, quiet: bool) -> None:
        self.shown = not quiet and sys.stderr.isatty()

    def __call__(self, done: int, total: int, name: str) -> None:
        if self.shown and total > 1:
            text = _fitting(f"{done}/{total} {name}") if done < total else ""
            sys.stderr.write(f"\r\x1b[2K{text}")
            sys.stderr.flush()


def _fitting(text: str) -> str:
    """Harmless, and cut to one line of the terminal, where Chinese characters take two columns: a line that wraps
    could not be rewritten."""
    from rich.cells import cell_len, set_cell_size

    from ordercheck.reports.wording.plain import plain

    shown, width = plain(text), terminal_width() - 1
    return shown if cell_len(shown) <= width else f"{set_cell_size(shown, width - 1)}…"
