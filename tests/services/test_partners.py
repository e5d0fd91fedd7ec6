"""Partner libraries: entering, changing, finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.partner_states import PartnerStep
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest, ReturnedParcel
from libdesk.services.partner_contacts import ContactRecord
from libdesk.services.partner_registry import PartnerRegistry
from libdesk.services.partners import SORT_COLUMNS, PartnerRecord, Partners
from libdesk.services.settings import Settings
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary, partner_record
from tests.services.outcomes import refusals
from tests.services.partner_life import ATHENS, Life


@pytest.fixture
def partners(small: SmallLibrary) -> Partners:
    return Partners(small.library)


@pytest.mark.rule("L01")
def test_a_partner_is_entered_and_kept_as_written(small: SmallLibrary, partners: Partners) -> None:
    record = PartnerRecord(
        " 서울도서관 ", "kr", "Seoul Library", " KR-1 ", address="Sejong-daero 110\nJung-gu", language="en",
        registered_on=date(2025, 4, 1), note="n",
    )  # fmt: skip
    kept = partners.record(partners.add(small.context(), record).must())
    assert kept == replace(record, name="서울도서관", country="KR", user_id="KR-1")
    with pytest.raises(LookupError):
        partners.record(999)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"name": " "}, ["name_missing"]),
        ({"country": "Germany"}, ["country_unknown"]),
        ({"email": "x@y"}, ["email_malformed"]),
        ({"user_id": "DE-001"}, ["number_taken"]),
        ({"state": "friendly", "user_id": "x"}, ["value_not_allowed"]),
    ],
)
def test_a_partner_that_cannot_be(small: SmallLibrary, partners: Partners, change, codes) -> None:
    assert refusals(partners.add(small.context(), replace(partner_record(), **{"user_id": "", **change}))) == codes


def test_two_partners_without_a_user_id_are_two_partners(small: SmallLibrary, partners: Partners) -> None:
    for name in ("A", "B"):
        partners.add(small.context(), PartnerRecord(name, "DE")).must()
    assert partners.count() == 3


def test_a_change_and_its_undo(small: SmallLibrary, partners: Partners) -> None:
    before = partners.record(small.partner)
    changed = replace(
        before, note="Ring first.", language="ja", item_limit=3, symbol="JP-MUSTER", conditions="Two weeks only."
    )
    outcome = partners.change(small.context(), small.partner, changed)
    assert partners.record(outcome.must()) == changed
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert partners.record(small.partner) == before


@pytest.mark.rule("L04")
@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"name": "Stadtbücherei"}, "name"), ({"address": "Neustraße 1", "postal_code": "1"}, "address, postal_code"),
        ({"fax": ""}, "fax"), ({"user_id": "DE-002"}, "user_id"), ({"reading_room": "Saal"}, "reading_room"),
    ],
)  # fmt: skip
def test_a_registered_partner_has_another_name_or_address_by_its_report_only(
    small: SmallLibrary, partners: Partners, change, fields: str
) -> None:
    before = partners.record(small.partner)
    outcome = partners.change(small.context(), small.partner, replace(before, **change))
    assert refusals(outcome) == ["partner_change_needs_report"]
    assert outcome.refusals[0].facts == {"fields": fields}
    assert partners.record(small.partner) == before


@pytest.mark.rule("L01")
def test_the_state_of_a_registration_changes_by_its_steps_only(small: SmallLibrary, partners: Partners) -> None:
    here, before = small.context(), partners.record(small.partner)
    assert refusals(partners.change(here, small.partner, replace(before, state="ended"))) == ["partner_state_by_steps"]
    for state in ("applied", "incomplete", "in_review"):
        assert refusals(partners.add(here, PartnerRecord("New", "FR", state=state))) == ["partner_needs_application"]


def test_one_from_before_without_a_user_id_is_given_its_own(small: SmallLibrary, partners: Partners) -> None:
    old = partners.add(small.context(), PartnerRecord("Old", "FR")).must()
    with_id = replace(partners.record(old), user_id="FR-1")
    partners.change(small.context(), old, with_id).must()
    assert partners.record(old) == with_id


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"symbol": "DE-1"}, ["symbol_taken"]),
        ({"user_id": "ｄｅ－００１"}, ["number_taken"]),
        ({"item_limit": 0}, ["number_out_of_range"]),
        ({"item_limit": 10000}, ["number_out_of_range"]),
        ({"registered_on": date(2026, 1, 8)}, ["date_in_future"]),
        ({"registered_on": date(2026, 1, 7), "registered_until": date(2026, 1, 7)}, ["partner_until_too_early"]),
    ],
)
def test_records_that_cannot_be(small: SmallLibrary, partners: Partners, change, codes: list[str]) -> None:
    here = small.context()
    partners.change(here, small.partner, replace(partners.record(small.partner), symbol="DE-1")).must()
    assert refusals(partners.add(here, replace(PartnerRecord("Other", "FR"), **change))) == codes


def test_a_country_without_postal_codes_an_address_without_a_street_a_name_in_four_scripts(
    small: SmallLibrary, partners: Partners
) -> None:
    record = PartnerRecord(
        "Αθήνα", "AE", "Athens", other_names="Афины\nアテネ\nאתונה", address="Old Town", email="a@b.example"
    )
    kept = partners.add(small.context(), record).must()
    assert partners.record(kept) == record
    for typed in ("αθηνα", "athens", "АФИНЫ", "ｱﾃﾈ", "אתונה", "アテネ athens"):
        assert [line.partner_library_id for line in partners.page(0, 10, typed)] == [kept], typed


def test_a_partner_that_nothing_names_is_deleted_and_comes_back(small: SmallLibrary, partners: Partners) -> None:
    life = Life(small)
    life.do(PartnerStep.ASK)
    life.services.partner_contacts.add(life.here, life.id, ContactRecord("Ms Example")).must()
    before = life.weighing
    outcome = partners.delete(life.here, life.id)
    outcome.must()
    assert refusals(partners.delete(life.here, life.id)) == ["not_found"]
    assert find_faults(small.library.rows) == []
    History(small.library).undo(life.here, outcome.action_id or 0).must()
    assert life.weighing == before


def test_a_partner_stays_while_requests_name_it_or_its_application_was_decided(
    small: SmallLibrary, partners: Partners
) -> None:
    here = small.context()
    Lending(small.library).enter(here, NewRequest(small.partner, "Emma")).must()
    outcome = partners.delete(here, small.partner)
    assert refusals(outcome) == ["partner_was_used"]
    assert outcome.refusals[0].facts["what"] == "lending_request"
    assert partners.requests_of(small.partner) == 1
    life = Life(small).do(PartnerStep.REFUSE)
    assert refusals(partners.delete(here, life.id)) == ["partner_was_decided"]


@pytest.mark.rule("L08")
def test_the_list_tells_how_many_places_are_taken_and_the_clock(small: SmallLibrary, partners: Partners) -> None:
    life = Life(small).do(PartnerStep.BEGIN_REVIEW)
    line = partners.line(life.id)
    assert (line.promised, line.item_limit, line.review_from, line.received_on) == (0, 10, life.today, life.today)
    ours = partners.line(small.partner)
    assert (ours.item_limit, ours.review_from) == (10, None)
    partners.change(life.here, small.partner, replace(partners.record(small.partner), item_limit=3)).must()
    Settings(small.library).change(life.here, "lending.item_limit", 0).must()
    assert (partners.line(small.partner).item_limit, partners.line(life.id).item_limit) == (3, None)
    with pytest.raises(LookupError):
        partners.line(999)


@pytest.mark.parametrize(
    ("which", "states"),
    [("applying", ["applied"]), ("registered", ["approved"]), ("others", ["ended"]), ("all", None)],
)
def test_the_list_by_where_registrations_stand(small: SmallLibrary, partners: Partners, which, states) -> None:
    Life(small)
    ended = replace(ATHENS, name="Old", name_latin="", user_id="", state="ended")
    partners.add(small.context(), ended).must()
    found = partners.page(0, 10, which=which)
    assert len(found) == partners.count(which=which) == (3 if states is None else 1)
    if states is not None:
        assert [line.state for line in found] == states
    assert partners.count("musterstadt", which=which) == (1 if which in ("registered", "all") else 0)


def test_changes_that_are_refused(small: SmallLibrary, partners: Partners) -> None:
    other = partners.add(small.context(), PartnerRecord("Other", "FR", user_id="FR-1", state="refused")).must()
    theirs = replace(partners.record(other), user_id="DE-001")
    assert refusals(partners.change(small.context(), 999, partner_record())) == ["not_found"]
    assert refusals(partners.change(small.context(), other, theirs)) == ["number_taken"]
    assert partners.change(small.context(), small.partner, partner_record()).done
    helper = small.context(staff=small.helper)
    assert refusals(partners.add(helper, PartnerRecord("x", "DE"))) == ["right_missing"]
    assert refusals(partners.change(helper, other, partner_record())) == ["right_missing"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", 3), ("musterstadt", 1), ("Αθήνα", 1), ("αθηνα", 1), ("athens", 1), ("gr-1", 1), ("городская", 1), ("xyz", 0)],
)
def test_finding_a_partner_in_any_script(small: SmallLibrary, partners: Partners, typed: str, expected: int) -> None:
    partners.add(small.context(), PartnerRecord("Βιβλιοθήκη Αθήνας Αθήνα", "GR", "Athens Library", "GR-1")).must()
    partners.add(small.context(), PartnerRecord("Городская библиотека", "KZ", "City Library")).must()
    assert partners.count(typed) == expected
    assert len(partners.page(0, 10, typed)) == expected


@pytest.mark.parametrize("steps", range(7))
def test_an_item_counts_as_with_a_partner_from_its_sending_to_its_return(small, partners, steps: int) -> None:
    lending, here, today = Lending(small.library), small.context(), date(2026, 1, 7)
    request = lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    story = (
        lambda: lending.accept(here, request).must(),
        lambda: lending.pick(here, request).must(),
        lambda: send_off(small, request),
        lambda: lending.file_receipt_letter(here, request, today).must(),
        lambda: lending.note_posted_back(here, request, today).must(),
        lambda: lending.take_home(here, request, ReturnedParcel(today, "good")).must(),
    )
    for step in story[:steps]:
        step()
    (line,) = partners.page(0, 5)
    assert line.away == (1 if 3 <= steps <= 5 else 0)


@pytest.mark.parametrize("sort", list(SORT_COLUMNS))
def test_a_list_of_partners_tells_what_is_with_each(small: SmallLibrary, partners: Partners, sort: str) -> None:
    partners.add(small.context(), PartnerRecord("Aarhus", "DK")).must()
    lending = Lending(small.library)
    here = small.context()
    request = lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    lending.accept(here, request).must()
    lending.pick(here, request).must()
    send_off(small, request)
    forwards = partners.page(0, 10, sort=sort)
    assert {line.name: line.away for line in forwards} == {"Stadtbibliothek Musterstadt": 1, "Aarhus": 0}
    assert partners.page(0, 10, sort=sort, descending=True) == forwards[::-1]
    assert partners.page(1, 5, sort=sort) == forwards[1:]


def test_a_form_that_was_open_before_a_suspension_does_not_lift_it(small: SmallLibrary) -> None:
    partners, here = Partners(small.library), small.context()
    until = small.library.today_at(here) + timedelta(days=9)
    PartnerRegistry(small.library).suspend(here, small.partner, "letters missing", until).must()
    record = partners.record(small.partner)
    form_of_before = replace(record, suspended_until=None, state_reason="", note="rings on Mondays")
    partners.change(here, small.partner, form_of_before).must()
    assert partners.record(small.partner) == replace(record, note="rings on Mondays")
