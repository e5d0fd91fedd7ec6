"""Messages of lenders and to them: shown before they are taken over, each by its step's own rules, and taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.borrowing import LenderReason
from libdesk.domain.borrowing_messages import LoanConditions
from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.domain.money import Money
from libdesk.domain.problems import Problem
from libdesk.exchange.iso18626 import BookInMessage, BorrowerMessage, LenderMessage, RequestMessage
from libdesk.exchange.iso18626_reading import read_message
from libdesk.exchange.iso18626_writing import write_message
from libdesk.services.history import History
from libdesk.services.message_told import ToldByLender
from libdesk.services.settings import Settings
from tests.exchange.iso18626_samples import envelope
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_life import Life, add_lender
from tests.services.circulation_rows import all_text, write
from tests.services.lender_messages import AT, OURS, THEIRS, file_of, life_with_symbols, told_to
from tests.services.outcomes import refusals, remarks

_S, _P = BorrowingState, BorrowingStep


@pytest.fixture
def life(small: SmallLibrary) -> Life:
    return life_with_symbols(small)


def apply(life: Life, data: bytes, due_on: date | None = None) -> Any:
    return life.services.borrowing_messages.apply(life.here, data, due_on)


def said(life: Life, data: bytes, due_on: date | None = None) -> tuple[list[str], list[str]]:
    """The codes of what speaks against a message, and of what is told."""
    found = life.services.borrowing_messages.read(life.here, data, due_on)
    return [one.code for one in found.refusals], [one.code for one in found.remarks]


def refused(life: Life, data: bytes, *codes: str, due_on: date | None = None) -> None:
    """A message that cannot be taken over: shown so, refused so, and nothing is changed."""
    before = all_text(life.small)
    assert said(life, data, due_on)[0] == list(codes)
    assert refusals(apply(life, data, due_on)) == list(codes)
    assert all_text(life.small) == before


def messages(life: Life) -> list[tuple[Any, ...]]:
    return life.small.library.rows.all("SELECT direction, kind, code, text FROM borrowing_message ORDER BY id")


_STEPS: list[tuple[BorrowingState, str, dict[str, Any], BorrowingState]] = [
    (_S.ORDERED, "RequestReceived", {"reason": "RequestResponse"}, _S.ORDERED),
    (_S.ORDERED, "WillSupply", {}, _S.ORDERED),
    (_S.ORDERED, "Unfilled", {"unfilled": "NotHeld"}, _S.LENDER_REFUSED),
    (_S.ORDERED, "RetryPossible", {"retry": "OnLoan", "retry_after": date(2026, 2, 1)}, _S.INQUIRY),
    (_S.ORDERED, "RequestReceived", {"reason": "Notification", "note": "which edition?"}, _S.INQUIRY),
    (_S.ORDERED, "Loaned", {"sent_on": date(2026, 1, 7), "sent_by": "Mail"}, _S.SHIPPED),
    (_S.INQUIRY, "Loaned", {}, _S.SHIPPED),
    (_S.ORDERED, "Cancelled", {}, _S.LENDER_REFUSED),
    (_S.ORDERED, "Cancelled", {"reason": "CancelResponse", "answer": True}, _S.CANCELLED),
    (_S.ORDERED, "WillSupply", {"reason": "CancelResponse", "answer": False}, _S.ORDERED),
    (_S.IN_USE, "Recalled", {"due_on": date(2026, 1, 20)}, _S.IN_USE),
    (_S.IN_USE, "Overdue", {}, _S.IN_USE),
    (_S.SHIPPED_BACK, "LoanCompleted", {}, _S.CONFIRMED),
    (_S.CLOSED, "LoanCompleted", {}, _S.CLOSED),
]


@pytest.mark.parametrize(("state", "status", "more", "to"), _STEPS)
def test_a_message_takes_its_step_is_kept_and_can_be_taken_back_and_applied_again(
    life: Life, state: BorrowingState, status: str, more: dict[str, Any], to: BorrowingState
) -> None:
    life.bring_to(state)
    data = file_of(life, status, more.pop("reason", "StatusChange"), **more)
    before, last = all_text(life.small), len(life.events())
    found = life.services.borrowing_messages.read(life.here, data)
    assert found.can_be_applied
    assert found.lender == "国立国会図書館"
    assert all_text(life.small) == before
    outcome = apply(life, data)
    assert outcome.must().state is to
    assert len(life.events()) == last + 1
    assert [message.code for message in life.services.borrowing_messages.kept(life.id)][-1].endswith(status)
    assert not find_faults(life.small.library.rows)
    assert "iso18626_applied_already" in said(life, data)[0]
    assert "iso18626_applied_already" in refusals(apply(life, data))
    History(life.small.library).undo(life.here, outcome.action_id).must()
    assert life.record.state is state
    assert life.services.borrowing_messages.kept(life.id) == []
    assert apply(life, data).must().state is to
    assert not find_faults(life.small.library.rows)


def test_a_refusal_keeps_the_lenders_reason_and_words(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    apply(life, file_of(life, "Unfilled", unfilled="NotOnShelf", note="searched twice")).must()
    (one,) = life.services.borrowing_orders.tries(life.id)
    expected: LenderReason = "not_found"
    assert (one.answer, one.reason, one.note) == ("refused", expected, "searched twice")


@pytest.mark.parametrize("word", ["", "Eaten"])
def test_a_refusal_for_another_or_no_reason_is_kept_in_its_words(life: Life, word: str) -> None:
    life.bring_to(_S.ORDERED)
    apply(life, file_of(life, "Unfilled", unfilled=word)).must()
    (one,) = life.services.borrowing_orders.tries(life.id)
    assert (one.reason, one.note) == ("other", word or "Unfilled")


def test_a_question_is_kept_with_the_day_from_which_to_ask_again(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    more: dict[str, Any] = {"retry": "OnLoan", "retry_after": date(2026, 2, 1), "note": "until then"}
    apply(life, file_of(life, "RetryPossible", **more)).must()
    assert messages(life)[-1] == ("in", "inquiry", "", "OnLoan: 2026-02-01: until then")


def test_a_shipment_brings_the_carrier_and_the_lenders_number(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    data = file_of(life, "Loaned", sent_on=date(2026, 1, 7), sent_by="Mail", lender_number="L-77")
    record = apply(life, data).must()
    assert (record.their_number, record.shipped_on) == ("L-77", date(2026, 1, 7))
    assert life.small.library.rows.value("SELECT carrier FROM shipment") == "Mail"


def test_a_number_of_the_lender_comes_with_any_message_and_is_not_overwritten(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    assert apply(life, file_of(life, "WillSupply", lender_number="L-1")).must().their_number == "L-1"
    other = file_of(life, "WillSupply", lender_number="L-2", at=AT + timedelta(hours=1))
    assert said(life, other) == ([], ["iso18626_other_number"])
    assert apply(life, other).must().their_number == "L-1"


# --- days


@pytest.mark.parametrize(
    ("changed_at", "sent_on", "noted"),
    [
        # 8:30 in the morning of the 7th in Tokyo is the 6th in London, and the order is of the 7th.
        (datetime(2026, 1, 6, 23, 30, tzinfo=UTC), None, date(2026, 1, 7)),
        (datetime(2026, 1, 7, 2, 0, tzinfo=UTC), date(2026, 1, 6), date(2026, 1, 7)),
        (datetime(2026, 1, 9, 2, 0, tzinfo=UTC), None, date(2026, 1, 7)),
        (datetime(2026, 1, 7, 2, 0, tzinfo=UTC), date(2026, 1, 20), date(2026, 1, 7)),
    ],
)
def test_a_lenders_clock_may_be_ahead_of_ours_or_behind(
    life: Life, changed_at: datetime, sent_on: date | None, noted: date
) -> None:
    life.bring_to(_S.ORDERED)
    data = file_of(life, "Loaned", changed_at=changed_at, sent_on=sent_on)
    ahead = max(changed_at.date(), sent_on or changed_at.date()) > date(2026, 1, 7)
    assert said(life, data) == ([], ["iso18626_from_tomorrow"] if ahead else [])
    assert apply(life, data).must().shipped_on == noted


@pytest.mark.parametrize(
    ("state", "status"), [(_S.ORDERED, "Unfilled"), (_S.ORDERED, "Loaned"), (_S.SHIPPED_BACK, "LoanCompleted")]
)
def test_what_happened_long_before_the_order_is_another_matter(life: Life, state: BorrowingState, status: str) -> None:
    life.bring_to(state)
    refused(life, file_of(life, status, changed_at=AT - timedelta(days=30)), "date_too_early")


def test_a_due_date_that_has_passed_is_said(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    assert said(life, file_of(life, "Loaned", due_on=date(2026, 1, 6))) == ([], ["iso18626_due_passed"])
    assert said(life, file_of(life, "Loaned", due_on=date(2026, 1, 7))) == ([], [])


# --- longer loans and recalls


@pytest.mark.rule("B08")
def test_a_longer_loan_is_granted_with_its_date(life: Life) -> None:
    life.bring_to(_S.IN_USE)
    life.do(_P.ASK_EXTENSION)
    data = file_of(life, "Loaned", "RenewResponse", answer=True, due_on=date(2026, 2, 27))
    record = apply(life, data).must()
    assert record.book is not None
    assert record.book.lender_due_on == date(2026, 2, 27)


@pytest.mark.rule("B08")
def test_a_longer_loan_without_a_date_asks_staff_for_it(life: Life) -> None:
    life.bring_to(_S.IN_USE)
    life.do(_P.ASK_EXTENSION)
    data = file_of(life, "Loaned", "RenewResponse", answer=True)
    assert life.services.borrowing_messages.read(life.here, data).needs_due_date
    before = all_text(life.small)
    assert refusals(apply(life, data)) == ["iso18626_no_due_date"]
    assert all_text(life.small) == before
    refused(life, data, "borrowing_new_due_not_later", due_on=date(2026, 1, 8))
    record = apply(life, data, date(2026, 2, 20)).must()
    assert record.book is not None
    assert record.book.lender_due_on == date(2026, 2, 20)


@pytest.mark.rule("B08")
def test_a_longer_loan_is_refused_by_the_lender_whose_clock_is_behind(life: Life) -> None:
    life.bring_to(_S.IN_USE)
    life.do(_P.ASK_EXTENSION)
    apply(life, file_of(life, "Loaned", "RenewResponse", answer=False, changed_at=AT - timedelta(days=3))).must()
    found = life.small.library.rows.all("SELECT answered_on, granted FROM borrowing_extension")
    assert found == [("2026-01-07", 0)]


@pytest.mark.rule("B08")
def test_an_answer_that_nobody_asked_for_is_refused(life: Life) -> None:
    life.bring_to(_S.IN_USE)
    data = file_of(life, "Loaned", "RenewResponse", answer=True, due_on=date(2026, 2, 27))
    refused(life, data, "iso18626_nobody_asked")
    life.do(_P.ASK_EXTENSION)
    refused(life, file_of(life, "Loaned", "RenewResponse"), "iso18626_no_answer")


def test_a_recall_without_a_date_never_recalls_to_today(life: Life) -> None:
    life.bring_to(_S.IN_USE)
    data = file_of(life, "Recalled")
    assert life.services.borrowing_messages.read(life.here, data).needs_due_date
    assert refusals(apply(life, data)) == ["iso18626_no_due_date"]
    assert life.record.book is not None
    assert life.record.book.recalled_on is None
    refused(life, data, "date_too_early", due_on=date(2026, 1, 6))
    refused(life, data, "borrowing_recall_not_sooner", due_on=date(2026, 3, 6))
    record = apply(life, data, date(2026, 1, 20)).must()
    assert record.book is not None
    assert (record.book.lender_due_on, record.book.recalled_on) == (date(2026, 1, 20), date(2026, 1, 7))


# --- whose message it is


@pytest.mark.parametrize(
    ("state", "status"),
    [(_S.ARRIVED, "Unfilled"), (_S.ARRIVED, "Recalled"), (_S.ORDERED, "LoanCompleted"), (_S.CANCELLED, "Loaned")],
)
def test_a_step_that_does_not_follow_is_refused(life: Life, state: BorrowingState, status: str) -> None:
    if state is _S.CANCELLED:
        life.do(_P.APPROVE, _P.ORDER, _P.CANCEL)
    else:
        life.bring_to(state)
    refused(life, file_of(life, status), "borrowing_step_out_of_order")


def test_a_request_that_is_not_ours_is_refused(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    refused(life, file_of(life, "Loaned", number="B99-999999"), "iso18626_unknown_request")
    refused(life, file_of(life, "Loaned", number="P1"), "iso18626_unknown_request")
    refused(life, file_of(life, "Loaned", ours="JP-9"), "iso18626_not_for_us")
    refused(life, file_of(life, "Loaned", symbol="JP-8"), "iso18626_other_lender")
    both = file_of(life, "Loaned", symbol="JP-8", ours="JP-9")
    refused(life, both, "iso18626_not_for_us", "iso18626_other_lender")


def test_symbols_are_compared_whatever_their_case(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    assert apply(life, file_of(life, "Loaned", symbol=THEIRS.lower(), ours=OURS.lower())).must().state is _S.SHIPPED


def test_a_request_that_was_never_ordered_is_moved_by_nobody(life: Life) -> None:
    refused(life, file_of(life, "Cancelled", "CancelResponse", answer=True), "iso18626_other_lender")


def test_a_lender_without_a_symbol_is_taken_by_its_number_and_that_is_said(small: SmallLibrary) -> None:
    life = life_with_symbols(small, symbol=None)
    life.bring_to(_S.ORDERED)
    data = file_of(life, "Loaned", symbol="JP-5", due_on=date(2026, 2, 1))
    assert said(life, data) == ([], ["iso18626_symbol_missing"])
    assert remarks(apply(life, data)) == ["iso18626_symbol_missing"]
    told = life.services.borrowing_messages.told(life.id)
    assert told is not None
    assert told.due_on == date(2026, 2, 1)


def test_without_our_symbol_nobody_can_say_whom_it_is_for(life: Life) -> None:
    Settings(life.small.library).change(life.here, "library.symbol", "").must()
    life.bring_to(_S.ORDERED)
    assert said(life, file_of(life, "Loaned", ours="JP-9")) == ([], [])


def test_a_message_of_a_lender_that_is_asked_no_longer_moves_nothing(life: Life) -> None:
    life.bring_to(_S.LENDER_REFUSED)
    first = life.lender_id
    class_id = life.small.library.rows.value("SELECT lender_class_id FROM lender")
    second = add_lender(life.small, class_id, "北大学図書館", symbol="JP-2", user_id="1", registered_on="2025-04-01")
    life.do(_P.TRY_NEXT)
    waiting = file_of(life, "WillSupply")
    assert said(life, waiting) == ([], ["iso18626_former_lender"])
    life.services.borrowing_orders.order(life.here, life.id, second, "fax").must()
    data = file_of(life, "Loaned", due_on=date(2026, 2, 1), lender_number="OLD", at=AT + timedelta(hours=1))
    assert said(life, data) == ([], ["iso18626_former_lender"])
    record = apply(life, data).must()
    assert (record.state, record.lender_id, record.their_number) == (_S.ORDERED, second, "")
    assert life.services.borrowing_messages.told(life.id) is None
    assert first != second
    assert apply(life, file_of(life, "Loaned", symbol="JP-2", at=AT)).must().state is _S.SHIPPED


def test_the_same_message_in_another_file_is_the_same(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    data = file_of(life, "WillSupply", note="soon")
    apply(life, data).must()
    refused(life, data.replace(b"\n", b"\r\n"), "iso18626_applied_already")
    assert said(life, file_of(life, "WillSupply", note="sooner"))[0] == []


def test_a_late_message_is_said_to_be_older(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    apply(life, file_of(life, "WillSupply")).must()
    late = file_of(life, "RequestReceived", at=AT - timedelta(hours=1))
    assert said(life, late) == ([], ["iso18626_older"])
    assert apply(life, late).must().state is _S.ORDERED


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("requestConfirmation", "iso18626_confirmation"),
        ("error", "iso18626_confirmation_error"),
        ("requestingAgencyMessage", "iso18626_from_borrower"),
        ("request", "iso18626_request_to_us"),
    ],
)
def test_a_message_that_is_no_lenders_answer_is_told_apart(life: Life, inside: str, code: str) -> None:
    life.bring_to(_S.ORDERED)
    header = told_to(life, "Loaned").header
    if inside == "request":
        data = write_message(RequestMessage(header, BookInMessage("海辺の図書館")))
    elif inside == "requestingAgencyMessage":
        data = write_message(BorrowerMessage(header, "Received"))
    else:
        data = confirmation(
            "" if inside != "error" else "<errorData><errorType>BadlyFormedMessage</errorType></errorData>"
        )
    refused(life, data, code)


def confirmation(more: str = "") -> bytes:
    return envelope(
        "<requestConfirmation><confirmationHeader><timestamp>2026-01-07</timestamp><timestampReceived>2026-01-07"
        f"</timestampReceived><messageStatus>OK</messageStatus></confirmationHeader>{more}</requestConfirmation>"
    )


# --- what is worth hearing


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"costs": Money(1600)}, []),
        ({"costs": Money(0, "EUR")}, []),
        ({"costs": Money(1200, "EUR")}, ["iso18626_costs_in_currency"]),
        ({"costs": Money(2000)}, ["iso18626_costs_above"]),
        ({"costs": Money(1), "delivery_costs": Money(2000), "sent_on": date(2026, 1, 7)}, ["iso18626_costs_above"]),
        ({"sent_on": date(2026, 1, 7), "condition": "LibraryUseOnly"}, []),
        ({"sent_on": date(2026, 1, 7), "condition": "GlovesOnly"}, ["iso18626_unknown_condition"]),
    ],
)
def test_what_differs_from_what_was_agreed_is_said_and_does_not_hinder(
    life: Life, more: dict[str, Any], expected: list[str]
) -> None:
    life.bring_to(_S.ORDERED)
    write(life.small, lambda work: work.update("borrowing_request", life.id, estimated_charge=1600))
    assert said(life, file_of(life, "Loaned", **more)) == ([], expected)


@pytest.mark.parametrize(
    ("state", "status", "more", "expected"),
    [
        (_S.IN_USE, "Overdue", {}, "iso18626_overdue_there"),
        (_S.ORDERED, "CopyCompleted", {}, "iso18626_copy_sent"),
        (_S.ORDERED, "WillSupply", {"reason": "CancelResponse", "answer": False}, "iso18626_comes_all_the_same"),
    ],
)
def test_a_status_that_moves_nothing_may_still_be_worth_hearing(
    life: Life, state: BorrowingState, status: str, more: dict[str, Any], expected: str
) -> None:
    life.bring_to(state)
    data = file_of(life, status, more.get("reason", "StatusChange"), answer=more.get("answer"))
    assert said(life, data) == ([], [expected])


def test_a_lender_that_goes_on_with_what_was_called_off_is_heard(life: Life) -> None:
    life.do(_P.APPROVE, _P.ORDER, _P.CANCEL)
    assert said(life, file_of(life, "WillSupply")) == ([], ["iso18626_comes_all_the_same"])


def test_cancelled_after_we_called_it_off_ends_the_request(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    life.services.borrowing_messages.write(life.here, life.id, "Cancel").must()
    assert apply(life, file_of(life, "Cancelled")).must().state is _S.CANCELLED


# --- what the lender has told, for the arrival


def test_the_newest_word_of_each_is_told(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    assert life.services.borrowing_messages.told(life.id) is None
    first = file_of(
        life, "WillSupply", expected_on=date(2026, 1, 10), costs=Money(1500), due_on=date(2026, 1, 30),
        return_name="関西館", return_lines=("精華台8-1-3", "619-0287"),
    )  # fmt: skip
    second = file_of(
        life, "Loaned", at=AT + timedelta(hours=1), due_on=date(2026, 2, 3), sent_on=date(2026, 1, 7),
        item_number="0012", sent_by="Mail", condition="WatchLibraryUseOnly", lender_number="L-7",
        delivery_costs=Money(1200),
    )  # fmt: skip
    apply(life, second).must()
    apply(life, first).must()
    assert life.services.borrowing_messages.told(life.id) == ToldByLender(
        due_on=date(2026, 2, 3), expected_on=date(2026, 1, 10), condition="WatchLibraryUseOnly",
        conditions=LoanConditions(in_library_only=True, supervised=True), costs=Money(1500),
        delivery_costs=Money(1200), item_number="0012",
        their_number="L-7", carrier="Mail", return_to=("関西館", "精華台8-1-3", "619-0287"),
    )  # fmt: skip


def test_a_condition_that_is_not_known_is_told_in_its_word(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    apply(life, file_of(life, "Loaned", sent_on=date(2026, 1, 7), condition="GlovesOnly")).must()
    told = life.services.borrowing_messages.told(life.id)
    assert told is not None
    assert (told.conditions, told.use_note) == (LoanConditions(), "GlovesOnly")
    assert ToldByLender(condition="NoReproduction").use_note == ""


def test_a_kept_message_that_cannot_be_read_any_more_is_passed_over(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    apply(life, file_of(life, "WillSupply", due_on=date(2026, 2, 1))).must()

    def spoil(work: Any) -> None:
        work.run("DROP TRIGGER attachment_is_insert_only")
        work.run("UPDATE attachment SET content = x'78', byte_length = 1")

    write(life.small, spoil)
    assert life.services.borrowing_messages.told(life.id) is None
    (one,) = life.services.borrowing_messages.kept(life.id)
    assert (one.message, one.code) == (None, "StatusChange/WillSupply")


# --- writing


def test_a_request_is_written_for_its_lender_and_kept(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    outcome = life.services.borrowing_messages.write(life.here, life.id, "Request", " soon, please ")
    file = outcome.must()
    number = life.record.number
    assert file.name == f"{number}-Request-2026-01-07.xml"
    message = read_message(file.data)
    assert isinstance(message, RequestMessage)
    assert (message.header.lender.symbol, message.header.borrower.symbol) == (THEIRS, OURS)
    assert (message.header.borrower_number, message.request_type, message.note) == (number, "New", "soon, please")
    assert (message.book.title, message.book.isbn) == ("海辺の図書館", "9784000000000")
    assert life.record.patron
    assert life.record.patron.encode() not in file.data
    assert messages(life) == [("out", "request", "Request", "soon, please")]
    (kept,) = life.services.borrowing_messages.kept(life.id)
    assert (kept.data, kept.message, kept.name, kept.direction) == (file.data, message, file.name, "out")
    life.small.later(minutes=1)
    again = read_message(life.services.borrowing_messages.write(life.here, life.id, "Request").must().data)
    assert isinstance(again, RequestMessage)
    assert again.request_type == "Reminder"
    History(life.small.library).undo(life.here, outcome.action_id or 0).must()
    assert len(messages(life)) == 1


def test_what_the_request_asks_for_is_in_it(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    write(
        life.small,
        lambda work: [
            work.update("borrowing_request", life.id, express=1, needed_by="2026-02-01", estimated_charge=1600),
            work.update("site", life.small.main, address="本町1\n2階", postal_code="100-0001", email="ill@lib.jp"),
        ],
    )
    message = read_message(life.services.borrowing_messages.write(life.here, life.id, "Request").must().data)
    assert isinstance(message, RequestMessage)
    assert (message.service_level, message.needed_by, message.most_costs) == ("Express", date(2026, 2, 1), Money(1600))
    post, mail = message.addresses
    assert (post.lines, post.postal_code, mail.electronic) == (("本町1", "2階"), "100-0001", "ill@lib.jp")


def test_a_message_written_twice_in_a_moment_is_one(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    first = life.services.borrowing_messages.write(life.here, life.id, "StatusRequest").must()
    assert life.services.borrowing_messages.write(life.here, life.id, "StatusRequest").must() == first
    assert len(messages(life)) == 1


def test_a_message_is_written_only_where_it_fits(life: Life) -> None:
    letters = life.services.borrowing_messages
    assert letters.actions(life.here, life.id) == ()
    assert refusals(letters.write(life.here, life.id, "Request")) == ["iso18626_action_not_now"]
    life.bring_to(_S.ORDERED)
    assert letters.actions(life.here, life.id) == ("Request", "StatusRequest", "Cancel", "Notification")
    assert refusals(letters.write(life.here, life.id, "Received")) == ["iso18626_action_not_now"]
    assert refusals(letters.write(life.here, life.id, "Notification", " ")) == ["borrowing_text_missing"]
    assert refusals(letters.write(life.here, 999, "Request")) == ["not_found"]
    message = read_message(letters.write(life.here, life.id, "Notification", "the 2nd edition").must().data)
    assert isinstance(message, BorrowerMessage)
    assert (message.action, message.note) == ("Notification", "the 2nd edition")


@pytest.mark.rule("B08")
def test_more_time_is_asked_for_once_it_is_noted(life: Life) -> None:
    life.bring_to(_S.IN_USE)
    letters = life.services.borrowing_messages
    assert "Renew" not in letters.actions(life.here, life.id)
    life.do(_P.ASK_EXTENSION)
    assert letters.actions(life.here, life.id) == ("Received", "Renew", "Notification")
    assert letters.write(life.here, life.id, "Renew").done


def test_without_symbols_nothing_is_written(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.ORDERED)
    before = all_text(small)
    outcome = life.services.borrowing_messages.write(life.here, life.id, "Request")
    assert refusals(outcome) == ["iso18626_no_symbol_of_ours", "iso18626_no_symbol_of_lender"]
    assert all_text(small) == before


def test_a_prefix_of_numbers_does_not_reach_into_folders(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    write(
        life.small,
        lambda work: work.run(
            "UPDATE identifier SET scanned_text = '../B 1/2' WHERE borrowing_request_id = ?", (life.id,)
        ),
    )
    name = life.services.borrowing_messages.write(life.here, life.id, "Request").must().name
    assert name == "B-1-2-Request-2026-01-07.xml"


def test_both_need_the_right_to_borrow(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    data = file_of(life, "Loaned")
    helper = life.small.context(life.small.helper)
    assert refusals(life.services.borrowing_messages.apply(helper, data)) == ["right_missing"]
    assert refusals(life.services.borrowing_messages.write(helper, life.id, "Request")) == ["right_missing"]


# --- files


def test_files_come_in_the_order_in_which_they_were_written(life: Life, tmp_path: Path) -> None:
    life.bring_to(_S.ORDERED)
    later = tmp_path / "a.xml"
    later.write_bytes(file_of(life, "Loaned", at=AT + timedelta(hours=1)))
    earlier = tmp_path / "b.xml"
    earlier.write_bytes(file_of(life, "WillSupply"))
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7")
    confirms = tmp_path / "0.xml"
    confirms.write_bytes(confirmation())
    gone = tmp_path / "gone.xml"
    files = life.services.borrowing_messages.open_files([gone, letter, confirms, later, earlier, later])
    assert [file.path for file in files[:2]] == [earlier, later]
    assert {file.path: file.problem and file.problem.code for file in files[2:]} == {
        gone: "file_missing", letter: "iso18626_not_xml", confirms: None,
    }  # fmt: skip
    for file in files[:2]:
        apply(life, file.data).must()
    assert life.record.state is _S.SHIPPED


def test_what_is_no_message_is_a_problem(life: Life) -> None:
    for call in (life.services.borrowing_messages.apply, life.services.borrowing_messages.read):
        with pytest.raises(Problem) as found:
            call(life.here, b"hello")
        assert found.value.code == "iso18626_not_xml"


def test_a_message_holds_what_it_said(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    apply(life, file_of(life, "WillSupply", note="soon")).must()
    (one,) = life.services.borrowing_messages.kept(life.id)
    assert isinstance(one.message, LenderMessage)
    assert (one.message.note, one.code, one.direction) == ("soon", "StatusChange/WillSupply", "in")
    assert one.name.endswith("-StatusChange-WillSupply-2026-01-07.xml")


def test_a_message_is_written_into_its_file_and_never_over_a_library(life: Life, tmp_path: Path) -> None:
    life.bring_to(_S.ORDERED)
    letters = life.services.borrowing_messages
    path = tmp_path / letters.suggested_name(life.here, life.id, "Request")
    file = letters.save(life.here, life.id, "Request", "", path).must()
    assert (path.name, path.read_bytes()) == (file.name, file.data)
    before = all_text(life.small)
    with pytest.raises(Problem) as found:
        letters.save(life.here, life.id, "StatusRequest", "", life.small.path)
    assert found.value.code == "target_is_library"
    assert refusals(letters.save(life.here, life.id, "Received", "", tmp_path / "no.xml")) == [
        "iso18626_action_not_now"
    ]
    assert not (tmp_path / "no.xml").exists()
    assert all_text(life.small) == before


def test_what_could_not_be_put_into_a_file_is_kept_and_can_be_saved_again(life: Life, tmp_path: Path) -> None:
    life.bring_to(_S.ORDERED)
    with pytest.raises(Problem):
        life.services.borrowing_messages.save(life.here, life.id, "Request", "", tmp_path / "gone" / "a.xml")
    (one,) = life.services.borrowing_messages.kept(life.id)
    assert isinstance(one.message, RequestMessage)


def test_a_text_without_end_is_cut_and_its_file_is_kept_whole(life: Life) -> None:
    life.bring_to(_S.ORDERED)
    data = file_of(life, "WillSupply", note="x" * 100_000, lender_number="9" * 5000)
    apply(life, data).must()
    (one,) = life.services.borrowing_messages.kept(life.id)
    assert (len(messages(life)[-1][3]), len(one.data)) == (4000, len(data))
    unknown = file_of(life, "WillSupply", number="7" * 5000, symbol="8" * 5000)
    (reason,) = life.services.borrowing_messages.read(life.here, unknown).refusals
    assert reason.facts == {"number": "7" * 60}
