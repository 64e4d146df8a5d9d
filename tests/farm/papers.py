"""Papers and tables of the farm as its tests need them."""

from decimal import Decimal

from farm.choices import all_choices
from farm.paper import Column, Paper, Table
from farm.printing import Printed


def table_of(count: int) -> Table:
    """A table of so many lines, each of 2.50."""
    columns = (Column("no", "序号"), Column("item", "品名"), Column("amount", "金额"))
    rows = [
        {"no": Printed(str(number)), "item": Printed("架"), "amount": Printed("2.50", Decimal("2.50"))}
        for number in range(1, count + 1)
    ]
    return Table("lines", columns, rows)


def paper_with(**chosen: str) -> Paper:
    """An empty contract with the first value of every choice that is not given."""
    first = {name: halves["worked"][0] for name, halves in all_choices().items()}
    return Paper("contract", "zh", "合同", {**first, **chosen}, remark="注：按样品")
