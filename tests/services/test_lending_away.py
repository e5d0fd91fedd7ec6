"""While an item is away: the receipt letter with marks, no extension, and the recall."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.lending_states import LendingState
from libdesk.services.lending import Lending
from libdesk.services.lending_story import lending_story_of
from libdesk.services.settings import Settings
from tests.lending_steps import confirmed, shipped
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks

TODAY = date(2026, 1, 7)


@pytest.mark.rule("L14")
@pytest.mark.rule("L19")
def test_a_letter_is_filed_with_its_way_its_condition_and_its_marks(small: SmallLibrary) -> None:
    lending, request = Lending(small.library), shipped(small)
    outcome = lending.file_receipt_letter(
        small.context(), request, TODAY, None, "damaged", (("water", "lower corner"),), "email"
    )
    record = outcome.must()
    assert remarks(outcome) == ["lending_came_otherwise"]
    assert (record.letter_came_by, record.condition_received) == ("email", "damaged")
    assert lending_story_of(small.library.rows, request).received_marks == (("water", "lower corner"),)
    wrong = lending.file_receipt_letter(small.context(), shipped(small, "B2"), TODAY, None, "", (("hole", ""),))
    assert refusals(wrong) == ["lending_mark_unknown"]


@pytest.mark.rule("L07")
def test_the_length_of_a_loan_and_the_days_of_a_letter_are_the_librarys(small: SmallLibrary) -> None:
    settings = Settings(small.library)
    settings.change_several(small.context(), {"lending.loan_months": 2, "lending.letter_days": 5}).must()
    request = shipped(small)
    small.later(days=9)
    lending = Lending(small.library)
    outcome = lending.file_receipt_letter(small.context(), request, date(2026, 1, 10), date(2026, 1, 15))
    assert (outcome.must().due_on, remarks(outcome)) == (date(2026, 3, 10), [])


@pytest.mark.rule("L07")
def test_no_loan_is_extended_the_asking_is_kept(small: SmallLibrary) -> None:
    lending, request = Lending(small.library), confirmed(small)
    due_on = lending.record(request).due_on
    outcome = lending.refuse_extension(small.context(), request, by="email")
    assert remarks(outcome) == ["lending_keep_until"]
    assert (outcome.must().due_on, outcome.must().state) == (due_on, LendingState.CONFIRMED)
    event = lending_story_of(small.library.rows, request).events[-1]
    assert (event.step, event.note, event.happened_on) == ("refuse_extension", "email", TODAY)
    for day, code in ((date(2026, 1, 8), "date_in_future"), (date(2026, 1, 6), "date_too_early")):
        assert refusals(lending.refuse_extension(small.context(), request, day)) == [code]
    assert remarks(lending.refuse_extension(small.context(), shipped(small, "B2"))) == []


@pytest.mark.rule("L07")
def test_a_recall_has_its_day_from_the_setting_and_a_second_one_only_an_earlier_day(small: SmallLibrary) -> None:
    lending, request = Lending(small.library), confirmed(small)
    assert refusals(lending.recall(small.context(), request, " ")) == ["explanation_missing"]
    record = lending.recall(small.context(), request, "for a reader").must()
    assert (record.recalled_on, record.recall_by, record.recall_reason) == (TODAY, date(2026, 1, 21), "for a reader")
    again = lending.recall(small.context(), request, "at once", date(2026, 1, 21))
    assert refusals(again) == ["lending_recalled_already"]
    assert refusals(lending.recall(small.context(), request, "x", date(2026, 1, 6))) == ["date_too_early"]
    assert lending.recall(small.context(), request, "at once", date(2026, 1, 14)).must().recall_by == date(2026, 1, 14)
    late = lending.recall(small.context(), confirmed(small, "B2"), "x", date(2026, 2, 7))
    assert remarks(late) == ["lending_recall_after_due"]
    assert find_faults(small.library.rows) == []


@pytest.mark.rule("L07")
@pytest.mark.rule("L14")
def test_what_was_posted_back_was_received_before(small: SmallLibrary) -> None:
    lending, request, here = Lending(small.library), shipped(small), small.context()
    small.later(days=9)
    posted = date(2026, 1, 12)
    lending.note_posted_back(here, request, posted).must()
    late = lending.file_receipt_letter(here, request, date(2026, 1, 13))
    assert (refusals(late), late.refusals[0].facts["posted_on"]) == (["receipt_after_posting_back"], posted)
    lending.file_receipt_letter(here, request, posted).must()
    assert lending.record(request).state is LendingState.POSTED_BACK
