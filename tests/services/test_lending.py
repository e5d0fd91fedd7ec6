"""Interlibrary lending: the whole story in order, out of order, each refusal, and taking steps back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.lending import TRANSITIONS, Difference, LendingState, LendingStep
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.lending import Lending, NewRequest, Parcel, ReturnedParcel, differences_of
from libdesk.services.lending_list import LendingList
from libdesk.services.lending_record import LendingRecord
from libdesk.services.outcome import Outcome
from libdesk.services.partners import Partners
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks

PARCEL = Parcel(
    "registered_air_mail", "rr 123 456 789 jp", "good", carrier=" Japan Post ", weight_grams=420, postage=1200
)
HOME = ReturnedParcel(date(2026, 2, 9), "good")


class Story:
    """One request, step by step."""

    def __init__(self, small: SmallLibrary) -> None:
        self.small = small
        self.lending = Lending(small.library)
        self.history = History(small.library)
        self.steps: dict[str, Callable[[], Outcome[LendingRecord]]] = {
            "accept": lambda: self.lending.accept(self.here(), self.id),
            "refuse": lambda: self.lending.refuse(self.here(), self.id, "too fragile"),
            "cancel": lambda: self.lending.cancel(self.here(), self.id),
            "pick": lambda: self.lending.pick(self.here(), self.id),
            "ship": lambda: self.lending.ship(self.here(), self.id, PARCEL),
            "file_receipt_letter": lambda: self.lending.file_receipt_letter(self.here(), self.id, self.today()),
            "note_posted_back": lambda: self.lending.note_posted_back(self.here(), self.id, self.today()),
            "take_home": lambda: self.lending.take_home(self.here(), self.id, ReturnedParcel(self.today(), "good")),
        }
        self.id = self.enter().must()

    def here(self):
        return self.small.context()

    def today(self) -> date:
        return self.small.library.today_at(self.here())

    def enter(self, **more: object) -> Outcome[int]:
        usual = {"asked_title": "Emma", "their_number": "FL-77", "asked_author": "Austen"}
        values = {**usual, "item_id": self.small.items["B2"], **more}
        return self.lending.enter(self.here(), NewRequest(self.small.partner, **values))

    def do(self, *steps: str) -> Outcome[LendingRecord]:
        for step in steps:
            outcome = self.steps[step]()
            outcome.must()
        return outcome

    def bring_to(self, state: str) -> None:
        ways = {
            "received": (),
            "accepted": ("accept",),
            "picked": ("accept", "pick"),
            "shipped": ("accept", "pick", "ship"),
            "confirmed": ("accept", "pick", "ship", "file_receipt_letter"),
            "posted_back": ("accept", "pick", "ship", "note_posted_back"),
            "returned": ("accept", "pick", "ship", "take_home"),
            "refused": ("refuse",),
            "cancelled": ("cancel",),
        }
        for step in ways[state]:
            self.do(step)

    @property
    def record(self) -> LendingRecord:
        return self.lending.record(self.id)

    def loan(self) -> tuple[object, ...] | None:
        return self.small.library.rows.one(
            "SELECT item_id, patron_id, due_on, due_at, returned_at, returned_site_id FROM loan"
            " WHERE lending_request_id = ?",
            self.id,
        )


@pytest.fixture
def story(small: SmallLibrary) -> Story:
    return Story(small)


def test_a_request_is_entered_in_the_partners_words_with_our_number(story: Story) -> None:
    record = story.record
    assert record.number == "L2026-0001"
    assert (record.state, record.partner, record.asked_title) == (
        LendingState.RECEIVED,
        "Stadtbibliothek Musterstadt",
        "Emma",
    )
    assert (record.title, record.item_number, record.requested_on) == ("Emma", "B2", date(2026, 1, 7))
    assert record.abroad
    assert story.lending.record(story.enter(item_id=None, title_id=story.small.titles["emma"]).must()).title == "Emma"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"requested_on": date(2026, 1, 8)}, "date_in_future"),
        ({"volume_count": 0}, "value_not_allowed"),
        ({"item_id": 999}, "not_found"),
        ({"channel": "telephone"}, "value_not_allowed"),
    ],
)
def test_what_cannot_be_entered(story: Story, change: dict[str, object], code: str) -> None:
    assert refusals(story.enter(**change)) == [code]


def test_a_request_needs_a_title_and_a_partner_that_is_there(story: Story) -> None:
    assert refusals(story.lending.enter(story.here(), NewRequest(story.small.partner, " "))) == ["name_missing"]
    assert refusals(story.lending.enter(story.here(), NewRequest(999, "Emma"))) == ["not_found"]


def test_the_number_begins_anew_each_year_and_is_never_given_twice(story: Story) -> None:
    second = story.enter(item_id=None)
    story.history.undo(story.here(), second.action_id or 0).must()
    assert story.lending.record(story.enter(item_id=None).must()).number == "L2026-0003"
    story.small.later(days=400)
    assert story.lending.record(story.enter(item_id=None).must()).number == "L2027-0001"


@pytest.mark.rule("L12")
@pytest.mark.rule("L13")
@pytest.mark.rule("L14")
@pytest.mark.rule("L19")
@pytest.mark.rule("L09")
def test_the_story_in_order(story: Story) -> None:
    story.do("accept", "pick")
    assert story.loan() is None
    shipped = story.do("ship").must()
    assert shipped.state is LendingState.SHIPPED
    assert (shipped.tracking_number, shipped.carrier, shipped.sending_site) == ("RR123456789JP", "Japan Post", "本館")
    assert story.loan() == (story.small.items["B2"], None, None, None, None, None)
    # The outward postage is ours, and nothing is charged to the partner.
    assert story.small.library.rows.one("SELECT direction, postage, weight_grams FROM shipment") == ("out", 1200, 420)

    story.small.later(days=9)
    letter = story.lending.file_receipt_letter(story.here(), story.id, date(2026, 1, 15), remarks=" good ")
    assert remarks(letter) == []
    confirmed = letter.must()
    assert (confirmed.state, confirmed.due_on) == (LendingState.CONFIRMED, date(2026, 2, 15))
    assert (confirmed.letter_came_on, confirmed.condition_received) == (date(2026, 1, 16), "good")
    assert (story.loan() or ())[2:4] == ("2026-02-15", "2026-02-15T14:59:00.000Z")

    story.small.later(days=24)
    posted = story.lending.note_posted_back(story.here(), story.id, date(2026, 2, 9), "rb 1 de", "tracked_carrier")
    assert remarks(posted) == []
    assert posted.must().return_tracking_number == "RB1DE"

    story.small.later(days=5)
    home = story.lending.take_home(story.here(), story.id, HOME)
    assert remarks(home) == []
    record = home.must()
    assert (record.state, record.returned_on, record.posted_back_on) == (
        LendingState.RETURNED,
        date(2026, 2, 14),
        date(2026, 2, 9),
    )
    assert (record.slip_came_back, record.sheet_came_back, record.volumes_returned) == (True, True, 1)
    assert (story.loan() or ())[4] is not None
    assert find_faults(story.small.library.rows) == []
    Desk(story.small.library).check_out(story.here(), story.small.patrons["P1"], story.small.items["B2"]).must()


@pytest.mark.parametrize("state", [str(state) for state in LendingState])
@pytest.mark.parametrize("step", [str(step) for step in LendingStep])
def test_every_step_in_every_state(story: Story, state: str, step: str) -> None:
    story.bring_to(state)
    before = story.record
    outcome = story.steps[step]()
    if (state, step) in TRANSITIONS:
        assert outcome.must().state is TRANSITIONS[LendingState(state), LendingStep(step)].to
        assert story.record == outcome.value
        story.history.undo(story.here(), outcome.action_id or 0).must()
    else:
        assert refusals(outcome) == ["lending_step_out_of_order"]
        assert outcome.refusals[0].facts == {"state": state, "step": step}
    assert story.record == before
    assert find_faults(story.small.library.rows) == []


@pytest.mark.parametrize("step", [str(step) for step in LendingStep])
def test_no_step_without_the_right_or_the_request(story: Story, step: str) -> None:
    story.here = lambda: story.small.context(staff=story.small.helper)  # type: ignore[method-assign]
    assert refusals(story.steps[step]()) == ["right_missing"]
    story.here = story.small.context  # type: ignore[method-assign]
    story.id = 999
    assert refusals(story.steps[step]()) == ["not_found"]


def test_the_whole_story_is_taken_back_step_by_step(story: Story) -> None:
    before = story.record
    actions = [story.do(step).action_id for step in ("accept", "pick", "ship", "file_receipt_letter", "take_home")]
    for action_id in reversed(actions):
        story.history.undo(story.here(), action_id or 0).must()
    assert story.record == before
    assert story.loan() is None
    assert find_faults(story.small.library.rows) == []


def test_a_copy_is_chosen_before_the_request_is_accepted(story: Story) -> None:
    request = story.enter(item_id=None).must()
    assert refusals(story.lending.accept(story.here(), request)) == ["lending_no_item"]
    story.lending.choose_item(story.here(), request, story.small.items["B1"]).must()
    assert story.lending.record(request).title == "吾輩は猫である"
    story.lending.accept(story.here(), request).must()
    late = story.lending.choose_item(story.here(), request, story.small.items["B2"])
    assert refusals(late) == ["lending_step_out_of_order"]
    assert refusals(story.lending.choose_item(story.here(), 999, 1)) == ["not_found"]
    assert refusals(story.lending.choose_item(story.here(), story.id, 999)) == ["not_found"]


@pytest.mark.rule("L01")
def test_only_an_approved_partner(story: Story) -> None:
    partners = Partners(story.small.library)
    record = replace(partners.record(story.small.partner), state="suspended")
    partners.change(story.here(), story.small.partner, record).must()
    outcome = story.steps["accept"]()
    assert refusals(outcome) == ["partner_not_registered"]
    assert outcome.refusals[0].rule == "L01"


def test_a_copy_that_is_out_promised_or_gone_is_not_promised(story: Story) -> None:
    desk = Desk(story.small.library)
    desk.check_out(story.here(), story.small.patrons["P1"], story.small.items["B2"]).must()
    assert refusals(story.steps["accept"]()) == ["item_on_loan"]
    desk.take_back(story.here(), story.small.items["B2"]).must()
    other = story.enter().must()
    story.do("accept")
    outcome = story.lending.accept(story.here(), other)
    assert refusals(outcome) == ["item_promised_to_partner"]
    story.do("cancel")
    items = Catalogue(story.small.library)
    items.change_item(story.here(), 2, replace(items.item(2), state="repair")).must()
    assert refusals(story.lending.accept(story.here(), other)) == ["item_repair"]


@pytest.mark.rule("L15")
def test_another_copy_than_the_promised_one_is_not_picked(story: Story) -> None:
    story.do("accept")
    outcome = story.lending.pick(story.here(), story.id, "B1")
    assert refusals(outcome) == ["lending_wrong_item"]
    assert outcome.refusals[0].facts == {"scanned": "B1", "wanted": "B2"}
    assert story.lending.pick(story.here(), story.id, " B2 ").must().state is LendingState.PICKED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"service": "surface_mail"}, "lending_surface_mail"),
        ({"service": "domestic_post"}, "lending_domestic_post_abroad"),
        ({"tracking_number": " "}, "lending_tracking_missing"),
        ({"condition": ""}, "lending_condition_missing"),
        ({"sent_on": date(2026, 1, 8)}, "date_in_future"),
        ({"sent_on": date(2026, 1, 6)}, "date_too_early"),
        ({"volume_count": 0}, "value_not_allowed"),
        ({"weight_grams": 0}, "value_not_allowed"),
        ({"postage": -1}, "value_not_allowed"),
    ],
)
@pytest.mark.rule("L12")
def test_a_parcel_that_does_not_leave(story: Story, change: dict[str, object], code: str) -> None:
    story.bring_to("picked")
    assert refusals(story.lending.ship(story.here(), story.id, replace(PARCEL, **change))) == [code]
    assert story.record.state is LendingState.PICKED
    assert story.small.library.rows.value("SELECT count(*) FROM shipment") == 0


@pytest.mark.rule("L12")
def test_a_parcel_leaves_from_the_site_that_holds_the_item(story: Story) -> None:
    story.bring_to("picked")
    outcome = story.lending.ship(story.small.context(site=story.small.branch), story.id, PARCEL)
    assert refusals(outcome) == ["lending_held_by_other_site"]
    assert outcome.refusals[0].facts == {"site": "本館"}


def test_a_parcel_to_a_partner_without_an_address_does_not_leave(story: Story) -> None:
    story.bring_to("picked")
    partners = Partners(story.small.library)
    partners.change(story.here(), story.small.partner, replace(partners.record(story.small.partner), address="")).must()
    outcome = story.steps["ship"]()
    assert refusals(outcome) == ["partner_incomplete"]
    assert outcome.refusals[0].facts == {"fields": "address"}


def test_a_partner_in_the_same_country_may_get_it_by_post(story: Story) -> None:
    partners = Partners(story.small.library)
    partners.change(
        story.here(), story.small.partner, replace(partners.record(story.small.partner), country="JP")
    ).must()
    story.bring_to("picked")
    assert not story.record.abroad
    story.lending.ship(story.here(), story.id, replace(PARCEL, service="domestic_post")).must()


@pytest.mark.rule("L11")
def test_a_refusal_carries_the_reason_that_the_partner_reads(story: Story) -> None:
    assert refusals(story.lending.refuse(story.here(), story.id, " ")) == ["refusal_reason_missing"]
    assert story.lending.refuse(story.here(), story.id, " too fragile ").must().refusal_reason == "too fragile"


@pytest.mark.rule("L14")
def test_a_late_letter_is_taken_and_remarked_on(story: Story) -> None:
    story.bring_to("shipped")
    story.small.later(days=20)
    outcome = story.lending.file_receipt_letter(story.here(), story.id, date(2026, 1, 15), date(2026, 1, 19))
    assert remarks(outcome) == ["receipt_letter_late"]


@pytest.mark.rule("L14")
@pytest.mark.rule("L07")
def test_a_letter_that_comes_after_the_parcel_was_posted_back_is_filed_and_lateness_is_told(story: Story) -> None:
    story.do("accept", "pick", "ship")
    story.small.later(days=60)
    story.lending.note_posted_back(story.here(), story.id, date(2026, 3, 5)).must()
    outcome = story.lending.file_receipt_letter(story.here(), story.id, date(2026, 1, 15), date(2026, 3, 7))
    record = outcome.must()
    assert (record.state, record.due_on) == (LendingState.POSTED_BACK, date(2026, 2, 15))
    assert remarks(outcome) == ["receipt_letter_late", "lending_posted_late"]
    again = story.lending.file_receipt_letter(story.here(), story.id, date(2026, 1, 16))
    assert refusals(again) == ["receipt_letter_filed_already"]


@pytest.mark.rule("L12")
def test_another_carrier_abroad_is_taken_and_remarked_on(story: Story) -> None:
    story.bring_to("picked")
    outcome = story.lending.ship(story.here(), story.id, replace(PARCEL, service="tracked_carrier"))
    assert remarks(outcome) == ["lending_not_registered_air_mail"]


@pytest.mark.parametrize(
    ("received", "came", "codes"),
    [
        (date(2026, 1, 6), None, ["date_too_early"]),
        (date(2026, 1, 30), None, ["date_in_future", "date_too_early"]),
        (date(2026, 1, 10), date(2026, 1, 9), ["date_too_early"]),
    ],
)
def test_a_letter_whose_dates_cannot_be(story: Story, received: date, came: date | None, codes: list[str]) -> None:
    story.bring_to("shipped")
    story.small.later(days=10)
    assert refusals(story.lending.file_receipt_letter(story.here(), story.id, received, came)) == codes


@pytest.mark.rule("L07")
def test_due_is_one_month_from_receipt_clipped_to_the_month(story: Story) -> None:
    story.bring_to("shipped")
    story.small.later(days=25)
    assert story.lending.file_receipt_letter(story.here(), story.id, date(2026, 1, 31)).must().due_on == date(
        2026, 2, 28
    )


@pytest.mark.rule("L07")
def test_late_is_what_was_posted_after_the_due_day_not_what_is_in_the_post(story: Story) -> None:
    story.bring_to("confirmed")  # received on 7 January: due on 7 February
    story.small.later(days=60)
    assert refusals(story.lending.note_posted_back(story.here(), story.id, date(2026, 1, 6))) == ["date_too_early"]
    assert refusals(story.lending.note_posted_back(story.here(), story.id, date(2026, 3, 9))) == ["date_in_future"]
    in_time = story.lending.note_posted_back(story.here(), story.id, date(2026, 2, 7))
    assert remarks(in_time) == []
    story.history.undo(story.here(), in_time.action_id or 0).must()
    late = story.lending.note_posted_back(story.here(), story.id, date(2026, 2, 10))
    assert remarks(late) == ["lending_posted_late"]
    assert late.remarks[0].facts == {"days": 3, "due_on": date(2026, 2, 7)}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"slip_enclosed": False}, ["lending_slip_missing"]),
        ({"sheet_enclosed": False}, ["lending_sheet_missing"]),
        ({"service": "surface_mail"}, ["lending_came_by_surface"]),
        ({"condition": "water stains"}, ["lending_condition_changed"]),
        ({"volume_count": 0}, ["lending_volumes_missing"]),
        ({"posted_on": date(2026, 2, 10)}, ["lending_posted_late"]),
    ],
)
@pytest.mark.rule("L17")
@pytest.mark.rule("L19")
def test_what_is_wrong_with_a_parcel_is_said_and_it_is_taken_in(story: Story, change, expected) -> None:
    story.bring_to("confirmed")
    story.small.later(days=60)
    outcome = story.lending.take_home(
        story.here(), story.id, replace(ReturnedParcel(date(2026, 2, 7), "good"), **change)
    )
    assert remarks(outcome) == expected
    assert story.record.state is LendingState.RETURNED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"posted_on": date(2026, 6, 1)}, "date_in_future"),
        ({"posted_on": date(2026, 1, 1)}, "date_too_early"),
        ({"condition": " "}, "lending_condition_missing"),
        ({"volume_count": 2}, "lending_more_volumes_than_sent"),
        ({"volume_count": -1}, "value_not_allowed"),
    ],
)
@pytest.mark.rule("L19")
def test_a_homecoming_that_cannot_be(story: Story, change, code) -> None:
    story.bring_to("shipped")
    story.small.later(days=30)
    outcome = story.lending.take_home(
        story.here(), story.id, replace(ReturnedParcel(date(2026, 2, 1), "good"), **change)
    )
    assert refusals(outcome)[-1] == code
    assert story.record.state is LendingState.SHIPPED


@pytest.mark.rule("L18")
def test_a_parcel_at_the_wrong_site_is_recognised_and_routed(story: Story) -> None:
    story.bring_to("shipped")
    there = story.small.context(site=story.small.branch)
    outcome = story.lending.take_home(there, story.id, ReturnedParcel(date(2026, 1, 7), "good"))
    assert remarks(outcome) == ["lending_wrong_site"]
    assert outcome.remarks[0].facts == {"site": "本館"}
    assert (story.loan() or ())[5] == story.small.branch


@pytest.mark.rule("L15")
def test_what_is_sent_and_was_not_asked_for_is_visible(story: Story) -> None:
    items = Catalogue(story.small.library)
    second = items.add_item(
        story.here(), story.small.titles["emma"], ItemFields("B9", 1, story.small.classes["general"], volume="2")
    ).must()
    request = story.enter(item_id=second, asked_volume="1", asked_year="1816", asked_title="EMMA").must()
    assert differences_of(story.lending.record(request)) == (
        Difference("volume", "1", "2"),
        Difference("year", "1816", "1815"),
    )
    assert differences_of(story.record) == ()


def test_there_is_no_such_request(story: Story) -> None:
    with pytest.raises(LookupError):
        story.lending.record(999)


def test_the_list_of_requests(story: Story) -> None:
    requests = LendingList(story.small.library)
    story.bring_to("shipped")
    second = story.lending.enter(
        story.here(), NewRequest(story.small.partner, "言海", "fax", "FL-78", date(2026, 1, 5), item_id=4)
    ).must()
    third = story.enter(item_id=None).must()
    story.lending.refuse(story.here(), third, "no").must()

    def ids(*arguments: object, **named: object) -> list[int]:
        return [record.lending_request_id for record in requests.page(0, 10, *arguments, **named)]

    assert ids() == [story.id, second]
    assert ids(which="away") == [story.id]
    assert ids(which="all") == [third, story.id, second]
    assert (requests.count(), requests.count("", "away"), requests.count("", "all")) == (2, 1, 3)
    assert ids(descending=False) == [second, story.id]
    for sort in ("number", "partner", "title", "state", "sent_on", "due_on"):
        assert sorted(ids("", "all", sort)) == [story.id, second, third]
    for typed in ("L2026-0001", "rr123", "b2 muster"):
        assert ids(typed) == [story.id], typed
    for typed in ("FL-78", "言海", "fl-78 musterstadt"):
        assert ids(typed) == [second], typed
    assert requests.count("nowhere") == 0
    assert [record.lending_request_id for record in requests.page(1, 1)] == [second]
    assert story.today() + timedelta(0) == date(2026, 1, 7)


@pytest.mark.rule("L12")
def test_a_copy_that_went_into_repair_meanwhile_does_not_leave(story: Story) -> None:
    story.bring_to("picked")
    items = Catalogue(story.small.library)
    items.change_item(story.here(), 2, replace(items.item(2), state="repair")).must()
    assert refusals(story.steps["ship"]()) == ["item_repair"]
    outcome = items.change_item(story.here(), 2, replace(items.item(2), state="withdrawn"))
    assert refusals(outcome) == ["item_promised_to_partner"]


@pytest.mark.rule("L07")
def test_nothing_is_posted_back_before_it_was_received(story: Story) -> None:
    story.bring_to("shipped")
    story.small.later(days=20)
    story.lending.file_receipt_letter(story.here(), story.id, date(2026, 1, 20)).must()
    early = ReturnedParcel(date(2026, 1, 15), "good")
    assert refusals(story.lending.take_home(story.here(), story.id, early)) == ["date_too_early"]


@pytest.mark.rule("L17")
def test_the_number_on_the_parcel_that_came_is_kept_and_the_one_told_before_is_not_lost(story: Story) -> None:
    other = story.enter(item_id=story.small.items["B1"]).must()
    for request, typed, expected in ((story.id, "", "TOLD1"), (other, "seen 2", "SEEN2")):
        story.id = request
        story.bring_to("shipped")
        story.lending.note_posted_back(story.here(), request, story.today(), "told 1").must()
        home = ReturnedParcel(story.today(), "good", tracking_number=typed)
        assert story.lending.take_home(story.here(), request, home).must().return_tracking_number == expected
