"""Lenders: entering, changing, finding, taking out of use, and what is refused (R01, R02)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.borrowing import Estimate
from libdesk.services.history import History
from libdesk.services.lender_records import (
    LenderAddressRecord,
    LenderRecord,
    read_addresses,
    request_address,
    sending_addresses,
)
from libdesk.services.lender_terms import items_with_us
from libdesk.services.lenders import SORT_COLUMNS, Lenders
from libdesk.services.library import Work
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks

DESK = LenderAddressRecord(
    "相互利用係", "ILL", "図書館", "本町1", "980-0001", "jp", email="ill@uni.example", takes_requests=True
)
STACKS = LenderAddressRecord("分館", "Branch", address="北町2", fax="022-1")


@pytest.fixture
def lenders(small: SmallLibrary) -> Lenders:
    return Lenders(small.library)


def class_of(small: SmallLibrary, code: str = "university") -> int:
    return int(small.library.rows.value("SELECT id FROM lender_class WHERE code = ?", code))


def record(small: SmallLibrary, **more: object) -> LenderRecord:
    plain = LenderRecord("東北大学附属図書館", class_of(small), "Tohoku University Library", addresses=(DESK, STACKS))
    return replace(plain, **more)  # type: ignore[arg-type]


def ask(small: SmallLibrary, lender: int, state: str = "ordered", number: str = "", volumes: int = 0) -> int:
    """A request that names a lender, written straight into the file."""

    def body(work: Work) -> int:
        ended = "2026-01-07" if state in ("closed", "refused", "cancelled") else None
        request = work.insert(
            "borrowing_request", patron=small.patrons["P1"], site=small.main, channel="counter",
            asked_on="2026-01-07", asked_title="X", asked_expense="private", expense="private", state=state,
            lender=lender, ordered_on="2026-01-07", agreed_on="2026-01-07", ended_on=ended, end_reason="x",
        )  # fmt: skip
        if number:
            work.insert(
                "identifier", scanned_text=number, kind="borrowing_request", borrowing_request=request,
                valid_from="2026-01-07",
            )  # fmt: skip
        if volumes:
            address = work.value(
                "SELECT id FROM lender_address WHERE lender_id = ? AND sends ORDER BY position", lender
            )
            work.insert(
                "borrowed_book", borrowing_request=request, lender_address=address, arrived_on="2026-01-07",
                volume_count=volumes, item_right=1, slip_right=1, condition_arrived="good", due_means="arrival",
                lender_due_on="2026-01-21", patron_due_on="2026-01-17",
            )  # fmt: skip
        return request

    return small.library.perform(small.context(), "enter_borrowing", None, body).must()


@pytest.mark.rule("R01")
def test_a_lender_is_entered_with_our_registration_and_its_addresses(small: SmallLibrary, lenders: Lenders) -> None:
    entered = record(
        small, name=" 東北大学附属図書館 ", symbol=" JP-1000020 ", user_id=" U-77 ", registered_on=date(2025, 4, 1),
        site_ids=frozenset({small.branch}),
    )  # fmt: skip
    kept = lenders.record(lenders.add(small.context(), entered).must())
    assert (kept.name, kept.symbol, kept.user_id) == ("東北大学附属図書館", "JP-1000020", "U-77")
    assert (kept.registered_on, kept.site_ids) == (date(2025, 4, 1), {small.branch})
    shown = [replace(one, address_id=None) for one in kept.addresses]
    assert shown == [replace(DESK, country="JP"), STACKS]
    assert find_faults(small.library.rows) == []
    with pytest.raises(LookupError):
        lenders.record(999)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"name": " "}, ["name_missing"]),
        ({"lender_class_id": 999}, ["lender_class_missing"]),
        ({"email": "x@y"}, ["email_malformed"]),
        ({"symbol": "JP-TAKEN"}, ["number_taken"]),
        ({"item_limit": 0, "letter_days": 400, "days_back": -1}, ["number_out_of_range"] * 3),
        ({"loan_length": 5000}, ["number_out_of_range"]),
        ({"by_tracked_carrier": False}, ["lender_without_return_way"]),
        ({"addresses": ()}, ["lender_sends_from_nowhere"]),
        ({"addresses": (replace(DESK, sends=False),)}, ["lender_sends_from_nowhere"]),
        ({"addresses": (DESK, replace(STACKS, takes_requests=True))}, ["lender_takes_requests_twice"]),
        ({"addresses": (DESK, replace(STACKS, sends=False))}, ["lender_address_for_nothing"]),
        ({"addresses": (DESK, replace(STACKS, name=" "))}, ["lender_address_without_name"]),
        ({"addresses": (replace(DESK, country="Japan", email="x@y"),)},
         ["lender_address_country", "lender_address_email"]),
        ({"estimate": Estimate(arrives_least=-1)}, ["number_out_of_range"]),
        ({"estimate": Estimate(arrives_least=9, arrives_most=7, loan_least=5, loan_most=4)}, ["estimate_reversed"] * 2),
        ({"estimate": Estimate(charge_least=-5, covers="return")}, ["number_out_of_range"]),
        ({"estimate": Estimate(charge_least=5)}, ["charge_half_said"]),
        ({"estimate": Estimate(covers="return")}, ["charge_half_said"]),
        ({"estimate": Estimate(charge_least=5, covers="nothing")}, ["charge_for_nothing"]),
        ({"estimate": Estimate(charge_least=5, covers="return", currency="EUR")}, ["currency_of_another"]),
        ({"estimate": Estimate(currency="yen?")}, ["currency_malformed"]),
        ({"extension": "always"}, ["value_not_allowed"]),
    ],
)  # fmt: skip
def test_a_lender_that_cannot_be(small: SmallLibrary, lenders: Lenders, change, codes) -> None:
    lenders.add(small.context(), record(small, name="別", symbol="JP-TAKEN")).must()
    assert refusals(lenders.add(small.context(), record(small, **change))) == codes
    assert lenders.count() == 1


def test_who_may_not_enter_lenders(small: SmallLibrary, lenders: Lenders) -> None:
    assert refusals(lenders.add(small.context(small.helper), record(small))) == ["right_missing"]


@pytest.mark.rule("R01")
def test_a_change_and_its_undo(small: SmallLibrary, lenders: Lenders) -> None:
    lender = lenders.add(small.context(), record(small, user_id="U-1", site_ids=frozenset({small.branch}))).must()
    before = lenders.record(lender)
    desk, stacks = before.addresses
    # The branch takes the requests from now on, the desk sends only, and a third place is new.
    changed = replace(
        before, user_id="U-2", registered_on=date(2026, 1, 6), site_ids=frozenset({small.main}), active=False,
        addresses=(replace(stacks, takes_requests=True), replace(desk, takes_requests=False),
                   LenderAddressRecord("新館", sends=True)),
    )  # fmt: skip
    outcome = lenders.change(small.context(), lender, changed)
    kept = lenders.record(outcome.must())
    assert replace(kept, addresses=changed.addresses) == changed
    assert [(one.name, one.takes_requests) for one in kept.addresses] == [
        ("分館", True), ("相互利用係", False), ("新館", False)
    ]  # fmt: skip
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert lenders.record(lender) == before
    assert refusals(lenders.change(small.context(), 999, before)) == ["not_found"]


@pytest.mark.rule("R06")
def test_an_address_that_books_came_from_stays_for_their_way_back(small: SmallLibrary, lenders: Lenders) -> None:
    lender = lenders.add(small.context(), record(small)).must()
    ask(small, lender, "arrived", volumes=1)
    desk, stacks = lenders.record(lender).addresses
    only = replace(record(small), addresses=(replace(stacks, takes_requests=True),))
    lenders.change(small.context(), lender, only).must()
    assert [one.name for one in lenders.record(lender).addresses] == ["分館"]
    kept = {one.name: one.active for one in read_addresses(small.library.rows, lender)}
    assert kept == {"相互利用係": False, "分館": True}
    # One that no book came from goes.
    both = replace(record(small), addresses=(replace(desk, active=True), replace(stacks, takes_requests=False)))
    lenders.change(small.context(), lender, both).must()
    lenders.change(small.context(), lender, replace(both, addresses=(both.addresses[0],))).must()
    assert [one.name for one in read_addresses(small.library.rows, lender)] == ["相互利用係"]
    stranger = replace(both, addresses=(replace(desk, address_id=999),))
    assert refusals(lenders.change(small.context(), lender, stranger)) == ["not_found"]


def test_where_requests_go_and_books_come_from(small: SmallLibrary, lenders: Lenders) -> None:
    nowhere = replace(DESK, sends=False)
    lender = lenders.add(small.context(), record(small, addresses=(STACKS, nowhere))).must()
    rows = small.library.rows
    taken = request_address(rows, lender)
    assert taken is not None
    assert taken.name == "相互利用係"
    assert [one.name for one in sending_addresses(rows, lender)] == ["分館"]
    other = lenders.add(small.context(), record(small, addresses=(STACKS,))).must()
    first = request_address(rows, other)
    assert first is not None
    assert first.name == "分館"
    assert request_address(rows, 999) is None


def test_a_lender_that_was_never_asked_is_deleted(small: SmallLibrary, lenders: Lenders) -> None:
    lender = lenders.add(small.context(), record(small, site_ids=frozenset({small.main}))).must()
    before = lenders.record(lender)
    outcome = lenders.delete(small.context(), lender)
    outcome.must()
    assert lenders.count() == 0
    assert refusals(lenders.delete(small.context(), lender)) == ["not_found"]
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert lenders.record(lender) == before


def test_a_lender_with_open_requests_is_not_deleted_and_they_are_named(small: SmallLibrary, lenders: Lenders) -> None:
    lender = lenders.add(small.context(), record(small)).must()
    for place in range(1, 8):
        ask(small, lender, number=f"B2026-{place:04}")
    outcome = lenders.delete(small.context(), lender)
    assert refusals(outcome) == ["lender_has_open_requests"]
    facts = outcome.refusals[0].facts
    assert (facts["count"], facts["numbers"]) == (7, "B2026-0001, B2026-0002, B2026-0003, B2026-0004, B2026-0005 …")
    # Out of use it can be taken at any time; what is open goes on, and is told.
    taken_out = lenders.deactivate(small.context(), lender)
    assert remarks(taken_out) == ["lender_still_open"]
    assert not lenders.record(lender).active
    History(small.library).undo(small.context(), taken_out.action_id or 0).must()
    assert lenders.record(lender).active


def test_a_lender_with_closed_requests_only_is_taken_out_of_use(small: SmallLibrary, lenders: Lenders) -> None:
    lender = lenders.add(small.context(), record(small)).must()
    ask(small, lender, "closed")
    assert refusals(lenders.delete(small.context(), lender)) == ["lender_was_used"]
    assert remarks(lenders.deactivate(small.context(), lender)) == []
    outcome = lenders.activate(small.context(), lender)
    assert lenders.record(lender).active
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert not lenders.record(lender).active


def test_a_lender_that_only_refused_is_not_deleted_while_that_request_is_open(
    small: SmallLibrary, lenders: Lenders
) -> None:
    refusing, lending = (lenders.add(small.context(), record(small, name=name)).must() for name in ("A", "B"))
    request = ask(small, lending)

    def body(work: Work) -> None:
        work.insert(
            "borrowing_try", borrowing_request=request, lender=refusing, place=1, ordered_on="2026-01-07",
            ordered_by="fax", answer="refused", answered_on="2026-01-07", reason="on_loan",
        )  # fmt: skip

    small.library.perform(small.context(), "enter_borrowing", None, body).must()
    outcome = lenders.delete(small.context(), refusing)
    assert refusals(outcome) == ["lender_has_open_requests"]
    assert outcome.refusals[0].facts["numbers"] == f"#{request}"


@pytest.mark.rule("R02")
def test_the_list_counts_a_lenders_items_with_us_over_all_patrons(small: SmallLibrary, lenders: Lenders) -> None:
    lender = lenders.add(small.context(), record(small, item_limit=10, user_id="U-9")).must()
    for state, volumes in (("ordered", 0), ("shipped", 0), ("in_use", 3), ("closed", 2), ("shipped_back", 1)):
        ask(small, lender, state, volumes=volumes)
    (line,) = lenders.page(0, 10)
    assert (line.open_requests, line.with_us, line.item_limit) == (4, 5, 10)
    assert items_with_us(small.library.rows, lender) == 5
    assert (line.class_name_latin, line.user_id, line.registered_on) == ("University libraries in Japan", "U-9", None)


@pytest.mark.rule("R01")
def test_lenders_are_found_and_sorted(small: SmallLibrary, lenders: Lenders) -> None:
    here = small.context()
    ndl = class_of(small, "ndl")
    lenders.add(here, record(small, name="国立国会図書館", name_latin="NDL", lender_class_id=ndl, user_id="KR-5",
                             registered_on=date(2024, 1, 5))).must()  # fmt: skip
    kyoto = lenders.add(here, record(small, name="京都大学図書館", name_latin="Kyoto", symbol="JP-KU")).must()
    ask(small, kyoto)
    lenders.deactivate(here, kyoto).must()
    assert [line.name_latin for line in lenders.page(0, 10)] == ["Kyoto", "NDL"]
    assert [line.name_latin for line in lenders.page(1, 1, descending=True)] == ["Kyoto"]
    for typed, found in (
        ("京都", 1),
        ("ku jp", 1),
        ("kr-5", 1),
        ("図書館", 2),
        ("本町1", 2),
        ("branch ndl", 1),
        ("nothing", 0),
        ("  ", 2),
        ("%", 2),
    ):
        assert lenders.count(typed) == found == len(lenders.page(0, 10, typed)), typed
    first = {sort: lenders.page(0, 1, sort=sort, descending=True)[0].name_latin for sort in SORT_COLUMNS}
    assert first == {
        "name": "NDL", "class": "NDL", "registered": "NDL", "open": "Kyoto", "with_us": "Kyoto", "state": "NDL",
    }  # fmt: skip
    assert [line.active for line in lenders.page(0, 10)] == [False, True]
