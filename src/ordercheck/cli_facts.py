"""`ordercheck facts`: what was read, with places."""

from pathlib import Path

import click

from ordercheck.cli_options import (
    Progress,
    cache_option,
    language_option,
    paths_argument,
    rules_option,
    terminal_width,
    workers_option,
)
from ordercheck.cli_output import FORMAT, refuse_bad_targets, targets_of, write_all
from ordercheck.cli_terms import NameChoice, chosen_language, colour_wanted, told

FORMATS = ("text", "json")


@click.command(
    "facts",
    help=told(
        "显示从单据读到的内容及其出处；--why 还显示为什么。", "What was read, with places; --why also shows why."
    ),
)
@paths_argument
@click.option(
    "--format",
    "format_",
    type=NameChoice(FORMAT, FORMATS),
    help=told("text（默认）或 json", "text (default) or json"),
)
@click.option("--output", metavar="FILE", help=told("写入文件", "write to a file"))
@click.option(
    "--why",
    is_flag=True,
    help=told(
        "识别的候选角色、各值的候选和没有找到的字段",
        "roles considered, candidates of each value, what was not found",
    ),
)
@rules_option
@workers_option
@cache_option
@language_option
@click.option("--quiet", is_flag=True, help=told("不显示进度", "no progress"))
@click.option("--verbose", is_flag=True, help=told("同 --why；并显示程序错误详情", "as --why; traces a defect"))
def facts_command(
    paths: tuple[Path, ...],
    format_: str | None,
    output: str | None,
    why: bool,
    rules: tuple[Path, ...],
    workers: int | None,
    no_cache: bool,
    language: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Reads and shows; exit code 0 when the documents were opened at all."""
    from ordercheck import __version__
    from ordercheck.packet import find_packets
    from ordercheck.pipeline import read_packets
    from ordercheck.reports import Detail, Presentation
    from ordercheck.reports.reading.json import render_facts as facts_json
    from ordercheck.reports.reading.text import render_facts as facts_text
    from ordercheck.run.documents import GuardedReading
    from ordercheck.run.rules import load_rules

    arguments = [part for pair in (("--format", format_), ("--output", output)) if pair[1] for part in pair]
    (target,) = targets_of([str(part) for part in arguments], FORMATS)
    loaded = load_rules(rules, kept=not no_cache)
    packets = find_packets(paths, loaded.names)
    refuse_bad_targets([target], [file.path for packet in packets for file in packet.files])
    reading = GuardedReading(workers or 0, Progress(quiet))
    read = read_packets(packets, loaded.reader_for(packets), reading)
    if target.format == "json":
        write_all([(target, facts_json(read, __version__))])
        return 0
    detail = Detail.EVERYTHING if why or verbose else Detail.FINDINGS
    colour = target.path is None and colour_wanted()
    presentation = Presentation(chosen_language(language), terminal_width(), colour, detail)
    write_all([(target, facts_text(read, presentation, loaded.titles))])
    return 0
