"""What the screen of the desk reads beside the scans."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary


def codes(small: SmallLibrary, card: str) -> list[str]:
    standing = Desk(small.library).standing(small.context(), small.patrons[card])
    assert standing is not None
    return [reason.code for reason in standing.reasons]


def test_nothing_stands_against_a_patron_in_good_standing(small: SmallLibrary) -> None:
    assert codes(small, "P1") == []


def test_an_expired_card_and_a_block_stand_against_lending(small: SmallLibrary) -> None:
    blocked = PatronRecord(
        "P3", "期限 切男", small.adult, small.main, expires_on=date(2026, 1, 6), blocked_reason="owes a book"
    )
    Patrons(small.library).change(small.context(), small.patrons["P3"], blocked).must()
    assert codes(small, "P3") == ["card_expired", "patron_blocked"]


@pytest.mark.rule("C09")
def test_an_overdue_item_stands_against_lending_unless_the_library_is_lenient(small: SmallLibrary) -> None:
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    assert codes(small, "P1") == []
    small.later(days=30)
    assert codes(small, "P1") == ["patron_has_overdue"]
    Settings(small.library).change(small.context(), "circulation.overdue_suspends", False).must()
    assert codes(small, "P1") == []


def test_a_patron_who_is_gone(small: SmallLibrary) -> None:
    assert Desk(small.library).standing(small.context(), 999) is None


def test_which_actions_were_taken_back(small: SmallLibrary) -> None:
    desk, history, here = Desk(small.library), History(small.library), small.context()
    first = desk.check_out(here, small.patrons["P1"], small.items["B1"]).action_id
    second = desk.check_out(here, small.patrons["P1"], small.items["B2"]).action_id
    assert history.undone_among([first, second]) == frozenset()
    history.undo(here, first).must()
    assert history.undone_among([first, second]) == {first}


def test_the_moment_is_told_on_the_clock_of_the_site(small: SmallLibrary) -> None:
    moment = small.library.now_at(small.context())
    assert (moment.hour, moment.utcoffset().total_seconds()) == (10, 9 * 3600)
