"""Five volumes in reading order, fetched at another library with two dispatch days: from search to pickup, by keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from libdesk.db.integrity import find_faults
from libdesk.ui.pages.holds_dispatch import DispatchView
from libdesk.ui.pages.holds_pick import PickView
from tests.ui.basket_hands import PLACE, PLACE_LATIN, BasketHands, five_volumes_for_a_place, place_five_volumes
from tests.ui.desk_keys import switch_language
from tests.ui.keyboard import Keyboard, field_name
from tests.ui.way_hands import WayHands
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key


def states(opened: OpenWindow) -> list[str]:
    found = opened.small.library.rows.all("SELECT state FROM hold ORDER BY series_order")
    return [state for (state,) in found]


class Story:
    """What happens to one volume after the other."""

    def __init__(self, opened: OpenWindow) -> None:
        self.opened = opened
        self.small = opened.small
        self.keys = Keyboard(opened)
        self.hands = WayHands(opened)
        self.place = PLACE if opened.session.language == "ja" else PLACE_LATIN

    def fetch_from_the_shelf(self, number: str) -> None:
        """The volume is on the pick list, alone; a scan sets it aside, and its slip is for the way."""
        self.hands.go("pick")
        view = self.hands.page.ways.view
        assert isinstance(view, PickView)
        self.opened.until(lambda: [line.number for line in view.lines.values()] == [number])
        self.hands.scan(number)
        self.hands.until_told(self.place)
        self.keys.act("pick.slip")
        self.hands.preview("transfer_slip")
        self.opened.until(lambda: not view.lines)

    def dispatches(self) -> DispatchView:
        """Walk to the dispatch."""
        self.hands.go("dispatch")
        view = self.hands.page.ways.view
        assert isinstance(view, DispatchView)
        self.opened.settle()
        return view

    def at_eight_in_the_evening(self) -> int:
        """The daily notices are made; how many."""
        now = self.small.library.now_at(self.small.context())
        evening = now.replace(hour=20, minute=0)
        self.small.clock.moment += evening - now
        report = self.opened.services.notice_runs.run(self.small.context(), "time").must()
        self.opened.settle()
        return int(report.made)

    def on_the_morning_of(self, day: int) -> None:
        """Wait until ten o'clock of a day in January."""
        now = self.small.library.now_at(self.small.context())
        self.small.clock.moment += now.replace(day=day, hour=10, minute=0) - now
        self.hands.page.refresh()
        self.opened.settle()

    def send(self, tracking: str) -> None:
        """The place is due today: what is told of is ticked, and goes with one key."""
        view = self.dispatches()
        assert view.place is not None
        assert (view.place.due_on, view.place.ready_to_go) == (view.found and view.found.today, 1)
        self.keys.act("dispatch.list")
        self.hands.preview("dispatch_list")
        self.keys.tab_to(field_name("Tracking number"))
        self.keys.type(tracking)
        self.keys.act("dispatch.send")
        self.hands.until_told(self.place)
        self.opened.until(lambda: view.place is not None and view.place.dispatched == 1)

    def hear_from_the_place(self, action: str) -> None:
        """The place reports something about the one volume that is there."""
        view = self.dispatches()
        before = len(view.panel.table.lines), [one.state for one in view.panel.table.lines.values()]
        self.keys.act(action)
        self.opened.until(
            lambda: (len(view.panel.table.lines), [one.state for one in view.panel.table.lines.values()]) != before
        )
        self.opened.settle()


@pytest.mark.rule("H03")
@pytest.mark.rule("H08")
@pytest.mark.rule("H10")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_five_volumes_from_search_to_pickup_on_two_dispatch_days(desk_window: OpenWindow, language: str) -> None:
    small = desk_window.small
    five_volumes_for_a_place(small, (14, 28))
    if language == "ja":
        BasketHands(desk_window)
        switch_language(desk_window, "ja")
    # Collected while searching, put in order, placed for the other library at once.
    place_five_volumes(desk_window).close_basket()
    assert states(desk_window) == ["waiting", "later", "later", "later", "later"]

    story = Story(desk_window)
    story.fetch_from_the_shelf("V1")
    assert states(desk_window) == ["ready", "later", "later", "later", "later"]
    view = story.dispatches()
    assert view.place is not None
    assert (view.place.waiting_for_notice, view.place.ready_to_go) == (1, 0), "its reader is told first"
    assert story.at_eight_in_the_evening() == 1

    story.on_the_morning_of(14)
    story.send("4912-0001")
    story.on_the_morning_of(15)
    story.hear_from_the_place("dispatch.arrived")
    assert states(desk_window) == ["arrived", "later", "later", "later", "later"]
    story.on_the_morning_of(17)
    story.hear_from_the_place("dispatch.fetched")
    assert states(desk_window) == ["fulfilled", "waiting", "later", "later", "later"], "the next has its turn"
    due = small.library.rows.value("SELECT due_on FROM loan")
    assert due is not None
    assert due > (small.library.now_at(small.context()).date() + timedelta(days=1)).isoformat()

    story.fetch_from_the_shelf("V2")
    assert story.at_eight_in_the_evening() >= 1
    story.on_the_morning_of(28)
    story.send("4912-0002")
    story.on_the_morning_of(29)
    story.hear_from_the_place("dispatch.arrived")
    story.on_the_morning_of(30)
    story.hear_from_the_place("dispatch.fetched")
    assert states(desk_window) == ["fulfilled", "fulfilled", "waiting", "later", "later"]

    # The third is set aside, and no further dispatch day is entered: that is said where it would be sent.
    story.fetch_from_the_shelf("V3")
    view = story.dispatches()
    assert view.place is not None
    assert (view.place.next_day, view.place.set_aside) == (None, 1)
    loans = small.library.rows.all("SELECT pickup, patron_id FROM loan")
    assert loans == [("partner", small.patrons["P1"])] * 2
    notices = small.library.rows.value("SELECT count(*) FROM notice WHERE kind = 'hold_ready'")
    assert notices == 2
    assert find_faults(small.library.rows) == []
    assert story.keys.pressed + story.hands.keys.pressed < 120
