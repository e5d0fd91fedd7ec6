"""A registered partner reports another name or address (L04)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from libdesk.domain.partner_states import PartnerState, PartnerStep
from libdesk.services.history import History
from libdesk.services.partner_changes import PartnerChanges, pending_changes
from libdesk.services.partner_forms import ReportedChange
from libdesk.services.partners import Partners
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import all_text, write
from tests.services.outcomes import refusals, remarks
from tests.services.partner_life import Life

NEW = {"name": "Stadtbücherei", "address": "Neustraße 1"}


@pytest.fixture
def changes(small: SmallLibrary) -> PartnerChanges:
    return PartnerChanges(small.library)


@pytest.mark.rule("L04")
@pytest.mark.parametrize("source", ["letter", "fax"])
def test_a_report_by_letter_or_fax_with_the_user_id_is_kept_with_what_was_before(small, changes, source) -> None:
    here, partners = small.context(), Partners(small.library)
    before = partners.record(small.partner)
    outcome = changes.report(here, small.partner, ReportedChange(NEW, source, " ｄｅ-001"))
    assert outcome.must() == 2
    after = partners.record(small.partner)
    assert (after.name, after.address) == ("Stadtbücherei", "Neustraße 1")
    assert partners.count("stadtbucherei") == partners.count("Stadtbücherei") == 1
    (address, name) = changes.changes(here, small.partner)
    today = small.library.today_at(here)
    assert (name.field, name.old_value, name.new_value) == ("name", before.name, "Stadtbücherei")
    assert (address.source, address.user_id_given, address.valid_from, address.reported_on) == (
        source, True, today, today,
    )  # fmt: skip
    assert not address.pending
    History(small.library).undo(here, outcome.action_id or 0).must()
    assert partners.record(small.partner) == before
    assert changes.changes(here, small.partner) == ()


@pytest.mark.rule("L04")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (ReportedChange(NEW, "email", "DE-001"), "partner_report_not_accepted"),
        (ReportedChange(NEW, "telephone", "DE-001"), "partner_report_not_accepted"),
        (ReportedChange(NEW, "letter", " "), "partner_report_without_user_id"),
        (ReportedChange(NEW, "fax", "DE-002"), "partner_report_of_other_user_id"),
        (ReportedChange({"user_id": "DE-9"}, "letter", "DE-001"), "partner_user_id_not_reported"),
        (ReportedChange({}, "letter", "DE-001"), "partner_nothing_changed"),
        (ReportedChange({"name": " Stadtbibliothek Musterstadt "}, "fax", "DE-001"), "partner_nothing_changed"),
        (ReportedChange({"name": ""}, "letter", "DE-001"), "name_missing"),
        (ReportedChange({"country": "Germany"}, "letter", "DE-001"), "country_unknown"),
        (ReportedChange({"email": "x@y"}, "letter", "DE-001"), "email_malformed"),
        (ReportedChange({"user_id": ""}, "correction"), "partner_user_id_missing"),
        (ReportedChange({"user_id": "GR 1"}, "correction"), "user_id_unusable"),
    ],
)
def test_what_is_no_report_is_refused_and_changes_nothing(small, changes, change, code: str) -> None:
    before = all_text(small)
    assert refusals(changes.report(small.context(), small.partner, change)) == [code]
    assert all_text(small) == before


@pytest.mark.rule("L04")
def test_a_report_on_a_day_that_cannot_be(small: SmallLibrary, changes: PartnerChanges) -> None:
    here = small.context()
    today = small.library.today_at(here)
    for days, code in ((1, "date_in_future"), (-60000, "date_too_early")):
        change = ReportedChange(NEW, "letter", "DE-001", reported_on=today + timedelta(days=days))
        assert refusals(changes.report(here, small.partner, change)) == [code]
    far = ReportedChange(NEW, "letter", "DE-001", valid_from=today + timedelta(days=1000))
    assert refusals(changes.report(here, small.partner, far)) == ["date_in_future"]


@pytest.mark.rule("L04")
def test_our_own_correction_needs_no_report_and_may_mend_the_user_id(small, changes) -> None:
    here = small.context()
    changes.report(here, small.partner, ReportedChange({"user_id": "DE-0001", "country": "at"}, "correction")).must()
    record = Partners(small.library).record(small.partner)
    assert (record.user_id, record.country) == ("DE-0001", "AT")
    assert {one.source for one in changes.changes(here, small.partner)} == {"correction"}
    life = Life(small).bring_to(PartnerState.APPROVED)
    taken = ReportedChange({"user_id": "de-0001"}, "correction")
    assert refusals(changes.report(here, life.id, taken)) == ["number_taken"]
    with pytest.raises(ValueError, match="note is not reported"):
        changes.report(here, small.partner, ReportedChange({"note": "x"}, "correction"))


@pytest.mark.rule("L04")
def test_a_change_that_holds_from_a_later_day_waits_for_it(small: SmallLibrary, changes: PartnerChanges) -> None:
    here, partners = small.context(), Partners(small.library)
    today = small.library.today_at(here)
    moves = ReportedChange({"address": "Neustraße 1"}, "letter", "DE-001", valid_from=today + timedelta(days=10))
    assert remarks(changes.report(here, small.partner, moves)) == ["partner_change_waits"]
    assert partners.record(small.partner).address == "Musterstraße 12"
    assert refusals(changes.take_over(here, small.partner)) == ["partner_nothing_changed"]
    assert [one.pending for one in changes.changes(here, small.partner)] == [True]
    small.later(days=10)
    (waiting,) = changes.pending(small.partner)
    assert (waiting.field, waiting.new_value) == ("address", "Neustraße 1")
    assert pending_changes(small.library.rows) == (waiting,)
    outcome = changes.take_over(small.context(), small.partner)
    assert outcome.must() == 1
    assert partners.record(small.partner).address == "Neustraße 1"
    assert changes.pending(small.partner) == ()
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert changes.pending(small.partner) == (waiting,)
    # What is reported later of the same goes before it.
    at_once = ReportedChange({"address": "Dritte Straße 3"}, "fax", "DE-001")
    replaced = changes.report(small.context(), small.partner, at_once)
    assert remarks(replaced) == ["partner_change_replaced"]
    assert replaced.remarks[0].facts["fields"] == "address"
    assert changes.pending(small.partner) == ()


@pytest.mark.rule("L04")
def test_of_two_changes_of_the_same_for_later_days_the_newer_waits(
    small: SmallLibrary, changes: PartnerChanges
) -> None:
    here = small.context()
    today = small.library.today_at(here)
    for days, address in ((10, "Neustraße 1"), (20, "Neustraße 11")):
        day = today + timedelta(days=days)
        report = ReportedChange({"address": address}, "letter", "DE-001", valid_from=day)
        outcome = changes.report(here, small.partner, report)
    assert remarks(outcome) == ["partner_change_replaced", "partner_change_waits"]
    assert outcome.remarks[0].facts["day"] == today + timedelta(days=10)
    assert [one.new_value for one in changes.pending(small.partner)] == ["Neustraße 11"]


@pytest.mark.rule("L04")
def test_what_was_sent_keeps_the_name_and_address_on_it(small: SmallLibrary, changes: PartnerChanges) -> None:
    def sent(work) -> int:
        return work.insert(
            "shipment", direction="out", site=small.main, partner_library=small.partner,
            service="registered_air_mail", sent_on="2026-01-05",
        )  # fmt: skip

    before = write(small, sent)
    changes.report(small.context(), small.partner, ReportedChange(NEW, "letter", "DE-001")).must()
    after = write(small, sent)
    told = dict(small.library.rows.all("SELECT id, sent_to FROM shipment"))
    assert told[before].splitlines() == [
        "Stadtbibliothek Musterstadt", "Fernleihe", "Musterstraße 12", "12345 Musterstadt", "Germany",
    ]  # fmt: skip
    assert told[after] == ""


@pytest.mark.rule("L04")
@pytest.mark.parametrize("state", list(PartnerState))
def test_only_who_is_or_was_registered_reports(small: SmallLibrary, changes: PartnerChanges, state) -> None:
    life = Life(small).bring_to(state)
    outcome = life.step(PartnerStep.REPORT_CHANGE)
    assert outcome.done is (state in (PartnerState.APPROVED, PartnerState.SUSPENDED, PartnerState.ENDED))
