"""packet.yaml keeps every comment, blank line, quote and line end when an entry is added."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ordercheck.errors import RuleErrors
from ordercheck.packet_edit import PacketEditError, with_entry

ENTRY = {"check": "quote/validity", "by": "王芳", "on": "2026-03-19", "fingerprint": "12345678"}
BLOCK = '  - check: quote/validity\n    by: 王芳\n    on: 2026-03-19\n    fingerprint: "12345678"\n'
CASES = yaml.safe_load((Path(__file__).parent / "packet_edit.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_entry_is_added(case: dict[str, str]) -> None:
    assert with_entry(case["before"], "attest", ENTRY) == case["after"]


def test_line_ends_and_byte_order_mark_stay() -> None:
    before = "\ufeffpacket: 一\r\nattest:\r\n  - {check: a/b} # why\r\n\r\nstage: quote\r\n"
    after = with_entry(before, "attest", {"check": "c/d"})
    assert (
        after == "\ufeffpacket: 一\r\nattest:\r\n  - {check: a/b} # why\r\n  - check: c/d\r\n\r\nstage: quote\r\n"
    )


def test_a_file_that_is_no_yaml_is_refused() -> None:
    with pytest.raises(RuleErrors):
        with_entry("attest: [", "attest", ENTRY)


@pytest.mark.parametrize("text", ["- a\n", "attest: text\n", "attest: {a: b}\n"])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(PacketEditError):
        with_entry(text, "attest", ENTRY)


@given(note=st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1))
@pytest.mark.parametrize(
    "before", ["", "attest: []\n", "attest:\n- check: a/b\n# end", "stage: quote # x\nattest:\n"]
)
def test_any_note_comes_back(before: str, note: str) -> None:
    after = with_entry(before, "attest", {"check": "c/d", "note": note})
    loaded = yaml.load(after, Loader=yaml.BaseLoader)
    assert loaded["attest"][-1] == {"check": "c/d", "note": note}
    kept = [line for line in before.split("\n") if line.startswith(("#", "- ", "stage"))]
    assert [line for line in after.split("\n") if line in kept] == kept
