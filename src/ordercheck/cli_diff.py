"""`ordercheck diff`: what changed between two states of a packet or document, and what no notice covers."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ordercheck.cli_options import (
    Progress,
    cache_option,
    language_option,
    rules_option,
    terminal_width,
    workers_option,
)
from ordercheck.cli_output import FORMAT, refuse_bad_targets, targets_of, write_all
from ordercheck.cli_terms import CommandError, NameChoice, chosen_language, colour_wanted, told
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from ordercheck.packet import Packet
    from ordercheck.run.rules import LoadedRules

FORMATS = ("text", "json")


@click.command(
    "diff",
    help=told(
        "比较同一订单（或单据）的两个版本：哪些内容变了，哪些更改没有变更通知。",
        "What changed between two states of a packet or document, and which change is in no notice.",
    ),
)
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=NameChoice(FORMAT, FORMATS), help=told("text 或 json", "text or json"))
@click.option("--output", metavar="FILE", help=told("写入文件", "write to a file"))
@rules_option
@workers_option
@cache_option
@language_option
def diff_command(
    old: Path,
    new: Path,
    format_: str | None,
    output: str | None,
    rules: tuple[Path, ...],
    workers: int | None,
    no_cache: bool,
    language: str | None,
) -> int:
    """Exit code 0: nothing changed, or a notice lists every change; 1: some change is in no notice."""
    from ordercheck import __version__
    from ordercheck.packet_changes import BY_NATURE, NOTICES, Names, changes_between
    from ordercheck.pipeline import read_packets
    from ordercheck.reports import Presentation
    from ordercheck.reports.revising.json import render_changes as changes_json
    from ordercheck.reports.revising.text import render_changes as changes_text
    from ordercheck.run.documents import GuardedReading
    from ordercheck.run.rules import load_rules

    arguments = [part for pair in (("--format", format_), ("--output", output)) if pair[1] for part in pair]
    (target,) = targets_of([str(part) for part in arguments], FORMATS)
    loaded = load_rules(rules, kept=not no_cache)
    packets = [_packet(path, loaded) for path in (old, new)]
    refuse_bad_targets([target], [file.path for packet in packets for file in packet.files])
    reading = GuardedReading(workers or 0, Progress(quiet=False))
    before, after = read_packets(packets, loaded.reader_for(packets), reading)
    tables = loaded.compiled.tables
    natural = tables[BY_NATURE].words if BY_NATURE in tables else ()
    names = Names(loaded.roles, tables.get(NOTICES), natural)
    changed = changes_between(before.documents, after.documents, names)
    if target.format == "json":
        text = changes_json(packets[0].shown, packets[1].shown, changed, __version__)
    else:
        colour = target.path is None and colour_wanted()
        presentation = Presentation(chosen_language(language), terminal_width(), colour)
        text = changes_text(changed, presentation, loaded.titles)
    write_all([(target, text)])
    covered = all(change.announced for one in changed for change in one.changes)
    return 0 if covered and all(one.old and one.new for one in changed) else 1


def _packet(path: Path, loaded: "LoadedRules") -> "Packet":
    from ordercheck.packet import find_packets

    packets = find_packets([path], loaded.names)
    if len(packets) > 1:
        raise CommandError(
            Message(
                "{path} 中有几个订单；请指定其中一个",
                "{path} holds several packets; name one of them",
            ).fill(path=path)
        )
    return packets[0]
