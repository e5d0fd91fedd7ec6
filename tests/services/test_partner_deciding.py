"""An application is reviewed, asked about, approved or refused (L01 to L03)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain.partner_registration import Application
from libdesk.domain.partner_states import PartnerState, PartnerStep
from libdesk.services.history import History
from libdesk.services.partner_forms import ApplicationForm
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import all_text, write
from tests.services.outcomes import refusals, remarks
from tests.services.partner_life import ATHENS, PAPERS, WHOLE, Life

_S, _P = PartnerState, PartnerStep


def change(life: Life, **contract: object) -> None:
    life.registry.change_application(life.here, life.id, ApplicationForm(replace(WHOLE, **contract))).must()


@pytest.mark.rule("L03")
def test_the_clock_runs_from_the_first_day_of_the_review(small: SmallLibrary) -> None:
    life = Life(small)
    assert life.weighing.clock is None
    begun = life.registry.begin_review(life.here, life.id).must()
    clock = life.weighing.clock
    assert clock is not None
    assert (clock.begun_on, clock.earliest, clock.latest) == (
        begun, begun + timedelta(weeks=4), begun + timedelta(weeks=6),
    )  # fmt: skip
    Settings(small.library).change(life.here, "lending.approval_most_weeks", 8).must()
    clock = life.weighing.clock
    assert clock is not None
    assert clock.latest == begun + timedelta(weeks=8)
    small.later(days=60)
    clock = life.weighing.clock
    assert clock is not None
    assert clock.days_late == 4
    # Found incomplete after all, the clock stops.
    life.registry.remove_document(life.here, life.document()).must()
    life.do(_P.FIND_INCOMPLETE)
    assert life.weighing.clock is None


@pytest.mark.rule("L03")
@pytest.mark.parametrize(("days", "code"), [(1, "date_in_future"), (-1, "date_too_early")])
def test_days_of_a_review_that_cannot_be(small: SmallLibrary, days: int, code: str) -> None:
    life = Life(small)
    day = life.today + timedelta(days=days)
    assert refusals(life.registry.begin_review(life.here, life.id, day)) == [code]
    assert refusals(life.registry.ask(life.here, life.id, "Seats?", asked_on=day)) == [code]
    question = life.registry.ask(life.here, life.id, "Seats?").must()
    assert refusals(life.registry.answer(life.here, question, "40", day)) == [code]
    assert refusals(life.registry.refuse(life.here, life.id, "No.", day)) == [code]
    life.registry.answer(life.here, question, "40").must()
    life.do(_P.BEGIN_REVIEW)
    assert refusals(life.registry.approve(life.here, life.id, on=day)) == [code]
    until = life.today if days < 0 else life.today - timedelta(days=400)
    assert refusals(life.registry.approve(life.here, life.id, until=until)) == ["partner_until_too_early"]


@pytest.mark.rule("L01")
def test_an_approval_without_a_signature_is_refused_also_in_the_review(small: SmallLibrary) -> None:
    life = Life(small).do(_P.BEGIN_REVIEW)
    change(life, signed=False)
    before = all_text(small)
    outcome = life.step(_P.APPROVE)
    assert refusals(outcome) == ["partner_signature_missing"]
    assert not outcome.decision.overridable
    assert all_text(small) == before
    change(life)
    life.registry.remove_document(life.here, life.document("application")).must()
    assert refusals(life.step(_P.APPROVE)) == ["partner_paper_missing"]


@pytest.mark.rule("L02")
@pytest.mark.parametrize("missing", ["reads_in_room", "copies_nothing", "makes_good"])
def test_none_of_the_three_conditions_is_left_out(small: SmallLibrary, missing: str) -> None:
    life = Life(small).do(_P.BEGIN_REVIEW)
    change(life, **{missing: False})
    (reason,) = life.step(_P.APPROVE).refusals
    assert reason.rule == "L02"


@pytest.mark.rule("L03")
def test_on_approval_the_partner_has_its_user_id_and_its_days(small: SmallLibrary) -> None:
    life = Life(small).do(_P.BEGIN_REVIEW)
    small.later(days=30)
    Settings(small.library).change(life.here, "lending.registration_years", 3).must()
    assert life.registry.next_user_id(life.here, "GR") == "GR0001"
    outcome = life.registry.approve(life.here, life.id)
    record = life.record
    assert (record.state, record.user_id) == ("approved", "GR0001") == ("approved", outcome.must())
    assert record.registered_on == life.today
    assert record.registered_until == date(life.today.year + 3, life.today.month, life.today.day)
    assert record.reading_room == "Reading Room 2"
    application = life.weighing.application
    assert application is not None
    assert (application.decision, application.decided_on) == ("approved", life.today)
    History(small.library).undo(life.here, outcome.action_id or 0).must()
    assert (life.state, life.record.user_id) == (_S.IN_REVIEW, "")
    # A number that was given out once is not given again.
    assert life.registry.approve(life.here, life.id, until=date(2030, 3, 31)).must() == "GR0002"
    assert life.record.registered_until == date(2030, 3, 31)


@pytest.mark.rule("L03")
def test_questions_and_answers_before_the_approval(small: SmallLibrary) -> None:
    life = Life(small).do(_P.BEGIN_REVIEW)
    registry, here = life.registry, life.here
    first = registry.ask(here, life.id, "How many seats?", asked_by="email").must()
    registry.ask(here, life.id, "A plan of the room, please.", wants="document").must()
    assert refusals(registry.ask(here, life.id, " ")) == ["partner_question_missing"]
    outcome = registry.approve(here, life.id)
    assert refusals(outcome) == ["partner_question_open"]
    assert outcome.refusals[0].facts == {"count": 2, "question": "How many seats?"}
    assert refusals(registry.answer(here, first, " ")) == ["partner_answer_missing"]
    registry.answer(here, first, "Forty.").must()
    assert refusals(registry.answer(here, first, "Fifty.")) == ["partner_question_answered"]
    assert refusals(registry.answer(here, 999, "x")) == ["not_found"]
    (waiting,) = life.weighing.open_questions
    assert (waiting.wants, waiting.answered_on) == ("document", None)
    registry.answer(here, waiting.question_id, "It came.").must()
    registry.approve(here, life.id).must()
    assert [(one.question, one.answer) for one in life.weighing.questions][-1] == ("How many seats?", "Forty.")


@pytest.mark.rule("L03")
def test_a_refusal_carries_its_reason_and_the_library_may_apply_again(small: SmallLibrary) -> None:
    life = Life(small)
    assert refusals(life.registry.refuse(life.here, life.id, "  ")) == ["partner_refusal_reason_missing"]
    life.do(_P.REFUSE)
    application = life.weighing.application
    assert application is not None
    assert (application.decision, application.decision_reason) == ("refused", "No reading room.")
    assert life.record.state_reason == "No reading room."
    assert life.record.user_id == ""
    life.do(_P.APPLY_AGAIN, _P.WITHDRAW)
    assert (life.state, life.record.state_reason) == (_S.ENDED, "No longer wanted.")


@pytest.mark.rule("L03")
def test_further_documents_are_asked_for_only_where_something_is_lacking(small: SmallLibrary) -> None:
    life = Life(small)
    assert refusals(life.step(_P.FIND_INCOMPLETE)) == ["partner_lacks_nothing"]
    other = Life(small, replace(ATHENS, name="Other"), contract=Application(), papers=PAPERS)
    other.registry.find_incomplete(other.here, other.id).must()
    assert other.weighing.questions == ()
    change(other)
    other.registry.begin_review(other.here, other.id).must()


def test_an_approval_that_cannot_be_posted_is_told(small: SmallLibrary) -> None:
    life = Life(small, replace(ATHENS, address="")).do(_P.BEGIN_REVIEW)
    assert remarks(life.step(_P.APPROVE)) == ["partner_approved_without_address"]


@pytest.mark.rule("L03")
def test_a_typed_user_id_is_checked_against_the_others(small: SmallLibrary) -> None:
    life = Life(small).do(_P.BEGIN_REVIEW)
    for typed, code in (("de–００1", "number_taken"), ("GR 1", "user_id_unusable"), ("x" * 41, "user_id_unusable")):
        assert refusals(life.registry.approve(life.here, life.id, user_id=typed)) == [code]
    assert life.registry.approve(life.here, life.id, user_id=" GR-77 ").must() == "GR-77"


@pytest.mark.rule("L03")
def test_an_id_that_somebody_typed_before_is_passed_over(small: SmallLibrary) -> None:
    one = Life(small).do(_P.BEGIN_REVIEW)
    one.registry.approve(one.here, one.id, user_id="gr0001").must()
    two = Life(small, replace(ATHENS, name="Second")).do(_P.BEGIN_REVIEW)
    assert two.registry.next_user_id(two.here, "GR") == "GR0002"
    assert two.registry.approve(two.here, two.id).must() == "GR0002"
    # Another country counts for itself; who applies again has the id it had.
    three = Life(small, replace(ATHENS, name="Third", country="FR")).do(_P.BEGIN_REVIEW, _P.APPROVE)
    assert three.record.user_id == "FR0001"
    two.do(_P.END, _P.APPLY_AGAIN, _P.BEGIN_REVIEW, _P.APPROVE)
    assert two.record.user_id == "GR0002"


@pytest.mark.rule("L03")
def test_a_scheme_that_makes_the_same_id_twice_is_refused(small: SmallLibrary) -> None:
    life = Life(small).do(_P.BEGIN_REVIEW)
    settings = Settings(small.library)
    outcome = settings.change(life.here, "lending.user_id_scheme", "{country}-{year}")
    assert refusals(outcome) == ["user_id_scheme_repeats"]
    settings.change(life.here, "lending.user_id_scheme", "{year}-{number:3}").must()
    assert life.registry.approve(life.here, life.id).must() == "2026-001"
    # One that came into the file some other way gives no id either.
    other = Life(small, replace(ATHENS, name="Other")).do(_P.BEGIN_REVIEW)
    write(
        small,
        lambda work: work.run("UPDATE setting SET value = '\"ID\"' WHERE key = 'lending.user_id_scheme'").rowcount,
    )
    assert other.registry.next_user_id(other.here, "GR") == ""
    assert refusals(other.step(_P.APPROVE)) == ["user_id_scheme_repeats"]
