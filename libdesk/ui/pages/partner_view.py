"""The partner libraries: their list, the details with the steps of a registration, and the form of a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from libdesk.domain.partner_states import TRANSITIONS, PartnerState, PartnerStep
from libdesk.services.partners import FILTERS
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.partner_details import PartnerDetails
from libdesk.ui.pages.partner_rows import COLUMNS, PartnerRows
from libdesk.ui.pages.request_list import RequestList
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.partners import PartnerFilter
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.pages.lending_page import LendingPage
    from libdesk.ui.pages.partner_new import NewPartnerPanel
    from libdesk.ui.pages.partner_reading import PartnerReading
    from libdesk.ui.session import Session

_FORM_WIDTH = 560


class PartnerView(RequestList):
    """Who borrows from us: found, registered step by step, changed by report."""

    list_id = "partners"
    columns = COLUMNS
    sorted_by = 0
    sorted_in = Qt.SortOrder.AscendingOrder
    filter_ids = FILTERS
    details: PartnerDetails

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        if not shell.settings.get("details.partners"):
            # Two fields side by side need more room than a reading view.
            shell.settings.set("details.partners", _FORM_WIDTH)
        super().__init__(shell, session, done_line, [])
        self.known_button = Button("", ButtonKind.QUIET, "add", pressed=lambda: self.new_request("known"))
        self.blank_button = Button("", ButtonKind.QUIET, "printing", pressed=self.print_blank)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 0, 16, 6)
        bar.setSpacing(8)
        bar.addWidget(self.known_button)
        bar.addWidget(self.blank_button)
        bar.addStretch(1)
        bar.addWidget(self.filters)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setSpacing(0)
        column.insertLayout(0, bar)
        column.setStretchFactor(self.both, 1)
        session.staff_changed.connect(self._follow_rights)
        self._name_buttons()
        self._follow_rights()

    # What the page asks.

    def open_record(self, partner_library_id: int, step: str = "") -> None:
        """Show a partner, with the form of a step if one is named."""
        self.leave(lambda: self.open_request(partner_library_id, step=bool(step), which=step))

    def new_partner(self) -> None:
        """Open the form of a new application."""
        self.new_request()

    def save(self) -> None:
        """Do what is in the form that is open; where none is, nothing."""
        if self.new_panel is not None or self.details.step_panel is not None:
            self.next_step()

    def print_what(self) -> None:
        """Show the papers of the registration that is open."""
        reading = self.details.reading
        if reading is not None:
            names = list(self.details.papers(reading))
            if names:
                self._print(names, [reading.partner_library_id])

    def print_blank(self) -> None:
        """Show the blank application and the blank form for requests, which every partner may be sent."""
        self._print(["registration-application", "loan-request-form"], [])

    # What the list asks.

    def make_details(self) -> PartnerDetails:
        """The details of a partner."""
        details = PartnerDetails(self._shell, self._session)
        details.delete_wanted.connect(self._ask_to_delete)
        details.history_wanted.connect(self._show_history)
        details.requests_wanted.connect(self._show_requests)
        details.scan_wanted.connect(self._save_scan)
        return details

    def make_new_panel(self) -> NewPartnerPanel:
        """The form of a new application."""
        from libdesk.ui.pages.partner_new import NewPartnerPanel

        return NewPartnerPanel(self._shell, self._session)

    def rows(self, typed: str, which: str) -> PartnerRows:
        """The partners that a search finds among those that a filter lets through."""
        return PartnerRows(self._session, typed, cast("PartnerFilter", which))

    def texts(self) -> tuple[str, Sequence[str]]:
        """The name of the list, and the words of the filters."""
        return self.tr("Partner libraries"), (
            self.tr("All"), self.tr("Applications"), self.tr("Registered"), self.tr("Ended or refused"),
        )  # fmt: skip

    def has_ended(self, reading: PartnerReading) -> bool:
        """Whichever list it is in now, it is found among all."""
        del reading
        return True

    def print_papers(self, what: str, request_ids: list[int]) -> None:
        """Show a paper of partners before printing."""
        self._print([what], request_ids)

    def empty(self) -> StateText:
        """What is said where the list is empty, and what to do next."""
        if self._typed:
            title = self.tr("No partner library matches “{typed}”").format(typed=self._typed)
            hint = self.tr("Try a part of its name in any script, or its user id.")
            if self.filters.current == "all":
                return StateText(title, hint, icon="search")
            word = self.tr("Search all partner libraries")
            return StateText(title, hint, word, lambda: self.filters.choose("all"), "search")
        if self.filters.current != "all":
            title = self.tr("No such partner library")
            hint = self.tr("Others may be listed under another choice above.")
            word = self.tr("Show all partner libraries")
            return StateText(title, hint, word, lambda: self.filters.choose("all"), "partners")
        return StateText(
            self.tr("No partner library yet"),
            self.tr("A library must be registered here before anything is lent to it. Enter its application."),
            self.tr("New application"),
            self.new_partner,
            "partners",
        )

    def stepped(self, step: str, outcome: Outcome[Any]) -> None:
        """Tell of a step that was done, offer the paper that is due with it, and show what is next."""
        reading = self.details.reading
        if reading is None:
            return
        partner_id = reading.partner_library_id
        word = self._session.say_key(f"partners.events.{str(step).partition(':')[0]}")
        given = str(outcome.value) if step == PartnerStep.APPROVE else ""
        what = " · ".join(filter(None, (word, reading.record.name, given)))
        papers = self._papers_due(reading.state, step)
        if papers:
            names = [self._session.say_key(f"words.sheet.{name.replace('-', '_')}") for name in papers]
            offer = self.tr("Print: {paper}").format(paper=self.tr(" and ").join(names))
            self._done_line.tell(outcome, what, offer, lambda: self._print(papers, [partner_id]))
            self.details.show_request(partner_id)
        else:
            self._done_line.tell(outcome, what)
            self.details.show_request(partner_id, self.focus_next)
        self.table.reload()

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if hasattr(self, "known_button"):
            self._name_buttons()

    def _entered(self, outcome: Outcome[int], what: str) -> None:
        """What is lacking is read first; the next step is one press away."""
        self._done_line.tell(outcome, what)
        self.table.reload()
        self._close_new()
        self.both.open_details()
        self.details_shown.emit()
        self.details.show_request(cast("int", outcome.value), self._entered_shown)

    def _entered_shown(self) -> None:
        self._mark_shown()
        self.focus_next()

    def _papers_due(self, state: PartnerState, step: str) -> list[str]:
        if step not in set(PartnerStep):
            return []
        transition = TRANSITIONS.get((state, PartnerStep(step)))
        return [] if transition is None else list(transition.papers)

    def _print(self, names: list[str], partner_ids: list[int]) -> None:
        from libdesk.ui.pages.print_registration import print_registration

        print_registration(self._shell, self._session, names, partner_ids)

    def _name_buttons(self) -> None:
        self.known_button.setText(self.tr("Registered already …"))
        told = self.tr("Enter a library that was registered before it came into LibDesk")
        self.known_button.setToolTip(in_tooltip(told))
        self.blank_button.setText(self.tr("Blank forms"))
        told = self.tr("The application and the form for requests, to be sent to a library")
        self.blank_button.setToolTip(in_tooltip(told))

    def _follow_rights(self) -> None:
        self.known_button.setEnabled(self._session.may("lending"))
        self.details.reload()

    def _ask_to_delete(self) -> None:
        from libdesk.ui.widgets.dialogs import Choice, Question, ask

        reading = self.details.reading
        if reading is None:
            return
        partners, context, partner_id = (
            self._session.services.partners,
            self._session.context(),
            reading.partner_library_id,
        )
        question = Question(
            self.tr("Delete “{name}”?").format(name=reading.record.name),
            self.tr("Its application, papers and contacts go with it."),
            (Choice("delete", self.tr("Delete"), ButtonKind.DESTRUCTIVE),),
            self.tr("Keep it"),
        )

        def answered(choice: str) -> None:
            if choice == "delete":
                self._done_line.run(
                    self.tr("Deleting the partner library"),
                    lambda: partners.delete(context, partner_id),
                    lambda outcome: self._deleted(outcome, reading.record.name),
                )

        ask(self, question, answered)

    def _deleted(self, outcome: Outcome[None], name: str) -> None:
        word = self._session.say_key("words.action.delete_partner")
        self.close_details()
        self._done_line.tell(outcome, f"{word} · {name}")
        self.table.reload()

    def _show_history(self) -> None:
        reading = self.details.reading
        if reading is not None:
            from libdesk.ui.pages.partner_history_view import open_partner_history

            open_partner_history(self, self._shell, self._session, reading.partner_library_id, self._open_lent)

    def _show_requests(self) -> None:
        """List the requests of the partner that is open, on the view of the requests."""
        reading = self.details.reading
        if reading is not None:
            page = cast("LendingPage", self._shell.show_page("lending"))
            page.views.choose("requests")
            name = shown_name(reading.record.name, reading.record.name_latin, self._session.language)
            page.requests.show_partner(reading.partner_library_id, name)

    def _open_lent(self, lending_request_id: int) -> None:
        """Show a request of a partner, on the view of the requests."""
        cast("LendingPage", self._shell.show_page("lending")).open_request(lending_request_id)

    def _save_scan(self, document_id: int) -> None:
        from libdesk.ui.pages.partner_scan_saving import save_scan

        save_scan(self, self._shell, self._session, self._done_line, document_id)
