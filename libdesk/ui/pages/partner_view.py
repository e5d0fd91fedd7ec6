"""The partner libraries: list, details and form, as the other view of the page Lending."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.partner_form import FIELD_OF, partner_form, partner_record
from libdesk.ui.pages.partner_rows import COLUMNS, PartnerRows
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel, Facts
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.partners import PartnerRecord
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.dialogs import DecisionDialog
    from libdesk.ui.widgets.form import Form


class PartnerView(Retranslated, QWidget):
    """Who borrows from us: found, read, entered and changed. ``details_shown`` as in RequestsView."""

    details_shown = Signal()

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._typed = ""
        self._partner_id: int | None = None
        self._record: PartnerRecord | None = None
        self._saving = False
        self.form: Form | None = None
        self.reasons: ReasonLines | None = None
        self.edit_button: Button | None = None
        self.table = WindowedTable("partners", "", COLUMNS, shell.settings, shell.operations.read)
        self.table.set_empty(self._empty)
        self.details = DetailsPanel()
        self.both = ListAndDetails(self.table, self.details, shell.settings, "partners")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.table.current_changed.connect(self._selected)
        self.table.view.clicked.connect(lambda _index: self._pressed(self.table.current_key()))
        self.table.opened.connect(lambda partner_id: self.leave(lambda: self._open(partner_id, edit=True)))
        self.table.model.dataChanged.connect(lambda *_where: self._mark_saved())
        self.details.closed.connect(self._close)
        self.retranslate()

    @property
    def partner_id(self) -> int | None:
        """The library whose details are open."""
        return self._partner_id

    def search(self, typed: str) -> None:
        """Show what a search finds."""
        self._typed = typed
        self.table.show_rows(PartnerRows(self._session, typed))

    def refresh(self) -> None:
        """Read again what is shown; a form that is open stays."""
        self.table.reload()
        if self._partner_id is not None and self.form is None:
            self._open(self._partner_id, edit=False)

    def leave(self, then: Callable[[], object]) -> DecisionDialog | None:
        """Ask about what was typed; what staff do not keep is thrown away."""
        dirty = self.form is not None and self.form.dirty
        return self.details.leave((lambda: self._drop_and(then)) if dirty else then)

    def back(self) -> None:
        """Close the form, or the details."""
        if self.form is not None and self._partner_id is not None:
            self.leave(self._read_again)
        else:
            self.details.close_details()

    def new_partner(self) -> None:
        """Open the form of a new partner library."""
        self.leave(lambda: self._edit(None, None))

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save what is in the form."""
        form = self.form
        if form is None or self._saving or not form.check():
            return
        self._saving = True
        partners, context = self._session.services.partners, self._session.context()
        record, partner_id = partner_record(form), self._partner_id

        def call() -> Outcome[int]:
            if partner_id is None:
                return partners.add(context, record)
            return partners.change(context, partner_id, record)

        self._shell.operations.run(
            self.tr("Saving the partner library"), call, lambda outcome: self._saved(outcome, record, then),
            self._could_not,
        )  # fmt: skip

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Partner libraries"))
        self.table.reload()
        if self.form is None and self._record is not None:
            self._read(self._record)

    def _empty(self) -> StateText:
        if self._typed:
            title = self.tr("No partner library matches “{typed}”").format(typed=self._typed)
            return StateText(title, self.tr("Try a part of its name, or its user id."), icon="search")
        return StateText(
            self.tr("No partner library yet"),
            self.tr("A library must be entered here before its requests can be."),
            self.tr("New partner library"), self.new_partner, "partners",
        )  # fmt: skip

    def _selected(self, partner_id: int | None) -> None:
        if partner_id is not None and partner_id != self._partner_id:
            dialog = self.leave(lambda: self._open(partner_id, edit=False))
            if dialog is not None:
                dialog.rejected.connect(self._select_shown)

    def _pressed(self, partner_id: int | None) -> None:
        """The library that is marked already opens again when it is pressed."""
        if partner_id is not None and not self.both.is_open:
            self._open(partner_id, edit=False)

    def _mark_saved(self) -> None:
        """Let the list show which library is open, also one that has only just come into it."""
        if self.both.is_open and self.form is None and not self.table.view.selectionModel().hasSelection():
            self._select_shown()

    def _select_shown(self) -> None:
        row = None if self._partner_id is None else self.table.model.number_of(self._partner_id)
        if row is not None:
            self.table.select_row(row)

    def _open(self, partner_id: int, *, edit: bool, then: Callable[[], object] | None = None) -> None:
        services = self._session.services

        def read() -> PartnerRecord | None:
            try:
                return services.partners.record(partner_id)
            except LookupError:
                return None

        def found(record: PartnerRecord | None) -> None:
            if record is None:
                # Its entering was taken back meanwhile.
                self._close()
                return
            self._partner_id, self._record = partner_id, record
            self.both.open_details()
            self.details_shown.emit()
            if edit:
                self._edit(partner_id, record)
            else:
                self._read(record)
            if then is not None:
                then()

        self._shell.operations.read(read, found)

    def _drop_and(self, then: Callable[[], object]) -> None:
        if self._record is not None:
            self._read(self._record)
        else:
            self._close()
        then()

    def _read_again(self) -> None:
        if self._record is not None:
            self._read(self._record)

    def _read(self, record: PartnerRecord) -> None:
        from libdesk.domain.countries import COUNTRIES

        session = self._session
        self.form, self.reasons = None, None
        self.details.set_title(record.name, record.name_latin if record.name_latin != record.name else "")
        self.details.set_content(
            Facts(
                [
                    (self.tr("User id"), record.user_id),
                    (self.tr("Registration"), code_word(session, "words.partner_state", record.state)),
                    (self.tr("Registered on"), day_text(session, record.registered_on)),
                    (self.tr("Papers in"), code_word(session, "words.language", record.language)),
                    (self.tr("Department"), record.department),
                    (self.tr("Address"), "\n".join(filter(None, (record.address, record.postal_code)))),
                    (self.tr("Country"), COUNTRIES.get(record.country, record.country)),
                    (self.tr("Contact"), record.contact),
                    (self.tr("Telephone"), record.telephone),
                    (self.tr("Fax"), record.fax),
                    (self.tr("E-mail"), record.email),
                    (self.tr("Note"), record.note),
                ]
            )
        )
        self.edit_button = Button(
            self.tr("Change"), icon_name="edit", pressed=lambda: self._edit(self._partner_id, record)
        )
        self.edit_button.setEnabled(self._session.may("lending"))
        self.details.set_buttons([self.edit_button])

    def _edit(self, partner_id: int | None, record: PartnerRecord | None) -> None:
        self._partner_id, self._record = partner_id, record
        self.form = partner_form(self._session, record)
        self.reasons = ReasonLines(self._session)
        self.details.set_title(record.name if record is not None else self.tr("New partner library"))
        self.details.set_content(self.reasons.under(self.form))
        self.details.guard(self.form, lambda then: self.save(then))
        save = Button(self.tr("Save"), ButtonKind.PRIMARY, pressed=lambda: self.save())
        back = Button(self.tr("Back"), pressed=self.back)
        self.details.set_buttons([save, back])
        self.both.open_details()
        self.details_shown.emit()
        self.form.editor("name").setFocus()

    def _could_not(self, error: BaseException) -> None:
        self._saving = False
        self._shell.operations.failed.emit("", error)

    def _saved(self, outcome: Outcome[int], record: PartnerRecord, then: Callable[[], object] | None) -> None:
        self._saving = False
        if not outcome.done:
            self._refuse(outcome)
            return
        word = "add_partner" if self._partner_id is None else "change_partner"
        self.details.guard(None)
        self.form = None
        self._partner_id = cast(int, outcome.value)
        self._done_line.tell(outcome, f"{self._session.say_key(f'words.action.{word}')} · {record.name}")
        self.table.reload()
        self._open(self._partner_id, edit=False, then=self._focus_saved)
        if then is not None:
            then()

    def _focus_saved(self) -> None:
        """Bring the keyboard to the line of what was saved; where it is not in sight, to its details."""
        self._select_shown()
        known = self.table.current_key() == self._partner_id
        target = self.table.view if known else self.edit_button
        if target is not None:
            target.show()
            target.setFocus()

    def _refuse(self, outcome: Outcome[int]) -> None:
        assert self.form is not None
        assert self.reasons is not None
        beside = {}
        others = []
        for reason in outcome.refusals:
            field = FIELD_OF.get(reason.code)
            if field is None:
                others.append(reason)
            else:
                beside[field] = self._session.say(reason)
        self.reasons.say(others)
        self.form.show_errors(beside)

    def _close(self) -> None:
        self.form, self._partner_id, self._record = None, None, None
        self.both.close_details()
        self.details_shown.emit()
        self.table.view.clearSelection()
