"""What readers are told of borrowed books: each kind once, with all that they need, and not what is over (B10)."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.borrowing_deadlines import Due
from libdesk.domain.borrowing_states import BorrowingState
from libdesk.services.borrowing_desk import BorrowingDesk
from libdesk.services.borrowing_due import borrowing_groups
from libdesk.services.borrowing_extensions import BorrowingExtensions
from libdesk.services.borrowing_steps import note_event
from libdesk.services.borrowing_story import story_of
from libdesk.services.history import History
from libdesk.services.ledger import charge
from libdesk.services.library import Work
from libdesk.services.notice_letters import NoticeLetters
from libdesk.services.notices import Notices
from tests.library_fixtures import SmallLibrary
from tests.services.borrowed_books import book, day
from tests.services.borrowing_life import Life
from tests.services.circulation_rows import write
from tests.services.notice_rows import body, lines, only, reach, run, set_to

PRIVATE = {"asked_expense": "private", "expense": "private"}


@pytest.fixture(autouse=True)
def _reached(small: SmallLibrary) -> None:
    reach(small, "P1", email="taro@example.jp", address="潮見町1", telephone="03-1", language="en")


def hand_out(small: SmallLibrary, request_id: int) -> None:
    BorrowingDesk(small.library).hand_out(small.context(), request_id, small.patrons["P1"]).must()


def refuse(small: SmallLibrary, **columns: object) -> int:
    """A request that was refused today."""

    def write_it(work: Work) -> int:
        today = work.today()
        request_id = work.insert(
            "borrowing_request",
            **{
                "patron": small.patrons["P1"], "site": small.main, "channel": "counter", "asked_on": day(today, -3),
                "asked_title": "方丈記", "asked_expense": "private", "expense": "private", "state": "refused",
                "ended_on": day(today, 0), "end_reason": "No library lends it.", **columns,
            },
        )  # fmt: skip
        note_event(work, request_id, "refuse", "refused")
        return request_id

    return int(write(small, write_it))


@pytest.mark.rule("B10")
@pytest.mark.rule("B12")
@pytest.mark.rule("B13")
@pytest.mark.rule("B09")
def test_arrived_with_fee_counter_hours_what_to_bring_restriction_and_due_date(small: SmallLibrary) -> None:
    request_id = book(small, request=PRIVATE, no_copying=1, use_note="gloves")
    write(small, lambda work: charge(work, small.patrons["P1"], "postage", 800))
    write(small, lambda work: work.run("UPDATE account_entry SET borrowing_request_id = ?", (request_id,)))
    assert run(small).by_kind == {"borrowing_arrived": 1}
    line = only(small)
    assert (line.way, line.address) == ("email", "taro@example.jp")
    said = body(small)
    assert "方丈記" in said
    assert "circulation counter of Main Library by Wednesday 14 January 2026" in said
    assert "on weekdays from 08:45 to 17:00" in said
    assert "To be paid: ¥800." in said
    assert "Its lender allows no copying." in said
    assert "Its lender’s condition: gloves" in said
    assert "never by the book drop, by Friday 23 January 2026" in said
    assert "the postage fee and the stamps" in said
    about = Notices(small.library).notice(line.notice_id).about[0]
    assert (about.borrowing_request_id, about.title, about.number) == (request_id, "方丈記", "BR1")
    assert run(small).made == 0


@pytest.mark.rule("B10")
@pytest.mark.rule("B12")
@pytest.mark.parametrize(
    ("request_columns", "columns", "wanted"),
    [
        ({}, {}, ("while the library is open", "paid by public expense", "return-postage bar code")),
        ({}, {"weekdays_only": 1}, ("on weekdays while the library is open",)),
        ({"asked_expense": "private", "expense": "library"}, {}, ("nothing to pay",)),
        ({"asked_expense": "kl_net", "expense": "kl_net"}, {}, ("nothing to pay",)),
        ({**PRIVATE, "estimated_charge": 1600}, {}, ("as far as we know now: ¥1,600",)),
        (PRIVATE, {}, ("tell you at the counter",)),
        ({}, {"in_library_only": 1, "supervised": 1}, ("reading in the library only", "where staff can see it",
                                                      "can be read here until")),
    ],
)  # fmt: skip
def test_what_is_said_follows_who_pays_and_what_the_lender_asks(
    small: SmallLibrary, request_columns: dict[str, object], columns: dict[str, object], wanted: tuple[str, ...]
) -> None:
    book(small, request=request_columns, **columns)
    run(small)
    for words in wanted:
        assert words in body(small)


@pytest.mark.rule("B10")
@pytest.mark.parametrize(("email", "told_by_paper"), [("", True), ("taro@example.jp", False)])
def test_the_notice_on_paper_tells_who_has_no_email(small: SmallLibrary, email: str, told_by_paper: bool) -> None:
    reach(small, "P1", email=email)
    life = Life(small)
    life.bring_to(BorrowingState.READY)
    assert [group.code for group in borrowing_groups(small.library.rows, life.today)] == [Due.TO_TELL]
    write(
        small,
        lambda work: work.insert(
            "printed_sheet", kind="arrival_notice", language="ja", data="{}", data_version=1, destination="printer",
            patron=small.patrons["P1"], borrowing_request=life.id, staff=work.context.staff_id,
            site=work.context.site_id, printed_at=work.now_text,
        ),
    )  # fmt: skip
    assert (borrowing_groups(small.library.rows, life.today) == []) is told_by_paper
    assert story_of(small.library.rows, life.id).told is told_by_paper
    assert run(small).made == (0 if told_by_paper else 1)


@pytest.mark.rule("B10")
def test_nobody_is_asked_to_fetch_what_its_lender_wants_back(small: SmallLibrary) -> None:
    book(small, recalled_on="2026-01-07")
    assert run(small).made == 0


@pytest.mark.rule("B10")
def test_in_japanese_and_by_letter_for_who_has_no_address(small: SmallLibrary) -> None:
    reach(small, "P1", email="", language="ja")
    book(small)
    run(small)
    assert only(small).way == "letter"
    assert "返送料のバーコードをお持ちください" in body(small)


@pytest.mark.rule("B10")
def test_who_has_fetched_it_is_not_told(small: SmallLibrary) -> None:
    request_id = book(small)
    hand_out(small, request_id)
    assert run(small).made == 0


@pytest.mark.rule("B10")
def test_a_notice_that_waits_is_withdrawn_once_the_book_is_fetched(small: SmallLibrary) -> None:
    request_id = book(small)
    run(small)
    hand_out(small, request_id)
    assert only(small).stale
    assert run(small).withdrawn == 1
    History(small.library).undo(small.context(), History(small.library).last_of(small.context()).action_id).must()
    assert run(small).by_kind == {"borrowing_arrived": 1}


@pytest.mark.rule("B10")
def test_between_two_readings_nobody_is_told_again(small: SmallLibrary) -> None:
    request_id = book(small, in_library_only=1)
    run(small)
    hand_out(small, request_id)
    BorrowingDesk(small.library).end_reading(small.context(), request_id).must()
    small.later(days=1)
    run(small)
    assert len(lines(small)) == 1


@pytest.mark.rule("B18")
def test_refused_with_why_and_what_may_be_done_instead(small: SmallLibrary) -> None:
    refuse(small)
    assert run(small).by_kind == {"borrowing_refused": 1}
    assert "No library lends it." in body(small)
    assert "ask us to buy it" in body(small)
    assert run(small).made == 0


@pytest.mark.rule("B18")
def test_refused_because_a_public_library_holds_it_the_way_there_is_said(small: SmallLibrary) -> None:
    refuse(small, in_public_library=1)
    run(small)
    assert "A public library holds it" in body(small)


def test_one_of_the_usual_reasons_is_said_in_words(small: SmallLibrary) -> None:
    refuse(small, end_reason="no_lender")
    run(small)
    assert "No library lends it" in body(small)


def test_what_was_refused_long_ago_is_not_told(small: SmallLibrary) -> None:
    refuse(small)
    small.later(days=60)
    assert run(small).made == 0


def test_due_soon_once_and_overdue_each_week(small: SmallLibrary) -> None:
    request_id = book(small)
    hand_out(small, request_id)
    small.later(days=13)  # 20 January, due on the 23rd
    assert run(small).by_kind == {"borrowing_due_soon": 1}
    assert "due on Friday 23 January 2026" in body(small)
    small.later(days=1)
    assert run(small).made == 0
    small.later(days=3)
    assert run(small).by_kind == {"borrowing_overdue": 1}
    small.later(days=6)
    assert run(small).made == 0
    small.later(days=1)
    assert run(small).by_kind == {"borrowing_overdue": 1}
    BorrowingDesk(small.library).take_back(small.context(), request_id).must()
    assert all(line.stale for line in lines(small))


def test_who_fetched_it_the_other_day_is_not_reminded(small: SmallLibrary) -> None:
    request_id = book(small, patron_due_on="2026-01-09")
    hand_out(small, request_id)
    assert run(small).made == 0


def test_what_is_read_here_is_nobodys_to_bring(small: SmallLibrary) -> None:
    request_id = book(small, in_library_only=1, patron_due_on="2026-01-09")
    run(small)
    hand_out(small, request_id)
    small.later(days=4)
    assert run(small).made == 0


@pytest.mark.rule("B08")
@pytest.mark.parametrize(
    ("new_due_on", "wanted"),
    [(date(2026, 2, 13), "you may keep it; it is now due on Sunday 8 February 2026"), (None, "it cannot be extended")],
)
def test_the_lenders_answer_is_told(small: SmallLibrary, new_due_on: date | None, wanted: str) -> None:
    request_id = book(small)
    hand_out(small, request_id)
    extensions = BorrowingExtensions(small.library)
    extensions.ask(small.context(), request_id).must()
    assert run(small).made == 0
    extensions.answer(small.context(), request_id, granted=new_due_on is not None, new_due_on=new_due_on).must()
    assert run(small).by_kind == {"borrowing_extension": 1}
    assert wanted in body(small)
    assert run(small).made == 0


def test_a_recall_is_told_alone(small: SmallLibrary) -> None:
    request_id = book(small)
    hand_out(small, request_id)
    extensions = BorrowingExtensions(small.library)
    extensions.ask(small.context(), request_id).must()
    extensions.note_recall(small.context(), request_id, date(2026, 1, 20)).must()
    assert run(small).by_kind == {"borrowing_recall": 1}
    assert "now due on Friday 16 January 2026" in body(small)


@pytest.mark.parametrize(
    "kind", ["borrowing_arrived", "borrowing_refused", "borrowing_overdue", "borrowing_extension", "borrowing_recall"]
)
def test_each_kind_can_be_switched_off(small: SmallLibrary, kind: str) -> None:
    set_to(small, **{kind: False})
    book(small)
    refuse(small)
    late = book(small)
    hand_out(small, late)
    other = book(small)
    hand_out(small, other)
    extensions = BorrowingExtensions(small.library)
    extensions.note_recall(small.context(), other, date(2026, 1, 20)).must()
    answered = book(small)
    extensions.ask(small.context(), answered).must()
    extensions.answer(small.context(), answered, granted=False).must()
    write(small, lambda work: work.run(
        "UPDATE borrowed_book SET patron_due_on = '2026-01-06' WHERE borrowing_request_id = ?", (late,)
    ))  # fmt: skip
    made = set(run(small).by_kind)
    assert made == {
        "borrowing_arrived", "borrowing_refused", "borrowing_overdue", "borrowing_extension", "borrowing_recall",
    } - {kind}  # fmt: skip


def test_of_a_site_whose_evening_has_not_come_nothing_is_told(small: SmallLibrary) -> None:
    write(small, lambda work: work.run("UPDATE site SET time_zone = 'America/New_York' WHERE id = ?", (small.branch,)))
    run(small)
    book(small, request={"site": small.branch})
    late = book(small, request={"site": small.branch})
    hand_out(small, late)
    write(small, lambda work: work.run("UPDATE borrowed_book SET patron_due_on = '2026-01-06'"))
    small.later(hours=10)
    assert run(small, started_by="time").made == 0


@pytest.mark.rule("H17")
def test_whom_no_notice_reaches_is_on_the_list_also_for_a_request_alone(small: SmallLibrary) -> None:
    reach(small, "P1", email="", address="", telephone="")
    book(small)
    (one,) = Notices(small.library).without_address(small.context())
    assert (one.name, one.loans, one.holds, one.borrowing) == ("山田 太郎", 0, 0, 1)


@pytest.mark.rule("B10")
def test_its_letter_can_be_printed(small: SmallLibrary) -> None:
    reach(small, "P1", email="")
    book(small)
    run(small)
    prepared = NoticeLetters(small.library).prepare(small.context(), [only(small).notice_id]).must()
    assert prepared.pdf.startswith(b"%PDF")
