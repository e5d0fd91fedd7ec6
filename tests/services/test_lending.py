"""Interlibrary lending: the whole story in order, out of order, each refusal, and taking steps back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.lending import Difference
from libdesk.domain.lending_answer import RefusalReason
from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_compensation import LendingCompensations
from libdesk.services.lending_forms import NewRequest, Packing, Parcel, ReturnedParcel
from libdesk.services.lending_list import LendingList
from libdesk.services.lending_record import LendingRecord
from libdesk.services.lending_remarks import differences_of
from libdesk.services.outcome import Outcome
from tests.lending_steps import print_papers
from tests.library_fixtures import SmallLibrary
from tests.partner_rows import set_partner
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals, remarks

PARCEL = Parcel("registered_air_mail", "rr 123 456 785 jp", carrier=" Japan Post ", weight_grams=420, postage=1200)
HOME = ReturnedParcel(date(2026, 2, 9), "good")


class Story:
    """One request, step by step."""

    def __init__(self, small: SmallLibrary) -> None:
        self.small = small
        self.lending = Lending(small.library)
        self.compensations = LendingCompensations(small.library)
        self.history = History(small.library)
        self.steps: dict[str, Callable[[], Outcome[LendingRecord]]] = {
            "accept": lambda: self.lending.accept(self.here(), self.id),
            "refuse": lambda: self.lending.refuse(self.here(), self.id, (RefusalReason("rare"),)),
            "cancel": lambda: self.lending.cancel(self.here(), self.id),
            "pick": lambda: self.lending.pick(self.here(), self.id),
            "choose_another": lambda: self.lending.choose_another(self.here(), self.id, "torn"),
            "pack": lambda: self.lending.pack(self.here(), self.id, Packing("good")),
            "ship": lambda: self.lending.ship(self.here(), self.id, PARCEL),
            "refuse_extension": lambda: self.lending.refuse_extension(self.here(), self.id),
            "recall": lambda: self.lending.recall(self.here(), self.id, "needed here"),
            "report_lost": lambda: self.lending.report_lost(self.here(), self.id, self.today(), "gone"),
            "make_good": lambda: self.compensations.make_good(self.here(), self.id, "waived", note="old"),
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
            if step == "ship":
                print_papers(self.small, self.id)
            outcome = self.steps[step]()
            outcome.must()
        return outcome

    def bring_to(self, state: str) -> None:
        ways = {
            "received": (),
            "accepted": ("accept",),
            "picked": ("accept", "pick"),
            "packed": ("accept", "pick", "pack"),
            "shipped": ("accept", "pick", "pack", "ship"),
            "confirmed": ("accept", "pick", "pack", "ship", "file_receipt_letter"),
            "posted_back": ("accept", "pick", "pack", "ship", "note_posted_back"),
            "lost": ("accept", "pick", "pack", "ship", "report_lost"),
            "returned": ("accept", "pick", "pack", "ship", "take_home"),
            "made_good": ("accept", "pick", "pack", "ship", "report_lost", "make_good"),
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
    story.do("accept", "pick", "pack")
    assert story.loan() is None
    shipped = story.do("ship").must()
    assert shipped.state is LendingState.SHIPPED
    assert (shipped.tracking_number, shipped.carrier, shipped.sending_site) == ("RR123456785JP", "Japan Post", "本館")
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


@pytest.mark.parametrize("step", [str(step) for step in LendingStep])
def test_no_step_without_the_right_or_the_request(story: Story, step: str) -> None:
    story.here = lambda: story.small.context(staff=story.small.helper)  # type: ignore[method-assign]
    assert refusals(story.steps[step]()) == ["right_missing"]
    story.here = story.small.context  # type: ignore[method-assign]
    story.id = 999
    assert refusals(story.steps[step]()) == ["not_found"]


def test_the_whole_story_is_taken_back_step_by_step(story: Story) -> None:
    before = story.record
    actions = [
        story.do(step).action_id for step in ("accept", "pick", "pack", "ship", "file_receipt_letter", "take_home")
    ]
    for action_id in reversed(actions):
        story.history.undo(story.here(), action_id or 0).must()
    assert story.record == before
    assert story.loan() is None
    assert find_faults(story.small.library.rows) == []


def test_a_copy_is_chosen_as_the_request_is_accepted(story: Story) -> None:
    request = story.enter(item_id=None).must()
    assert refusals(story.lending.accept(story.here(), request)) == ["lending_no_item"]
    accepted = story.lending.accept(story.here(), request, item_id=story.small.items["B1"]).must()
    assert accepted.title == "吾輩は猫である"
    late = story.lending.accept(story.here(), request, item_id=story.small.items["B2"])
    assert refusals(late) == ["lending_step_out_of_order"]
    assert refusals(story.lending.accept(story.here(), 999)) == ["not_found"]
    assert refusals(story.lending.accept(story.here(), story.id, item_id=999)) == ["not_found"]


@pytest.mark.rule("L01")
def test_only_an_approved_partner(story: Story) -> None:
    set_partner(story.small, state="suspended")
    outcome = story.steps["accept"]()
    assert refusals(outcome) == ["partner_suspended"]
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
        ({"sent_on": date(2026, 1, 8)}, "date_in_future"),
        ({"sent_on": date(2026, 1, 6)}, "date_too_early"),
        ({"weight_grams": 0}, "lending_weight_out_of_range"),
        ({"postage": -1}, "lending_sum_below_nothing"),
        ({"tracking_number": "RR123456786JP"}, "tracking_mistyped"),
    ],
)
@pytest.mark.rule("L12")
def test_a_parcel_that_does_not_leave(story: Story, change: dict[str, object], code: str) -> None:
    story.bring_to("packed")
    print_papers(story.small, story.id)
    assert refusals(story.lending.ship(story.here(), story.id, replace(PARCEL, **change))) == [code]
    assert story.record.state is LendingState.PACKED
    assert story.small.library.rows.value("SELECT count(*) FROM shipment") == 0


@pytest.mark.rule("L12")
def test_a_parcel_leaves_from_the_site_that_holds_the_item(story: Story) -> None:
    story.bring_to("packed")
    print_papers(story.small, story.id)
    outcome = story.lending.ship(story.small.context(site=story.small.branch), story.id, PARCEL)
    assert refusals(outcome) == ["lending_held_by_other_site"]
    assert outcome.refusals[0].facts == {"site": "本館"}


def test_a_parcel_to_a_partner_without_an_address_does_not_leave(story: Story) -> None:
    story.bring_to("packed")
    set_partner(story.small, address="")
    outcome = story.steps["ship"]()
    assert refusals(outcome) == ["partner_incomplete"]
    assert outcome.refusals[0].facts == {"fields": "address"}


def test_a_partner_in_the_same_country_may_get_it_by_post(story: Story) -> None:
    set_partner(story.small, country="JP")
    story.bring_to("packed")
    print_papers(story.small, story.id)
    assert not story.record.abroad
    story.lending.ship(story.here(), story.id, replace(PARCEL, service="domestic_post")).must()


@pytest.mark.rule("L14")
def test_a_late_letter_is_taken_and_remarked_on(story: Story) -> None:
    story.bring_to("shipped")
    story.small.later(days=20)
    outcome = story.lending.file_receipt_letter(story.here(), story.id, date(2026, 1, 15), date(2026, 1, 19))
    assert remarks(outcome) == ["receipt_letter_late"]


@pytest.mark.rule("L14")
@pytest.mark.rule("L07")
def test_a_letter_that_comes_after_the_parcel_was_posted_back_is_filed_and_lateness_is_told(story: Story) -> None:
    story.do("accept", "pick", "pack", "ship")
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
    story.bring_to("packed")
    print_papers(story.small, story.id)
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
        ({"condition": "water stains"}, ["lending_condition_changed", "lending_case_opened"]),
        ({"volume_count": 0}, ["lending_volumes_missing", "lending_case_opened"]),
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
        ({"volume_count": -1}, "lending_volumes_out_of_range"),
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


@pytest.mark.rule("L15")
def test_another_edition_is_visible_by_its_publisher_and_its_isbn(story: Story) -> None:
    write(story.small, lambda work: work.update("title", story.small.titles["emma"], publisher="John Murray"))
    asked = {"item_id": story.small.items["B2"], "asked_title": "Emma"}
    other = story.enter(**asked, asked_publisher="Penguin", asked_number="978-4-00-310101-8").must()
    found = {one.field: (one.asked, one.sent) for one in differences_of(story.lending.record(other))}
    assert found == {"publisher": ("Penguin", "John Murray"), "number": ("9784003101018", "9780141439587")}
    same = story.enter(**asked, asked_publisher="Murray", asked_number="0-14-143958-0", their_number="x").must()
    assert differences_of(story.lending.record(same)) == ()
    # A number of another kind says nothing of an ISBN.
    by_mark = story.enter(**asked, asked_number="933.7/A", their_number="y").must()
    assert differences_of(story.lending.record(by_mark)) == ()


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
    story.lending.refuse(story.here(), third, (RefusalReason("rare"),)).must()

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
    story.bring_to("packed")
    print_papers(story.small, story.id)
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
