"""Numbered clauses from paragraphs, pages and cells."""

import pytest
from builders import document, page, sheet

from ordercheck.extract.clauses import extract_clauses
from ordercheck.model.document import Line, Part
from ordercheck.model.place import CellPlace, WordPlace


def body(*texts: str, numbers: tuple[str | None, ...] = ()) -> Part:
    lines = tuple(
        Line(text, WordPlace(paragraph=n), n, number=numbers[n] if n < len(numbers) else None)
        for n, text in enumerate(texts)
    )
    return Part(0, "body", "body", lines=lines)


@pytest.mark.parametrize(
    ("text", "number", "heading", "rest"),
    [
        ("第一条 产品名称：展示架", "第一条", "产品名称", "展示架"),
        ("第3条、质量要求：按样品", "第3条", "质量要求", "按样品"),
        ("一、交货日期：2026年4月20日", "一", "交货日期", "2026年4月20日"),
        ("1. 付款方式：30%预付", "1", "付款方式", "30%预付"),
        ("1.1 Payment: 30% in advance", "1.1", "Payment", "30% in advance"),
        ("(1) 违约责任：每日千分之一", "(1)", "违约责任", "每日千分之一"),
        ("（一）包装：纸箱", "（一）", "包装", "纸箱"),
        ("Article 4 Delivery: ex works", "Article 4", "Delivery", "ex works"),
        ("2、验收标准 按国家标准执行。", "2", "", "验收标准 按国家标准执行。"),
    ],
)
def test_numbers_headings_and_texts(text, number, heading, rest):
    (clause,) = extract_clauses(document(body(text)))
    assert (clause.number, clause.heading, clause.text) == (number, heading, rest)
    assert clause.place == WordPlace(paragraph=0)


def test_automatic_numbers():
    clauses = extract_clauses(document(body("总则", "适用范围：全部", numbers=("第一条", "第二条"))))
    assert [(c.number, c.heading, c.text) for c in clauses] == [
        ("第一条", "总则", "总则"),
        ("第二条", "适用范围", "全部"),
    ]


def test_following_paragraphs_belong_to_their_clause():
    clauses = extract_clauses(
        document(body("合同", "第一条 付款方式", "预付30%，", "余款发货前付清。", "第二条 其他：无"))
    )
    assert [(c.number, c.heading, c.text) for c in clauses] == [
        ("第一条", "付款方式", "预付30%，余款发货前付清。"),
        ("第二条", "其他", "无"),
    ]


def test_lines_of_a_page_are_joined_and_a_wide_gap_ends_the_clause():
    part = page(
        [
            (100, [(50, "1. Payment: the buyer pays")]),
            (112, [(50, "before shipment.")]),
            (160, [(50, "Signature")]),
        ]
    )
    (clause,) = extract_clauses(document(part))
    assert clause.text == "the buyer pays before shipment."


def test_figures_and_dates_begin_no_clause():
    assert extract_clauses(document(body("12.50 元", "2026.4.20", "3.5 mm", "10%"))) == ()


def test_cells_that_stand_alone_in_their_row():
    (clause,) = extract_clauses(document(sheet([["品名", "数量"], ["一、交货地点：上海", None]])))
    assert (clause.heading, clause.place) == ("交货地点", CellPlace("Sheet1", "A2"))


def test_hidden_lines_say_nothing():
    line = Line("第一条 隐藏：是", WordPlace(paragraph=0), hidden=True)
    assert extract_clauses(document(Part(0, "body", "body", lines=(line,)))) == ()


@pytest.mark.parametrize(
    "line",
    [
        "需方（签字）：周敏 供方（签字）：陈立",
        "需方经办人 Signature of Buyer ..... 王海燕",
        "Authorised Signatory (Buyer): Lena Vogt",
    ],
)
def test_a_line_to_sign_on_ends_the_last_clause(line):
    (clause,) = extract_clauses(
        document(body("4. 付款方式：预付50%定金，余款提货前付清", line, "开户行：工商银行"))
    )
    assert clause.text == "预付50%定金，余款提货前付清"


def test_that_both_parties_sign_is_a_sentence_of_its_clause():
    (clause,) = extract_clauses(document(body("第九条 生效", "本合同经双方签字盖章后生效：一式两份。")))
    assert clause.text == "本合同经双方签字盖章后生效：一式两份。"


def test_the_clauses_of_a_sheet_end_with_it():
    first = sheet([["4. 付款方式：预付50%，余款提货前付清"]])
    second = sheet([["填写说明：黄色栏目必填"]])
    (clause,) = extract_clauses(document(first, second))
    assert clause.text == "预付50%，余款提货前付清"
