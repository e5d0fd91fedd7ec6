"""What the window reads about lending requests: numbers that were scanned, what is late, what to heed."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.lending_states import LendingState
from libdesk.paper.document import Offset
from libdesk.services.catalogue import Catalogue
from libdesk.services.lending import Lending
from libdesk.services.lending_due import Lateness, LendingDates
from libdesk.services.lending_forms import NewRequest, ReturnedParcel
from libdesk.services.lending_list import LendingList
from libdesk.services.lending_remarks import remarks_of
from libdesk.services.printing import Printing
from libdesk.services.scans import meanings_of
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary

TODAY = date(2026, 1, 7)


def shipped(small: SmallLibrary, item: str = "B1") -> int:
    lending, here = Lending(small.library), small.context()
    request_id = lending.enter(here, NewRequest(small.partner, "Asked", item_id=small.items[item])).must()
    lending.accept(here, request_id).must()
    lending.pick(here, request_id).must()
    send_off(small, request_id)
    return request_id


def test_what_a_scan_may_mean() -> None:
    assert meanings_of("Ａ12345b") == ("A12345b", "12345", "A12345B")
    assert meanings_of(" b1\t") == ("b1", "B1")
    assert meanings_of("") == ()


def test_a_scanned_number_finds_its_request(small: SmallLibrary) -> None:
    lists, request_id = LendingList(small.library), shipped(small)
    number = Lending(small.library).record(request_id).number
    assert lists.of_number(number) == lists.of_number(number.lower()) == lists.of_number("B1") == request_id
    assert lists.of_number("B2") is None
    assert lists.of_number("P1") is None
    assert lists.of_number("unknown") is None


def test_an_item_means_the_request_it_is_away_with(small: SmallLibrary) -> None:
    lending, here, lists = Lending(small.library), small.context(), LendingList(small.library)
    first = shipped(small)
    lending.enter(here, NewRequest(small.partner, "Later", item_id=small.items["B1"])).must()
    assert lists.of_number("B1") == first
    lending.take_home(here, first, ReturnedParcel(TODAY, "good")).must()
    assert lists.of_number("B1") == first + 1


@pytest.mark.rule("L15")
@pytest.mark.parametrize("scanned", ["b1", "Ｂ１", " B1 "])
def test_picking_reads_a_number_as_the_desk_does(small: SmallLibrary, scanned: str) -> None:
    lending, here = Lending(small.library), small.context()
    request_id = lending.enter(here, NewRequest(small.partner, "Asked", item_id=small.items["B1"])).must()
    lending.accept(here, request_id).must()
    assert lending.pick(here, request_id, "B2").refusals[0].code == "lending_wrong_item"
    assert lending.pick(here, request_id, scanned).must().state is LendingState.PICKED


@pytest.mark.rule("L07")
@pytest.mark.rule("L14")
def test_what_is_late(small: SmallLibrary) -> None:
    lending, here, today = Lending(small.library), small.context(), LendingDates(small.library)
    request_id = shipped(small)
    record = lending.record(request_id)
    assert today.lateness(record, date(2026, 1, 24)) is None
    assert today.lateness(record, date(2026, 1, 26)) == Lateness("receipt_letter", 2)
    record = lending.file_receipt_letter(here, request_id, TODAY, TODAY).must()
    assert today.lateness(record, date(2026, 2, 7)) is None
    assert today.lateness(record, date(2026, 2, 10)) == Lateness("posting", 3)


@pytest.mark.rule("L14")
@pytest.mark.rule("L19")
def test_what_to_heed_stays_readable_afterwards(small: SmallLibrary) -> None:
    lending, request_id = Lending(small.library), shipped(small)
    assert remarks_of(lending.record(request_id), TODAY) == ()
    small.later(days=50)
    here, today = small.context(), date(2026, 2, 26)
    letter = lending.file_receipt_letter(here, request_id, date(2026, 1, 10), date(2026, 1, 20))
    assert remarks_of(letter.must(), today) == letter.remarks
    posted = lending.note_posted_back(here, request_id, date(2026, 2, 20))
    assert [reason.code for reason in remarks_of(posted.must(), today)] == [
        "receipt_letter_late",
        "lending_posted_late",
    ]
    home = lending.take_home(
        here, request_id, ReturnedParcel(date(2026, 2, 20), "torn", 0, slip_enclosed=False, sheet_enclosed=False)
    )
    kept = {reason.code for reason in remarks_of(home.must(), today)}
    told = {reason.code for reason in home.remarks} - {"lending_case_opened"}
    assert kept == told | {"receipt_letter_late"}
    assert "lending_volumes_missing" in kept


def test_a_parcel_on_its_way_back_in_time_needs_no_heed(small: SmallLibrary) -> None:
    lending, here, request_id = Lending(small.library), small.context(), shipped(small)
    posted = lending.note_posted_back(here, request_id, TODAY).must()
    assert remarks_of(posted, TODAY) == ()


def test_sheets_for_trying_out(small: SmallLibrary) -> None:
    printing = Printing(small.library)
    calibration = printing.prepare_calibration("ja", 148, 210, Offset(1, 1)).must()
    assert calibration.pdf.startswith(b"%PDF")
    assert calibration.sheets == ()
    assert printing.prepare_gallery().must().pdf.startswith(b"%PDF")
    assert "A5" in printing.label_stocks()


def test_a_record_names_its_sites_in_latin_letters_too(small: SmallLibrary) -> None:
    record = Lending(small.library).record(shipped(small))
    assert (record.item_site_latin, record.sending_site_latin) == ("Main Library", "Main Library")
    assert Catalogue(small.library).item(small.items["B1"]).condition == "good"
