"""Baskets, requests, registrations and parcels follow the person: at a merge, at a deletion, and into oblivion."""

from __future__ import annotations

from typing import Any

import pytest

from libdesk.domain.remote_registration import Proof
from libdesk.domain.title_requests import AskedFor
from libdesk.services.anonymising import Anonymising
from libdesk.services.history import History
from libdesk.services.patron_deletion import PatronDeletion
from libdesk.services.patron_merging import PatronMerging
from libdesk.services.patrons import PatronRecord
from libdesk.services.remote_registrations import RegistrationEntry, RemoteRegistrations
from libdesk.services.settings import Settings
from libdesk.services.title_requests import RequestEntry, TitleRequests
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import all_text, hold, lend, take_back, write
from tests.services.outcomes import refusals

AT = "2026-01-07T01:00:00.000Z"


def basket(small: SmallLibrary, card: str, title: str, position: int, **more: Any) -> int:
    known = {"patron": small.patrons[card], "title": small.titles[title], "site": small.main, "position": position}
    return write(small, lambda work: work.insert("basket_line", **known, added_at=AT, **more))


def place(small: SmallLibrary, code: str = "eb") -> int:
    return write(small, lambda work: work.insert("pickup_place", code=code, name="江別市情報図書館", site=small.main))


def registered(small: SmallLibrary, card: str, place_id: int, number: str, day: str) -> None:
    write(small, lambda work: work.insert(
        "place_registration", patron=small.patrons[card], pickup_place=place_id, card_number=number, shown_on=day,
        staff=small.head))  # fmt: skip


def parcel_home(small: SmallLibrary, card: str) -> int:
    return write(small, lambda work: work.insert(
        "dispatch", site=small.main, patron=small.patrons[card], sent_on="2026-01-07", currency="JPY",
        tracking_number="131-12-38385-2", staff=small.head))  # fmt: skip


def request(small: SmallLibrary, card: str, title: str = "海辺の図書館") -> int:
    entry = RequestEntry(small.patrons[card], AskedFor(title), note="山田さんより電話")
    return TitleRequests(small.library).note(small.context(), entry).must()


def from_afar(small: SmallLibrary, *, posted: bool) -> int:
    """Somebody with a card made from afar, under the card P7; its registration."""
    registrations = RemoteRegistrations(small.library)
    entry = RegistrationEntry("遠山 花", document="residence_record", envelope=True, stamps=404, note="遠山さん")
    row_id = registrations.enter(small.context(), entry).must()
    record = PatronRecord("P7", "遠山 花", small.adult, small.main, address="港町1")
    small.patrons["P7"] = registrations.verify(small.context(), row_id, Proof(True, True), record).must()
    if posted:
        registrations.post(small.context(), row_id, "1", documents_returned=True).must()
    return row_id


