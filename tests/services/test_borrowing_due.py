"""The work list of interlibrary borrowing: each group with a line in and out at the day's edge (R03 to R06, B05)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libdesk.db.borrowing_due_rows import DUE, due_values
from libdesk.domain.borrowing_deadlines import READ, Due, step_of
from libdesk.domain.borrowing_states import TRANSITIONS, BorrowingState, BorrowingStep
from libdesk.services.borrowing_due import borrowing_groups, deadlines_of, late_of
from libdesk.services.borrowing_story import story_of
from libdesk.services.lender_terms import terms_of
from libdesk.services.library import Work
from libdesk.services.today import DueLine, Today
from tests.library_fixtures import SmallLibrary, make_small_library
from tests.services.borrowing_life import Life
from tests.services.circulation_rows import write

_S, _P = BorrowingState, BorrowingStep


def listed(small: SmallLibrary, today: date | None = None) -> dict[str, list[DueLine]]:
    """The lines of each group on a day."""
    day = today or small.library.today_at(small.context())
    return {group.code: list(group.lines) for group in borrowing_groups(small.library.rows, day)}


def worked_out(small: SmallLibrary, life: Life, day: date) -> list[tuple[int, str, date | None, int]]:
    """What waits with a request as the domain works it out."""
    rows, record = small.library.rows, life.record
    terms = None if record.lender_id is None else terms_of(rows, record.lender_id)
    return [
        (life.id, str(one.due), one.day, one.days_late)
        for one in deadlines_of(record, story_of(rows, life.id), terms, day)
    ]


def on_the_list(small: SmallLibrary, day: date) -> list[tuple[int, str, date | None, int]]:
    return [
        (line.record_id, code, line.day, line.days_late) for code, lines in listed(small, day).items() for line in lines
    ]


def edge(life: Life, due: Due, first: date) -> None:
    """A group has the request from a day on, and not on the day before."""
    assert str(due) not in listed(life.small, first - timedelta(days=1))
    assert [line.record_id for line in listed(life.small, first)[due]] == [life.id]


def put(small: SmallLibrary, table: str, row_id: int, **values: object) -> None:
    write(small, lambda work: work.update(table, row_id, **values))


@pytest.fixture
def life(small: SmallLibrary) -> Life:
    return Life(small)


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (_S.RECEIVED, Due.TO_WEIGH), (_S.ON_HOLD, Due.HOLD_OVER), (_S.READY_TO_ORDER, Due.TO_ORDER),
        (_S.INQUIRY, Due.INQUIRIES), (_S.LENDER_REFUSED, Due.LENDER_REFUSED), (_S.ARRIVED, Due.LETTERS_DUE),
        (_S.READY, Due.TO_TELL), (_S.BACK, Due.CHECKLISTS), (_S.SHIPPED_BACK, Due.CONFIRMATIONS),
        (_S.CONFIRMED, Due.TO_CLOSE), (_S.LOST, Due.LOSSES_TO_REPORT),
    ],
)  # fmt: skip
def test_what_waits_for_us_is_listed(life: Life, state: BorrowingState, due: Due) -> None:
    life.bring_to(state)
    lines = listed(life.small)[due]
    assert [line.record_id for line in lines] == [life.id]
    assert lines[0].opens == "borrowing_request"
    assert lines[0].number == life.record.number
    assert lines[0].about == "海辺の図書館"


@pytest.mark.parametrize("state", [_S.IN_USE, _S.CLOSED, _S.REFUSED, _S.CANCELLED])
def test_what_waits_for_nobody_is_not_listed(life: Life, state: BorrowingState) -> None:
    life.bring_to(state)
    assert listed(life.small) == {}


def test_a_hold_comes_back_on_its_day(life: Life) -> None:
    until = life.today + timedelta(days=5)
    life.services.borrowing_entries.put_on_hold(life.here, life.id, "waits for the budget", until).must()
    edge(life, Due.HOLD_OVER, until)


@pytest.mark.rule("B05")
def test_an_arrival_is_expected_from_its_first_day_and_late_after_its_last(small: SmallLibrary) -> None:
    life = Life(small, arrives_least_days=7, arrives_most_days=14)
    ordered = life.bring_to(_S.ORDERED).ordered_on
    assert ordered is not None
    edge(life, Due.ARRIVALS, ordered + timedelta(days=7))
    last = ordered + timedelta(days=14)
    assert str(Due.ARRIVALS) in listed(small, last)
    edge(life, Due.ARRIVALS_LATE, last + timedelta(days=1))
    late = listed(small, last + timedelta(days=3))
    assert set(late) == {str(Due.ARRIVALS_LATE)}
    assert late[Due.ARRIVALS_LATE][0].days_late == 3


@pytest.mark.rule("B05")
def test_an_open_estimate_stays_expected(life: Life) -> None:
    ordered = life.bring_to(_S.ORDERED).ordered_on
    assert ordered is not None
    edge(life, Due.ARRIVALS, ordered + timedelta(days=7))
    assert set(listed(life.small, ordered + timedelta(days=300))) == {str(Due.ARRIVALS)}


@pytest.mark.rule("R03")
def test_a_letter_is_late_from_the_day_after_its_last(life: Life) -> None:
    arrived = life.bring_to(_S.ARRIVED).book
    assert arrived is not None
    last = arrived.arrived_on + timedelta(days=3)
    (line,) = listed(life.small, last)[Due.LETTERS_DUE]
    assert (line.day, line.days_late, line.step) == (last, 0, "send_letter")
    groups = borrowing_groups(life.small.library.rows, last + timedelta(days=1))
    assert [(group.code, group.urgent, group.lines[0].days_late) for group in groups] == [(Due.LETTERS_DUE, True, 1)]
    life.do(_P.SEND_LETTER)
    assert list(listed(life.small, last + timedelta(days=1))) == [Due.TO_MAKE_READY]


@pytest.mark.rule("B10")
def test_a_reader_is_to_be_told_until_the_notice_is_made(life: Life) -> None:
    life.bring_to(_S.READY)
    assert list(listed(life.small)) == [Due.TO_TELL]

    def told(work: Work, state: str = "waiting") -> int:
        notice = work.insert(
            "notice", kind="borrowing_arrived", patron=life.record.patron_id, site=life.small.main, language="ja",
            way="letter", subject="到着", body="到着しました", state=state, made_at=work.now_text,
        )  # fmt: skip
        work.insert("notice_about", notice=notice, event=f"borrowing_arrived:{life.id}", borrowing_request=life.id)
        return int(notice)

    notice_id = write(life.small, told)
    assert listed(life.small) == {}
    put(life.small, "notice", notice_id, state="withdrawn", done_at="2026-01-07T01:00:00.000Z")
    assert list(listed(life.small)) == [Due.TO_TELL]


def test_a_book_is_not_collected_from_the_day_after(life: Life) -> None:
    book = life.bring_to(_S.READY).book
    assert book is not None
    assert book.collect_by is not None
    edge(life, Due.NOT_COLLECTED, book.collect_by + timedelta(days=1))
    assert listed(life.small, book.collect_by + timedelta(days=2))[Due.NOT_COLLECTED][0].step == "not_collected"


def test_a_book_that_was_read_is_neither_told_nor_missed(small: SmallLibrary) -> None:
    life = Life(small, in_library_only=1)
    life.bring_to(_S.IN_USE)
    life.do(_P.END_READING)
    book = life.record.book
    assert book is not None
    assert book.collect_by is not None
    assert listed(small, book.collect_by + timedelta(days=1)).keys().isdisjoint({Due.TO_TELL, Due.NOT_COLLECTED})


@pytest.mark.rule("B08")
def test_a_reader_is_overdue_from_the_day_after(life: Life) -> None:
    book = life.bring_to(_S.IN_USE).book
    assert book is not None
    edge(life, Due.OVERDUE, book.patron_due_on + timedelta(days=1))


@pytest.mark.rule("R05")
def test_a_book_goes_back_from_a_week_before_its_day(life: Life) -> None:
    book = life.bring_to(_S.IN_USE).book
    assert book is not None
    edge(life, Due.SEND_BACK, book.send_by - timedelta(days=7))
    late = listed(life.small, book.send_by + timedelta(days=2))[Due.SEND_BACK][0]
    assert (late.day, late.days_late) == (book.send_by, 2)
    life.do(_P.TAKE_BACK)
    assert str(Due.CHECKLISTS) in listed(life.small)


@pytest.mark.rule("B08")
def test_an_extension_waits_for_the_lender(life: Life) -> None:
    life.bring_to(_S.IN_USE)
    life.do(_P.ASK_EXTENSION)
    (line,) = listed(life.small)[Due.EXTENSIONS]
    assert line.step == "answer_extension"
    life.do(_P.ANSWER_EXTENSION)
    assert listed(life.small) == {}


@pytest.mark.rule("R06")
def test_a_loss_is_reported_then_settled(life: Life) -> None:
    life.bring_to(_S.LOST)
    groups = borrowing_groups(life.small.library.rows, life.today)
    assert [(group.code, group.urgent) for group in groups] == [(Due.LOSSES_TO_REPORT, True)]
    life.services.borrowing_losses.report_to_lender(life.here, life.id, "telephone").must()
    assert list(listed(life.small)) == [Due.LOSSES_OPEN]
    life.do(_P.SETTLE)
    assert listed(life.small) == {}


def test_the_page_today_has_the_groups(life: Life) -> None:
    assert [group.code for group in Today(life.small.library).groups(life.here)] == [Due.TO_WEIGH]
    life.bring_to(_S.LOST)
    assert Today(life.small.library).groups(life.here)[0].urgent


def test_many_lines_are_counted_and_the_first_shown(small: SmallLibrary) -> None:
    life = Life(small)

    def copies(work: Work) -> None:
        for place in range(70):
            day = (life.today - timedelta(days=place)).isoformat()
            work.insert(
                "borrowing_request", patron=small.patrons["P1"], site=small.main, channel="counter", asked_on=day,
                asked_title=f"Book {place}", asked_expense="private", expense="private",
            )  # fmt: skip

    write(small, copies)
    (group,) = borrowing_groups(small.library.rows, life.today)
    assert (group.total, len(group.lines)) == (71, 50)
    assert group.lines[0].about == "Book 69"
    assert not group.lines[0].number


def test_what_is_late_is_said_in_lists(life: Life) -> None:
    record = life.bring_to(_S.IN_USE)
    assert record.book is not None
    terms = terms_of(life.small.library.rows, life.lender_id)
    assert late_of(record, terms, record.book.patron_due_on) is None
    late = late_of(record, terms, record.book.patron_due_on + timedelta(days=1))
    assert late is not None
    assert (late.due, late.days_late) == (Due.OVERDUE, 1)
    assert late_of(record, None, record.book.send_by + timedelta(days=1)).due is Due.SEND_BACK  # type: ignore[union-attr]


@pytest.mark.parametrize("state", list(BorrowingState))
def test_the_list_and_the_domain_agree(small: SmallLibrary, state: BorrowingState) -> None:
    life = Life(small)
    life.bring_to(state)
    for days in (-3, 0, 3, 7, 14, 20, 27, 31, 40, 300):
        day = life.today + timedelta(days=days)
        expected = Counter(worked_out(small, life, day))
        assert Counter(on_the_list(small, day)) == expected
        found = small.library.rows.all(f"{DUE} SELECT request_id, code FROM due", *due_values(day))
        assert Counter(found) == Counter((request_id, code) for request_id, code, *_ in expected.elements())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(list(BorrowingStep)), st.integers(0, 12)), max_size=25),
    least=st.none() | st.integers(0, 9), most=st.none() | st.integers(9, 20),
)  # fmt: skip
def test_every_open_deadline_is_on_the_work_list(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[BorrowingStep, int]],
    least: int | None,
    most: int | None,
) -> None:
    small = make_small_library(tmp_path_factory.mktemp("due") / "library.libdesk")
    life = Life(small, arrives_least_days=least, arrives_most_days=most)
    for wished, days in steps:
        small.later(days=days)
        open_steps = [step for (state, step) in TRANSITIONS if state is life.record.state]
        if open_steps:
            life.step(wished if wished in open_steps else open_steps[days % len(open_steps)])
        for deadline in deadlines_of(life.record, story_of(small.library.rows, life.id), None, life.today):
            opened = step_of(deadline, life.record.state)
            assert opened in (READ, "report_to_lender") or (life.record.state, opened) in TRANSITIONS
        for ahead in (0, 8):
            day = life.today + timedelta(days=ahead)
            assert Counter(on_the_list(small, day)) == Counter(worked_out(small, life, day))
    small.library.close()
