"""The category of a tax invoice before an item names no other item."""

import pytest

from ordercheck.values.aliases import comparable


@pytest.mark.parametrize("printed", ["*家具*展架", "*金属制品*展架", "*家具* 展架"])
def test_a_category_before_the_item_counts_for_nothing(printed: str) -> None:
    assert comparable(printed) == comparable("展架")


@pytest.mark.parametrize("printed", ["展架*2", "*家具*", "20*30*展架", "*展架"])
def test_other_stars_count(printed: str) -> None:
    assert comparable(printed) != comparable("展架")
    assert comparable(printed) != ""
