"""Registration at a pickup place: its card was shown (H12)."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.services.history import History
from libdesk.services.place_registrations import PlaceRegistrations
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import hold
from tests.services.outcomes import refusals, remarks
from tests.services.pickup_fixtures import TODAY, add_place, register, there


@pytest.fixture
def registrations(small: SmallLibrary) -> PlaceRegistrations:
    return Services(small.library).place_registrations


@pytest.mark.rule("H12")
def test_a_hold_for_a_place_needs_the_person_s_card_of_it(
    small: SmallLibrary, registrations: PlaceRegistrations
) -> None:
    here, place_id, holds = small.context(), add_place(small), Services(small.library).holds
    patron, title = small.patrons["P1"], small.titles["cat"]
    refused = holds.place(here, patron, title, pickup=there(small, place_id))
    assert refusals(refused) == ["place_not_registered"]
    assert refused.decision.overridable
    shown = registrations.record(here, patron, place_id, " AO-17 ")
    [one] = registrations.of_patron(patron)
    assert (one.registration_id, one.place, one.card_number, one.shown_on) == (
        shown.must(), "青葉市立図書館", "AO-17", TODAY,
    )  # fmt: skip
    assert one.staff == small.library.rows.value("SELECT name FROM staff WHERE id = ?", small.head)
    placed = holds.place(here, patron, title, pickup=there(small, place_id))
    assert "two_cards_shown" in remarks(placed)


@pytest.mark.rule("H12")
def test_a_newer_card_takes_the_place_of_the_older(small: SmallLibrary, registrations: PlaceRegistrations) -> None:
    here, place_id, patron = small.context(), add_place(small), small.patrons["P1"]
    first = registrations.record(here, patron, place_id, "AO-1", date(2025, 12, 1)).must()
    again = registrations.record(here, patron, place_id, "AO-2")
    assert again.must() == first
    assert [(one.card_number, one.shown_on) for one in registrations.of_patron(patron)] == [("AO-2", TODAY)]
    History(small.library).undo(here, again.action_id or 0).must()
    assert registrations.of_patron(patron)[0].card_number == "AO-1"


def test_what_is_no_registration(small: SmallLibrary, registrations: PlaceRegistrations) -> None:
    here, place_id = small.context(), add_place(small)
    register(small, place_id, "P2")
    patron = small.patrons["P1"]
    taken = registrations.record(here, patron, place_id, "AO-P2")
    assert refusals(taken) == ["number_taken"]
    assert taken.refusals[0].facts["owner"] == "Anna Müller"
    assert refusals(registrations.record(here, patron, place_id, "", date(2026, 1, 8))) == ["date_in_future"]
    assert refusals(registrations.record(here, patron, 99)) == ["not_found"]
    assert refusals(registrations.record(here, 99, place_id)) == ["not_found"]
    assert refusals(registrations.record(small.context(small.helper), patron, place_id)) == ["right_missing"]
    assert registrations.of_patron(patron) == []
    # Without a number any number of people may be registered.
    registrations.record(here, patron, place_id).must()
    registrations.record(here, small.patrons["P3"], place_id).must()
    # A place that closes later still takes people.
    other = add_place(small, "b", "B")
    Services(small.library).pickup_places.close(here, other, date(2026, 2, 1)).must()
    registrations.record(here, patron, other).must()


@pytest.mark.rule("H12")
def test_a_registration_is_taken_off_and_back(small: SmallLibrary, registrations: PlaceRegistrations) -> None:
    here, place_id, patron = small.context(), add_place(small), small.patrons["P1"]
    register(small, place_id, "P1")
    [one] = registrations.of_patron(patron)
    hold(small, "P1", "cat", pickup="partner", pickup_place=place_id)
    removed = registrations.remove(here, one.registration_id)
    assert remarks(removed) == ["place_registration_needed_still"]
    assert removed.must() == one
    assert registrations.of_patron(patron) == []
    assert refusals(registrations.remove(here, one.registration_id)) == ["not_found"]
    History(small.library).undo(here, removed.action_id or 0).must()
    assert registrations.of_patron(patron) == [one]
    other = add_place(small, "b", "B")
    unused = registrations.record(here, patron, other)
    assert remarks(registrations.remove(here, unused.must())) == []


def test_recording_is_taken_back(small: SmallLibrary, registrations: PlaceRegistrations) -> None:
    here, patron = small.context(), small.patrons["P1"]
    shown = registrations.record(here, patron, add_place(small), "AO-1")
    History(small.library).undo(here, shown.action_id or 0).must()
    assert registrations.of_patron(patron) == []
