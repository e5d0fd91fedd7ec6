"""The strap of a borrowed book in the scan box: each state, with and without a patron open, in return mode."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.services.borrowing_record import read_borrowing_record
from libdesk.services.borrowing_scans import BorrowingScans
from libdesk.services.history import History
from libdesk.services.ledger import charge
from libdesk.services.scans import DeskState, Scans, Verdict
from libdesk.wording.catalogue import catalogue
from tests.library_fixtures import SmallLibrary
from tests.services.borrowed_books import book, lender
from tests.services.circulation_rows import write

RETURNING = DeskState(returning=True)
BOOK_DROP = DeskState(returning=True, how="book_drop")


def scan(small: SmallLibrary, text: str, state: DeskState | None = None) -> Verdict:
    verdict = Scans(small.library).scan(small.context(), text, state or DeskState())
    for language in ("en", "ja"):
        assert catalogue(language).text(f"desk.{verdict.code}", verdict.facts)
    return verdict


def person(small: SmallLibrary, card: str = "P1") -> DeskState:
    return DeskState(patron_id=small.patrons[card])


def state_of(small: SmallLibrary, request_id: int) -> str:
    return str(read_borrowing_record(small.library.rows, request_id).state)


def codes(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


@pytest.mark.rule("B10")
def test_ready_with_its_reader_open_is_handed_out(small: SmallLibrary) -> None:
    request_id = book(small)
    verdict = scan(small, "br1", person(small))
    assert (verdict.kind, verdict.code) == ("done", "handed_out")
    assert verdict.facts == {"due_on": date(2026, 1, 23)}
    assert (verdict.title, verdict.patron, verdict.borrowing_request_id) == ("方丈記", "山田 太郎", request_id)
    assert state_of(small, request_id) == "in_use"
    History(small.library).undo(small.context(), verdict.action_id or 0).must()
    assert state_of(small, request_id) == "ready"


@pytest.mark.rule("B09")
@pytest.mark.rule("B14")
@pytest.mark.parametrize("mode", [DeskState(), RETURNING])
def test_ready_with_nobody_open_shows_whose_it_is_its_fee_and_restriction(small: SmallLibrary, mode: DeskState) -> None:
    request_id = book(small, no_copying=1, request={"asked_expense": "private", "expense": "private"})
    write(small, lambda work: charge(work, small.patrons["P1"], "postage", 800))
    write(small, lambda work: work.run("UPDATE account_entry SET borrowing_request_id = ?", (request_id,)))
    verdict = scan(small, "BR1", mode)
    assert (verdict.kind, verdict.code) == ("attention", "borrowed_ready")
    assert verdict.facts["patron"] == "山田 太郎"
    assert codes(verdict) == ["borrowing_no_copying", "borrowing_fee_owed"]
    assert state_of(small, request_id) == "ready"


@pytest.mark.rule("B10")
def test_another_reader_is_refused_and_the_reader_named(small: SmallLibrary) -> None:
    request_id = book(small)
    verdict = scan(small, "BR1", person(small, "P2"))
    assert (verdict.kind, verdict.code, codes(verdict)) == ("stop", "not_handed_out", ["borrowing_for_other"])
    assert not verdict.overridable
    assert state_of(small, request_id) == "ready"


@pytest.mark.rule("C03")
def test_a_reader_found_by_name_has_not_shown_the_card(small: SmallLibrary) -> None:
    request_id = book(small)
    opened = replace(person(small), card_shown=False)
    verdict = scan(small, "BR1", opened)
    assert (codes(verdict), verdict.overridable) == (["card_not_shown"], True)
    verdict = BorrowingScans(small.library).hand_out(small.context(), request_id, opened, "known for years")
    assert verdict.code == "handed_out"


@pytest.mark.rule("B11")
@pytest.mark.rule("B13")
@pytest.mark.parametrize("opened", ["nobody", "reader", "other", "returning"])
def test_in_use_it_comes_back_whoever_is_open(small: SmallLibrary, opened: str) -> None:
    request_id = book(small)
    scan(small, "BR1", person(small))
    states = {
        "nobody": DeskState(), "reader": person(small), "other": person(small, "P2"), "returning": RETURNING,
    }  # fmt: skip
    verdict = scan(small, "BR1", states[opened])
    assert (verdict.kind, verdict.code, codes(verdict)) == ("done", "borrowed_back", ["borrowing_bring_barcode"])
    assert state_of(small, request_id) == "back"


@pytest.mark.rule("B11")
def test_from_the_book_drop_it_raises_the_alarm(small: SmallLibrary) -> None:
    book(small)
    scan(small, "BR1", person(small))
    verdict = scan(small, "BR1", BOOK_DROP)
    assert (verdict.kind, codes(verdict)[0]) == ("attention", "borrowing_in_book_drop")
    assert verdict.reasons[0].facts == {"patron": "山田 太郎"}


def test_late_the_days_are_in_the_headline(small: SmallLibrary) -> None:
    book(small)
    scan(small, "BR1", person(small))
    small.later(days=17)
    verdict = scan(small, "BR1", RETURNING)
    assert (verdict.kind, verdict.code, verdict.facts["days"]) == ("attention", "borrowed_back_late", 1)


@pytest.mark.rule("R04")
def test_what_is_read_here_goes_out_and_in_by_scans_alone(small: SmallLibrary) -> None:
    request_id = book(small, in_library_only=1)
    for _ in range(2):
        verdict = scan(small, "BR1", person(small))
        assert (verdict.code, codes(verdict)) == ("handed_out_for_reading", ["borrowing_in_library_only"])
        assert scan(small, "BR1", RETURNING).code == "reading_ended"
    assert state_of(small, request_id) == "ready"


@pytest.mark.rule("R04")
@pytest.mark.rule("B11")
def test_a_book_that_was_to_be_read_here_and_lies_in_the_book_drop_was_outside(small: SmallLibrary) -> None:
    request_id = book(small, in_library_only=1)
    scan(small, "BR1", person(small))
    assert codes(scan(small, "BR1", BOOK_DROP))[0] == "borrowing_in_book_drop"
    assert state_of(small, request_id) == "back"


@pytest.mark.parametrize("mode", [DeskState(), DeskState(patron_id=1), RETURNING])
def test_elsewhere_in_its_life_its_state_and_next_step_are_said(small: SmallLibrary, mode: DeskState) -> None:
    request_id = book(small, state="arrived", lender_id=lender(small))
    verdict = scan(small, "BR1", mode)
    assert (verdict.kind, verdict.code) == ("information", "borrowing_request")
    assert verdict.facts == {"state": "arrived", "step": "make_ready"}
    assert verdict.borrowing_request_id == request_id


def test_what_has_ended_has_no_next_step(small: SmallLibrary) -> None:
    book(small, state="closed", request={"ended_on": "2026-01-05"}, **_gone())
    assert scan(small, "BR1").code == "borrowing_request_ended"


def _gone() -> dict[str, Any]:
    return {"returned_on": "2026-01-02", "returned_how": "desk", "condition_returned": "good"}


@pytest.mark.rule("H10")
@pytest.mark.rule("B08")
def test_instead_of_a_renewal_the_lender_is_asked(small: SmallLibrary) -> None:
    request_id = book(small)
    scan(small, "BR1", person(small))
    scans = BorrowingScans(small.library)
    verdict = scans.extend(small.context(), request_id, person(small))
    assert (verdict.kind, verdict.code, verdict.facts) == (
        "done", "extension_asked", {"lender": "国立国会図書館", "lender_latin": "National Diet Library"},
    )  # fmt: skip
    verdict = scans.extend(small.context(), request_id, person(small))
    assert (verdict.kind, verdict.code, codes(verdict)) == (
        "stop",
        "extension_not_asked",
        ["borrowing_extension_waits"],
    )
    assert small.library.rows.value("SELECT count(*) FROM loan") == 0


@pytest.mark.parametrize("in_library_only", [0, 1])
def test_without_the_right_it_is_not_taken_back(small: SmallLibrary, in_library_only: int) -> None:
    book(small, in_library_only=in_library_only)
    scan(small, "BR1", person(small))
    verdict = Scans(small.library).scan(small.context(small.helper), "BR1", RETURNING)
    assert (verdict.kind, verdict.code, codes(verdict)) == ("stop", "not_taken_back", ["right_missing"])
