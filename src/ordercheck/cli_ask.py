"""`ordercheck ask`: the draft of a letter to the customer, or to the colleagues inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
from ordercheck.cli_output import Target, refuse_bad_targets, write_all, write_standard
from ordercheck.cli_terms import CommandError, NameChoice, chosen_language, told
from ordercheck.model.message import Message

if TYPE_CHECKING:
    from ordercheck.ask.audience import Correspondents
    from ordercheck.ask.letter import Letter
    from ordercheck.ask.questions import Question
    from ordercheck.ask.template import LetterTemplate
    from ordercheck.model.report import PacketReport, Report
    from ordercheck.model.result import Asked
    from ordercheck.packet import Packet

READERS = ("customer", "inside")
SUFFIXES = {"text": ".txt", "markdown": ".md", "eml": ".eml"}
_SUFFIX = {"zh": "-标注", "en": "-marked"}
_NOTHING = {
    "customer": Message("{packet}：没有要问客户的", "{packet}: nothing to ask the customer"),
    "inside": Message("{packet}：内部没有待办", "{packet}: nothing to settle inside"),
}
_WRITTEN = Message("{path}（{count} 项）", "{path} ({count} points)")
_NEEDS_OUTPUT = Message("邮件草稿请加 --output FILE.eml", "a mail draft needs --output FILE.eml")
_NEEDS_FOLDER = Message(
    "有几个订单，各写一封：--output 请给文件夹（先建好，或以 / 结尾）",
    "several packets give several letters: --output must be a folder (one that exists, or ends with /)",
)
_IN_PACKET = Message(
    "{path} 在订单文件夹里，下次会被当成单据；请写到别处，或用 .md、.eml",
    "{path} lies within the packet: the next check would take it for a document; write it elsewhere, or as .md",
)
_BETWEEN = "\n" + "=" * 40 + "\n\n"


@dataclass(frozen=True, slots=True)
class _Order:
    """What is asked for: to whom, in which language and format, with which template, where to."""

    to: "Asked"
    language: str
    format: str
    template: "LetterTemplate"
    output: Path | None
    folder: bool
    workers: int


@click.command(
    "ask",
    help=told(
        "起草给客户（或内部同事）的信：缺什么、哪里矛盾、哪里不清楚。",
        "Drafts a letter to the customer (or to colleagues): what is missing, contradictory or unclear.",
    ),
)
@paths_argument
@click.option(
    "--to",
    "to",
    type=NameChoice(Message("收信人", "reader"), READERS),
    default="customer",
    help=told("customer（默认）或 inside（内部）", "customer (default) or inside"),
)
@click.option(
    "--format",
    "format_",
    type=NameChoice(Message("格式", "format"), tuple(SUFFIXES)),
    help=told("text、markdown 或 eml（附标注副本）", "text, markdown or eml (with marked copies)"),
)
@click.option(
    "--output", metavar="PATH", help=told("写入文件；几个订单时写入文件夹", "write to a file, or to a folder")
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=told("自己的信函模板", "a template of your own"),
)
@rules_option
@click.option("--on", "checked_on", type=IsoDate(), metavar="DATE", help=told("检查日期", "day of the check"))
@language_option
@workers_option
@cache_option
@click.option("--quiet", is_flag=True, help=told("不显示进度", "no progress"))
def ask_command(
    paths: tuple[Path, ...],
    to: str,
    format_: str | None,
    output: str | None,
    template: Path | None,
    rules: tuple[Path, ...],
    checked_on: date | None,
    language: str | None,
    workers: int | None,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Checks, and writes the drafts; exit code 0, also where there is nothing to ask."""
    from ordercheck.ask.audience import correspondents
    from ordercheck.ask.questions import questions
    from ordercheck.packet import find_packets
    from ordercheck.pipeline import Request
    from ordercheck.run.checking import check_packets
    from ordercheck.run.rules import load_rules
    from ordercheck.run.usual_reading import usual_reading

    loaded = load_rules(rules, kept=not no_cache)
    packets = find_packets(paths, loaded.names)
    order = _ordered(to, chosen_language(language), format_, output, template, workers or 0)
    _refuse(order, packets)
    reading = usual_reading(loaded, workers or 0, Progress(quiet), kept=not no_cache)
    report = check_packets(packets, loaded, Request(checked_on=checked_on), reading)
    whose = correspondents(loaded.compiled.tables)
    found = [questions(report, checked, order.to, whose) for checked in report.packets]
    drafts = {}
    for packet, checked, asked in zip(packets, report.packets, found, strict=True):
        if asked:
            drafts[packet] = _draft(order, packet, checked, asked, whose)
    _write(order, report, packets, drafts, [len(asked) for asked in found])
    return 0


