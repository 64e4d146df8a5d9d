"""The name beside a label that asks for a person, without the day."""

import pytest

from ordercheck.extract.signers import signer_in


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        ("审核人", "李明 2026-11-19", "李明"),
        ("审核人（签字）：", "李明    2026-11-19", "李明"),
        ("Approved by", "Ann Hale, 19 Nov 2026", "Ann Hale"),
        ("制单", "李明 2026-11-19 10:20", "李明"),
        ("Authorized by", "11/18/2026", ""),
        ("客户签字", "2026-11-19", "2026-11-19"),
        ("客户签收", "李明 2026-11-19", "李明"),
        ("客戶回簽", "李明 2026/11/19", "李明"),
        ("审核人", "李明 第2次", "李明 第2次"),
        ("备注", "交货 2026-11-19", "交货 2026-11-19"),
        ("审核人", "李明", "李明"),
    ],
)
def test_the_name_of_who_signs(label: str, text: str, name: str) -> None:
    assert signer_in(label, text) == name
