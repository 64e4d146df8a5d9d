import pytest

from ordercheck.checks.amendment_text import Told, changes_told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "客户改单，数量由120套改为140套，颜色由白色改为浅灰。",
            [("数量", "120套", "140套"), ("颜色", "白色", "浅灰")],
        ),
        (
            "1、数量从1,200套改成1,400套；\n(2) 将材质改为304不锈钢",
            [("数量", "1,200套", "1,400套"), ("材质", None, "304不锈钢")],
        ),
        ("The quantity was changed from 1,200 to 1,400 sets.", [("quantity", "1,200", "1,400 sets.")]),
        ("交货期: 2026-04-20 → 2026-05-03", [("交货期", "2026-04-20", "2026-05-03")]),
        ("由于客户原因，取消订单", []),
        ("数" * 300 + "改为3", []),
    ],
)
def test_changes_that_a_text_tells(text: str, told: list[tuple[str, str | None, str]]) -> None:
    assert list(changes_told(text)) == [Told(*one) for one in told]
