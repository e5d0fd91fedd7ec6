"""The run of notices: everything untold is told once, a message for each person and kind (H07, H08, H17, C08)."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from libdesk.domain.lending_answer import RefusalReason
from libdesk.domain.notices import NoticeKind, NoticeState, NoticeStep
from libdesk.domain.problems import Problem
from libdesk.services.alone import alone_with
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.library import Library, Work
from libdesk.services.notice_run import NoticeRuns
from libdesk.services.notices import Notices
from libdesk.services.recalls import Recalls
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import lend, take_back, write
from tests.services.notice_rows import body, lent_until, lines, many_late, only, place, reach, ready, run, set_to
from tests.services.outcomes import refusals

TODAY = date(2026, 1, 7)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


@pytest.fixture(autouse=True)
def _one_can_be_mailed(small: SmallLibrary) -> None:
    reach(small, "P1", email="taro@example.jp", address="潮見町1", telephone="03-1")


class TestWhenARunIsDue:
    @pytest.mark.rule("H07")
    def test_at_eight_in_the_evening_once(self, small: SmallLibrary) -> None:
        runs = NoticeRuns(small.library)
        assert runs.due(small.context()) is None  # ten in the morning of the library's first day
        small.later(hours=10)
        assert runs.due(small.context()) == TODAY
        run(small, started_by="time")
        assert runs.due(small.context()) is None
        small.later(hours=23, minutes=59)
        assert runs.due(small.context()) is None
        small.later(minutes=1)
        assert runs.due(small.context()) == days(1)

    @pytest.mark.rule("H07")
    def test_at_the_next_start_where_the_program_was_not_open(self, small: SmallLibrary) -> None:
        ready(small, "P1")
        small.later(days=3)
        runs = NoticeRuns(small.library)
        assert runs.due(small.context()) == days(2)
        assert run(small, started_by="start").for_day == days(2)
        assert runs.due(small.context()) is None
        assert only(small).kind is NoticeKind.HOLD_READY

    @pytest.mark.rule("H07")
    def test_the_time_is_the_librarys(self, small: SmallLibrary) -> None:
        set_to(small, time="18:30")
        small.later(hours=8, minutes=29)
        assert NoticeRuns(small.library).due(small.context()) is None
        small.later(minutes=1)
        assert NoticeRuns(small.library).due(small.context()) == TODAY

    def test_a_time_that_is_none_is_refused(self, small: SmallLibrary) -> None:
        outcome = Settings(small.library).change(small.context(), "notices.time", "8 pm")
        assert refusals(outcome) == ["time_malformed"]

    @pytest.mark.rule("H07")
    def test_by_hand_in_the_day_it_does_not_stand_for_the_evening(self, small: SmallLibrary) -> None:
        small.later(hours=5)
        ready(small, "P1")
        report = run(small)
        assert (report.for_day, report.made) == (days(-1), 1)
        small.later(hours=5)
        assert NoticeRuns(small.library).due(small.context()) == TODAY

    def test_by_itself_it_needs_no_right_by_hand_it_does(self, small: SmallLibrary) -> None:
        helper = small.context(staff=small.helper)
        runs = NoticeRuns(small.library)
        assert refusals(runs.run(helper, "hand")) == ["right_missing"]
        assert refusals(runs.run(helper, "command")) == ["right_missing"]
        assert runs.run(helper, "time").done
        assert runs.run(helper, "start").done

    def test_runs_are_listed_with_what_they_made(self, small: SmallLibrary) -> None:
        ready(small, "P1")
        small.later(hours=10)
        run(small, started_by="time")
        (line,) = Notices(small.library).runs()
        assert (line.for_day, line.made, line.started_by) == (TODAY, 1, "time")
        assert line.begun_at.hour == 20
        assert line.ended_at is not None

    def test_a_clock_that_was_set_back_is_asked_about(self, small: SmallLibrary) -> None:
        small.later(days=-1)
        assert refusals(NoticeRuns(small.library).run(small.context(), "hand")) == ["clock_went_backwards"]


class TestReady:
    @pytest.mark.rule("H07")
    def test_all_that_became_ready_for_a_person_is_one_message(self, small: SmallLibrary) -> None:
        ready(small, "P1")
        ready(small, "P1", "emma", "B2")
        ready(small, "P2", "disc", "B3")
        report = run(small)
        assert (report.made, report.told) == (2, 3)
        assert report.by_kind == {"hold_ready": 2}
        assert report.by_way == {"email": 1, "telephone": 1}
        first, second = lines(small)
        assert (first.who, first.things, first.way, first.address) == ("山田 太郎", 2, "email", "taro@example.jp")
        assert (second.who, second.things) == ("Anna Müller", 1)
        text = body(small, first.notice_id)
        assert "山田 太郎 様" in text
        assert "・吾輩は猫である（資料番号 B1）" in text
        assert "・Emma（資料番号 B2）" in text

    @pytest.mark.rule("H07")
    def test_nothing_is_told_twice(self, small: SmallLibrary) -> None:
        ready(small, "P1")
        assert run(small).made == 1
        assert run(small).made == 0
        small.later(days=1)
        assert run(small).made == 0

    @pytest.mark.rule("H07")
    def test_not_even_when_the_capture_is_taken_back_and_done_again(self, small: SmallLibrary) -> None:
        lend(small, "P2", "B1")
        place(small, "P1")
        history = History(small.library)
        captured = Desk(small.library).take_back(small.context(), small.items["B1"])
        assert run(small).made == 1
        Notices(small.library).mark(small.context(), [only(small).notice_id], NoticeStep.TELL).must()
        undone = history.undo(small.context(), captured.action_id or 0)
        assert undone.done
        assert run(small).made == 0
        assert history.undo(small.context(), undone.action_id or 0).done
        assert run(small).made == 0

    @pytest.mark.rule("H07")
    def test_what_was_withdrawn_before_it_went_is_told_once_it_is_so_again(self, small: SmallLibrary) -> None:
        lend(small, "P2", "B1")
        place(small, "P1")
        history = History(small.library)
        captured = Desk(small.library).take_back(small.context(), small.items["B1"])
        assert run(small).made == 1
        undone = history.undo(small.context(), captured.action_id or 0)
        assert run(small).withdrawn == 1
        assert history.undo(small.context(), undone.action_id or 0).done
        assert run(small).made == 1
        assert [line.state for line in lines(small)] == [NoticeState.WITHDRAWN, NoticeState.WAITING]

    @pytest.mark.rule("H07")
    def test_what_is_ready_anew_is_told_anew(self, small: SmallLibrary) -> None:
        lend(small, "P2", "B1")
        place(small, "P1")
        captured = Desk(small.library).take_back(small.context(), small.items["B1"])
        run(small)
        History(small.library).undo(small.context(), captured.action_id or 0)
        small.later(hours=2)
        take_back(small, "B1")
        assert run(small).made == 1

    @pytest.mark.rule("H08")
    def test_from_the_day_after_the_notice_with_the_card(self, small: SmallLibrary) -> None:
        ready(small, "P1")
        small.later(hours=10)
        run(small)
        text = body(small)
        assert "【受取館：本館】 2026年1月8日（木）以降に、利用者カードをお持ちのうえ" in text
        assert "取り置き期限：2026年1月9日（金）" in text

    @pytest.mark.rule("H08")
    def test_the_day_after_is_an_open_one(self, small: SmallLibrary) -> None:
        small.later(days=4)  # Sunday; the main site is closed on Mondays
        ready(small, "P1", shelf_until="2026-01-16")
        run(small)
        closed = small.library.rows.value("SELECT 1 FROM opening_hours WHERE site_id = 1 AND weekday = 1") is None
        assert ("2026年1月13日（火）以降" if closed else "2026年1月12日（月）以降") in body(small)

    @pytest.mark.rule("H08")
    def test_what_was_fetched_before_the_notice_needs_none(self, small: SmallLibrary) -> None:
        place(small, "P1", item_id=small.items["B1"])
        lend(small, "P1", "B1")
        assert run(small).made == 0

    @pytest.mark.rule("H08")
    @pytest.mark.rule("H12")
    def test_another_library_by_its_dispatch_days(self, small: SmallLibrary) -> None:
        _place_with_days(small, "2026-01-06", "2026-01-13", "2026-01-27")
        ready(small, "P1", pickup="partner", pickup_place=1, shelf_until=None)
        small.later(hours=10)
        run(small)
        text = body(small)
        assert "【受取館：江別市情報図書館】 2026年1月13日（火）に発送します。" in text
        assert "2026年1月14日（水）以降に受取館へ" in text
        assert "1月の発送日：6日（火）、13日（火）、27日（火）" in text
        assert "江別市情報図書館の利用者カードと当館の利用者カードの両方" in text

    @pytest.mark.rule("H08")
    def test_never_sooner_than_four_days_after_the_notice(self, small: SmallLibrary) -> None:
        _place_with_days(small, "2026-01-08")
        reach(small, "P1", language="en")
        ready(small, "P1", pickup="partner", pickup_place=1, shelf_until=None)
        run(small)
        text = body(small)
        assert "At Ebetsu, from Sunday 11 January 2026 on: we send it on Thursday 8 January 2026." in text
        assert "In January we send to Ebetsu on: Thu 8." in text

    @pytest.mark.rule("H08")
    def test_the_month_of_the_next_dispatch_where_it_is_another(self, small: SmallLibrary) -> None:
        _place_with_days(small, "2026-01-06", "2026-02-03", "2026-02-17")
        ready(small, "P1", pickup="partner", pickup_place=1, shelf_until=None)
        run(small)
        assert "2月の発送日：3日（火）、17日（火）" in body(small)

    @pytest.mark.rule("H08")
    def test_a_run_made_up_for_in_the_morning_is_in_time_for_that_days_parcel(self, small: SmallLibrary) -> None:
        _place_with_days(small, "2026-01-08", "2026-01-20")
        ready(small, "P1", pickup="partner", pickup_place=1, shelf_until=None)
        small.later(hours=22)  # Thursday, eight in the morning
        run(small, started_by="start")
        assert "2026年1月8日（木）に発送します" in body(small)

    @pytest.mark.rule("H08")
    def test_a_place_without_dispatch_days(self, small: SmallLibrary) -> None:
        _place_with_days(small, "2026-01-06")
        ready(small, "P1", pickup="partner", pickup_place=1, shelf_until=None)
        run(small)
        assert "次の発送日に発送します。発送日は当館へお問い合わせください" in body(small)

    @pytest.mark.rule("H08")
    def test_what_is_sent_or_there_already(self, small: SmallLibrary) -> None:
        _place_with_days(small, "2026-01-07")
        dispatch = write(
            small,
            lambda work: work.insert(
                "dispatch", site=small.main, pickup_place=1, sent_on="2026-01-07", currency="JPY", staff=1
            ),
        )
        sent = {"pickup": "partner", "pickup_place": 1, "dispatch": dispatch}
        ready(small, "P1", state="dispatched", shelf_until=None, **sent)
        ready(small, "P2", "emma", "B2", state="arrived", arrived_on="2026-01-07", **sent)
        run(small)
        on_its_way, there = lines(small)
        assert "2026年1月7日（水）に発送しました。2026年1月8日（木）以降に" in body(small, on_its_way.notice_id)
        assert "受取館に届いています" in body(small, there.notice_id)

    @pytest.mark.rule("H11")
    def test_at_home_for_the_postage(self, small: SmallLibrary) -> None:
        ready(small, "P1", pickup="home", shelf_until=None)
        run(small)
        assert "【自宅受取】 ご自宅へお送りします。送料はご負担をお願いいたします。" in body(small)
        assert "ご返却の際は当館まで郵送してください。" in body(small)

    @pytest.mark.rule("H08")
    def test_each_place_stands_above_its_items(self, small: SmallLibrary) -> None:
        ready(small, "P1", pickup="home", shelf_until=None)
        ready(small, "P1", "emma", "B2")
        ready(small, "P1", "jiten", "B4")
        run(small)
        blocks = body(small).split("\n\n")
        at_main = next(block for block in blocks if "受取館：本館" in block)
        assert at_main.count("\n・") == 2
        assert next(block for block in blocks if "自宅受取" in block).count("\n・") == 1

    @pytest.mark.rule("C08")
    def test_shelf_days_count_from_the_day_after_the_notice(self, small: SmallLibrary) -> None:
        lend(small, "P2", "B1")
        hold_id = place(small, "P1")
        take_back(small, "B1")
        told_at_once = small.library.rows.value("SELECT shelf_until FROM hold WHERE id = ?", hold_id)
        small.later(days=3)
        run(small, started_by="start")
        told_late = small.library.rows.value("SELECT shelf_until FROM hold WHERE id = ?", hold_id)
        assert told_late > told_at_once
        captured_then = Holds(small.library).captured(hold_id)
        assert captured_then is not None
        assert captured_then.shelf_until is not None
        assert f"{captured_then.shelf_until.month}月{captured_then.shelf_until.day}日" in body(small)

    @pytest.mark.rule("C08")
    def test_the_same_evening_nothing_changes(self, small: SmallLibrary) -> None:
        hold_id = ready(small, "P1")
        small.later(hours=10)
        run(small)
        assert small.library.rows.value("SELECT shelf_until FROM hold WHERE id = ?", hold_id) == "2026-01-09"

    @pytest.mark.rule("C08")
    def test_who_has_longer_anyway_keeps_it(self, small: SmallLibrary) -> None:
        hold_id = ready(small, "P1", shelf_until="2026-03-01")
        small.later(days=2)
        run(small)
        assert small.library.rows.value("SELECT shelf_until FROM hold WHERE id = ?", hold_id) == "2026-03-01"


def _place_with_days(small: SmallLibrary, *dispatch_days: str) -> None:
    def fill(work: Work) -> None:
        work.insert("pickup_place", code="E", name="江別市情報図書館", name_latin="Ebetsu", site=small.main)
        for day in dispatch_days:
            work.insert("dispatch_day", pickup_place=1, day=day)

    write(small, fill)


class TestEnded:
    def test_a_hold_that_expired(self, small: SmallLibrary) -> None:
        hold_id = ready(small, "P1", shelf_until="2026-01-06")
        Holds(small.library).expire(small.context(), hold_id).must()
        run(small)
        assert only(small).kind is NoticeKind.HOLD_EXPIRED
        assert "取り置き期限までにお受け取りがありませんでした" in body(small)
        assert run(small).made == 0

    def test_a_hold_that_the_library_cancelled_with_its_reason(self, small: SmallLibrary) -> None:
        hold_id = place(small, "P1")
        Holds(small.library).cancel(small.context(), hold_id, "汚損のため\n除籍").must()
        run(small)
        assert only(small).kind is NoticeKind.HOLD_CANCELLED
        assert "理由：汚損のため 除籍" in body(small)

    def test_a_hold_that_the_person_cancelled_is_no_news(self, small: SmallLibrary) -> None:
        Holds(small.library).cancel(small.context(), place(small, "P1"), asked_by="patron").must()
        assert run(small).made == 0

    def test_a_hold_without_a_copy_left(self, small: SmallLibrary) -> None:
        place(small, "P1")
        place(small, "P2", "emma", item_id=small.items["B2"])
        for number, state in (("B1", "missing"), ("B2", "repair")):
            write(small, lambda work, n=number, s=state: work.update("item", small.items[n], state=s))
        run(small)
        line = only(small)
        assert (line.kind, line.who) == (NoticeKind.HOLD_NO_COPY, "山田 太郎")
        assert "・吾輩は猫である\n" in body(small)
        write(small, lambda work: work.update("item", small.items["B2"], state="lost"))
        assert run(small).by_kind == {"hold_no_copy": 1}

    def test_what_ended_long_before_notices_were_made_is_not_told(self, small: SmallLibrary) -> None:
        hold_id = ready(small, "P1", shelf_until="2026-01-06")
        Holds(small.library).expire(small.context(), hold_id).must()
        small.later(days=40)
        assert run(small).made == 0


class TestLoans:
    def test_due_soon_in_one_message(self, small: SmallLibrary) -> None:
        lent_until(small, "P1", "B1", days(3))
        lent_until(small, "P1", "B2", days(0))
        lent_until(small, "P2", "B3", days(4))
        run(small)
        line = only(small)
        assert (line.kind, line.things) == (NoticeKind.DUE_SOON, 2)
        text = body(small)
        assert text.index("Emma") < text.index("吾輩は猫である")  # what is due first stands first
        assert "返却期限：2026年1月10日（土）" in text

    @pytest.mark.parametrize(
        "columns",
        [
            {"timed": 1},
            {"in_library": 1},
            {"recalled_on": "2025-12-01", "recall_reason": "hold"},
            {"claimed_returned_on": "2026-01-02"},
            {"lent_at": "2026-01-07T00:00:00.000Z"},
            {"renewed_at": "2026-01-07T00:00:00.000Z", "renewals": 1},
        ],
    )
    def test_nobody_is_reminded_of_what_is_known(self, small: SmallLibrary, columns: dict[str, Any]) -> None:
        lent_until(small, "P1", "B1", days(2), **columns)
        assert run(small).made == 0

    def test_renewed_it_is_due_soon_again(self, small: SmallLibrary) -> None:
        loan_id = lent_until(small, "P1", "B1", days(2))
        assert run(small).made == 1
        later = days(16).isoformat()
        write(small, lambda work: work.update("loan", loan_id, due_on=later, renewals=1))
        small.later(days=14)
        assert run(small).by_kind == {"due_soon": 1}

    def test_reminders_one_after_the_other(self, small: SmallLibrary) -> None:
        lent_until(small, "P1", "B1", days(-1))
        kinds = []
        for _ in range(25):
            kinds.append(sorted(run(small).by_kind))
            small.later(days=1)
        told = {number: kind for number, kind in enumerate(kinds) if kind}
        assert told == {0: ["overdue_1"], 6: ["overdue_2"], 20: ["overdue_3"]}

    def test_who_is_very_late_gets_one_reminder(self, small: SmallLibrary) -> None:
        lent_until(small, "P1", "B1", days(-200))
        lent_until(small, "P1", "B2", days(-2))
        assert run(small).by_kind == {"overdue_3": 1, "overdue_1": 1}
        assert "（200日超過）" in body(small, lines(small, kinds=(NoticeKind.OVERDUE_3,))[0].notice_id)

    def test_a_claim_and_a_loss_are_not_reminded_of(self, small: SmallLibrary) -> None:
        lent_until(small, "P1", "B1", days(-9), claimed_returned_on="2026-01-02")
        lost = lent_until(small, "P1", "B2", days(-9))
        write(
            small,
            lambda work: work.insert("loss_case", loan=lost, kind="lost", reported_on="2026-01-02", currency="JPY"),
        )
        assert run(small).made == 0

    def test_settings_turn_each_off(self, small: SmallLibrary) -> None:
        lent_until(small, "P1", "B1", days(-30))
        lent_until(small, "P1", "B2", days(1))
        ready(small, "P2", "disc", "B3")
        set_to(small, overdue_1_days=0, overdue_2_days=0, overdue_3_days=0, due_soon_days=0, hold_ready=False)
        assert run(small).made == 0

    def test_a_recall(self, small: SmallLibrary) -> None:
        set_to(small, due_soon_days=0)
        _renewed_with_somebody_waiting(small)
        run(small)
        line = only(small)
        assert (line.kind, line.who) == (NoticeKind.RECALL, "山田 太郎")
        assert "（ほかの利用者の予約が入っています）" in body(small)
        assert run(small).made == 0

    def test_a_recall_whose_letter_was_printed_by_hand(self, small: SmallLibrary) -> None:
        set_to(small, due_soon_days=0)
        _renewed_with_somebody_waiting(small)
        write(
            small,
            lambda work: work.insert(
                "printed_sheet", kind="recall_letter", language="ja", data='{"item_number": "B1"}', data_version=1,
                patron=small.patrons["P1"], destination="A4", staff=1, site=1, printed_at=work.now_text,
            ),
        )  # fmt: skip
        assert run(small).made == 0


def _renewed_with_somebody_waiting(small: SmallLibrary) -> None:
    loan_id = lent_until(small, "P1", "B1", days(20), renewals=1, renewed_at="2025-12-20T01:00:00.000Z")
    place(small, "P2")
    Recalls(small.library).recall(small.context(), loan_id).must()


class TestPartners:
    def test_a_refusal_and_a_missing_receipt_letter(self, small: SmallLibrary) -> None:
        refused = _request(small, "Die Katze", their_number="F-7")
        Lending(small.library).refuse(small.context(), refused, (RefusalReason("other", "貸出中"),)).must()
        _shipped(small, "2025-12-01")
        report = run(small)
        assert report.by_kind == {"lending_refusal": 1, "receipt_letter_missing": 1}
        refusal, letter = lines(small)
        assert (refusal.who, refusal.address) == ("Stadtbibliothek Musterstadt", "fernleihe@bibliothek.example")
        said = body(small, refusal.notice_id)
        assert "- Die Katze\n  Your number F-7, our number L2026-0001\n  Reason: 貸出中" in said
        assert "- Emma (no. B2)\n  Our number L2026-0002\n  Sent on 1 December 2025." in body(small, letter.notice_id)
        assert run(small).made == 0

    def test_no_letter_is_asked_for_before_it_is_late_or_where_the_library_asks_for_none(
        self, small: SmallLibrary
    ) -> None:
        _shipped(small, "2026-01-02")
        assert run(small).made == 0
        small.later(days=40)
        set_to(small, receipt_letter_missing=False)
        assert run(small).made == 0
        set_to(small, receipt_letter_missing=True)
        assert run(small).by_kind == {"receipt_letter_missing": 1}

    def test_a_refusal_that_was_taken_back_is_not_told(self, small: SmallLibrary) -> None:
        request = _request(small, "Die Katze")
        outcome = Lending(small.library).refuse(small.context(), request, (RefusalReason("other", "no"),))
        History(small.library).undo(small.context(), outcome.action_id or 0).must()
        assert run(small).made == 0

    def test_a_partner_without_email_gets_a_letter_and_without_an_address_a_call(self, small: SmallLibrary) -> None:
        request = _request(small, "Die Katze")
        Lending(small.library).refuse(small.context(), request, (RefusalReason("other", "no"),)).must()
        write(small, lambda work: work.update("partner_library", small.partner, email=""))
        run(small)
        assert (only(small).way, only(small).address) == ("letter", "")


def forget_request(work: Work, request: int) -> None:
    """Take a request out of the file with everything that hangs on it."""
    for table in ("lending_refusal_reason", "lending_event", "identifier"):
        for (row_id,) in work.all(f"SELECT id FROM {table} WHERE lending_request_id = ?", request):
            work.delete(table, row_id)
    work.delete("lending_request", request)


def _shipped(small: SmallLibrary, sent_on: str) -> None:
    request = _request(small, "Emma")

    def ship(work: Work) -> None:
        shipment = work.insert(
            "shipment", direction="out", site=small.main, partner_library=small.partner,
            service="registered_air_mail", sent_on=sent_on,
        )  # fmt: skip
        work.update(
            "lending_request", request, state="shipped", item=small.items["B2"], title=small.titles["emma"],
            outward_shipment=shipment,
        )  # fmt: skip

    write(small, ship)


def _request(small: SmallLibrary, title: str, **more: Any) -> int:
    asked = NewRequest(partner_library_id=small.partner, channel="post", requested_on=TODAY, asked_title=title, **more)
    return Lending(small.library).enter(small.context(), asked).must()


class TestWords:
    def test_in_the_patrons_language(self, small: SmallLibrary) -> None:
        reach(small, "P2", language="en", email="anna@example.org")
        lent_until(small, "P2", "B1", days(-1))
        run(small)
        text = body(small)
        assert text.startswith("Dear Anna Müller,\n\nThese items are past their due date.")
        assert "- 吾輩は猫である (no. B1), was due on Tuesday 6 January 2026" in text

    def test_titles_are_left_out_where_the_library_shows_none(self, small: SmallLibrary) -> None:
        Settings(small.library).change(small.context(), "letters.show_titles", False).must()
        ready(small, "P1")
        hold = place(small, "P2", "emma")
        Holds(small.library).cancel(small.context(), hold).must()
        run(small)
        first, second = (body(small, line.notice_id) for line in lines(small))
        assert "・資料番号 B1" in first
        assert "・2026年1月7日にご予約の資料" in second
        assert "猫" not in first
        assert "Emma" not in second

    def test_who_signs(self, small: SmallLibrary) -> None:
        Settings(small.library).change(small.context(), "library.name", "潮見町立図書館").must()
        ready(small, "P1")
        run(small)
        assert body(small).endswith("潮見町立図書館\n本館\n電話：+81-3-0000-0001\n電子メール：ill@library.example")
        assert only(small).subject == "予約資料の貸出準備ができました（潮見町立図書館）"


class TestWays:
    @pytest.mark.rule("H17")
    @pytest.mark.parametrize(
        ("columns", "way", "address"),
        [
            ({}, "email", "taro@example.jp"),
            ({"email": ""}, "letter", ""),
            ({"email": "no address"}, "letter", ""),
            ({"email": "a@b.example\nBcc: all@b.example"}, "letter", ""),
            ({"email": "", "address": " "}, "telephone", "03-1"),
            ({"notice_way": "letter"}, "letter", ""),
            ({"notice_way": "telephone"}, "telephone", "03-1"),
            ({"notice_way": "telephone", "telephone": "03-1\n090-2"}, "telephone", "03-1 090-2"),
            ({"email_failed_on": "2026-01-02", "email_failed_why": "user unknown"}, "letter", ""),
        ],
    )
    def test_by_which_way(self, small: SmallLibrary, columns: dict[str, Any], way: str, address: str) -> None:
        reach(small, "P1", **columns)
        ready(small, "P1")
        run(small)
        assert (only(small).way, only(small).address) == (way, address)

    @pytest.mark.rule("H17")
    def test_where_no_letters_are_written_staff_telephone(self, small: SmallLibrary) -> None:
        set_to(small, letter_when_no_email=False)
        reach(small, "P1", email="")
        ready(small, "P1")
        run(small)
        assert only(small).way == "telephone"


class _Watching:
    """Progress that asks to stop after so many reports."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.reports: list[tuple[int, int | None]] = []
        self._stop_after = stop_after

    @property
    def cancelled(self) -> bool:
        return len(self.reports) >= self._stop_after

    def report(self, done: int, total: int | None) -> None:
        self.reports.append((done, total))