def _ordered(
    to: str, language: str, format_: str | None, output: str | None, template: Path | None, workers: int
) -> _Order:
    from ordercheck.ask.template import built_in_template, own_template
    from ordercheck.model.result import Asked

    path = Path(output) if output not in (None, "-") else None
    folder = path is not None and (path.is_dir() or str(output).endswith(("/", "\\")))
    by_suffix = {suffix: name for name, suffix in SUFFIXES.items()}
    usual = by_suffix.get(path.suffix.lower(), "text") if path is not None and not folder else "text"
    used = own_template(template) if template is not None else built_in_template(Asked(to), language)
    return _Order(Asked(to), language, format_ or usual, used, path, folder, workers)


def _refuse(order: _Order, packets: Sequence["Packet"]) -> None:
    """What would fail after an hour of checking is said before."""
    if order.output is None:
        if order.format == "eml":
            raise CommandError(_NEEDS_OUTPUT)
        return
    if order.format == "text" and any(_within(order.output, packet.path) for packet in packets):
        raise CommandError(_IN_PACKET.fill(path=order.output))
    if order.folder:
        refuse_bad_folder(order.output)
    elif order.format == "eml" and len(packets) > 1:
        raise CommandError(_NEEDS_FOLDER)
    else:
        originals = [file.path for packet in packets for file in packet.files]
        refuse_bad_targets([Target(order.format, order.output)], originals)


def _within(path: Path, packet: Path) -> bool:
    return packet.is_dir() and path.resolve().is_relative_to(packet.resolve())


def _draft(
    order: _Order,
    packet: "Packet",
    checked: "PacketReport",
    asked: Sequence["Question"],
    whose: "Correspondents",
) -> str | bytes:
    from ordercheck.ask.letter import MARKDOWN, TEXT, as_markdown, as_text, letter

    style = MARKDOWN if order.format == "markdown" else TEXT
    draft = letter(checked, asked, order.template, order.to, order.language, style)
    if order.format == "eml":
        return _mail(order, packet, checked, asked, whose, draft)
    return as_markdown(draft) if order.format == "markdown" else as_text(draft)


def _mail(
    order: _Order,
    packet: "Packet",
    checked: "PacketReport",
    asked: Sequence["Question"],
    whose: "Correspondents",
    draft: "Letter",
) -> bytes:
    from ordercheck.annotate.copies import marked_files, unique_names
    from ordercheck.ask.mail import mail, remarks_for
    from ordercheck.reports.wording.findings import documents_of

    documents = [facts.document for facts in checked.read.documents]
    remarks = remarks_for(asked, documents_of(checked), order.to, whose)
    suffix = _SUFFIX[order.language]
    copies = marked_files(packet, documents, remarks, (order.language,), suffix, order.workers)
    return mail(draft, unique_names(copies))


def _write(
    order: _Order,
    report: "Report",
    packets: Sequence["Packet"],
    drafts: "dict[Packet, str | bytes]",
    counts: Sequence[int],
) -> None:
    from ordercheck.reports.wording.listed import in_language

    nothing = _NOTHING[order.to.value]
    said = [nothing.fill(packet=p.name) for p, count in zip(packets, counts, strict=True) if not count]
    if order.output is None:
        write_standard(_joined(drafts.values()))
    elif order.folder:
        names = _names(drafts, SUFFIXES[order.format])
        originals = [file.path for packet in packets for file in packet.files]
        write_folder(order.output, {names[packet]: draft for packet, draft in drafts.items()}, originals)
        said += [
            _WRITTEN.fill(path=order.output / names[packet], count=count)
            for packet, count in zip(packets, counts, strict=True)
            if packet in names
        ]
    elif drafts:
        content = next(iter(drafts.values())) if order.format == "eml" else _joined(drafts.values())
        write_all([(Target(order.format, order.output), content)])
        said.append(_WRITTEN.fill(path=order.output, count=sum(counts)))
    write_standard("".join(f"{in_language(line, order.language)}\n" for line in said))


def _joined(drafts: Iterable[str | bytes]) -> str:
    return _BETWEEN.join(draft for draft in drafts if isinstance(draft, str))


def _names(packets: "Iterable[Packet]", suffix: str) -> "dict[Packet, str]":
    """A file name for each packet's letter, no two alike."""
    from ordercheck.annotate.copies import copy_name

    taken: dict[str, int] = {}
    names = {}
    for packet in packets:
        name = copy_name(packet.name.replace("/", "_") + suffix, "", "")
        number = taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
        names[packet] = f"{name}{suffix}" if number == 1 else f"{name}-{number}{suffix}"
    return names
