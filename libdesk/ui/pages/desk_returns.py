"""Return mode at the desk: how the items came and when, the round that goes on, and what of it needs a hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from libdesk.services.hold_reading import last_open_day
from libdesk.services.scans import DeskState, Verdict
from libdesk.ui.pages.desk_offers import keys_of
from libdesk.ui.pages.desk_return_band import ReturnBand
from libdesk.ui.pages.desk_round import Round
from libdesk.ui.pages.desk_round_panel import RoundPanel

if TYPE_CHECKING:
    from libdesk.domain.returning import ReturnedHow
    from libdesk.ui.pages.desk_queue import DeskQueue
    from libdesk.ui.session import Session


class Returns:
    """The band, the round and its panel; ``changed`` hears when the mode, the way or the day is another one."""

    def __init__(
        self, session: Session, queue: DeskQueue, changed: Callable[[], object], clock: Callable[[], float]
    ) -> None:
        self._session = session
        self._queue = queue
        self._changed = changed
        self.round = Round()
        self.band = ReturnBand(keys_of("desk.return_mode"), clock)
        self.band.hide()
        self.panel = RoundPanel(session)
        self.band.how_chosen.connect(lambda how: self.begin(cast("ReturnedHow", how)))
        self.band.day_chosen.connect(self._set_day)

    def toggle(self, how: ReturnedHow) -> None:
        """Begin to take back what came that way; the same way again ends the mode, and so does plain *Returns only*."""
        state = self._queue.state
        if state.returning and how in (state.how, "desk"):
            self._queue.change(lambda _state: DeskState(), self._changed)
        else:
            self.begin(how)

    def begin(self, how: ReturnedHow) -> None:
        """Take back only, and only what came that way; a round that goes on, goes on."""
        day = self.day_of(how)
        if not self._queue.state.returning:
            self.round = Round()

        after = DeskState(returning=True, how=how, returned_on=day)
        self._queue.change(lambda _state: after, self._changed)

    def day_of(self, how: ReturnedHow) -> date | None:
        """The day on which what comes that way came, as a rule: the last open day for the book drop, else today."""
        if how != "book_drop":
            return None
        library, context = self._session.services.library, self._session.context()
        return last_open_day(library, context.site_id, library.today_at(context))

    def show_state(self, state: DeskState) -> None:
        """Show the band while the mode holds."""
        if state.returning:
            today = self._session.services.library.today_at(self._session.context())
            self.band.show_state(state.how, state.returned_on, today)
        self.band.setVisible(state.returning)

    def add(self, verdict: Verdict) -> bool:
        """Note a scan of the round; whether the panel has something new to say."""
        if not verdict.state.returning or not self.round.add(verdict):
            return False
        self.panel.show_round(self.round)
        return True

    def forget(self, action_ids: frozenset[int]) -> None:
        """Leave out what was taken back."""
        if self.round.forget(action_ids):
            self.panel.show_round(self.round)

    def summary(self) -> tuple[str, str]:
        """What the round came to; empty where nothing was scanned."""
        if not self.round.verdicts:
            return "", ""
        done = self._session.say_key("desk.round_done", count=self.round.count)
        left = self.round.open_count
        return done, self._session.say_key("desk.round_to_do", count=left) if left else ""

    def _set_day(self, day: date | None) -> None:
        self._queue.change(lambda state: replace(state, returned_on=day), self._changed)
