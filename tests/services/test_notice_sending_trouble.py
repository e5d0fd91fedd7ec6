"""Sending where one sender, one address or one moment is bad: the others go, and nothing goes twice (H07, H17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from libdesk.services.checks import email_reason
from libdesk.services.history import History
from libdesk.services.notice_batch import Batch
from libdesk.services.notice_files import NoticeFiles
from libdesk.services.notice_outgoing import OutgoingLetter
from libdesk.services.notice_reach import readdress
from libdesk.services.notice_sending import NoticeSending
from libdesk.services.notices import Notices
from libdesk.services.patron_merging import PatronMerging
from libdesk.services.patrons import Patrons
from libdesk.services.scrubbing import forget_notices
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.mail_rows import put_notice, put_several, set_mail, states
from tests.services.notice_rows import lent_until, lines, reach, run
from tests.services.outcomes import refusals
from tests.services.test_notice_sending import Serve, all_of, at, column, send, serve, told

__all__ = ["serve"]


def test_a_server_that_has_had_enough_at_the_message_gets_it_on_a_new_line(
    small: SmallLibrary, serve: Serve, tmp_path: Path
) -> None:
    """It was noted as being sent, but not a byte had gone: neither unsure nor a try used up."""
    server = serve(hang_up_at=2)
    ids = put_several(small, 4)
    assert told(send(small, server)) == (4, 0, 0, 0, 0)
    assert set(states(small).values()) == {"sent"}
    all_of(small, tmp_path / "mail", ids)
    assert small.library.rows.value("SELECT max(attempts) FROM notice") == 0


def test_a_new_line_is_not_tried_at_once_again(small: SmallLibrary, serve: Serve) -> None:
    server = serve(hang_up_at=1)
    notice = put_notice(small)
    assert told(send(small, server)) == (0, 1, 0, 0, 0)
    assert (states(small)[notice], column(small, notice, "attempts")) == ("waiting", 1)


def test_where_the_new_line_does_not_come_the_message_waits(
    small: SmallLibrary, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(hang_up_at=2)
    ids = put_several(small, 3)
    real, opened = Batch._connect, []

    def connect(batch: Batch) -> None:
        if batch._connection is not None and not batch._connection.is_open:
            opened.append(1)
            if len(opened) == 2:
                server.end()
        real(batch)

    monkeypatch.setattr(Batch, "_connect", connect)
    report = send(small, server)
    assert report.problem is not None
    assert list(states(small).values()) == ["sent", "waiting", "waiting"]
    assert column(small, ids[1], "attempts") == 0


def test_a_site_without_an_address_to_write_from_holds_up_no_other(small: SmallLibrary, serve: Serve) -> None:
    server = serve()
    set_mail(small, server.port, from_address="")
    silent, other, third = put_notice(small, site_id=small.branch), put_notice(small), put_notice(small)
    report = send(small, server)
    assert told(report) == (2, 0, 0, 0, 1)
    assert report.problem is not None
    assert report.problem.code == "mail_sender_missing"
    assert states(small) == {silent: "waiting", other: "sent", third: "sent"}


def test_a_sender_that_the_server_will_not_have_is_asked_for_once(
    small: SmallLibrary, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(refuse_sender="553 not from here")
    put_several(small, 3)
    asked = []
    real = Batch._deliver
    monkeypatch.setattr(Batch, "_deliver", lambda batch, *what: asked.append(1) or real(batch, *what))
    report = send(small, server)
    assert (told(report), len(asked)) == ((0, 0, 0, 0, 3), 1)
    assert set(states(small).values()) == {"waiting"}


def test_a_person_who_is_deleted_while_the_message_goes(
    small: SmallLibrary, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve()
    ids = put_several(small, 3)
    real = Batch._begin

    def then_forget(batch: Batch, letter: OutgoingLetter) -> bool:
        begun = real(batch, letter)
        if letter.notice_id == ids[1]:
            write(small, lambda work: forget_notices(work, "id = ?", (ids[1],), "2026-01-07"))
        return begun

    monkeypatch.setattr(Batch, "_begin", then_forget)
    outcome = NoticeSending(small.library).send(small.context(), at(server))
    assert outcome.done
    assert states(small) == {ids[0]: "sent", ids[1]: "withdrawn", ids[2]: "sent"}
    assert column(small, ids[1], "last_error") == ""


def test_what_a_wrong_clock_put_off_for_years_goes_now(small: SmallLibrary, serve: Serve) -> None:
    server = serve()
    put_notice(small, next_try_at="2031-01-01T00:00:00.000Z", attempts=1, last_error="451 later")
    sending = NoticeSending(small.library)
    assert sending.due(small.context()) == 1
    assert told(send(small, server)) == (1, 0, 0, 0, 0)


@pytest.mark.rule("H17")
@pytest.mark.parametrize(
    "address",
    [
        "たろう@example.jp", "taro@example_1.jp", "taro@example.jp\nBcc: all@example.jp", "taro@example.jp\r",
        "taro@example", "a,b@example.jp", "Taro <taro@example.jp>", "taro@-example.jp", "x" * 65 + "@example.jp",
    ],
)  # fmt: skip
def test_to_an_address_to_which_nothing_can_go_no_mail_is_made(
    small: SmallLibrary, tmp_path: Path, address: str
) -> None:
    """It would fail every evening, and keep all others from being saved as files."""
    assert email_reason(address) is not None
    record = Patrons(small.library).record(small.patrons["P1"])
    outcome = Patrons(small.library).change(small.context(), small.patrons["P1"], replace(record, email=address))
    if address == address.strip():
        assert refusals(outcome) == ["email_malformed"]
    reach(small, "P1", email=address, address="潮見町1", telephone="")
    reach(small, "P2", email="anna@example.jp")
    for card, item in (("P1", "B1"), ("P2", "B2")):
        lent_until(small, card, item, date(2026, 1, 6))
    run(small)
    assert [line.way for line in lines(small)] == ["letter", "email"]
    set_mail(small, 25)
    mailed = [line.notice_id for line in lines(small) if line.way == "email"]
    assert NoticeFiles(small.library).save_eml(small.context(), mailed, tmp_path).done


def test_what_was_perhaps_sent_goes_nowhere_else_by_itself(small: SmallLibrary) -> None:
    """A new address, or a way that is wanted now: the message may have arrived all the same."""
    reach(small, "P1", email="new@reader.example")
    values: dict[str, Any] = {"state": "unsure", "message_id": "<1@library.example>"}
    notice = put_notice(small, **values)
    write(small, lambda work: readdress(work, small.patrons["P1"]))
    assert states(small) == {notice: "unsure"}
    assert column(small, notice, "address") == "taro@reader.example"


def test_words_about_somebody_who_is_forgotten_are_not_taken(small: SmallLibrary) -> None:
    notice = put_notice(
        small, state="sent", message_id="<1@library.example>", done_at="2026-01-07T01:00:00.000Z", patron_id=None,
        anonymised_on="2026-01-07", subject="", body="", address="",
    )  # fmt: skip
    outcome = Notices(small.library).came_back(small.context(), notice, "no such user taro@reader.example")
    assert refusals(outcome) == ["notice_forgotten"]
    assert column(small, notice, "last_error") == ""


@pytest.mark.rule("H17")
def test_an_address_that_was_taken_back_gets_nothing(small: SmallLibrary) -> None:
    """It was entered with the wrong person: what waits must not go to whoever reads it."""
    reach(small, "P1", email="taro@reader.example")
    lent_until(small, "P1", "B1", date(2026, 1, 6))
    run(small)
    record = Patrons(small.library).record(small.patrons["P1"])
    wrong = replace(record, email="somebody.else@reader.example")
    changed = Patrons(small.library).change(small.context(), small.patrons["P1"], wrong)
    assert [line.address for line in lines(small)] == ["somebody.else@reader.example"]
    undone = History(small.library).undo(small.context(), changed.action_id or 0)
    assert undone.done
    assert [line.address for line in lines(small)] == ["taro@reader.example"]
    assert History(small.library).undo(small.context(), undone.action_id or 0).done
    assert [line.address for line in lines(small)] == ["somebody.else@reader.example"]


@pytest.mark.rule("H17")
def test_at_a_merge_what_waits_goes_to_the_address_that_is_kept_and_back(small: SmallLibrary) -> None:
    for card, email in (("P1", "old@reader.example"), ("P2", "kept@reader.example")):
        reach(small, card, email=email)
    lent_until(small, "P1", "B1", date(2026, 1, 6))
    run(small)
    merged = PatronMerging(small.library).merge(small.context(), small.patrons["P2"], small.patrons["P1"])
    assert [(line.who, line.address) for line in lines(small)] == [("Anna Müller", "kept@reader.example")]
    History(small.library).undo(small.context(), merged.action_id or 0).must()
    assert [(line.who, line.address) for line in lines(small)] == [("山田 太郎", "old@reader.example")]


def test_an_undo_of_something_else_leaves_the_way_that_staff_chose(small: SmallLibrary) -> None:
    reach(small, "P1", email="taro@reader.example", address="潮見町1")
    lent_until(small, "P1", "B1", date(2026, 1, 6))
    run(small)
    Notices(small.library).queue_again(small.context(), [lines(small)[0].notice_id], "letter").must()
    record = Patrons(small.library).record(small.patrons["P1"])
    noted = Patrons(small.library).change(small.context(), small.patrons["P1"], replace(record, note="likes cats"))
    History(small.library).undo(small.context(), noted.action_id or 0).must()
    assert [line.way for line in lines(small)] == ["letter"]
