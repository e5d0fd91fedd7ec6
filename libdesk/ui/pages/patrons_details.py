"""The details of a patron beside the list: to be read, or as a form to be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patrons_form import FIELDS_OF_REASONS, contact_line, make_form, record_of
from libdesk.ui.pages.patrons_loans import LoanLines, StandingLines
from libdesk.ui.pages.patrons_view import PatronView
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel, Facts
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from libdesk.services.outcome import Outcome
    from libdesk.services.place_registrations import PlaceRegistration
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.form import Form

SECTIONS = ("facts", "loans", "account", "holds", "changes")


class PatronDetails(DetailsPanel):
    """Shows one patron, a section at a time. ``saved`` carries the id of who was registered or changed.

    ``actions`` have buttons, ``more`` stand in the menu beside them; an empty place in it is a dividing line.
    """

    saved = Signal(int)

    def __init__(
        self,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        actions: Sequence[QAction],
        more: Sequence[QAction | None],
        save: QAction,
    ) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._actions = tuple(actions)
        self._more = tuple(more)
        self._save_action = save
        self.section = "facts"
        self.segments: Segments | None = None
        self.menu: QMenu | None = None
        self.view: PatronView | None = None
        self.form: Form | None = None
        self._changing: PatronView | None = None
        save.setEnabled(False)

    @property
    def editing(self) -> bool:
        """Whether a form is open here."""
        return self.form is not None

    def show_patron(self, view: PatronView) -> None:
        """Show a patron to be read; if the keyboard was here, it stays here."""
        # The window's own: what was done in a dialog is read again while the dialog still has the keyboard.
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self)
        self.view, self._changing, self.form = view, None, None
        self._save_action.setEnabled(False)
        record = view.record
        self.set_title(record.name, " · ".join(part for part in (record.name_reading, record.name_latin) if part))
        self.set_content(self._sections(view))
        self._first = ActionButton(self._actions[0])
        self.more_button = Button(self.tr("More"), icon_name="down", pressed=self.open_more)
        self.set_buttons([self._first, *map(ActionButton, self._actions[1:]), self.more_button])
        if had_keyboard:
            self.focus_first()

    def show_section(self, name: str) -> None:
        """Show another section of the patron who is open."""
        self.section = name
        if self.view is not None and self.form is None:
            self.show_patron(self.view)

    def next_section(self, step: int) -> None:
        """Go to the next section, or the one before, and on from the last to the first."""
        place = (SECTIONS.index(self.section) + step) % len(SECTIONS)
        self.show_section(SECTIONS[place])

    def open_more(self) -> None:
        """Open the menu of what else can be done."""
        if self.view is None or self.form is not None:
            return
        from PySide6.QtWidgets import QMenu

        self.menu = QMenu(self.more_button)
        for action in self._more:
            if action is None:
                self.menu.addSeparator()
            else:
                self.menu.addAction(action)
        self.menu.popup(self.more_button.mapToGlobal(self.more_button.rect().topLeft()) - self._above())

    def focus_first(self) -> None:
        """Bring the keyboard to the first thing that can be done with the patron."""
        # A button that a layout has just taken is shown a moment later, and only what is shown takes the keyboard.
        self._first.show()
        self._first.setFocus()

    def forget(self) -> None:
        """Show nobody."""
        self.view, self._changing, self.form = None, None, None
        self._save_action.setEnabled(False)
        self.guard(None)

    def register(self) -> None:
        """Open the form for a new patron."""
        self.view = None
        self._open_form(make_form(self._session), None)
        self.set_title(self.tr("New patron"))

    def change(self) -> None:
        """Open the form for the patron who is shown."""
        view = self.view
        if view is not None:
            self._open_form(make_form(self._session, view.record), view)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save what the form holds, if it is right; what is wrong is said beside its field."""
        form = self.form
        if form is None or not form.check():
            return
        session, changing = self._session, self._changing
        record = record_of(form.values(), None if changing is None else changing.record)
        context = session.context()
        patrons = session.services.patrons

        def write() -> Outcome[int]:
            if changing is None:
                return patrons.register(context, record)
            return patrons.change(context, changing.patron_id, record)

        def done(outcome: Outcome[int]) -> None:
            form.set_saved()
            self.form = None
            self.saved.emit(outcome.value)
            if then is not None:
                then()

        told = self.tr("Registered: {name}") if changing is None else self.tr("Changed: {name}")
        self._done_line.run(
            self.tr("Saving"), write, done, told=told.format(name=record.name),
            refused=lambda reasons: self._done_line.refuse_in(form, reasons, FIELDS_OF_REASONS),
        )  # fmt: skip

    def retranslate(self) -> None:
        """Set every text again; a form keeps what is typed into it."""
        super().retranslate()
        if not hasattr(self, "view"):
            return
        if self.form is None and self.view is not None:
            self.show_patron(self.view)

    def _open_form(self, form: Form, changing: PatronView | None) -> None:
        self.form, self._changing = form, changing
        self.set_content(form)
        self.guard(form, self.save)
        cancel = Button(self.tr("Cancel"), pressed=self.close_details)
        self.set_buttons([ActionButton(self._save_action, ButtonKind.PRIMARY), cancel])
        self._save_action.setEnabled(True)
        form.editor("name").setFocus()

    def _above(self) -> QPoint:
        """How far up a menu opens that belongs to a button at the foot."""
        assert self.menu is not None
        return QPoint(0, self.menu.sizeHint().height())

    def _sections(self, view: PatronView) -> QWidget:
        self.segments = Segments(SECTIONS)
        self.segments.setAccessibleName(self.tr("What is shown of the person"))
        self.segments.set_texts(
            [
                self.tr("Facts"),
                self.tr("Loans"),
                self.tr("Account"),
                self.tr("Holds"),
                self.tr("Changes"),
            ]
        )
        self.segments.show_current(self.section)
        self.segments.chosen.connect(self.show_section)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._shown_section(view))
        return content

    def _shown_section(self, view: PatronView) -> QWidget:
        if self.section == "facts":
            return self._reading(view)
        if self.section == "account":
            from libdesk.ui.pages.account_view import AccountView

            account = AccountView(self._shell, self._session, self._done_line)
            account.show_patron(view.patron_id)
            return account
        # Imported here: most people are looked up for their facts.
        from libdesk.ui.pages import patrons_sections as sections

        if self.section == "loans":
            return sections.LoansSection(self._shell, self._session, view.patron_id)
        from libdesk.ui.pages import patrons_requests as requests

        about = (self._shell, self._session, view.patron_id)
        if self.section == "holds":
            from libdesk.ui.pages.patrons_borrowing import borrowing_section

            return requests.one_below_the_other(
                sections.holds_section(*about), requests.requests_section(*about), borrowing_section(*about)
            )
        return requests.one_below_the_other(requests.registrations_section(*about), sections.changes_section(*about))

    def _reading(self, view: PatronView) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if view.standing:
            column.addWidget(StandingLines([self._session.say(reason) for reason in view.standing]))
        column.addWidget(HeadingLabel(self.tr("On loan: {count}").format(count=view.total)))
        column.addWidget(LoanLines(view.loans, self._session.language))
        left = view.total - len(view.loans)
        if left > 0:
            column.addWidget(SecondaryLabel(self.tr("and {count} more, under Loans").format(count=left)))
        column.addSpacing(12)
        column.addWidget(Facts(self._facts(view)))
        return content

    def _facts(self, view: PatronView) -> list[tuple[str, str]]:
        record, language = view.record, self._session.language
        say = self._session.say_key
        department = view.department

        def day(value: date | None) -> str:
            return format_date(value, language) if value else ""

        return [
            (self.tr("Card"), record.card),
            (self.tr("Category"), shown_name(view.category.name, view.category.name_latin, language)),
            (self.tr("Department"), shown_name(department.name, department.name_latin, language) if department else ""),
            (self.tr("Year of study"), str(record.study_year or "")),
            (self.tr("Supervisor"), record.supervisor),
            (self.tr("Laboratory"), record.laboratory),
            (self.tr("Site"), shown_name(view.site.name, view.site.name_latin, language)),
            (self.tr("Valid until"), day(record.expires_on)),
            (self.tr("Registered on"), day(record.registered_on)),
            (self.tr("Date of birth"), day(record.born_on)),
            (self.tr("Address"), _address(record.postal_code, record.address, record.country)),
            (self.tr("Telephone"), record.telephone),
            (self.tr("E-mail"), record.email),
            (self.tr("Registered at"), "\n".join(_at_place(one) for one in view.places)),
            (self.tr("Further contacts"), "\n".join(contact_line(one) for one in record.contacts)),
            (self.tr("Language"), say(f"words.language.{record.language}")),
            (self.tr("Note"), record.note),
        ]


def _at_place(one: PlaceRegistration) -> str:
    return f"{one.place} ({one.card_number})" if one.card_number else one.place


def _address(postal_code: str, address: str, country: str) -> str:
    if not (postal_code or address):
        return ""
    lines = (postal_code, address, country if country != "JP" else "")
    return "\n".join(line for line in lines if line)