class TestLongRuns:
    def test_progress_counts_to_the_end(self, small: SmallLibrary) -> None:
        many_late(small, 60)
        watching = _Watching()
        assert run(small, progress=watching).made == 30
        done = [one for one, _ in watching.reports]
        assert done == sorted(done)
        assert watching.reports[0] == (0, 60)
        assert watching.reports[-1] == (60, 60)
        assert len(watching.reports) > 3  # in steps

    @pytest.mark.rule("H07")
    def test_cancelled_it_keeps_what_is_made_and_the_next_makes_the_rest(self, small: SmallLibrary) -> None:
        many_late(small, 60)
        first = run(small, progress=_Watching(stop_after=2))
        assert first.cancelled
        assert 0 < first.made < 30
        second = run(small)
        assert not second.cancelled
        assert first.made + second.made == 30
        assert len({line.patron_id for line in lines(small)}) == 30

    @pytest.mark.rule("H07")
    def test_killed_in_the_middle_the_next_makes_the_rest_and_nothing_twice(self, small: SmallLibrary) -> None:
        many_late(small, 60)

        class Killed(Exception):  # noqa: N818
            """Stands for the end of the process: nothing after it is written."""

        class Killing(_Watching):
            def report(self, done: int, total: int | None) -> None:
                super().report(done, total)
                if done:
                    small.library.file.run = _dead  # type: ignore[method-assign]
                    raise Killed

        def _dead(call: object) -> None:
            raise Killed

        alive = small.library.file.run
        small.later(hours=10)
        with pytest.raises(Killed):
            run(small, started_by="time", progress=Killing())
        small.library.file.run = alive  # type: ignore[method-assign]
        made = len(lines(small))
        assert 0 < made < 30
        runs = NoticeRuns(small.library)
        assert runs.due(small.context()) == TODAY  # it was not ended
        small.library.close_interrupted()
        report = run(small, started_by="start")
        assert made + report.made == 30
        events = [key for (key,) in small.library.rows.all("SELECT event FROM notice_about")]
        assert len(events) == len(set(events)) == 60
        assert runs.due(small.context()) is None
        assert [line.ended_at is None for line in Notices(small.library).runs()] == [False, True]

    def test_a_desk_action_waits_for_one_step_at_most(self, small: SmallLibrary) -> None:
        many_late(small, 200)
        steps: list[float] = []
        submit = small.library.file.submit_step

        def timed(call: Any) -> Any:
            steps.append(0)
            return submit(call)

        small.library.file.submit_step = timed  # type: ignore[method-assign]
        run(small)
        assert len(steps) >= 5

    def test_what_was_given_back_while_it_ran_is_not_told(self, small: SmallLibrary) -> None:
        lent_until(small, "P1", "B1", days(-1))
        lent_until(small, "P1", "B2", days(-1))

        class GivingBack(_Watching):
            def report(self, done: int, total: int | None) -> None:
                if not self.reports:
                    take_back(small, "B1")
                super().report(done, total)

        assert run(small, progress=GivingBack()).told == 1
        assert "猫" not in body(small)

    def test_another_run_beside_it_is_refused(self, small: SmallLibrary) -> None:
        with alone_with(small.path, "noticing"), pytest.raises(Problem, match="notices_running"):
            run(small)

    def test_an_open_run_is_not_closed_while_it_works(self, small: SmallLibrary) -> None:
        many_late(small, 4)
        closed: list[int] = []

        class Looking(_Watching):
            def report(self, done: int, total: int | None) -> None:
                other = threading.Thread(target=lambda: closed.append(_close_elsewhere(small)))
                other.start()
                other.join()
                super().report(done, total)

        run(small, progress=Looking())
        assert set(closed) == {0}

    def test_it_is_one_action_that_is_never_offered_for_undo(self, small: SmallLibrary) -> None:
        ready(small, "P1")
        report = run(small)
        history = History(small.library)
        assert history.recent(1)[0].name == "notice_run"
        last = history.last_of(small.context())
        assert last is None or last.name != "notice_run"
        assert refusals(history.undo(small.context(), report.action_id or 0)) == ["undo_nothing"]
        assert len(lines(small)) == 1


