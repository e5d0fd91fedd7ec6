from __future__ import annotations

import pytest

from libdesk.services.desk import Desk
from libdesk.services.hold_reading import copies_out, last_open_day, title_of_hold, title_of_item
from libdesk.services.holds import Holds
from libdesk.services.recalls import Recalls
from libdesk.services.today import Today
from tests.library_fixtures import SmallLibrary


def codes(small: SmallLibrary) -> dict[str, int]:
    return {group.code: group.total for group in Today(small.library).groups(small.context())}


@pytest.mark.rule("C08")
def test_what_was_not_fetched_is_due_the_day_after(small: SmallLibrary) -> None:
    desk, here = Desk(small.library), small.context()
    desk.check_out(here, small.patrons["P1"], small.items["B1"]).must()
    Holds(small.library).place(here, small.patrons["P2"], small.titles["cat"], override="test").must()
    captured = desk.take_back(here, small.items["B1"]).must().captured
    assert captured is not None
    small.later(days=(captured.shelf_until - small.library.today_at(here)).days)
    assert "holds_not_fetched" not in codes(small), "the last day counts"
    small.later(days=1)
    assert codes(small)["holds_not_fetched"] == 1
    line = Today(small.library).groups(here)[0].lines[0]
    assert (line.opens, line.number, line.who, line.days_late) == ("hold", "B1", "Anna Müller", 1)
    elsewhere = small.context(site=small.branch)
    assert "holds_not_fetched" not in {group.code for group in Today(small.library).groups(elsewhere)}


@pytest.mark.rule("C07")
def test_what_was_recalled_and_is_not_back_is_due(small: SmallLibrary) -> None:
    desk, here = Desk(small.library), small.context()
    loan = desk.check_out(here, small.patrons["P1"], small.items["B1"]).must()
    Recalls(small.library).recall(here, loan.loan_id, override="test").must()
    assert "recalled_not_back" not in codes(small)
    small.later(days=30)
    assert codes(small)["recalled_not_back"] == 1


def test_what_could_be_recalled_for_a_hold(small: SmallLibrary) -> None:
    desk, here = Desk(small.library), small.context()
    desk.check_out(here, small.patrons["P1"], small.items["B1"]).must()
    hold = Holds(small.library).place(here, small.patrons["P2"], small.titles["cat"], override="test").must()
    copies = copies_out(small.library, hold.hold_id)
    assert [(copy.item_number, copy.patron, copy.renewals, copy.recalled) for copy in copies] == [
        ("B1", "山田 太郎", 0, False)
    ]
    assert title_of_hold(small.library, hold.hold_id) == title_of_item(small.library, small.items["B1"])
    assert (title_of_hold(small.library, 99), title_of_item(small.library, 99)) == (0, 0)


def test_the_last_open_day_before_a_day(small: SmallLibrary) -> None:
    today = small.library.today_at(small.context())
    assert last_open_day(small.library, small.main, today) is not None
    assert last_open_day(small.library, small.branch, today) == today.replace(day=6)