def unlike(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {table for table in before if before[table] != after[table]} - {"action", "journal", "sqlite_sequence"}


@pytest.mark.rule("H02")
def test_at_a_merge_two_baskets_become_one(small: SmallLibrary) -> None:
    basket(small, "P1", "cat", 1)
    kept_item = basket(small, "P1", "emma", 2, item=small.items["B2"])
    basket(small, "P2", "emma", 1)
    double = basket(small, "P2", "cat", 2)
    basket(small, "P2", "jiten", 3)
    before = all_text(small)
    outcome = PatronMerging(small.library).merge(small.context(), small.patrons["P1"], small.patrons["P2"])
    outcome.must()
    rows = small.library.rows
    found = rows.all(
        "SELECT title_id, item_id, position FROM basket_line WHERE patron_id = ? ORDER BY position",
        small.patrons["P1"],
    )
    titles = small.titles
    assert found == [
        (titles["cat"], None, 1), (titles["emma"], small.items["B2"], 2), (titles["emma"], None, 3),
        (titles["jiten"], None, 5),
    ]  # fmt: skip
    assert rows.value("SELECT 1 FROM basket_line WHERE id = ?", double) is None
    assert rows.value("SELECT 1 FROM basket_line WHERE id = ?", kept_item) == 1
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert unlike(before, all_text(small)) == set()


@pytest.mark.rule("H12")
def test_at_a_merge_the_newer_card_of_a_place_counts(small: SmallLibrary) -> None:
    both, newer, only = place(small), place(small, "kh"), place(small, "sa")
    registered(small, "P1", both, "E-1", "2026-01-05")
    registered(small, "P2", both, "E-0", "2025-01-05")
    registered(small, "P1", newer, "K-0", "2025-01-05")
    registered(small, "P2", newer, "K-1", "2026-01-05")
    registered(small, "P2", only, "S-1", "2026-01-05")
    PatronMerging(small.library).merge(small.context(), small.patrons["P1"], small.patrons["P2"]).must()
    found = small.library.rows.all("SELECT patron_id, card_number FROM place_registration ORDER BY card_number")
    assert found == [(small.patrons["P1"], card) for card in ("E-1", "K-1", "S-1")]


def test_requests_registrations_and_parcels_move_at_a_merge_and_back(small: SmallLibrary) -> None:
    asked, registration = request(small, "P2"), from_afar(small, posted=False)
    sent = parcel_home(small, "P2")
    before = all_text(small)
    merging, rows = PatronMerging(small.library), small.library.rows
    first = merging.merge(small.context(), small.patrons["P1"], small.patrons["P2"])
    second = merging.merge(small.context(), small.patrons["P1"], small.patrons["P7"])
    for table, row_id in (("title_request", asked), ("remote_registration", registration), ("dispatch", sent)):
        assert rows.value(f"SELECT patron_id FROM {table} WHERE id = ?", row_id) == small.patrons["P1"]
    for outcome in (second, first):
        History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert unlike(before, all_text(small)) == set()


@pytest.mark.parametrize(
    ("keep", "other", "expected"),
    [
        ({"state": "later"}, {}, ["later", "cancelled"]),
        ({"state": "in_transit"}, {}, ["in_transit", "cancelled"]),
        ({}, {"state": "dispatched"}, ["cancelled", "dispatched"]),
    ],
)
def test_what_is_under_way_stays_and_the_other_hold_ends(small, keep, other, expected) -> None:
    place_id = place(small)
    sent = write(small, lambda work: work.insert(
        "dispatch", site=small.main, pickup_place=place_id, sent_on="2026-01-07", currency="JPY",
        staff=small.head))  # fmt: skip
    found = []
    for card, item, values in (("P1", "B1", keep), ("P2", "B3", other)):
        more = dict(values)
        if more.get("state") in ("in_transit", "dispatched"):
            more |= {"captured_item": small.items[item], "captured_at": AT}
        if more.get("state") == "dispatched":
            more |= {"ready_at": AT, "pickup": "partner", "pickup_place": place_id, "dispatch": sent}
        if more.get("state") == "later":
            series = write(small, lambda work: work.insert("hold_series", advances="picked_up", made_at=AT))
            hold(small, card, "emma", hold_series=series, series_order=1)
            more |= {"hold_series": series, "series_order": 2}
        found.append(hold(small, card, "cat", **more))
    PatronMerging(small.library).merge(small.context(), small.patrons["P1"], small.patrons["P2"]).must()
    states = [small.library.rows.value("SELECT state FROM hold WHERE id = ?", one) for one in found]
    assert states == expected
    ended = found[expected.index("cancelled")]
    # The person waits on by the other hold, and is not told that this one was cancelled.
    assert small.library.rows.one("SELECT end_reason, ended_for FROM hold WHERE id = ?", ended) == ("merged", "patron")


@pytest.mark.rule("H03")
def test_a_volume_that_ends_at_a_merge_lets_the_next_one_have_its_turn(small: SmallLibrary) -> None:
    hold(small, "P1", "cat")
    series = write(small, lambda work: work.insert("hold_series", advances="picked_up", made_at=AT))
    hold(small, "P2", "cat", hold_series=series, series_order=1)
    following = hold(small, "P2", "emma", hold_series=series, series_order=2, state="later")
    PatronMerging(small.library).merge(small.context(), small.patrons["P1"], small.patrons["P2"]).must()
    assert small.library.rows.value("SELECT state FROM hold WHERE id = ?", following) == "waiting"


def test_open_requests_and_a_card_not_posted_stand_in_the_way_of_deleting(small: SmallLibrary) -> None:
    deletion = PatronDeletion(small.library)
    asked = request(small, "P1")
    outcome = deletion.delete(small.context(), small.patrons["P1"])
    assert [(reason.code, reason.rule) for reason in outcome.refusals] == [("open_requests", "H15")]
    TitleRequests(small.library).suggest_purchase(small.context(), asked).must()
    assert refusals(deletion.delete(small.context(), small.patrons["P1"])) == ["open_requests"]
    registration = from_afar(small, posted=False)
    assert refusals(deletion.delete(small.context(), small.patrons["P7"])) == ["open_registrations"]
    RemoteRegistrations(small.library).post(small.context(), registration, "1", documents_returned=True).must()
    deletion.delete(small.context(), small.patrons["P7"]).must()


@pytest.mark.parametrize("state", ["later", "waiting", "in_transit"])
def test_a_hold_in_any_open_state_stands_in_the_way(small: SmallLibrary, state: str) -> None:
    more: dict[str, Any] = {"state": state}
    if state == "later":
        series = write(small, lambda work: work.insert("hold_series", advances="picked_up", made_at=AT))
        more |= {"hold_series": series, "series_order": 1}
    if state == "in_transit":
        more |= {"captured_item": small.items["B1"], "captured_at": AT}
    hold(small, "P1", "cat", **more)
    assert refusals(PatronDeletion(small.library).delete(small.context(), small.patrons["P1"])) == ["open_holds"]


def test_deleting_takes_the_name_out_of_everything_and_can_be_taken_back(small: SmallLibrary) -> None:
    from_afar(small, posted=True)
    requests = TitleRequests(small.library)
    requests.decline(small.context(), request(small, "P7"), "遠山さんには別の本").must()
    requests.withdraw(small.context(), request(small, "P7", "山の図書館"), "遠山さんより").must()
    basket(small, "P7", "cat", 1)
    registered(small, "P7", place(small), "E-7", "2026-01-05")
    parcel_home(small, "P7")
    before = all_text(small)
    outcome = PatronDeletion(small.library).delete(small.context(), small.patrons["P7"])
    outcome.must()
    left = all_text(small)
    for table in ("title_request", "remote_registration", "basket_line", "place_registration", "dispatch", "patron"):
        assert not any(word in left[table] for word in ("遠山", "P7", "E-7", "山田さん")), table
    rows = small.library.rows
    assert rows.all("SELECT asked_title, state, decision_note, anonymised_on FROM title_request ORDER BY id") == [
        ("海辺の図書館", "declined", "–", "2026-01-07"), ("山の図書館", "withdrawn", "", "2026-01-07"),
    ]  # fmt: skip
    assert rows.one("SELECT state, document, name_verified, verified_by_id FROM remote_registration") == (
        "posted", "residence_record", 1, small.head,
    )  # fmt: skip
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert unlike(before, all_text(small)) == set()


@pytest.fixture
def anonymising(small: SmallLibrary) -> Anonymising:
    Settings(small.library).change(small.context(), "patrons.anonymise_after_days", 30).must()
    return Anonymising(small.library)


def test_requests_that_ended_are_forgotten_in_time(small: SmallLibrary, anonymising: Anonymising) -> None:
    requests = TitleRequests(small.library)
    ended, waits = request(small, "P2", "Anna's wish"), request(small, "P2", "Another")
    requests.decline(small.context(), ended, "Anna Müller was told").must()
    requests.suggest_purchase(small.context(), waits).must()
    small.later(days=31)
    assert anonymising.preview(small.context()).requests == 1
    assert anonymising.anonymise(small.context()).must().requests == 1
    rows = small.library.rows
    assert rows.one("SELECT patron_id, note, decision_note FROM title_request WHERE id = ?", ended) == (None, "", "–")
    assert rows.value("SELECT patron_id FROM title_request WHERE id = ?", waits) == small.patrons["P2"]
    touched = rows.all(
        "SELECT action.facts, journal.old_values FROM journal JOIN action ON action.id = journal.action_id"
        " WHERE journal.table_name = 'title_request' AND journal.row_id = ?", ended,
    )  # fmt: skip
    assert touched
    assert not any("Müller" in facts or old is not None for facts, old in touched)
    assert anonymising.preview(small.context()).requests == 0


def test_who_was_declined_is_forgotten_and_who_has_a_card_keeps_the_proof(small, anonymising) -> None:
    registrations = RemoteRegistrations(small.library)
    posted = from_afar(small, posted=True)
    declined = registrations.enter(small.context(), RegistrationEntry("北山 一")).must()
    registrations.decline(small.context(), declined, "北山さんは対象外").must()
    write(small, lambda work: work.run(
        "INSERT INTO printed_sheet (kind, language, data, data_version, destination, staff_id, site_id, printed_at)"
        " VALUES ('registration_letter', 'ja', '{\"name\":\"北山 一 様\"}', 1, 'printer', ?, ?, ?)",
        (small.head, small.main, AT)))  # fmt: skip
    small.later(days=31)
    assert anonymising.anonymise(small.context()).must().requests == 1
    rows = small.library.rows
    assert rows.one("SELECT name, decline_reason, note FROM remote_registration WHERE id = ?", declined) == (
        "",
        "–",
        "",
    )
    assert rows.value("SELECT name FROM remote_registration WHERE id = ?", posted) == "遠山 花"
    everything = all_text(small)
    assert not any("北山" in text for text in everything.values())


def test_a_parcel_home_does_not_tell_whose_the_loan_was(small: SmallLibrary, anonymising: Anonymising) -> None:
    loan, sent = lend(small, "P2", "B2"), parcel_home(small, "P2")
    hold(small, "P2", "emma", state="fulfilled", ended_at=AT, loan=loan, pickup="home", dispatch=sent)
    cancelled = parcel_home(small, "P2")
    hold(small, "P2", "cat", state="cancelled", ended_at=AT, pickup="home", dispatch=cancelled)
    take_back(small, "B2")
    small.later(days=31)
    anonymising.anonymise(small.context()).must()
    assert small.library.rows.all("SELECT DISTINCT patron_id, tracking_number FROM dispatch") == [(None, "")]


def test_what_lay_in_a_basket_is_forgotten_too(small: SmallLibrary, anonymising: Anonymising) -> None:
    line = basket(small, "P2", "emma", 1)
    write(small, lambda work: work.delete("basket_line", line))
    rows = small.library.rows
    told = "SELECT count(*) FROM journal WHERE table_name = 'basket_line' AND old_values IS NOT NULL"
    assert rows.value(told) == 1
    small.later(days=31)
    anonymising.anonymise(small.context()).must()
    assert rows.value(told) == 0
