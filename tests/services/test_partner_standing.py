"""A registration while it lasts: suspended, renewed, ended (L03)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from libdesk.domain.partner_states import PartnerState, PartnerStep
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.partner_forms import Renewal
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks
from tests.services.partner_life import Life

_S, _P = PartnerState, PartnerStep


def test_a_suspended_partner_has_its_reason_and_its_last_day(small: SmallLibrary) -> None:
    life = Life(small).bring_to(_S.APPROVED)
    until = life.today + timedelta(days=30)
    assert refusals(life.registry.suspend(life.here, life.id, " ", life.today - timedelta(days=1))) == [
        "partner_suspension_reason_missing", "partner_until_too_early",
    ]  # fmt: skip
    life.registry.suspend(life.here, life.id, "Damage.", until).must()
    assert (life.record.suspended_until, life.record.state_reason) == (until, "Damage.")
    life.do(_P.RESUME)
    assert (life.record.suspended_until, life.record.state_reason) == (None, "")


@pytest.mark.rule("L08")
def test_what_is_still_promised_is_told_when_a_registration_stops(small: SmallLibrary) -> None:
    life = Life(small)
    lending = Lending(small.library)
    request = lending.enter(life.here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    lending.accept(life.here, request, override="kept").must()
    outcome = life.registry.suspend(life.here, small.partner, "Why")
    assert remarks(outcome) == ["partner_still_has_items"]
    assert outcome.remarks[0].facts["count"] == 1
    assert refusals(life.registry.end(life.here, small.partner, "")) == ["partner_end_reason_missing"]
    assert remarks(life.registry.end(life.here, small.partner, "Closed")) == ["partner_still_has_items"]
    future = life.today + timedelta(days=1)
    other = Life(small).bring_to(_S.APPROVED)
    assert refusals(other.registry.end(other.here, other.id, "Closed", future)) == ["date_in_future"]


@pytest.mark.rule("L03")
def test_a_renewal_goes_on_from_the_day_that_runs(small: SmallLibrary) -> None:
    settings = Settings(small.library)
    life = Life(small)
    settings.change(life.here, "lending.registration_years", 2).must()
    life.bring_to(_S.APPROVED)
    assert life.record.registered_until == date(2028, 1, 7)
    assert refusals(life.registry.renew(life.here, life.id, Renewal(" "))) == ["partner_signatory_missing"]
    for until in (date(2028, 1, 7), date(2025, 1, 1)):
        renewal = Renewal("B. Example", valid_until=until)
        assert refusals(life.registry.renew(life.here, life.id, renewal)) == ["partner_until_too_early"]
    assert life.registry.renew(life.here, life.id, Renewal("B. Example", "Director", "fax")).must() == date(2030, 1, 7)
    # What ran out long ago begins anew with the letter.
    small.later(days=365 * 6)
    assert life.registry.renew(life.here, life.id, Renewal("B. Example")).must() == date(2034, 1, 6)
    (first, second) = life.registry.story(life.here, life.id).renewals
    assert (first.came_by, first.signatory, first.until_before, first.valid_until) == (
        "fax", "B. Example", date(2028, 1, 7), date(2030, 1, 7),
    )  # fmt: skip
    assert second.until_before == date(2030, 1, 7)
    settings.change(life.here, "lending.registration_years", 0).must()
    assert life.registry.renew(life.here, life.id, Renewal("B. Example")).must() is None
    assert life.record.registered_until is None
