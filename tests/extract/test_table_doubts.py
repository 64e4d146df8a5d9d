"""Columns named by likeness or claimed by two titles are doubtful, those that their figures prove are not."""

from builders import LINES, role, sheet

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.document import Document
from ordercheck.values import Hints


def doubtful(*rows: list[str]) -> dict[str, str]:
    part = sheet([list(row) for row in rows])
    reading = extract_tables(Document("a.xlsx", "xlsx", "0" * 64, (part,)), role(LINES), Hints())
    cells = reading.tables["lines"].rows[0].cells
    return {name: cell.doubt.en for name, cell in cells.items() if cell.doubt is not None}


def test_a_title_that_only_ends_like_a_listed_one_leaves_its_column_doubtful():
    found = doubtful(["品名", "规格", "Committed Qty"], ["展示架", "A", "10"], ["层板", "B", "4"])
    said = 'was taken for "quantity" by likeness only; look at this column first'
    assert found == {"quantity": f'the column "Committed Qty" {said}'}


def test_a_product_that_holds_proves_its_columns_in_all_rows():
    titles = ["品名", "Committed Qty", "单价", "金额"]
    assert doubtful(titles, ["展示架", "11", "12.50", "125.00"], ["层板", "4", "2.50", "10.00"]) == {}


def test_two_titles_of_one_meaning_leave_it_doubtful_and_listed_ones_do_not():
    assert (
        "may both be"
        in doubtful(["品名", "数量", "订购数量"], ["展示架", "10", "12"], ["层板", "4", "6"])["quantity"]
    )
    assert doubtful(["品名", "数量", "备注"], ["展示架", "10", "a"], ["层板", "4", "b"]) == {}
