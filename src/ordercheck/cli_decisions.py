"""`ordercheck attest` and `ordercheck waive`: what a person decided about a result, written into packet.yaml."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ordercheck.cli_options import IsoDate, language_option, rules_option
from ordercheck.cli_output import Target, write_all, write_standard
from ordercheck.cli_terms import CommandError, chosen_language, no_such, told
from ordercheck.model.message import Message
from ordercheck.model.result import Result, Verdict

if TYPE_CHECKING:
    from ordercheck.packet import Packet

Command = TypeVar("Command", bound=Callable[..., object])

OPEN = (Verdict.MANUAL, Verdict.UNKNOWN)
"""What an attestation settles."""
ACCEPTABLE = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.MANUAL)
"""What a waiver accepts."""


def _shared(command: Command) -> Command:
    """The arguments and options of both commands."""
    for option in reversed(
        (
            click.argument("packet", metavar="PACKET", type=click.Path(path_type=Path)),
            click.argument("check", metavar="CHECK"),
            click.option("--by", required=True, help=told("谁核对或决定的", "who looked or decided")),
            click.option("--document", help=told("只针对此文件", "only for this document")),
            click.option("--subject", help=told("只针对此项，如 lines[2]", "only for this, e.g. lines[2]")),
            click.option("--all", "every", is_flag=True, help=told("此检查的全部结果", "every result of it")),
            click.option(
                "--on", "on", type=IsoDate(), metavar="DATE", help=told("日期；默认今天", "the day; default today")
            ),
        )
    ):
        command = option(command)
    return rules_option(language_option(command))


@click.command(
    "attest",
    help=told(
        "登记：此项已人工核对无误；写入 packet.yaml。",
        "Records in packet.yaml that you looked, and that it is right.",
    ),
)
@_shared
@click.option("--note", default="", help=told("核对了什么", "what you looked at"))
def attest_command(
    packet: Path,
    check: str,
    by: str,
    document: str | None,
    subject: str | None,
    every: bool,
    on: date | None,
    rules: tuple[Path, ...],
    language: str | None,
    note: str,
) -> int:
    """Settles a manual or an unknown result."""
    found, results = _results(packet, check, rules, on)
    chosen = _chosen(results, OPEN, document, subject, every=every)
    more = {"by": by, "on": _day(on), **({"note": note} if note else {})}
    return _record(found, "attest", chosen, more, language)


@click.command(
    "waive",
    help=told(
        "登记：接受此项不符，写明原因和期限；写入 packet.yaml。",
        "Records in packet.yaml that a failure is accepted, why, and until when.",
    ),
)
@_shared
@click.option("--reason", required=True, help=told("原因", "why"))
@click.option("--until", required=True, type=IsoDate(), metavar="DATE", help=told("最后一天", "the last day"))
def waive_command(
    packet: Path,
    check: str,
    by: str,
    document: str | None,
    subject: str | None,
    every: bool,
    on: date | None,
    rules: tuple[Path, ...],
    language: str | None,
    reason: str,
    until: date,
) -> int:
    """Accepts a failing, unknown or manual result until a day."""
    if until.isoformat() < _day(on):
        raise CommandError(
            Message("--until {until} 早于登记日期", "--until {until} is past already").fill(until=until)
        )
    found, results = _results(packet, check, rules, on)
    chosen = _chosen(results, ACCEPTABLE, document, subject, every=every)
    more = {"by": by, "on": _day(on), "reason": reason, "until": until.isoformat()}
    return _record(found, "waive", chosen, more, language)


def _day(on: date | None) -> str:
    return (on or date.today()).isoformat()  # noqa: DTZ011 - the clerk's own day


def _results(
    path: Path, check: str, rules: tuple[Path, ...], on: date | None
) -> tuple["Packet", tuple[Result, ...]]:
    """The packet and what the check finds in it, as `ordercheck check` would say now."""
    from ordercheck.packet import find_packets
    from ordercheck.pipeline import Request, check_packet, read_packets
    from ordercheck.run.rules import load_rules

    loaded = load_rules(rules, kept=True)
    if check not in loaded.compiled.checks:
        raise no_such(Message("检查项", "check"), check, loaded.compiled.checks)
    packets = find_packets([path], loaded.names)
    if len(packets) > 1 or not path.is_dir():
        raise CommandError(
            Message(
                "{path} 应为一个订单的文件夹，登记写在其中的 packet.yaml",
                "{path} must be the folder of one packet: the entry goes into its packet.yaml",
            ).fill(path=path)
        )
    read = read_packets(packets, loaded.reader_for(packets))
    report = check_packet(packets[0], read[0], loaded.compiled, Request(checked_on=on))
    return packets[0], tuple(result for result in report.results if result.check == check)


def _chosen(
    results: Sequence[Result],
    settled: Sequence[Verdict],
    document: str | None,
    subject: str | None,
    *,
    every: bool,
) -> list[Result]:
    """The results that are meant; several need `--all` or to be told apart."""
    named = [r for r in results if document in (None, r.document) and subject in (None, r.subject)]
    meant = [result for result in named if result.verdict in settled]
    if not meant:
        raise CommandError(
            Message("没有可登记的结果；现有：{found}", "no such result to decide on; there are: {found}").fill(
                found=_listed(results) or "-"
            )
        )
    if len(meant) > 1 and not every:
        raise CommandError(
            Message(
                "有几项结果，请用 --document、--subject 指明，或加 --all：{found}",
                "several results: say which with --document and --subject, or add --all: {found}",
            ).fill(found=_listed(meant))
        )
    return meant


def _listed(results: Sequence[Result]) -> str:
    return "; ".join(" ".join(filter(None, (r.verdict.value, r.document, r.subject))) for r in results)


def _record(
    packet: "Packet", key: str, results: Sequence[Result], more: Mapping[str, str], language: str | None
) -> int:
    """Writes one entry for each result; the file appears whole or stays as it was."""
    from ordercheck.packet_edit import with_entry
    from ordercheck.packet_file import FILE_NAME

    path = packet.path / FILE_NAME
    text = path.read_bytes().decode("utf-8") if path.exists() else ""
    for result in results:
        where = {"document": result.document, "subject": result.subject}
        named = {name: value for name, value in where.items() if value is not None}
        text = with_entry(text, key, {"check": result.check, **named, **more, "fingerprint": result.fingerprint})
    write_all([(Target("yaml", path), text)])
    zh = chosen_language(language) == "zh"
    for result in results:
        said = (result.title.zh if zh else result.title.en, result.message.zh if zh else result.message.en)
        write_standard(f"{path}: {key} {result.check} {result.subject or ''} {result.fingerprint}\n")
        write_standard(f"  {said[0]}: {said[1]}\n")
    return 0
