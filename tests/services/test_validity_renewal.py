from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.services.code_lists import CodeEntry, CodeLists
from libdesk.services.history import History
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.validity_renewal import RenewalPlan, ValidityRenewal
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals

SPRING = date(2027, 3, 31)


@pytest.fixture
def renewal(small: SmallLibrary) -> ValidityRenewal:
    patrons, here = Patrons(small.library), small.context()
    lists = CodeLists(small.library)
    office = lists.save(here, "department", None, CodeEntry("lit", "文学部", "Letters")).must()
    for card, expires, more in (
        ("Q1", date(2026, 3, 31), {"department_id": office}),
        ("Q2", date(2026, 3, 31), {"blocked_reason": "fee"}),
        ("Q3", date(2030, 3, 31), {}),
    ):
        record = PatronRecord(card, card, small.adult, small.main, expires_on=expires, **more)
        small.patrons[card] = patrons.register(here, record).must()
    small.classes["lit"] = office
    return ValidityRenewal(small.library)


@pytest.mark.parametrize(
    ("plan", "cards", "unchanged"),
    [
        (RenewalPlan(until=SPRING), ["P3", "Q1"], 3),
        (RenewalPlan(until=SPRING, blocked_too=True), ["P3", "Q1", "Q2"], 3),
        (RenewalPlan(until=SPRING, expiring_by=date(2026, 3, 30)), ["P3"], 0),
        (RenewalPlan(), [], 5),
        (RenewalPlan(category_ids=(999,), until=SPRING), [], 0),
    ],
)
def test_whom_a_plan_renews(small, renewal: ValidityRenewal, plan: RenewalPlan, cards, unchanged) -> None:
    preview = renewal.preview(small.context(), plan)
    assert sorted(line.card for line in preview.lines) == cards
    assert preview.unchanged == unchanged
    assert all(line.renewed_until == SPRING for line in preview.lines)


def test_a_department_is_renewed_as_one_and_taken_back_as_one(small, renewal: ValidityRenewal) -> None:
    plan = RenewalPlan(department_ids=(small.classes["lit"],), until=SPRING)
    outcome = renewal.renew(small.context(), plan)
    assert outcome.must() == 1
    patrons = Patrons(small.library)
    assert patrons.record(small.patrons["Q1"]).expires_on == SPRING
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert patrons.record(small.patrons["Q1"]).expires_on == date(2026, 3, 31)


def test_a_category_says_how_many_months(small, renewal: ValidityRenewal) -> None:
    lists = CodeLists(small.library)
    entry = next(one for key, one in lists.entries("patron_category") if key == small.adult)
    lists.save(small.context(), "patron_category", small.adult, replace(entry, validity_months=12)).must()
    assert Patrons(small.library).usual_validity(small.context(), small.adult) == date(2027, 1, 7)
    assert Patrons(small.library).usual_validity(small.context(), 999) is None
    assert renewal.renew(small.context(), RenewalPlan()).must() == 2
    assert Patrons(small.library).record(small.patrons["P3"]).expires_on == date(2027, 1, 7)


def test_what_is_refused(small, renewal: ValidityRenewal) -> None:
    assert refusals(renewal.renew(small.context(), RenewalPlan(until=date(2026, 1, 6)))) == ["validity_absurd"]
    assert refusals(renewal.renew(small.context(), RenewalPlan(until=date(2050, 1, 1)))) == ["validity_absurd"]
    assert refusals(renewal.renew(small.context(), RenewalPlan())) == ["nobody_to_renew"]
    helper = small.context(staff=small.helper)
    assert refusals(renewal.renew(helper, RenewalPlan(until=SPRING))) == ["right_missing"]
