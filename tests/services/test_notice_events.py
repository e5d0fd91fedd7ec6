"""What is told and what is not, where two things look alike (H07, H17)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.domain.notices import NoticeState
from libdesk.domain.problems import Problem
from libdesk.exchange.smtp_delivery import MailServer
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.library import Work
from libdesk.services.notice_run import NoticeRuns
from libdesk.services.notice_sending import NoticeSending
from libdesk.services.notices import Notices
from libdesk.services.patrons import Patrons
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.notice_rows import body, lent_until, lines, only, place, reach, ready, run, set_to


@pytest.fixture(autouse=True)
def _reached(small: SmallLibrary) -> None:
    reach(small, "P1", email="taro@example.jp", address="潮見町1", telephone="03-1")


def test_the_site_that_hands_over_signs(small: SmallLibrary) -> None:
    ready(small, "P1", "disc", "B3", site=small.branch)
    run(small)
    assert Notices(small.library).notice(only(small).notice_id).site_id == small.branch
    assert "港分館" in body(small)
    assert "電話" not in body(small), "the branch has no number on record"


def test_what_is_between_our_sites_is_not_ready(small: SmallLibrary) -> None:
    ready(small, "P1", state="in_transit", ready_at=None, shelf_until=None)
    assert run(small).made == 0


def test_one_copy_that_is_gone_is_told_to_who_wants_that_one(small: SmallLibrary) -> None:
    def second_copy(work: Work) -> int:
        return work.insert("item", title=small.titles["cat"], site=small.main, loan_class=small.classes["general"])

    second = write(small, second_copy)
    write(small, lambda work: work.update("item", second, state="in_service"))
    hold = place(small, "P1", item_id=small.items["B1"])
    place(small, "P2")
    write(small, lambda work: work.update("item", small.items["B1"], state="missing"))
    assert run(small).by_kind == {"hold_no_copy": 1}
    assert Notices(small.library).notice(only(small).notice_id).about[0].hold_id == hold


def test_a_letter_of_an_earlier_recall_tells_nothing_of_this_one(small: SmallLibrary) -> None:
    set_to(small, due_soon_days=0)
    loan = lent_until(small, "P1", "B1", date(2026, 1, 20))
    write(
        small,
        lambda work: work.insert(
            "printed_sheet", kind="recall_letter", language="ja", data='{"item_number": "B1"}', data_version=1,
            patron=small.patrons["P1"], destination="A4", staff=1, site=1, printed_at=work.now_text,
        ),
    )  # fmt: skip
    small.later(days=3)
    write(small, lambda work: work.update("loan", loan, recalled_on="2026-01-10", recall_reason="hold"))
    assert run(small).by_kind == {"recall": 1}


@pytest.mark.rule("H07")
def test_a_run_that_an_error_broke_off_is_due_again(small: SmallLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    from libdesk.services import notice_run

    ready(small, "P1")
    small.later(hours=10)
    runs = NoticeRuns(small.library)

    def full(*_what: object) -> None:
        raise Problem("disk_full", {"path": "x", "what": "x"})

    with monkeypatch.context() as patch:
        patch.setattr(notice_run._Run, "_insert", full)
        with pytest.raises(Problem):
            runs.run(small.context(), "time")
    assert runs.due(small.context()) is not None
    assert runs.run(small.context(), "time").must().made == 1
    assert [(line.made, line.ended_at is None) for line in Notices(small.library).runs()] == [(1, False), (0, True)]


def test_a_waiting_letter_of_an_earlier_readiness_is_withdrawn(small: SmallLibrary) -> None:
    """Put back and captured again before it went: two letters would name two days."""
    hold = ready(small, "P1")
    run(small)
    small.later(days=1)
    write(small, lambda work: work.update("hold", hold, ready_at=work.now_text))
    assert run(small).made == 1
    assert [line.state for line in lines(small)] == [NoticeState.WITHDRAWN, NoticeState.WAITING]


@pytest.mark.parametrize("by", ["the run", "the sending"])
def test_an_expiry_that_was_taken_back_and_came_after_all_is_told(small: SmallLibrary, by: str) -> None:
    hold = ready(small, "P1", shelf_until="2026-01-06")
    set_to(small, hold_ready=False)
    expired = Holds(small.library).expire(small.context(), hold)
    assert run(small).by_kind == {"hold_expired": 1}
    History(small.library).undo(small.context(), expired.action_id or 0).must()
    if by == "the run":
        assert run(small).withdrawn == 1
    else:
        nowhere = MailServer("127.0.0.1", 1, "none", seconds=5)
        assert NoticeSending(small.library).send(small.context(), nowhere).must().withdrawn == 1
    small.later(days=1)
    Holds(small.library).expire(small.context(), hold).must()
    assert run(small).by_kind == {"hold_expired": 1}
    assert [line.state for line in lines(small)] == [NoticeState.WITHDRAWN, NoticeState.WAITING]


def test_what_staff_withdraw_is_not_told_again(small: SmallLibrary) -> None:
    ready(small, "P1")
    run(small)
    Notices(small.library).withdraw(small.context(), [only(small).notice_id]).must()
    assert run(small).made == 0


def test_what_was_perhaps_sent_is_not_withdrawn_when_it_is_over(small: SmallLibrary) -> None:
    hold = ready(small, "P1")
    run(small)
    write(
        small,
        lambda work: work.update("notice", only(small).notice_id, state="unsure", message_id="<1@library.example>"),
    )
    Holds(small.library).cancel(small.context(), hold).must()
    run(small)
    assert lines(small)[0].state is NoticeState.UNSURE


@pytest.mark.rule("H17")
@pytest.mark.parametrize(
    ("changed", "failed"),
    [
        (lambda record: replace(record, notice_way="letter"), True),
        (lambda record: replace(record, email="new@example.jp"), False),
    ],
)
def test_only_another_address_counts_as_working(
    small: SmallLibrary, changed: Callable[[Any], Any], failed: bool
) -> None:
    reach(small, "P1", email_failed_on="2026-01-06", email_failed_why="550 unknown")
    patrons = Patrons(small.library)
    record = patrons.record(small.patrons["P1"])
    patrons.change(small.context(), small.patrons["P1"], changed(record)).must()
    found = small.library.rows.value("SELECT email_failed_on FROM patron WHERE id = ?", small.patrons["P1"])
    assert (found is not None) is failed
