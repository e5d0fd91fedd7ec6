"""The one way to change a library: right, clock, transaction, journal, listeners."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.desk import Desk
from libdesk.services.library import Change, Work
from libdesk.services.outcome import Outcome
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks


def _rename(work: Work) -> str:
    work.update("site", 1, name="New name")
    work.tell(site="New name")
    work.remarks.append(Reason("undo_kept"))
    return "value"


def test_an_action_is_journaled_and_told_to_listeners(small: SmallLibrary) -> None:
    heard: list[Change] = []
    small.library.listen(heard.append)
    outcome = small.library.perform(small.context(), "save_site", Right.SETTINGS, _rename)
    assert outcome.must() == "value"
    assert remarks(outcome) == ["undo_kept"]
    assert outcome.changed == {"site"}
    assert heard == [Change(outcome.action_id or 0, "save_site", frozenset({"site"}))]
    row = small.library.rows.one(
        "SELECT name, staff_id, site_id, workstation, begun_at, state, facts FROM action WHERE id = ?",
        outcome.action_id,
    )
    assert row == ("save_site", 1, 1, "desk 1", "2026-01-07T01:00:00.000Z", "done", '{"site": "New name"}')


def test_a_refusal_changes_nothing_and_nobody_hears_of_it(small: SmallLibrary) -> None:
    def body(work: Work) -> None:
        _rename(work)
        work.refuse("name_missing")

    heard: list[Change] = []
    small.library.listen(heard.append)
    actions = small.library.rows.value("SELECT count(*) FROM action")
    outcome = small.library.perform(small.context(), "save_site", None, body)
    assert refusals(outcome) == ["name_missing"]
    assert outcome.action_id is None
    with pytest.raises(ValueError, match="name_missing"):
        outcome.must()
    assert heard == []
    assert small.library.rows.value("SELECT name FROM site WHERE id = 1") == "本館"
    assert small.library.rows.value("SELECT count(*) FROM action") == actions


def test_a_bug_rolls_back_and_comes_out_and_the_library_lives_on(small: SmallLibrary) -> None:
    def body(work: Work) -> None:
        _rename(work)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        small.library.perform(small.context(), "save_site", None, body)
    assert small.library.rows.value("SELECT name FROM site WHERE id = 1") == "本館"
    assert small.library.perform(small.context(), "save_site", None, _rename).done


@pytest.mark.parametrize(
    ("values", "code"),
    [({"country": "Japan"}, "value_not_allowed"), ({"code": "branch"}, "value_not_allowed")],
)
def test_what_the_file_itself_refuses_is_a_refusal(small: SmallLibrary, values: dict[str, str], code: str) -> None:
    outcome = small.library.perform(small.context(), "save_site", None, lambda work: work.update("site", 1, **values))
    assert refusals(outcome) == [code]


def test_a_record_that_is_gone_meanwhile_is_a_refusal(small: SmallLibrary) -> None:
    outcome = small.library.perform(
        small.context(), "x", None, lambda work: work.insert("staff_right", staff=999, name="circulate")
    )
    assert refusals(outcome) == ["not_found"]


def test_rights(small: SmallLibrary) -> None:
    nobody = Context(999, small.main, "desk 1", small.clock)
    assert refusals(small.library.perform(nobody, "x", None, _rename)) == ["not_found"]
    helper = small.context(staff=small.helper)
    outcome = small.library.perform(helper, "x", Right.SETTINGS, _rename)
    assert refusals(outcome) == ["right_missing"]
    assert outcome.refusals[0].facts == {"right": "settings", "staff": "Helper"}
    assert small.library.perform(helper, "x", None, _rename).done


def test_a_clock_that_went_back_is_asked_about_before_anything_is_written(small: SmallLibrary) -> None:
    desk = Desk(small.library)
    small.later(days=3)
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    small.later(days=-2)
    outcome = desk.check_out(small.context(), small.patrons["P1"], small.items["B2"])
    assert refusals(outcome) == ["clock_went_backwards"]
    assert outcome.refusals[0].facts["last"] - outcome.refusals[0].facts["now"] == timedelta(days=2)
    small.later(days=2, minutes=-1)  # what a network's time service does is no matter
    desk.check_out(small.context(), small.patrons["P1"], small.items["B2"]).must()


def test_a_clock_is_confirmed_with_a_reason_only(small: SmallLibrary) -> None:
    desk = Desk(small.library)
    small.later(days=-2)
    assert refusals(small.library.confirm_clock(small.context(), "  ")) == ["explanation_missing"]
    assert refusals(desk.check_out(small.context(), small.patrons["P1"], small.items["B1"])) == ["clock_went_backwards"]
    small.library.confirm_clock(small.context(), "the clock ran ahead").must()
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    small.later(days=-2)
    assert refusals(desk.take_back(small.context(), small.items["B1"])) == ["clock_went_backwards"]


def test_running_numbers_are_given_once_whatever_is_refused_or_undone(small: SmallLibrary) -> None:
    def numbers() -> list[int]:
        return [
            small.library.perform(small.context(), "x", None, lambda work: work.next_number("test")).must()
            for _ in range(2)
        ]

    assert numbers() == [1, 2]
    assert numbers() == [3, 4]


def test_today_is_the_day_at_the_site(small: SmallLibrary) -> None:
    small.clock.moment += timedelta(hours=15)
    assert small.library.today_at(small.context()) == date(2026, 1, 8)
    seen: list[object] = []

    def body(work: Work) -> None:
        seen.extend((work.today(), work.now_text, work.site_now().hour))
        work.need(Decision())
        row_id = work.insert("setting", key="x", value="1")
        work.delete("setting", row_id)

    small.library.perform(small.context(), "x", None, body).must()
    assert seen == [date(2026, 1, 8), "2026-01-07T16:00:00.000Z", 1]


def test_an_outcome_says_whether_it_was_done() -> None:
    done = Outcome(None, Decision(remarks=(Reason("undo_kept"),)))
    assert done.done
    assert done.must() is None
    assert not Outcome(None, Decision((Reason("not_found"),))).done
