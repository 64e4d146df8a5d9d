"""manual: a person must look and attest in packet.yaml; until then it is open.

    manual: {zh: 请核对样品外观, en: Look at the sample's finish}
    unless: signed('customer')       # settles it, where the packet itself shows it

Never passes by itself, never fails.
"""

from collections.abc import Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import Judge, Kind, Outcome
from ordercheck.language.scope import Scope
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict


def build(builder: Builder) -> Judge:
    """The judge of a manual check."""
    what = builder.keys.message("manual", required=True) or Message("", "")

    def judge(_scope: Scope) -> Iterable[Outcome]:
        return (Outcome(Verdict.MANUAL, what),)

    return judge


KIND = Kind(
    "manual",
    build,
    Message("请人工核对后在 packet.yaml 的 attest 中登记", "Look, then record it under attest in packet.yaml"),
)
