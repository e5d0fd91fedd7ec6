"""The audit view and undo, with everything that stands in its way named."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from libdesk.db.integrity import find_faults
from libdesk.services.catalogue import Catalogue, TitleFields
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.sites import SiteRecord, Sites
from libdesk.services.staff import StaffService
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks


@pytest.fixture
def history(small: SmallLibrary) -> History:
    return History(small.library)


def lend(small: SmallLibrary, number: str = "B1", card: str = "P1", staff: int | None = None):
    return Desk(small.library).check_out(small.context(staff=staff), small.patrons[card], small.items[number])


def test_what_was_done_is_told(small: SmallLibrary, history: History) -> None:
    outcome = lend(small, staff=small.clerk)
    done = history.recent(1)[0]
    assert (done.action_id, done.name, done.staff, done.site) == (outcome.action_id, "check_out", "窓口 花子", "本館")
    assert done.at == datetime(2026, 1, 7, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert done.facts == {"title": "吾輩は猫である", "number": "B1", "patron": "山田 太郎", "due_on": "2026-01-21"}
    assert not done.undone
    history.undo(small.context(), outcome.action_id or 0).must()
    undo, undone = history.recent(2)
    assert (undo.name, undo.facts["undone"], undo.facts["title"]) == ("undo", "check_out", "吾輩は猫である")
    assert undone.undone
    assert len(history.recent()) > 10


def test_everything_that_was_done_to_one_record(small: SmallLibrary, history: History) -> None:
    outcome = lend(small)
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    assert [done.name for done in history.of_row("loan", outcome.must().loan_id)] == ["check_out", "take_back"]
    assert [done.name for done in history.of_row("patron", small.patrons["P1"])] == ["register_patron"]


def test_the_last_thing_that_this_person_did_here_is_offered(small: SmallLibrary, history: History) -> None:
    mine = lend(small, "B1")
    lend(small, "B2", staff=small.clerk).must()
    offered = history.last_of(small.context())
    assert offered is not None
    assert offered.action_id == mine.action_id
    history.undo(small.context(), offered.action_id).must()
    before = history.last_of(small.context())
    assert before is not None
    assert before.name != "undo"
    assert history.last_of(replace(small.context(), workstation="desk 2")) is None


def test_undo_is_an_action_that_can_be_undone_again_and_again(small: SmallLibrary, history: History) -> None:
    action_id = lend(small).action_id or 0
    loans = [1]
    for _ in range(4):
        outcome = history.undo(small.context(), action_id)
        assert remarks(outcome) == []
        action_id = outcome.action_id or 0
        loans.append(small.library.rows.value("SELECT count(*) FROM loan"))
    assert loans == [1, 0, 1, 0, 1]


def test_what_cannot_be_taken_back(small: SmallLibrary, history: History) -> None:
    assert refusals(history.undo(small.context(), 999)) == ["undo_nothing"]
    assert refusals(history.undo(small.context(), 1)) == ["undo_nothing"]  # the founding
    action_id = lend(small).action_id or 0
    history.undo(small.context(), action_id).must()
    assert refusals(history.undo(small.context(), action_id)) == ["undo_done_already"]


def test_what_is_still_going_on_cannot_be_taken_back(small: SmallLibrary, history: History) -> None:
    from libdesk.db import journal

    def begin(rows: object) -> int:
        action_id = journal.begin_action(rows.database, "import", 1, 1, "desk 1", "2026-01-07T01:00:00.000Z")
        journal.pause_action(rows.database)
        return action_id

    action_id = small.library.file.run(begin)
    assert refusals(history.undo(small.context(), action_id)) == ["undo_in_progress"]
    assert action_id not in {done.action_id for done in history.recent()}


def test_what_another_did_needs_the_right(small: SmallLibrary, history: History) -> None:
    action_id = lend(small).action_id or 0
    outcome = history.undo(small.context(staff=small.clerk), action_id)
    assert refusals(outcome) == ["undo_of_other"]
    assert outcome.refusals[0].facts == {"staff": "司書"}
    by_clerk = lend(small, "B2", staff=small.clerk).action_id or 0
    history.undo(small.context(), by_clerk).must()


def test_a_later_step_on_the_same_record_is_named(small: SmallLibrary, history: History) -> None:
    first = lend(small)
    second = Desk(small.library).take_back(small.context(), small.items["B1"])
    outcome = history.undo(small.context(), first.action_id or 0)
    assert refusals(outcome) == ["undo_later_action"]
    assert outcome.refusals[0].facts == {"action": "take_back", "action_id": second.action_id}
    assert not history.recent(1)[0].undone
    history.undo(small.context(), second.action_id or 0).must()
    history.undo(small.context(), first.action_id or 0).must()


def test_a_record_that_others_refer_to_by_now_stays(small: SmallLibrary, history: History) -> None:
    title = Catalogue(small.library).add_title(small.context(), TitleFields("New"))
    request = Lending(small.library).enter(small.context(), NewRequest(small.partner, "New", title_id=title.must()))
    outcome = history.undo(small.context(), title.action_id or 0)
    assert refusals(outcome) == ["undo_later_action"]
    assert outcome.refusals[0].facts["action_id"] == request.action_id


def test_a_site_where_something_was_done_stays(small: SmallLibrary, history: History) -> None:
    added = Sites(small.library).save(small.context(), None, SiteRecord("new", "New Site"))
    site = added.must()
    Catalogue(small.library).add_title(small.context(site=site), TitleFields("New")).must()
    assert refusals(history.undo(small.context(), added.action_id or 0)) == ["undo_row_refers"]


def test_a_contradiction_is_refused(small: SmallLibrary, history: History) -> None:
    """Taking a return back while somebody else has the item."""
    desk = Desk(small.library)
    lend(small).must()
    back = desk.take_back(small.context(), small.items["B1"])
    lend(small, card="P2").must()
    outcome = history.undo(small.context(), back.action_id or 0)
    assert refusals(outcome) == ["undo_constraint"]
    assert small.library.rows.value("SELECT count(*) FROM loan WHERE returned_at IS NULL") == 1


def test_numbers_given_out_stay_and_that_is_said(small: SmallLibrary, history: History) -> None:
    patrons = Patrons(small.library)
    record = PatronRecord("", "New Reader", small.adult, small.main)
    outcome = patrons.register(small.context(), record)
    assert patrons.record(outcome.must()).card == "P000001"
    assert remarks(history.undo(small.context(), outcome.action_id or 0)) == ["undo_kept"]
    again = patrons.register(small.context(), record).must()
    assert patrons.record(again).card == "P000002"
    assert again > outcome.must()


def _return_while_picked(small: SmallLibrary) -> int:
    desk, lending, here = Desk(small.library), Lending(small.library), small.context()
    lend(small).must()
    back = desk.take_back(here, small.items["B1"])
    request = lending.enter(here, NewRequest(small.partner, "x", item_id=small.items["B1"])).must()
    lending.accept(here, request).must()
    lending.pick(here, request).must()
    return back.action_id or 0


def _cancelling_while_lent(small: SmallLibrary) -> int:
    lending, here = Lending(small.library), small.context()
    request = lending.enter(here, NewRequest(small.partner, "x", item_id=small.items["B1"])).must()
    lending.accept(here, request).must()
    cancelled = lending.cancel(here, request)
    lend(small).must()
    return cancelled.action_id or 0


def _reinstating_while_lent(small: SmallLibrary) -> int:
    items, item, here = Catalogue(small.library), small.items["B1"], small.context()
    items.change_item(here, item, replace(items.item(item), state="withdrawn")).must()
    reinstated = items.change_item(here, item, replace(items.item(item), state="in_service"))
    lend(small).must()
    return reinstated.action_id or 0


@pytest.mark.parametrize("story", [_return_while_picked, _cancelling_while_lent, _reinstating_while_lent])
def test_an_undo_never_makes_the_library_contradict_itself(small: SmallLibrary, history: History, story) -> None:
    """No row that is taken back was changed since; what stands in the way is another record about the same item."""
    action_id = story(small)
    assert refusals(history.undo(small.context(), action_id)) == ["undo_contradiction"]
    assert find_faults(small.library.rows) == []


def test_what_is_too_old_can_no_longer_be_taken_back_but_is_still_told(small: SmallLibrary, history: History) -> None:
    lend(small).must()
    returned = Desk(small.library).take_back(small.context(), small.items["B1"])
    small.later(days=399)
    assert history.forget_old_values(small.clock.now()) == 0
    small.later(days=2)
    assert history.forget_old_values(small.clock.now()) > 0
    assert refusals(history.undo(small.context(), returned.action_id or 0)) == ["undo_not_journaled"]
    assert [done.name for done in history.of_row("loan", 1)] == ["check_out", "take_back"]
    assert small.library.rows.value("SELECT returned_at IS NOT NULL FROM loan WHERE id = 1")


def test_what_only_entered_rows_can_be_taken_back_however_old(small: SmallLibrary, history: History) -> None:
    outcome = lend(small)
    small.later(days=500)
    history.forget_old_values(small.clock.now())
    history.undo(small.context(), outcome.action_id or 0).must()
    assert small.library.rows.value("SELECT count(*) FROM loan") == 0


def test_no_undo_leaves_nobody_in_charge_of_the_staff(small: SmallLibrary, history: History) -> None:
    staff = StaffService(small.library)
    given = staff.save(small.context(), small.helper, name="Helper", rights=["staff", "undo_others"])
    staff.save(small.context(), small.head, name="主任", rights=["circulate"]).must()
    outcome = history.undo(small.context(staff=small.helper), given.action_id or 0)
    assert refusals(outcome) == ["undo_contradiction"]
    assert outcome.refusals[0].facts == {"what": "nobody_in_charge"}
