"""What is done with many patrons at once, under one button: applications, requests, cards, the year's end, import."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QAction

from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from libdesk.domain.progress import Progress
    from libdesk.services.anonymising import Anonymised
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Page
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


class BatchTools(QObject):
    """Binds the actions on a page. ``typed`` says what is searched for, ``import_wanted`` opens the import."""

    def __init__(
        self,
        page: Page,
        session: Session,
        done_line: DoneLine,
        typed: Callable[[], str],
        import_wanted: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._done_line = done_line
        self._typed = typed
        self.renew = page.bind("patrons.renew", self.renew_cards)
        self.year_end = page.bind("patrons.year_end", self.end_the_year)
        self.cards = page.bind("patrons.cards", self.print_cards)
        self.import_action = page.bind("patrons.import", import_wanted)
        self.forget = page.bind("patrons.forget", self.forget_names)
        self.afar = page.bind("patrons.afar", self.open_registrations)
        self.requests = page.bind("patrons.requests", self.open_requests)
        page.bind("patrons.tools", self.open_menu)
        self.button = Button(icon_name="down", pressed=self.open_menu)
        page.header.add_button(self.button)
        self.menu: QMenu | None = None

    @property
    def writing(self) -> tuple[QAction, ...]:
        """Those that need the right *patrons*."""
        return (self.renew, self.year_end, self.import_action, self.forget)

    def retranslate(self) -> None:
        """Set every text again."""
        self.button.setText(self.tr("Many at once"))

    def open_menu(self) -> None:
        """Open the menu below its button."""
        if self.menu is None:
            self.menu = self._make_menu()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def open_registrations(self, show_first: int | None = None) -> None:
        """Show who registers from afar; ``show_first`` names an application."""
        from libdesk.ui.pages.records_dialog import RecordsDialog
        from libdesk.ui.pages.registrations_view import RegistrationsView

        shell, session = self._page.shell, self._session
        RecordsDialog(
            self._page, shell, session, self.tr("Registration from afar"),
            lambda line: RegistrationsView(shell, session, line), show_first,
        ).open()  # fmt: skip

    def open_requests(self, show_first: int | None = None) -> None:
        """Show what people asked for that the library does not hold; ``show_first`` names a request."""
        from libdesk.ui.pages.records_dialog import RecordsDialog
        from libdesk.ui.pages.title_requests_view import TitleRequestsView

        shell, session = self._page.shell, self._session
        RecordsDialog(
            self._page, shell, session, self.tr("Requests for books"),
            lambda line: TitleRequestsView(shell, session, line), show_first,
        ).open()  # fmt: skip

    def renew_cards(self) -> None:
        """Renew many cards."""
        from libdesk.ui.pages.patron_validity_dialog import ValidityDialog

        ValidityDialog(self._page, self._page.shell, self._session, self._done_line).open()

    def end_the_year(self) -> None:
        """Move everybody a year up."""
        from libdesk.ui.pages.patron_year_end_dialog import YearEndDialog

        YearEndDialog(self._page, self._page.shell, self._session, self._done_line).open()

    def print_cards(self) -> None:
        """Print many cards."""
        from libdesk.ui.pages.patron_cards_dialog import CardsDialog

        CardsDialog(self._page, self._page.shell, self._session, self._done_line, self._typed()).open()

    def forget_names(self) -> None:
        """Take the names out of closed loans; asked first, for it cannot be taken back."""
        anonymising, context = self._session.services.anonymising, self._session.context()
        self._page.shell.operations.read(lambda: anonymising.preview(context), self._ask_to_forget)

    def _ask_to_forget(self, found: Anonymised) -> None:
        from libdesk.ui.widgets.buttons import ButtonKind
        from libdesk.ui.widgets.dialogs import Choice, Question, ask

        if not found.days:
            self._done_line.say(SignKind.INFORMATION, self._session.say_key("reasons.anonymising_is_off"))
            return
        if not found.loans + found.holds + found.requests:
            self._done_line.say(SignKind.INFORMATION, self.tr("No closed loan is old enough to lose its name."))
            return
        number = QLocale().toString
        text = self.tr(
            "{loans} loans, {holds} holds and {requests} requests that ended more than {days} days ago will no longer "
            "say whose they were. "
            "Statistics stay. This cannot be taken back, and backups made before still hold the names."
        ).format(
            loans=number(found.loans), holds=number(found.holds), requests=number(found.requests),
            days=number(found.days),
        )  # fmt: skip
        choice = Choice("forget", self.tr("Forget the names"), ButtonKind.DESTRUCTIVE)
        question = Question(self.tr("Forget who read what?"), text, (choice,), self.tr("Keep them"))
        ask(self._page, question, lambda _choice: self._forget())

    def _forget(self) -> None:
        anonymising, context = self._session.services.anonymising, self._session.context()

        def call(progress: Progress) -> Outcome[Anonymised]:
            return anonymising.anonymise(context, progress)

        def done(outcome: Outcome[Anonymised]) -> None:
            if outcome.value is None:
                self._done_line.refuse(outcome.refusals)
                return
            told = self.tr("Loans without a name now: {n}").format(n=QLocale().toString(outcome.value.loans))
            self._done_line.tell(outcome, told)

        self._page.shell.operations.run_long(self.tr("Forgetting names"), call, done)

    def _make_menu(self) -> QMenu:
        # Imported here: most visits only look somebody up.
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self.button)
        for action in (self.afar, self.requests):
            menu.addAction(action)
        menu.addSeparator()
        for action in (self.renew, self.year_end):
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.cards)
        menu.addAction(self.import_action)
        menu.addSeparator()
        menu.addAction(self.forget)
        return menu
