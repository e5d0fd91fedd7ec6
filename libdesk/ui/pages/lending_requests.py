"""The requests of partner libraries: list, details with the steps, and the form of a new request."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QLocale, Qt

from libdesk.domain.lending_states import ENDED, LendingStep
from libdesk.ui.pages.lending_details import LendingDetails
from libdesk.ui.pages.lending_letter_keys import LETTER_AFTER, LetterKeys
from libdesk.ui.pages.lending_rows import COLUMNS, NEWEST_FIRST, LendingRows
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.request_list import RequestList
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from pathlib import Path

    from libdesk.services.lending_list import Filter
    from libdesk.services.lending_record import LendingRecord
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.lending_new import NewRequestPanel
    from libdesk.ui.pages.lending_reading import RequestReading
_NAME_WIDTH = 120


class RequestsView(RequestList):
    """Partners' requests; a new one may begin with a title of the catalogue."""

    list_id = "lending"
    columns = COLUMNS
    sorted_by = NEWEST_FIRST
    filter_ids = ("open", "to_answer", "to_send", "away", "late", "refused", "all")
    details: LendingDetails
    # Whose requests are listed, where only one partner library's are.
    _partner_id: int | None = None
    _partner = ""
    new_panel: NewRequestPanel | None

    @cached_property
    def only(self) -> Button:
        """Says whose requests are listed, where only one library's are; pressed, lists all again."""
        return Button("", ButtonKind.QUIET, "close", pressed=lambda: self.show_partner(None))

    def make_details(self) -> LendingDetails:
        """The details of a request."""
        details = LendingDetails(self._shell, self._session)
        details.letters = LetterKeys(self, self._shell, self._session, self._done_line, details.reload)
        details.message = self._message
        return details

    def make_new_panel(self) -> NewRequestPanel:
        """The form of a new request."""
        from libdesk.ui.pages.lending_new import NewRequestPanel

        return NewRequestPanel(self._shell, self._session)

    def rows(self, typed: str, which: str) -> LendingRows:
        """The requests that a search finds among those that a filter lets through."""
        found = LendingRows(self._session, typed, cast("Filter", which), self._partner_id)
        self.table.set_total_text(lambda n: self._total(n, found.marked))
        return found

    def show_partner(self, partner_id: int | None, name: str = "") -> None:
        """List the requests of one partner library only, or of all again."""
        self._partner_id, self._partner = partner_id, name
        self._name_only()
        self.search(self._typed)

    def show_filters(self, *, shown: bool) -> None:
        """Show the choices of what is listed, or not, while another view of the page is on the screen."""
        self.filters.setVisible(shown)
        self.only.setVisible(shown and self._partner_id is not None)

    def turn_partner(self) -> None:
        """Only the partner library of the marked request; once more: all of them."""
        if self._partner_id is not None:
            self.show_partner(None)
            return
        if self.shown_id is None:
            return
        lending, request_id = self._session.services.lending, self.shown_id

        def show(record: LendingRecord) -> None:
            name = shown_name(record.partner, record.partner_latin, self._session.language)
            self.show_partner(record.partner_library_id, name)

        self._shell.operations.read(lambda: lending.record(request_id), show)

    def texts(self) -> tuple[str, Sequence[str]]:
        """The name of the list, and the words of the filters."""
        self._name_only()
        words = (
            self.tr("Open"), self.tr("To answer"), self.tr("To send"), self.tr("Away"), self.tr("Late"),
            self.tr("Refused"), self.tr("All"),
        )  # fmt: skip
        return self.tr("Requests of partner libraries"), words

    def has_ended(self, reading: RequestReading) -> bool:
        """Whether a request has left the list of what is open."""
        return reading.record.state in ENDED

    def print_papers(self, what: str, request_ids: list[int]) -> None:
        """Show papers of requests before printing."""
        from libdesk.ui.pages.print_sheets import print_lending

        print_lending(self._shell, self._session, what, request_ids)

    def print_packet(self) -> None:
        """Show the packet of the request that is open or selected; of what is being packed it would know too little."""
        panel = self.details.step_panel
        if panel is not None and panel.step == LendingStep.PACK:
            first = self.tr(
                "Pack it first (Ctrl+Enter): the papers tell the condition and the volumes that you note here."
            )
            self._done_line.say(SignKind.ATTENTION, first)
        elif self.shown_id is not None:
            self.print_papers("loan-packet", [self.shown_id])

    def empty(self) -> StateText:
        """What is said where the list is empty."""
        if self._typed:
            return self._nothing_found()
        which = self.filters.current
        if which == "away":
            hint = self.tr("What is shipped to a partner library shows here.")
            return StateText(self.tr("No item is away"), hint, icon="lending")
        if which != "open" or self._partner_id is not None:
            title = self.tr("No such request")
            hint = self.tr("Other requests may be listed under another choice above.")
            if self._partner_id is not None:
                show_all = self.tr("Show those of all libraries")
                return StateText(title, hint, show_all, lambda: self.show_partner(None), "lending")
            return StateText(title, hint, self.tr("Show all requests"), lambda: self.filters.choose("all"), "lending")
        return StateText(
            self.tr("No open request"),
            self.tr("When a partner library asks for an item, enter its request here."),
            self.tr("New request"),
            lambda: self.new_request(),
            "lending",
        )

    def stepped(self, step: str, outcome: Outcome[Any]) -> None:
        """Tell of a step that was done, offer the packet or the letter that is due, and show what is next."""
        reading = self.details.reading
        if reading is None:
            return
        record = reading.record
        request_id = record.lending_request_id
        done = self._session.say_key(f"lending.history.{step}")
        what = " · ".join((done, record.number, record.partner))
        if step == LendingStep.PACK:
            offer = self.tr("Print the packet")
            self._done_line.tell(outcome, what, offer, lambda: self.print_papers("loan-packet", [request_id]))
            self.details.show_request(request_id)
        elif step in LETTER_AFTER and self.details.letters is not None:
            send = partial(self.details.letters.send, LETTER_AFTER[step], request_id)
            self._done_line.tell(outcome, what, self.tr("Send the letter"), send, icon="mail")
            self.details.show_request(request_id)
        else:
            self._done_line.tell(outcome, what)
            self.details.show_request(request_id, self.focus_next)
        self.table.reload()

    def take_in(self, paths: Sequence[Path]) -> None:
        """Show tables and messages with requests, each with what it would do."""
        from libdesk.ui.pages.lending_files import take_in

        take_in(self, self._shell, self._session, self._done_line, paths, self.show_moved)

    def accept_all(self) -> None:
        """Accept every request whose copy is chosen, of the library that is listed or of all."""
        from libdesk.ui.pages.lending_accepting import accept_together

        accept_together(
            self, self._shell, self._session, self._done_line, self._partner_id, lambda: self.show_moved(None)
        )

    def show_moved(self, request_id: int | None) -> None:
        """Show a request that a message has entered or moved; None: the list alone."""
        self.table.reload()
        if request_id is not None:
            self.open_request(request_id, step=False)

    def _message(self, what: str) -> None:
        """Write a message to the partner library of the open request, or show those that are kept."""
        from libdesk.ui.pages import borrowing_message_files as files
        from libdesk.ui.pages.message_sides import BORROWERS

        reading = self.details.reading
        if reading is not None:
            do = files.write_message if what == "write" else files.show_kept
            do(self, self._shell, self._session, self._done_line, reading.record, BORROWERS)

    def _nothing_found(self) -> StateText:
        title = self.tr("Nothing found for “{typed}”").format(typed=self._typed)
        if self.filters.current == "all":
            clear = self.tr("Clear the search")
            hint = self.tr("Try fewer words, or a number.")
            return StateText(title, hint, clear, lambda: self.search_wanted.emit(""), "search")
        hint = self.tr("Only the requests under “{which}” were searched.").format(
            which=self.filters.button(self.filters.current).text()
        )
        return StateText(title, hint, self.tr("Search all requests"), lambda: self.filters.choose("all"), "search")

    def _total(self, count: int, marked: int) -> str:
        """How many there are, and on how many items a mark was found."""
        text = self.tr("{n} in the list").format(n=QLocale().toString(count))
        if not marked:
            return text
        return f"{text} · " + self.tr("with marks on the item: {n}").format(n=QLocale().toString(marked))

    def _name_only(self) -> None:
        self.only.setVisible(self._partner_id is not None)
        # The whole name is in the tooltip, and in each line of the list.
        shown = self.only.fontMetrics().elidedText(self._partner, Qt.TextElideMode.ElideRight, _NAME_WIDTH)
        self.only.setText(self.tr("Only {partner}").format(partner=shown))
        self.only.setAccessibleName(self.tr("Only {partner}").format(partner=self._partner))
        told = self.tr("{partner}: show the requests of all libraries again").format(partner=self._partner)
        self.only.setToolTip(in_tooltip(told))
