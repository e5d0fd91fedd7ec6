"""The requests of partner libraries: list, details with the steps, and the form of a new request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from libdesk.domain.lending import LendingState, LendingStep
from libdesk.ui.pages.lending_details import LendingDetails
from libdesk.ui.pages.lending_rows import COLUMNS, NEWEST_FIRST, LendingRows
from libdesk.ui.pages.request_list import RequestList
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.services.lending_list import Filter
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.lending_new import NewRequestPanel
    from libdesk.ui.pages.lending_reading import RequestReading

_CLOSED = (LendingState.RETURNED, LendingState.REFUSED, LendingState.CANCELLED)


class RequestsView(RequestList):
    """Partners' requests; a new one may begin with a title of the catalogue."""

    list_id = "lending"
    columns = COLUMNS
    sorted_by = NEWEST_FIRST
    filter_ids = ("open", "away", "all")
    details: LendingDetails
    new_panel: NewRequestPanel | None

    def make_details(self) -> LendingDetails:
        """The details of a request."""
        return LendingDetails(self._shell, self._session)

    def make_new_panel(self) -> NewRequestPanel:
        """The form of a new request."""
        from libdesk.ui.pages.lending_new import NewRequestPanel

        return NewRequestPanel(self._shell, self._session)

    def rows(self, typed: str, which: str) -> LendingRows:
        """The requests that a search finds among those that a filter lets through."""
        return LendingRows(self._session, typed, cast("Filter", which))

    def texts(self) -> tuple[str, Sequence[str]]:
        """The name of the list, and the words of the filters."""
        return self.tr("Requests of partner libraries"), (self.tr("Open"), self.tr("Away"), self.tr("All"))

    def has_ended(self, reading: RequestReading) -> bool:
        """Whether a request has left the list of what is open."""
        return reading.record.state in _CLOSED

    def print_papers(self, what: str, request_ids: list[int]) -> None:
        """Show papers of requests before printing."""
        from libdesk.ui.pages.print_sheets import print_lending

        print_lending(self._shell, self._session, what, request_ids)

    def print_packet(self) -> None:
        """Show the packet of the request that is open or selected."""
        if self.shown_id is not None:
            self.print_papers("loan-packet", [self.shown_id])

    def empty(self) -> StateText:
        """What is said where the list is empty."""
        if self._typed:
            return self._nothing_found()
        if self.filters.current == "away":
            hint = self.tr("What is shipped to a partner library shows here.")
            return StateText(self.tr("No item is away"), hint, icon="lending")
        return StateText(
            self.tr("No open request"),
            self.tr("When a partner library asks for an item, enter its request here."),
            self.tr("New request"),
            lambda: self.new_request(),
            "lending",
        )

    def stepped(self, step: LendingStep, outcome: Outcome[Any]) -> None:
        """Tell of a step that was done, and show what is next."""
        record = outcome.value
        request_id = record.lending_request_id
        done = self._session.say_key(f"words.action.lending_{step}")
        what = " · ".join((done, record.number, record.partner))
        if step is LendingStep.SHIP:
            offer = self.tr("Print the packet")
            self._done_line.tell(outcome, what, offer, lambda: self.print_papers("loan-packet", [request_id]))
            self.details.show_request(request_id)
        else:
            self._done_line.tell(outcome, what)
            self.details.show_request(request_id, self.focus_next)
        self.table.reload()

    def _nothing_found(self) -> StateText:
        title = self.tr("Nothing found for “{typed}”").format(typed=self._typed)
        if self.filters.current == "all":
            clear = self.tr("Clear the search")
            hint = self.tr("Try fewer words, or a number.")
            return StateText(title, hint, clear, lambda: self.search_wanted.emit(""), "search")
        words = {"open": self.tr("open"), "away": self.tr("away")}
        hint = self.tr("Only {which} requests were searched.").format(which=words[self.filters.current])
        return StateText(title, hint, self.tr("Search all requests"), lambda: self.filters.choose("all"), "search")
