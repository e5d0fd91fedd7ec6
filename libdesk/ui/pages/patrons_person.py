"""What can be done with the person who is open, besides changing the record: contact, card, merge, suspend, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from libdesk.ui.page import Page
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.pages.patrons_view import PatronView
    from libdesk.ui.session import Session


class PersonActions(QObject):
    """Binds the actions on a page. ``open_view`` says who is open; ``gone`` follows a deletion."""

    def __init__(
        self,
        page: Page,
        session: Session,
        done_line: DoneLine,
        open_view: Callable[[], PatronView | None],
        gone: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._done_line = done_line
        self._open_view = open_view
        self._gone = gone
        self.contact = page.bind("patrons.contact", self.change_contact)
        self.card = page.bind("patrons.card", self.new_card)
        self.print_card = page.bind("patrons.print_card", self.show_card)
        self.merge = page.bind("patrons.merge", self.merge_records)
        self.places = page.bind("patrons.places", self.note_places)
        self.suspend = page.bind("patrons.suspend", self.suspend_person)
        self.delete = page.bind("patrons.delete", self.delete_person)
        self.basket = page.bind("patrons.basket", self.open_basket)
        self.collect = page.bind("patrons.collect", self.collect_for)
        self.ask = page.bind("patrons.ask", self.ask_for_book)
        self.borrow = page.bind("patrons.borrow", self.borrow_for)

    @property
    def writing(self) -> tuple[QAction, ...]:
        """Those that need the right *patrons*."""
        return (self.contact, self.card, self.merge, self.places, self.suspend, self.delete)

    def change_contact(self) -> None:
        """Ask for a new address or telephone number."""
        from libdesk.ui.pages.patron_contact_dialog import ContactDialog

        self._ask(ContactDialog)

    def new_card(self) -> None:
        """Give a new card for a lost one."""
        from libdesk.ui.pages.patron_card_dialog import NewCardDialog

        self._ask(NewCardDialog)

    def ask_for_book(self) -> None:
        """Note what the person asks for that the library does not hold."""
        from libdesk.ui.pages.title_request_dialog import TitleRequestDialog

        self._ask(TitleRequestDialog)

    def borrow_for(self) -> None:
        """Ask another library for a book that the person wants."""
        from libdesk.ui.pages.borrowing_opening import borrow_with

        view = self._open_view()
        if view is not None:
            borrow_with(self._page, self._page.shell, self._session, self._done_line, view.patron_id)

    def merge_records(self) -> None:
        """Make one record of two."""
        from libdesk.ui.pages.patron_merge_dialog import MergeDialog

        self._ask(MergeDialog)

    def note_places(self) -> None:
        """Note at which pickup places the person is registered."""
        from libdesk.ui.pages.patron_places_dialog import PatronPlacesDialog

        self._ask(PatronPlacesDialog)

    def suspend_person(self) -> None:
        """Suspend the person, or lift a suspension."""
        from libdesk.ui.pages.suspend_dialog import SuspendDialog

        view = self._open_view()
        if view is not None:
            name = view.record.name
            SuspendDialog(self._page, self._page.shell, self._session, self._done_line, view.patron_id, name).open()

    def show_card(self) -> None:
        """Show the person's card before printing."""
        from libdesk.ui.pages.print_cards import print_cards

        view = self._open_view()
        if view is not None:
            print_cards(self._page.shell, self._session, [view.patron_id])

    def open_basket(self) -> None:
        """Open what is collected for the person."""
        from libdesk.ui.pages.basket_dialog import BasketDialog

        view = self._open_view()
        if view is not None:
            BasketDialog(self._page, self._page.shell, self._session, view.patron_id, view.record.name).open()

    def collect_for(self) -> None:
        """Go on in the Catalogue, where titles are collected for the person."""
        view = self._open_view()
        catalogue = self._page.shell.show_page("catalogue") if view is not None else None
        if view is not None and catalogue is not None:
            catalogue.collect_for(view.patron_id)

    def delete_person(self) -> None:
        """Delete the person; refused while anything is open, and it can be taken back."""
        view = self._open_view()
        if view is None:
            return
        deletion, context, patron_id = self._session.services.patron_deletion, self._session.context(), view.patron_id
        self._done_line.run(
            self.tr("Deleting"),
            lambda: deletion.delete(context, patron_id),
            lambda _outcome: self._gone(),
            told=self.tr("Deleted: {name}").format(name=view.record.name),
        )

    def _ask(self, kind: Callable[..., QWidget]) -> None:
        view = self._open_view()
        if view is not None:
            kind(self._page, self._page.shell, self._session, self._done_line, view.patron_id, view.record).open()
