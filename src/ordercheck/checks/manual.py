"""manual: a person must look and attest in packet.yaml; until then it is open.

    manual: {zh: 请核对样品外观, en: Look at the sample's finish}
    look_at: [packaging, requirement.packaging, accessories]
    unless: signed('customer')       # settles it, where the packet itself shows it

`look_at`: what the person needs to see; the values that were read stand in the result as evidence, with their
places, so that an attestation belongs to them: it is void when they change.

Never passes by itself, never fails.
"""

from collections.abc import Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import Judge, Kind, Outcome
from ordercheck.language.operand import Known, Operand
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict


def build(builder: Builder) -> Judge:
    """The judge of a manual check."""
    what = builder.keys.message("manual", required=True) or Message("", "")
    shown = [builder.expression(source) for source in builder.keys.located_texts("look_at")]

    def judge(scope: Scope) -> Iterable[Outcome]:
        for expression in shown:
            _touch(scope, expression.evaluate(scope))
        return (Outcome(Verdict.MANUAL, what),)

    return judge


def _touch(scope: Scope, operand: Operand) -> None:
    """The cells of a table become evidence too; a field is noted when it is read."""
    for row in operand.value if isinstance(operand, Known) and isinstance(operand.value, tuple) else ():
        if isinstance(row, Known) and isinstance(row.value, RowHandle):
            for column in row.value.row.cells:
                scope.column(row.value, column)


KIND = Kind(
    "manual",
    build,
    Message("请人工核对后用 ordercheck attest 登记", "Look, then record it with: ordercheck attest"),
    options=("look_at",),
)
