"""Letters to partner libraries: each told once, by the day's run or at once, in the partner's language (L07 to L19)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain.lending_answer import RefusalReason
from libdesk.domain.notices import PARTNER_KINDS, NoticeKind, NoticeState
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_compensation import LendingCompensations
from libdesk.services.lending_forms import Packing, ReturnedParcel
from libdesk.services.lending_letters import LendingLetters
from libdesk.services.notice_letters import NoticeLetters
from libdesk.services.notices import Notices
from libdesk.services.settings import Settings
from libdesk.wording.catalogue import catalogue
from tests.lending_steps import confirmed, entered, lost, posted_back, returned, shipped
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.notice_rows import body, lines, only, run, set_to

TODAY = date(2026, 1, 7)
K = NoticeKind


def speaks(small: SmallLibrary, language: str) -> None:
    write(small, lambda work: work.update("partner_library", small.partner, language=language))


def refused(small: SmallLibrary, **more: object) -> int:
    request = entered(small, asked_title="Wagahai wa neko", their_number="F-7")
    reasons = (RefusalReason("digitized"), RefusalReason("other", "its spine is broken"))
    values = {"instead": "read_online", "words": "The pages are on our site.", **more}
    Lending(small.library).refuse(small.context(), request, reasons, **values).must()
    return request


def unconfirmed(small: SmallLibrary) -> int:
    request = shipped(small, their_number="F-8")
    small.later(days=18)
    return request


def late(small: SmallLibrary, days: int = 1) -> int:
    """Received on 7 January, due on 7 February."""
    request = confirmed(small, their_number="F-9")
    small.later(days=31 + days)
    return request


def recalled(small: SmallLibrary) -> int:
    request = confirmed(small)
    Lending(small.library).recall(small.context(), request, "An exhibition begins.", date(2026, 1, 20)).must()
    return request


def not_extended(small: SmallLibrary) -> int:
    request = confirmed(small)
    Lending(small.library).refuse_extension(small.context(), request, TODAY, "by letter").must()
    return request


def asked_to_make_good(small: SmallLibrary) -> int:
    request = lost(small, their_number="F-1")
    cases = LendingCompensations(small.library)
    cases.decide(small.context(), request, "payment", 4800).must()
    cases.ask(small.context(), request).must()
    return request


CASES: dict[NoticeKind, Callable[[SmallLibrary], int]] = {
    K.LENDING_REFUSAL: refused,
    K.RECEIPT_LETTER_MISSING: unconfirmed,
    K.LENDING_NO_EXTENSION: not_extended,
    K.LENDING_RECALL: recalled,
    K.LENDING_OVERDUE_1: late,
    K.LENDING_OVERDUE_2: lambda small: late(small, 14),
    K.LENDING_OVERDUE_3: lambda small: late(small, 30),
    K.LENDING_RETURNED: returned,
    K.LENDING_COMPENSATION: asked_to_make_good,
}

# Told by the passing of time, which nobody takes back.
BY_TIME = (K.RECEIPT_LETTER_MISSING, K.LENDING_OVERDUE_1, K.LENDING_OVERDUE_2, K.LENDING_OVERDUE_3)


def test_every_kind_has_a_case() -> None:
    assert tuple(CASES) == PARTNER_KINDS


@pytest.mark.rule("L07", "L11", "L14", "L19")
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", PARTNER_KINDS)
class TestEveryKind:
    def test_it_is_made_once_in_the_partners_language(
        self, small: SmallLibrary, kind: NoticeKind, language: str
    ) -> None:
        speaks(small, language)
        request = CASES[kind](small)
        assert run(small).by_kind == {str(kind): 1}
        line = only(small)
        assert (line.kind, line.way, line.address) == (kind, "email", "fernleihe@bibliothek.example")
        number = Lending(small.library).record(request).number
        said = body(small)
        assert number in said
        assert "{" not in said
        assert line.subject == catalogue(language).text(f"notices.{kind}.subject")
        # Nothing is repeated, whatever time passes until the next reminder would be due.
        assert run(small).made == 0
        small.later(days=1)
        assert run(small).made == 0

    def test_it_is_made_at_once_and_the_run_does_not_repeat_it(
        self, small: SmallLibrary, kind: NoticeKind, language: str
    ) -> None:
        speaks(small, language)
        request = CASES[kind](small)
        letters = LendingLetters(small.library)
        assert kind in letters.kinds(small.context(), request)
        preview = letters.preview(small.context(), kind, request).must()
        sent = letters.send_now(small.context(), kind, request).must()
        assert (sent.way, sent.address, sent.waited) == ("email", "fernleihe@bibliothek.example", False)
        assert body(small, sent.notice_id) == preview.body
        assert only(small).subject == preview.subject
        assert run(small).made == 0
        assert kind not in letters.kinds(small.context(), request)
        # Pressed again it is the same letter; once it is told, it is said that it was.
        assert letters.send_now(small.context(), kind, request).must() == replace(sent, waited=True)
        write(small, lambda work: work.update("notice", sent.notice_id, state="printed", done_at=work.now_text))
        assert [one.code for one in letters.send_now(small.context(), kind, request).refusals] == [
            "letter_told_already"
        ]
        assert [one.code for one in letters.preview(small.context(), kind, request).refusals] == ["letter_told_already"]

    def test_without_an_email_address_it_is_a_letter_and_without_any_it_says_what_is_missing(
        self, small: SmallLibrary, kind: NoticeKind, language: str
    ) -> None:
        speaks(small, language)
        request = CASES[kind](small)
        set_to(small, letter_when_no_email=False)
        write(small, lambda work: work.update("partner_library", small.partner, email=""))
        letters = LendingLetters(small.library)
        sent = letters.send_now(small.context(), kind, request).must()
        assert (sent.way, sent.address) == ("letter", "")
        outcome = NoticeLetters(small.library).prepare(small.context(), [sent.notice_id])
        assert outcome.must().pdf.startswith(b"%PDF")
        assert not outcome.remarks
        Notices(small.library).withdraw(small.context(), [sent.notice_id]).must()
        write(small, lambda work: work.run("UPDATE notice_about SET event = event || ':x'"))
        write(small, lambda work: work.update("partner_library", small.partner, address=""))
        for refused_one in (letters.preview, letters.send_now):
            (reason,) = refused_one(small.context(), kind, request).refusals
            assert reason.code == "partner_without_address"
            assert "Musterstadt" in catalogue(language).text(f"reasons.{reason.code}", reason.facts)

    def test_the_library_may_leave_it_to_staff(self, small: SmallLibrary, kind: NoticeKind, language: str) -> None:
        del language
        if kind in (K.LENDING_OVERDUE_1, K.LENDING_OVERDUE_2, K.LENDING_OVERDUE_3):
            set_to(small, lending_overdue_1_days=0, lending_overdue_2_days=0, lending_overdue_3_days=0)
        else:
            set_to(small, **{str(kind): False})
        request = CASES[kind](small)
        assert run(small).made == 0
        assert LendingLetters(small.library).send_now(small.context(), kind, request).done


@pytest.mark.rule("L07", "L11", "L19")
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", [kind for kind in PARTNER_KINDS if kind not in BY_TIME])
def test_nothing_goes_for_what_was_taken_back_and_it_goes_for_what_was_done_again(
    small: SmallLibrary, kind: NoticeKind, language: str
) -> None:
    speaks(small, language)
    CASES[kind](small)
    history = History(small.library)
    done = history.recent()[0]
    undone = history.undo(small.context(), done.action_id)
    undone.must()
    assert run(small).made == 0
    history.undo(small.context(), undone.action_id or 0).must()
    assert run(small).by_kind == {str(kind): 1}
    # A letter that waits when its cause is taken back is withdrawn, and told if that comes true after all.
    history.undo(small.context(), done.action_id).must()
    assert run(small).withdrawn == 1
    assert only(small).state is NoticeState.WITHDRAWN


@pytest.mark.rule("L11")
class TestRefusal:
    def test_every_reason_and_what_may_be_done_instead(self, small: SmallLibrary) -> None:
        refused(small)
        run(small)
        said = body(small)
        words = catalogue("en")
        assert "- Wagahai wa neko\n  Your number F-7, our number L2026-0001\n" in said
        assert f"  Reason: {words.text('words.refusal_reason.digitized')}\n" in said
        assert "  Reason: its spine is broken\n" in said
        assert "  The pages are on our site.\n" in said
        assert f"What you may do instead: {words.text('words.refusal_instead.read_online')}" in said
        assert "Fax +81-3-0000-0002" in said
        assert "E-mail: ill@library.example" in said

    def test_in_japanese(self, small: SmallLibrary) -> None:
        speaks(small, "ja")
        refused(small)
        run(small)
        said, words = body(small), catalogue("ja")
        assert said.startswith("Stadtbibliothek Musterstadt 御中")
        assert f"　理由：{words.text('words.refusal_reason.digitized')}" in said
        assert f"　ご案内：{words.text('words.refusal_instead.read_online')}" in said

    def test_a_reason_with_words_of_its_own(self, small: SmallLibrary) -> None:
        request = entered(small)
        Lending(small.library).refuse(small.context(), request, (RefusalReason("rare", "printed in 1603"),)).must()
        run(small)
        assert "(printed in 1603)" in body(small)

    def test_the_title_is_named_although_readers_letters_show_none(self, small: SmallLibrary) -> None:
        from libdesk.services.settings import Settings

        Settings(small.library).change(small.context(), "letters.show_titles", False).must()
        refused(small)
        run(small)
        assert "Wagahai wa neko" in body(small)


@pytest.mark.rule("L14")
def test_the_receipt_letter_is_missed_after_the_days_that_the_library_sets(small: SmallLibrary) -> None:
    shipped(small, asked_title="Wagahai wa neko de aru")
    small.later(days=17)
    assert run(small).made == 0
    small.later(days=1)
    assert run(small).made == 1
    said = body(small)
    assert "tracking number RR123456785JP" in said
    assert "You asked for" not in said  # it is the Latin title of what was sent


@pytest.mark.rule("L14", "L15")
def test_another_title_than_was_asked_for_is_named_as_sent_and_as_asked(small: SmallLibrary) -> None:
    shipped(small, asked_title="Botchan")
    small.later(days=18)
    run(small)
    assert "- 吾輩は猫である (Wagahai wa neko de aru) (no. B1)" in body(small)
    assert "You asked for: Botchan" in body(small)


@pytest.mark.rule("L07")
class TestOverdue:
    def test_only_after_the_receipt_letter_has_fixed_the_day(self, small: SmallLibrary) -> None:
        set_to(small, receipt_letter_missing=False)
        request = shipped(small)
        small.later(days=90)
        assert run(small).made == 0
        assert LendingLetters(small.library).kinds(small.context(), request) == (K.RECEIPT_LETTER_MISSING,)
        outcome = LendingLetters(small.library).send_now(small.context(), K.LENDING_OVERDUE_1, request)
        assert [one.code for one in outcome.refusals] == ["letter_not_due"]

    def test_what_was_posted_back_is_not_asked_for_however_long_the_post_takes(self, small: SmallLibrary) -> None:
        posted_back(small)
        small.later(days=200)
        assert run(small).made == 0

    def test_on_the_last_day_nobody_is_reminded_and_each_reminder_has_its_day(self, small: SmallLibrary) -> None:
        confirmed(small)
        made = []
        for _ in range(75):
            small.later(days=1)
            for kind in run(small).by_kind:
                made.append((kind, small.library.today_at(small.context())))
        due = date(2026, 2, 7)
        assert made == [
            ("lending_overdue_1", due + timedelta(days=1)),
            ("lending_overdue_2", due + timedelta(days=14)),
            ("lending_overdue_3", due + timedelta(days=30)),
        ]

    @pytest.mark.rule("L18")
    def test_where_it_goes_and_when_it_was_received(self, small: SmallLibrary) -> None:
        names = {"library.name": "青葉図書館", "library.name_latin": "Aoba Library"}
        Settings(small.library).change_several(small.context(), names).must()
        late(small)
        run(small)
        said = body(small)
        address = "Aoba Library, ILL Section, Main Library, 1-2-3 Shiomi-cho, 123-4567, Japan"
        assert f"To be returned to: {address}\n- 吾輩は猫である" in said
        assert "You received it on 7 January 2026." in said
        assert "It was to be posted by 7 February 2026 (1 day ago)." in said

    def test_a_reminder_that_waits_is_withdrawn_when_the_item_is_on_its_way(self, small: SmallLibrary) -> None:
        request = late(small)
        run(small)
        today = small.library.today_at(small.context())
        Lending(small.library).note_posted_back(small.context(), request, today).must()
        assert run(small).withdrawn == 1

    def test_what_was_recalled_is_late_after_the_day_of_the_recall(self, small: SmallLibrary) -> None:
        request = recalled(small)
        set_to(small, lending_recall=False)
        small.later(days=13)
        assert run(small).made == 0
        small.later(days=1)
        assert run(small).by_kind == {"lending_overdue_1": 1}
        assert "It was to be posted by 20 January 2026 (1 day ago)." in body(small)
        assert LendingLetters(small.library).kinds(small.context(), request) == (K.LENDING_RECALL,)

    def test_staff_write_the_next_reminder_and_no_lower_one_follows(self, small: SmallLibrary) -> None:
        request = late(small, 15)
        letters = LendingLetters(small.library)
        assert letters.kinds(small.context(), request) == (K.LENDING_OVERDUE_2,)
        letters.send_now(small.context(), K.LENDING_OVERDUE_2, request).must()
        assert letters.kinds(small.context(), request) == ()
        assert run(small).made == 0


@pytest.mark.rule("L07")
def test_no_extension_before_the_receipt_letter_tells_how_the_day_is_counted(small: SmallLibrary) -> None:
    request = shipped(small)
    Lending(small.library).refuse_extension(small.context(), request, TODAY).must()
    run(small)
    assert "within 1 month of the day on which you received it" in body(small)


def test_a_recall_gives_its_reason_and_day_and_a_second_one_is_another_letter(small: SmallLibrary) -> None:
    request = recalled(small)
    run(small)
    assert "Reason: An exhibition begins." in body(small)
    assert "Please post it by 20 January 2026." in body(small)
    Lending(small.library).recall(small.context(), request, "It begins earlier.", date(2026, 1, 15)).must()
    assert run(small).by_kind == {"lending_recall": 1}
    assert "15 January 2026" in body(small, lines(small)[-1].notice_id)


@pytest.mark.rule("L19", "L18", "L07")
class TestReturned:
    def home(self, small: SmallLibrary, parcel: ReturnedParcel, site: int | None = None) -> str:
        request = next(
            one for (one,) in small.library.rows.all("SELECT id FROM lending_request WHERE state = 'confirmed'")
        )
        Lending(small.library).take_home(small.context(site=site), request, parcel).must()
        run(small)
        return body(small, lines(small, kinds=(K.LENDING_RETURNED,))[0].notice_id)

    def test_everything_in_order(self, small: SmallLibrary) -> None:
        confirmed(small)
        said = self.home(small, ReturnedParcel(TODAY, "good"))
        assert "It arrived on 7 January 2026.\n  Everything was in order." in said

    def test_everything_that_was_wrong(self, small: SmallLibrary) -> None:
        set_to(small, lending_overdue_1_days=0, lending_overdue_2_days=0, lending_overdue_3_days=0)
        confirmed(small, packing=Packing("good", (("stain", ""),), 3))
        small.later(days=40)
        said = self.home(
            small,
            ReturnedParcel(
                date(2026, 2, 10), "worn", 2, slip_enclosed=False, sheet_enclosed=False, service="surface_mail",
                marks=(("stain", ""), ("tear", "page 3")),
            ),
            small.branch,
        )  # fmt: skip
        for line in (
            "It was posted on 10 February 2026, 3 days after the due date (7 February 2026).",
            "It came to Harbour Branch.",
            "as on the return address label: ILL Section, Main Library, 1-2-3 Shiomi-cho, 123-4567, Japan.",
            "It came by surface mail.",
            "Of its 3 volumes, 1 volume has not come back.",
            "The loan slip was not with it.",
            "The sheet “To Borrowers” was not with it.",
            "Its condition is not what it was when we sent it: worn, tear (page 3).",
            "We will write to you about this separately.",
        ):
            assert line in said, said
        assert "Everything was in order" not in said


@pytest.mark.rule("L19")
class TestCompensation:
    def test_what_happened_what_is_asked_and_until_when(self, small: SmallLibrary) -> None:
        asked_to_make_good(small)
        run(small)
        said = body(small)
        assert "It has been lost (noted on 7 January 2026)." in said
        assert "What we know: gone" in said
        assert "Please pay ¥4,800." in said
        assert "Please let us have your answer by 6 February 2026." in said

    def test_before_the_partner_is_asked_nothing_is_written(self, small: SmallLibrary) -> None:
        lost(small)
        assert run(small).made == 0

    def test_what_is_asked_for_anew_is_another_letter(self, small: SmallLibrary) -> None:
        request = asked_to_make_good(small)
        run(small)
        cases = LendingCompensations(small.library)
        cases.decide(small.context(), request, "replacement").must()
        assert run(small).withdrawn == 1
        cases.ask(small.context(), request).must()
        assert run(small).by_kind == {"lending_compensation": 1}
        assert "another copy of the same edition" in body(small, lines(small)[-1].notice_id)


def test_what_belongs_to_one_partner_goes_in_one_letter_of_a_kind(small: SmallLibrary) -> None:
    refused(small)
    refused(small)
    report = run(small)
    assert (report.made, report.told) == (1, 2)


def test_a_letter_needs_the_right_and_a_request(small: SmallLibrary) -> None:
    request = refused(small)
    letters = LendingLetters(small.library)
    outcome = letters.send_now(small.context(staff=small.helper), K.LENDING_REFUSAL, request)
    assert [one.code for one in outcome.refusals] == ["right_missing"]
    assert [one.code for one in letters.preview(small.context(), K.LENDING_REFUSAL, 999).refusals] == ["not_found"]
    assert [one.code for one in letters.preview(small.context(), K.LENDING_RETURNED, request).refusals] == [
        "letter_not_due"
    ]


def test_a_letter_made_at_once_is_not_offered_for_taking_back(small: SmallLibrary) -> None:
    request = refused(small)
    LendingLetters(small.library).send_now(small.context(), K.LENDING_REFUSAL, request).must()
    last = History(small.library).last_of(small.context())
    assert last is not None
    assert last.name == "lending_refuse"


def test_a_run_writes_the_partner_that_nobody_can_reach_onto_the_list_for_the_telephone(small: SmallLibrary) -> None:
    refused(small)
    write(small, lambda work: work.update("partner_library", small.partner, email="", address=""))
    run(small)
    assert (only(small).way, only(small).address) == ("telephone", "+49 30 0000")


def test_an_address_that_is_none_is_not_written_to(small: SmallLibrary) -> None:
    request = refused(small)
    write(small, lambda work: work.update("partner_library", small.partner, email="fernleihe"))
    assert LendingLetters(small.library).send_now(small.context(), K.LENDING_REFUSAL, request).must().way == "letter"


def test_the_printed_letter_stands_in_the_ledger_of_its_request(small: SmallLibrary) -> None:
    from libdesk.services.lending_ledger import LendingLedger
    from libdesk.services.printing import Printing

    request = returned(small)
    write(small, lambda work: work.update("partner_library", small.partner, email=""))
    sent = LendingLetters(small.library).send_now(small.context(), K.LENDING_RETURNED, request).must()
    prepared = NoticeLetters(small.library).prepare(small.context(), [sent.notice_id]).must()
    Printing(small.library).log(small.context(), prepared, "printer").must()
    assert [paper.kind for paper in LendingLedger(small.library).papers(request)] == ["packet", "notice_letter"]


@pytest.mark.parametrize("way", ["replacement", "none", "undecided"])
def test_how_it_may_be_made_good(small: SmallLibrary, way: str) -> None:
    request = lost(small)
    columns = {"way": way, "asked_on": "2026-01-07", "answer_by": "2026-02-06"}
    case = small.library.rows.value("SELECT id FROM lending_compensation")
    write(small, lambda work: work.update("lending_compensation", case, **columns))
    said = LendingLetters(small.library).preview(small.context(), K.LENDING_COMPENSATION, request).must().body
    assert ("another copy" in said) == (way == "replacement")
    assert ("what happened" in said) == (way == "undecided")


def test_what_is_told_of_is_read_again_when_it_is_written(small: SmallLibrary) -> None:
    """Between the reading of what is untold and its writing a request may go on."""
    from libdesk.services.lending_notice_facts import is_still_so
    from libdesk.services.notice_events import Event

    request = late(small)
    key = f"lending_overdue_1:{request}:2026-02-07"
    event = Event(K.LENDING_OVERDUE_1, key, request, small.partner)
    assert is_still_so(small.library.rows, event)
    assert not is_still_so(small.library.rows, replace(event, key=f"lending_overdue_1:{request}:2026-02-08"))


@pytest.mark.rule("L11")
def test_a_refusal_taken_back_and_made_anew_is_told_anew(small: SmallLibrary) -> None:
    request, here = entered(small), small.context()
    first = Lending(small.library).refuse(here, request, (RefusalReason("rare"),))
    letters = LendingLetters(small.library)
    sent = letters.send_now(here, K.LENDING_REFUSAL, request).must()
    write(small, lambda work: work.update("notice", sent.notice_id, state="printed", done_at=work.now_text))
    History(small.library).undo(here, first.action_id or 0).must()
    Lending(small.library).refuse(here, request, (RefusalReason("digitized"),)).must()
    assert letters.kinds(here, request) == (K.LENDING_REFUSAL,)
    assert run(small).by_kind == {"lending_refusal": 1}
    assert run(small).made == 0


@pytest.mark.rule("L19")
def test_another_sum_asked_for_on_the_same_day_is_another_letter(small: SmallLibrary) -> None:
    request, here = asked_to_make_good(small), small.context()
    assert run(small).by_kind == {"lending_compensation": 1}
    cases = LendingCompensations(small.library)
    cases.decide(here, request, "payment", 3000).must()
    cases.ask(here, request).must()
    report = run(small)
    assert (report.withdrawn, report.by_kind) == (1, {"lending_compensation": 1})
    assert "¥3,000" in body(small, lines(small)[-1].notice_id)


@pytest.mark.rule("L19")
def test_what_was_made_good_before_the_letter_went_is_not_asked_for(small: SmallLibrary) -> None:
    request, here = returned(small), small.context()
    set_to(small, lending_returned=False)
    cases = LendingCompensations(small.library)
    cases.open(here, request, "damaged", "torn").must()
    cases.decide(here, request, "payment", 3000).must()
    cases.ask(here, request).must()
    assert run(small).by_kind == {"lending_compensation": 1}
    cases.close(here, request, "made_good").must()
    report = run(small)
    assert (report.withdrawn, report.made) == (1, 0)


@pytest.mark.parametrize("case", [refused, returned])
def test_what_ended_long_ago_is_not_told_any_more(small: SmallLibrary, case: Callable[[SmallLibrary], int]) -> None:
    set_to(small, lending_refusal=False, lending_returned=False)
    case(small)
    assert run(small).made == 0
    small.later(days=60)
    set_to(small, lending_refusal=True, lending_returned=True)
    assert run(small).made == 0
