"""What waits for us with registrations, as lines of the page Today (L01, L03, L04)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from libdesk.domain.partner_states import PartnerState, PartnerStep
from libdesk.services.lending_due import lending_groups
from libdesk.services.partner_due import partner_groups
from libdesk.services.partner_forms import ReportedChange
from libdesk.services.settings import Settings
from libdesk.services.today import DueGroup
from tests.library_fixtures import SmallLibrary
from tests.partner_rows import set_partner
from tests.services.partner_life import ATHENS, PAPERS, Life

_S, _P = PartnerState, PartnerStep


def groups(small: SmallLibrary) -> dict[str, DueGroup]:
    here = small.context()
    found = partner_groups(small.library.rows, Settings(small.library), small.library.today_at(here))
    told = [group.code for group in lending_groups(small.library, here)]
    assert [group.code for group in found] == [code for code in told if code.startswith("partners_")]
    return {group.code: group for group in found}


def test_nothing_waits_with_a_partner_that_is_registered(small: SmallLibrary) -> None:
    assert groups(small) == {}


@pytest.mark.rule("L01")
def test_an_application_that_lacks_something_waits_for_it(small: SmallLibrary) -> None:
    life = Life(small, papers=PAPERS[:2])
    (line,) = groups(small)["partners_lacking"].lines
    assert (line.opens, line.record_id, line.who, line.who_latin, line.day) == (
        "partner", life.id, ATHENS.name, "Athens Library", life.today,
    )  # fmt: skip
    life.do(_P.FIND_INCOMPLETE)
    assert groups(small)["partners_lacking"].lines[0].step == _P.RECEIVE_DOCUMENT
    assert groups(small)["partners_questions"].lines[0].about == "Please send a leaflet."


@pytest.mark.rule("L03")
def test_a_whole_application_is_reviewed_and_decided_in_its_weeks(small: SmallLibrary) -> None:
    life = Life(small)
    assert [line.step for line in groups(small)["partners_to_review"].lines] == [_P.BEGIN_REVIEW]
    life.do(_P.BEGIN_REVIEW)
    (line,) = groups(small)["partners_to_decide"].lines
    assert (line.day, line.days_late, line.step) == (life.today + timedelta(weeks=6), 0, _P.APPROVE)
    small.later(weeks=6)
    assert set(groups(small)) == {"partners_to_decide"}
    small.later(days=2)
    over = groups(small)["partners_decide_late"]
    assert over.urgent
    assert over.lines[0].days_late == 2
    life.do(_P.APPROVE)
    assert groups(small) == {}


@pytest.mark.rule("L03")
def test_a_question_waits_for_its_answer(small: SmallLibrary) -> None:
    life = Life(small).do(_P.BEGIN_REVIEW, _P.ASK)
    (line,) = groups(small)["partners_questions"].lines
    assert (line.about, line.day, line.step) == ("How many seats?", life.today, _P.ANSWER)
    life.do(_P.ANSWER)
    assert set(groups(small)) == {"partners_to_decide"}


def test_a_partner_from_before_that_applies_needs_its_application(small: SmallLibrary) -> None:
    set_partner(small, state="applied", user_id=None)
    (line,) = groups(small)["partners_lacking"].lines
    assert (line.day, line.step) == (None, _P.CHANGE_APPLICATION)


def test_a_suspension_that_ends_today_and_a_registration_that_runs_out(small: SmallLibrary) -> None:
    life = Life(small)
    Settings(small.library).change(life.here, "lending.registration_years", 1).must()
    life.bring_to(_S.APPROVED)
    small.later(days=300)
    assert groups(small) == {}
    small.later(days=20)
    (line,) = groups(small)["partners_running_out"].lines
    assert (line.step, line.days_late, line.number) == (_P.RENEW, 0, "GR0001")
    small.later(days=46)
    ran_out = groups(small)["partners_ran_out"]
    assert ran_out.urgent
    assert ran_out.lines[0].days_late == 1
    life.registry.suspend(life.here, small.partner, "Damage", life.today + timedelta(days=3)).must()
    assert "partners_suspended" not in groups(small)
    small.later(days=3)
    assert groups(small)["partners_suspended"].lines[0].step == _P.RESUME


@pytest.mark.rule("L04")
def test_a_reported_change_waits_for_its_day(small: SmallLibrary) -> None:
    life = Life(small).bring_to(_S.APPROVED)
    change = ReportedChange(
        {"address": "Νέα 1\nΑθήνα"}, "letter", life.record.user_id, valid_from=life.today + timedelta(days=2)
    )
    life.services.partner_changes.report(life.here, life.id, change).must()
    assert groups(small) == {}
    small.later(days=2)
    (line,) = groups(small)["partners_changes"].lines
    assert (line.about, line.step, line.record_id) == ("Νέα 1 / Αθήνα", "take_over", life.id)


def test_more_than_the_list_shows_are_counted(small: SmallLibrary) -> None:
    for number in range(52):
        Life(small, replace(ATHENS, name=f"Library {number}"))
    group = groups(small)["partners_to_review"]
    assert (group.total, len(group.lines)) == (52, 50)
