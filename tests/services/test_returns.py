"""Returns and their traps: the book drop, an earlier day, hour loans, reading in the library, unseen cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from libdesk.domain.loan_table import LoanTableRow
from libdesk.domain.money import Money
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.returning import ReturnedHow
from libdesk.services.calendars import Calendars
from libdesk.services.catalogue import Catalogue
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.loan_policy import LoanPolicy
from libdesk.services.patron_cards import PatronCards
from libdesk.services.patrons import Patrons
from libdesk.services.scans import DeskState, Scans
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def desk(small: SmallLibrary) -> Desk:
    return Desk(small.library)


def lend(small: SmallLibrary, card: str = "P1", number: str = "B1", **more):
    return Desk(small.library).check_out(small.context(), small.patrons[card], small.items[number], **more)


def scan(small: SmallLibrary, text: str, state: DeskState | None = None):
    return Scans(small.library).scan(small.context(), text, state or DeskState())


def set_table(small: SmallLibrary, *rows: LoanTableRow) -> None:
    LoanPolicy(small.library).change(small.context(), rows).must()


@pytest.mark.rule("C04")
def test_the_mornings_book_drop_is_dated_back_and_what_breaks_its_rule_is_flagged(small: SmallLibrary, desk) -> None:
    lend(small, "P1", "B1").must()
    lend(small, "P1", "B3").must()
    small.later(days=15)  # Thursday 22 January: B1 was due yesterday, B3 on the 14th
    yesterday = date(2026, 1, 21)
    outcome = desk.take_back(small.context(), small.items["B1"], how="book_drop", returned_on=yesterday)
    assert remarks(outcome) == []
    assert (outcome.must().days_late, outcome.must().fine, outcome.must().returned_on) == (0, None, yesterday)
    row = small.library.rows.one("SELECT returned_at, returned_on, returned_how FROM loan WHERE item_id = 1")
    # An earlier day counts up to its closing time.
    assert row == ("2026-01-21T09:00:00.000Z", "2026-01-21", "book_drop")
    outcome = desk.take_back(small.context(), small.items["B3"], how="book_drop", returned_on=yesterday)
    assert remarks(outcome) == ["book_drop_not_for_class", "belongs_to_site"]
    assert outcome.must().fine == Money(70 - 10, "JPY")  # seven days, one of them a closed Monday


@pytest.mark.rule("C04")
def test_an_overdue_item_by_the_book_drop(small: SmallLibrary, desk: Desk) -> None:
    lend(small).must()
    small.later(days=16)
    outcome = desk.take_back(small.context(), small.items["B1"], how="book_drop")
    assert remarks(outcome) == ["book_drop_overdue"]
    assert outcome.must().fine == Money(20, "JPY")
    assert small.library.rows.one("SELECT kind, what, amount FROM account_entry") == ("charge", "overdue_fine", 20)


def test_the_day_of_a_return_is_never_in_the_future_or_before_the_loan(small: SmallLibrary, desk: Desk) -> None:
    lend(small).must()
    item = small.items["B1"]
    outcome = desk.take_back(small.context(), item, returned_on=date(2026, 1, 8))
    assert refusals(outcome) == ["date_in_future"]
    assert outcome.refusals[0].facts == {
        "field": "returned_on", "day": date(2026, 1, 8), "today": date(2026, 1, 7),
    }  # fmt: skip
    for day in (date(2026, 1, 6), date(1970, 1, 1)):
        assert refusals(desk.take_back(small.context(), item, returned_on=day)) == ["date_too_early"]
    assert refusals(desk.take_back(small.context(), item, returned_on=date(3000, 1, 1))) == ["date_in_future"]
    assert desk.take_back(small.context(), item, returned_on=date(2026, 1, 7)).done


@pytest.mark.rule("C02")
def test_a_loan_by_the_hour_is_due_by_closing_and_late_by_the_minute(small: SmallLibrary, desk: Desk) -> None:
    set_table(
        small,
        LoanTableRow(length=14, length_unit="days", item_limit=5),
        LoanTableRow(loan_class_id=small.classes["av"], length=3, length_unit="hours", fine_amount=100,
                     fine_period="hour"),
    )  # fmt: skip
    loan = lend(small, "P1", "B3").must()
    assert (loan.due_at, loan.timed) == (datetime(2026, 1, 7, 13, 0, tzinfo=TOKYO), True)
    small.later(hours=3, minutes=10)
    (line,) = desk.loans_of(small.context(), small.patrons["P1"])
    assert (line.overdue, line.timed) == (True, True)
    assert refusals(lend(small, "P1", "B1")) == ["patron_has_overdue"]
    verdict = scan(small, "B3")
    assert (verdict.code, verdict.facts["minutes"], verdict.facts["days"]) == ("taken_back_late_today", 10, 0)
    assert verdict.facts["fine"] == Money(100, "JPY")
    small.clock.moment = datetime(2026, 1, 8, 7, 30, tzinfo=UTC)  # 16:30 on Thursday; closes at 18:00
    assert lend(small, "P1", "B3").must().due_at == datetime(2026, 1, 8, 18, 0, tzinfo=TOKYO)


@pytest.mark.rule("C05")
def test_a_book_from_the_truck_is_counted_and_goes_back_to_its_shelf(small: SmallLibrary, desk: Desk) -> None:
    returning = DeskState(returning=True)
    verdict = scan(small, "B1", returning)
    assert (verdict.kind, verdict.code) == ("information", "read_here")
    assert small.library.rows.all("SELECT item_id, used_on FROM in_house_use") == [(1, "2026-01-07")]
    assert verdict.action_id is not None
    History(small.library).undo(small.context(), verdict.action_id).must()
    assert small.library.rows.all("SELECT * FROM in_house_use") == []
    lend(small).must()
    assert refusals(desk.take_in(small.context(), small.items["B1"])) == ["item_is_on_loan"]
    assert refusals(desk.take_in(small.context(), 999)) == ["not_found"]


def test_a_missing_item_on_the_truck_is_in_service_again(small: SmallLibrary, desk: Desk) -> None:
    catalogue = Catalogue(small.library)
    item = small.items["B1"]
    catalogue.change_item(small.context(), item, replace(catalogue.item(item), state="missing")).must()
    outcome = desk.take_in(small.context(), item)
    assert remarks(outcome) == ["item_found_again"]
    assert catalogue.item(item).state == "in_service"
    assert not outcome.must().counted


@pytest.mark.rule("C05")
@pytest.mark.parametrize(("how", "code", "uses"), [("desk", "read_here", 1), ("book_drop", "not_on_loan", 0)])
def test_what_lay_in_the_book_drop_was_not_read_here(
    small: SmallLibrary, how: ReturnedHow, code: str, uses: int
) -> None:
    Settings(small.library).change(small.context(), "circulation.count_in_house_use", True).must()
    assert scan(small, "B1", DeskState(returning=True, how=how)).code == code
    assert small.library.rows.value("SELECT count(*) FROM in_house_use") == uses


def test_an_item_on_the_truck_that_somebody_waits_for(small: SmallLibrary) -> None:
    from libdesk.services.holds import Holds

    Holds(small.library).place(small.context(), small.patrons["P2"], small.titles["cat"]).must()
    verdict = scan(small, "B1", DeskState(returning=True))
    assert (verdict.kind, verdict.code, verdict.hold_id) == ("attention", "held_for", 1)
    assert (verdict.facts["patron"], verdict.facts["until"]) == ("Anna Müller", date(2026, 1, 15))
    assert (verdict.facts["site"], verdict.facts["pickup"], verdict.facts["place"]) == ("", "site", "")
    # Scanned again it stands where it stands, and is not counted as read.
    again = scan(small, "B1", DeskState(returning=True))
    assert (again.code, again.hold_id, again.action_id) == ("held_for", 1, None)


@pytest.mark.rule("C01")
def test_what_is_read_in_the_library_is_due_at_closing_and_counts_for_itself(small: SmallLibrary, desk: Desk) -> None:
    outcome = lend(small, "P1", "B4", in_library=True)
    loan = outcome.must()
    assert (loan.in_library, loan.due_at) == (True, datetime(2026, 1, 7, 18, 0, tzinfo=TOKYO))
    standing = desk.standing(small.context(), small.patrons["P1"])
    assert standing is not None
    assert (standing.loans, standing.readings, standing.reasons) == (0, 1, ())
    verdict = scan(small, "B1", DeskState(patron_id=small.patrons["P1"], in_library=True))
    assert verdict.code == "lent_for_reading"
    assert scan(small, "B4").code == "taken_back"


@pytest.mark.rule("C03")
def test_a_card_that_was_not_shown(small: SmallLibrary) -> None:
    state = DeskState(patron_id=small.patrons["P1"], card_shown=False)
    verdict = scan(small, "B1", state)
    assert (verdict.code, [reason.code for reason in verdict.reasons]) == ("not_lent", ["card_not_shown"])
    assert verdict.overridable
    shown = scan(small, "P1", verdict.state)
    assert shown.state.card_shown
    assert scan(small, "B1", shown.state).code == "lent"


@pytest.mark.rule("C03")
def test_a_card_that_was_reported_lost_opens_nobodys_record(small: SmallLibrary) -> None:
    PatronCards(small.library).replace_card(small.context(), small.patrons["P1"], "P100").must()
    verdict = scan(small, "P1", DeskState(patron_id=small.patrons["P2"]))
    assert (verdict.kind, verdict.code) == ("stop", "card_stopped")
    assert [reason.code for reason in verdict.reasons] == ["card_lost"]
    assert verdict.state.patron_id == small.patrons["P2"]
    assert scan(small, "P100").state.patron_id == small.patrons["P1"]


@pytest.mark.rule("C02")
def test_a_card_that_expires_sooner_caps_the_due_date(small: SmallLibrary) -> None:
    patrons, patron = Patrons(small.library), small.patrons["P1"]
    patrons.change(small.context(), patron, replace(patrons.record(patron), expires_on=date(2026, 1, 12))).must()
    outcome = lend(small)
    # The 12th is a Monday, closed: the last open day before it.
    assert outcome.must().due_on == date(2026, 1, 11)
    assert remarks(outcome) == ["due_capped_by_card"]


@pytest.mark.rule("C01")
def test_a_loan_to_the_end_of_term_needs_a_term_and_a_fixed_date_that_has_not_passed(small: SmallLibrary) -> None:
    set_table(small, LoanTableRow(length_unit="term_end", item_limit=5))
    assert lend(small).must().due_on == date(2026, 3, 31)
    calendars = Calendars(small.library)
    for term_id, _ in calendars.entries(small.main).terms:
        calendars.delete_term(small.context(), term_id).must()
    assert refusals(lend(small, "P1", "B2")) == ["no_term_for_loan"]
    assert refusals(lend(small, "P3", "B2", override="known to us")) == ["card_expired", "no_term_for_loan"]
    set_table(small, LoanTableRow(length_unit="fixed_date", length_date=date(2026, 1, 20), item_limit=5))
    assert lend(small, "P1", "B2").must().due_on == date(2026, 1, 20)
    small.later(days=20)
    assert refusals(lend(small, "P2", "B3")) == ["due_date_has_passed"]


def test_renewing_by_key_is_a_verdict(small: SmallLibrary) -> None:
    loan = lend(small).must()
    scans = Scans(small.library)
    state = DeskState(patron_id=small.patrons["P1"])
    verdict = scans.renew(small.context(), loan.loan_id, state, channel="counter")
    assert (verdict.kind, verdict.code) == ("stop", "not_renewed")
    assert [reason.code for reason in verdict.reasons] == ["renewal_gains_nothing"]
    assert not verdict.overridable
    small.later(days=1)
    verdict = scans.renew(small.context(), loan.loan_id, state)
    assert (verdict.kind, verdict.code, verdict.facts["due_on"]) == ("done", "renewed", date(2026, 1, 22))
    assert verdict.state == state
    assert scans.renew(small.context(), 999, state).reasons[0].code == "not_found"


def test_a_held_return_says_so_at_once(small: SmallLibrary) -> None:
    from libdesk.services.holds import Holds

    lend(small).must()
    elsewhere = PickupChoice("site", small.branch)
    Holds(small.library).place(small.context(), small.patrons["P2"], small.titles["cat"], pickup=elsewhere).must()
    verdict = scan(small, "B1")
    assert (verdict.kind, verdict.code, verdict.hold_id) == ("attention", "taken_back_held", 1)
    assert (verdict.facts["patron"], verdict.facts["site"]) == ("Anna Müller", "港分館")


def test_what_the_panel_shows_of_a_loan(small: SmallLibrary, desk: Desk) -> None:
    from libdesk.services.holds import Holds

    lend(small).must()
    Holds(small.library).place(small.context(), small.patrons["P2"], small.titles["cat"]).must()
    small.later(days=16)
    (line,) = desk.loans_of(small.context(), small.patrons["P1"])
    assert (line.overdue, line.fine, line.waiting, line.renewals, line.recalled, line.claimed_returned) == (
        True, Money(20, "JPY"), 1, 0, False, False,
    )  # fmt: skip
    standing = desk.standing(small.context(), small.patrons["P1"])
    assert standing is not None
    assert (standing.loans, standing.overdue, standing.accruing, standing.owed) == (
        1, 1, Money(20, "JPY"), Money(0, "JPY"),
    )  # fmt: skip
    other = desk.standing(small.context(), small.patrons["P2"])
    assert other is not None
    assert (other.waiting, other.ready, other.accruing) == (1, 0, Money(0, "JPY"))
