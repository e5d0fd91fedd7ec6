"""The queue of notices: what staff do with one, what comes back, whom none reaches (H07, H17), notices on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from libdesk.domain.contact_changes import Channel
from libdesk.domain.notices import NoticeKind, NoticeState, NoticeStep
from libdesk.services.anonymising import Anonymising
from libdesk.services.contact_changes import ContactChanges, HowVerified, NewContact
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.library import Work
from libdesk.services.notice_letters import NoticeLetters
from libdesk.services.notice_records import NoticeFilter
from libdesk.services.notice_steps import take_step
from libdesk.services.notices import Notices
from libdesk.services.patron_deletion import PatronDeletion
from libdesk.services.patron_merging import PatronMerging
from libdesk.services.patrons import Patrons
from libdesk.services.printing import Printing
from libdesk.services.services import Services
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text, sizes_of_pages, without_white
from tests.partner_rows import set_partner
from tests.services.circulation_rows import all_text as all_text_of
from tests.services.circulation_rows import take_back, write
from tests.services.notice_rows import lent_until, lines, only, place, reach, ready, run, set_to
from tests.services.outcomes import refusals, remarks

TODAY = date(2026, 1, 7)
LATE = TODAY - timedelta(days=1)
SOON = TODAY + timedelta(days=2)
ADDRESS = {"address": "神奈川県潮見市潮見町1-2-3", "postal_code": "123-4567"}


@pytest.fixture
def notices(small: SmallLibrary) -> Notices:
    return Notices(small.library)


def mailed(small: SmallLibrary, state: str = "waiting", due_on: date = LATE) -> int:
    """A notice by e-mail to P1, about an overdue loan."""
    reach(small, "P1", email="taro@example.jp", **ADDRESS)
    lent_until(small, "P1", "B1", due_on)
    run(small)
    notice_id = only(small).notice_id
    if state != "waiting":
        columns = {"message_id": "<1@library.example>"} if state in ("sending", "unsure", "sent") else {}
        done = {} if state in ("sending", "unsure", "failed") else {"done_at": "2026-01-07T01:00:00.000Z"}
        write(small, lambda work: work.update("notice", notice_id, state=state, **columns, **done))
    return notice_id


def state_of(small: SmallLibrary) -> NoticeState:
    return only(small).state


class TestSteps:
    @pytest.mark.parametrize(
        ("step", "state"),
        [
            (NoticeStep.PRINT, NoticeState.PRINTED),
            (NoticeStep.SAVE, NoticeState.SAVED),
            (NoticeStep.OPEN, NoticeState.OPENED),
            (NoticeStep.TELL, NoticeState.TOLD),
        ],
    )
    def test_told_by_hand_and_put_back_into_the_queue(
        self, small: SmallLibrary, notices: Notices, step: NoticeStep, state: NoticeState
    ) -> None:
        notice_id = mailed(small)
        assert notices.mark(small.context(small.clerk), [notice_id], step).must() == 1
        record = notices.notice(notice_id)
        assert (record.line.state, record.staff) == (state, "窓口 花子")
        assert record.line.done_at is not None
        assert step in record.steps
        notices.queue_again(small.context(), [notice_id]).must()
        record = notices.notice(notice_id)
        assert (record.line.state, record.line.done_at, record.staff) == (NoticeState.WAITING, None, "")

    @pytest.mark.rule("H07")
    def test_what_was_sent_is_never_sent_again(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small, "sent")
        for outcome in (
            notices.queue_again(small.context(), [notice_id]),
            notices.queue_again(small.context(), [notice_id], "letter"),
            notices.mark(small.context(), [notice_id], NoticeStep.PRINT),
            notices.withdraw(small.context(), [notice_id]),
        ):
            assert refusals(outcome) == ["notice_step_out_of_order"]
        assert state_of(small) is NoticeState.SENT

    def test_what_is_being_sent_is_left_alone(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small, "sending")
        for outcome in (
            notices.withdraw(small.context(), [notice_id]),
            notices.queue_again(small.context(), [notice_id]),
            notices.mark(small.context(), [notice_id], NoticeStep.TELL),
        ):
            assert refusals(outcome) == ["notice_step_out_of_order"]

    def test_staff_decide_what_became_of_an_unsure_one(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small, "unsure")
        notices.mark(small.context(), [notice_id], NoticeStep.CONFIRM_SENT).must()
        assert state_of(small) is NoticeState.SENT

    def test_all_of_them_or_none(self, small: SmallLibrary, notices: Notices) -> None:
        reach(small, "P2", email="anna@example.org")
        ready(small, "P2", "emma", "B2")
        first = mailed_beside(small)
        second = next(line.notice_id for line in lines(small) if line.notice_id != first)
        notices.withdraw(small.context(), [first]).must()
        assert refusals(notices.mark(small.context(), [second, first], NoticeStep.TELL)) == ["notice_step_out_of_order"]
        assert notices.notice(second).line.state is NoticeState.WAITING

    def test_only_what_staff_do_is_marked(self, small: SmallLibrary, notices: Notices) -> None:
        with pytest.raises(ValueError, match="begin"):
            notices.mark(small.context(), [mailed(small)], NoticeStep.BEGIN)

    def test_rights_and_what_is_gone(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small)
        assert refusals(notices.withdraw(small.context(small.helper), [notice_id])) == ["right_missing"]
        assert refusals(notices.withdraw(small.context(), [999])) == ["not_found"]
        with pytest.raises(LookupError):
            notices.notice(999)

    def test_a_notice_is_not_untold_by_undo(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small)
        history = History(small.library)
        for outcome in (
            notices.mark(small.context(), [notice_id], NoticeStep.TELL),
            notices.queue_again(small.context(), [notice_id]),
            notices.withdraw(small.context(), [notice_id]),
        ):
            assert refusals(history.undo(small.context(), outcome.action_id or 0)) == ["undo_nothing"]
        last = history.last_of(small.context())
        assert last is None or "notice" not in last.name

    def test_a_sender_takes_its_steps_by_the_table(self, small: SmallLibrary) -> None:
        notice_id = mailed(small)

        def send(work: Work) -> NoticeState:
            take_step(work, notice_id, NoticeStep.BEGIN, message_id="<7@library.example>")
            return take_step(work, notice_id, NoticeStep.TRY_AGAIN_LATER, attempts=1, last_error="450 busy")

        assert write(small, send) is NoticeState.WAITING
        assert (only(small).attempts, only(small).last_error) == (1, "450 busy")


def mailed_beside(small: SmallLibrary) -> int:
    reach(small, "P1", email="taro@example.jp")
    lent_until(small, "P1", "B1", LATE)
    run(small)
    return next(line.notice_id for line in lines(small) if line.kind is NoticeKind.OVERDUE_1)


class TestOtherWays:
    @pytest.mark.rule("H17")
    def test_a_waiting_mail_as_a_letter_or_by_telephone(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small)
        reach(small, "P1", telephone="03-1234")
        notices.queue_again(small.context(), [notice_id], "letter").must()
        assert (only(small).way, only(small).address) == ("letter", "")
        notices.queue_again(small.context(), [notice_id], "telephone").must()
        assert (only(small).way, only(small).address) == ("telephone", "03-1234")
        notices.queue_again(small.context(), [notice_id], "email").must()
        assert (only(small).way, only(small).address) == ("email", "taro@example.jp")

    @pytest.mark.rule("H17")
    def test_a_way_without_an_address_is_refused(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small)
        reach(small, "P1", address="")
        assert refusals(notices.queue_again(small.context(), [notice_id], "letter")) == ["notice_without_address"]
        reach(small, "P1", email_failed_on="2026-01-07", email_failed_why="unknown")
        assert refusals(notices.queue_again(small.context(), [notice_id], "email")) == ["notice_without_address"]
        assert notices.queue_again(small.context(), [notice_id], "telephone").done


class TestReading:
    def test_lists_counts_and_filters(self, small: SmallLibrary, notices: Notices) -> None:
        reach(small, "P1", email="taro@example.jp")
        lent_until(small, "P1", "B1", LATE)
        ready(small, "P2", "emma", "B2")
        report = run(small)
        assert {(one.state, one.way): one.count for one in notices.counts()} == {
            ("waiting", "email"): 1,
            ("waiting", "telephone"): 1,
        }
        assert notices.count() == notices.count(NoticeFilter(run_id=report.notice_run_id)) == 2
        assert notices.count(NoticeFilter(run_id=99)) == 0
        assert notices.count(NoticeFilter(states=(NoticeState.SENT,))) == 0
        (overdue,) = notices.page(0, 9, NoticeFilter(ways=("email",), patron_id=small.patrons["P1"]))
        assert (overdue.card, overdue.kind) == ("P1", "overdue_1")
        for typed in ("山田", "P1", "返却期限"):
            assert notices.ids(NoticeFilter(typed=typed)) == [overdue.notice_id]
        assert [line.who for line in notices.page(0, 9, sort="who", descending=False)] == ["Anna Müller", "山田 太郎"]
        assert len(notices.page(1, 1)) == 1
        for sort in ("made_at", "done_at", "kind", "way", "state"):
            assert len(notices.page(0, 9, sort=sort)) == 2

    def test_one_with_what_it_is_about(self, small: SmallLibrary, notices: Notices) -> None:
        reach(small, "P1", telephone="03-9")
        hold_id = ready(small, "P1", "emma", "B2")
        run(small)
        record = notices.notice(only(small).notice_id)
        assert (record.telephone, record.site, record.language) == ("03-9", "本館", "ja")
        (about,) = record.about
        assert (about.hold_id, about.title, about.number, about.stale) == (hold_id, "Emma", "B2", False)
        assert NoticeStep.BEGIN in record.steps
        assert NoticeStep.COME_BACK not in record.steps

    def test_they_are_reached_by_the_facade(self, small: SmallLibrary) -> None:
        services = Services(small.library)
        assert services.notices.count() == 0
        assert services.notice_runs.run(small.context(), "hand").done
        assert services.notice_letters.prepare(small.context(), [99]).refusals[0].code == "not_found"


class TestCameBack:
    @pytest.mark.rule("H17")
    def test_nothing_more_goes_there_until_another_address_is_entered(
        self, small: SmallLibrary, notices: Notices
    ) -> None:
        notice_id = mailed(small, "sent")
        ready(small, "P1", "emma", "B2")
        run(small)
        waiting = next(line.notice_id for line in lines(small) if line.notice_id != notice_id)
        outcome = notices.came_back(small.context(), notice_id, "550 5.1.1\nuser unknown")
        assert outcome.done
        assert notices.notice(notice_id).line.state is NoticeState.CAME_BACK
        row = "SELECT email_failed_on, email_failed_why FROM patron WHERE id = ?"
        assert small.library.rows.one(row, small.patrons["P1"]) == ("2026-01-07", "550 5.1.1 user unknown")
        assert (notices.notice(waiting).line.way, notices.notice(waiting).line.address) == ("letter", "")
        ready(small, "P1", "jiten", "B4")
        run(small)
        assert lines(small)[-1].way == "letter"
        (person,) = notices.without_address(small.context())
        assert (person.name, person.why, person.said) == ("山田 太郎", "email_came_back", "550 5.1.1 user unknown")
        assert (person.loans, person.holds, person.waiting, person.since) == (1, 2, 2, TODAY)
        _new_email(small, "taro@new.example")
        assert small.library.rows.one(row, small.patrons["P1"]) == (None, "")
        assert notices.without_address(small.context()) == []
        assert {(line.way, line.address) for line in lines(small, states=(NoticeState.WAITING,))} == {
            ("email", "taro@new.example")
        }

    @pytest.mark.rule("H17")
    def test_what_came_back_is_told_otherwise(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small, "sent")
        notices.came_back(small.context(), notice_id, "user unknown").must()
        notices.queue_again(small.context(), [notice_id], "letter").must()
        assert (state_of(small), only(small).way) == (NoticeState.WAITING, "letter")

    def test_a_reason_is_needed_and_a_step_that_leads_there(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small)
        assert refusals(notices.came_back(small.context(), notice_id, " ")) == ["explanation_missing"]
        assert refusals(notices.came_back(small.context(), notice_id, "back")) == ["notice_step_out_of_order"]

    def test_an_old_address_says_nothing_of_the_new_one(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small, "sent")
        _new_email(small, "taro@new.example")
        notices.came_back(small.context(), notice_id, "user unknown").must()
        failed = small.library.rows.value("SELECT email_failed_on FROM patron WHERE id = ?", small.patrons["P1"])
        assert failed is None

    @pytest.mark.rule("H17")
    def test_the_mark_on_the_person_can_be_taken_back(self, small: SmallLibrary, notices: Notices) -> None:
        outcome = notices.came_back(small.context(), mailed(small, "sent"), "user unknown")
        undone = History(small.library).undo(small.context(), outcome.action_id or 0)
        assert "undo_kept" in remarks(undone)
        assert notices.without_address(small.context()) == []
        assert state_of(small) is NoticeState.CAME_BACK

    @pytest.mark.rule("H17")
    def test_a_letter_that_came_back_until_the_address_is_changed(self, small: SmallLibrary, notices: Notices) -> None:
        reach(small, "P1", **ADDRESS)
        lent_until(small, "P1", "B1", LATE)
        run(small)
        notice_id = only(small).notice_id
        notices.mark(small.context(), [notice_id], NoticeStep.PRINT).must()
        notices.came_back(small.context(), notice_id, "あて所に尋ねあたりません").must()
        (person,) = notices.without_address(small.context())
        assert (person.why, person.said) == ("letter_came_back", "あて所に尋ねあたりません")
        small.later(minutes=1)
        ContactChanges(small.library).change(
            small.context(), small.patrons["P1"], NewContact(address="新町 5"),
            HowVerified(Channel.COUNTER, form_received=True, document="運転免許証"),
        ).must()  # fmt: skip
        assert notices.without_address(small.context()) == []


def _new_email(small: SmallLibrary, email: str) -> None:
    patrons = Patrons(small.library)
    record = patrons.record(small.patrons["P1"])
    patrons.change(small.context(), small.patrons["P1"], replace(record, email=email)).must()


class TestWithoutAddress:
    @pytest.mark.rule("H17")
    def test_who_has_something_open_and_cannot_be_written_to(self, small: SmallLibrary, notices: Notices) -> None:
        lent_until(small, "P1", "B1", LATE)
        place(small, "P2", "emma")
        found = notices.without_address(small.context())
        assert [(one.name, one.why, one.loans, one.holds) for one in found] == [
            ("Anna Müller", "no_address", 0, 1),
            ("山田 太郎", "no_address", 1, 0),
        ]
        take_back(small, "B1")
        assert [one.name for one in notices.without_address(small.context())] == ["Anna Müller"]

    @pytest.mark.rule("H17")
    @pytest.mark.parametrize(
        ("columns", "listed"),
        [
            ({"email": "a@b.example"}, False),
            ({"email": "a@b"}, True),
            (ADDRESS, False),
            ({"notice_way": "telephone", "telephone": "03-1"}, False),
            ({"notice_way": "telephone"}, True),
            ({"telephone": "03-1"}, True),
        ],
    )
    def test_who_is_on_the_list(
        self, small: SmallLibrary, notices: Notices, columns: dict[str, Any], listed: bool
    ) -> None:
        lent_until(small, "P1", "B1", LATE)
        reach(small, "P1", **columns)
        assert bool(notices.without_address(small.context())) is listed

    @pytest.mark.rule("H17")
    def test_a_postal_address_does_not_help_where_no_letters_are_written(
        self, small: SmallLibrary, notices: Notices
    ) -> None:
        lent_until(small, "P1", "B1", LATE)
        reach(small, "P1", **ADDRESS)
        set_to(small, letter_when_no_email=False)
        assert [one.why for one in notices.without_address(small.context())] == ["no_address"]


class TestLetters:
    @pytest.mark.rule("H17")
    def test_one_pdf_for_many_logged_and_marked(self, small: SmallLibrary, notices: Notices) -> None:
        for card, more in (("P1", ADDRESS), ("P2", {"address": "5 Hill Road", "country": "GB", "language": "en"})):
            reach(small, card, **more)
        lent_until(small, "P1", "B1", LATE)
        lent_until(small, "P2", "B2", LATE)
        run(small)
        ids = [line.notice_id for line in lines(small, ways=("letter",))]
        prepared = NoticeLetters(small.library).prepare(small.context(), ids).must()
        assert sizes_of_pages(prepared.pdf) == [(210, 297)] * 2
        text = without_white(all_text(prepared.pdf))
        for wanted in (
            "神奈川県潮見市潮見町1-2-3",
            "山田太郎様",
            "5HillRoad",
            "UnitedKingdom",
            "猫である",
            "Emma",
            "P1",
        ):
            assert wanted in text
        printing = Printing(small.library)
        printing.log(small.context(), prepared, "printer").must()
        notices.mark(small.context(), ids, NoticeStep.PRINT).must()
        assert {line.state for line in lines(small)} == {NoticeState.PRINTED}
        assert {line.about for line in printing.page(0, 9)} == {"山田 太郎", "Anna Müller"}
        reprint = printing.prepare_reprint(printing.page(0, 1)[0].printed_sheet_id).must()
        assert "Emma" in all_text(reprint.pdf)

    def test_a_partner_is_addressed_as_its_envelope_shows_it(self, small: SmallLibrary) -> None:
        write(
            small,
            lambda work: work.insert(
                "lending_request", partner_library=small.partner, channel="post", requested_on="2026-01-05",
                asked_title="Die Katze", state="refused", refusal_reason="on loan",
            ),
        )  # fmt: skip
        notice_id = write(
            small,
            lambda work: work.insert(
                "notice", kind="lending_refusal", partner_library=small.partner, site=1, language="en", way="letter",
                address="", subject="Interlibrary loan", body="We are sorry.", made_at=work.now_text,
            ),
        )  # fmt: skip
        prepared = NoticeLetters(small.library).prepare(small.context(), [notice_id]).must()
        text = all_text(prepared.pdf)
        for wanted in ("Stadtbibliothek Musterstadt", "Musterstraße 12", "GERMANY", "We are sorry."):
            assert wanted in text
        # Abroad the name stands above its address in a Japanese letter too; in Japan it stands below.
        write(small, lambda work: work.update("notice", notice_id, language="ja"))
        name, street = "Stadtbibliothek", "Musterstraße"
        for country, order in (("DE", (name, street)), ("JP", (street, name))):
            set_partner(small, country=country)
            text = all_text(NoticeLetters(small.library).prepare(small.context(), [notice_id]).must().pdf)
            first, second = order
            assert text.index(first) < text.index(second)

    def test_somebody_without_an_address_is_named(self, small: SmallLibrary) -> None:
        lent_until(small, "P1", "B1", LATE)
        run(small)
        outcome = NoticeLetters(small.library).prepare(small.context(), [only(small).notice_id])
        assert remarks(outcome) == ["letter_without_address"]


FORGOTTEN = "SELECT patron_id, subject, body, address, last_error, anonymised_on IS NOT NULL FROM notice"


class TestForgetting:
    def test_with_its_loan_a_notice_loses_person_words_and_tie(self, small: SmallLibrary, notices: Notices) -> None:
        Settings(small.library).change(small.context(), "patrons.anonymise_after_days", 30).must()
        notice_id = mailed(small, "sent", SOON)
        notices.came_back(small.context(), notice_id, "user unknown").must()
        take_back(small, "B1")
        small.later(days=40)
        Anonymising(small.library).anonymise(small.context()).must()
        assert small.library.rows.all(FORGOTTEN) == [(None, "", "", "", "", 1)]
        assert small.library.rows.value("SELECT count(*) FROM notice_about") == 0
        for table, text in all_of_the_file(small).items():
            assert not ("吾輩は猫である" in text and "山田" in text), table
        line = only(small)
        assert (line.forgotten, line.who, line.stale) == (True, "", False)
        assert refusals(notices.queue_again(small.context(), [notice_id])) == ["notice_forgotten"]
        assert refusals(notices.queue_again(small.context(), [notice_id], "letter")) == ["notice_forgotten"]
        assert refusals(NoticeLetters(small.library).prepare(small.context(), [notice_id])) == ["notice_forgotten"]
        touched = "SELECT count(*) FROM journal WHERE table_name = 'notice' AND old_values IS NOT NULL"
        assert small.library.rows.value(touched) == 0
        naming = "SELECT count(*) FROM action WHERE facts LIKE '%山田%' AND name LIKE '%notice%'"
        assert small.library.rows.value(naming) == 0

    def test_a_notice_about_two_is_forgotten_with_the_first(self, small: SmallLibrary) -> None:
        Settings(small.library).change(small.context(), "patrons.anonymise_after_days", 30).must()
        reach(small, "P1", email="taro@example.jp")
        for item in ("B1", "B2"):
            lent_until(small, "P1", item, SOON)
        run(small)
        take_back(small, "B1")
        small.later(days=40)
        Anonymising(small.library).anonymise(small.context()).must()
        assert only(small).state is NoticeState.WITHDRAWN
        assert [about.number for about in Notices(small.library).notice(only(small).notice_id).about] == ["B2"]
        assert only(small).kind is NoticeKind.DUE_SOON
        assert run(small).by_kind == {"overdue_3": 1}

    def test_with_its_hold(self, small: SmallLibrary) -> None:
        Settings(small.library).change(small.context(), "patrons.anonymise_after_days", 30).must()
        hold_id = ready(small, "P1", shelf_until="2026-01-06")
        Holds(small.library).expire(small.context(), hold_id).must()
        run(small)
        Notices(small.library).mark(small.context(), [only(small).notice_id], NoticeStep.TELL).must()
        small.later(days=40)
        Anonymising(small.library).anonymise(small.context()).must()
        assert only(small).forgotten
        assert run(small).made == 0

    def test_the_old_are_forgotten_also_where_loans_keep_their_person(self, small: SmallLibrary) -> None:
        notice_id = mailed(small, "sent")
        ready(small, "P1", "emma", "B2")
        run(small)
        small.later(days=366)
        assert Anonymising(small.library).anonymise_due(small.clock).notices == 1
        assert [line.notice_id for line in lines(small) if line.forgotten] == [notice_id]

    def test_a_deleted_patron_leaves_no_words(self, small: SmallLibrary, notices: Notices) -> None:
        notice_id = mailed(small, "sent", SOON)
        take_back(small, "B1")
        outcome = PatronDeletion(small.library).delete(small.context(), small.patrons["P1"])
        assert outcome.done
        assert notices.notice(notice_id).line.forgotten
        assert History(small.library).undo(small.context(), outcome.action_id or 0).done
        assert notices.notice(notice_id).line.forgotten

    def test_a_merge_moves_them_and_taken_back_they_are_whose_they_were(self, small: SmallLibrary) -> None:
        notice_id = mailed(small)
        reach(small, "P2", email="anna@example.org")
        outcome = PatronMerging(small.library).merge(small.context(), small.patrons["P2"], small.patrons["P1"])
        record = Notices(small.library).notice(notice_id)
        assert (record.line.who, record.line.address) == ("Anna Müller", "anna@example.org")
        History(small.library).undo(small.context(), outcome.action_id or 0).must()
        assert Notices(small.library).notice(notice_id).line.who == "山田 太郎"


def all_of_the_file(small: SmallLibrary) -> dict[str, str]:
    """Every row as a line of its table's text, joined by what belongs together: one row is one thing that is told."""
    return {
        f"{table} {number}": line
        for table, text in all_text_of(small).items()
        for number, line in enumerate(text.splitlines())
    }


@pytest.mark.rule("H17")
def test_what_failed_is_tried_anew_at_a_new_address(small: SmallLibrary) -> None:
    """A notice that failed is tried anew where a new address is entered, whoever enters it."""
    mailed(small)
    write(
        small,
        lambda work: work.run("UPDATE notice SET state = 'failed', attempts = 3, last_error = '550'"),
    )
    _new_email(small, "new@example.jp")
    line = only(small)
    assert (line.state, line.address, line.attempts) == (NoticeState.WAITING, "new@example.jp", 0)


def test_what_staff_send_otherwise_stays_so_while_the_person_is_reached_as_before(
    small: SmallLibrary, notices: Notices
) -> None:
    notices.queue_again(small.context(), [mailed(small)], "letter").must()
    patrons = Patrons(small.library)
    record = patrons.record(small.patrons["P1"])
    patrons.change(small.context(), small.patrons["P1"], replace(record, note="likes cats")).must()
    assert only(small).way == "letter"
    patrons.change(small.context(), small.patrons["P1"], replace(record, notice_way="telephone")).must()
    assert only(small).way == "telephone"
    assert patrons.record(small.patrons["P1"]).notice_way == "telephone"
