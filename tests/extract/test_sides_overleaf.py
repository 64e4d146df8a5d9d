"""Whose an entry is at the head of a page: the captions of its block stand at the foot of the page before."""

from collections.abc import Sequence
from pathlib import Path

import builders
import yaml
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition

ROOT = Path(__file__).parents[2]
OTHER = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]
Lines = Sequence[tuple[float, Sequence[tuple[float, str]]]]

OVERLEAF: Lines = [
    (60, [(60, "委托代理人：许文"), (320, "委托代理人：林澈")]),
    (80, [(60, "税号：91370200MA3ABCDE1X"), (320, "税号：91331000MA2ABCDE2Y")]),
]


def read(first: Lines, second: Lines) -> DocumentFacts:
    pages = builders.page(first), builders.page(second, number=2, index=1)
    return extract(builders.document(*pages), Recognition("contract"), ROLES["contract"], OTHER)


def test_a_block_of_two_columns_that_goes_on_overleaf() -> None:
    captions = (780, [(60, "需方：青岛蓝礁机械有限公司"), (320, "供方：台州北岸铸造有限公司")])
    facts = read([(60, [(60, "购销合同")]), captions], OVERLEAF)
    assert facts.field("buyer_tax_id").raw == "91370200MA3ABCDE1X"
    assert facts.field("seller_tax_id").raw == "91331000MA2ABCDE2Y"
    assert (facts.field("buyer_signatory").raw, facts.field("seller_signatory").raw) == ("许文", "林澈")


def test_a_caption_alone_heads_what_follows_overleaf_up_to_the_next() -> None:
    facts = read(
        [(60, [(60, "购销合同")]), (780, [(60, "需方：青岛蓝礁机械有限公司")])],
        [
            (60, [(60, "税号：91370200MA3ABCDE1X")]),
            (80, [(60, "供方：台州北岸铸造有限公司")]),
            (100, [(60, "税号：91331000MA2ABCDE2Y")]),
        ],
    )
    assert facts.field("buyer_tax_id").raw == "91370200MA3ABCDE1X"
    assert facts.field("seller_tax_id").raw == "91331000MA2ABCDE2Y"


def test_captions_above_clauses_head_nothing_overleaf() -> None:
    clause = "一、质量要求：按双方确认的封样验收，验收期为货到之后十日，逾期未提出异议的视为合格产品处理。"
    captions = (60, [(60, "需方：青岛蓝礁机械有限公司"), (320, "供方：台州北岸铸造有限公司")])
    facts = read([captions, (780, [(60, clause)])], OVERLEAF)
    assert facts.field("buyer_tax_id").raw is None
    assert facts.field("seller_tax_id").raw is None
