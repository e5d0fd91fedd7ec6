"""Requests to borrow and the person: deletion refused while one is open, merged, and forgotten when they have ended."""

from __future__ import annotations

from typing import Any

import pytest

from libdesk.db.integrity import find_faults
from libdesk.services.anonymising import Anonymising
from libdesk.services.borrowing_steps import note_event
from libdesk.services.history import History
from libdesk.services.identifiers import give_number
from libdesk.services.ledger import charge
from libdesk.services.library import Work
from libdesk.services.patron_deletion import PatronDeletion
from libdesk.services.patron_merging import PatronMerging
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.borrowed_books import book, lender
from tests.services.circulation_rows import all_text, write
from tests.services.notice_rows import reach, run
from tests.services.outcomes import refusals

NAMES = ("Anna", "Müller", "for Anna")


def refused(small: SmallLibrary, *, owes: int = 0) -> int:
    """A request of Anna's that was refused, with her name wherever words can stand."""
    lender_id = lender(small)

    def body(work: Work) -> int:
        request_id = work.insert(
            "borrowing_request", patron=small.patrons["P2"], site=small.main, channel="email", asked_on="2026-01-02",
            asked_title="方丈記", asked_expense="private", expense="private", state="refused", ended_on="2026-01-07",
            end_reason="Anna no longer wants it", comments="for Anna", note="for Anna", on_hold_reason="for Anna",
        )  # fmt: skip
        give_number(work, "borrowing_request", request_id, f"BR{request_id}")
        note_event(work, request_id, "refuse", "refused", note="told Anna")  # type: ignore[arg-type]
        work.insert(
            "borrowing_try", borrowing_request=request_id, lender=lender_id, place=1, ordered_on="2026-01-03",
            ordered_by="fax", answer="refused", answered_on="2026-01-04", reason="not_held", note="for Anna",
        )  # fmt: skip
        file_id = work.insert(
            "attachment", sha256="0" * 64, media_type="application/xml", byte_length=4, content=b"Anna"
        )
        for text, attachment in (("for Anna", None), ("", file_id)):
            work.insert(
                "borrowing_message", borrowing_request=request_id, direction="out", kind="request", code="x", text=text,
                attachment=attachment, staff=1, made_at=work.now_text,
            )  # fmt: skip
        work.insert(
            "override", borrowing_request=request_id, what="enter", reason_code="x", explanation="for Anna", staff=1,
            made_at=work.now_text,
        )  # fmt: skip
        work.insert(
            "printed_sheet", kind="lender_request", language="ja", data='{"reader": "Anna"}', data_version=1,
            destination="A4", staff=1, site=1, printed_at=work.now_text, borrowing_request=request_id,
        )  # fmt: skip
        if owes:
            charge(work, small.patrons["P2"], "postage", owes)
            work.run("UPDATE account_entry SET borrowing_request_id = ?", (request_id,))
        work.tell(patron="Anna Müller")
        return request_id

    return int(write(small, body))


def saying(small: SmallLibrary) -> dict[str, str]:
    """What still says the name, the person's own record aside."""
    own = ("patron", "identifier", "attachment")
    return {
        table: line
        for table, text in all_text(small).items()
        for line in text.splitlines()
        if table not in own and any(name in line for name in NAMES)
    }


@pytest.mark.parametrize("state", ["ready", "arrived", "in_use"])
def test_nobody_is_deleted_while_a_request_is_open(small: SmallLibrary, state: str) -> None:
    book(small, "P2", state="ready" if state == "in_use" else state)
    outcome = PatronDeletion(small.library).delete(small.context(), small.patrons["P2"])
    assert refusals(outcome) == ["open_borrowing"]
    assert outcome.refusals[0].facts == {"count": 1}


def test_deleted_the_requests_stay_without_a_name_and_can_be_brought_back(small: SmallLibrary) -> None:
    request_id = refused(small)
    before = all_text(small)["borrowing_request"]
    outcome = PatronDeletion(small.library).delete(small.context(), small.patrons["P2"])
    outcome.must()
    row = small.library.rows.one(
        "SELECT patron_id, anonymised_on, asked_title, comments, note, end_reason FROM borrowing_request WHERE id = ?",
        request_id,
    )
    assert row == (None, "2026-01-07", "方丈記", "", "", "–")
    assert find_faults(small.library.rows) == []
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert all_text(small)["borrowing_request"] == before
    assert find_faults(small.library.rows) == []


def test_merged_the_requests_move(small: SmallLibrary) -> None:
    request_id = book(small, "P2")
    merged = PatronMerging(small.library).merge(small.context(), small.patrons["P1"], small.patrons["P2"])
    merged.must()
    owner = "SELECT patron_id FROM borrowing_request WHERE id = ?"
    assert small.library.rows.value(owner, request_id) == small.patrons["P1"]
    History(small.library).undo(small.context(), merged.action_id or 0).must()
    assert small.library.rows.value(owner, request_id) == small.patrons["P2"]


@pytest.fixture
def anonymising(small: SmallLibrary) -> Anonymising:
    Settings(small.library).change(small.context(), "patrons.anonymise_after_days", 30).must()
    return Anonymising(small.library)


def test_what_has_ended_is_forgotten_with_all_that_belongs_to_it(small: SmallLibrary, anonymising: Anonymising) -> None:
    reach(small, "P2", email="anna@example.org")
    refused(small)
    run(small)
    assert saying(small)
    small.later(days=40)
    assert anonymising.preview(small.context()).requests == 1
    assert anonymising.anonymise(small.context()).must().requests == 1
    assert {
        table: line
        for table, line in saying(small).items()
        if "register_patron" not in line and "'patron'," not in line
    } == {}
    assert small.library.rows.value("SELECT count(*) FROM attachment") == 0
    assert small.library.rows.value("SELECT asked_title FROM borrowing_request") == "方丈記"
    assert find_faults(small.library.rows) == []


def test_what_is_open_or_still_owed_for_waits(small: SmallLibrary, anonymising: Anonymising) -> None:
    refused(small, owes=800)
    book(small, "P1")
    small.later(days=40)
    assert anonymising.anonymise(small.context()).must().requests == 0


def test_the_deleted_are_forgotten_in_the_journal_too(small: SmallLibrary, anonymising: Anonymising) -> None:
    refused(small)
    PatronDeletion(small.library).delete(small.context(), small.patrons["P2"]).must()
    small.later(days=40)
    anonymising.anonymise(small.context()).must()
    kept: list[Any] = small.library.rows.all(
        "SELECT old_values FROM journal WHERE table_name LIKE 'borrowing_%' AND old_values LIKE '%Anna%'"
    )
    assert kept == []
