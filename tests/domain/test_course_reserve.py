"""Which items may go on a reserve list, and where they stand."""

from __future__ import annotations

import pytest

from libdesk.domain.course_reserve import ItemToReserve, Placement, may_put_on_reserve, placement

_RESERVE, _GENERAL = 3, 1


def _item(**facts: object) -> ItemToReserve:
    return ItemToReserve(**{"title": "Emma", "number": "B2", "state": "in_service", **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "refused", "remarked"),
    [
        ({}, [], []),
        ({"state": "withdrawn"}, ["reserve_item_withdrawn"], []),
        ({"on_this_list": True}, ["reserve_on_list_already"], []),
        ({"other_course": "Algebra", "other_class_id": _RESERVE, "other_class": "R"}, [], []),
        ({"other_course": "Algebra", "other_class_id": _GENERAL, "other_class": "G"}, ["reserve_other_class"], []),
        ({"holder": "Anna Müller"}, [], ["reserve_copy_out"]),
        ({"state": "missing"}, [], ["reserve_copy_absent"]),
        ({"other_site": "Harbour Branch"}, [], ["reserve_copy_elsewhere"]),
        (
            {"state": "withdrawn", "on_this_list": True, "other_class_id": _GENERAL},
            ["reserve_item_withdrawn", "reserve_on_list_already", "reserve_other_class"],
            [],
        ),
    ],
)
def test_every_reason_against_an_item_comes_at_once(facts, refused, remarked) -> None:
    decision = may_put_on_reserve(_item(**facts), _RESERVE)
    assert [reason.code for reason in decision.refusals] == refused
    assert [reason.code for reason in decision.remarks] == remarked


@pytest.mark.rule("C07")
def test_that_a_copy_is_out_is_said_with_the_rule_that_lets_it_be_recalled() -> None:
    (remark,) = may_put_on_reserve(_item(holder="Anna Müller"), _RESERVE).remarks
    assert remark.rule == "C07"
    assert remark.facts == {"title": "Emma", "number": "B2", "holder": "Anna Müller"}


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ([], Placement(_GENERAL, "3F")),
        ([Placement(_RESERVE, "counter")], Placement(_RESERVE, "counter")),
        ([Placement(_RESERVE, "")], Placement(_RESERVE, "3F")),
        ([Placement(_RESERVE, "counter"), Placement(_RESERVE, "2F")], Placement(_RESERVE, "counter")),
    ],
)
def test_the_first_list_says_where_an_item_stands(lists, expected) -> None:
    assert placement(Placement(_GENERAL, "3F"), lists) == expected
