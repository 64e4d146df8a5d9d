"""Boxed forms whose values stand beneath their labels: Latin words are a translation or the value."""

from collections.abc import Sequence

import builders
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition, State


def read(rows: Sequence[Sequence[str]]) -> DocumentFacts:
    document = builders.document(builders.ruled(rows, [160, 160, 160]))
    return extract(document, Recognition("booking"), ROLES["booking"], [])


def test_a_name_in_latin_letters_beneath_a_chinese_label_is_its_value() -> None:
    facts = read(
        [
            ["1. 毛重\n1,200 KGS", "2. 卸货港\nHAMBURG", "3. 体积\n12.5 CBM"],
            ["4. 船公司\nMAERSK", "5. 件数\n303 CTNS", "6. 英文品名\nSTEEL DISPLAY\nRACKS"],
        ]
    )
    assert facts.field("port_of_discharge").raw == "HAMBURG"
    assert facts.field("carrier").raw == "MAERSK"
    assert facts.field("goods_name_en").raw == "STEEL DISPLAY\nRACKS"


def test_so_it_is_beneath_the_translations_of_a_form_in_two_languages() -> None:
    facts = read(
        [
            ["1. 毛重\nGross wgt\n1,200 KGS", "2. 卸货港\nPOD\nHAMBURG", "3. 体积\nMeasurement\n12.5 CBM"],
            ["4. 船公司\nS/S line\nMAERSK", "5. 件数\nPackages\n303 CTNS", "6. 目的地\nFinal place\n"],
        ]
    )
    assert facts.field("port_of_discharge").raw == "HAMBURG"
    assert facts.field("carrier").raw == "MAERSK"
    assert facts.field("place_of_delivery").raw != "Final place"


def test_a_word_that_labels_a_field_answers_it_as_the_last_of_its_cell() -> None:
    facts = read(
        [
            ["成交术语\nShipping terms\nFOB", "件数\nPackages\n303 CTNS", "毛重\nGross wgt\n1,200 KGS"],
            ["卸货港\nPOD\n", "体积\nMeasurement\n2.5 CBM", "是否指定船东：\n指定"],
        ]
    )
    assert facts.field("incoterm").raw == "FOB"
    assert facts.field("carrier_designated").raw == "指定"
    assert facts.field("port_of_discharge").state is not State.STATED


def test_a_label_said_again_with_a_number_ends_the_party_above() -> None:
    lines = [
        (60, [(60, "BOOKING FORM")]),
        (100, [(60, "发货人（Shipper）"), (330, "收货人（Consignee）")]),
        (114, [(60, "OAK STORES INC."), (330, "MARMOR HANDEL B.V.")]),
        (128, [(60, "DALLAS, USA"), (330, "AMSTERDAM, NETHERLANDS")]),
        (142, [(60, "到货通知人（Notify Party 1）")]),
        (156, [(60, "HARBOUR FORWARDING LTD")]),
    ]
    facts = extract(builders.document(builders.page(lines)), Recognition("booking"), ROLES["booking"], [])
    assert facts.field("shipper").raw == "OAK STORES INC.\nDALLAS, USA"
    assert facts.field("notify_party").raw == "HARBOUR FORWARDING LTD"


def test_an_unlisted_translation_stands_behind_the_note_of_its_label() -> None:
    lines = [
        (60, [(60, "BOOKING FORM")]),
        (100, [(60, "货描（中文） Wares called (Chinese)：LED灯箱")]),
        (120, [(60, "件数：12 CTNS")]),
    ]
    facts = extract(builders.document(builders.page(lines)), Recognition("booking"), ROLES["booking"], [])
    assert facts.field("goods_name_cn").raw == "LED灯箱"


def test_a_text_that_runs_into_the_next_label_leaves_no_empty_place() -> None:
    lines = [
        (60, [(60, "BOOKING FORM")]),
        (100, [(60, "附加费：")]),
        (120, [(60, "件数：12 CTNS")]),
    ]
    free = extract(builders.document(builders.page(lines)), Recognition("booking"), ROLES["booking"], [])
    lines[1] = (100, [(60, "附加费："), (150, "THC CNY 510; SEAL CNY 付款方：")])
    glued = extract(builders.document(builders.page(lines)), Recognition("booking"), ROLES["booking"], [])
    assert free.field("surcharges").state is State.EMPTY
    assert glued.field("surcharges").state is State.UNREADABLE


def test_the_boxes_of_the_next_question_are_none_of_this_one() -> None:
    lines = [
        (60, [(60, "BOOKING FORM")]),
        (100, [(60, "是否商检"), (150, "□ YES"), (200, "☑ NO"), (280, "货从何来"), (370, "☑ DIRECT")]),
    ]
    facts = extract(builders.document(builders.page(lines)), Recognition("booking"), ROLES["booking"], [])
    assert facts.field("inspection").raw == "□ YES ☑ NO"
