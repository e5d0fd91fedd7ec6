"""Whether a partner's request may be promised: every reason at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.lending import ItemToSend
from libdesk.domain.lending_deciding import (
    Asking,
    WithPartner,
    against_limit,
    against_partner,
    may_promise,
    on_other_form,
)
from libdesk.domain.reasons import Decision, Reason

TODAY = date(2026, 1, 7)
ASKING = Asking("東亞圖書館", "approved", 10, WithPartner(), "Dong-A Library")
FREE = ItemToSend("in_service", "", "", 1, "Main")


@pytest.mark.rule("L01")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        *(({"state": state}, "partner_not_registered") for state in ("applied", "incomplete", "in_review", "refused")),
        ({"state": "ended"}, "partner_not_registered"),
        ({"state": "suspended", "state_reason": "two books damaged"}, "partner_suspended"),
        ({"state": "suspended", "suspended_until": date(2026, 3, 1)}, "partner_suspended_until"),
        ({"registered_until": date(2026, 1, 6)}, "partner_registration_ended"),
        ({"registered_until": TODAY}, None),
    ],
)
def test_only_an_approved_partner_with_a_valid_registration_is_lent_to(changes: dict, code: str | None) -> None:
    assert [one.code for one in against_partner(replace(ASKING, **changes), TODAY)] == ([code] if code else [])


@pytest.mark.rule("L08")
def test_out_on_its_way_and_promised_count_together_and_are_named() -> None:
    has = WithPartner(("L-1 (A)", "L-2 (B)"), ("L-3 (C)",), tuple(f"L-{n} (D)" for n in range(4, 11)))
    full = replace(ASKING, has=has)
    assert (full.has.count, full.places_left) == (10, 0)
    reason = against_limit(full)
    assert reason is not None
    assert reason.overridable
    assert (reason.facts["out"], reason.facts["on_way"], reason.facts["promised"]) == (2, 1, 7)
    assert str(reason.facts["named"]).startswith("L-1 (A), L-2 (B), L-3 (C)")
    assert against_limit(replace(full, limit=11)) is None
    assert replace(full, limit=0).places_left is None
    assert against_limit(replace(full, limit=0)) is None
    assert replace(full, limit=3).places_left == 0


@pytest.mark.rule("L08")
def test_of_very_many_items_the_first_are_named() -> None:
    reason = against_limit(replace(ASKING, has=WithPartner(tuple(f"L-{n}" for n in range(40)))))
    assert reason is not None
    assert str(reason.facts["named"]).endswith("L-11 …")


@pytest.mark.rule("L10")
def test_only_paper_asks_for_the_designated_form() -> None:
    assert [on_other_form(channel, on_form=False) is not None for channel in ("fax", "post", "online", "iso18626")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert on_other_form("fax", on_form=True) is None


@pytest.mark.rule("L01")
@pytest.mark.rule("L06")
@pytest.mark.rule("L08")
@pytest.mark.rule("L10")
def test_all_reasons_come_at_once() -> None:
    full = replace(ASKING, state="ended", limit=1, has=WithPartner(("L-1 (A)",)))
    lent = replace(FREE, on_loan_to="Anna")
    loanable = Decision((Reason("not_lent_serial", "L06"),), (Reason("not_known"),))
    decision = may_promise(full, lent, loanable, TODAY, channel="fax", on_form=False)
    assert [one.code for one in decision.refusals] == [
        "partner_not_registered", "lending_other_form", "item_on_loan", "not_lent_serial", "lending_limit_reached",
    ]  # fmt: skip
    assert [one.code for one in decision.remarks] == ["not_known"]
    assert may_promise(ASKING, FREE, Decision(), TODAY, channel="online").allowed
    none = may_promise(ASKING, None, Decision(), TODAY, channel="online")
    assert [one.code for one in none.refusals] == ["lending_no_item"]


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        (replace(FREE, state="lost"), ["item_lost"]),
        (replace(FREE, promised_to="Dorpat"), ["item_promised_to_partner"]),
        (
            replace(FREE, state="repair", on_loan_to="Anna", held_for="Taro"),
            ["item_repair", "item_on_loan", "item_held_for_other"],
        ),
    ],
)
def test_why_a_copy_is_not_free(item: ItemToSend, codes: list[str]) -> None:
    decision = may_promise(ASKING, item, Decision(), TODAY, channel="online")
    assert [one.code for one in decision.refusals] == codes
