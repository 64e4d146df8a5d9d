"""`ordercheck check`: the main job."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ordercheck.cli_options import (
    IsoDate,
    Progress,
    cache_option,
    language_option,
    paths_argument,
    rules_option,
    terminal_width,
    workers_option,
)
from ordercheck.cli_output import (
    Target,
    refuse_bad_targets,
    refuse_binary_on_terminal,
    targets_of,
    write_all,
)
from ordercheck.cli_terms import NameChoice, chosen_language, colour_wanted, no_such, told
from ordercheck.cli_watch import watch
from ordercheck.model.message import Message
from ordercheck.reports import Detail, Presentation, find_format, format_names

if TYPE_CHECKING:
    from ordercheck.model.report import Report
    from ordercheck.packet import Packet
    from ordercheck.pictures import PictureSource

THRESHOLDS = ("error", "warning", "manual", "never")


class CheckCommand(click.Command):
    """Remembers in which order --format and --output were written: each output belongs to one format."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta["arguments"] = list(args)
        return super().parse_args(ctx, args)


@click.command(
    "check",
    cls=CheckCommand,
    help=told(
        "检查订单资料：文件夹、含多个订单的文件夹，或单个文件。",
        "Checks packets: a folder of documents, a folder of such folders, or one document.",
    ),
)
@paths_argument
@click.option(
    "--checklist",
    "checklists",
    multiple=True,
    metavar="NAME",
    help=told("只用这些检查表；可重复", "only these checklists; repeatable"),
)
@rules_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="|".join(format_names()),
    help=told("报告格式，可与 --output 成对重复", "report format; repeatable in pairs with --output"),
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help=told("写入文件；可重复", "write to a file; repeatable"),
)
@click.option(
    "--fail-on",
    "fail_on",
    type=NameChoice(Message("级别", "threshold"), THRESHOLDS),
    default="error",
    help=told("从哪一级起退出码为 1（默认 error）", "from which severity on the exit code is 1 (default error)"),
)
@click.option("--on", "checked_on", type=IsoDate(), metavar="DATE", help=told("检查日期", "day of the check"))
@language_option
@workers_option
@cache_option
@click.option("--quiet", is_flag=True, help=told("只显示汇总", "only a summary, no progress"))
@click.option("--verbose", is_flag=True, help=told("也显示通过和不适用的", "also what passed or does not apply"))
@click.option(
    "--watch", "watched", is_flag=True, help=told("文件一有变动就重新检查", "check again whenever files change")
)
@click.pass_context
def check_command(
    context: click.Context,
    paths: tuple[Path, ...],
    checklists: tuple[str, ...],
    rules: tuple[Path, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    fail_on: str,
    checked_on: date | None,
    language: str | None,
    workers: int | None,
    no_cache: bool,
    quiet: bool,
    verbose: bool,
    watched: bool,
) -> int:
    """Checks and writes the reports; the exit code is the verdict's, with --watch that of the last check."""
    targets = targets_of(context.meta["arguments"], format_names())
    refuse_binary_on_terminal(targets, _binary(targets))
    detail = Detail.SUMMARY if quiet else Detail.EVERYTHING if verbose else Detail.FINDINGS
    order = _Order(
        paths, checklists, rules, targets, fail_on, checked_on, chosen_language(language), detail, workers or 0
    )
    reading = _Reading(kept=not no_cache, progress=Progress(quiet))
    if not watched:
        return _check(order, reading)
    written = [target.path for target in targets if target.path is not None]
    return watch(lambda: _check(order, reading), (*paths, *rules), written, order.language)


@dataclass(frozen=True, slots=True)
class _Order:
    """What is checked, by which rules, and which reports are written."""

    paths: tuple[Path, ...]
    checklists: tuple[str, ...]
    rules: tuple[Path, ...]
    targets: Sequence[Target]
    fail_on: str
    checked_on: date | None
    language: str
    detail: Detail
    workers: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """How it is read: through the cache or not, and where progress is shown."""

    kept: bool
    progress: Progress


def _check(order: _Order, how: _Reading) -> int:
    """One check from the paths to the written reports; gives the exit code."""
    from ordercheck.model.report import FailOn, PacketVerdict
    from ordercheck.packet import find_packets
    from ordercheck.pipeline import Request
    from ordercheck.run.checking import check_packets
    from ordercheck.run.rules import load_rules
    from ordercheck.run.usual_reading import usual_reading

    loaded = load_rules(order.rules, kept=how.kept)
    for name in order.checklists:
        if name not in loaded.compiled.checklists:
            raise no_such(Message("检查表", "checklist"), name, loaded.compiled.checklists)
    packets = find_packets(order.paths, loaded.names)
    refuse_bad_targets(order.targets, [file.path for packet in packets for file in packet.files])
    request = Request(order.checklists, FailOn(order.fail_on), order.checked_on)
    reading = usual_reading(loaded, order.workers, how.progress, kept=how.kept)
    report = check_packets(packets, loaded, request, reading)
    pictures = _pictures(packets, order.targets, order.workers)
    _write(report, order.targets, Presentation(order.language, detail=order.detail, pictures=pictures))
    return 0 if report.verdict is PacketVerdict.PASS else 1


def _binary(targets: Sequence[Target]) -> set[str]:
    return {target.format for target in targets if find_format(target.format).binary}


def _pictures(packets: "Sequence[Packet]", targets: Sequence[Target], workers: int) -> "PictureSource | None":
    """What paints evidence, where a report that shows pictures is asked for."""
    if not any(find_format(target.format).pictured for target in targets):
        return None
    from ordercheck.pictures import PacketPictures

    return PacketPictures(packets, workers)


def _write(report: "Report", targets: Sequence[Target], usual: Presentation) -> None:
    """Renders every report before the first one is written."""
    from ordercheck.reports import render

    rendered = []
    for target in targets:
        colour = target.path is None and colour_wanted()
        folder = str(target.path.resolve().parent) if target.path is not None else ""
        presentation = replace(usual, width=terminal_width(), colour=colour, folder=folder)
        rendered.append((target, render(target.format, report, presentation)))
    write_all(rendered)
