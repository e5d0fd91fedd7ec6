"""ISO 18626 files of borrowing libraries: a request comes in, its news move it, our answers go out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from libdesk.domain.lending_answer import RefusalReason
from libdesk.domain.lending_states import LendingState
from libdesk.domain.problems import Problem
from libdesk.exchange.iso18626 import (
    Agency,
    BookInMessage,
    BorrowerMessage,
    Header,
    LenderMessage,
    RequestMessage,
)
from libdesk.exchange.iso18626_reading import read_message
from libdesk.exchange.iso18626_writing import write_message
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import ReturnedParcel
from libdesk.services.lending_messages import LendingMessages
from libdesk.services.settings import Settings
from tests.lending_steps import PARCEL, pack, print_papers
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks

BOOK = BookInMessage("Emma", "Austen, Jane", isbn="9780141439587", publisher="Penguin", year="1815", edition="2nd")


class Post:
    """Messages between the partner and us."""

    def __init__(self, small: SmallLibrary) -> None:
        self.small = small
        self.messages = LendingMessages(small.library)
        self.lending = Lending(small.library)
        Settings(small.library).change(self.here, "library.symbol", "JP-1").must()
        self.partner_is(symbol="DE-M1")

    @property
    def here(self):  # type: ignore[no-untyped-def]
        return self.small.context()

    def partner_is(self, **values: object) -> None:
        self.small.library.perform(
            self.here, "change_partner", None, lambda work: work.update("partner_library", self.small.partner, **values)
        )

    def header(self, number: str = "FL-1", ours: str = "", symbol: str = "de-m1") -> Header:
        return Header(Agency("jp-1"), Agency(symbol), self.small.clock.moment, number, ours)

    def request(self, **more: object) -> bytes:
        return write_message(RequestMessage(self.header(), BOOK, **{"note": "please", **more}))

    def news(self, action: str, note: str = "", **header: str) -> bytes:
        return write_message(BorrowerMessage(self.header(**header), action, note))

    def enter(self) -> int:
        return self.messages.apply(self.here, self.request()).must().lending_request_id

    def ship(self) -> int:
        request_id = self.enter()
        self.lending.accept(self.here, request_id, item_id=self.small.items["B2"]).must()
        self.lending.pick(self.here, request_id).must()
        pack(self.small, request_id)
        print_papers(self.small, request_id)
        self.lending.ship(self.here, request_id, PARCEL).must()
        return request_id

    def out(self, request_id: int, action: str, note: str = "") -> LenderMessage:
        made = self.messages.write(self.here, request_id, action, note).must()
        message = read_message(made.data)
        assert isinstance(message, LenderMessage)
        return message


@pytest.fixture
def post(small: SmallLibrary) -> Post:
    return Post(small)


@pytest.mark.rule("L10")
def test_a_request_file_comes_in_as_a_request_with_its_message_kept(post: Post) -> None:
    data = post.request(needed_by=date(2026, 2, 1), service_level="Express")
    incoming = post.messages.read(post.here, data)
    assert (incoming.refusals, incoming.partner) == ((), "Stadtbibliothek Musterstadt")
    assert incoming.weighing is not None
    assert [one.match for one in incoming.weighing.candidates] == ["number"]
    outcome = post.messages.apply(post.here, data)
    record = outcome.must()
    assert (record.channel, record.their_number, record.asked_title) == ("iso18626", "FL-1", "Emma")
    assert (record.asked_publisher, record.needed_by) == ("Penguin", date(2026, 2, 1))
    assert record.note == "please\n2nd\nExpress"
    (kept,) = post.messages.kept(record.lending_request_id)
    assert (kept.direction, kept.code, kept.data) == ("in", "Request", data)
    assert refusals(post.messages.apply(post.here, data)) == ["iso18626_applied_already", "iso18626_request_known"]
    History(post.small.library).undo(post.here, outcome.action_id).must()
    post.messages.apply(post.here, data).must()


@pytest.mark.rule("L10")
def test_a_request_that_cannot_come_in_is_left_with_its_reasons(post: Post) -> None:
    def codes(data: bytes) -> list[str]:
        incoming = post.messages.read(post.here, data)
        assert not incoming.can_be_applied
        assert refusals(post.messages.apply(post.here, data)) == [one.code for one in incoming.refusals]
        return [one.code for one in incoming.refusals]

    stranger = RequestMessage(post.header(symbol="XX-9"), BOOK)
    assert codes(write_message(stranger)) == ["iso18626_unknown_partner"]
    elsewhere = Header(Agency("JP-2"), Agency("DE-M1"), post.small.clock.moment, "FL-9")
    assert codes(write_message(RequestMessage(elsewhere, BOOK))) == ["iso18626_not_for_us"]
    assert codes(post.request(service_type="Copy")) == ["iso18626_wants_copy"]
    told = LenderMessage(post.header(), "StatusChange", "Loaned", post.small.clock.moment)
    assert codes(write_message(told)) == ["iso18626_not_from_borrower"]
    with pytest.raises(Problem):
        post.messages.read(post.here, b"<nothing/>")
    assert post.small.library.rows.value("SELECT count(*) FROM lending_request") == 0


@pytest.mark.rule("L01")
def test_a_request_of_a_partner_that_is_not_lent_to_comes_in_and_it_is_said(post: Post) -> None:
    post.partner_is(state="suspended")
    assert remarks(post.messages.apply(post.here, post.request())) == ["partner_suspended"]


def test_a_reminder_tells_of_the_request_that_is_here(post: Post) -> None:
    request_id = post.enter()
    reminder = post.request(request_type="Reminder")
    outcome = post.messages.apply(post.here, reminder)
    assert remarks(outcome) == ["iso18626_reminds"]
    assert outcome.must().lending_request_id == request_id
    assert len(post.messages.kept(request_id)) == 2


def test_a_request_from_tomorrows_clock_is_of_today(post: Post) -> None:
    at = post.small.clock.moment + timedelta(days=2)
    header = Header(Agency("JP-1"), Agency("DE-M1"), at, "FL-1")
    late = RequestMessage(header, BOOK, needed_by=date(2026, 1, 1))
    record = post.messages.apply(post.here, write_message(late)).must()
    assert (record.requested_on, record.needed_by) == (date(2026, 1, 7), None)


@pytest.mark.rule("L14")
def test_received_files_the_receipt_and_shipped_return_notes_the_posting_back(post: Post) -> None:
    request_id = post.ship()
    number = post.lending.record(request_id).number
    post.small.later(days=5)
    record = post.messages.apply(post.here, post.news("Received", ours=number)).must()
    assert (record.state, record.letter_came_by, record.received_on) == (
        LendingState.CONFIRMED, "iso18626", date(2026, 1, 12),
    )  # fmt: skip
    assert remarks(post.messages.apply(post.here, post.news("Received", "again"))) == []
    post.small.later(days=20)
    record = post.messages.apply(post.here, post.news("ShippedReturn")).must()
    assert (record.state, record.posted_back_on) == (LendingState.POSTED_BACK, date(2026, 2, 1))
    assert [one.code for one in post.messages.kept(request_id)] == [
        "Request", "Received", "Received", "ShippedReturn",
    ]  # fmt: skip


@pytest.mark.rule("L07")
def test_a_receipt_told_again_or_after_the_posting_back_contradicts_nothing(post: Post) -> None:
    request_id = post.ship()
    post.messages.apply(post.here, post.news("ShippedReturn")).must()
    posted = post.lending.record(request_id).posted_back_on
    post.small.later(days=3)
    record = post.messages.apply(post.here, post.news("Received")).must()
    assert (record.state, record.received_on) == (LendingState.POSTED_BACK, posted)
    post.small.later(hours=1)
    again = post.messages.apply(post.here, post.news("Received", "as said"))
    assert (again.must().received_on, post.lending.record(request_id).state) == (posted, LendingState.POSTED_BACK)


def test_a_clock_that_is_behind_ours_receives_nothing_before_it_was_sent(post: Post) -> None:
    request_id = post.ship()
    early = Header(Agency("JP-1"), Agency("DE-M1"), datetime(2026, 1, 5, tzinfo=UTC), "FL-1")
    record = post.messages.apply(post.here, write_message(BorrowerMessage(early, "Received"))).must()
    assert record.received_on == post.lending.record(request_id).sent_on


def test_what_is_home_is_answered_for_no_longer_loan(post: Post) -> None:
    request_id = post.ship()
    post.messages.apply(post.here, post.news("Renew", "two weeks please")).must()
    today = post.small.library.today_at(post.here)
    post.lending.take_home(post.here, request_id, ReturnedParcel(today, "good")).must()
    assert post.messages.actions(post.here, request_id)[0] == "LoanCompleted"


def test_more_time_is_refused_and_the_answer_says_no(post: Post) -> None:
    request_id = post.ship()
    outcome = post.messages.apply(post.here, post.news("Renew"))
    assert "iso18626_asks_for_more_time" in remarks(outcome)
    assert post.messages.actions(post.here, request_id)[0] == "RenewResponse"
    message = post.out(request_id, "RenewResponse")
    assert (message.reason, message.status, message.answer) == ("RenewResponse", "Loaned", False)


def test_cancel_ends_a_request_before_it_leaves_and_is_answered(post: Post) -> None:
    request_id = post.enter()
    assert post.messages.apply(post.here, post.news("Cancel", "found here")).must().state is LendingState.CANCELLED
    message = post.out(request_id, "CancelResponse")
    assert (message.status, message.answer) == ("Cancelled", True)


def test_cancel_comes_too_late_once_it_has_left(post: Post) -> None:
    request_id = post.ship()
    assert remarks(post.messages.apply(post.here, post.news("Cancel"))) == ["iso18626_cancelled_too_late"]
    assert post.lending.record(request_id).state is LendingState.SHIPPED
    assert post.out(request_id, "CancelResponse").answer is False


def test_news_of_nothing_here_or_of_an_earlier_day_are_told(post: Post) -> None:
    request_id = post.enter()
    assert refusals(post.messages.apply(post.here, post.news("Cancel", number="FL-9"))) == ["iso18626_unknown_lending"]
    early = Header(Agency("JP-1"), Agency("DE-M1"), datetime(2026, 1, 1, tzinfo=UTC), "FL-1")
    outcome = post.messages.apply(post.here, write_message(BorrowerMessage(early, "StatusRequest")))
    assert remarks(outcome) == ["iso18626_older"]
    steps = post.small.library.rows.all("SELECT step, note FROM lending_event WHERE lending_request_id = ?", request_id)
    assert steps[-1] == ("message", "StatusRequest")
    wrong = post.messages.apply(post.here, post.news("Received"))
    assert refusals(wrong) == ["lending_step_out_of_order"]


@pytest.mark.rule("L11")
def test_our_answers_are_files_that_are_kept(post: Post, tmp_path: Path) -> None:
    request_id = post.enter()
    post.lending.accept(post.here, request_id, item_id=post.small.items["B2"]).must()
    message = post.out(request_id, "WillSupply")
    header = message.header
    assert (header.lender.symbol, header.borrower.symbol, header.borrower_number) == ("JP-1", "DE-M1", "FL-1")
    assert header.lender_number == post.lending.record(request_id).number
    path = tmp_path / "answer.xml"
    post.small.later(minutes=1)
    assert post.messages.suggested_name(post.here, request_id, "WillSupply") == "L2026-0001-WillSupply-2026-01-07.xml"
    post.messages.save(post.here, request_id, "Notification", "On Monday.", path).must()
    assert isinstance(read_message(path.read_bytes()), LenderMessage)
    assert [one.code for one in post.messages.kept(request_id)] == [
        "Request", "RequestResponse/WillSupply", "Notification/WillSupply",
    ]  # fmt: skip
    assert refusals(post.messages.write(post.here, request_id, "Notification")) == ["borrowing_text_missing"]
    assert refusals(post.messages.write(post.here, request_id, "Loaned")) == ["iso18626_answer_not_now"]


@pytest.mark.rule("L11")
def test_a_refusal_brings_its_reasons_in_the_partners_language(post: Post) -> None:
    request_id = post.enter()
    reasons = (RefusalReason("digitized"), RefusalReason("other", "Sorry."))
    post.lending.refuse(post.here, request_id, reasons, "read_online").must()
    message = post.out(request_id, "Unfilled")
    assert (message.reason, message.status, message.unfilled) == ("RequestResponse", "Unfilled", "NotAvailableForILL")
    assert message.note.splitlines()[1:] == ["Sorry.", "You can read it online in our digital collections."]
    post.partner_is(language="ja")
    assert "インターネット" in post.out(request_id, "Unfilled").note


@pytest.mark.rule("L07")
@pytest.mark.rule("L16")
def test_loaned_tells_when_it_is_due_and_that_it_stays_in_the_reading_room(post: Post) -> None:
    request_id = post.ship()
    message = post.out(request_id, "Loaned")
    assert (message.sent_on, message.condition, message.item_number) == (date(2026, 1, 7), "LibraryUseOnly", "B2")
    # Two weeks in the post and a month: until the receipt is confirmed.
    assert message.due_on == date(2026, 2, 21)
    assert message.return_name == "Main Library"
    post.small.later(days=5)
    post.messages.apply(post.here, post.news("Received")).must()
    assert post.out(request_id, "Loaned").due_on == date(2026, 2, 12)
    post.small.later(days=40)
    assert post.messages.actions(post.here, request_id)[0] == "Overdue"
    assert post.out(request_id, "Overdue").status == "Overdue"


def test_only_partners_that_wrote_so_and_have_a_symbol_are_written_to(post: Post) -> None:
    request_id = post.enter()
    post.partner_is(symbol=None)
    assert refusals(post.messages.write(post.here, request_id, "RequestReceived")) == ["iso18626_no_symbol_of_partner"]
    Settings(post.small.library).change(post.here, "library.symbol", "").must()
    assert refusals(post.messages.write(post.here, request_id, "RequestReceived")) == [
        "iso18626_no_symbol_of_ours", "iso18626_no_symbol_of_partner",
    ]  # fmt: skip
    post.small.library.perform(
        post.here, "change_partner", None, lambda work: work.update("lending_request", request_id, channel="fax")
    )
    assert post.messages.actions(post.here, request_id) == ()
