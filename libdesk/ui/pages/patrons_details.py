"""The details of a patron beside the list: to be read, or as a form to be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patrons_form import FIELDS_OF_REASONS, make_form, record_of, values_of
from libdesk.ui.pages.patrons_loans import LoanLines, StandingLines
from libdesk.ui.pages.patrons_view import PatronView
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel, Facts
from libdesk.ui.widgets.labels import HeadingLabel
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.form import Form


class PatronDetails(DetailsPanel):
    """Shows one patron. ``saved`` carries the id of who was registered or changed."""

    saved = Signal(int)

    def __init__(self, session: Session, done_line: DoneLine, actions: Sequence[QAction], save: QAction) -> None:
        super().__init__()
        self._session = session
        self._done_line = done_line
        self._actions = tuple(actions)
        self._save_action = save
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
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        self.view, self._changing, self.form = view, None, None
        self._save_action.setEnabled(False)
        record = view.record
        self.set_title(record.name, " · ".join(part for part in (record.name_reading, record.name_latin) if part))
        self.set_content(self._reading(view))
        self._first = ActionButton(self._actions[0])
        self.set_buttons([self._first, *map(ActionButton, self._actions[1:])])
        if had_keyboard:
            self.focus_first()

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
        self._open_form(make_form(self._session, new=True), None)
        self.set_title(self.tr("New patron"))

    def change(self) -> None:
        """Open the form for the patron who is shown."""
        view = self.view
        if view is not None:
            form = make_form(self._session, new=False)
            form.load(values_of(view.record))
            self._open_form(form, view)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save what the form holds, if it is right; what is wrong is said beside its field."""
        form = self.form
        if form is None or not form.check():
            return
        session, changing = self._session, self._changing
        record, context = record_of(form.values()), session.context()
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

    def _reading(self, view: PatronView) -> QWidget:
        record, language = view.record, self._session.language
        say = self._session.say_key
        facts = [
            (self.tr("Card"), record.card),
            (self.tr("Category"), shown_name(view.category.name, view.category.name_latin, language)),
            (self.tr("Site"), shown_name(view.site.name, view.site.name_latin, language)),
            (self.tr("Valid until"), format_date(record.expires_on, language) if record.expires_on else ""),
            (self.tr("Registered on"), format_date(record.registered_on, language) if record.registered_on else ""),
            (self.tr("Address"), _address(record.postal_code, record.address, record.country)),
            (self.tr("Telephone"), record.telephone),
            (self.tr("E-mail"), record.email),
            (self.tr("Language"), say(f"words.language.{record.language}")),
            (self.tr("Note"), record.note),
        ]
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if view.standing:
            column.addWidget(StandingLines([self._session.say(reason) for reason in view.standing]))
        column.addWidget(HeadingLabel(self.tr("On loan: {count}").format(count=len(view.loans))))
        column.addWidget(LoanLines(view.loans, language))
        column.addSpacing(12)
        column.addWidget(Facts(facts))
        return content


def _address(postal_code: str, address: str, country: str) -> str:
    if not (postal_code or address):
        return ""
    lines = (postal_code, address, country if country != "JP" else "")
    return "\n".join(line for line in lines if line)
