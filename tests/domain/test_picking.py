from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain.picking import CopyOnShelf, InLine, assign

GENERAL, NEVER = 1, 2


def fills(category: int, loan_class: int, site: int) -> bool:
    return loan_class != NEVER and category < 9


def copy(item_id: int, site_id: int = 1, class_id: int = GENERAL) -> CopyOnShelf:
    return CopyOnShelf(item_id, site_id, class_id)


def waits(hold_id: int, site_id: int = 1, item_id: int | None = None, category: int = 1) -> InLine:
    return InLine(hold_id, category, site_id, item_id)


@pytest.mark.rule("C08")
def test_copies_go_to_those_in_front() -> None:
    assert assign([waits(1), waits(2), waits(3)], [copy(11), copy(12)], fills) == {11: 1, 12: 2}
    assert assign([waits(1)], [], fills) == {}
    assert assign([], [copy(11)], fills) == {}


def test_a_copy_of_the_site_where_it_is_fetched_comes_first() -> None:
    assert assign([waits(1, site_id=2)], [copy(11), copy(12, site_id=2)], fills) == {12: 1}
    two = assign([waits(1, site_id=2), waits(2)], [copy(11), copy(12, site_id=2)], fills)
    assert two == {11: 2, 12: 1}


def test_what_may_not_fill_the_hold_is_not_fetched_for_it() -> None:
    assert assign([waits(1)], [copy(11, class_id=NEVER)], fills) == {}
    assert assign([waits(1, category=9), waits(2)], [copy(11)], fills) == {11: 2}


def test_who_waits_for_just_one_copy_gets_it() -> None:
    line = [waits(1), waits(2, item_id=11)]
    assert assign(line, [copy(11), copy(12)], fills) == {12: 1, 11: 2}, "whoever takes any copy leaves the one"
    assert assign(line, [copy(11)], fills) == {11: 1}, "who is in front has it"
    assert assign([waits(2, item_id=99)], [copy(11)], fills) == {}


def test_somebody_earlier_takes_another_copy_so_that_one_more_is_served() -> None:
    def only_first(category: int, loan_class: int, site: int) -> bool:
        return loan_class == 1 or category == 1

    line = [waits(1), waits(2, category=2)]
    copies = [copy(11), copy(12, site_id=2, class_id=3)]
    assert assign(line, copies, only_first) == {12: 1, 11: 2}
    three = [waits(1), waits(2), waits(3, category=2)]
    assert assign(three, [copy(11), copy(12, class_id=3)], only_first) == {11: 1, 12: 2}, "nobody in front loses theirs"


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 2), st.sampled_from([None, 101, 102, 103]))),
    st.lists(st.tuples(st.integers(1, 2), st.integers(1, 3)), max_size=4),
)
def test_nobody_is_passed_over(line: list[tuple[int, int, int | None]], shelf: list[tuple[int, int]]) -> None:
    def suits(category: int, loan_class: int, site: int) -> bool:
        return category != loan_class

    waiting = [InLine(number, *one) for number, one in enumerate(line, start=1)]
    copies = [CopyOnShelf(101 + number, *one) for number, one in enumerate(shelf)]
    served = assign(waiting, copies, suits)
    assert len(set(served.values())) == len(served)
    by_id = {one.hold_id: one for one in waiting}
    classes = {one.item_id: one.class_id for one in copies}
    for item_id, hold_id in served.items():
        one = by_id[hold_id]
        assert one.item_id in (None, item_id)
        assert suits(one.category_id, classes[item_id], one.site_id)
    # Whoever has nothing could have nothing even if those behind them had nothing.
    for one in waiting:
        if one.hold_id not in served.values():
            front = [before for before in waiting if before.hold_id <= one.hold_id]
            assert one.hold_id not in assign(front, copies, suits).values()
