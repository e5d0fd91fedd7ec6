"""The lender that is open: its facts, or its form, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel

if TYPE_CHECKING:
    from libdesk.services.lender_records import LenderRecord
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.pages.lender_form import LenderChoices, LenderForm
    from libdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class OpenLender:
    """A lender as it was read; ``lender_id`` None: a new one, begun with this record. ``with_us``: its items (R02)."""

    lender_id: int | None
    record: LenderRecord
    choices: LenderChoices
    with_us: int = 0


class LenderPanel(DetailsPanel):
    """Shows ``opened``. ``stored`` follows with the id of a lender that was changed here, ``removed`` a deletion."""

    stored = Signal(int)
    removed = Signal()

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._saving = False
        self.opened: OpenLender | None = None
        self.form: LenderForm | None = None
        self.reasons: ReasonLines | None = None
        self.edit_button: Button | None = None

    @property
    def lender_id(self) -> int | None:
        """The lender that is open; None where none is, or a new one."""
        return None if self.opened is None else self.opened.lender_id

    def forget(self) -> None:
        """Nothing is open any more."""
        self.opened, self.form, self.reasons, self.edit_button = None, None, None, None
        self.guard(None)

    def show_facts(self, opened: OpenLender) -> None:
        """A lender to be read."""
        from libdesk.ui.pages.lender_facts import lender_facts

        record = opened.record
        self.opened, self.form, self.reasons = opened, None, None
        self.set_title(record.name, record.name_latin if record.name_latin != record.name else "")
        self.set_content(lender_facts(self._session, record, opened.choices, opened.with_us))
        self.edit_button = Button(self.tr("Change"), icon_name="edit", pressed=lambda: self.show_form(opened))
        use = Button(
            self.tr("Take out of use") if record.active else self.tr("Put back into use"), pressed=self._switch_use
        )
        delete = Button(self.tr("Delete"), ButtonKind.DESTRUCTIVE, "delete", pressed=self._delete)
        may = self._session.may("borrowing")
        for button in (self.edit_button, use, delete):
            button.setEnabled(may)
        self.set_buttons([self.edit_button, use], apart=[delete])

    def show_form(self, opened: OpenLender) -> None:
        """A lender to be changed, or entered."""
        from libdesk.ui.pages.lender_form import LenderForm

        self.opened = opened
        self.set_title(opened.record.name if opened.lender_id is not None else self.tr("New lender"))
        self._put_in(LenderForm(self._session, opened.record, opened.choices))
        assert self.form is not None
        self.form.editor("name").setFocus()

    def show_again(self) -> None:
        """The lender as it was read, its form put away."""
        if self.opened is not None and self.opened.lender_id is not None:
            self.show_facts(self.opened)

    def another_address(self) -> None:
        """Room for one more address in the form that is open, the keyboard in it."""
        if self.form is None:
            return
        place = self.form.addresses
        self._put_in(self.form.with_another_address())
        editor = self.form.editor(f"address_{place}_name")
        editor.setFocus()
        self.bring_into_sight(editor)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save what is in the form."""
        form, opened = self.form, self.opened
        if form is None or opened is None or self._saving or not form.check():
            return
        self._saving = True
        lenders, context = self._session.services.lenders, self._session.context()
        record, lender_id = form.record(), opened.lender_id

        def call() -> Outcome[int]:
            return lenders.add(context, record) if lender_id is None else lenders.change(context, lender_id, record)

        def answered(outcome: Outcome[int]) -> None:
            self._saving = False
            if not outcome.done:
                self._refuse(form, outcome)
                return
            self.guard(None)
            self.form = None
            word = "add_lender" if lender_id is None else "change_lender"
            self._tell(outcome, word, record.name)
            self.stored.emit(outcome.value)
            if then is not None:
                then()

        self._shell.operations.run(self.tr("Saving the lender"), call, answered, self._could_not)

    def _put_in(self, form: LenderForm) -> None:
        self.form = form
        self.reasons = ReasonLines(self._session)
        self.set_content(self.reasons.under(form))
        self.guard(form, self.save)
        save = Button(self.tr("Save"), ButtonKind.PRIMARY, "save", pressed=lambda: self.save())
        more = Button(self.tr("Another address"), icon_name="add", pressed=self.another_address)
        self.set_buttons([save, more])

    def _switch_use(self) -> None:
        opened = self.opened
        if opened is None or opened.lender_id is None:
            return
        lenders, context, lender_id = self._session.services.lenders, self._session.context(), opened.lender_id
        word = "deactivate_lender" if opened.record.active else "activate_lender"
        call = lenders.deactivate if opened.record.active else lenders.activate

        def done(outcome: Outcome[None]) -> None:
            self._tell(outcome, word, opened.record.name)
            self.stored.emit(lender_id)

        self._done_line.run(self.tr("Saving the lender"), lambda: call(context, lender_id), done)

    def _delete(self) -> None:
        opened = self.opened
        if opened is None or opened.lender_id is None:
            return
        lenders, context, lender_id = self._session.services.lenders, self._session.context(), opened.lender_id

        def done(outcome: Outcome[None]) -> None:
            self._tell(outcome, "delete_lender", opened.record.name)
            self.removed.emit()

        self._done_line.run(self.tr("Deleting the lender"), lambda: lenders.delete(context, lender_id), done)

    def _tell(self, outcome: Outcome[Any], word: str, name: str) -> None:
        self._done_line.tell(outcome, f"{self._session.say_key(f'words.action.{word}')} · {name}")

    def _refuse(self, form: LenderForm, outcome: Outcome[int]) -> None:
        beside, others = {}, []
        for reason in outcome.refusals:
            field = form.field_of(reason)
            if field is None:
                others.append(reason)
            else:
                beside[field] = self._session.say(reason)
        if self.reasons is not None:
            self.reasons.say(others)
            if others and not beside:
                self.bring_into_sight(self.reasons)
        form.show_errors(beside)

    def _could_not(self, error: BaseException) -> None:
        self._saving = False
        self._shell.operations.failed.emit("", error)
