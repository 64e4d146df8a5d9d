"""`ordercheck annotate`: marked copies of the documents, beside a list of what was found."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ordercheck.cli_folder import refuse_bad_folder, write_folder
from ordercheck.cli_options import (
    IsoDate,
    Progress,
    cache_option,
    language_option,
    paths_argument,
    rules_option,
    workers_option,
)
from ordercheck.cli_output import write_standard
from ordercheck.cli_terms import LANGUAGES, chosen_language, told
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from ordercheck.annotate.copies import MarkedFile
    from ordercheck.packet import Packet

_SUFFIX = {"zh": "-标注", "en": "-marked"}
_SAID = Message(
    "{copies} 份标注副本，{remarks} 条说明；清单：{list}",
    "{copies} marked copies, {remarks} remarks; the list: {list}",
)
_NO_COPY = Message("没有副本：{name}：{why}", "no copy: {name}: {why}")
_LOST = Message("{name}：{why}", "{name}: {why}")


@click.command(
    "annotate",
    help=told(
        "做标注副本：PDF 高亮、Excel 和 Word 批注；原件不动。",
        "Makes marked copies: highlights in PDF, comments in Excel and Word; originals stay untouched.",
    ),
)
@paths_argument
@click.option(
    "--output",
    "output",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help=told("写入的文件夹", "the folder to write to"),
)
@rules_option
@click.option("--on", "checked_on", type=IsoDate(), metavar="DATE", help=told("检查日期", "day of the check"))
@language_option
@click.option("--both", is_flag=True, help=told("批注用中英文两种语言", "notes in both languages"))
@workers_option
@cache_option
@click.option("--quiet", is_flag=True, help=told("不显示进度", "no progress"))
def annotate_command(
    paths: tuple[Path, ...],
    output: Path,
    rules: tuple[Path, ...],
    checked_on: date | None,
    language: str | None,
    both: bool,
    workers: int | None,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Checks, and writes the copies; exit code 0 when they are written, whatever was found."""
    from ordercheck.annotate.copies import marked_files, unique_names
    from ordercheck.annotate.remarks import remarks_of
    from ordercheck.annotate.summary import LIST_NAME, summary
    from ordercheck.packet import find_packets
    from ordercheck.pipeline import Request
    from ordercheck.reports.wording.findings import documents_of
    from ordercheck.reports.wording.listed import in_language
    from ordercheck.run.checking import check_packets
    from ordercheck.run.rules import load_rules
    from ordercheck.run.usual_reading import usual_reading

    refuse_bad_folder(output)
    main = chosen_language(language)
    languages = LANGUAGES if both else (main,)
    loaded = load_rules(rules, kept=not no_cache)
    packets = find_packets(paths, loaded.names)
    reading = usual_reading(loaded, workers or 0, Progress(quiet), kept=not no_cache)
    report = check_packets(packets, loaded, Request(checked_on=checked_on), reading)
    lines: list[Message] = []
    files: dict[str, str | bytes] = {}
    for folder, packet, checked in zip(_folders(packets), packets, report.packets, strict=True):
        documents = [facts.document for facts in checked.read.documents]
        remarks = remarks_of(report, checked)
        marked = unique_names(marked_files(packet, documents, remarks, languages, _SUFFIX[main], workers or 0))
        listed = f"{folder}{in_language(LIST_NAME, main)}"
        files[listed] = summary(checked.read.name, marked, remarks, documents_of(checked), languages)
        files |= {f"{folder}{one.copy}": one.data for one in marked if one.copy and one.data is not None}
        lines += _lines(output / listed, marked, len(remarks))
    write_folder(output, files, [file.path for packet in packets for file in packet.files])
    write_standard("".join(f"{in_language(line, main)}\n" for line in lines))
    return 0


def _folders(packets: Sequence["Packet"]) -> list[str]:
    """The folder of each packet's copies: none for a single one."""
    from ordercheck.annotate.copies import copy_name

    if len(packets) == 1:
        return [""]
    taken: dict[str, int] = {}
    folders = []
    for packet in packets:
        name = copy_name(packet.name.replace("/", "_"), "", "")
        number = taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
        folders.append(f"{name}/" if number == 1 else f"{name}-{number}/")
    return folders


def _lines(listed: Path, marked: Sequence["MarkedFile"], remarks: int) -> list[Message]:
    from ordercheck.reports.wording.listed import plain_message

    copies = sum(one.copy is not None for one in marked)
    lines = [_SAID.fill(copies=copies, remarks=remarks, list=listed)]
    for one in marked:
        template = _NO_COPY if one.copy is None else _LOST
        lines += [plain_message(template.fill(name=one.name, why=why)) for why in one.said]
    return lines
