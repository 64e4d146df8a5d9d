"""Answers beneath their label that are labels elsewhere; parties over several cells of a sheet."""

from builders import document, sheet
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition, State


def read(rows: list[list[object]]) -> DocumentFacts:
    return extract(document(sheet(rows)), Recognition("booking"), ROLES["booking"])


def test_shipper_beneath_payer_is_the_answer() -> None:
    facts = read([["付款人：", "贸易条款："], ["发货人", "FOB"], ["装柜联系人：", None], ["孙晓 021-5429", None]])
    payer = facts.field("payer").value
    assert payer is not None
    assert payer.as_json() == "shipper"
    assert facts.field("incoterm").raw == "FOB"
    assert facts.field("loading_contact").raw == "孙晓 021-5429"
    assert facts.field("shipper").state is not State.STATED


def test_the_lines_of_parties_in_cells_of_their_own() -> None:
    facts = read(
        [
            ["Shipper:", "Consignee:"],
            ["ACME LTD", "OAK STORES INC"],
            ["1 QIUSHI ROAD", "2 MAIN STREET"],
            ["NINGBO", "DALLAS"],
            ["Vessel:", "COSCO PRIDE"],
        ]
    )
    assert facts.field("shipper").raw == "ACME LTD\n1 QIUSHI ROAD\nNINGBO"
    assert facts.field("consignee").raw == "OAK STORES INC\n2 MAIN STREET\nDALLAS"
    assert facts.field("vessel").raw == "COSCO PRIDE"


def test_a_column_of_names_in_a_table_is_no_party_of_many_lines() -> None:
    facts = read(
        [["No.", "Shipper", "Packages", "Weight", "ETD"], *[[n, f"ACME {n}", n, n, "-"] for n in range(1, 5)]]
    )
    assert "\n" not in (facts.field("shipper").raw or "")
