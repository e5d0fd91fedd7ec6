"""The work list of lending: every open deadline of every request is on it, and nothing else (L07, L14, L18, L19)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from libdesk.domain.lending_deadlines import READ, LendingDue
from libdesk.services.desk import Desk
from libdesk.services.lending import Lending
from libdesk.services.lending_compensation import LendingCompensations
from libdesk.services.lending_due import (
    LendingDates,
    OpenDeadline,
    deadlines_of,
    lending_groups,
    listed_deadlines,
    open_deadlines,
    request_groups,
)
from libdesk.services.lending_forms import Parcel, ReturnedParcel
from libdesk.services.library import Work
from libdesk.services.today import DueLine
from tests.lending_steps import (
    PARCEL,
    accepted,
    confirmed,
    entered,
    lost,
    packed,
    picked,
    posted_back,
    returned,
    shipped,
)
from tests.library_fixtures import SmallLibrary
from tests.partner_rows import set_partner
from tests.services.circulation_rows import write

_D = LendingDue


def today(small: SmallLibrary) -> date:
    return small.library.today_at(small.context())


def listed(small: SmallLibrary) -> dict[str, list[DueLine]]:
    return {group.code: list(group.lines) for group in request_groups(small.library.rows, today(small))}


def as_set(small: SmallLibrary) -> frozenset[OpenDeadline]:
    return listed_deadlines(small.library, today(small))


def remind(small: SmallLibrary, request_id: int, state: str = "waiting") -> int:
    """A reminder of the receipt letter, as the notices make it."""

    def make(work: Work) -> int:
        notice = work.insert(
            "notice", kind="receipt_letter_missing", partner_library=small.partner, site=small.main, language="en",
            way="letter", subject="Receipt", body="Please send it", state=state, made_at=work.now_text,
        )  # fmt: skip
        work.insert(
            "notice_about", notice=notice, event=f"receipt_letter_missing:{request_id}", lending_request=request_id
        )
        return int(notice)

    return int(write(small, make))


@pytest.mark.parametrize(
    ("bring", "due"),
    [(entered, _D.TO_ANSWER), (accepted, _D.TO_PICK), (picked, _D.TO_PACK), (packed, _D.TO_SEND)],
)
def test_what_is_here_is_listed_until_it_is_sent(small: SmallLibrary, bring: object, due: LendingDue) -> None:
    request_id = bring(small)  # type: ignore[operator]
    record = Lending(small.library).record(request_id)
    ((code, (line,)),) = listed(small).items()
    assert code == due
    assert (line.opens, line.record_id, line.number, line.who) == (
        "lending_request", request_id, record.number, record.partner,
    )  # fmt: skip
    assert line.about == (record.title or record.asked_title)
    assert as_set(small) == open_deadlines(small.library, today(small))


@pytest.mark.rule("L14")
def test_a_letter_that_was_asked_for_stays_on_the_list(small: SmallLibrary) -> None:
    request_id = shipped(small)
    small.later(days=17)
    assert listed(small) == {}
    small.later(days=2)
    assert [(line.days_late, line.step) for line in listed(small)[_D.LETTERS_LATE]] == [(2, "file_receipt_letter")]
    notice_id = remind(small, request_id)
    assert list(listed(small)) == [_D.LETTERS_MISSING]
    assert as_set(small) == open_deadlines(small.library, today(small))
    write(small, lambda work: work.update("notice", notice_id, state="withdrawn", done_at=work.now_text))
    assert list(listed(small)) == [_D.LETTERS_LATE]


@pytest.mark.rule("L07")
@pytest.mark.rule("L14")
def test_a_letter_that_lies_here_to_be_confirmed_is_not_missed(small: SmallLibrary) -> None:
    one = shipped(small)
    small.later(days=40)
    dates = LendingDates(small.library)
    assert [line.record_id for line in listed(small)[_D.LETTERS_LATE]] == [one]

    def take_in(work: Work) -> None:
        kept = work.insert("attachment", sha256="a" * 64, media_type="image/png", byte_length=1, content=b"x")
        file_id = work.insert(
            "incoming_file", attachment=kept, name="fax.png", came_by="fax", came_on=work.today().isoformat(),
            staff=1, made_at=work.now_text,
        )  # fmt: skip
        work.insert("incoming_page", incoming_file=file_id, page_number=1, state="to_confirm", lending_request=one)

    write(small, take_in)
    assert _D.LETTERS_LATE not in listed(small)
    assert as_set(small) == open_deadlines(small.library, today(small))
    assert dates.lateness(Lending(small.library).record(one), today(small)) is None


@pytest.mark.rule("L14")
def test_the_library_sets_how_long_the_post_and_the_letter_take(small: SmallLibrary) -> None:
    from libdesk.services.settings import Settings

    request_id = shipped(small)
    Settings(small.library).change(small.context(), "lending.days_in_post", 5).must()
    Settings(small.library).change(small.context(), "lending.letter_days", 2).must()
    small.later(days=7)
    assert listed(small) == {}
    small.later(days=1)
    assert list(listed(small)) == [_D.LETTERS_LATE]
    Settings(small.library).change(small.context(), "lending.loan_months", 2).must()
    record = Lending(small.library).record(request_id)
    assert LendingDates(small.library).expected_back(record) == date(2026, 3, 12)


@pytest.mark.rule("L07")
def test_what_should_be_posted_back_and_what_is_in_the_post(small: SmallLibrary) -> None:
    late, back = confirmed(small, "B1"), posted_back(small, "B2")
    small.later(days=33)
    lines = listed(small)
    assert [(line.record_id, line.days_late, line.step) for line in lines[_D.AWAY_LATE]] == [(late, 2, READ)]
    assert [(line.record_id, line.days_late) for line in lines[_D.PARCELS_LATE]] == [(back, 19)]
    assert as_set(small) == open_deadlines(small.library, today(small))
    dates, record = LendingDates(small.library), Lending(small.library).record
    assert [dates.lateness(record(one), today(small)).what for one in (late, back)] == ["posting", "parcel"]  # type: ignore[union-attr]


def test_a_recall_is_listed_from_the_day_after_its_day(small: SmallLibrary) -> None:
    request_id = confirmed(small)
    Lending(small.library).recall(small.context(), request_id, "a reader here needs it", None).must()
    day = Lending(small.library).record(request_id).recall_by
    assert day is not None
    small.later(days=(day - today(small)).days)
    assert listed(small) == {}
    small.later(days=1)
    assert list(listed(small)) == [_D.RECALLS_LATE]
    assert as_set(small) == open_deadlines(small.library, today(small))


@pytest.mark.rule("L18")
def test_an_item_at_the_wrong_site_is_listed_until_it_is_home(small: SmallLibrary) -> None:
    request_id = confirmed(small)
    elsewhere = small.context(site=small.branch)
    Lending(small.library).take_home(elsewhere, request_id, ReturnedParcel(today(small), "good")).must()
    assert [(line.record_id, line.step) for line in listed(small)[_D.RETURNS_TO_ROUTE]] == [(request_id, READ)]
    assert as_set(small) == open_deadlines(small.library, today(small))
    Desk(small.library).take_in(small.context(), small.items["B1"]).must()
    assert listed(small) == {}


@pytest.mark.rule("L18")
def test_an_item_that_came_to_the_wrong_site_twice_is_listed_for_its_last_way(small: SmallLibrary) -> None:
    elsewhere = small.context(site=small.branch)
    parcel = Parcel("registered_air_mail", "RR987654326JP")
    ways = []
    for way in (PARCEL, parcel):
        ways.append(shipped(small, parcel=way))
        Lending(small.library).take_home(elsewhere, ways[-1], ReturnedParcel(today(small), "good")).must()
    assert [line.record_id for line in listed(small)[_D.RETURNS_TO_ROUTE]] == ways[1:]
    assert as_set(small) == open_deadlines(small.library, today(small))


@pytest.mark.rule("L19")
def test_a_compensation_is_asked_for_answered_and_settled(small: SmallLibrary) -> None:
    request_id, cases, here = lost(small), LendingCompensations(small.library), small.context()
    assert [line.step for line in listed(small)[_D.COMPENSATIONS_TO_DECIDE]] == ["decide_compensation"]
    cases.decide(here, request_id, "none").must()
    assert [line.step for line in listed(small)[_D.COMPENSATIONS_TO_CLOSE]] == ["make_good"]
    assert as_set(small) == open_deadlines(small.library, today(small))
    cases.decide(here, request_id, "payment", 4000).must()
    assert [line.step for line in listed(small)[_D.COMPENSATIONS_TO_ASK]] == ["ask_compensation"]
    assert as_set(small) == open_deadlines(small.library, today(small))
    case = cases.ask(here, request_id).must()
    assert list(listed(small)) == [_D.COMPENSATIONS_OPEN]
    assert case.answer_by is not None
    small.later(days=(case.answer_by - today(small)).days + 1)
    (line,) = listed(small)[_D.COMPENSATIONS_LATE]
    assert (line.days_late, line.step) == (1, READ)
    assert as_set(small) == open_deadlines(small.library, today(small))
    cases.make_good(small.context(), request_id).must()
    assert listed(small) == {}


@pytest.mark.rule("L19")
def test_a_lost_item_without_a_case_is_not_forgotten(small: SmallLibrary) -> None:
    request_id = lost(small)
    write(small, lambda work: work.run("DELETE FROM lending_compensation"))
    ((code, (line,)),) = listed(small).items()
    assert (code, line.record_id, line.day, line.step) == (_D.COMPENSATIONS_TO_CLOSE, request_id, None, "make_good")
    assert as_set(small) == open_deadlines(small.library, today(small))


def test_what_has_come_home_waits_for_nobody(small: SmallLibrary) -> None:
    request_id = returned(small)
    small.later(days=300)
    assert listed(small) == {}
    assert deadlines_of(small.library.rows, Lending(small.library).record(request_id), today(small)) == ()


def test_a_request_of_every_kind_at_once_and_day_by_day(small: SmallLibrary) -> None:
    entered(small, "B4")
    shipped(small, "B1")
    posted_back(small, "B2")
    for _day in range(60):
        small.later(days=1)
        assert as_set(small) == open_deadlines(small.library, today(small))
    assert len(as_set(small)) == 3
    earliest = [lines[0].day for lines in listed(small).values()]
    assert all(day is not None and day < today(small) - timedelta(days=30) for day in earliest)


@pytest.mark.rule("L01")
@pytest.mark.rule("L03")
def test_partners_and_what_came_in_stand_among_the_requests(small: SmallLibrary) -> None:
    entered(small, "B4")
    shipped(small, "B1")
    set_partner(small, state="applied")
    small.later(days=30)
    codes = [group.code for group in lending_groups(small.library, small.context())]
    assert codes[0] == _D.LETTERS_LATE
    assert _D.TO_ANSWER in codes
    assert len(codes) > 2