def _close_elsewhere(small: SmallLibrary) -> int:
    other = Library.open(small.path)
    try:
        return other.close_interrupted()
    finally:
        other.close()


class TestNoLongerTrue:
    def test_a_waiting_letter_about_what_came_back_is_withdrawn_by_the_next_run(self, small: SmallLibrary) -> None:
        reach(small, "P1", email="")
        lent_until(small, "P1", "B1", days(-1))
        run(small)
        assert not only(small).stale
        take_back(small, "B1")
        assert only(small).stale
        assert run(small).withdrawn == 1
        assert only(small).state is NoticeState.WITHDRAWN

    def test_half_of_it_is_still_told(self, small: SmallLibrary) -> None:
        reach(small, "P1", email="")
        lent_until(small, "P1", "B1", days(-1))
        lent_until(small, "P1", "B2", days(-1))
        run(small)
        take_back(small, "B1")
        assert run(small).withdrawn == 0
        record = Notices(small.library).notice(only(small).notice_id)
        assert {about.number: about.stale for about in record.about} == {"B1": True, "B2": False}

    @pytest.mark.parametrize("kind", ["hold_ready", "hold_expired", "hold_cancelled", "hold_no_copy", "recall"])
    def test_each_kind_knows_what_still_holds(self, small: SmallLibrary, kind: str) -> None:
        _made(small, kind)
        assert only(small).kind == kind
        assert not only(small).stale
        if kind == "recall":
            take_back(small, "B1")
        else:
            ended = "state = 'fulfilled', ended_at = placed_at, loan_id = (SELECT max(id) FROM loan)"
            lend(small, "P2", "B2")
            write(small, lambda work: work.run(f"UPDATE hold SET {ended} WHERE patron_id = ?", (small.patrons["P1"],)))
        assert only(small).stale


