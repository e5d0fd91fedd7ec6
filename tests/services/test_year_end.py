from __future__ import annotations

from datetime import date

import pytest

from libdesk.services.code_lists import CodeEntry, CodeLists
from libdesk.services.history import History
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.year_end import YearEnd, YearEndPlan
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import charge
from tests.services.outcomes import refusals

SPRING = date(2027, 3, 31)


@pytest.fixture
def school(small: SmallLibrary) -> dict[str, int]:
    """Three classes of a school, each leading to the next, and a pupil in each."""
    lists, here, patrons = CodeLists(small.library), small.context(), Patrons(small.library)
    ids: dict[str, int] = {}
    for code, above in (("third", None), ("second", "third"), ("first", "second")):
        entry = CodeEntry(code, code, next_category_id=ids.get(above or ""), validity_months=12)
        ids[code] = lists.save(here, "patron_category", None, entry).must()
    for card, code, year in (("Y1", "first", 1), ("Y2", "second", 2), ("Y3", "third", 3), ("Y4", "third", None)):
        record = PatronRecord(card, card, ids[code], small.main, expires_on=date(2026, 3, 31), study_year=year)
        small.patrons[card] = patrons.register(here, record).must()
    return ids


def test_everybody_goes_up_and_it_is_taken_back_as_one(small: SmallLibrary, school: dict[str, int]) -> None:
    patrons, year_end = Patrons(small.library), YearEnd(small.library)
    assert year_end.categories() == tuple(sorted(school.values()))
    outcome = year_end.run(small.context(), YearEndPlan(until=SPRING))
    assert outcome.must() == 2
    first, second = patrons.record(small.patrons["Y1"]), patrons.record(small.patrons["Y2"])
    assert (first.patron_category_id, first.study_year, first.expires_on) == (school["second"], 2, SPRING)
    assert (second.patron_category_id, second.study_year, second.expires_on) == (school["third"], 3, SPRING)
    leaver = patrons.record(small.patrons["Y3"])
    assert (leaver.patron_category_id, leaver.study_year, leaver.expires_on) == (
        school["third"], 3, date(2026, 3, 31),
    )  # fmt: skip
    again = year_end.run(small.context(), YearEndPlan(until=SPRING))
    assert refusals(again) == ["year_end_done_already"]
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert patrons.record(small.patrons["Y1"]).study_year == 1
    assert year_end.run(small.context(), YearEndPlan()).must() == 2
    assert patrons.record(small.patrons["Y1"]).expires_on == date(2027, 1, 7)


def test_the_preview_lists_leavers_first_with_what_is_open(small: SmallLibrary, school: dict[str, int]) -> None:
    charge(small, "Y4", 100)
    preview = YearEnd(small.library).preview(small.context(), YearEndPlan(until=SPRING))
    assert [line.card for line in preview.lines] == ["Y4", "Y3", "Y2", "Y1"]
    assert [line.card for line in preview.leaving] == ["Y4", "Y3"]
    assert preview.moving == 2
    matters = preview.lines[0].open_matters
    assert matters is not None
    assert matters.any
    assert preview.lines[1].open_matters is None
    assert preview.categories[school["second"]] == "second"
    assert YearEnd(small.library).preview(small.context(), YearEndPlan(last_study_year=2)).moving == 1


def test_only_chosen_categories_take_part(small: SmallLibrary, school: dict[str, int]) -> None:
    plan = YearEndPlan(category_ids=(school["first"],), until=SPRING)
    assert [line.card for line in YearEnd(small.library).preview(small.context(), plan).lines] == ["Y1"]


def test_what_is_refused(small: SmallLibrary) -> None:
    year_end = YearEnd(small.library)
    assert refusals(year_end.run(small.context(), YearEndPlan())) == ["nobody_goes_up"]
    assert refusals(year_end.run(small.context(), YearEndPlan(until=date(2020, 1, 1)))) == ["validity_absurd"]
    assert refusals(year_end.run(small.context(staff=small.helper), YearEndPlan())) == ["right_missing"]
    wrong = CodeEntry("x", "x", validity_months=0)
    saved = CodeLists(small.library).save(small.context(), "patron_category", None, wrong)
    assert refusals(saved) == ["validity_months_absurd"]
