"""A longer loan of a borrowed book: asked in time, refused with why, answered, recalled, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from libdesk.db.integrity import find_faults
from libdesk.services.borrowing_desk import BorrowingDesk
from libdesk.services.borrowing_extensions import BorrowingExtensions
from libdesk.services.borrowing_record import BorrowedBookRecord, read_borrowing_record
from libdesk.services.history import History
from tests.library_fixtures import SmallLibrary
from tests.services.borrowed_books import book, lender
from tests.services.outcomes import refusals

# The book's dates: the lender wants it on Tuesday 27 January, the reader brings it by Friday 23 January.


@pytest.fixture
def extensions(small: SmallLibrary) -> BorrowingExtensions:
    return BorrowingExtensions(small.library)


@pytest.fixture
def out(small: SmallLibrary) -> int:
    """A borrowed book with its reader."""
    request_id = book(small)
    BorrowingDesk(small.library).hand_out(small.context(), request_id, small.patrons["P1"]).must()
    return request_id


def the_book(small: SmallLibrary, request_id: int) -> BorrowedBookRecord:
    found = read_borrowing_record(small.library.rows, request_id).book
    assert found is not None
    return found


def rows(small: SmallLibrary) -> list[tuple[Any, ...]]:
    return small.library.rows.all(
        "SELECT asked_on, wanted_until, answered_on, granted, due_before, new_due_on FROM borrowing_extension"
    )


@pytest.mark.rule("B08")
def test_asked_before_the_due_date_it_waits_for_the_lender(
    small: SmallLibrary, extensions: BorrowingExtensions, out: int
) -> None:
    after = extensions.ask(small.context(), out, wanted_until=date(2026, 2, 10), note="two more chapters").must()
    assert str(after.state) == "in_use"
    assert rows(small) == [("2026-01-07", "2026-02-10", None, None, "2026-01-27", None)]
    outcome = extensions.ask(small.context(), out)
    assert refusals(outcome) == ["borrowing_extension_waits"]


@pytest.mark.rule("B08")
def test_on_the_due_date_it_is_too_late_unless_staff_see_a_reason(
    small: SmallLibrary, extensions: BorrowingExtensions, out: int
) -> None:
    small.later(days=16)
    outcome = extensions.ask(small.context(), out)
    assert refusals(outcome) == ["borrowing_extension_too_late"]
    assert outcome.decision.overridable
    extensions.ask(small.context(), out, override="was in hospital").must()
    kept = small.library.rows.all("SELECT what, reason_code FROM override")
    assert kept == [("ask_extension", "borrowing_extension_too_late")]


@pytest.mark.rule("B08")
def test_once_the_lenders_own_date_has_come_nothing_helps(
    small: SmallLibrary, extensions: BorrowingExtensions, out: int
) -> None:
    small.later(days=20)
    outcome = extensions.ask(small.context(), out, override="please")
    assert refusals(outcome) == ["borrowing_extension_too_late"]
    assert not outcome.decision.overridable


@pytest.mark.rule("R05")
@pytest.mark.rule("H10")
def test_a_lender_that_never_extends_is_not_asked(small: SmallLibrary, extensions: BorrowingExtensions) -> None:
    request_id = book(small, lender_id=lender(small, extension="never"))
    outcome = extensions.ask(small.context(), request_id, override="please")
    assert refusals(outcome) == ["borrowing_never_extended"]
    assert outcome.refusals[0].facts == {"lender": "国立国会図書館"}


@pytest.mark.rule("B08")
@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"asked_on": date(2026, 1, 8)}, "date_in_future"),
        ({"asked_on": date(2025, 12, 1)}, "date_too_early"),
        ({"wanted_until": date(2026, 1, 27)}, "borrowing_extension_gains_nothing"),
    ],
)
def test_days_that_cannot_be_are_refused(
    small: SmallLibrary, extensions: BorrowingExtensions, out: int, values: dict[str, date], wanted: str
) -> None:
    assert refusals(extensions.ask(small.context(), out, **values)) == [wanted]


@pytest.mark.rule("B08")
def test_granted_both_dates_move_and_the_readers_is_an_open_day(
    small: SmallLibrary, extensions: BorrowingExtensions, out: int
) -> None:
    extensions.ask(small.context(), out).must()
    small.later(days=2)
    # Two days on the way and a buffer of two days before Friday 13 February: Monday 9 February, when it is closed.
    extensions.answer(small.context(), out, granted=True, new_due_on=date(2026, 2, 13)).must()
    found = the_book(small, out)
    assert (found.lender_due_on, found.patron_due_on) == (date(2026, 2, 13), date(2026, 2, 8))
    assert rows(small) == [("2026-01-07", None, "2026-01-09", 1, "2026-01-27", "2026-02-13")]
    assert find_faults(small.library.rows) == []


@pytest.mark.rule("B08")
def test_a_longer_loan_never_shortens_the_readers(
    small: SmallLibrary, extensions: BorrowingExtensions, out: int
) -> None:
    extensions.ask(small.context(), out).must()
    extensions.answer(small.context(), out, granted=True, new_due_on=date(2026, 1, 28)).must()
    found = the_book(small, out)
    assert (found.lender_due_on, found.patron_due_on) == (date(2026, 1, 28), date(2026, 1, 24))


@pytest.mark.rule("B08")
def test_a_reader_who_was_given_more_time_keeps_it(small: SmallLibrary, extensions: BorrowingExtensions) -> None:
    request_id = book(small, patron_due_on="2026-01-26")
    extensions.ask(small.context(), request_id).must()
    extensions.answer(small.context(), request_id, granted=True, new_due_on=date(2026, 1, 28)).must()
    assert the_book(small, request_id).patron_due_on == date(2026, 1, 26)


def test_a_recall_gives_no_reader_more_time(small: SmallLibrary, extensions: BorrowingExtensions) -> None:
    request_id = book(small, patron_due_on="2026-01-10")
    extensions.note_recall(small.context(), request_id, date(2026, 1, 26)).must()
    assert the_book(small, request_id).patron_due_on == date(2026, 1, 10)


@pytest.mark.rule("B08")
def test_refused_the_dates_stay(small: SmallLibrary, extensions: BorrowingExtensions, out: int) -> None:
    extensions.ask(small.context(), out).must()
    extensions.answer(small.context(), out, granted=False, note="another reader waits").must()
    found = the_book(small, out)
    assert (found.lender_due_on, found.patron_due_on) == (date(2026, 1, 27), date(2026, 1, 23))
    assert rows(small)[0][2:] == ("2026-01-07", 0, "2026-01-27", None)
    extensions.ask(small.context(), out).must()


@pytest.mark.rule("B08")
@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"granted": True}, "borrowing_new_due_missing"),
        ({"granted": True, "new_due_on": date(2026, 1, 27)}, "borrowing_new_due_not_later"),
        ({"granted": True, "new_due_on": date(2027, 1, 29)}, "borrowing_due_too_far"),
        ({"granted": False, "answered_on": date(2026, 1, 8)}, "date_in_future"),
        ({"granted": False, "answered_on": date(2026, 1, 6)}, "date_too_early"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    small: SmallLibrary, extensions: BorrowingExtensions, out: int, values: dict[str, Any], wanted: str
) -> None:
    extensions.ask(small.context(), out).must()
    assert refusals(extensions.answer(small.context(), out, **values)) == [wanted]


def test_there_is_no_answer_without_a_question(small: SmallLibrary, extensions: BorrowingExtensions, out: int) -> None:
    assert refusals(extensions.answer(small.context(), out, granted=False)) == ["borrowing_no_extension_asked"]


def test_the_lender_wants_it_back_sooner(small: SmallLibrary, extensions: BorrowingExtensions, out: int) -> None:
    extensions.ask(small.context(), out).must()
    extensions.note_recall(small.context(), out, date(2026, 1, 20), note="another reader").must()
    found = the_book(small, out)
    assert (found.lender_due_on, found.patron_due_on) == (date(2026, 1, 20), date(2026, 1, 16))
    assert found.recalled_on == date(2026, 1, 7)
    assert rows(small)[0][2:4] == ("2026-01-07", 0)
    assert refusals(extensions.ask(small.context(), out)) == ["borrowing_recalled_no_extension"]
    assert find_faults(small.library.rows) == []


def test_a_recall_for_today_leaves_no_time(small: SmallLibrary, extensions: BorrowingExtensions, out: int) -> None:
    extensions.note_recall(small.context(), out, date(2026, 1, 7)).must()
    found = the_book(small, out)
    assert (found.lender_due_on, found.patron_due_on) == (date(2026, 1, 7), date(2026, 1, 7))


@pytest.mark.parametrize(
    ("due_on", "recalled_on", "wanted"),
    [
        (date(2026, 1, 28), None, "borrowing_recall_not_sooner"),
        (date(2026, 1, 6), None, "date_too_early"),
        (date(2026, 1, 20), date(2026, 1, 8), "date_in_future"),
        # It came on 28 December.
        (date(2025, 12, 27), date(2025, 12, 20), "date_too_early"),
    ],
)
def test_a_recall_that_cannot_be_is_refused(
    small: SmallLibrary,
    extensions: BorrowingExtensions,
    out: int,
    due_on: date,
    recalled_on: date | None,
    wanted: str,
) -> None:
    outcome = extensions.note_recall(small.context(), out, due_on, recalled_on=recalled_on)
    assert refusals(outcome) == [wanted]


@pytest.mark.parametrize("step", ["ask", "answer", "recall"])
def test_each_step_can_be_taken_back(small: SmallLibrary, extensions: BorrowingExtensions, out: int, step: str) -> None:
    if step == "answer":
        extensions.ask(small.context(), out).must()
    was = the_book(small, out), rows(small)
    outcome = {
        "ask": lambda: extensions.ask(small.context(), out),
        "answer": lambda: extensions.answer(small.context(), out, granted=True, new_due_on=date(2026, 2, 13)),
        "recall": lambda: extensions.note_recall(small.context(), out, date(2026, 1, 20)),
    }[step]()
    outcome.must()
    assert (the_book(small, out), rows(small)) != was
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert (the_book(small, out), rows(small)) == was


def test_only_who_borrows_for_the_library_answers_for_the_lender(
    small: SmallLibrary, extensions: BorrowingExtensions, out: int
) -> None:
    clerk = small.context(small.clerk)
    extensions.ask(clerk, out).must()
    assert refusals(extensions.answer(clerk, out, granted=False)) == ["right_missing"]
    assert refusals(extensions.note_recall(clerk, out, date(2026, 1, 20))) == ["right_missing"]
