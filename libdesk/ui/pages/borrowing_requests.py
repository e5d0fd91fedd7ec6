"""Our readers' requests for other libraries' books: list, details with the steps, and the form of a new request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from libdesk.domain.borrowing_states import BEFORE_ORDER, ENDED, TRANSITIONS
from libdesk.services.borrowing_list import FILTERS
from libdesk.ui.pages.borrowing_details import BorrowingDetails
from libdesk.ui.pages.borrowing_rows import COLUMNS, NEWEST_FIRST, BorrowingRows
from libdesk.ui.pages.borrowing_words import done_word
from libdesk.ui.pages.request_list import RequestList
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.services.borrowing_list import BorrowingFilter
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.borrowing_reading import BorrowingReading


class BorrowingRequests(RequestList):
    """The requests; the first filter shows the work list."""

    list_id = "borrowing"
    columns = COLUMNS
    sorted_by = NEWEST_FIRST
    filter_ids = FILTERS
    details: BorrowingDetails

    def make_details(self) -> BorrowingDetails:
        """The details of a request."""
        details = BorrowingDetails(self._shell, self._session)
        details.change_wanted.connect(self.change_request)
        details.message_wanted.connect(self._message)
        return details

    def new_request(self, start: Any = None) -> None:
        """Open the form of a new request; ``start`` is the book that it begins with, if one is known."""
        from libdesk.ui.pages.borrowing_opening import borrow_with

        self.leave(
            lambda: borrow_with(self, self._shell, self._session, self._done_line, asked=start, done=self._show_entered)
        )

    def change_request(self) -> None:
        """Open the form with the request that is open, so long as it is not ordered."""
        reading = self.details.reading
        if reading is not None and reading.record.state in BEFORE_ORDER and self._session.may("borrowing"):
            from libdesk.ui.pages.borrowing_opening import mend

            request_id = reading.record.borrowing_request_id
            self.leave(lambda: mend(self, self._shell, self._session, self._done_line, request_id, self._show_entered))

    def rows(self, typed: str, which: str) -> BorrowingRows:
        """The requests that a search finds among those that a filter lets through."""
        return BorrowingRows(self._session, typed, cast("BorrowingFilter", which))

    def texts(self) -> tuple[str, Sequence[str]]:
        """The name of the list, and the words of the filters."""
        words = (
            self.tr("Work list"), self.tr("Open"), self.tr("At the lender"), self.tr("Here"), self.tr("Closed"),
            self.tr("All"),
        )  # fmt: skip
        return self.tr("Borrowing requests"), words

    def has_ended(self, reading: BorrowingReading) -> bool:
        """Whether a request has left the list of what is open."""
        return reading.record.state in ENDED

    def print_papers(self, what: str | Sequence[str], request_ids: list[int]) -> None:
        """Show papers of requests before printing; several kinds make one preview."""
        if what == "borrowing-form":
            from libdesk.ui.pages.print_borrowing_form import print_borrowing_forms

            print_borrowing_forms(self._shell, self._session, request_ids)
            return
        from libdesk.ui.pages.print_borrowing import print_for

        print_for(self._shell, self._session, what, request_ids)

    def print_first(self) -> None:
        """Show the first paper of the request that is open."""
        reading = self.details.reading
        if reading is not None:
            for what in list(self.details.papers(reading))[:1]:
                self.print_papers(what, [reading.record.borrowing_request_id])

    def empty(self) -> StateText:
        """What is said where the list is empty, and what to do next."""
        if self._typed:
            return self._nothing_found()
        titles = {
            "waiting": (self.tr("Nothing waits for us"), self.tr("What is due with a request shows here by itself.")),
            "lender": (
                self.tr("No request is at a lender"),
                self.tr("What is ordered, on its way here or on its way back shows here."),
            ),
            "here": (
                self.tr("No borrowed book is here"),
                self.tr("Books show here from their arrival until they are shipped back."),
            ),
            "ended": (self.tr("No request has ended yet"), self.tr("Closed, refused and cancelled requests.")),
        }
        if self.filters.current in titles:
            title, hint = titles[self.filters.current]
            if self.filters.current != "waiting":
                return StateText(title, hint, icon="borrowing")
            return StateText(title, hint, self.tr("New request"), lambda: self.new_request(), "borrowing", "done")
        return StateText(
            self.tr("No open request"),
            self.tr(
                "When a reader wants a book that no site of ours holds, enter the request here. The lenders, and who "
                "pays, stand under Lenders and Costs."
            ),
            self.tr("New request"),
            lambda: self.new_request(),
            "borrowing",
        )

    def stepped(self, step: str, outcome: Outcome[Any]) -> None:
        """Tell of a step that was done, offer the paper that is due with it, and show what is next."""
        reading = self.details.reading
        if reading is None:
            return
        record = reading.record
        request_id = record.borrowing_request_id
        what = " · ".join(filter(None, (done_word(self._session, step), record.number, record.patron)))
        transition = TRANSITIONS.get((record.state, step))  # type: ignore[call-overload]
        papers = (() if transition is None else transition.papers) or self.details.form_of(step).papers
        if papers:
            name = papers[0].replace("-", "_") if len(papers) == 1 else "borrowing_papers"
            offer = self.tr("Print: {paper}").format(paper=self._session.say_key(f"words.sheet.{name}"))
            self._done_line.tell(outcome, what, offer, lambda: self.print_papers(papers, [request_id]))
            self.details.show_request(request_id)
        else:
            self._done_line.tell(outcome, what)
            self.details.show_request(request_id, self.focus_next)
        self.table.reload()

    def show_moved(self, request_id: int) -> None:
        """Show a request that a lender's message has moved."""
        self.table.reload()
        self.open_request(request_id, step=False)

    def _message(self, what: str) -> None:
        """Write a message to the lender of the request that is open, or show those that are kept."""
        from libdesk.ui.pages import borrowing_message_files as files

        reading = self.details.reading
        if reading is not None:
            do = files.write_message if what == "write" else files.show_kept
            do(self, self._shell, self._session, self._done_line, reading.record)

    def _show_entered(self, request_id: int) -> None:
        self.table.reload()
        self.open_request(request_id, step=False)

    def _nothing_found(self) -> StateText:
        title = self.tr("Nothing found for “{typed}”").format(typed=self._typed)
        if self.filters.current == "all":
            hint = self.tr("Try fewer words, or a number.")
            return StateText(title, hint, self.tr("Clear the search"), lambda: self.search_wanted.emit(""), "search")
        name = self.filters.button(self.filters.current).text()
        hint = self.tr("Only “{which}” was searched.").format(which=name)
        return StateText(title, hint, self.tr("Search all requests"), lambda: self.filters.choose("all"), "search")