def _made(small: SmallLibrary, kind: str) -> None:
    if kind == "recall":
        set_to(small, due_soon_days=0)
        _renewed_with_somebody_waiting(small)
    elif kind == "hold_no_copy":
        place(small, "P1")
        write(small, lambda work: work.update("item", small.items["B1"], state="withdrawn"))
    elif kind == "hold_cancelled":
        Holds(small.library).cancel(small.context(), place(small, "P1")).must()
    else:
        hold_id = ready(small, "P1", shelf_until="2026-01-06" if kind == "hold_expired" else "2026-01-09")
        if kind == "hold_expired":
            Holds(small.library).expire(small.context(), hold_id).must()
    run(small)


class Meanwhile(_Watching):
    """Something is done while the run has begun and has not written yet."""

    def __init__(self, do: Callable[[], object]) -> None:
        super().__init__()
        self._do = do

    def report(self, done: int, total: int | None) -> None:
        if not self.reports:
            self._do()
        super().report(done, total)


class TestMeanwhile:
    def test_renewed_or_of_another_person_or_told(self, small: SmallLibrary) -> None:
        lent_until(small, "P1", "B1", days(-1))
        lent_until(small, "P2", "B2", days(-1))
        lent_until(small, "P2", "B3", days(-1))

        def change(work: Work) -> None:
            work.run("UPDATE loan SET due_on = '2026-02-01', renewals = 1 WHERE item_id = ?", (small.items["B1"],))
            work.run("UPDATE loan SET patron_id = ? WHERE item_id = ?", (small.patrons["P1"], small.items["B2"]))

        report = run(small, progress=Meanwhile(lambda: write(small, change)))
        assert (report.told, only(small).who) == (1, "Anna Müller")
        assert run(small).told == 1  # the one that changed hands

    def test_two_runs_at_once_tell_it_once(self, small: SmallLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
        lent_until(small, "P1", "B1", days(-1))
        from libdesk.services import notice_run

        # As if the lock beside the file had not held the other one back.
        monkeypatch.setattr(notice_run, "alone_with", lambda *_: contextlib.nullcontext())
        beside: list[int] = []
        report = run(small, progress=Meanwhile(lambda: beside.append(run(small).made)))
        assert (beside, report.made) == ([1], 0)

    def test_a_hold_that_was_put_back_a_request_that_goes_on_a_person_who_is_gone(self, small: SmallLibrary) -> None:
        hold_id = ready(small, "P1")
        request = _request(small, "Die Katze")
        Lending(small.library).refuse(small.context(), request, (RefusalReason("other", "no"),)).must()
        other = ready(small, "P2", "emma", "B2", state="expired", ended_at="2026-01-07T01:00:00.000Z")

        def change(work: Work) -> None:
            waits = (
                "state = 'waiting', captured_item_id = NULL, captured_at = NULL, ready_at = NULL, shelf_until = NULL"
            )
            work.run(f"UPDATE hold SET {waits} WHERE id = ?", (hold_id,))
            work.update("lending_request", request, state="received")
            work.run("UPDATE hold SET patron_id = NULL, anonymised_on = '2026-01-07' WHERE id = ?", (other,))
            work.run("DELETE FROM identifier WHERE patron_id = ?", (small.patrons["P2"],))
            work.delete("patron", small.patrons["P2"])

        assert run(small, progress=Meanwhile(lambda: write(small, change))).made == 0

    def test_a_partner_who_is_gone(self, small: SmallLibrary) -> None:
        request = _request(small, "Die Katze")
        Lending(small.library).refuse(small.context(), request, (RefusalReason("other", "no"),)).must()

        def change(work: Work) -> None:
            forget_request(work, request)
            for (event_id,) in work.all("SELECT id FROM partner_event WHERE partner_library_id = ?", small.partner):
                work.delete("partner_event", event_id)
            work.delete("partner_library", small.partner)

        assert run(small, progress=Meanwhile(lambda: write(small, change))).made == 0

    def test_a_request_that_was_deleted_alone(self, small: SmallLibrary) -> None:
        request = _request(small, "Die Katze")
        Lending(small.library).refuse(small.context(), request, (RefusalReason("other", "no"),)).must()

        def change(work: Work) -> None:
            forget_request(work, request)

        assert run(small, progress=Meanwhile(lambda: write(small, change))).made == 0

    def test_a_hold_that_was_taken_back(self, small: SmallLibrary) -> None:
        hold_id = ready(small, "P1")
        assert run(small, progress=Meanwhile(lambda: write(small, lambda work: work.delete("hold", hold_id)))).made == 0
